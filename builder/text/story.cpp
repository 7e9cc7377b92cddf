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
constexpr std::size_t kShortestLead = 30;    ///< bytes
constexpr std::size_t kLongRun = 12;         ///< pieces left out
constexpr std::size_t kLargestCard = 4;      ///< pieces of a teaser

/// Folded, and without numbers and the marks round them.
std::string without_counts(const std::string& text) {
  std::string folded = fold_line(text);
  for (std::size_t at = folded.find("\u00b7"); at != std::string::npos; at = folded.find("\u00b7", at)) {
    folded.replace(at, 2, " ");
  }
  std::erase_if(folded,
                [](char c) { return is_digit(c) || std::string_view("()|,/").find(c) != std::string_view::npos; });
  return fold_line(folded);
}

class StoryFinder {
 public:
  StoryFinder(const PageTree& tree, const std::vector<Piece>& pieces, std::uint32_t headline,
              const Furniture& furniture, Belief belief)
      : nodes_(tree.nodes()),
        furniture_(furniture),
        belief_(belief),
        headline_(headline),
        pieces_(pieces),
        dropped_(nodes_.size(), false) {}

  Story find() {
    if (nodes_.empty()) {
      return {};
    }
    measure();
    drop_readers();
    measure();
    drop_other_articles();
    measure();
    drop_elements();
    measure();
    drop_cards();
    drop_linked_headings();
    drop_sections();
    drop_bare_headings();
    measure();
    Story story;
    const std::uint32_t top = descend(start());
    story.begin = top;
    story.end = nodes_[top].end;
    for (const Piece& piece : pieces_) {
      const bool inside = piece.node >= story.begin && piece.node < story.end;
      if ((inside || leads_in(piece, story)) && !dropped_[piece.node]) {
        story.pieces.push_back(piece);
      }
    }
    cut_head(story);
    cut_foot(story);
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

  [[nodiscard]] bool holds_headline(std::uint32_t node) const {
    return headline_ != 0 && node <= headline_ && headline_ < nodes_[node].end;
  }

  void drop_readers() {
    marks_.resize(nodes_.size());
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (belief_ == Belief::All && is_block(nodes_[i].tag())) {
        marks_[i] = marks_of(nodes_[i], furniture_);
        dropped_[i] = marks_[i].readers && !holds_headline(i);
      }
    }
    const auto tells = [&](const Piece& piece) { return piece.prose && piece.node >= headline_; };
    const auto first = std::find_if(pieces_.begin(), pieces_.end(), tells);
    first_prose_ = first == pieces_.end() ? headline_ : first->node;
    for (std::size_t i = 0; belief_ != Belief::Nothing && i < pieces_.size(); ++i) {
      if (opens_wall(pieces_[i])) {
        drop_wall(pieces_[i]);
      }
    }
    for (std::size_t i = 0; belief_ == Belief::All && i < pieces_.size(); ++i) {
      if (opens_discussion(pieces_[i])) {
        drop_discussion(pieces_[i]);
      } else if (asks_for_answer(pieces_[i])) {
        drop_comment(pieces_[i]);
      }
    }
  }

  /// "12 thoughts on …", "Comments (8)"
  [[nodiscard]] bool opens_discussion(const Piece& piece) const {
    if (piece.text.size() > kLongestHeading || piece.prose || piece.kind == BlockKind::Headline) {
      return false;
    }
    return furniture_.match(FurnitureKind::Discussion, without_counts(piece.text)) != 0;
  }

  /// "Subscribe to read on"
  [[nodiscard]] bool opens_wall(const Piece& piece) const {
    return piece.kind == BlockKind::Subhead && piece.text.size() <= kLongestHeading &&
           furniture_.match(FurnitureKind::Wall, fold_line(piece.text)) != 0;
  }

  /// However much it says: of the story a wall leaves little.
  void drop_wall(const Piece& heading) {
    const std::uint32_t section = opened_by(heading);
    if (section != 0 && !holds_headline(section) && !holds(section, 80)) {
      dropped_[section] = true;
    }
  }

