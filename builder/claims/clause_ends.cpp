#include "builder/claims/clause_ends.hpp"

#include "builder/claims/word_acts.hpp"
#include "ontology/predicates.hpp"
#include "builder/claims/aud.hpp"

namespace entente {
namespace {

constexpr int kMaxSteps = 8;

bool is_below(const SentenceTree& tree, TokenId at, TokenId head) {
  for (int step = 0; step < kMaxSteps && at != kNoToken; ++step) {
    if (at == head) {
      return true;
    }
    at = tree.parent(at);
  }
  return false;
}

/// Mentions stand at the word or below it, and none of them is of `entity` or acts for it: "by a gang from Peru".
bool names_others(const SentenceContext& context, TokenId head, EntityIndex entity) {
  bool others = false;
  for (TokenId at = 0; at < context.tree.size(); ++at) {
    const Mention* mention = is_below(context.tree, at, head) ? context.mentions.at(at) : nullptr;
    if (mention == nullptr) {
      continue;
    }
    const EntityIndex named = mention->entities.front();
    if (named == entity || context.mentions.state_of(named) == entity) {
      return false;
    }
    others = true;
  }
  return others;
}

/// True of what somebody may be made to do: "*troops* sent by Chad" go there themselves.
bool is_made_to(Predicate act) {
  return has(act, Trait::GoesAbroad) || has(act, Trait::MovesForces) || has(act, Trait::Leaves) ||
         has(act, Trait::TakesPart);
}

/// "expelled *by Peru* to Chile": what is done by one isn't done by another.
bool has_another_agent(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  const TokenId agent = tree.child(candidate.anchor, DepRel::obl_agent);
  return agent != kNoToken && tree.has_case(agent, "by") && !is_made_to(candidate.predicate) &&
         names_others(context, agent, candidate.subject.entity);
}

/// The doer of an active verb that has an object.
TokenId doer_of_transitive(const SentenceTree& tree, TokenId verb) {
  return tree.is_verb(verb) && !tree.is_passive(verb) && tree.child(verb, DepRel::obj) != kNoToken
             ? tree.child(verb, DepRel::nsubj)
             : kNoToken;
}

/// "*Chad and Niger* shelled the town": neither shells the other. They may have "fought a *war*" with each other, or
/// "accused *each other*".
bool is_done_together(const SentenceTree& tree, const Candidate& candidate, TokenId doer) {
  const TokenId object = tree.child(candidate.anchor, DepRel::obj);
  return candidate.subject.token != candidate.object.token && tree.first_conjunct(candidate.subject.token) == doer &&
         tree.first_conjunct(candidate.object.token) == doer && tree.is_noun(object) &&
         tree.child_with_lemma(object, "each") == kNoToken && !act_of_word(tree, object);
}

/// "*Lee* hosted Ann in Chad": who does it isn't whom it is done to, unless he "received" or "lost" something.
bool is_doer_done_to(const SentenceTree& tree, const Candidate& candidate, TokenId doer) {
  return candidate.object.token == doer && !is_below(tree, candidate.subject.token, doer) &&
         !tree.lexicon().in_list("receiving", tree.lemma(candidate.anchor)) &&
         !tree.lexicon().in_list("losing", tree.lemma(candidate.anchor));
}

/// "brokered *it*": a truce, and no party to it.
bool is_what_is_brokered(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId at = candidate.object.token;
  return has(candidate.predicate, Trait::StandsBetween) && at != kNoToken && tree[at].deprel == DepRel::obj &&
         tree.parent(at) == candidate.anchor && tree.lemma(at) == "it";
}

/// "killed, *according to the rebels*": who says so didn't do it.
bool is_only_source(const SentenceTree& tree, const Candidate& candidate) {
  return has(candidate.predicate, Trait::Wrongs) && candidate.subject.token != kNoToken &&
         tree.has_case(candidate.subject.token, "accord");
}

}  // namespace

bool is_against_clause(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  if (candidate.anchor == kNoToken || info(candidate.predicate).symmetric) {
    return false;
  }
  if ((aud('a') && has_another_agent(context, candidate)) || (aud('b') && is_what_is_brokered(tree, candidate)) ||
      (aud('c') && is_only_source(tree, candidate))) {
    return true;
  }
  const TokenId doer = doer_of_transitive(tree, candidate.anchor);
  return doer != kNoToken && candidate.subject.token != kNoToken && candidate.object.token != kNoToken &&
         ((aud('d') && is_done_together(tree, candidate, doer)) || (aud('e') && is_doer_done_to(tree, candidate, doer)));
}

}  // namespace entente
