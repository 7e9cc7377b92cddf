#include "builder/text/lines.hpp"

#include <algorithm>
#include <array>

#include "builder/text/characters.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 3> kUnicodeLineEnds = {"\u0085", "\u2028", "\u2029"};
constexpr std::array<std::string_view, 11> kBullets = {"\u2022", "\u2023", "\u25aa", "\u25cf", "\u25e6", "\u2043",
                                                       "\u00b7", "\u25ab", "\u27a4", "\u2013", "\u2014"};
constexpr std::array<std::string_view, 6> kClosers = {"\"", "'", ")", "]", "\u201d", "\u2019"};

/// A program that wraps keeps its lines below this many characters: terminals and editors have up to 200 columns.
constexpr std::size_t kWidestWrap = 200;
constexpr std::size_t kNarrowestWrap = 40;

std::size_t line_end_length(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\r') {
    return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  }
  if (c == '\n' || c == '\v' || c == '\f') {
    return 1;
  }
  if (c != '\xC2' && c != '\xE2') {
    return 0;
  }
  for (std::string_view end : kUnicodeLineEnds) {
    if (text.substr(at, end.size()) == end) {
      return end.size();
    }
  }
  return 0;
}

std::vector<Line> physical_lines(std::string_view text) {
  std::vector<Line> lines;
  bool gap = true;
  std::uint32_t begin = 0;
  const auto finish = [&](std::uint32_t end) {
    Line line;
    line.span = trim(text, {begin, end});
    line.after_gap = gap;
    gap = line.span.empty();
    if (!line.span.empty()) {
      line.indent = line.span.begin - begin;
      lines.push_back(std::move(line));
    }
  };
  for (std::uint32_t i = 0; i < text.size();) {
    const std::size_t length = line_end_length(text, i);
    if (length != 0) {
      finish(i);
      begin = i + static_cast<std::uint32_t>(length);
    }
    i += static_cast<std::uint32_t>(std::max<std::size_t>(length, 1));
  }
  finish(static_cast<std::uint32_t>(text.size()));
  return lines;
}

std::size_t first_word_length(std::string_view line) {
  return character_count(line.substr(0, line.find_first_of(" \t")));
}

/// How the lines of a text that was wrapped go on: in lower case, or anyhow where the whole text is in capitals.
class Continuation {
 public:
  explicit Continuation(std::string_view text) {
    const auto lower = std::count_if(text.begin(), text.end(), is_lower);
    const auto upper = std::count_if(text.begin(), text.end(), is_upper);
    capitals_ = upper > 80 && upper > 20 * lower;
  }
  [[nodiscard]] bool begins(std::string_view line) const {
    return !line.empty() && (capitals_ ? is_letter(line.front()) || is_digit(line.front()) : is_lower(line.front()));
  }

 private:
  bool capitals_ = false;
};

/// The width at which the text was wrapped, or 0 where it wasn't: the lines that others follow directly stay below a
/// limit, and among them many break a sentence: the line has no full stop and the next goes on in lower case.
std::size_t wrap_width(std::string_view text, const std::vector<Line>& lines, const Continuation& continuation) {
  std::size_t pairs = 0;
  std::size_t broken = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].after_gap) {
      continue;
    }
    const std::string_view line = lines[i].span.of(text);
    ++pairs;
    broken += !ends_sentence(line) && continuation.begins(lines[i + 1].span.of(text)) ? 1 : 0;
  }
  std::vector<std::size_t> widths;
  widths.reserve(lines.size());
  for (const Line& line : lines) {
    widths.push_back(character_count(line.span.of(text)) + line.indent);
  }
  if (widths.empty()) {
    return 0;
  }
  // A long address or headline that wasn't wrapped must not hide that all else was.
  const auto nearly_widest = widths.begin() + static_cast<std::ptrdiff_t>((widths.size() - 1) * 95 / 100);
  std::nth_element(widths.begin(), nearly_widest, widths.end());
  const std::size_t width = *nearly_widest;
  return pairs > 0 && broken * 3 >= pairs && width >= kNarrowestWrap && width <= kWidestWrap ? width : 0;
}

bool continues(std::string_view text, const Line& line, const Line& next, std::size_t width,
               const Continuation& continuation) {
  std::uint32_t marker = 0;
  const std::string_view next_text = next.span.of(text);
  if (next.after_gap || is_bullet(next_text, marker) || is_numbered(next_text, marker)) {
    return false;
  }
  const std::string_view line_text = line.span.of(text);
  // Programs differ in what they count, so that a word that fits by a character or two may still be wrapped.
  const std::size_t last_break = line_text.find_last_of("\r\n");
  const std::string_view last = last_break == std::string_view::npos ? line_text : line_text.substr(last_break + 1);
  const bool full = line.indent + character_count(last) + 1 + first_word_length(next_text) + 2 > width;
  return full || (!ends_sentence(line_text) && continuation.begins(next_text));
}

void describe(std::string_view text, Line& line) {
  line.folded = fold_line(line.span.of(text));
  std::replace_if(
      line.folded.begin(), line.folded.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
  bool inside = false;
  for (char c : line.folded) {
    const bool part = c != ' ';
    line.words += part && !inside ? 1 : 0;
    inside = part;
  }
}

}  // namespace

std::vector<Line> logical_lines(std::string_view text) {
  std::vector<Line> lines = physical_lines(text);
  const Continuation continuation(text);
  if (const std::size_t width = wrap_width(text, lines, continuation); width != 0) {
    std::vector<Line> joined;
    for (Line& line : lines) {
      if (!joined.empty() && continues(text, joined.back(), line, width, continuation)) {
        joined.back().span.end = line.span.end;
      } else {
        joined.push_back(std::move(line));
      }
    }
    lines = std::move(joined);
  }
  for (Line& line : lines) {
    describe(text, line);
  }
  return lines;
}