  /// "Reply", "Like · Reply · 3"
  [[nodiscard]] bool asks_for_answer(const Piece& piece) const {
    if (piece.text.size() > kLongestHeading / 2 || piece.prose) {
      return false;
    }
    const std::string folded = without_counts(piece.text);
    bool answer = false;
    for (std::size_t begin = 0; begin < folded.size();) {
      const std::size_t end = std::min(folded.find(' ', begin), folded.size());
      const std::string_view word = std::string_view(folded).substr(begin, end - begin);
      begin = end + 1;
      const bool asks = furniture_.is_word(FurnitureKind::Answer, word);
      if (!asks && !furniture_.is_word(FurnitureKind::Beside, word)) {
        return false;
      }
      answer = answer || asks;
    }
    return answer;
  }

  /// What a reader wrote stands with the way to answer it; the first post of a thread is the story.
  void drop_comment(const Piece& answer) {
    std::uint32_t comment = answer.node;
    while (comment != 0 && prose_[comment] == 0) {
      comment = nodes_[comment].parent;
    }
    if (comment > first_prose_ && !holds(comment, 40) && !holds_headline(comment)) {
      dropped_[comment] = true;
    }
  }

  /// The largest element that the heading opens.
  [[nodiscard]] std::uint32_t opened_by(const Piece& heading) const {
    std::uint32_t section = heading.node;
    while (section != 0 && first_inside(nodes_[section].parent)->node == heading.node) {
      section = nodes_[section].parent;
    }
    return section;
  }

  void drop_discussion(const Piece& heading) {
    const std::uint32_t section = opened_by(heading);
    if (section != 0 && !holds_headline(section)) {
      dropped_[section] = true;
    }
  }

  /// Pages that go on and on hold other articles below that which was asked for, each built as it is.
  void drop_other_articles() {
    for (std::uint32_t own = headline_; own != 0; own = nodes_[own].parent) {
      const std::uint32_t parent = nodes_[own].parent;
      for (std::uint32_t i = parent + 1; i < nodes_[parent].end; i = nodes_[i].end) {
        const bool alike = i != own && nodes_[i].tag() == nodes_[own].tag() && nodes_[i].element != nullptr &&
                           first_class(nodes_[i]) == first_class(nodes_[own]);
        const bool article = nodes_[i].tag() == GUMBO_TAG_ARTICLE || nodes_[headline_].tag() == GUMBO_TAG_H1;
        const bool whole = prose_[own] > kNearlyNothing && prose_[own] * 3 > prose_[i];
        if (alike && article && whole && has_headline(i)) {
          dropped_[i] = true;
        }
      }
    }
  }

  /// Its other classes may tell of its state: "article loaded-next".
  [[nodiscard]] static std::string_view first_class(const PageNode& node) {
    const std::string_view names = attribute(node, "class");
    return names.substr(0, names.find(' '));
  }

  /// A heading of the headline's own kind.
  [[nodiscard]] bool has_headline(std::uint32_t node) const {
    const auto is_headline = [&](const PageNode& inner) { return inner.tag() == nodes_[headline_].tag(); };
    return std::any_of(nodes_.begin() + node, nodes_.begin() + nodes_[node].end, is_headline);
  }

  /// What stands between the headline and the story: a summary, or the first paragraphs.
  [[nodiscard]] bool leads_in(const Piece& piece, const Story& story) const {
    return headline_ != 0 && piece.node > headline_ && piece.node < story.begin && !is_link(piece) &&
           (piece.prose || (ends_sentence(piece.text) && piece.text.size() > kShortestLead)) &&
           piece.kind != BlockKind::Caption;
  }

