// Mentions that neither names nor rules tell, from the network's tags: their classes, whose they are, and what they
// take up.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "builder/language/sentence.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/reader/article_windows.hpp"
#include "builder/reader/listed_mentions.hpp"
#include "builder/reader/reader_network.hpp"

namespace entente {

/// Adds mentions to one article's, sentence by sentence in their order. Refers to what it is made of.
class MentionFinder {
 public:
  MentionFinder(const ReaderNetwork& network, const Article& article, std::span<const Sentence> sentences,
                Mentions& mentions);

  /// Adds those of one sentence. Entities are added for what takes up nobody. O(mentions near² + pieces).
  void find(const SentenceWindow& window, ReaderStates& states);

  /// Where the network is sure that a pronoun of the sentence takes up another than the one that rules take it for, it
  /// does. To be asked after `find`. O(mentions near²).
  void reconsider_pronouns(const SentenceWindow& window, ReaderStates& states);

 private:
  struct Found {
    TokenRange tokens;
    Span span;
    ReaderClass cls = ReaderClass::State;
  };
  using Likely = std::vector<std::pair<float, std::vector<EntityIndex>>>;  ///< how likely whom a mention takes up
  struct Likeliest {
    std::vector<EntityIndex> taken_up;  ///< empty: it stands for somebody new
    EntityIndex owner = kNoEntity;      ///< the state whose it is
  };
  [[nodiscard]] std::vector<Found> tagged(const SentenceWindow& window, const ReaderStates& states) const;
  [[nodiscard]] bool complete(std::uint32_t sentence, TokenRange& range) const;
  [[nodiscard]] bool is_new(std::uint32_t sentence, const Found& found) const;
  void resolve(const SentenceWindow& window, ReaderStates& states, const std::vector<Found>& found);
  [[nodiscard]] std::vector<ListedMention> list_among_known(const SentenceWindow& window,
                                                            const std::vector<Found>& found) const;
  [[nodiscard]] ReaderScores relate_to_others(ReaderStates& states, const std::vector<ListedMention>& listed) const;
  void reconsider(Mention& pronoun, Likely likely) const;
  [[nodiscard]] std::vector<EntityIndex> agreeing(std::uint32_t sentence, const Found& found, Likely likely) const;
  [[nodiscard]] Likeliest likeliest_for(std::uint32_t sentence, const Found& found, std::uint32_t place,
                                        const ReaderScores& scored,
                                        const std::vector<std::vector<EntityIndex>>& entities) const;
  [[nodiscard]] bool is_of_a_speaker(std::uint32_t sentence, EntityIndex state) const;
  void insert_in_order(std::vector<Mention> added);
  [[nodiscard]] EntityIndex own_entity(std::uint32_t sentence, const Found& found, EntityIndex owner);
  [[nodiscard]] bool has_name_of_its_own(std::uint32_t sentence, const Found& found) const;
  [[nodiscard]] EntityIndex named_beside(std::uint32_t sentence, const Found& found) const;
  [[nodiscard]] std::size_t explained_by(std::uint32_t sentence, const std::vector<Found>& found, std::size_t n) const;

  const ReaderNetwork& network_;
  const Article& article_;
  std::span<const Sentence> sentences_;
  Mentions& mentions_;
  std::map<std::string, EntityIndex, std::less<>> by_iri_;
  std::string article_key_;  ///< a part of the IRIs of what only this article tells
};

}  // namespace entente
