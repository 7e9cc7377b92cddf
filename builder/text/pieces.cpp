#include <algorithm>

#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/element_marks.hpp"
#include "builder/text/lines.hpp"
#include "builder/text/story.hpp"

namespace entente {
namespace {

constexpr std::size_t kShortestProse = 60;      ///< bytes
constexpr std::size_t kLongestCaption = 300;    ///< bytes
constexpr std::size_t kLongestLabel = 32;       ///< bytes, of a link
constexpr std::uint32_t kLargestCard = 20;      ///< nodes of what hangs from a word
constexpr std::size_t kFewestLines = 6;         ///< of a PDF
constexpr std::size_t kShortestFallback = 400;  ///< bytes of a story for those without scripts

BlockKind kind_of(GumboTag tag, BlockKind outer) {
  switch (tag) {
    case GUMBO_TAG_H1:
      return BlockKind::Headline;
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return BlockKind::Subhead;
    case GUMBO_TAG_LI:
      return BlockKind::ListItem;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
      return BlockKind::Caption;
    case GUMBO_TAG_P:
      return outer == BlockKind::ListItem || outer == BlockKind::Caption ? outer : BlockKind::Paragraph;
    default:
      return outer;
  }
}

class Collector {
 public:
  Collector(const PageTree& tree, const Furniture& furniture, bool hidden)
      : tree_(tree), nodes_(tree.nodes()), furniture_(furniture), hidden_(hidden) {}

  std::vector<Piece> collect() {
    for (std::uint32_t i = 0; i < nodes_.size();) {
      while (!open_.empty() && open_.back().end <= i) {
        close();
      }
      if (nodes_[i].element == nullptr) {
        at_ = i;
        add_text(nodes_[i].text);
        ++i;
      } else {
        i = enter(i) ? i + 1 : nodes_[i].end;
      }
    }
    flush();
    join_lines();
    return std::move(pieces_);
  }

 private:
  struct Open {
    std::uint32_t end = 0;
    std::uint32_t block = 0;
    BlockKind kind = BlockKind::Paragraph;
    bool link = false;
    bool is_block = false;
    bool picture = false;   ///< one stands in it
    std::size_t first = 0;  ///< piece inside
  };

  /// False where what is inside is passed over.
  bool enter(std::uint32_t i) {
    const PageNode& node = nodes_[i];
    const GumboTag tag = node.tag();
    const bool fallback = tag == GUMBO_TAG_NOSCRIPT && hidden_ && holds_much_text(i);
    if ((is_never_text(tag) && !fallback) || is_note_mark(i) || is_note(i) || is_link_to_itself(i) ||
        attribute(node, "role") == "tooltip" || (!hidden_ && is_hidden(node) && !is_behind_paywall(node))) {
      return false;
    }
    if (tag == GUMBO_TAG_BR) {
      add_break();
      return true;
    }
    if (tag == GUMBO_TAG_IMG && !open_.empty()) {
      open_.back().picture = true;
    }
    const bool block = is_block(tag) || (tag == GUMBO_TAG_UNKNOWN && holds_block(i)) || is_picture_box(i);
    Open open = open_.empty() ? Open() : open_.back();
    if (!block && node.end - i <= kLargestCard) {
      const ElementMarks marks = marks_of(node, furniture_);
      if (((marks.furniture && tag != GUMBO_TAG_A) || marks.readers) && !parse_date(text_of(tree_, i))) {
        return false;  // a card that shows where the mouse points at a name; the way to the page in its heading
      }
    }
    open.end = node.end;
    open.is_block = block;
    open.link = open.link || tag == GUMBO_TAG_A;
    piece_.links += tag == GUMBO_TAG_A ? 1 : 0;
    if (block) {
      flush();
      open.block = i;
      open.picture = false;
      open.first = pieces_.size();
      open.kind = kind_of(tag, open.kind);
      if (!(open.kind == BlockKind::Headline) && marks_of(node, furniture_).picture) {
        open.kind = BlockKind::Caption;
      }
    }
    at_border_ = true;
    open_.push_back(open);
    return true;
  }

  /// Elements of a site's own kind stand in blocks where they hold some.
  [[nodiscard]] bool holds_block(std::uint32_t i) const {
    const auto begin = nodes_.begin() + i + 1;
    const auto end = nodes_.begin() + std::min(nodes_[i].end, i + 1 + kLargestCard);
    return std::any_of(begin, end, [](const PageNode& node) { return is_block(node.tag()); });
  }

  /// <span class=caption> with the picture in it, outside of a paragraph.
  [[nodiscard]] bool is_picture_box(std::uint32_t i) const {
    return nodes_[i].tag() == GUMBO_TAG_SPAN && nodes_[nodes_[i].parent].tag() == GUMBO_TAG_DIV &&
           i + 1 < nodes_[i].end && nodes_[i + 1].tag() == GUMBO_TAG_IMG && marks_of(nodes_[i], furniture_).picture;
  }

