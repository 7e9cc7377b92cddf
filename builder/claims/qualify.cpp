#include "builder/claims/qualify.hpp"

#include <algorithm>
#include <string>

#include "builder/claims/modality.hpp"
#include "builder/claims/nouns.hpp"
#include "builder/claims/own_modality.hpp"
#include "builder/claims/recode.hpp"
#include "builder/claims/time_expressions.hpp"
#include "builder/claims/word_acts.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// Where the act is done: "met *in Cairo*".
EntityIndex place_of(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  for (const TokenId from : {candidate.carrier, candidate.anchor}) {
    for (const TokenId at : tree.children(from)) {
      const DepRel relation = tree[at].deprel;
      if ((relation != DepRel::obl && relation != DepRel::nmod) ||
          !(tree.has_case(at, "in") || tree.has_case(at, "at") || tree.has_case(at, "near"))) {
        continue;
      }
      const Mention* mention = context.mentions.at(at);
      if (mention == nullptr) {
        continue;
      }
      const EntityIndex entity = mention->place != kNoEntity ? mention->place : mention->entities.front();
      const EntityClass cls = context.mentions.entity(entity).cls;
      if (cls == EntityClass::Place || cls == EntityClass::State) {
        return entity;
      }
    }
  }
  return kNoEntity;
}

/// "up to 5,000 soldiers", "$12 million", "dozens of monitors": the phrase without its article and what follows.
std::string quantity_of(const SentenceContext& context, TokenId head) {
  const SentenceTree& tree = context.tree;
  if (head == kNoToken) {
    return {};
  }
  TokenId first = kNoToken;
  for (const TokenId at : tree.children(head)) {
    const DepRel relation = tree[at].deprel;
    const bool counts = relation == DepRel::nummod || (tree[at].upos == UPos::NUM && at < head) ||
                        (relation == DepRel::det && tree.lexicon().in_list("counting", tree.lemma(at))) ||
                        (relation == DepRel::amod && tree.lexicon().in_list("counting", tree.lemma(at)));
    if (!counts) {
      continue;
    }
    first = std::min(first, at);
    for (const TokenId below : tree.children(at)) {
      first = std::min(first, below);
    }
  }
  const bool counter = tree.lexicon().in_list("counting", tree.lemma(head)) || tree[head].upos == UPos::NUM ||
                       tree[head].upos == UPos::SYM;
  if (first == kNoToken && !counter) {
    return {};
  }
  TokenId last = head;
  if (counter) {
    first = std::min(first, head);
    for (const TokenId at : tree.children(head)) {
      if (tree[at].deprel == DepRel::nmod || tree[at].deprel == DepRel::nummod) {
        last = std::max(last, at);
        for (const TokenId below : tree.children(at)) {
          last = tree[below].deprel == DepRel::compound ? std::max(last, below) : last;
        }
      }
    }
  }
  return std::string(Span{tree[std::min(first, head)].span.begin, tree[last].span.end}.of(context.article.text));
}

/// The PLOVER contexts that the sentence's words speak of.
std::vector<std::string> contexts_of(const SentenceTree& tree) {
  std::vector<std::string> contexts;
  for (TokenId at = 0; at < tree.size(); ++at) {
    const auto& found = tree.lexicon().contexts(tree.lemma(at));
    contexts.insert(contexts.end(), found.begin(), found.end());
  }
  std::sort(contexts.begin(), contexts.end());
  contexts.erase(std::unique(contexts.begin(), contexts.end()), contexts.end());
  return contexts;
}

constexpr std::string_view kForcesAgainst = "138";  ///< CAMEO's threat of military force

/// "will send ships to the strait *to deter Iran*": what depends on the act says so, and it is no help to anybody.
bool is_against_somebody(const SentenceTree& tree, const Candidate& candidate) {
  const auto any_below = [&](const auto& self, TokenId from, std::string_view list) -> bool {
    return std::any_of(tree.children(from).begin(), tree.children(from).end(), [&](TokenId at) {
      return tree.lexicon().in_list(list, tree.lemma(at)) || self(self, at, list);
    });
  };
  const auto speaks_of = [&](std::string_view list) { return any_below(any_below, candidate.carrier, list); };
  return speaks_of("hostile") && !speaks_of("relieving") && !speaks_of("relief");
}

