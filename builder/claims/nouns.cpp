#include "builder/claims/nouns.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// Word lists of what acts for whoever owns it: "Norway's jets", "a statement of the ministry".
constexpr std::array<std::string_view, 8> kActingLists = {"acting",   "troops",  "weapons",     "document",
                                                          "proposal", "measure", "assaultword", "deed"};

/// The verb of a gerund that is a noun ("stab" of "stabbing"), as the lexicon has it: its entries, if any.
std::span<const std::uint32_t> verb_of(const Lexicon& lexicon, std::string_view noun) {
  constexpr std::string_view kEnding = "ing";
  if (!noun.ends_with(kEnding) || noun.size() < kEnding.size() + 3) {
    return {};
  }
  std::string stem(noun.substr(0, noun.size() - kEnding.size()));
  std::span<const std::uint32_t> entries = lexicon.find(stem);
  if (entries.empty()) {
    entries = lexicon.find(stem + 'e');
  }
  if (entries.empty() && stem[stem.size() - 1] == stem[stem.size() - 2]) {
    stem.pop_back();
    entries = lexicon.find(stem);
  }
  return entries;
}

}  // namespace

bool acts_for_owner(const SentenceTree& tree, TokenId noun) {
  if (tree[noun].upos != UPos::NOUN) {
    return true;  // what the parser took for the head of a name
  }
  const Lexicon& lexicon = tree.lexicon();
  const std::string_view lemma = tree.lemma(noun);
  const std::span<const std::uint32_t> entries = lexicon.find(lemma);
  return std::any_of(kActingLists.begin(), kActingLists.end(),
                     [&](std::string_view list) { return lexicon.in_list(list, lemma); }) ||
         std::any_of(entries.begin(), entries.end(),
                     [&](std::uint32_t index) { return lexicon[index].kind == WordKind::Noun; });
}

bool acts_for_side(const SentenceTree& tree, TokenId noun) {
  const std::string_view lemma = tree.lemma(noun);
  return tree.lexicon().in_list("staff", lemma) && !tree.lexicon().in_list("troops", lemma);
}

bool is_undergone(const SentenceTree& tree, TokenId noun, std::string_view preposition) {
  const auto aims = [&](TokenId at) {
    return tree[at].deprel == DepRel::nmod && (tree.has_case(at, "on") || tree.has_case(at, "against"));
  };
  const std::vector<TokenId>& below = tree.children(noun);
  if (preposition == "of" && std::any_of(below.begin(), below.end(), aims)) {
    return false;  // "the attack *of Chad* on a port"
  }
  const Lexicon& lexicon = tree.lexicon();
  const std::string_view lemma = tree.lemma(noun);
  const std::span<const std::uint32_t> entries = lexicon.find(lemma);
  const bool listed = std::any_of(entries.begin(), entries.end(), [&](std::uint32_t index) {
    const LexiconEntry& entry = lexicon[index];
    return entry.kind == WordKind::Noun && info(entry.predicate).type != EventType::None &&
           std::any_of(entry.object.begin(), entry.object.end(), [&](const Filler& filler) {
             return filler.slot == Slot::Preposition && filler.preposition == preposition;
           });
  });
  if (listed || preposition != "of" || tree[noun].upos != UPos::NOUN) {
    return listed;
  }
  const std::span<const std::uint32_t> verbs = verb_of(lexicon, lemma);
  const bool made_so =
      (lemma.ends_with("isation") || lemma.ends_with("ization")) && !lexicon.in_list("concrete", lemma);
  return made_so || lexicon.in_list("undergone", lemma) ||
         std::any_of(verbs.begin(), verbs.end(), [&](std::uint32_t index) {
           return lexicon[index].kind == WordKind::Verb && has(lexicon[index].predicate, Trait::Wrongs);
         });
}

bool is_nuisance(const SentenceTree& tree, TokenId noun) {
  const Lexicon& lexicon = tree.lexicon();
  const std::string_view lemma = tree.lemma(noun);
  if (tree[noun].upos != UPos::NOUN || lexicon.in_list("concrete", lemma)) {
    return false;
  }
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 4;
  bool abstract = lexicon.in_list("nuisance", lemma);
  for (std::size_t size = kShortest; size <= kLongest && size < lemma.size(); ++size) {
    abstract = abstract || lexicon.in_list("abstract-ending", lemma.substr(lemma.size() - size));
  }
  return abstract;
}

bool goes_nowhere(const SentenceTree& tree, TokenId noun) {
  const auto is = [&](std::string_view list) { return tree.lexicon().in_list(list, tree.lemma(noun)); };
  return tree[noun].upos == UPos::NOUN && (is("measure") || is("document") || is("proposal")) && !is("acting") &&
         !is("troops") && !is("staff");
}

bool is_assault(const SentenceTree& tree, TokenId noun) {
  const Lexicon& lexicon = tree.lexicon();
  const auto assaults = [&](std::span<const std::uint32_t> entries, WordKind kind) {
    return std::any_of(entries.begin(), entries.end(), [&](std::uint32_t index) {
      return lexicon[index].kind == kind && info(lexicon[index].predicate).type == EventType::Assault;
    });
  };
  const std::string_view lemma = tree.lemma(noun);
  return tree[noun].upos == UPos::NOUN &&
         (lexicon.in_list("undergone", lemma) || assaults(lexicon.find(lemma), WordKind::Noun) ||
          assaults(verb_of(lexicon, lemma), WordKind::Verb));
}

bool has_modifier(const SentenceTree& tree, TokenId noun, std::string_view list) {
  const std::vector<TokenId>& words = tree.children(noun);
  return std::any_of(words.begin(), words.end(), [&](TokenId at) {
    return at < noun && (tree[at].deprel == DepRel::amod || tree[at].deprel == DepRel::compound) &&
           tree.lexicon().in_list(list, tree.lemma(at));
  });
}

bool explains(const SentenceTree& tree, TokenId name) {
  if (tree[name].deprel != DepRel::conj || tree[name].upos != UPos::PROPN) {
    return tree[name].deprel == DepRel::appos;
  }
  const TokenId first = tree.parent(name);
  const std::vector<TokenId>& words = tree.children(first);
  return tree.child(name, DepRel::cc) == kNoToken && std::none_of(words.begin(), words.end(), [&](TokenId at) {
           return at != name && tree[at].deprel == DepRel::conj;
         });
}

bool is_left_out(const SentenceTree& tree, TokenId conjunct) {
  const std::vector<TokenId>& words = tree.children(conjunct);
  return std::any_of(words.begin(), words.end(), [&](TokenId at) {
    const std::string_view word = tree.lemma(at);
    return at < conjunct && (word == "not" || word == "never" || word == "rather" || word == "instead");
  });
}

}  // namespace entente
