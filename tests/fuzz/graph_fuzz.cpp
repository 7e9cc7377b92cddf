// Any bytes as a graph in each syntax: an error with a place, or a graph that is written and read again unchanged.
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "exporters/read_graph.hpp"
#include "exporters/sniff_format.hpp"
#include "exporters/write_graph.hpp"
#include "ontology/diagnostic.hpp"

namespace {

using namespace entente;

std::string written(const KnowledgeGraph& graph, Format format) {
  std::ostringstream out;
  write_graph(graph, format, out);
  return out.str();
}

}  // namespace

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
    text.resize(text.size() - std::min<std::size_t>(text.size(), 8));
    for (std::uint64_t checksum = XXH3_64bits(text.data(), text.size()), at = 0; at < 8; ++at, checksum >>= 8U) {
      text += static_cast<char>(checksum & 0xffU);
    }
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
