#include "builder/text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "builder/text/characters.hpp"
#include "builder/text/dateline.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/lines.hpp"

namespace entente {
namespace {

/// Longer lines are prose, whatever phrase they hold.
constexpr std::uint32_t kLongestNotice = 60;   ///< words
constexpr std::uint32_t kLongestByline = 20;   ///< words
constexpr std::uint32_t kLongestSubhead = 14;  ///< words
constexpr std::uint32_t kCertainProse = 25;    ///< words

bool has_letters(std::string_view line) { return std::any_of(line.begin(), line.end(), is_letter); }

/// "Page 1 of 5 | Next », "1 2 3 Next": the way to a story's other pages.
bool is_page_bar(const std::string& folded, const Furniture& furniture) {
  bool number = false;
  bool name = false;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    const std::string word = folded.substr(begin, end - begin);
    const bool digits = word.size() <= 3 && std::all_of(word.begin(), word.end(), is_digit);
    const bool named = furniture.is_word(FurnitureKind::Pager, word);
    if (!digits && has_letters(word) && !named) {
      return false;
    }
    number = number || (digits && !word.empty());
    name = name || named;
    begin = end + 1;
  }
  return number && name;
}

bool is_all_capitals(std::string_view line) {
  return has_letters(line) && std::none_of(line.begin(), line.end(), is_lower);
}

/// "Have they met? Will they?" is prose, "Have they met?" is a heading.
bool is_single_question(std::string_view line) {
  return line.ends_with('?') && line.find_first_of(".?!") == line.size() - 1;
}

/// Names with commas and "and" between: "Mikkel Brandt and Oksana Hrynko", "Stelios Andreou, Nicosia".
bool is_line_of_names(const Line& line, std::string_view text) {
  if (line.words < 2 || line.words > 9) {
    return false;
  }
  static const std::unordered_set<std::string_view> between = {"and", "in",  "for", "de", "van",
                                                               "von", "bin", "al",  "at"};
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const bool odd = word.find_first_of("0123456789:;?!|/>\"") != std::string_view::npos;
    if (odd || (!word.empty() && is_lower(word.front()) && !between.contains(word))) {
      return false;
    }
    begin = end + 1;
  }
  return true;
}

class LayoutReader {
 public:
  LayoutReader(std::string_view text, const Furniture& furniture, std::string_view title)
      : text_(text), furniture_(furniture), lines_(logical_lines(text)), known_title_(fold_line(title)) {}

