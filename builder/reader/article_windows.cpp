#include "builder/reader/article_windows.hpp"

#include <algorithm>

#include "builder/claims/sentence_context.hpp"

namespace entente {
namespace {

void append(SentenceWindow& window, std::uint32_t id, Span span, bool current) {
  window.input.pieces.push_back(id);
  window.input.current.push_back(current ? 1 : 0);
  window.spans.push_back(span);
}

}  // namespace

std::optional<PieceRange> SentenceWindow::pieces_of(Span span) const {
  std::optional<PieceRange> range;
  for (std::uint32_t i = 0; i < spans.size(); ++i) {
    if (!spans[i].empty() && spans[i].overlaps(span)) {
      range = range ? PieceRange{range->first, i} : PieceRange{i, i};
    }
  }
  return range;
}

ArticleWindows::ArticleWindows(const WordPieces& cutter, std::string_view text, std::span<const Sentence> sentences)
    : sentences_(sentences), begin_(cutter.begin()), end_(cutter.end()) {
  for (const Sentence& sentence : sentences) {
    pieces_.push_back(sentence.parsed ? cutter.split(sentence.span.of(text), sentence.span.begin)
                                      : std::vector<WordPiece>{});
  }
}

SentenceWindow ArticleWindows::window(std::uint32_t sentence, const Mentions& mentions) const {
  SentenceWindow window;
  window.sentence = sentence;
  if (sentence > 0 && sentences_[sentence - 1].parsed &&
      pieces_[sentence - 1].size() + pieces_[sentence].size() + 2 <= kMostPieces) {
    window.before = sentence - 1;
  }
  append(window, begin_, {}, false);
  if (window.before) {
    for (const WordPiece& piece : pieces_[*window.before]) {
      append(window, piece.id, piece.span, false);
    }
  }
  for (const WordPiece& piece : pieces_[sentence]) {
    if (window.spans.size() + 1 < kMostPieces) {
      append(window, piece.id, piece.span, true);
    }
  }
  append(window, end_, {}, false);
  window.input.marks.assign(window.spans.size(), 0);
  for (std::uint32_t of = window.before.value_or(sentence); of <= sentence; ++of) {
    for (const Mention& mention : mentions_of(mentions, of)) {
      const std::optional<PieceRange> range = window.pieces_of(mention.span);
      if (!range) {
        continue;
      }
      const std::uint8_t tag = first_tag(reader_class(mentions.entities[mention.entities.front()].cls));
      window.input.marks[range->first] = tag;
      std::fill(window.input.marks.begin() + range->first + 1, window.input.marks.begin() + range->last + 1,
                static_cast<std::uint8_t>(tag + 1));
    }
  }
  return window;
}

}  // namespace entente
