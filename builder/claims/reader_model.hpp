// The place where a learned reader is plugged in: what it is shown of an article, and what it gives.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "builder/claims/candidate.hpp"
#include "builder/claims/claim.hpp"
#include "builder/language/sentence.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/text/article.hpp"

namespace entente {

/// A candidate and the claim that qualify() made of it.
struct QualifiedCandidate {
  Candidate candidate;
  Claim claim;
};

/// What a model thinks of a candidate.
struct Judgement {
  float score = 0;               ///< how likely the text says so, 0 to 1
  std::optional<Status> status;  ///< where it is surer of it than the words around the act are
  std::optional<bool> negated;   ///< likewise
};

/// What a model makes of an article.
struct ModelOpinion {
  /// Its own proposals, in any order, each with its score. Ends are entities of the mentions with the spans that stand
  /// for them; anchor and carrier are tokens of the candidate's sentence, where it points at some.
  std::vector<Candidate> candidates;
  /// What it thinks of each of the candidates that it was shown, in their order; none where it can't tell. Empty
  /// where it judges none of them.
  std::vector<std::optional<Judgement>> judgements;
};

/// One article as a model has read it. Refers to the article and its sentences, which must outlive it.
class ModelReading {
 public:
  virtual ~ModelReading() = default;

  /// True where the model has learned of a predicate, so that it can tell how likely a claim of it is.
  [[nodiscard]] virtual bool knows(Predicate predicate) const = 0;

  /// Proposes claims between the mentions of the article, and judges those that were `proposed` by others. Never
  /// throws.
  [[nodiscard]] virtual ModelOpinion weigh(const Mentions& mentions, std::span<const QualifiedCandidate> proposed) = 0;
};

/// Immutable once it is loaded, and shared by threads.
class ReaderModel {
 public:
  virtual ~ReaderModel() = default;

  /// Reads an article and adds to its mentions those that the model alone finds, each with its entity. The same
  /// values give the same reading, on every machine. Never throws.
  [[nodiscard]] virtual std::unique_ptr<ModelReading> read(const Article& article, std::span<const Sentence> sentences,
                                                           Mentions& mentions) const = 0;
};

}  // namespace entente
