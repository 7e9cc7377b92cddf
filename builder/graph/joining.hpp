// Unknown entities that are one: name variants, acronyms, spellings, across articles.
#pragma once

#include <string>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// Why two entities are held to be one.
struct JoinLink {
  EntityId a{};
  EntityId b{};
  std::string reason;  ///< "the same name", "the acronym of a name", …
};

/// Links between entities that are one, at least one of which the gazetteer doesn't know. Never between entities of
/// different kinds (a state and an organisation), that stand for different states, or whose names differ in a number or
/// a year; nor such that a chain of links would join what must not be joined. By IRIs. Near-linear in names.
std::vector<JoinLink> find_joins(const KnowledgeGraph& graph);

/// The graph with each group of linked entities as one, named by the IRI of the one that the gazetteer knows, or else
/// of the one with the longest label.
KnowledgeGraph fold(const KnowledgeGraph& graph, const std::vector<JoinLink>& links);

/// Writes the links into the graph as owl:sameAs, from each entity of a group to the one that fold() would keep. Links
/// that were marked before between entities of the graph give way, so that marking parts and then their whole leaves
/// what marking the whole at once does.
void mark_same(KnowledgeGraph& graph, const std::vector<JoinLink>& links);

}  // namespace entente
