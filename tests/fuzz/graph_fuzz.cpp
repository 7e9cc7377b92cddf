// Any bytes as a graph in each syntax: an error with a place, or a graph that is written and read again unchanged.
// Every other input is made of whole terms and statements of another, as bytes that change one by one seldom make a
// graph.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exporters/read_graph.hpp"
#include "exporters/sniff_format.hpp"
#include "exporters/write_graph.hpp"
#include "ontology/diagnostic.hpp"
#include "tests/exporters/with_checksum.hpp"

namespace {

using namespace entente;

std::string written(const KnowledgeGraph& graph, Format format) {
  std::ostringstream out;
  write_graph(graph, format, out);
  return out.str();
}

/// Where the terms of N-Triples or N-Quads lie: what stands between blanks, a literal with the blanks in it.
std::vector<std::pair<std::size_t, std::size_t>> terms_of(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> terms;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : '\n';
    if (quoted && c == '\\') {
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '\n' || (c == ' ' && !quoted)) {
      if (at > begin) {
        terms.emplace_back(begin, std::min(at, text.size()) - begin);
      }
      begin = at + 1;
      quoted = false;
    }
  }
  return terms;
}

/// Puts one term in another's place, or a statement with such a term behind the others.
std::string with_another_term(std::string text, std::minstd_rand& random) {
  const auto terms = terms_of(text);
  if (terms.empty()) {
    return text;
  }
  const auto [begin, length] = terms[random() % terms.size()];
  const auto [from, size] = terms[random() % terms.size()];
  const std::string term = text.substr(from, size);
  if (random() % 2 == 0) {
    return text.replace(begin, length, term);
  }
  const std::size_t start = text.rfind('\n', begin) + 1;  // 0 where there is none
  std::string line = text.substr(start, text.find('\n', begin) - start);
  return text + line.replace(begin - start, length, term) + '\n';
}

}  // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned int seed) {
  std::minstd_rand random(seed);
  if (random() % 2 == 0) {
    return LLVMFuzzerMutate(data, size, most);
  }
  std::string text(reinterpret_cast<const char*>(data), size);
  for (unsigned int times = 1 + random() % 4; times > 0; --times) {
    text = with_another_term(std::move(text), random);
  }
  text.resize(std::min(text.size(), most));
  std::copy(text.begin(), text.end(), data);
  return text.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  std::string text(reinterpret_cast<const char*>(data), size);
  // A file is of the format that it looks like, so that graphs are seeds as they are; a control character behind it
  // says another.
  constexpr Format kFormats[] = {Format::Turtle, Format::RdfXml, Format::NTriples, Format::NQuads, Format::Binary};
  const auto last = static_cast<unsigned char>(text.back());
  const Format format = last < std::size(kFormats) ? kFormats[last] : format_of_content(text);
  if (last < std::size(kFormats)) {
    text.pop_back();
  }
  if (format == Format::Binary) {
    // No fuzzer guesses a checksum, and what stands before it is what must hold.
    text = with_checksum(std::move(text));
  }
  try {
    const KnowledgeGraph graph = read_graph(text, "fuzz", format);
    const std::string once = written(graph, format);
    if (written(read_graph(once, "again", format), format) != once) {
      std::abort();  // what the fuzzer looks for
    }
  } catch (const InputError&) {  // most bytes are no graph
  }
  return 0;
}
