// How a text says that something is the case: status, negation, hedging and source of one act.
//
// Read upward through the tree from the word that carries the act: its own auxiliaries and negations, then each verb
// or noun that governs it ("has no *plans* to *mediate*"), as far as governing reaches.
#pragma once

#include "builder/claims/arguments.hpp"
#include "builder/claims/tree.hpp"

namespace entente {

struct Modality {
  Status status = Status::Actual;
  bool negated = false;
  bool hedged = false;
  bool given_up = false;               ///< a promise that was broken, a rumour that was denied
  bool unreal = false;                 ///< hypothetical since the words say that it wasn't: "almost", "imagine that"
  TokenId source = kNoToken;           ///< head of the phrase that the text names as the source
  const StatusOperator* by = nullptr;  ///< what set the status, if a word did
};

/// The modality of the act that `anchor` carries. `carrier` is the verb that supports a noun ("held *talks*": held), or
/// the anchor itself. O(depth of the tree).
Modality read_modality(const SentenceTree& tree, TokenId anchor, TokenId carrier);

/// "*Is* Poland sending troops?", "*Will* Canada recognise it?": asked whether it is so, which nobody then says.
/// O(tokens).
bool asks_whether(const SentenceTree& tree);

/// "*Had* Kenya backed them": the act is told as a condition, by the order of words. O(depth of the tree).
bool is_only_supposed(const SentenceTree& tree, TokenId act);

}  // namespace entente