EntityIndex source_of(const SentenceContext& context, TokenId speaker) {
  if (speaker == kNoToken) {
    return kNoEntity;
  }
  std::vector<Argument> found;
  ArgumentWish wish;
  wish.acts = true;  // "*conflict* monitors say": who speaks is no conflict
  ArgumentReader(context.tree, context.mentions).read(context.tree.antecedent(speaker), wish, found);
  return found.empty() ? kNoEntity : found.front().entity;
}

std::string word_of(const StatusOperator& by) {
  return by.lemma + (by.kind == WordKind::Verb ? ".v" : by.kind == WordKind::Noun ? ".n" : ".a");
}

/// "launched a *scathing* attack on Peru", "attacked the bloc, *calling* it weak", "fired a salvo at Lee *over* the
/// budget": what an official does with words.
bool is_attack_in_words(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  const TokenId act = candidate.anchor;
  if (candidate.predicate != Predicate::Attacks || act == kNoToken) {
    return false;
  }
  const TokenId noun = tree.is_verb(act) ? tree.child(act, DepRel::obj) : act;
  if (noun != kNoToken && has_modifier(tree, noun, "spoken")) {
    return true;
  }
  const TokenId verb = tree.is_verb(act) ? act : tree.parent(act);
  const auto is_official = [&](EntityIndex entity) {
    return context.mentions.entity(entity).cls == EntityClass::Official;
  };
  if (verb == kNoToken || !is_official(candidate.subject.entity)) {
    return false;
  }
  const bool at_official = is_official(candidate.object.entity);
  return std::any_of(tree.children(verb).begin(), tree.children(verb).end(), [&](TokenId at) {
    const bool naming = tree[at].deprel == DepRel::advcl && tree[at].xpos == XPos::VBG &&
                        tree.lexicon().in_list("naming", tree.lemma(at));
    return at > verb && (naming || (at_official && tree.has_case(at, "over")));
  });
}

Claim stated(const SentenceContext& context, const Candidate& candidate) {
  Claim claim;
  claim.subject = candidate.subject.entity;
  claim.predicate = is_attack_in_words(context, candidate) ? Predicate::Condemns : candidate.predicate;
  claim.object = candidate.object.entity;
  claim.status = candidate.status.value_or(Status::Actual);
  claim.negated = candidate.negated.value_or(false);
  claim.hedged = candidate.hedged.value_or(false);
  claim.regarding = candidate.regarding;
  claim.cameo = candidate.cameo.empty() || claim.predicate != candidate.predicate
                    ? std::string(info(claim.predicate).cameo)
                    : candidate.cameo;
  claim.office_status = candidate.office_status;
  claim.rule = candidate.rule;
  claim.confidence = candidate.score;
  claim.sentence = candidate.sentence;
  claim.subject_span = candidate.subject.span;
  claim.object_span = claim.act_span = candidate.object.span;
  return claim;
}

/// "was *not* summoned", "*no* vessel called": a model overlooks it at times. Of what refuses it may be what makes it
/// so
/// ("does *not* accept"), or leave another act ("*not* to withdraw" its troops from where they stay).
bool is_plainly_negated(const SentenceTree& tree, const Candidate& candidate) {
  if (candidate.proposer != Proposer::Model || !tree.is_verb(candidate.anchor) ||
      !(own_modality(tree, candidate.anchor).negated || tree.child_with_lemma(candidate.anchor, "nor") != kNoToken)) {
    return false;
  }
  const std::optional<WordAct> act = act_of_word(tree, candidate.anchor);
  return act ? info(act->predicate).type == info(candidate.predicate).type
             : info(candidate.predicate).type != EventType::Reject;
}

