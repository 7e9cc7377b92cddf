#include "builder/claims/settle.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "builder/claims/earlier_acts.hpp"
#include "builder/claims/sentence_context.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr std::string_view kWontTalk = "125";  ///< CAMEO's refusal to meet, discuss or negotiate
constexpr int kLongestChain = 4;               ///< of a unit, its command, its army, its state

/// A rule's candidate with a lower score falls, but for idioms; more wouldn't do: rules are right of much that the
/// model has never seen. What the model proposes itself has passed its predicate's threshold.
constexpr float kLeastScore = 0.2F;

/// A model's word that the text reports harm done makes an accusation of the report only from here on.
constexpr float kSureHarm = 0.95F;

/// What makes two claims of a sentence one.
using Said = std::tuple<EntityIndex, Predicate, EntityIndex, Status, bool>;

Said said(const Claim& claim) {
  const bool swap = info(claim.predicate).symmetric && claim.object < claim.subject;
  return {swap ? claim.object : claim.subject, claim.predicate, swap ? claim.subject : claim.object, claim.status,
          claim.negated};
}

class Settlement {
 public:
  explicit Settlement(const Mentions& mentions) : mentions_(mentions) {}

  void add_relations(std::vector<QualifiedCandidate>::iterator first, std::vector<QualifiedCandidate>::iterator last) {
    for (; first != last; ++first) {
      add(std::move(first->claim), first->candidate.proposer);
    }
    join(0);
  }

  void add_sentence(std::vector<QualifiedCandidate>::iterator first, std::vector<QualifiedCandidate>::iterator last) {
    const std::size_t before = claims_.size();
    const std::uint32_t sentence = first->candidate.sentence;
    const std::vector<Request> requests = requests_of(first, last);
    for (; first != last; ++first) {
      if (!is_asked_for_by_its_victim(*first, requests)) {
        close(*first);
      }
    }
    join(before);
    point_to_given(before, sentence);
  }

  std::vector<Claim> take() { return std::move(claims_); }

 private:
  /// Who asks, or his side, and who is asked.
  using Request = std::pair<EntityIndex, EntityIndex>;

  [[nodiscard]] std::vector<Request> requests_of(std::vector<QualifiedCandidate>::const_iterator first,
                                                 std::vector<QualifiedCandidate>::const_iterator last) const {
    std::vector<Request> requests;
    for (; first != last; ++first) {
      const Claim& claim = first->claim;
      if (claim.predicate == Predicate::Urges && !claim.negated && claim.subject != kNoEntity) {
        requests.emplace_back(claim.subject, claim.object);
        requests.emplace_back(side(claim.subject), claim.object);
      }
    }
    return requests;
  }

  /// "Peru asked Chile to punish *it*": nobody asks for harm to himself, so the word was tied to the wrong one.
  [[nodiscard]] bool is_asked_for_by_its_victim(const QualifiedCandidate& qualified,
                                                const std::vector<Request>& requests) const {
    const Claim& claim = qualified.claim;
    return qualified.candidate.proposer != Proposer::GivenPair && claim.status == Status::Requested && !claim.negated &&
           harms(claim.predicate) &&
           std::find(requests.begin(), requests.end(), Request{claim.object, claim.subject}) != requests.end();
  }

  static bool harms(Predicate predicate) {
    switch (info(predicate).type) {
      case EventType::Accuse:
      case EventType::Threaten:
      case EventType::Sanction:
      case EventType::Coerce:
      case EventType::Assault:
        return true;
      default:
        return false;
    }
  }

  /// Fills in what the candidate leaves to earlier acts.
  void close(QualifiedCandidate& qualified) {
    const Candidate& candidate = qualified.candidate;
    if (!candidate.earlier) {
      derive(std::move(qualified.claim), candidate.proposer);
    } else if (candidate.earlier->kind == EarlierAct::Kind::Unkept) {
      for (Claim& claim : find_unkept(qualified.claim, claims_)) {
        add(std::move(claim), candidate.proposer);
      }
    } else {
      for (const EntityIndex doer : find_doers(*candidate.earlier, qualified.claim, claims_, mentions_)) {
        Claim claim = qualified.claim;
        claim.object = doer;
        derive(std::move(claim), candidate.proposer);
      }
    }
  }

