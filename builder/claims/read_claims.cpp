#include "builder/claims/read_claims.hpp"

#include <utility>

#include "builder/claims/candidate.hpp"
#include "builder/claims/earlier_acts.hpp"
#include "builder/claims/given_pairs.hpp"
#include "builder/claims/lexicon_candidates.hpp"
#include "builder/claims/qualify.hpp"
#include "builder/claims/sentence_context.hpp"
#include "builder/claims/settle.hpp"

namespace entente {
namespace {

/// What titles, appositions and names say needs no word that carries it, and is so.
std::vector<Candidate> propose_relations(const Mentions& mentions) {
  std::vector<Candidate> candidates;
  for (const Relation& relation : mentions.relations) {
    Candidate candidate;
    candidate.proposer = Proposer::Relation;
    candidate.sentence = relation.sentence;
    candidate.subject = {relation.subject, kNoToken, relation.subject_span};
    candidate.predicate = relation.predicate;
    candidate.object = {relation.object, kNoToken, relation.object_span};
    candidate.rule = relation.rule;
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

/// In the order that they are weighed in.
std::vector<Candidate> propose(const SentenceContext& context) {
  std::vector<Candidate> candidates;
  propose_given_pairs(context, candidates);
  propose_by_lexicon(context, candidates);
  propose_unkept(context, candidates);
  return candidates;
}

}  // namespace

std::vector<Claim> read_claims(const Article& article, std::span<const Sentence> sentences, const Mentions& mentions,
                               const Lexicon& lexicon) {
  ArticleContexts contexts(article, sentences, mentions, lexicon);
  std::vector<QualifiedCandidate> qualified;
  const auto add = [&](std::vector<Candidate> candidates, std::uint32_t sentence) {
    std::vector<Claim> claims = qualify(contexts.at(sentence), candidates);
    for (std::size_t at = 0; at < candidates.size(); ++at) {
      qualified.push_back({std::move(candidates[at]), std::move(claims[at])});
    }
  };
  for (Candidate& candidate : propose_relations(mentions)) {
    add({std::move(candidate)}, candidate.sentence);
  }
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    if (sentences[index].parsed && !mentions_of(mentions, index).empty()) {
      add(propose(contexts.at(index)), index);
    }
  }
  return settle(std::move(qualified), mentions);
}

}  // namespace entente
