// What a sentence says of acts that were said just before.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "builder/claims/arguments.hpp"
#include "builder/claims/claim.hpp"
#include "builder/claims/frames.hpp"
#include "builder/claims/tree.hpp"

namespace entente {

/// Where an article's reading stands: the claims found so far, in the order of their sentences, and the sentence.
struct ClaimsSoFar {
  std::span<const Claim> claims;
  std::uint32_t sentence = 0;
};

/// "Norway shelled the port. Sweden condemned *the attack*": makes those the frame's objects who did last, in this
/// sentence or the two before, what the noun at `frame.deed` names, or, where it is only "the move", who acted last. Of
/// a verb of denying they are those who accused the frame's subjects. False, and the frame as it was, where nobody did.
/// O(claims of these sentences).
bool find_doer(const SentenceTree& tree, const SentenceMentions& mentions, ClaimsSoFar so_far, Frame& frame);

/// "Moscow promised to leave but *has not done so*", "Oslo offered troops. *No commitment has been made*": adds,
/// negated, what was offered or planned in this sentence or the two before and didn't follow. O(tokens + claims).
void add_unkept(const SentenceTree& tree, std::uint32_t sentence, std::vector<Claim>& claims);

}  // namespace entente
