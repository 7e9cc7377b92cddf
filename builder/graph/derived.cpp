#include "builder/graph/derived.hpp"

#include <algorithm>

#include "ontology/event_code.hpp"

namespace entente {

EventType event_type(const KnowledgeGraph& graph, const ClaimView& claim) {
  return event_type(claim.key.predicate, claim.key.status, claim.key.negated,
                    graph.first_text(claim.facts, Property::Cameo));
}

bool is_plain(const KnowledgeGraph& graph, const ClaimView& claim) {
  if (claim.key.negated || claim.key.status != Status::Actual) {
    return false;
  }
  const std::vector<std::string_view> held = graph.texts(claim.facts, Property::OfficeStatus);
  return std::all_of(held.begin(), held.end(), [](std::string_view how) { return how == "acting"; });
}

}  // namespace entente
