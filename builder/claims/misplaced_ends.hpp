// Ends that the words of a sentence keep from having a part in an act that a learned model reads there.
#pragma once

#include "builder/claims/candidate.hpp"
#include "builder/claims/sentence_context.hpp"

namespace entente {

/// True where an end of a model's candidate can't be who acts or to whom it is done: it loses what is taken ("retook
/// Bara *from the RSF*"); the deed is only denied, feared, laid at its door or turned down by it; nothing is done to it
/// ("cut its dependence *on Qatar*", "a lecture *hall*"); or an end from elsewhere stands where the clause has a word
/// of its own that can't mean it. O(tokens).
bool has_misplaced_end(const SentenceContext& context, const Candidate& candidate);

}  // namespace entente