  /// The number of a footnote, and the sign that leads to it.
  [[nodiscard]] bool is_note_mark(std::uint32_t i) const {
    if (nodes_[i].tag() != GUMBO_TAG_SUP || nodes_[i].end - i > 4) {
      return false;
    }
    const std::string mark = text_of(tree_, i);
    const bool sign = mark.find_first_not_of("0123456789[]()*, ") == std::string::npos;
    const bool leads = attribute(nodes_[nodes_[i].parent], "href").starts_with('#');
    return sign && (mark.starts_with('[') || nodes_[i].end - i > 2 || leads);
  }

  [[nodiscard]] bool holds_much_text(std::uint32_t i) const {
    std::size_t bytes = 0;
    for (std::uint32_t inner = i; inner < nodes_[i].end && bytes <= kShortestFallback; ++inner) {
      bytes += nodes_[inner].text.size();
    }
    return bytes > kShortestFallback;
  }

  /// "[1] As of Monday", a footnote, which opens with the way back to its number.
  [[nodiscard]] bool is_note(std::uint32_t i) const {
    const GumboTag tag = nodes_[i].tag();
    if ((tag != GUMBO_TAG_P && tag != GUMBO_TAG_LI) || i + 1 >= nodes_[i].end || nodes_[i + 1].tag() != GUMBO_TAG_A ||
        !attribute(nodes_[i + 1], "href").starts_with('#')) {
      return false;
    }
    const std::string mark = text_of(tree_, i + 1);
    return mark.starts_with('[') && mark.find_first_not_of("0123456789[]") == std::string::npos;
  }

  /// "Copy link", beside a paragraph.
  [[nodiscard]] bool is_link_to_itself(std::uint32_t i) const {
    return nodes_[i].tag() == GUMBO_TAG_A && attribute(nodes_[i], "href").starts_with('#') &&
           furniture_.match(FurnitureKind::Line, fold_line(text_of(tree_, i))) != 0;
  }

  /// What subscribers see is the story's too, where the page holds it.
  [[nodiscard]] bool is_behind_paywall(const PageNode& node) const {
    const std::string names = to_lower(attribute(node, "class"));
    if (furniture_.match(FurnitureKind::Offer, names) != 0) {
      return false;
    }
    return names.find("paywall") != std::string::npos || attribute(node, "itemprop") == "articleBody";
  }

  void close() {
    const Open open = open_.back();
    if (open.is_block) {
      flush();
      mark_caption(open);
    } else if (open.picture && open_.size() > 1) {
      open_[open_.size() - 2].picture = true;
    }
    border_after_ = piece_.text.size();
    open_.pop_back();
  }

  /// The one short line that shares an element with a picture.
  void mark_caption(const Open& open) {
    if (!open.picture || pieces_.size() != open.first + 1) {
      return;
    }
    Piece& piece = pieces_.back();
    const bool text = piece.kind == BlockKind::Paragraph || piece.kind == BlockKind::ListItem;
    // Beside a picture in the element itself stands a shorter one, or the story.
    const bool own = piece.node == open.block;
    const bool short_one = (!own || nodes_[open.block].tag() == GUMBO_TAG_DIV) &&
                           piece.text.size() < (own ? kLongestCaption / 2 : kLongestCaption);
    if (text && (short_one || (piece.text.size() < kLongestCaption && ends_in_credit(piece.text, furniture_, true)))) {
      piece.kind = BlockKind::Caption;
      piece.prose = false;
    }
  }

  /// Pages made of a PDF have an element for each line.
  void join_lines() {
    std::vector<Piece> joined;
    for (std::size_t begin = 0; begin < pieces_.size();) {
      std::size_t end = begin + 1;
      std::size_t running_on = 0;
      while (end < pieces_.size() && stand_beside(pieces_[end - 1], pieces_[end])) {
        running_on += !ends_sentence(pieces_[end - 1].text) && is_lower(pieces_[end].text.front()) ? 1 : 0;
        ++end;
      }
      const bool lines = end - begin >= kFewestLines && running_on * 4 >= end - begin;
      for (std::size_t i = begin; i < end; ++i) {
        if (lines && i > begin && !ends_sentence(joined.back().text) && looks_like(pieces_[i - 1], pieces_[i])) {
          joined.back().text.append(" ").append(pieces_[i].text);
          joined.back().linked += pieces_[i].linked;
          joined.back().links += pieces_[i].links;
          joined.back().prose = is_prose(joined.back(), furniture_);
        } else {
          joined.push_back(std::move(pieces_[i]));
        }
      }
      begin = end;
    }
    pieces_ = std::move(joined);
  }

  /// Two paragraphs, each in an element of its own.
  [[nodiscard]] bool stand_beside(const Piece& one, const Piece& other) const {
    return one.kind == BlockKind::Paragraph && other.kind == BlockKind::Paragraph && one.node != other.node &&
           nodes_[one.node].parent == nodes_[other.node].parent && nodes_[one.node].tag() == nodes_[other.node].tag();
  }

