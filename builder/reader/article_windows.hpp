// An article's sentences as windows of word pieces for the learned reader's network.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "builder/language/sentence.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/reader/reader_network.hpp"

namespace entente {

/// Pieces from the first to the last.
struct PieceRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// One sentence beside the one before it, where that is read too and both fit.
struct SentenceWindow {
  std::uint32_t sentence = 0;
  std::optional<std::uint32_t> before;
  std::vector<Span> spans;  ///< of the pieces of both; empty ones for each begin and end

  /// The pieces that a stretch of the text covers, or nullopt.
  [[nodiscard]] std::optional<PieceRange> pieces_of(Span span) const;
};

/// The pieces of all sentences, cut once.
class ArticleWindows {
 public:
  ArticleWindows(const WordPieces& cutter, std::string_view text, std::span<const Sentence> sentences);

  /// A sentence by itself, its pieces marked by the mentions that are known; of one that isn't parsed begin and end
  /// alone. O(pieces · mentions).
  [[nodiscard]] ReaderSentence sentence(std::uint32_t index, const Mentions& mentions) const;
  /// The window of a parsed sentence. O(pieces).
  [[nodiscard]] SentenceWindow window(std::uint32_t sentence) const;

 private:
  [[nodiscard]] std::vector<Span> spans_of(std::uint32_t sentence) const;

  std::span<const Sentence> sentences_;
  std::vector<std::vector<WordPiece>> pieces_;
  std::uint32_t begin_, end_;
};

}  // namespace entente
