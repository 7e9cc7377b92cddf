#include "builder/graph/claim_order.hpp"

#include <utility>

#include "ontology/predicates.hpp"

namespace entente {

ClaimKey in_order(const KnowledgeGraph& graph, const ClaimKey& said) {
  ClaimKey key = said;
  const bool one_sided = said.status == Status::Offered || said.status == Status::Requested;
  if (info(said.predicate).symmetric && !one_sided && graph.entity(said.object).iri < graph.entity(said.subject).iri) {
    std::swap(key.subject, key.object);
  }
  return key;
}

}  // namespace entente
