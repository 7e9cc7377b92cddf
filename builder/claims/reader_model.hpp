// The place where a learned reader of claims is plugged in: what it is shown of an article, and what it gives.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "builder/claims/candidate.hpp"
#include "builder/language/sentence.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/text/article.hpp"

namespace entente {

/// What a model makes of an article.
struct ModelReading {
  /// Its own proposals, in any order, each with its score. Ends are entities of the mentions with the spans that stand
  /// for them; anchor and carrier are tokens of the candidate's sentence, where it points at some.
  std::vector<Candidate> candidates;
  /// How likely it holds each of the candidates that it was shown, in their order; none where it can't tell. Empty
  /// where it judges none of them.
  std::vector<std::optional<float>> judgements;
};

/// Immutable once it is loaded, and shared by threads.
class ReaderModel {
 public:
  virtual ~ReaderModel() = default;

  /// Proposes claims between the mentions of an article, and judges those that were `proposed` by others. The same
  /// values give the same reading, on every machine. Never throws.
  [[nodiscard]] virtual ModelReading read(const Article& article, std::span<const Sentence> sentences,
                                          const Mentions& mentions, std::span<const Candidate> proposed) const = 0;
};

}  // namespace entente
