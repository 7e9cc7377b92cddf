// What the words of the lexicon say: a candidate for each pair of actors that a frame (frames.hpp) links.
#pragma once

#include <vector>

#include "builder/claims/candidate.hpp"
#include "builder/claims/sentence_context.hpp"

namespace entente {

/// Adds the candidates of a sentence's frames, in text order; those of a frame whose object is a deed done before leave
/// it open (Candidate::earlier). Of a meeting of more than four each is paired with the first alone. Those of frames
/// that another outdoes are among them. O(find_frames()).
void propose_by_lexicon(const SentenceContext& context, std::vector<Candidate>& candidates);

}  // namespace entente
