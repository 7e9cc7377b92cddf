#include "builder/claims/word_acts.hpp"

#include <algorithm>

#include "ontology/predicates.hpp"

namespace entente {
namespace {

char kind_letter(const Token& token) {
  switch (token.upos) {
    case UPos::VERB:
    case UPos::AUX:
      return 'v';
    case UPos::NOUN:
    case UPos::PROPN:
      return 'n';
    case UPos::ADJ:
      return 'a';
    default:
      return ' ';
  }
}

/// The lexicon's own entry for a word, where it needs nothing else to be there.
std::optional<WordAct> lexicon_act(const SentenceTree& tree, TokenId at, char kind) {
  for (const std::uint32_t index : tree.lexicon().find(tree.lemma(at))) {
    const LexiconEntry& entry = tree.lexicon()[index];
    const bool fits = entry.kind == WordKind::Verb ? kind == 'v' : entry.kind == WordKind::Noun && kind == 'n';
    // What only stands with initiatives ("resume.v" with talks) says nothing where the classes aren't known.
    const bool narrow = std::all_of(entry.object.begin(), entry.object.end(), [](const Filler& filler) {
      return filler.classes != 0 &&
             (filler.classes & (class_bit(EntityClass::State) | class_bit(EntityClass::Organization) |
                                class_bit(EntityClass::Population))) == 0;
    });
    if (narrow) {
      continue;
    }
    if (!fits || !entry.light_noun.empty() || !entry.required.empty() ||
        info(entry.predicate).type == EventType::None || (kind == 'n' && has(entry.predicate, Trait::MovesForces)) ||
        (!entry.particle.empty() && tree.child_with_lemma(at, entry.particle) == kNoToken)) {
      continue;
    }
    return WordAct{entry.predicate, std::string(entry.cameo), entry.id, at};
  }
  return std::nullopt;
}

/// "call" or, with its particle, "call_off"; also where the parser took the particle for a preposition of its object.
std::string with_particle(const SentenceTree& tree, TokenId verb) {
  std::string key(tree.lemma(verb));
  TokenId particle = tree.child(verb, DepRel::compound_prt);
  if (particle == kNoToken && verb + 1 < tree.size() && tree[verb + 1].deprel == DepRel::case_ &&
      tree.form(verb + 1) == "off") {
    particle = verb + 1;
  }
  if (particle != kNoToken) {
    key += '_';
    key += tree.lemma(particle);
  }
  return key;
}

}  // namespace

std::optional<WordAct> act_keyed(const SentenceTree& tree, const std::string& key, TokenId anchor) {
  const std::span<const std::uint32_t> found = tree.lexicon().find(key);
  if (found.empty()) {
    return std::nullopt;
  }
  const LexiconEntry& entry = tree.lexicon()[found.front()];
  return WordAct{entry.predicate, std::string(entry.cameo), entry.id, anchor};
}

std::optional<WordAct> act_of_word(const SentenceTree& tree, TokenId at) {
  const char kind = kind_letter(tree[at]);
  if (kind == ' ') {
    return std::nullopt;
  }
  const std::string lemma(tree.lemma(at));
  if (kind == 'v') {
    for (const TokenId under : tree.children(at)) {
      const DepRel relation = tree[under].deprel;
      if (relation == DepRel::compound_prt || relation == DepRel::advmod || relation == DepRel::obl ||
          relation == DepRel::obj || relation == DepRel::xcomp) {
        if (auto act = act_keyed(tree, lemma + '_' + std::string(tree.lemma(under)) + ".v", at)) {
          return act;
        }
        for (const TokenId word : tree.children(under)) {
          const bool behind = word == at + 1 || (tree.form(word) == "out" && tree.has_case(under, "of"));
          if (tree[word].deprel == DepRel::case_ && behind) {
            if (auto act = act_keyed(tree, lemma + '_' + std::string(tree.lemma(word)) + ".v", at)) {
              return act;
            }
          }
        }
      }
    }
  }
  if (auto act = act_keyed(tree, lemma + '.' + kind, at)) {
    return act;
  }
  if (tree[at].upos == UPos::VERB && tree[at].deprel == DepRel::amod) {
    std::string form(tree.form(at));
    if (auto act = act_keyed(tree, form + ".a", at)) {
      return act;
    }
  }
  return lexicon_act(tree, at, kind);
}

std::optional<WordAct> act_with_noun(const SentenceTree& tree, TokenId verb, const std::vector<TokenId>& nouns) {
  const std::string plain(tree.lemma(verb));
  const std::string phrasal = with_particle(tree, verb);
  for (const TokenId noun : nouns) {
    const std::string ending = '+' + std::string(tree.lemma(noun)) + ".v";
    auto act = act_keyed(tree, phrasal + ending, verb);
    if (!act && phrasal != plain) {
      act = act_keyed(tree, plain + ending, verb);
    }
    if (act) {
      return act;
    }
  }
  return std::nullopt;
}

std::optional<WordAct> act_of_undoing(const SentenceTree& tree, TokenId at, const std::vector<TokenId>& nouns) {
  std::string verb = with_particle(tree, at);
  if (!tree.lexicon().in_list("undoing", verb)) {
    return std::nullopt;
  }
  verb += '+';
  for (const TokenId noun : nouns) {
    const std::string id = verb + std::string(tree.lemma(noun)) + ".v";
    if (tree.lexicon().in_list("burden", tree.lemma(noun))) {
      return WordAct{Predicate::Concedes, {}, "concedes/undoing+burden " + id, at};
    }
    if (tree.lexicon().in_list("boon", tree.lemma(noun))) {
      return WordAct{Predicate::Sanctions, {}, "sanctions/undoing+boon " + id, at};
    }
    if (tree.lexicon().in_list("promise", tree.lemma(noun))) {
      return WordAct{Predicate::Rejects, {}, "rejects/undoing+promise " + id, at};
    }
  }
  return std::nullopt;
}

std::optional<WordAct> act_aimed_at(const SentenceTree& tree, TokenId verb, const std::vector<TokenId>& nouns) {
  std::vector<TokenId> from = nouns;
  from.push_back(verb);
  for (const TokenId at : from) {
    for (const TokenId under : tree.children(at)) {
      const DepRel relation = tree[under].deprel;
      if ((relation != DepRel::advcl && relation != DepRel::acl && relation != DepRel::xcomp) || !tree.is_verb(under)) {
        continue;
      }
      auto act = act_with_noun(tree, under, tree.children(under));
      if (!act) {
        act = act_of_word(tree, under);
      }
      const EventType type = act ? info(act->predicate).type : EventType::None;
      if (type == EventType::Support || type == EventType::Threaten) {
        act->anchor = verb;  // it is done by the contact, as surely as that
        return act;
      }
    }
  }
  return std::nullopt;
}

}  // namespace entente