  void drop_elements() {
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
      const bool much = holds(i, 40);
      if (belief_ != Belief::Nothing && is_beside(nodes_[i].tag()) && !much) {
        dropped_[i] = true;
      }
      if (belief_ == Belief::All && nodes_[i].tag() == GUMBO_TAG_TABLE && prose_[i] == 0 && !holds_headline(i)) {
        dropped_[i] = true;  // of figures
      }
      const ElementMarks& marks = marks_[i];
      const bool heading = nodes_[i].tag() == GUMBO_TAG_H1 || holds_headline(i) || is_summary(i);
      if ((marks.furniture && !much && !heading) || (marks.weak && !marks.story && prose_[i] == 0 && !heading)) {
        dropped_[i] = true;
      }
    }
  }

  /// Prose beside the headline, or the first below what it stands in, whatever its name ("teaser-text").
  [[nodiscard]] bool is_summary(std::uint32_t node) const {
    const bool beside = headline_ != 0 && node > headline_ &&
                        (nodes_[node].parent == nodes_[headline_].parent ||
                         (first_prose_ >= node && holds_headline(nodes_[node].parent)));
    return beside && prose_[node] > 0 && count_[node] == 1 && first_inside(node)->linked == 0;
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
      link = link || (count_[node] == 1 && piece->led && piece->linked * 10 > piece->text.size() * 3) ||
             (leads && (seen == 0 || piece->kind == BlockKind::Subhead || piece->kind == BlockKind::Headline));
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
                          tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TR ||
                          tag == GUMBO_TAG_DD || tag == GUMBO_TAG_UNKNOWN;
      if (may_be && !dropped_[i] && is_card(i)) {
        cards.emplace_back(nodes_[i].parent, i);
      }
    }
    std::stable_sort(cards.begin(), cards.end());
    for (std::size_t i = 0; i < cards.size(); ++i) {
      const bool before = i > 0 && cards[i - 1].first == cards[i].first;
      const bool after = i + 1 < cards.size() && cards[i + 1].first == cards[i].first;
      if (before || after || is_lone_card(cards[i].second)) {
        dropped_[cards[i].second] = true;
      }
    }
  }

  /// One in the middle of a story: the heading leads to another page, and the story's paragraphs stand beside it.
  [[nodiscard]] bool is_lone_card(std::uint32_t node) const {
    const auto heading = first_inside(node);
    const bool linked = is_link(*heading) && heading->text.size() >= kShortestLead && leads_elsewhere(heading->node);
    const std::uint32_t parent = nodes_[node].parent;
    const auto is_told_beside = [&](const Piece& piece) {
      return piece.prose && nodes_[piece.node].parent == parent && nodes_[piece.node].tag() == GUMBO_TAG_P;
    };
    return linked && nodes_[node].tag() != GUMBO_TAG_LI &&
           std::count_if(first_inside(parent), first_inside(nodes_[parent].end), is_told_beside) >= 2;
  }

  /// Whether a link inside, or one round it, leads to another page.
  [[nodiscard]] bool leads_elsewhere(std::uint32_t node) const {
    const auto leads = [](const PageNode& inner) {
      const std::string_view address = inner.tag() == GUMBO_TAG_A ? attribute(inner, "href") : std::string_view();
      return !address.empty() && !address.starts_with('#');
    };
    return std::any_of(nodes_.begin() + node, nodes_.begin() + nodes_[node].end, leads) ||
           leads(nodes_[nodes_[node].parent]);
  }

  /// "Keep up with the talks", where the cards below it, to the end of its element, are left out.
  void drop_bare_headings() {
    measure();
    for (std::size_t i = 0; i + 1 < pieces_.size(); ++i) {
      const Piece& heading = pieces_[i];
      std::uint32_t section = heading.node;
      while (section != 0 && nodes_[section].end <= pieces_[i + 1].node) {
        section = nodes_[section].parent;
      }
      const bool over_others =
          heading.kind == BlockKind::Subhead && section != 0 && !dropped_[heading.node] && count_[section] == 1;
      const auto end = std::find_if(pieces_.begin() + static_cast<std::ptrdiff_t>(i), pieces_.end(),
                                    [&](const Piece& piece) { return piece.node >= nodes_[section].end; });
      const auto leads_on = [&](const Piece& piece) {
        return is_link(piece) && piece.text.size() >= kShortestLead && &piece != &heading;
      };
      if (over_others && std::any_of(pieces_.begin() + static_cast<std::ptrdiff_t>(i), end, leads_on)) {
        dropped_[heading.node] = true;
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
        const bool nearly_all = prose_[i] * 10 >= prose_[node] * 9 && prose_[i] > kNearlyNothing;
        if (!dropped_[i] && nearly_all && count_[i] > 1 && !has_paragraphs_after(node, i)) {
          node = i;
          deeper = true;
          break;
        }
      }
    }
    return node;
  }

  /// Whether paragraphs of the element's own follow one inside it.
  [[nodiscard]] bool has_paragraphs_after(std::uint32_t node, std::uint32_t inner) const {
    return std::any_of(first_inside(nodes_[inner].end), pieces_.end(), [&](const Piece& piece) {
      return piece.prose && !dropped_[piece.node] && nodes_[piece.node].parent == node &&
             nodes_[piece.node].tag() == GUMBO_TAG_P;
    });
  }

  /// What stands above the headline is the page's, where most stands below it.
  void cut_head(Story& story) const {
    const auto is_above = [&](const Piece& piece) { return piece.node < headline_; };
    const std::size_t all = prose_in(story.pieces);
    std::vector<Piece> below = story.pieces;
    std::erase_if(below, is_above);
    if (const std::size_t prose = prose_in(below); prose > kNearlyNothing && prose * 10 >= all * 4) {
      story.pieces = std::move(below);
    }
  }

  /// Below a long run of what was left out the page's foot begins, unless it goes on as before.
  void cut_foot(Story& story) const {
    std::size_t prose = 0;
    std::size_t next = 0;  // the first of the story's pieces that is not behind the piece looked at
    std::size_t left_out = 0;
    const Piece* last = nullptr;
    for (const Piece& piece : pieces_) {
      if (next == story.pieces.size()) {
        return;
      }
      if (piece.at != story.pieces[next].at) {
        ++left_out;
        continue;
      }
      const bool far = last != nullptr && left_out >= kLongRun && prose > kNearlyNothing / 2;
      if (far && piece.prose && !is_like(*last, piece)) {
        story.pieces.resize(next);
        return;
      }
      prose += piece.prose ? piece.text.size() : 0;
      left_out = piece.prose ? 0 : left_out;
      last = piece.prose ? &piece : last;
      ++next;
    }
  }

  /// In the same element, or in one with the same name.
  [[nodiscard]] bool is_like(const Piece& one, const Piece& other) const {
    const std::uint32_t left = nodes_[one.node].parent;
    const std::uint32_t right = nodes_[other.node].parent;
    const std::string_view name = attribute(nodes_[left], "class");
    return left == right || (!name.empty() && name == attribute(nodes_[right], "class"));
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
  std::uint32_t headline_;
  std::uint32_t first_prose_ = 0;  ///< its element
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

Story find_story(const PageTree& tree, const std::vector<Piece>& shown, std::uint32_t headline,
                 const Furniture& furniture) {
  Story best = StoryFinder(tree, shown, headline, furniture, Belief::All).find();
  std::size_t prose = prose_in(best.pieces);
  for (const Belief belief : {Belief::NotClasses, Belief::Nothing}) {
    if (prose >= kNearlyNothing) {
      break;
    }
    const std::vector<Piece> all = collect_pieces(tree, furniture, true);
    Story again = StoryFinder(tree, all, headline, furniture, belief).find();
    const std::size_t found = prose_in(again.pieces);
    if (found > 2 * prose || best.pieces.empty()) {
      best = std::move(again);
      prose = found;
    }
  }
  return best;
}

}  // namespace entente
