#include "builder/claims/read_claims.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "builder/claims/candidate.hpp"
#include "builder/claims/earlier_acts.hpp"
#include "builder/claims/given_pairs.hpp"
#include "builder/claims/lexicon_candidates.hpp"
#include "builder/claims/modality.hpp"
#include "builder/claims/objections.hpp"
#include "builder/claims/own_modality.hpp"
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

/// The lines of the lexicon that are outdone are told where the others say something else.
void tell(std::span<const Candidate> outdone, ArticleContexts& contexts, std::vector<OutdoneLine>& lines) {
  for (const Candidate& one : outdone) {
    if (one.predicate == one.outdone_by->predicate) {
      continue;
    }
    OutdoneLine line{one.rule, one.outdone_by->id, one.sentence, contexts.at(one.sentence).tree[one.anchor].span};
    if (lines.empty() || lines.back() != line) {
      lines.push_back(std::move(line));
    }
  }
}

/// Takes out what other lines of the lexicon outdo.
std::vector<Candidate> take_outdone(std::vector<Candidate>& candidates) {
  const auto first = std::stable_partition(candidates.begin(), candidates.end(),
                                           [](const Candidate& one) { return one.outdone_by == nullptr; });
  std::vector<Candidate> outdone(std::make_move_iterator(first), std::make_move_iterator(candidates.end()));
  candidates.erase(first, candidates.end());
  return outdone;
}

/// Leaves those that count after all: of predicates that the model doesn't know, whose line only another's outdid that
/// the model finds unlikely. What it knows it proposes itself.
void keep_unopposed(const ModelReading& model, std::span<const QualifiedCandidate> qualified,
                    std::vector<Candidate>& outdone) {
  std::erase_if(outdone, [&](const Candidate& one) { return model.knows(one.predicate); });
  if (outdone.empty()) {
    return;
  }
  std::map<std::tuple<std::uint32_t, TokenId, std::string_view>, bool> unlikely;
  for (const auto& [candidate, claim] : qualified) {
    bool& all = unlikely.try_emplace({candidate.sentence, candidate.anchor, candidate.rule}, true).first->second;
    all = all && is_unlikely(candidate);
  }
  std::erase_if(outdone, [&](const Candidate& one) {
    const auto winner = unlikely.find({one.sentence, one.anchor, one.outdone_by->id});
    return winner == unlikely.end() || !winner->second;
  });
}

/// What the model is surer of than the words around the act; the rule tells so, since words set it otherwise. A status
/// or a negation that the act's own word has ("*respect* the truce": no breach) stays, as does "released *none* of
/// them".
void overrule(const Judgement& judgement, const SentenceTree& tree, const Candidate& candidate, Claim& claim) {
  claim.confidence = judgement.score;
  if (judgement.status && *judgement.status != claim.status && !claim.unreal && !candidate.own_status) {
    claim.status = *judgement.status;
    tell_what_set("learned", name(claim.status), claim);
  }
  const auto is_nobody = [&](TokenId end) { return end != kNoToken && leaves_nobody(tree, end); };
  const bool of_nobody = claim.negated && (is_nobody(candidate.subject.token) || is_nobody(candidate.object.token));
  if (judgement.negated && *judgement.negated != claim.negated && !claim.given_up && !claim.unreal &&
      !candidate.own_negation && !of_nobody) {
    claim.negated = *judgement.negated;
    const std::string_view what = claim.negated ? "negated" : "not negated";
    tell_what_set("learned", what, claim);
  }
}

/// "accused", "protested at": no word of condemning beside it; "thanked", "sent aid to": none of support. One word says
/// one thing.
bool is_vaguer(Predicate one, Predicate other) {
  switch (one) {
    case Predicate::Condemns:
      return other == Predicate::Accuses || other == Predicate::Protests;
    case Predicate::Supports:
      return other == Predicate::Praises || other == Predicate::Aids;
    default:
      return false;
  }
}

/// True where another candidate of the model's says the same more exactly.
bool is_said_better(const Candidate& one, std::span<const Candidate> others) {
  return std::any_of(others.begin(), others.end(), [&](const Candidate& other) {
    return other.sentence == one.sentence && other.anchor == one.anchor && other.subject.entity == one.subject.entity &&
           other.object.entity == one.object.entity && is_vaguer(one.predicate, other.predicate);
  });
}

