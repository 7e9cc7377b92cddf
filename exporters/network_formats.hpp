// The graph for programs that draw and measure networks: a node for each entity, an edge for each claim.
#pragma once

#include <iosfwd>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// GraphML with one typed key for each attribute; edge ids are the claims' IRIs; dates are strings.
void write_graphml(const KnowledgeGraph& graph, std::ostream& out);
/// GEXF 1.3, dynamic: an edge's start and end are the days of its act, or else of the reports of it.
void write_gexf(const KnowledgeGraph& graph, std::ostream& out);
/// Graphviz: colour of a node by class, colour of an edge by quad class, dashed where the act isn't actual; claims that
/// join the same two entities in the same way and sense are one edge. Entities without claims are left out.
void write_dot(const KnowledgeGraph& graph, std::ostream& out);

/// Text for the inside of an XML element or attribute; what XML 1.0 can't hold becomes U+FFFD.
std::string xml_escaped(std::string_view text);

}  // namespace entente
