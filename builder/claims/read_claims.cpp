#include "builder/claims/read_claims.hpp"

#include <algorithm>
#include <utility>

#include "builder/claims/candidate.hpp"
#include "builder/claims/earlier_acts.hpp"
#include "builder/claims/given_pairs.hpp"
#include "builder/claims/lexicon_candidates.hpp"
#include "builder/claims/modality.hpp"
#include "builder/claims/objections.hpp"
#include "builder/claims/qualify.hpp"
#include "builder/claims/sentence_context.hpp"
#include "builder/claims/settle.hpp"
#include "ontology/predicates.hpp"

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
    candidate.office_status = relation.qualifier;
    if (relation.qualifier == "elect") {
      candidate.status = Status::Planned;
    }
    candidate.rule = relation.rule;
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

/// In the order that they are weighed in.
void propose_by_rules(const SentenceContext& context, std::vector<Candidate>& candidates) {
  propose_given_pairs(context, candidates);
  propose_by_lexicon(context, candidates);
  propose_unkept(context, candidates);
}

/// Qualifies candidates, those of a sentence together, and adds them to `qualified`.
void qualify_all(ArticleContexts& contexts, std::vector<Candidate> candidates,
                 std::vector<QualifiedCandidate>& qualified) {
  for (auto first = candidates.begin(); first != candidates.end();) {
    const auto last = std::find_if(first, candidates.end(),
                                   [&](const Candidate& candidate) { return candidate.sentence != first->sentence; });
    for (Claim& claim : qualify(contexts.at(first->sentence), {first, last})) {
      qualified.push_back({std::move(*first++), std::move(claim)});
    }
  }
}

/// What the model thinks of the candidates is written into them, and its own go behind those of each sentence.
void consult(ModelReading& model, const Mentions& mentions, ArticleContexts& contexts,
             std::vector<QualifiedCandidate>& qualified) {
  ModelOpinion opinion = model.weigh(mentions, qualified);
  for (std::size_t at = 0; at < std::min(opinion.judgements.size(), qualified.size()); ++at) {
    if (const std::optional<Judgement>& judgement = opinion.judgements[at]) {
      qualified[at].candidate.score = qualified[at].claim.confidence = judgement->score;
      qualified[at].claim.status = judgement->status.value_or(qualified[at].claim.status);
      if (!qualified[at].claim.given_up) {
        qualified[at].claim.negated = judgement->negated.value_or(qualified[at].claim.negated);
      }
    }
  }
  std::erase_if(opinion.candidates, [&](const Candidate& one) {
    const SentenceContext& context = contexts.at(one.sentence);
    return is_contradicted(context, one) ||
           std::any_of(qualified.begin(), qualified.end(),
                       [&](const QualifiedCandidate& other) { return is_read_otherwise(context.tree, one, other); });
  });
  // Who took fire didn't open it: what the rules read the other way round.
  std::erase_if(opinion.candidates, [&](const Candidate& one) {
    return has(one.predicate, Trait::Wrongs) &&
           std::any_of(qualified.begin(), qualified.end(), [&](const QualifiedCandidate& other) {
             return other.claim.predicate == one.predicate && other.claim.sentence == one.sentence &&
                    other.claim.subject == one.object.entity && other.claim.object == one.subject.entity;
           });
  });
  // "lodged a complaint with Peru" is a protest, and no accusation beside it.
  std::erase_if(opinion.candidates, [&](const Candidate& one) {
    return has(one.predicate, Trait::Charges) &&
           std::any_of(qualified.begin(), qualified.end(), [&](const QualifiedCandidate& other) {
             return has(other.claim.predicate, Trait::Complains) && other.claim.sentence == one.sentence &&
                    other.claim.subject == one.subject.entity && other.claim.object == one.object.entity;
           });
  });
  std::stable_sort(opinion.candidates.begin(), opinion.candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.sentence < b.sentence; });
  qualify_all(contexts, std::move(opinion.candidates), qualified);
  for (auto& [candidate, claim] : qualified) {
    if (candidate.proposer != Proposer::Relation && asks_whether(contexts.at(candidate.sentence).tree)) {
      claim.status = Status::Hypothetical;  // however sure the model is
    }
  }
  const auto group = [](const QualifiedCandidate& one) {
    return one.candidate.proposer == Proposer::Relation ? 0 : one.candidate.sentence + 1;
  };
  std::stable_sort(qualified.begin(), qualified.end(),
                   [&](const QualifiedCandidate& a, const QualifiedCandidate& b) { return group(a) < group(b); });
}

}  // namespace

std::vector<Claim> read_claims(const Article& article, std::span<const Sentence> sentences, const Mentions& mentions,
                               const Lexicon& lexicon, const ClaimReaders& readers) {
  ArticleContexts contexts(article, sentences, mentions, lexicon);
  std::vector<Candidate> candidates = propose_relations(mentions);
  for (std::uint32_t index = 0; readers.rules && index < sentences.size(); ++index) {
    if (sentences[index].parsed && !mentions_of(mentions, index).empty()) {
      propose_by_rules(contexts.at(index), candidates);
    }
  }
  std::vector<QualifiedCandidate> qualified;
  qualify_all(contexts, std::move(candidates), qualified);
  if (readers.model != nullptr) {
    consult(*readers.model, mentions, contexts, qualified);
  }
  return settle(std::move(qualified), mentions);
}

}  // namespace entente