/// True where what is read of the model's own candidate's sentence already tells it, or tells it otherwise.
bool is_told(const ModelReading& model, const SentenceContext& context, const Candidate& own,
             const QualifiedCandidate& other) {
  const auto& [read, claim] = other;
  const bool same_ends = claim.subject == own.subject.entity && claim.object == own.object.entity;
  // An act that the model doesn't know is told by its word alone, and not also as another that it does know.
  const bool unknown = read.proposer == Proposer::Lexicon && !model.knows(claim.predicate) &&
                       (read.anchor == own.anchor || read.carrier == own.anchor) &&
                       claim.subject == own.subject.entity && (same_ends || claim.regarding == own.object.entity);
  // Who took fire didn't open it: what the rules read the other way round.
  const bool swapped = claim.subject == own.object.entity && claim.object == own.subject.entity;
  const bool reversed = swapped && claim.predicate == own.predicate && !has(own.predicate, Trait::Reciprocates) &&
                        (has(own.predicate, Trait::Wrongs) || read.anchor == own.anchor || read.carrier == own.anchor);
  // Who settles with somebody doesn't stand between himself and him.
  const bool party = has(own.predicate, Trait::StandsBetween) && info(claim.predicate).symmetric &&
                     info(claim.predicate).type == EventType::Agree && (same_ends || swapped);
  // "lodged a complaint with Peru" is a protest, and no accusation beside it.
  const bool complaint = has(own.predicate, Trait::Charges) && has(claim.predicate, Trait::Complains) && same_ends;
  const bool vaguer =
      same_ends && read.anchor == own.anchor && !is_unlikely(read) && is_vaguer(own.predicate, claim.predicate);
  return unknown || reversed || party || complaint || vaguer || is_read_otherwise(context, own, other);
}

/// Leaves those of the model's own that nothing in their sentences speaks against.
void keep_unspoken(const ModelReading& model, ArticleContexts& contexts,
                   const std::vector<QualifiedCandidate>& qualified, std::vector<Candidate>& own) {
  std::map<std::uint32_t, std::vector<const QualifiedCandidate*>> read;
  for (const QualifiedCandidate& one : qualified) {
    read[one.candidate.sentence].push_back(&one);
  }
  std::erase_if(own, [&](const Candidate& one) {
    const SentenceContext& context = contexts.at(one.sentence);
    const std::vector<const QualifiedCandidate*>& others = read[one.sentence];
    return is_contradicted(context, one) ||
           std::any_of(others.begin(), others.end(),
                       [&](const QualifiedCandidate* other) { return is_told(model, context, one, *other); });
  });
  const std::vector<Candidate> left = own;
  std::erase_if(own, [&](const Candidate& one) { return is_said_better(one, left); });
}

/// What the model thinks of the candidates is written into them, and its own go behind those of each sentence, as do
/// those of the `outdone` that count after all.
void consult(ModelReading& model, const Mentions& mentions, ArticleContexts& contexts, std::vector<Candidate> outdone,
             std::vector<QualifiedCandidate>& qualified) {
  ModelOpinion opinion = model.weigh(mentions, qualified);
  for (std::size_t at = 0; at < std::min(opinion.judgements.size(), qualified.size()); ++at) {
    if (const std::optional<Judgement>& judgement = opinion.judgements[at]) {
      qualified[at].candidate.score = judgement->score;
      const Candidate& judged = qualified[at].candidate;
      overrule(*judgement, contexts.at(judged.sentence).tree, judged, qualified[at].claim);
    }
  }
  keep_unopposed(model, qualified, outdone);
  qualify_all(contexts, std::move(outdone), qualified);
  keep_unspoken(model, contexts, qualified, opinion.candidates);
  std::stable_sort(opinion.candidates.begin(), opinion.candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.sentence < b.sentence; });
  qualify_all(contexts, std::move(opinion.candidates), qualified);
  for (auto& [candidate, claim] : qualified) {
    if (candidate.proposer == Proposer::Relation || claim.status == Status::Hypothetical) {
      continue;
    }
    const SentenceTree& tree = contexts.at(candidate.sentence).tree;
    const bool asked = asks_whether(tree);
    if (asked || is_only_supposed(tree, candidate.anchor)) {
      claim.status = Status::Hypothetical;  // however sure the model is
      tell_what_set(asked ? "asks whether" : "condition", name(claim.status), claim);
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
                               const Lexicon& lexicon, const ClaimReaders& readers,
                               std::vector<OutdoneLine>* outdone_lines) {
  ArticleContexts contexts(article, sentences, mentions, lexicon);
  std::vector<Candidate> candidates = propose_relations(mentions);
  for (std::uint32_t index = 0; readers.rules && index < sentences.size(); ++index) {
    if (sentences[index].parsed && !mentions_of(mentions, index).empty()) {
      propose_by_rules(contexts.at(index), candidates);
    }
  }
  std::vector<Candidate> outdone = take_outdone(candidates);
  if (outdone_lines != nullptr) {
    tell(outdone, contexts, *outdone_lines);
  }
  std::vector<QualifiedCandidate> qualified;
  qualify_all(contexts, std::move(candidates), qualified);
  if (readers.model != nullptr) {
    consult(*readers.model, mentions, contexts, std::move(outdone), qualified);
  }
  return settle(std::move(qualified), mentions);
}

}  // namespace entente