  /// Of their classes, which also say where a line stands, most are the same.
  [[nodiscard]] bool looks_like(const Piece& one, const Piece& other) const {
    const auto left = words_in(attribute(nodes_[one.node], "class"));
    const auto right = words_in(attribute(nodes_[other.node], "class"));
    const auto common = std::count_if(left.begin(), left.end(), [&](std::string_view name) {
      return std::find(right.begin(), right.end(), name) != right.end();
    });
    return static_cast<std::size_t>(common) * 3 >= std::max(left.size(), right.size()) * 2;
  }

  static std::vector<std::string_view> words_in(std::string_view names) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < names.size();) {
      const std::size_t end = std::min(names.find(' ', begin), names.size());
      if (end > begin) {
        words.push_back(names.substr(begin, end - begin));
      }
      begin = end + 1;
    }
    return words;
  }

  /// Two line breaks are a paragraph's end, one is a blank.
  void add_break() {
    if (++breaks_ >= 2) {
      flush();
    } else {
      add_blank();
    }
  }

  void add_blank() {
    if (!piece_.text.empty() && piece_.text.back() != ' ') {
      piece_.text += ' ';
      piece_.linked += !open_.empty() && open_.back().link ? 1 : 0;
    }
  }

  /// Two inline elements side by side are told apart by their looks: "<b>Amina Saleh</b><i>Published" has no blank.
  [[nodiscard]] bool glued(std::string_view text) const {
    if (!at_border_ || piece_.text.empty() || border_after_ != piece_.text.size() || text.empty()) {
      return false;
    }
    const char last = piece_.text.back();
    const bool word_before = piece_.text.size() > 1 && (is_lower(last) || is_digit(last) || last == '.' || last == ')');
    return word_before && (is_upper(text.front()) || (is_digit(text.front()) && !is_digit(last) && last != '.'));
  }

  static std::size_t blank_or_line_end(std::string_view text, std::size_t at) {
    const char c = text[at];
    return c == '\n' || c == '\r' || c == '\f' || c == '\v' ? 1 : blank_length(text, at);
  }

  void add_text(std::string_view text) {
    if (glued(text)) {
      add_blank();
    }
    at_border_ = false;
    const Open open = open_.empty() ? Open() : open_.back();
    for (std::size_t i = 0; i < text.size();) {
      if (const std::size_t blank = blank_or_line_end(text, i); blank != 0) {
        add_blank();
        i += blank;
        continue;
      }
      std::size_t end = i + 1;
      while (end < text.size() && (text[end] > ' ' || blank_or_line_end(text, end) == 0)) {
        ++end;
      }
      if (piece_.text.empty()) {
        piece_.kind = open.kind;
        piece_.node = open.block;
        piece_.at = at_;
        piece_.led = open.link;
      }
      piece_.text += text.substr(i, end - i);
      piece_.linked += open.link ? end - i : 0;
      breaks_ = 0;
      i = end;
    }
  }

  void flush() {
    breaks_ = 0;
    while (piece_.text.ends_with(' ')) {
      piece_.text.pop_back();
    }
    if (std::any_of(piece_.text.begin(), piece_.text.end(), [](char c) { return is_letter(c) || is_digit(c); })) {
      piece_.prose = is_prose(piece_, furniture_);
      pieces_.push_back(std::move(piece_));
    }
    piece_ = {};
    border_after_ = 0;
  }

  const PageTree& tree_;
  const std::vector<PageNode>& nodes_;
  const Furniture& furniture_;
  bool hidden_;
  std::vector<Open> open_;
  std::vector<Piece> pieces_;
  Piece piece_;
  int breaks_ = 0;
  std::uint32_t at_ = 0;
  bool at_border_ = false;        ///< an element began just here
  std::size_t border_after_ = 0;  ///< the piece's length where an element last ended
};

}  // namespace

bool is_link(const Piece& piece) {
  const std::size_t unlinked = piece.text.size() - std::min(piece.linked, piece.text.size());
  const bool labelled = !piece.led && unlinked <= kLongestLabel && piece.linked > unlinked &&
                        piece.text.find(": ") < unlinked && !ends_sentence(piece.text);
  return labelled || piece.linked * 5 > piece.text.size() * 4;
}

bool is_prose(const Piece& piece, const Furniture& furniture) {
  if (piece.text.size() < kShortestProse || piece.linked * 2 > piece.text.size() || piece.kind == BlockKind::Caption ||
      piece.kind == BlockKind::Headline || (!ends_sentence(piece.text) && piece.text.size() < 160)) {
    return false;
  }
  if (piece.text.size() > 400) {
    return true;
  }
  const std::string folded = fold_line(piece.text);
  return !ends_in_credit(piece.text, furniture) && furniture.match(FurnitureKind::Contains, folded) == 0 &&
         furniture.match(FurnitureKind::Begins, folded) == 0;
}

std::vector<Piece> collect_pieces(const PageTree& tree, const Furniture& furniture, bool hidden) {
  return Collector(tree, furniture, hidden).collect();
}

}  // namespace entente