void qualify_status(const Candidate& candidate, const Modality& modality, Claim& claim) {
  claim.status = modality.status;
  if (candidate.own_status && claim.status == Status::Actual) {
    claim.status = *candidate.own_status;
  }
  if (modality.by != nullptr) {
    tell_what_set(word_of(*modality.by), name(claim.status), claim);
  }
  if (candidate.status && *candidate.status != claim.status) {
    claim.status = *candidate.status;
    if (modality.by != nullptr) {
      tell_what_set(candidate.proposer == Proposer::Model ? "learned" : "its word", name(claim.status), claim);
    }
  }
  claim.unreal = modality.unreal;
  if (claim.unreal) {
    claim.status = Status::Hypothetical;
  }
  claim.given_up = modality.given_up;
  claim.negated = claim.given_up || candidate.negated.value_or(modality.negated != candidate.own_negation);
  claim.hedged = candidate.hedged.value_or(modality.hedged);
}

/// The verb that something is done by to what the noun names, of a passive too; else kNoToken.
TokenId verb_upon(const SentenceTree& tree, TokenId noun) {
  const DepRel role = tree[noun].deprel;
  return tree.is_noun(noun) && (role == DepRel::obj || role == DepRel::nsubj_pass) ? tree.parent(noun) : kNoToken;
}

/// "Mali denied Chad's *accusation*": it was made all the same.
bool is_denied_charge(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId verb = verb_upon(tree, candidate.anchor);
  return has(candidate.predicate, Trait::Charges) && verb != kNoToken &&
         (tree.lexicon().in_list("denial", tree.lemma(verb)) ||
          tree.lexicon().in_list("turning-down", tree.lemma(verb)));
}

/// "blocked *Peru's draft*", "shelved *its plan*": it was proposed all the same.
bool is_undone_proposal(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId verb = verb_upon(tree, candidate.anchor);
  return candidate.predicate == Predicate::Proposes && candidate.object.token == candidate.anchor && verb != kNoToken &&
         tree.lexicon().in_list("shelving", tree.lemma(verb));
}

}  // namespace

void tell_what_set(std::string_view by, std::string_view what, Claim& claim) {
  claim.rule += "; " + std::string(by) + " \u2192 " + std::string(what);
}

std::vector<Claim> qualify(const SentenceContext& context, std::span<const Candidate> candidates) {
  std::vector<Claim> claims;
  std::vector<std::string> contexts;
  bool contexts_known = false;
  for (const Candidate& candidate : candidates) {
    claims.push_back(stated(context, candidate));
    if (candidate.anchor == kNoToken) {
      continue;
    }
    Claim& claim = claims.back();
    const Modality modality = read_modality(context.tree, candidate.anchor, candidate.carrier);
    qualify_status(candidate, modality, claim);
    claim.negated =
        claim.negated && !is_denied_charge(context.tree, candidate) && !is_undone_proposal(context.tree, candidate);
    if (!claim.negated && is_plainly_negated(context.tree, candidate)) {
      claim.negated = true;
      tell_what_set("its words", "negated", claim);
    }
    claim.act_span = context.tree[candidate.anchor].span;
    claim.attributed_to = source_of(context, modality.source);
    claim.place = place_of(context, candidate);
    claim.quantity = quantity_of(context, candidate.quantity);
    const bool future = claim.status == Status::Planned || claim.status == Status::Offered;
    claim.time =
        time_of(context.tree, context.article.text, candidate.anchor, candidate.carrier, context.article.date, future);
    if (!contexts_known) {
      contexts = contexts_of(context.tree);
      contexts_known = true;
    }
    claim.contexts = contexts;
    if (has(claim.predicate, Trait::MovesForces) && future &&
        (candidate.as_event || is_against_somebody(context.tree, candidate))) {
      claim.cameo = kForcesAgainst;
    }
    if (candidate.as_event) {
      recode_as_event(modality, context.tree.lexicon(), claim);
    }
  }
  return claims;
}

}  // namespace entente
