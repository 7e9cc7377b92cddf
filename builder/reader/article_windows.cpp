#include "builder/reader/article_windows.hpp"

#include <algorithm>

#include "builder/claims/sentence_context.hpp"

namespace entente {
namespace {

std::optional<PieceRange> covered(std::span<const Span> spans, Span span) {
  std::optional<PieceRange> range;
  for (std::uint32_t i = 0; i < spans.size(); ++i) {
    if (!spans[i].empty() && spans[i].overlaps(span)) {
      range = range ? PieceRange{range->first, i} : PieceRange{i, i};
    }
  }
  return range;
}

}  // namespace

std::optional<PieceRange> SentenceWindow::pieces_of(Span span) const { return covered(spans, span); }

ArticleWindows::ArticleWindows(const WordPieces& cutter, std::string_view text, std::span<const Sentence> sentences)
    : sentences_(sentences), begin_(cutter.begin()), end_(cutter.end()) {
  for (const Sentence& sentence : sentences) {
    pieces_.push_back(sentence.parsed ? cutter.split(sentence.span.of(text), sentence.span.begin)
                                      : std::vector<WordPiece>{});
    if (pieces_.back().size() > kMostPieces - 2) {
      pieces_.back().resize(kMostPieces - 2);
    }
  }
}

std::vector<Span> ArticleWindows::spans_of(std::uint32_t sentence) const {
  std::vector<Span> spans = {Span{}};
  for (const WordPiece& piece : pieces_[sentence]) {
    spans.push_back(piece.span);
  }
  spans.push_back({});
  return spans;
}

ReaderSentence ArticleWindows::sentence(std::uint32_t index, const Mentions& mentions) const {
  ReaderSentence made;
  made.pieces.push_back(begin_);
  for (const WordPiece& piece : pieces_[index]) {
    made.pieces.push_back(piece.id);
  }
  made.pieces.push_back(end_);
  made.marks.assign(made.pieces.size(), 0);
  const std::vector<Span> spans = spans_of(index);
  for (const Mention& mention : mentions_of(mentions, index)) {
    if (const std::optional<PieceRange> range = covered(spans, mention.span)) {
      const std::uint8_t tag = first_tag(reader_class(mentions.entities[mention.entities.front()].cls));
      made.marks[range->first] = tag;
      std::fill(made.marks.begin() + range->first + 1, made.marks.begin() + range->last + 1,
                static_cast<std::uint8_t>(tag + 1));
    }
  }
  return made;
}

SentenceWindow ArticleWindows::window(std::uint32_t sentence) const {
  SentenceWindow window;
  window.sentence = sentence;
  if (sentence > 0 && sentences_[sentence - 1].parsed &&
      pieces_[sentence - 1].size() + pieces_[sentence].size() + 2 <= kMostPieces) {
    window.before = sentence - 1;
    window.spans = spans_of(*window.before);
  }
  const std::vector<Span> own = spans_of(sentence);
  window.spans.insert(window.spans.end(), own.begin(), own.end());
  return window;
}

}  // namespace entente
