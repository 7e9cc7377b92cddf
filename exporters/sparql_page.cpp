#include "exporters/sparql_page.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "exporters/page_json.hpp"
#include "exporters/write_graph.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

std::string turtle(const KnowledgeGraph& graph) {
  std::ostringstream text;
  write_graph(graph, Format::Turtle, text);
  return std::move(text).str();
}

}  // namespace

void write_sparql_page(const KnowledgeGraph& graph, std::span<const PageQuestion> questions,
                       const std::filesystem::path& bundle, std::ostream& out) {
  const std::string page = read_file(bundle / "sparql.html");
  const std::string wasm = read_file(bundle / "oxigraph.wasm.base64");
  constexpr std::string_view kPlaceOfWasm = "@WASM@";
  const std::size_t graph_at = page.find(kPlaceOfData);
  const std::size_t wasm_at = page.find(kPlaceOfWasm);
  if (graph_at == std::string::npos || wasm_at == std::string::npos || wasm_at < graph_at) {
    throw InputError({Severity::Error, {(bundle / "sparql.html").string(), 0, 0}, "is no page to put a graph in"});
  }
  const std::string_view text = page;
  out << text.substr(0, graph_at) << "{\"base\":";
  print_for_page(graph.base(), out);
  out << ",\n\"questions\":";
  nlohmann::json offered = nlohmann::json::array();
  for (const PageQuestion& each : questions) {
    offered.push_back({each.name, each.group, each.question, each.sparql});
  }
  print_for_page(offered, out);
  out << ",\n\"turtle\":";
  print_for_page(turtle(graph), out);
  out << '}' << text.substr(graph_at + kPlaceOfData.size(), wasm_at - graph_at - kPlaceOfData.size()) << wasm
      << text.substr(wasm_at + kPlaceOfWasm.size());
}

}  // namespace entente
