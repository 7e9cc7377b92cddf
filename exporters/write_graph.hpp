// Writing a graph: one function for all formats. What it writes depends on the graph alone, byte for byte.
#pragma once

#include <iosfwd>

#include "builder/graph/knowledge_graph.hpp"
#include "exporters/format.hpp"
#include "exporters/unknown_statements.hpp"

namespace entente {

/// Writes the graph in canonical order, without a second copy of it. Throws InputError where the stream fails (a full
/// disk). O(n log n) in entities, claims and passages; memory beside the graph is a few numbers for each.
/// What is `beside` the graph is written behind it by the formats that holds_statements() tells of, and not by others.
void write_graph(const KnowledgeGraph& graph, Format format, std::ostream& out, const UnknownStatements& beside = {});

/// True for RDF's own formats, which hold any statement.
bool holds_statements(Format format);

}  // namespace entente
