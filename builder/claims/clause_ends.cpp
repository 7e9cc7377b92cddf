#include "builder/claims/clause_ends.hpp"

#include "builder/claims/word_acts.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// Mentions stand at the word or below it, and none of them is of `entity` or acts for it: "by a gang from Peru".
bool names_others(const SentenceContext& context, TokenId head, EntityIndex entity) {
  bool others = false;
  for (TokenId at = 0; at < context.tree.size(); ++at) {
    const Mention* mention = context.mentions.at(at);
    if (mention == nullptr || !context.tree.is_within(at, head)) {
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

/// "*would* suffice", "*if* it pays", "the United *States*": no word of these says an act, unless the verb is left out
/// ("She *would not*.").
bool is_carried_by_none(const SentenceContext& context, TokenId word) {
  const SentenceTree& tree = context.tree;
  const Mention* name = context.mentions.at(word);
  const TokenId verb = tree.parent(word);
  switch (tree[word].upos) {
    case UPos::AUX:
      return tree[word].deprel == DepRel::aux || tree[word].deprel == DepRel::aux_pass ||
             tree[word].deprel == DepRel::cop;
    case UPos::PART:
      return verb != kNoToken && tree.is_verb(verb);
    case UPos::SCONJ:
    case UPos::CCONJ:
      return true;
    case UPos::PROPN:
      return name != nullptr && !is_a(context.mentions.entity(name->entities.front()).cls, EntityClass::Initiative);
    default:
      return false;
  }
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

/// Whose act a verb tells: its subject, or what the relative clause that it heads is about.
TokenId whose_act(const SentenceTree& tree, TokenId verb) {
  const TokenId subject = tree.is_verb(verb) && !tree.is_passive(verb) ? tree.child(verb, DepRel::nsubj) : kNoToken;
  const bool relative =
      subject != kNoToken && tree[verb].deprel == DepRel::acl_relcl && tree[subject].upos == UPos::PRON;
  return relative ? tree.first_conjunct(tree.parent(verb)) : subject;
}

/// "*Chad and Niger* went to war *together*", "*Lee and Ann*, who met the Pope": what they do, they do to others.
bool is_done_side_by_side(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  const TokenId verb = tree.is_verb(candidate.anchor) ? candidate.anchor : tree.parent(candidate.anchor);
  if (candidate.subject.token == kNoToken || candidate.object.token == kNoToken || verb == kNoToken ||
      candidate.subject.token == candidate.object.token) {
    return false;
  }
  const TokenId doer = whose_act(tree, verb);
  if (doer == kNoToken || tree.first_conjunct(candidate.subject.token) != doer ||
      tree.first_conjunct(candidate.object.token) != doer) {
    return false;
  }
  const TokenId object = tree.child(verb, DepRel::obj);
  const bool together = tree.child_with_lemma(verb, "together") != kNoToken;
  const Mention* other = object == kNoToken ? nullptr : context.mentions.at(object);
  return info(candidate.predicate).symmetric
             ? info(candidate.predicate).type == EventType::Consult && other != nullptr &&
                   !is_a(context.mentions.entity(other->entities.front()).cls, EntityClass::Initiative)
             : together;
}

/// "*Lee* hosted Ann in Chad": who does it isn't whom it is done to, unless he "received" or "lost" something.
bool is_doer_done_to(const SentenceTree& tree, const Candidate& candidate, TokenId doer) {
  return candidate.object.token == doer && !tree.is_within(candidate.subject.token, doer) &&
         !tree.lexicon().in_list("receiving", tree.lemma(candidate.anchor)) &&
         !tree.lexicon().in_list("losing", tree.lemma(candidate.anchor));
}

/// "was shelled *by Chad*": Chad isn't what was shelled.
bool is_agent_done_to(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId agent = tree.child(candidate.anchor, DepRel::obl_agent);
  const TokenId object = candidate.object.token;
  return agent != kNoToken && object != kNoToken && tree.first_conjunct(object) == agent &&
         tree.has_case(agent, "by") && !is_made_to(candidate.predicate);
}

/// "brokered *it*": a truce, and no party to it.
bool is_what_is_brokered(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId at = candidate.object.token;
  return has(candidate.predicate, Trait::StandsBetween) && at != kNoToken && tree[at].deprel == DepRel::obj &&
         tree.parent(at) == candidate.anchor && tree.lemma(at) == "it";
}

/// "shells fired *from the Congolese side* killed three": where they came from isn't who fired them.
bool is_where_fired_from(const SentenceTree& tree, const Candidate& candidate) {
  if (candidate.predicate != Predicate::Attacks || candidate.subject.token == kNoToken) {
    return false;
  }
  TokenId at = candidate.subject.token;
  for (int step = 0; step < 2 && at != kNoToken && !tree.has_case(at, "from"); ++step) {
    at = tree.parent(at);
  }
  const TokenId verb = at == kNoToken ? kNoToken : tree.parent(at);
  return verb != kNoToken && tree.has_case(at, "from") && tree.lexicon().in_list("firing", tree.lemma(verb));
}

/// "killed, *according to the rebels*": who says so didn't do it.
bool is_only_source(const SentenceTree& tree, const Candidate& candidate) {
  return has(candidate.predicate, Trait::Wrongs) && candidate.subject.token != kNoToken &&
         tree.has_case(candidate.subject.token, "accord");
}

}  // namespace

bool is_against_clause(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  if (candidate.anchor == kNoToken) {
    return false;
  }
  if (is_carried_by_none(context, candidate.anchor) || is_done_side_by_side(context, candidate) ||
      is_where_fired_from(tree, candidate)) {
    return true;
  }
  if (info(candidate.predicate).symmetric) {
    return false;
  }
  if (is_agent_done_to(tree, candidate) || has_another_agent(context, candidate) ||
      is_what_is_brokered(tree, candidate) || is_only_source(tree, candidate)) {
    return true;
  }
  const TokenId doer = doer_of_transitive(tree, candidate.anchor);
  return doer != kNoToken && candidate.subject.token != kNoToken && candidate.object.token != kNoToken &&
         (is_done_together(tree, candidate, doer) || is_doer_done_to(tree, candidate, doer));
}

}  // namespace entente
