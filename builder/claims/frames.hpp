// Finding the words that carry predicates and filling their roles.
#pragma once

#include <vector>

#include "builder/claims/arguments.hpp"
#include "builder/claims/tree.hpp"

namespace entente {

/// A lexicon entry found at a word, with its roles filled. `subjects` and `objects` are never empty but for symmetric
/// predicates, whose objects may be among the subjects ("Egypt and Qatar *met*").
struct Frame {
  const LexiconEntry* entry = nullptr;
  /// The entry that asks for more and links the same two, where there is one: then this frame counts for nothing, but
  /// where that one turns out to be unlikely.
  const LexiconEntry* outdone_by = nullptr;
  TokenId anchor = kNoToken;
  TokenId carrier = kNoToken;  ///< the verb that supports a noun, else the anchor
  TokenId light = kNoToken;    ///< the noun of a light verb
  std::vector<Argument> subjects;
  std::vector<Argument> objects;
  /// Where no object is named: the noun that takes up an act said before ("*the strikes*"), or the verb that denies
  /// what its subject was accused of ("Moscow *denies* it").
  TokenId deed = kNoToken;
  bool mutual = false;  ///< the subjects act on "each other"
  EntityIndex regarding = kNoEntity;
  TokenId quantity = kNoToken;  ///< head of the phrase that counts
};

/// The acts that a noun names by itself ("strike" → attacks); none for "move". O(entries at the noun).
std::vector<Predicate> acts_of(const Lexicon& lexicon, std::string_view noun);

/// All frames of a sentence, in text order; of the entries that fit at one word and would link the same two entities
/// the most specific outdo the others, and a light verb's outdoes its noun's that says the same.
/// O(tokens · entries at a lemma).
std::vector<Frame> find_frames(const SentenceTree& tree, const SentenceMentions& mentions);

}  // namespace entente
