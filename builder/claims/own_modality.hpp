// What a word's own auxiliaries, adverbs and negations say of it.
#pragma once

#include "builder/claims/tree.hpp"

namespace entente {

struct OwnModality {
  Status status = Status::Actual;
  bool negated = false;
  bool hedged = false;
  bool any_auxiliary = false;
  bool unreal = false;  ///< "*almost* struck": it didn't
};

/// "*No* troops", "*neither* side", "none of them", "nobody". O(children).
bool phrase_negated(const SentenceTree& tree, TokenId head);

/// "treaties *with none* of them", "relations *with neither* Peru nor Chile". O(children).
bool partner_negated(const SentenceTree& tree, TokenId noun);

/// "*nobody*", "*none* of the prisoners", "*no* Kenyan soldier": the phrase leaves nobody over. O(children).
bool leaves_nobody(const SentenceTree& tree, TokenId noun);

/// "*Should* Pakistan send troops, …", "*Were* Iran to strike …", "*Had* Kenya not left …". O(children).
bool is_inverted_condition(const SentenceTree& tree, TokenId verb);

/// "that it *would* leave", "that it *left*", not "that it *leave*". O(children).
bool is_indicative(const SentenceTree& tree, TokenId verb);

/// The modality of a verb or of what a copula makes a predicate, without what governs it. `except` is a dependent whose
/// own negation was counted already. O(children).
OwnModality own_modality(const SentenceTree& tree, TokenId verb, TokenId except = kNoToken);

}  // namespace entente
