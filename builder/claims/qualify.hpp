// From a candidate to a claim: how surely it is so, by whose word, when, where, how many.
//
// The same for every proposer. What a candidate is sure of itself stands, and all else is read from the words around
// the act; a candidate that points at no word (a title, a name) says what is the case, and nothing more.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "builder/claims/candidate.hpp"
#include "builder/claims/claim.hpp"
#include "builder/claims/sentence_context.hpp"

namespace entente {

/// The claims of one sentence's candidates, each at its candidate's place. O(depth of the tree + phrases around the
/// act) for each.
std::vector<Claim> qualify(const SentenceContext& context, std::span<const Candidate> candidates);

/// Adds to a claim's rule what set its status or negation: "; plan.v → Planned".
void tell_what_set(std::string_view by, std::string_view what, Claim& claim);

}  // namespace entente
