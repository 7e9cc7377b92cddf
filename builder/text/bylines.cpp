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

/// What a paragraph such as "Leila Haddad is a reporter in Accra." tells of whom.
struct WritersNote {
  std::string_view name;  ///< empty where it is none
  bool sure = false;      ///< it is one of a writer, of whatever page
};

WritersNote note_on_writer(std::string_view text, const Furniture& furniture) {
  std::array<std::string_view, 8> words;
  std::size_t begin = 0;
  for (std::string_view& word : words) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    word = text.substr(std::min(begin, text.size()), end - std::min(begin, end));
    begin = end + 1;
  }
  if (words[1].empty() || !is_upper(words[0].front()) || !is_upper(words[1].front()) ||
      !furniture.is_word(FurnitureKind::Tells, words[2])) {
    return {};
  }
  const bool profession = std::any_of(words.begin() + 3, words.end(), [&](std::string_view word) {
    return furniture.is_word(FurnitureKind::Profession, word.substr(0, word.find_first_of(",.")));
  });
  const auto length = static_cast<std::size_t>(words[1].data() + words[1].size() - text.data());
  const bool sure = words[2] == "reported" ? words[3] == "from" : profession && (words[2] == "is" || words[2] == "was");
  return {text.substr(0, length), sure};
}

}  // namespace

void mark_bylines(Story& story, const PageTree& tree, const Furniture& furniture) {
  bool above = true;
  for (Piece& piece : story.pieces) {
    above = above && !(piece.prose && piece.node >= story.begin && piece.kind != BlockKind::Subhead);
    const bool dated = above && parse_date(piece.text).has_value();
    const bool may_be = is_short_text(piece) && (above || is_digit(piece.text.front()));
    if (may_be && (dated || says_writer(piece.node, tree, furniture))) {
      piece.kind = BlockKind::Byline;
    }
  }
}

void mark_writers_notes(Story& story, const std::vector<Piece>& shown, const std::string& author,
                        const Furniture& furniture) {
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
  for (auto above = story.pieces.begin(); above != first; ++above) {
    const bool heading = above->kind == BlockKind::Headline || above->kind == BlockKind::Subhead;
    above->kind = !heading && note_on_writer(above->text, furniture).sure ? BlockKind::Byline : above->kind;
  }
  const auto begin = static_cast<std::size_t>(first - story.pieces.begin()) + 1;
  const std::size_t last = story.pieces.size();
  for (std::size_t i = std::max(begin, last - std::min(last, kMostNotes)); i < last; ++i) {
    Piece& piece = story.pieces[i];
    const WritersNote note = piece.text.size() < kLongestNote ? note_on_writer(piece.text, furniture) : WritersNote();
    if (note.sure || (!note.name.empty() && names_writer(note.name))) {
      piece.kind = BlockKind::Byline;
    }
  }
}

}  // namespace entente
