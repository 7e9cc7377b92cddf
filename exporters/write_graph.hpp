// Writing a graph: one function for all formats. What it writes depends on the graph alone, byte for byte.
#pragma once

#include <cstddef>
#include <iosfwd>

#include "builder/graph/knowledge_graph.hpp"
#include "exporters/format.hpp"
#include "exporters/unknown_statements.hpp"

namespace entente {

/// Writes the graph in canonical order, without a second copy of it. Throws InputError where the stream fails (a full
/// disk). O(n log n) in entities, claims and passages; memory beside the graph is a few numbers for each.
/// What is `beside` the graph is written behind it by the formats that holds_statements() tells of, and not by others.
/// Gives the number of texts that RDF/XML could not hold as they are: XML has no control characters, which become
/// U+FFFD there; 0 for the other formats of RDF.
std::size_t write_graph(const KnowledgeGraph& graph, Format format, std::ostream& out,
                        const UnknownStatements& beside = {});

/// True for RDF's own formats, which hold any statement.
bool holds_statements(Format format);

}  // namespace entente
