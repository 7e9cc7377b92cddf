// The looser reading of two spans that the caller gave: which act links them, wherever in its clause they stand.
//
// The ordinary reading (frames.hpp) wants each argument where the lexicon says. Here the two ends are known and only
// the act is asked for, so that it walks down from the word whose agent is the one span to the other span and takes
// the first act on the way: "*Norway* rejected the call of *the union*" is a rejection, "*Norway* agreed to lift the
// curbs on *fish*" a promise to yield. The words and their acts are those of ontology/lexicon/acts.txt, and behind
// them the lexicon's own.
#pragma once

#include <vector>

#include "builder/claims/candidate.hpp"
#include "builder/claims/sentence_context.hpp"

namespace entente {

/// Adds a candidate for each pair of given mentions of a sentence that an act links, in the order of the mentions.
/// Rules begin with "given pair: ". O(pairs · tokens).
void propose_given_pairs(const SentenceContext& context, std::vector<Candidate>& candidates);

}  // namespace entente
