// Any bytes as an article whose graph is written in every format; those that can be read give the graph back.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>

#include "builder/pipeline.hpp"
#include "exporters/read_graph.hpp"
#include "exporters/write_graph.hpp"

namespace {

using namespace entente;

const Resources& resources() {
  static const Resources loaded = Resources::load(ENTENTE_SOURCE_DIR);
  return loaded;
}

std::string written(const KnowledgeGraph& graph, Format format) {
  std::ostringstream out;
  write_graph(graph, format, out);
  return out.str();
}

/// The bytes as text. RDF/XML gives back no control characters but tab and line ends.
std::string text_of(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  std::replace_if(
      text.begin(), text.end(),
      [](unsigned char c) { return (c < 0x20 || c == 0x7f) && c != '\t' && c != '\n' && c != '\r'; }, ' ');
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = text_of(data, size);
  Article article;
  article.id = bytes.substr(0, size % 9 < size ? size % 9 : 0);
  article.title = bytes.substr(0, size / 4);
  article.source = article.id;
  // The bytes stand among sentences that make claims, so that they come into names, quotes and passages.
  article.text = "Oman praised " + bytes + " on Monday. Qatar asked Oman to host talks in Muscat.";
  article.blocks = {{{0, static_cast<std::uint32_t>(article.text.size())}, BlockKind::Paragraph}};
  KnowledgeGraph graph;
  graph.add(read_article(std::move(article), resources(), {ReadingDepth::Claims, ClaimReader::Rules}));
  const std::string turtle = written(graph, Format::Turtle);
  for (const FormatInfo& format : formats()) {
    const std::string text = written(graph, format.format);
    if (format.readable && written(read_graph(text, "fuzz", format.format), Format::Turtle) != turtle) {
      std::abort();  // what the fuzzer looks for
    }
  }
  return 0;
}