  /// Adds a claim and what follows from it. The caller's pairs are taken as they are: theirs is the one act asked for.
  void derive(Claim claim, Proposer proposer) {
    const bool given = proposer == Proposer::GivenPair;
    if (!given && has(claim.predicate, Trait::Wrongs) && claim.attributed_to != kNoEntity &&
        side(claim.subject) == side(claim.object)) {
      // "Oslo says that Russia entered *its* waters": nobody harms what is his own, so it is the speaker's.
      claim.object = state(claim.attributed_to);
    }
    if (!given && opposes_own(claim, proposer)) {
      return;
    }
    add(claim, proposer);
    if (!given && has(claim.predicate, Trait::GoesAbroad) &&
        mentions_.entities[claim.subject].cls != EntityClass::State && is_seat(claim.object)) {
      add(visit_of_state(claim), proposer);
    }
    // "Eritrea said it would not attend the talks": it refuses.
    if (!given && has(claim.predicate, Trait::TakesPart) && claim.negated && claim.status == Status::Planned &&
        claim.attributed_to == claim.subject && mentions_.entities[claim.object].cls == EntityClass::Talks) {
      add(refusal(claim), proposer);
    }
    // "Georgetown says that gunboats of Venezuela entered its waters": it accuses Venezuela.
    if (!given && (proposer != Proposer::Model || claim.confidence >= kSureHarm) &&
        has(claim.predicate, Trait::Wrongs) && !claim.negated && claim.status == Status::Actual &&
        claim.attributed_to != kNoEntity && mentions_.entities[claim.attributed_to].cls != EntityClass::Place &&
        has_side(claim.attributed_to) && side(claim.attributed_to) != side(claim.subject)) {
      add(accusation(std::move(claim)), proposer);
    }
  }

  /// A capital, or another place that stands for its state.
  [[nodiscard]] bool is_seat(EntityIndex place) const {
    return std::any_of(mentions_.mentions.begin(), mentions_.mentions.end(),
                       [&](const Mention& mention) { return mention.place == place; });
  }

  /// "flew to Riyadh": who visits the capital visits its state.
  [[nodiscard]] Claim visit_of_state(Claim claim) const {
    const EntityIndex whole = state(claim.object);
    claim.object = mentions_.entities[whole].cls == EntityClass::State ? whole : kNoEntity;
    claim.rule = "visits/state of the place; " + claim.rule;
    return claim;
  }

  static Claim refusal(Claim said) {
    Claim claim = std::move(said);
    claim.predicate = Predicate::Rejects;
    claim.cameo = kWontTalk;
    claim.status = Status::Actual;
    claim.negated = false;
    claim.attributed_to = kNoEntity;
    claim.rule = "rejects/says it won't come; " + claim.rule;
    return claim;
  }

  static Claim accusation(Claim said) {
    Claim claim = std::move(said);
    claim.object = std::exchange(claim.subject, claim.attributed_to);
    claim.predicate = Predicate::Accuses;
    claim.cameo = info(Predicate::Accuses).cameo;
    claim.attributed_to = kNoEntity;
    claim.regarding = kNoEntity;
    claim.hedged = false;
    claim.object_span = claim.subject_span;
    claim.rule = "accuses/says of another; " + claim.rule;
    return claim;
  }

  void add(Claim claim, Proposer proposer) {
    // "agreed to *disarm*", but not "rejected calls to disarm *the group*", whom another is to disarm
    const bool reflects = has(claim.predicate, Trait::Reflects) && claim.subject_span == claim.object_span;
    if (claim.subject == kNoEntity || claim.object == kNoEntity || (claim.subject == claim.object && !reflects) ||
        stays_home(claim)) {
      return;
    }
    if (claim.attributed_to == claim.subject) {
      claim.attributed_to = kNoEntity;
    }
    if (claim.regarding == claim.object || claim.regarding == claim.subject) {
      claim.regarding = kNoEntity;
    }
    claims_.push_back(std::move(claim));
    proposers_.push_back(proposer);
  }

  /// The first of those that say the same stands, but what the lexicon says of a pair of the caller's knows more. It is
  /// as likely as the likeliest of them.
  void join(std::size_t from) {
    std::map<Said, std::size_t> known;
    std::size_t kept = from;
    for (std::size_t at = from; at < claims_.size(); ++at) {
      const auto [place, fresh] = known.emplace(said(claims_[at]), kept);
      if (fresh) {
        if (kept != at) {
          claims_[kept] = std::move(claims_[at]);
          proposers_[kept] = proposers_[at];
        }
        ++kept;
      } else {
        join_into(place->second, at);
      }
    }
    claims_.erase(claims_.begin() + static_cast<std::ptrdiff_t>(kept), claims_.end());
    proposers_.resize(kept);
  }

