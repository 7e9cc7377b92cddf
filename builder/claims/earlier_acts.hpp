// What a sentence says of acts that were said just before.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "builder/claims/candidate.hpp"
#include "builder/claims/claim.hpp"
#include "builder/claims/sentence_context.hpp"

namespace entente {

/// "Moscow promised to leave but *has not done so*", "Oslo offered troops. *No commitment has been made*": adds a
/// candidate without ends for each word that says that what was offered or planned didn't follow. O(tokens).
void propose_unkept(const SentenceContext& context, std::vector<Candidate>& candidates);

/// "Norway shelled the port. Sweden condemned *the attack*": those who did last, in the sentence of `taking` or the two
/// before, what `earlier` speaks of, or, where it is only "the move", who acted last; of a denial those who accused the
/// takers. `claims` are the article's so far, in the order of their sentences. Empty where nobody did. O(claims of
/// these sentences).
std::vector<EntityIndex> find_doers(const EarlierAct& earlier, const Claim& taking, std::span<const Claim> claims,
                                    const Mentions& mentions);

/// The claims that `taking` takes back: those that were offered or planned last, by all who offered it together, with
/// the status, the negation and the place in the text that `taking` has. O(claims of these sentences).
std::vector<Claim> find_unkept(const Claim& taking, std::span<const Claim> claims);

}  // namespace entente
