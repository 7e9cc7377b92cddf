// The page to ask a graph questions in SPARQL: one HTML file with the graph and Oxigraph in it.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// A query that the page offers.
struct PageQuestion {
  std::string name;
  std::string group;
  std::string question;
  std::string sparql;
};

/// Writes the page: the program in `bundle` (sparql.html, and Oxigraph's WebAssembly as oxigraph.wasm.base64), the
/// graph as Turtle, and the questions in their order, the last two in a JSON data block with every '<' escaped. Throws
/// InputError where a file of the bundle can't be read. O(n log n).
void write_sparql_page(const KnowledgeGraph& graph, std::span<const PageQuestion> questions,
                       const std::filesystem::path& bundle, std::ostream& out);

}  // namespace entente
