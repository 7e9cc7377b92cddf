#include "builder/claims/earlier_acts.hpp"

#include <algorithm>
#include <string>

namespace entente {
namespace {

constexpr std::uint32_t kReach = 2;  ///< an act of so many sentences before can be taken up

/// What is said of another's act: "the move" takes up none of these.
bool is_reaction(Predicate predicate) {
  switch (predicate) {
    case Predicate::Praises:
    case Predicate::Supports:
    case Predicate::Condemns:
    case Predicate::Accuses:
    case Predicate::Urges:
    case Predicate::Meets:
    case Predicate::SpeaksWith:
    case Predicate::Visits:
      return true;
    default:
      return false;
  }
}

/// The claims of the sentence and of those within reach before it: they stand last.
std::span<const Claim> within_reach(ClaimsSoFar so_far) {
  std::size_t first = so_far.claims.size();
  while (first > 0 && so_far.claims[first - 1].sentence + kReach >= so_far.sentence) {
    --first;
  }
  return so_far.claims.subspan(first);
}

void copy_unkept(const SentenceTree& tree, TokenId word, Status status, std::uint32_t sentence,
                 std::vector<Claim>& claims) {
  const std::span<const Claim> near = within_reach({claims, sentence});
  const auto open = [&](const Claim& claim) {
    return (claim.status == Status::Offered || claim.status == Status::Planned) && !claim.negated &&
           claim.act_span.begin < tree[word].span.begin;
  };
  const auto last = std::find_if(near.rbegin(), near.rend(), open);
  if (last == near.rend()) {
    return;
  }
  std::vector<Claim> unkept;
  for (const Claim& claim : near) {  // of all who offered it
    if (open(claim) && claim.sentence == last->sentence && claim.predicate == last->predicate &&
        claim.act_span == last->act_span) {
      Claim made = claim;
      made.sentence = sentence;
      made.status = status;
      made.negated = true;
      made.act_span = tree[word].span;
      made.subject_span = made.object_span = made.act_span;
      made.rule = std::string(status == Status::Actual ? "not done so" : "no commitment") + "; " + claim.rule;
      unkept.push_back(std::move(made));
    }
  }
  claims.insert(claims.end(), unkept.begin(), unkept.end());
}

}  // namespace

bool find_doer(const SentenceTree& tree, const SentenceMentions& mentions, ClaimsSoFar so_far, Frame& frame) {
  const bool denial = tree.is_verb(frame.deed);
  const std::vector<Predicate> acts =
      denial ? std::vector<Predicate>{Predicate::Accuses} : acts_of(tree.lexicon(), tree.lemma(frame.deed));
  const auto own = [&](EntityIndex entity) {
    return std::any_of(frame.subjects.begin(), frame.subjects.end(), [&](const Argument& subject) {
      return mentions.state_of(subject.entity) == mentions.state_of(entity);
    });
  };
  const auto fits = [&](const Claim& claim) {
    if (claim.status == Status::Requested || claim.status == Status::Hypothetical || claim.negated) {
      return false;
    }
    if (acts.empty()) {
      return info(claim.predicate).type != EventType::None && !is_reaction(claim.predicate);
    }
    return std::find(acts.begin(), acts.end(), claim.predicate) != acts.end() && (!denial || own(claim.object));
  };
  const std::span<const Claim> near = within_reach(so_far);
  const Claim* deed = nullptr;
  for (auto claim = near.rbegin(); claim != near.rend(); ++claim) {
    if (deed != nullptr && (!acts.empty() || claim->sentence != deed->sentence)) {
      break;
    }
    // Of a sentence's acts "the move" takes up the first, "the strike" the last strike.
    if (claim->act_span.begin < tree[frame.anchor].span.begin && fits(*claim) && !own(claim->subject) &&
        (deed == nullptr || claim->act_span.begin <= deed->act_span.begin)) {
      deed = &*claim;
    }
  }
  if (deed == nullptr) {
    return false;
  }
  for (const Claim& claim : near) {  // all who did it together
    if (claim.sentence == deed->sentence && claim.act_span == deed->act_span && !own(claim.subject) &&
        std::none_of(frame.objects.begin(), frame.objects.end(),
                     [&](const Argument& known) { return known.entity == claim.subject; })) {
      frame.objects.push_back({claim.subject, frame.deed, tree[frame.deed].span});
    }
  }
  return true;
}

void add_unkept(const SentenceTree& tree, std::uint32_t sentence, std::vector<Claim>& claims) {
  for (TokenId at = 0; at < tree.size(); ++at) {
    const bool done = tree.is_verb(at) && tree.lemma(at) == "do" && tree.child_with_lemma(at, "so") != kNoToken &&
                      (tree.child_with_lemma(at, "not") != kNoToken || tree.child_with_lemma(at, "n't") != kNoToken);
    const bool commitment = tree.is_noun(at) && tree.lexicon().in_list("commitment", tree.lemma(at)) &&
                            tree.child_with_lemma(at, "no") != kNoToken &&
                            (tree[at].deprel == DepRel::nsubj_pass || tree[at].deprel == DepRel::obj);
    if (done || commitment) {
      copy_unkept(tree, at, done ? Status::Actual : Status::Planned, sentence, claims);
    }
  }
}

}  // namespace entente
