// The one direction in which a graph knows a claim that holds both ways: "A meets B" is "B meets A".
#pragma once

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// The key that put_claim() and find_claim() take `said` for: of a predicate that holds both ways the end whose IRI
/// comes first is the subject. An offer or a request of that kind is one side's, and stays as it is said. O(length of
/// IRIs).
ClaimKey in_order(const KnowledgeGraph& graph, const ClaimKey& said);

}  // namespace entente
