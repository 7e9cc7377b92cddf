#include "builder/text/bylines.hpp"

#include <algorithm>
#include <array>

#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/element_marks.hpp"
#include "builder/text/lines.hpp"

namespace entente {
namespace {

constexpr std::size_t kLongestByline = 160;  ///< bytes
constexpr std::size_t kLongestNote = 400;    ///< bytes, of what is told of a writer
constexpr std::size_t kMostNotes = 3;

bool is_short_text(const Piece& piece) {
  return piece.text.size() < kLongestByline && !ends_sentence(piece.text) && piece.kind != BlockKind::Headline &&
         piece.kind != BlockKind::Subhead;
}

bool says_writer(std::uint32_t node, const PageTree& tree, const Furniture& furniture) {
  for (std::uint32_t levels = 0; levels < 3; ++levels) {
    if (marks_of(tree.nodes()[node], furniture).writer) {
      return true;
    }
    node = tree.nodes()[node].parent;
  }
  return false;
}

/// The two words by which a note on a writer opens, where the next tells what they do; else empty.
std::string_view noted_name(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kDoes = {
      "is", "was", "has", "covers", "writes", "leads", "heads", "reports", "teaches", "works", "directs", "joined"};
  const std::size_t first = text.find(' ');
  const std::size_t second = first == std::string_view::npos ? first : text.find(' ', first + 1);
  if (second == std::string_view::npos || !is_upper(text[0]) || !is_upper(text[first + 1])) {
    return {};
  }
  const std::string_view word = text.substr(second + 1, text.find(' ', second + 1) - second - 1);
  return std::find(kDoes.begin(), kDoes.end(), word) == kDoes.end() ? std::string_view() : text.substr(0, second);
}

}  // namespace

void mark_bylines(Story& story, const PageTree& tree, const Furniture& furniture) {
  bool above = true;
  for (Piece& piece : story.pieces) {
    above = above && !(piece.prose && piece.node >= story.begin);
    const bool dated = above && parse_date(piece.text).has_value();
    const bool may_be = is_short_text(piece) && (above || is_digit(piece.text.front()));
    if (may_be && (dated || says_writer(piece.node, tree, furniture))) {
      piece.kind = BlockKind::Byline;
    }
  }
}

void mark_writers_notes(Story& story, const std::vector<Piece>& shown, const std::string& author) {
  const auto first = std::find_if(story.pieces.begin(), story.pieces.end(), [](const Piece& p) { return p.prose; });
  if (first == story.pieces.end()) {
    return;
  }
  const auto names_writer = [&](std::string_view name) {
    return author.find(name) != std::string::npos || std::any_of(shown.begin(), shown.end(), [&](const Piece& piece) {
             return piece.at < first->at && is_short_text(piece) && piece.kind != BlockKind::Caption &&
                    piece.text.find(name) != std::string::npos;
           });
  };
  const auto begin = static_cast<std::size_t>(first - story.pieces.begin()) + 1;
  const std::size_t last = story.pieces.size();
  for (std::size_t i = std::max(begin, last - std::min(last, kMostNotes)); i < last; ++i) {
    Piece& piece = story.pieces[i];
    const std::string_view name = piece.text.size() < kLongestNote ? noted_name(piece.text) : std::string_view();
    if (!name.empty() && names_writer(name)) {
      piece.kind = BlockKind::Byline;
    }
  }
}

}  // namespace entente
