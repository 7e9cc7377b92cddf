// One article as the learned reader sees it: mentions that no name tells, claims between all mentions, and how likely
// what rules read is.
//
// Entry point: LearnedReading. Once it is made, its network has read every sentence and found mentions; then rules read
// with them, and what they read is weighed beside what the network itself proposes (weigh).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "builder/claims/candidate.hpp"
#include "builder/claims/reader_model.hpp"
#include "builder/reader/article_windows.hpp"
#include "builder/reader/reader_network.hpp"

namespace entente {

/// Refers to the network, the article and its sentences, which must outlive it.
class LearnedReading : public ModelReading {
 public:
  /// Runs the network over all parsed sentences, and adds to `mentions` those that only the network finds: groups and
  /// people without a name ("*opposition lawmakers*"), names that no table has, and pronouns and descriptions that take
  /// up an entity named before. Each gets its entity: the one it takes up, or one of its own, whose IRI tells its
  /// phrase, its owner and the article. O(pieces · weights).
  LearnedReading(const ReaderNetwork& network, const Article& article, std::span<const Sentence> sentences,
                 Mentions& mentions);

  [[nodiscard]] bool knows(Predicate predicate) const override;

  /// Scores all pairs of mentions, with what rules read as a part of the input; beside them come claims that no rule
  /// reads. The mentions are to be those that the constructor left.
  [[nodiscard]] ModelOpinion weigh(const Mentions& mentions, std::span<const QualifiedCandidate> proposed) override;

 private:
  /// Two mentions (of Mentions::mentions) as a window has them.
  struct Pair {
    std::uint32_t window = 0;
    std::uint32_t row = 0;
    float probability = 0;
    std::uint32_t subject = 0;
    std::uint32_t object = 0;
  };
  using Ends = std::tuple<std::uint32_t, EntityIndex, EntityIndex>;            ///< the sentence first
  using Key = std::tuple<std::uint32_t, EntityIndex, Predicate, EntityIndex>;  ///< likewise

  void relate(std::uint32_t at, const Mentions& mentions, std::span<const Claim> claims);
  void choose_among_earlier(const Mentions& mentions);
  [[nodiscard]] std::optional<Judgement> judge(const Claim& claim);
  [[nodiscard]] Candidate candidate(const Key& key, const Pair& pair, const Mentions& mentions);
  [[nodiscard]] ReaderDetail detail(const Pair& pair, Predicate predicate);

  const ReaderNetwork& network_;
  const Article& article_;
  std::span<const Sentence> sentences_;
  std::vector<SentenceWindow> windows_;     ///< of the parsed sentences, in order
  std::vector<ReaderStates> states_;        ///< of each window
  std::vector<ReaderScores> scores_;        ///< likewise
  std::map<Ends, std::vector<Pair>> seen_;  ///< the pairs of mentions that stand for two entities
  std::map<Key, Pair> likely_;              ///< the likeliest of them for each claim that is likely enough
};

}  // namespace entente
