#include "builder/claims/objections.hpp"

#include <algorithm>

#include "builder/claims/other_worlds.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr int kMaxSteps = 8;

/// Tells whose what `at` hangs from is: "*Russian* spies", "*Oman's* singers", "a deputy *of Nasrallah*".
bool tells_whose(const SentenceTree& tree, TokenId at) {
  switch (tree[at].deprel) {
    case DepRel::amod:
    case DepRel::compound:
    case DepRel::nmod_poss:
      return true;
    case DepRel::nmod:
      return tree.has_case(at, "of") || tree.has_case(at, "for");
    default:
      return false;
  }
}

bool belongs_to_others(const SentenceContext& context, TokenId name) {
  const SentenceTree& tree = context.tree;
  const Mention* mention = name == kNoToken ? nullptr : context.mentions.at(name);
  if (mention == nullptr || mention->kind == MentionKind::Pronoun) {
    return false;  // "Riyadh has *its* own line": whom a pronoun takes up stands elsewhere too
  }
  for (int step = 0; step < kMaxSteps && tells_whose(tree, name); ++step) {
    name = tree.parent(name);
    if (name == kNoToken || tree[name].upos != UPos::NOUN || context.mentions.at(name) != nullptr) {
      return false;  // the noun has a name of its own
    }
    if (tree.lexicon().in_list("opaque", tree.lemma(name))) {
      return true;
    }
  }
  return false;
}

/// "*the US* commander in Iraq, David Petraeus, met": the one who is named acts, not his side.
bool is_side_of_named(const SentenceContext& context, const Argument& side) {
  const SentenceTree& tree = context.tree;
  const Mention* mention = side.token == kNoToken ? nullptr : context.mentions.at(side.token);
  if (mention == nullptr || context.mentions.entity(side.entity).cls == EntityClass::Official) {
    return false;
  }
  const bool unnamed = mention->kind == MentionKind::Title || mention->kind == MentionKind::Nominal;
  const TokenId noun = unnamed ? side.token : tells_whose(tree, side.token) ? tree.parent(side.token) : kNoToken;
  const auto names_official = [&](TokenId at) {
    const Mention* name = tree[at].deprel == DepRel::appos ? context.mentions.at(at) : nullptr;
    return name != nullptr && context.mentions.entity(name->entities.front()).cls == EntityClass::Official;
  };
  const auto named_below = [&](TokenId from) {
    return std::any_of(tree.children(from).begin(), tree.children(from).end(), names_official);
  };
  if (noun == kNoToken || tree[noun].upos != UPos::NOUN) {
    return false;
  }
  // the name may hang from the place: "the commander in Iraq, General Lee"
  return named_below(noun) || std::any_of(tree.children(noun).begin(), tree.children(noun).end(), [&](TokenId at) {
           return tree[at].deprel == DepRel::nmod && context.mentions.at(at) != nullptr && named_below(at);
         });
}

EntityIndex country(const SentenceContext& context, EntityIndex entity) {
  const Entity& at = context.mentions.entity(entity);
  return at.cls == EntityClass::State ? entity : context.mentions.state_of(entity);
}

/// "held talks *in Doha*" hosts nothing for Kenya.
bool is_held_elsewhere(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  if (!has(candidate.predicate, Trait::GivesPlace) || candidate.anchor == kNoToken ||
      !is_a(context.mentions.entity(candidate.object.entity).cls, EntityClass::Initiative)) {
    return false;
  }
  const EntityIndex host = country(context, candidate.subject.entity);
  for (const TokenId at : tree.children(candidate.anchor)) {
    const Mention* mention = tree.has_case(at, "in") ? context.mentions.at(at) : nullptr;
    if (mention == nullptr || host == kNoEntity) {
      continue;
    }
    const EntityIndex where =
        country(context, mention->place != kNoEntity ? mention->place : mention->entities.front());
    if (where != kNoEntity && where != host) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_contradicted(const SentenceContext& context, const Candidate& candidate) {
  if (info(candidate.predicate).type == EventType::None) {
    return false;
  }
  const bool elsewhere = candidate.anchor != kNoToken &&
                         is_of_another_world(context, {candidate.predicate, candidate.anchor, candidate.carrier});
  return elsewhere || is_side_of_named(context, candidate.subject) || is_side_of_named(context, candidate.object) ||
         belongs_to_others(context, candidate.subject.token) || belongs_to_others(context, candidate.object.token) ||
         is_held_elsewhere(context, candidate);
}

}  // namespace entente
