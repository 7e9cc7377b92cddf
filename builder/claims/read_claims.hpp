// From a parsed article with its mentions to claims: who does what to whom, how surely, and who says so.
//
// Entry point: read_claims(). It finds words of the lexicon (frames.hpp), fills their roles through the tree (tree.hpp,
// arguments.hpp), and reads status, negation, hedging and source (modality.hpp), time, place and quantity around them.
// Limits: a claim is read within one sentence. What spans sentences comes from the mentions, from what a word leaves
// unsaid (SentenceMentions::recent), and from the acts said just before (earlier_acts.hpp).
#pragma once

#include <span>
#include <vector>

#include "builder/claims/claim.hpp"
#include "builder/language/sentence.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/text/article.hpp"
#include "ontology/lexicon.hpp"

namespace entente {

/// All claims of an article, in the order of their sentences, the relations of the mentions first. Within a sentence a
/// claim (subject, predicate, object, status, negation) stands once. Sentences that aren't parsed give none but
/// relations. Deterministic; never throws. O(tokens) for sentences of bounded length.
std::vector<Claim> read_claims(const Article& article, std::span<const Sentence> sentences, const Mentions& mentions,
                               const Lexicon& lexicon);

}  // namespace entente