  void join_into(std::size_t stands, std::size_t repeats) {
    Claim& first = claims_[stands];
    Claim& second = claims_[repeats];
    const std::optional<float> confidence = std::max(first.confidence, second.confidence);
    if (proposers_[stands] == Proposer::GivenPair && proposers_[repeats] == Proposer::Lexicon &&
        first.subject == second.subject && first.subject_span.overlaps(second.subject_span) &&
        first.object_span.overlaps(second.object_span)) {
      if (first.cameo != info(first.predicate).cameo) {
        second.cameo = std::move(first.cameo);
      }
      first = std::move(second);
      proposers_[stands] = proposers_[repeats];
    }
    first.confidence = confidence;
  }

  /// A pronoun that stands for what the caller gave is evidence for the caller's mention.
  void point_to_given(std::size_t from, std::uint32_t sentence) {
    for (const Mention& mention : mentions_of(mentions_, sentence)) {
      for (std::size_t at = from; mention.kind == MentionKind::Given && at < claims_.size(); ++at) {
        if (mention.entities.front() == claims_[at].subject) {
          claims_[at].subject_span = mention.span;
        }
        if (mention.entities.front() == claims_[at].object) {
          claims_[at].object_span = mention.span;
        }
      }
    }
  }

  [[nodiscard]] EntityIndex state(EntityIndex entity) const { return state_of(mentions_, entity); }

  /// Who speaks for a state doesn't turn on it: the words were tied to the wrong one. Whom a model has reject his own
  /// state, or leave it, may.
  [[nodiscard]] bool opposes_own(const Claim& claim, Proposer proposer) const {
    const bool learned = proposer == Proposer::Model;
    const bool own = state(claim.subject) == claim.object;
    const bool speaks_for_it = own && mentions_.entities[claim.subject].cls == EntityClass::Official;
    if (harms(claim.predicate)) {
      return speaks_for_it;
    }
    if (info(claim.predicate).type == EventType::Reject) {
      return speaks_for_it && !learned;
    }
    // "the minister resigned", where no word names the state, is no slip.
    return own && !learned && has(claim.predicate, Trait::Leaves) && claim.subject_span != claim.object_span &&
           mentions_.entities[claim.object].cls == EntityClass::State;
  }

  /// "took Japan's offer to visit Tokyo": a state doesn't visit itself, nor does who speaks for it ("went home to
  /// Japan").
  [[nodiscard]] bool stays_home(const Claim& claim) const {
    const EntityClass goes = mentions_.entities[claim.subject].cls;
    return has(claim.predicate, Trait::GoesAbroad) &&
           ((goes == EntityClass::State && side(claim.object) == claim.subject) ||
            (goes == EntityClass::Official && state(claim.subject) == claim.object));
  }

  /// False of an official whose state nobody tells: he may speak for the one whom he speaks of.
  [[nodiscard]] bool has_side(EntityIndex entity) const {
    return mentions_.entities[entity].cls != EntityClass::Official || state(entity) != entity;
  }

  /// Whom an entity belongs to in the end: a command's army's state.
  [[nodiscard]] EntityIndex side(EntityIndex entity) const {
    for (int i = 0; i < kLongestChain && state(entity) != entity; ++i) {
      entity = state(entity);
    }
    return entity;
  }

  const Mentions& mentions_;
  std::vector<Claim> claims_;
  std::vector<Proposer> proposers_;  ///< of each claim
};

}  // namespace

bool is_unlikely(const Candidate& candidate) {
  return candidate.score && !candidate.idiom && *candidate.score < kLeastScore;
}

std::vector<Claim> settle(std::vector<QualifiedCandidate> candidates, const Mentions& mentions) {
  std::erase_if(candidates, [](const QualifiedCandidate& qualified) { return is_unlikely(qualified.candidate); });
  const auto relations_end = std::find_if(
      candidates.begin(), candidates.end(),
      [](const QualifiedCandidate& qualified) { return qualified.candidate.proposer != Proposer::Relation; });
  Settlement settlement(mentions);
  settlement.add_relations(candidates.begin(), relations_end);
  for (auto first = relations_end; first != candidates.end();) {
    const auto last = std::find_if(first, candidates.end(), [&](const QualifiedCandidate& qualified) {
      return qualified.candidate.sentence != first->candidate.sentence;
    });
    settlement.add_sentence(first, last);
    first = last;
  }
  return settlement.take();
}

}  // namespace entente
