// A sentence as those see it who propose and qualify: its tree, its mentions, and what stands around it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "builder/claims/arguments.hpp"
#include "builder/claims/tree.hpp"
#include "builder/text/article.hpp"

namespace entente {

/// Refers to the article, its sentences and mentions, which must outlive it.
struct SentenceContext {
  const Article& article;
  std::uint32_t index;
  std::span<const Mention> of_sentence;
  std::vector<EntityIndex> lead;  ///< those whom the lead-in of the list names that the sentence is an item of
  SentenceTree tree;
  SentenceMentions mentions;
  bool of_sport;  ///< as is_of_sport() says
};

/// The mentions of one sentence, in text order. O(log mentions).
std::span<const Mention> mentions_of(const Mentions& mentions, std::uint32_t sentence);

/// The contexts of an article's sentences, each made when it is first asked for.
class ArticleContexts {
 public:
  ArticleContexts(const Article& article, std::span<const Sentence> sentences, const Mentions& mentions,
                  const Lexicon& lexicon);

  /// O(tokens + mentions near) the first time, then O(1).
  const SentenceContext& at(std::uint32_t sentence);

 private:
  const Article& article_;
  std::span<const Sentence> sentences_;
  const Mentions& mentions_;
  const Lexicon& lexicon_;
  std::vector<std::uint32_t> lead_in_;  ///< the sentence that leads in the list of which each is an item, else itself
  std::vector<std::unique_ptr<SentenceContext>> contexts_;
};

}  // namespace entente
