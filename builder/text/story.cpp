#include "builder/text/story.hpp"

#include <algorithm>
#include <utility>

#include "builder/text/characters.hpp"
#include "builder/text/element_marks.hpp"
#include "builder/text/lines.hpp"

namespace entente {
namespace {

/// How much of what a page seems to say of its parts is believed.
enum class Belief : std::uint8_t { All, NotClasses, Nothing };

constexpr std::size_t kNearlyNothing = 200;  ///< bytes of prose
constexpr std::size_t kLongestTeaser = 400;  ///< bytes of the text below a link
constexpr std::size_t kLongestHeading = 80;  ///< bytes, of a heading over links
constexpr std::size_t kLargestCard = 4;      ///< pieces of a teaser

class StoryFinder {
 public:
  StoryFinder(const PageTree& tree, const std::vector<Piece>& pieces, const Furniture& furniture, Belief belief)
      : nodes_(tree.nodes()), furniture_(furniture), belief_(belief), pieces_(pieces), dropped_(nodes_.size(), false) {}

  Story find() {
    if (nodes_.empty()) {
      return {};
    }
    drop_readers();
    measure();
    drop_elements();
    measure();
    drop_cards();
    drop_linked_headings();
    drop_sections();
    measure();
    Story story;
    const std::uint32_t top = descend(start());
    story.begin = top;
    story.end = nodes_[top].end;
    for (const Piece& piece : pieces_) {
      if (piece.node >= story.begin && piece.node < story.end && !dropped_[piece.node]) {
        story.pieces.push_back(piece);
      }
    }
    trim(story);
    return story;
  }

 private:
  /// Prose and pieces inside each element, without what is dropped.
  void measure() {
    prose_.assign(nodes_.size(), 0);
    count_.assign(nodes_.size(), 0);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      dropped_[i] = dropped_[i] || dropped_[nodes_[i].parent];
    }
    for (const Piece& piece : pieces_) {
      if (!dropped_[piece.node]) {
        prose_[piece.node] += piece.prose ? piece.text.size() : 0;
        ++count_[piece.node];
      }
    }
    for (std::size_t i = nodes_.size(); i-- > 1;) {
      prose_[nodes_[i].parent] += prose_[i];
      count_[nodes_[i].parent] += count_[i];
    }
  }

  [[nodiscard]] bool holds(std::uint32_t node, std::size_t percent) const {
    return prose_[node] * 100 >= prose_[0] * percent && prose_[node] > 0;
  }

  void drop_readers() {
    marks_.resize(nodes_.size());
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (belief_ == Belief::All && is_block(nodes_[i].tag())) {
        marks_[i] = marks_of(nodes_[i], furniture_);
        dropped_[i] = marks_[i].readers;
      }
    }
  }

