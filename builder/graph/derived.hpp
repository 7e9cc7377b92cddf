// What follows from a claim of a graph: its PLOVER type, and whether it is so plainly that it needs no node.
#pragma once

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// The PLOVER type by predicate, status, negation and the CAMEO code that the claim carries. O(its facts + codes).
EventType event_type(const KnowledgeGraph& graph, const ClaimView& claim);

/// True where the claim is also written as the plain triple: it is actual and not negated, and no post that somebody
/// once held, or is yet to hold. O(its facts).
bool is_plain(const KnowledgeGraph& graph, const ClaimView& claim);

}  // namespace entente
