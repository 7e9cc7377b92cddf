// Acts that are told of but belong to no news: those of games, of films and novels, and of long ago.
#pragma once

#include "builder/claims/sentence_context.hpp"

namespace entente {

/// The sentence is about sport, where who defeats or hosts another does nothing to his state. O(tokens).
bool is_of_sport(const SentenceTree& tree);

/// An act by the words that carry it.
struct ActWord {
  Predicate predicate = Predicate::Meets;
  TokenId anchor = kNoToken;
  TokenId carrier = kNoToken;
};

/// "In the film, Russia invades Norway"; "Sweden fought Russia in 1709", "… three centuries ago": an act in a game or a
/// story, or one that was over a lifetime before the article. Never so of what is no act. O(tokens).
bool is_of_another_world(const SentenceContext& context, const ActWord& act);

}  // namespace entente