  void drop_elements() {
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
      const bool much = holds(i, 40);
      if (belief_ != Belief::Nothing && is_beside(nodes_[i].tag()) && !much) {
        dropped_[i] = true;
      }
      const ElementMarks& marks = marks_[i];
      const bool heading = nodes_[i].tag() == GUMBO_TAG_H1;
      if ((marks.furniture && !much && !heading) || (marks.weak && !marks.story && prose_[i] == 0 && !heading)) {
        dropped_[i] = true;
      }
    }
  }

  /// Whether the pieces inside an element are a teaser: a link, and a line or two under it.
  [[nodiscard]] bool is_card(std::uint32_t node) const {
    if (count_[node] == 0 || count_[node] > kLargestCard) {
      return false;
    }
    bool link = false;
    std::size_t text = 0;
    std::size_t seen = 0;
    for (auto piece = first_inside(node); piece != pieces_.end() && piece->node < nodes_[node].end; ++piece) {
      const bool leads = is_link(*piece) && piece->text.size() > 12;
      link = link || (leads && (seen == 0 || piece->kind == BlockKind::Subhead || piece->kind == BlockKind::Headline));
      text += is_link(*piece) ? 0 : piece->text.size();
      ++seen;
    }
    return link && text <= kLongestTeaser;
  }

  [[nodiscard]] std::vector<Piece>::const_iterator first_inside(std::uint32_t node) const {
    return std::lower_bound(pieces_.begin(), pieces_.end(), node,
                            [](const Piece& piece, std::uint32_t at) { return piece.node < at; });
  }

  /// Teasers come in rows of elements of one kind.
  void drop_cards() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> cards;  // parent, card
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
      const GumboTag tag = nodes_[i].tag();
      const bool may_be = tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_ARTICLE ||
                          tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TR || tag == GUMBO_TAG_DD;
      if (may_be && !dropped_[i] && is_card(i)) {
        cards.emplace_back(nodes_[i].parent, i);
      }
    }
    std::stable_sort(cards.begin(), cards.end());
    for (std::size_t i = 0; i < cards.size(); ++i) {
      const bool before = i > 0 && cards[i - 1].first == cards[i].first;
      const bool after = i + 1 < cards.size() && cards[i + 1].first == cards[i].first;
      if (before || after) {
        dropped_[cards[i].second] = true;
      }
    }
  }

  /// "<h4><a>…</a></h4><p>…</p>", again and again, without an element round each.
  void drop_linked_headings() {
    std::vector<std::size_t> headings;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const bool linked = pieces_[i].kind == BlockKind::Subhead && is_link(pieces_[i]) && pieces_[i].text.size() > 12;
      if (linked && !dropped_[pieces_[i].node]) {
        headings.push_back(i);
      }
    }
    for (std::size_t h = 0; headings.size() > 1 && h < headings.size(); ++h) {
      const std::size_t end = h + 1 < headings.size() ? headings[h + 1] : pieces_.size();
      const std::uint32_t parent = nodes_[pieces_[headings[h]].node].parent;
      const bool beside = h + 1 < headings.size() ? nodes_[pieces_[end].node].parent == parent
                                                  : nodes_[pieces_[headings[h - 1]].node].parent == parent;
      for (std::size_t i = headings[h]; beside && i < std::min(end, headings[h] + 3); ++i) {
        if (i == headings[h] || (nodes_[pieces_[i].node].parent == parent && pieces_[i].text.size() < kLongestTeaser)) {
          dropped_[pieces_[i].node] = true;
        }
      }
    }
  }

  [[nodiscard]] bool opens_section(const Piece& piece) const {
    const bool heading = piece.kind == BlockKind::Subhead || piece.text.size() < kLongestHeading / 2;
    if (!heading || piece.text.size() > kLongestHeading || ends_sentence(piece.text) ||
        piece.kind == BlockKind::Headline || piece.kind == BlockKind::ListItem) {
      return false;
    }
    const std::string folded = fold_line(piece.text);
    return furniture_.match(FurnitureKind::Related, folded) != 0 ||
           (piece.kind == BlockKind::Subhead && furniture_.match(FurnitureKind::Section, folded) != 0);
  }

  /// The element that a heading such as "More from us" heads, where it isn't the story's own.
  void drop_sections() {
    measure();
    for (const Piece& piece : pieces_) {
      if (dropped_[piece.node] || !opens_section(piece)) {
        continue;
      }
      std::uint32_t section = piece.node;
      while (section != 0 && count_[section] <= 1) {
        section = nodes_[section].parent;
      }
      if (section != 0 && !holds(section, 35) && first_inside(section)->node == piece.node) {
        dropped_[section] = true;
      } else {
        drop_rest_of_list(piece.node);
      }
    }
  }

  /// The list, or the card, right behind a heading in the middle of the story.
  void drop_rest_of_list(std::uint32_t heading) {
    dropped_[heading] = true;
    std::uint32_t next = nodes_[heading].end;
    while (next < nodes_.size() && nodes_[next].element == nullptr) {
      ++next;
    }
    if (next < nodes_.size() && !holds(next, 35) && nodes_[next].tag() != GUMBO_TAG_P) {
      dropped_[next] = true;
    }
  }

  /// The element that says it is the story, where it holds most of the prose; else the page.
  [[nodiscard]] std::uint32_t start() const {
    std::uint32_t best = 0;
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
      if (nodes_[i].element == nullptr || dropped_[i] || !holds(i, 40)) {
        continue;
      }
      const bool says_so = nodes_[i].tag() == GUMBO_TAG_ARTICLE || nodes_[i].tag() == GUMBO_TAG_MAIN ||
                           attribute(nodes_[i], "itemprop") == "articleBody" || (marks_[i].story && holds(i, 60));
      // The inner of two that hold the same is the better; of two side by side the one with more.
      if (says_so && (best == 0 || prose_[i] * 10 >= prose_[best] * 7)) {
        best = i;
      }
    }
    return best;
  }

  /// Down to the element whose children share the prose among them.
  [[nodiscard]] std::uint32_t descend(std::uint32_t node) const {
    for (bool deeper = true; deeper;) {
      deeper = false;
      for (std::uint32_t i = node + 1; i < nodes_[node].end; i = nodes_[i].end) {
        if (!dropped_[i] && prose_[i] * 10 >= prose_[node] * 9 && prose_[i] > kNearlyNothing && count_[i] > 1) {
          node = i;
          deeper = true;
          break;
        }
      }
    }
    return node;
  }

  /// What follows the last prose is labels and links.
  void trim(Story& story) const {
    while (!story.pieces.empty()) {
      const Piece& last = story.pieces.back();
      const bool keeps = last.prose || ends_sentence(last.text) || last.kind == BlockKind::Headline || prose_[0] == 0 ||
                         last.kind == BlockKind::ListItem;
      if (keeps && !is_link(last)) {
        break;
      }
      story.pieces.pop_back();
    }
  }

  const std::vector<PageNode>& nodes_;
  const Furniture& furniture_;
  Belief belief_;
  const std::vector<Piece>& pieces_;
  std::vector<bool> dropped_;
  std::vector<ElementMarks> marks_;
  std::vector<std::size_t> prose_;
  std::vector<std::size_t> count_;
};

}  // namespace

std::size_t prose_in(const std::vector<Piece>& pieces) {
  std::size_t prose = 0;
  for (const Piece& piece : pieces) {
    prose += piece.prose ? piece.text.size() : 0;
  }
  return prose;
}

Story find_story(const PageTree& tree, const std::vector<Piece>& shown, const Furniture& furniture) {
  Story best = StoryFinder(tree, shown, furniture, Belief::All).find();
  std::size_t prose = prose_in(best.pieces);
  for (const Belief belief : {Belief::NotClasses, Belief::Nothing}) {
    if (prose >= kNearlyNothing) {
      break;
    }
    const std::vector<Piece> all = collect_pieces(tree, furniture, true);
    Story again = StoryFinder(tree, all, furniture, belief).find();
    const std::size_t found = prose_in(again.pieces);
    if (found > 2 * prose || best.pieces.empty()) {
      best = std::move(again);
      prose = found;
    }
  }
  return best;
}

}  // namespace entente