bool ends_sentence(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (std::string_view closer : kClosers) {
      if (text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        again = true;
      }
    }
  }
  if (text.ends_with('!') || text.ends_with('?') || text.ends_with("\u2026")) {
    return true;
  }
  // "with the U.S." is a headline's end as often as a sentence's.
  const bool abbreviation = text.size() >= 4 && text[text.size() - 3] == '.' && is_upper(text[text.size() - 2]);
  return text.ends_with('.') && !abbreviation;
}

namespace {

/// "Ona Varis/AFP", "Pool via Reuters", or with `alone` also "AFP".
bool names_photographer(std::string_view text, const Furniture& furniture, bool alone) {
  std::size_t words = 0;
  bool agency = false;
  bool slash = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" /", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const bool between = word == "for" || word == "via" || word.empty();
    if (!between && (is_lower(word.front()) || word.find_first_of("0123456789:;,?!") != std::string_view::npos)) {
      return false;
    }
    words += between ? 0 : 1;
    agency = agency || furniture.is_word(FurnitureKind::Agency, to_lower(word));
    slash = slash || (end < text.size() && text[end] == '/');
    begin = end + 1;
  }
  return words <= 8 && ((slash && words >= 2) || (agency && (alone || words >= 2)));
}

/// Where a credit may begin, or npos.
std::size_t behind_last_mark(std::string_view text) {
  for (std::size_t at = text.size(); at-- > 0;) {
    if (text[at] != ' ' && text[at] != '.' && text[at] != '\xC2') {
      continue;  // no mark begins with it
    }
    for (const std::string_view mark : {" \u2014 ", " \u2013 ", " - ", " | ", ". \u2014", "\u00a9 "}) {
      if (text.substr(at).starts_with(mark)) {
        return at + mark.size();
      }
    }
  }
  return std::string_view::npos;
}

}  // namespace

bool ends_in_credit(std::string_view text, const Furniture& furniture, bool alone) {
  constexpr std::size_t kLongestCredit = 60;  ///< bytes
  constexpr std::size_t kLongestMark = 5;     ///< bytes
  const bool bracketed = text.ends_with(')') || text.ends_with(']');
  text.remove_suffix(bracketed ? 1 : 0);
  // Of a long paragraph only the end can tell.
  const std::size_t from = text.size() - std::min(text.size(), kLongestCredit + kLongestMark);
  const std::string_view end = text.substr(from);
  std::size_t begin = std::string_view::npos;
  if (bracketed) {
    begin = end.find_last_of("([");
    begin = begin == std::string_view::npos ? begin : begin + 1;
  } else {
    begin = behind_last_mark(end);
  }
  // "Boats at dawn. Photograph: Ona Varis/AFP"
  const std::size_t stop = bracketed ? std::string_view::npos : end.rfind(". ");
  if (stop != std::string_view::npos && from + stop >= 20 &&
      furniture.match(FurnitureKind::Caption, fold_line(end.substr(stop + 2))) != 0) {
    return true;
  }
  if (begin == std::string_view::npos || from + begin < 20 || end.size() - begin > kLongestCredit ||
      begin >= end.size()) {
    return false;
  }
  const std::string_view credit = end.substr(begin);
  if (furniture.match(FurnitureKind::Caption, fold_line(credit)) != 0) {
    return true;
  }
  return !ends_sentence(credit) && names_photographer(credit, furniture, alone);
}

bool is_bullet(std::string_view text, std::uint32_t& length) {
  std::size_t mark = 0;
  for (std::string_view bullet : kBullets) {
    if (text.starts_with(bullet)) {
      mark = bullet.size();
    }
  }
  if (mark == 0 && text.size() > 2 && (text[0] == '-' || text[0] == '*' || text[0] == '+')) {
    mark = 1;
  }
  std::size_t end = mark;
  while (end < text.size() && blank_length(text, end) != 0) {
    end += blank_length(text, end);
  }
  const bool dash = mark != 0 && (text[0] == '-' || text[0] == '+' || text[0] == '*' || text.starts_with("\u2013") ||
                                  text.starts_with("\u2014"));
  if (mark == 0 || end >= text.size() || (dash && end == mark)) {
    return false;
  }
  length = static_cast<std::uint32_t>(end);
  return true;
}

bool is_numbered(std::string_view text, std::uint32_t& length) {
  std::size_t i = text.starts_with('(') ? 1 : 0;
  const bool bracket = i == 1;
  const std::size_t begin = i;
  while (i < text.size() && is_digit(text[i])) {
    ++i;
  }
  const bool digits = i > begin && i - begin <= 2;
  if (!digits) {
    while (i < text.size() && std::string_view("ivx").find(text[i]) != std::string_view::npos) {
      ++i;
    }
    if (i == begin && i < text.size() && is_lower(text[i])) {
      ++i;
    }
  }
  // Letters and Roman numerals count only with a bracket: "I." and "a." begin sentences too.
  const bool closed = i > begin && i < text.size() && (text[i] == ')' || (digits && !bracket && text[i] == '.'));
  if (!closed || i + 1 >= text.size() || blank_length(text, i + 1) == 0) {
    return false;
  }
  ++i;
  while (i < text.size() && blank_length(text, i) != 0) {
    i += blank_length(text, i);
  }
  length = static_cast<std::uint32_t>(i);
  return i < text.size();
}

}  // namespace entente
