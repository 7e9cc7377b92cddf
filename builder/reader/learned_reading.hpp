// One article as the learned reader sees it: mentions that no name tells, claims between all mentions, and how likely
// what rules read is.
//
// Entry point: LearnedReading. Its network has read every sentence once it is made; then mentions are found
// (find_mentions), rules read with them, and what they read is weighed beside what the network itself proposes
// (weigh).
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
  /// Runs the network over all parsed sentences. O(pieces · weights).
  LearnedReading(const ReaderNetwork& network, const Article& article, std::span<const Sentence> sentences,
                 const Mentions& mentions);

  /// Adds to `mentions` those that only the network finds: groups and people without a name ("*opposition lawmakers*"),
  /// names that no table has, and pronouns and descriptions that take up an entity named before. Each gets its entity:
  /// the one it takes up, or one of its own, whose IRI tells its phrase, its owner and the article.
  void find_mentions(Mentions& mentions) const;

  /// Scores all pairs of mentions, with what rules read as a part of the input; beside them come claims that no rule
  /// reads. The mentions are to be those of find_mentions().
  [[nodiscard]] ModelOpinion weigh(const Mentions& mentions, std::span<const QualifiedCandidate> proposed) override;

 private:
  using Key = std::tuple<std::uint32_t, EntityIndex, Predicate, EntityIndex>;  ///< the sentence first
  struct Pair {
    std::uint32_t window = 0;
    std::uint32_t row = 0;
    float probability = 0;
    std::uint32_t subject = 0;  ///< of Mentions::mentions
    std::uint32_t object = 0;
  };

  void relate(std::uint32_t at, const Mentions& mentions, std::span<const Claim> claims);
  [[nodiscard]] std::optional<Judgement> judge(const Claim& claim) const;
  void keep(std::uint32_t at, const Mentions& mentions, std::span<const std::uint32_t> listed);
  [[nodiscard]] Candidate candidate(const Key& key, const Pair& pair, const Mentions& mentions) const;

  const ReaderNetwork& network_;
  const Article& article_;
  std::span<const Sentence> sentences_;
  std::vector<SentenceWindow> windows_;  ///< of the parsed sentences, in order
  std::vector<ReaderStates> states_;     ///< of each window
  std::map<Key, Pair> pairs_;            ///< the likeliest pair of mentions for each claim
};

}  // namespace entente
