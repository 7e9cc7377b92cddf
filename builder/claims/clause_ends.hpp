// What the grammar of an act's clause says against those whom a learned model takes for its ends.
#pragma once

#include "builder/claims/candidate.hpp"
#include "builder/claims/sentence_context.hpp"

namespace entente {

/// True where the clause of the act's word gives its ends to others: "expelled *by Peru* to Chile" is no act of
/// Chile's, of two who "fired rockets" together none fires at the other, who "hosted Lee" isn't hosted, a truce is what
/// is meant by "brokered *it*", and "*according to* the rebels" names no killer. O(depth of the tree).
bool is_against_clause(const SentenceContext& context, const Candidate& candidate);

}  // namespace entente
