#include "builder/claims/recode.hpp"

#include "ontology/event_code.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr int kConflictInDeed = 4;
constexpr int kConflictInWords = 3;

void become(Predicate predicate, std::string_view cameo, Claim& claim) {
  claim.predicate = predicate;
  claim.cameo = cameo;
  claim.status = Status::Actual;
}

}  // namespace

void recode_as_event(const Modality& modality, const Lexicon& lexicon, Claim& claim) {
  const EventType type = event_type(claim.predicate, Status::Actual, false, claim.cameo);
  if (claim.status == Status::Requested) {
    // What is asked for isn't done: the asking is the act.
    if (type != EventType::Request) {
      claim.rule += "; asked for";
      become(Predicate::Urges, info(Predicate::Urges).cameo, claim);
    }
    claim.status = Status::Actual;
    claim.negated = false;
  } else if (claim.status == Status::Hypothetical) {
    // "may close the border" is a threat, "could send a team" the prospect of it.
    claim.rule += "; weighed";
    if (quad_class(type) == kConflictInDeed && !claim.negated) {
      become(Predicate::Threatens, info(Predicate::Threatens).cameo, claim);
    } else {
      claim.status = type == EventType::None || quad_class(type) == kConflictInWords ? Status::Actual : Status::Planned;
    }
  }
  const bool yields = type == EventType::Concede || type == EventType::Retreat;
  const bool intended = claim.status == Status::Planned || claim.status == Status::Offered;
  if (yields && intended && !claim.negated) {
    if (modality.by != nullptr && lexicon.in_list("ruling", modality.by->lemma)) {
      claim.status = Status::Actual;  // "ruled to free the crew", "decided to ease the curbs"
    } else {
      // "agreed to free the crew": the promise is the act that links them.
      claim.rule += "; promised";
      become(Predicate::AgreesWith, "035", claim);
    }
  }
}

}  // namespace entente
