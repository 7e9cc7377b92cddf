#include "builder/claims/earlier_acts.hpp"

#include <algorithm>
#include <utility>

#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr std::uint32_t kReach = 2;  ///< an act of so many sentences before can be taken up

/// The claims of the sentence and of those within reach before it: they stand last.
std::span<const Claim> within_reach(std::span<const Claim> claims, std::uint32_t sentence) {
  std::size_t first = claims.size();
  while (first > 0 && claims[first - 1].sentence + kReach >= sentence) {
    --first;
  }
  return claims.subspan(first);
}

}  // namespace

void propose_unkept(const SentenceContext& context, std::vector<Candidate>& candidates) {
  const SentenceTree& tree = context.tree;
  for (TokenId at = 0; at < tree.size(); ++at) {
    const bool done = tree.is_verb(at) && tree.lemma(at) == "do" && tree.child_with_lemma(at, "so") != kNoToken &&
                      (tree.child_with_lemma(at, "not") != kNoToken || tree.child_with_lemma(at, "n't") != kNoToken);
    const bool commitment = tree.is_noun(at) && tree.lexicon().in_list("commitment", tree.lemma(at)) &&
                            tree.child_with_lemma(at, "no") != kNoToken &&
                            (tree[at].deprel == DepRel::nsubj_pass || tree[at].deprel == DepRel::obj);
    if (!done && !commitment) {
      continue;
    }
    Candidate candidate;
    candidate.proposer = Proposer::EarlierAct;
    candidate.sentence = context.index;
    candidate.anchor = candidate.carrier = at;
    candidate.status = done ? Status::Actual : Status::Planned;
    candidate.negated = true;
    candidate.rule = done ? "not done so" : "no commitment";
    candidate.earlier = EarlierAct{EarlierAct::Kind::Unkept, {}, {}};
    candidates.push_back(std::move(candidate));
  }
}

std::vector<EntityIndex> find_doers(const EarlierAct& earlier, const Claim& taking, std::span<const Claim> claims,
                                    const Mentions& mentions) {
  const bool denial = earlier.kind == EarlierAct::Kind::Denial;
  const auto own = [&](EntityIndex entity) {
    return std::any_of(earlier.takers.begin(), earlier.takers.end(),
                       [&](EntityIndex taker) { return state_of(mentions, taker) == state_of(mentions, entity); });
  };
  const auto fits = [&](const Claim& claim) {
    if (claim.status == Status::Requested || claim.status == Status::Hypothetical || claim.negated) {
      return false;
    }
    if (earlier.acts.empty()) {
      return info(claim.predicate).type != EventType::None && !has(claim.predicate, Trait::Reacts);
    }
    return std::find(earlier.acts.begin(), earlier.acts.end(), claim.predicate) != earlier.acts.end() &&
           (!denial || own(claim.object));
  };
  const std::span<const Claim> near = within_reach(claims, taking.sentence);
  const Claim* deed = nullptr;
  for (auto claim = near.rbegin(); claim != near.rend(); ++claim) {
    if (deed != nullptr && (!earlier.acts.empty() || claim->sentence != deed->sentence)) {
      break;
    }
    // Of a sentence's acts "the move" takes up the first, "the strike" the last strike.
    if (claim->act_span.begin < taking.act_span.begin && fits(*claim) && !own(claim->subject) &&
        (deed == nullptr || claim->act_span.begin <= deed->act_span.begin)) {
      deed = &*claim;
    }
  }
  std::vector<EntityIndex> doers;
  for (const Claim& claim : near) {  // all who did it together
    if (deed != nullptr && claim.sentence == deed->sentence && claim.act_span == deed->act_span &&
        !own(claim.subject) && std::find(doers.begin(), doers.end(), claim.subject) == doers.end()) {
      doers.push_back(claim.subject);
    }
  }
  return doers;
}

std::vector<Claim> find_unkept(const Claim& taking, std::span<const Claim> claims) {
  const std::span<const Claim> near = within_reach(claims, taking.sentence);
  const auto open = [&](const Claim& claim) {
    return (claim.status == Status::Offered || claim.status == Status::Planned) && !claim.negated &&
           claim.act_span.begin < taking.act_span.begin;
  };
  const auto last = std::find_if(near.rbegin(), near.rend(), open);
  std::vector<Claim> unkept;
  for (const Claim& claim : near) {  // of all who offered it
    if (last != near.rend() && open(claim) && claim.sentence == last->sentence && claim.predicate == last->predicate &&
        claim.act_span == last->act_span) {
      Claim made = claim;
      made.sentence = taking.sentence;
      made.status = taking.status;
      made.negated = taking.negated;
      made.act_span = made.subject_span = made.object_span = taking.act_span;
      made.rule = taking.rule + "; " + claim.rule;
      unkept.push_back(std::move(made));
    }
  }
  return unkept;
}

}  // namespace entente