  Layout read() {
    if (lines_.size() == 1 && known_title_.empty()) {
      add_prose(lines_.front(), BlockKind::Paragraph, true);
      return std::move(layout_);
    }
    first_prose_ = find_first_prose();
    headline_ = find_headline();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i == headline_) {
        add_headline(lines_[i]);
      } else if (is_copy(i)) {
        add(lines_[i].span, BlockKind::Furniture);
      } else if (!add_page_part(i)) {
        i < first_prose_ ? add_opening(i) : add_story(i);
      }
    }
    return std::move(layout_);
  }

 private:
  [[nodiscard]] std::string_view text_of(const Line& line) const { return line.span.of(text_); }
  [[nodiscard]] bool is(FurnitureKind kind, const Line& line) const { return furniture_.match(kind, line.folded) != 0; }

  void add(Span span, BlockKind kind) {
    span = trim(text_, span);
    if (!span.empty()) {
      layout_.blocks.push_back({span, kind});
    }
  }

  [[nodiscard]] bool is_prose(const Line& line) const {
    const std::string_view text = text_of(line);
    if (is_furniture(line) || is_byline(line) || is_date_line(line)) {
      return false;
    }
    if (line.words >= kCertainProse || (line.words >= 6 && ends_sentence(text) && !is_single_question(text))) {
      return true;
    }
    // A dateline may stand on a line of its own; "THE WEEK: a road and a vote" is a headline.
    const std::uint32_t dateline = dateline_length(text, true);
    return dateline != 0 && (dateline == text.size() || text.substr(0, dateline).find(':') == std::string_view::npos);
  }

  /// The opening of a page ends where its first paragraph stands.
  [[nodiscard]] std::size_t find_first_prose() const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      std::uint32_t mark = 0;
      // A headline may end in a full stop or a quote; the line before the copy of itself it is, though.
      const bool copied = i + 1 < lines_.size() && i < 8 && has_copy_in_opening(i);
      if (!copied && lines_[i].folded != known_title_ && is_prose(lines_[i]) && !is_bullet(text_of(lines_[i]), mark)) {
        return i;
      }
    }
    return lines_.size();
  }

  [[nodiscard]] bool has_copy_in_opening(std::size_t at) const {
    for (std::size_t i = 0; i < std::min<std::size_t>(lines_.size(), 8); ++i) {
      if (i != at && lines_[i].folded == lines_[at].folded && lines_[at].words >= 3) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] std::size_t find_headline() const {
    const std::size_t end = first_prose_ == lines_.size() ? std::min<std::size_t>(lines_.size(), 8) : first_prose_;
    for (std::size_t i = 0; i < end; ++i) {
      if ((!known_title_.empty() && lines_[i].folded == known_title_) || has_copy_in_opening(i)) {
        return i;
      }
    }
    if (!known_title_.empty()) {
      return lines_.size();
    }
    for (const std::uint32_t words : {4U, 2U}) {
      for (std::size_t i = 0; i < end; ++i) {
        std::uint32_t mark = 0;
        const Line& line = lines_[i];
        if (line.words >= words && !is_furniture(line) && !is_date_line(line) && !is_category(line) &&
            !(is_byline(line)) && !is_bullet(text_of(line), mark)) {
          return i;
        }
      }
    }
    return lines_.size();
  }

  /// A copy of the headline, a category line that the headline hangs from, or a paragraph that stands twice.
  bool is_copy(std::size_t i) {
    const Line& line = lines_[i];
    if (headline_ < lines_.size() && i != headline_) {
      const std::string& headline = lines_[headline_].folded;
      const bool hangs = i < first_prose_ && headline.size() > 20 && line.folded.ends_with(headline);
      if (line.folded == headline || hangs) {
        return true;
      }
    }
    return line.words >= 8 && !seen_.insert(line.folded).second;
  }

  [[nodiscard]] bool is_furniture(const Line& line) const {
    return !has_letters(text_of(line)) || (line.words <= 16 && is_page_bar(line.folded, furniture_)) ||
           is(FurnitureKind::Line, line) || is(FurnitureKind::Related, line) ||
           (line.words <= kLongestNotice && (is(FurnitureKind::Begins, line) || is(FurnitureKind::Contains, line)));
  }

  [[nodiscard]] bool is_byline(const Line& line) const {
    const std::size_t label = furniture_.match(FurnitureKind::Byline, line.folded);
    if (label == 0 || line.words > kLongestByline) {
      return false;
    }
    // "By Sunday the talks had failed." is prose; "By Han So-ra" isn't, nor is a line in brackets.
    const bool credits = line.folded.front() == '(' || label > 8;
    if (credits) {
      return true;
    }
    const std::string_view rest = text_of(line).substr(std::min(label + 1, text_of(line).size() - 1));
    return !ends_sentence(text_of(line)) && !is_lower(rest.front()) && line.words <= 12 &&
           !(line.words > 2 && month_of(rest.substr(0, rest.find(' '))) != 0);
  }

  /// Where the headline begins in "date 2025-10-10 Turkey hosts talks with Iran", or 0.
  [[nodiscard]] std::uint32_t dated_headline_begin(const Line& line) const {
    constexpr std::uint32_t kShortestHeadline = 5;  ///< words, after the label and the date
    const std::string_view text = text_of(line);
    const std::size_t label = furniture_.match(FurnitureKind::Date, line.folded);
    const auto found = label > 3 ? find_date(text) : std::nullopt;
    if (!found || found->span.begin > label + 2 || line.words < kShortestHeadline + 2) {
      return 0;
    }
    const std::string_view behind = text.substr(found->span.end);
    const std::size_t begin = std::min(behind.find_first_not_of(" :|-"), behind.size());
    const bool other = furniture_.match(FurnitureKind::Date, fold_line(behind.substr(begin))) != 0;
    return !other && begin > 0 && begin < behind.size() && is_upper(behind[begin]) &&
                   behind.find_first_of("0123456789:|") == std::string_view::npos
               ? static_cast<std::uint32_t>(found->span.end + begin)
               : 0;
  }

  /// A date with nothing beside it but its label, a weekday, a time and the like.
  [[nodiscard]] bool is_date_line(const Line& line) const {
    if (line.words > kLongestByline) {
      return false;
    }
    const std::string_view text = text_of(line);
    const auto found = find_date(text);
    if (!found || dated_headline_begin(line) != 0) {
      return false;
    }
    const std::size_t label = furniture_.match(FurnitureKind::Date, line.folded);
    const std::string before = fold_line(text.substr(0, found->span.begin));
    const std::string after = fold_line(text.substr(found->span.end));
    const auto letters = [](std::string_view s) { return std::count_if(s.begin(), s.end(), is_letter); };
    const std::string_view unlabelled = std::string_view(before).substr(std::min(label, before.size()));
    std::size_t weekday_letters = 0;
    if (const std::size_t first = unlabelled.find_first_not_of(" ,:;|-"); first != std::string_view::npos) {
      const std::string_view word = unlabelled.substr(first, unlabelled.find_first_of(" ,", first) - first);
      weekday_letters = is_weekday(word) ? word.size() : 0;
    }
    const bool bare = static_cast<std::size_t>(letters(unlabelled)) <= weekday_letters;
    return (bare && letters(after) <= 12) || (label > 2 && bare) ||
           (label > 3 && line.words <= 14 && !ends_sentence(text));
  }

  /// "World / Middle East", "LIVE | Europe", "Middle East & Africa"
  [[nodiscard]] bool is_category(const Line& line) const {
    if (is(FurnitureKind::Topic, line)) {
      return true;
    }
    for (std::string_view separator : {" / ", " > ", " | ", " \u00bb ", " \u203a ", " \u00b7 ", " \u2022 "}) {
      const std::size_t at = text_of(line).find(separator);
      if (at == std::string_view::npos || line.words > 12) {
        continue;
      }
      std::string first = fold_line(text_of(line).substr(0, at));
      const bool known =
          furniture_.match(FurnitureKind::Topic, first) != 0 || furniture_.match(FurnitureKind::Line, first) != 0;
      if (known || line.words <= 8) {
        return true;
      }
    }
    return false;
  }

  void note_date(const Line& line) {
    if (!layout_.date) {
      layout_.date = parse_date(text_of(line));
    }
  }

  void note_author(const Line& line) {
    const std::size_t label = furniture_.match(FurnitureKind::Byline, line.folded);
    std::string_view name = text_of(line).substr(std::min(label, text_of(line).size()));
    name = name.substr(0, std::min({name.find(" in "), name.find(','), name.find(" for "), name.find(" at ")}));
    name.remove_prefix(std::min(name.find_first_not_of(": "), name.size()));
    if (layout_.author.empty() && line.folded.front() != '(' && line.folded.find(" - ") == std::string::npos) {
      layout_.author = std::string(trimmed(name));
    }
  }

  /// Parts of the page that may stand anywhere; false where the line is none.
  bool add_page_part(std::size_t i) {
    const Line& line = lines_[i];
    if (is(FurnitureKind::Related, line)) {
      among_links_ = true;
      add(line.span, BlockKind::Furniture);
      return true;
    }
    std::uint32_t mark = 0;
    const bool prose = line.words >= 20 && ends_sentence(text_of(line)) && !is_bullet(text_of(line), mark);
    if (among_links_ && i > first_prose_ && !prose) {
      add(line.span, BlockKind::Furniture);
      return true;
    }
    among_links_ = among_links_ && i <= first_prose_;
    if (is_furniture(line)) {
      add(line.span, BlockKind::Furniture);
      return true;
    }
    const bool labelled_date = furniture_.match(FurnitureKind::Date, line.folded) > 3 && is_date_line(line);
    if (labelled_date) {
      note_date(line);
      add(line.span, BlockKind::Furniture);
      return true;
    }
    if (is_time_line(text_of(line), furniture_)) {
      add(line.span, BlockKind::Byline);
      return true;
    }
    if (is_byline(line)) {
      note_author(line);
      add(line.span, BlockKind::Byline);
      return true;
    }
    const bool caption =
        is(FurnitureKind::Caption, line) ||
        (line.words <= kLongestNotice &&
         (is(FurnitureKind::Credit, line) || ends_in_credit(text_of(line), furniture_) || is_slide(line)) &&
         dateline_length(text_of(line), true) == 0);
    if (caption) {
      add(line.span, BlockKind::Caption);
      return true;
    }
    return false;
  }

  /// "2 of 7 | Envoys leave the hall"
  [[nodiscard]] static bool is_slide(const Line& line) {
    const std::size_t bar = std::min(line.folded.find(" | "), line.folded.size());
    const std::size_t of = line.folded.substr(0, bar).find(" of ");
    const auto is_number = [&](std::size_t begin, std::size_t end) {
      return begin < end && end - begin <= 3 &&
             std::all_of(line.folded.begin() + static_cast<std::ptrdiff_t>(begin),
                         line.folded.begin() + static_cast<std::ptrdiff_t>(end), is_digit);
    };
    return of != std::string::npos && is_number(0, of) && is_number(of + 4, bar);
  }

  void add_headline(const Line& line) {
    Span span = line.span;
    const std::uint32_t dated = dated_headline_begin(line);
    if (dated != 0) {
      note_date(line);
    }
    span.begin += dated != 0 ? dated : headline_label_length(line);
    const std::string_view text = span.of(text_);
    if (const std::size_t bar = text.rfind(" | "); bar != std::string_view::npos && bar > text.size() / 2) {
      span.end = span.begin + static_cast<std::uint32_t>(bar);  // the site's name
    }
    layout_.title = std::string(dated != 0 ? span.of(text_) : line.span.of(text_));
    add({line.span.begin, span.begin}, BlockKind::Byline);
    add(span, BlockKind::Headline);
    add({span.end, line.span.end}, BlockKind::Byline);
  }

  /// "Live: ", "UPDATE 3-"
  [[nodiscard]] std::uint32_t headline_label_length(const Line& line) const {
    const std::size_t label = furniture_.match(FurnitureKind::Label, line.folded);
    const std::string_view text = text_of(line);
    if (label == 0 || label >= text.size()) {
      return 0;
    }
    std::size_t at = label;
    while (at < text.size() && text[at] == ' ') {
      ++at;
    }
    const std::string_view rest = text.substr(at);
    std::size_t mark = 0;
    if (rest.starts_with(':') || rest.starts_with('|') ||
        (rest.starts_with('-') && (at > label || is_digit(text[label - 1])))) {
      mark = 1;
    } else if (rest.starts_with("\u2014") || rest.starts_with("\u2013")) {
      mark = 3;
    }
    if (mark == 0) {
      return 0;
    }
    at += mark;
    while (at < text.size() && blank_length(text, at) != 0) {
      at += blank_length(text, at);
    }
    return text.size() - at > 10 ? static_cast<std::uint32_t>(at) : 0;
  }

  /// A line before the story's first paragraph.
  void add_opening(std::size_t i) {
    const Line& line = lines_[i];
    const std::string_view text = text_of(line);
    std::uint32_t mark = 0;
    if (is_date_line(line)) {
      note_date(line);
      add(line.span, BlockKind::Furniture);
    } else if (is_bullet(text, mark)) {
      add_item(line, mark, BlockKind::ListItem);
    } else if (first_prose_ == lines_.size()) {
      add_story(i);
    } else if (is_category(line) || (is_all_capitals(text) && i + 1 != first_prose_)) {
      add(line.span, BlockKind::Furniture);
    } else if (is_line_of_names(line, text) && i + 1 != first_prose_) {
      note_author(line);
      add(line.span, BlockKind::Byline);
    } else if (is_line_of_names(line, text) && layout_.date && i > 0) {
      // Under the date line and over the story stand the writers' names, unless the story has a heading there.
      const bool heading = line.after_gap && !lines_[i + 1].after_gap;
      add(line.span, heading ? BlockKind::Subhead : BlockKind::Byline);
    } else if (line.words <= 2 && !ends_sentence(text) && line.after_gap && lines_[i + 1].after_gap) {
      add(line.span, BlockKind::Furniture);
    } else {
      add_story(i);
    }
  }

  void add_item(const Line& line, std::uint32_t mark, BlockKind kind) {
    add({line.span.begin + mark, line.span.end}, kind);
  }

  /// A line of the story itself.
  void add_story(std::size_t i) {
    const Line& line = lines_[i];
    const std::string_view text = text_of(line);
    std::uint32_t mark = 0;
    if (is_bullet(text, mark)) {
      add_item(line, mark, BlockKind::ListItem);
    } else if (is_numbered(text, mark)) {
      const bool heading = line.words <= kLongestSubhead && !ends_sentence(text);
      add_item(line, mark, heading ? BlockKind::Subhead : BlockKind::ListItem);
    } else if (const std::uint32_t stamp = time_stamp_length(text); stamp != 0) {
      add({line.span.begin, line.span.begin + stamp}, BlockKind::Byline);
      const bool heading = line.words <= kLongestSubhead + 4 &&
                           (!ends_sentence(text) || text.ends_with('\'') || is_single_question(text.substr(stamp)));
      add_item(line, stamp, heading ? BlockKind::Subhead : BlockKind::Paragraph);
    } else if (is_subhead(line)) {
      add(line.span, BlockKind::Subhead);
    } else {
      add_prose(line, BlockKind::Paragraph, i == first_prose_);
    }
  }

  [[nodiscard]] bool is_subhead(const Line& line) const {
    const std::string_view text = text_of(line);
    return line.words <= kLongestSubhead && (!ends_sentence(text) || is_single_question(text)) &&
           !text.ends_with(':') && !text.ends_with(',') && !text.ends_with(';') && !is_lower(text.front()) &&
           dateline_length(text, false) == 0;
  }

  void add_prose(const Line& line, BlockKind kind, bool first) {
    const std::uint32_t dateline = dateline_length(text_of(line), first);
    if (dateline != 0 && !layout_.date) {
      layout_.date = parse_date(text_of(line).substr(0, dateline));
    }
    add({line.span.begin, line.span.begin + dateline}, BlockKind::Byline);
    add({line.span.begin + dateline, line.span.end}, kind);
  }

  std::string_view text_;
  const Furniture& furniture_;
  std::vector<Line> lines_;
  std::string known_title_;
  std::size_t first_prose_ = 0;
  std::size_t headline_ = 0;
  bool among_links_ = false;
  std::unordered_set<std::string> seen_;
  Layout layout_;
};

}  // namespace

Layout lay_out(std::string_view text, const Furniture& furniture, std::string_view title) {
  return LayoutReader(text, furniture, title).read();
}

}  // namespace entente
