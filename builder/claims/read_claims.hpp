// From a parsed article with its mentions to claims: who does what to whom, how surely, and who says so.
//
// Entry point: read_claims(). Proposers give candidates (candidate.hpp), which are qualified by the words around the
// act (qualify.hpp) and then settled (settle.hpp). The proposers: the relations of the mentions; words of the lexicon
// (lexicon_candidates.hpp), whose roles are filled through the tree (frames.hpp, slots.hpp, arguments.hpp); pairs of
// the caller's mentions (given_pairs.hpp); what takes up the acts said just before (earlier_acts.hpp); a learned model,
// which also judges what the others propose (reader_model.hpp).
//
// Limits: the rules read a claim within one sentence. What spans sentences comes from the mentions, from what a word
// leaves unsaid (SentenceMentions::recent), and from earlier acts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "builder/claims/claim.hpp"
#include "builder/claims/reader_model.hpp"
#include "builder/language/sentence.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/text/article.hpp"
#include "ontology/lexicon.hpp"

namespace entente {

/// Who reads an article's claims beside the relations of its mentions.
struct ClaimReaders {
  bool rules = true;
  ModelReading* model = nullptr;  ///< the article as a model has read it; none where null
};

/// A line of the lexicon that fitted at a word and didn't count, since another fits there that asks for more.
struct OutdoneLine {
  std::string line;  ///< as LexiconEntry::id
  std::string by;    ///< likewise
  std::uint32_t sentence = 0;
  Span word;
  bool operator==(const OutdoneLine&) const = default;
};

/// All claims of an article, in the order of their sentences, the relations of the mentions first. Within a sentence a
/// claim (subject, predicate, object, status, negation) stands once. Sentences that aren't parsed give none but
/// relations. Lines of the lexicon that were outdone by lines with other predicates are added to `outdone`. A rule
/// tells what set the claim's status last. Deterministic; never throws. O(tokens) for sentences of bounded length.
std::vector<Claim> read_claims(const Article& article, std::span<const Sentence> sentences, const Mentions& mentions,
                               const Lexicon& lexicon, const ClaimReaders& readers = {},
                               std::vector<OutdoneLine>* outdone = nullptr);

}  // namespace entente
