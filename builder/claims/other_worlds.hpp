// Acts that are told of but belong to no news: those of games, of films and novels, and of long ago.
#pragma once

#include "builder/claims/frames.hpp"
#include "builder/claims/sentence_context.hpp"

namespace entente {

/// The sentence is about sport, where who defeats or hosts another does nothing to his state. O(tokens).
bool is_of_sport(const SentenceTree& tree);

/// "In the film, Russia invades Norway"; "Sweden fought Russia in 1709", "… three centuries ago": an act in a story, or
/// one that was over a lifetime before the article. O(phrases around the act).
bool is_of_another_world(const SentenceContext& context, const Frame& frame);

}  // namespace entente
