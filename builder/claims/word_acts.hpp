// The act that a word carries by itself, whoever does it to whom: what the looser reading of pairs goes by. The words
// and their acts are those of ontology/lexicon/acts.txt, and behind them the lexicon's own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "builder/claims/tree.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {

struct WordAct {
  Predicate predicate = Predicate::Meets;
  std::string cameo;  ///< a finer code than the predicate's own, or empty
  std::string id;     ///< of the lexicon entry, or the words that were matched
  TokenId anchor = kNoToken;
};

/// The act of a key of acts.txt ("lift+ban.v"), carried by `anchor`. O(key).
std::optional<WordAct> act_keyed(const SentenceTree& tree, const std::string& key, TokenId anchor);

/// The act of a verb (with a particle or preposition before it alone), noun or adjective. O(children + entries).
std::optional<WordAct> act_of_word(const SentenceTree& tree, TokenId at);

/// "imposed a *curfew*", "called off the *strike*": of a verb and one of its `nouns`. O(nouns).
std::optional<WordAct> act_with_noun(const SentenceTree& tree, TokenId verb, const std::vector<TokenId>& nouns);

/// "lifted the *ban*", "halted *aid*", "called off the *visit*": of a verb that takes away what one of `nouns` names.
/// O(nouns).
std::optional<WordAct> act_of_undoing(const SentenceTree& tree, TokenId verb, const std::vector<TokenId>& nouns);

/// "called her to *congratulate* her", "sent a letter *threatening* to leave": what a contact was for, of the verb or
/// one of its `nouns`. O(children).
std::optional<WordAct> act_aimed_at(const SentenceTree& tree, TokenId verb, const std::vector<TokenId>& nouns);

}  // namespace entente
