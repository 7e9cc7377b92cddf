// Which claims of an article stand: the one place that decides.
#pragma once

#include <vector>

#include "builder/claims/claim.hpp"
#include "builder/claims/reader_model.hpp"

namespace entente {

/// True where the model's score says that a candidate falls. O(1).
bool is_unlikely(const Candidate& candidate);

/// The claims of an article, the relations of the mentions first, then in the order of their sentences; `candidates`
/// come in that order, those of one sentence as they are to be weighed: of two that say the same the earlier one
/// stands.
/// - What its score says is unlikely falls; what has no score doesn't, nor does an idiom.
/// - What a candidate leaves to earlier acts is filled in, and falls where there are none.
/// - Nobody acts on himself: harm done to one's own is done to the speaker's, and what else is so linked falls.
/// - To say that another did wrong is to accuse him.
/// - Within a sentence a claim (subject, predicate, object, status, negation) stands once.
/// O(candidates log candidates) for sentences of bounded length.
std::vector<Claim> settle(std::vector<QualifiedCandidate> candidates, const Mentions& mentions);

}  // namespace entente
