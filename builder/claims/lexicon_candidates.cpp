#include "builder/claims/lexicon_candidates.hpp"

#include <algorithm>
#include <utility>

#include "builder/claims/frames.hpp"
#include "builder/claims/objections.hpp"
#include "builder/claims/other_worlds.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr std::size_t kMostPairs = 4;  ///< with more actors, each is paired with the first alone

Candidate without_ends(const SentenceContext& context, const Frame& frame) {
  const LexiconEntry& entry = *frame.entry;
  Candidate candidate;
  candidate.proposer = Proposer::Lexicon;
  candidate.sentence = context.index;
  candidate.predicate = entry.predicate;
  candidate.anchor = frame.anchor;
  candidate.carrier = frame.carrier;
  candidate.quantity = frame.quantity;
  candidate.regarding = frame.regarding;
  candidate.cameo = entry.cameo;
  candidate.rule = entry.id;
  candidate.outdone_by = frame.outdone_by;
  candidate.idiom = !entry.light_noun.empty();
  candidate.own_status = entry.status;
  candidate.own_negation = entry.negated;
  if (has(entry.predicate, Trait::Stands)) {
    candidate.status = Status::Actual;  // what talks are about is so before they are held
  }
  return candidate;
}

EarlierAct earlier_act(const SentenceTree& tree, const Frame& frame) {
  EarlierAct earlier;
  if (tree.is_verb(frame.deed)) {
    earlier.kind = EarlierAct::Kind::Denial;
    earlier.acts = predicates_with(Trait::Charges);
  } else {
    earlier.acts = acts_of(tree.lexicon(), tree.lemma(frame.deed));
  }
  for (const Argument& subject : frame.subjects) {
    earlier.takers.push_back(subject.entity);
  }
  return earlier;
}

void add(const SentenceContext& context, const Frame& frame, std::vector<Candidate>& candidates) {
  Candidate base = without_ends(context, frame);
  const auto link = [&](const Argument& subject, const Argument& object) {
    base.subject = subject;
    base.object = object;
    if (is_invited_by_its_own(context, base) || is_led_by_state_of_leader(context, base) ||
        is_led_by_whom_part_has(context.tree, base)) {
      return;
    }
    const bool blocked =
        base.predicate != Predicate::Rejects && is_blocked_by(context.tree, frame.anchor, subject.token);
    if (!blocked && !is_told_of_own_state(context, base)) {
      candidates.push_back(base);
    }
  };
  if (frame.deed != kNoToken) {
    base.earlier = earlier_act(context.tree, frame);
    for (const Argument& subject : frame.subjects) {
      link(subject, {kNoEntity, frame.deed, context.tree[frame.deed].span});
    }
    return;
  }
  for (const Argument& subject : frame.subjects) {
    for (const Argument& object : frame.objects) {
      link(subject, object);
    }
  }
  if (!frame.objects.empty()) {
    return;
  }
  // Nobody but the subjects: they act together, or on each other.
  const bool both_ways = frame.mutual && !info(frame.entry->predicate).symmetric;
  const std::size_t count = frame.subjects.size();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count && (i == 0 || count <= kMostPairs); ++j) {
      link(frame.subjects[i], frame.subjects[j]);
      if (both_ways) {
        link(frame.subjects[j], frame.subjects[i]);
      }
    }
  }
}

/// "Russia boycotted *the talks* between Peru and Chile": whom they bring together didn't stay away.
bool is_shunned_by_others(const SentenceTree& tree, const Frame& frame) {
  const TokenId noun = tree.whole(frame.anchor);
  const TokenId verb = tree.is_noun(frame.anchor) ? tree.parent(noun) : kNoToken;
  if (verb == kNoToken || !tree.is_verb(verb) || !tree.lexicon().in_list("shunning", tree.lemma(verb)) ||
      tree[noun].deprel != DepRel::obj) {
    return false;
  }
  const TokenId shuns = tree.logical_subject(verb);
  return std::none_of(frame.subjects.begin(), frame.subjects.end(),
                      [&](const Argument& subject) { return subject.token == shuns; });
}

}  // namespace

void propose_by_lexicon(const SentenceContext& context, std::vector<Candidate>& candidates) {
  for (const Frame& frame : find_frames(context.tree, context.mentions)) {
    if (is_of_another_world(context, {frame.entry->predicate, frame.anchor, frame.carrier}) ||
        goes_home(context.tree, frame.entry->predicate, frame.carrier) ||
        is_laid_aside(context.tree, frame.entry->predicate, frame.anchor) ||
        is_taken_back(context.tree, frame.entry->predicate, frame.anchor) ||
        is_own_matter(context.tree, frame.entry->predicate, frame.anchor) ||
        is_shunned_by_others(context.tree, frame)) {
      continue;
    }
    add(context, frame, candidates);
  }
}

}  // namespace entente
