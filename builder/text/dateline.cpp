#include "builder/text/dateline.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"

namespace entente {
namespace {

constexpr std::size_t kLongest = 90;

/// A mark between the dateline and the story; the colon is South Asia's habit.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< after the blanks behind it
  bool colon = false;
  bool long_dash = false;  ///< or a bar: "Nairobi, Kenya | "
};

bool is_blank(std::string_view text, std::size_t at) { return at < text.size() && blank_length(text, at) != 0; }

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (is_blank(text, at)) {
    at += blank_length(text, at);
  }
  return at;
}

/// Dashes that stand free, and a colon behind a word.
bool mark_at(std::string_view text, std::size_t at, Mark& mark) {
  std::size_t length = 0;
  const bool long_dash = text.substr(at, 3) == "\u2014" || text.substr(at, 3) == "\u2013";
  const bool bar = text[at] == '|' && at > 0 && is_blank(text, at - 1);
  if (long_dash) {
    length = 3;
  } else if (bar) {
    length = 1;
  } else if (text.substr(at, 2) == "--") {
    length = 2;
  } else if ((text[at] == '-' && at > 0 && is_blank(text, at - 1)) || text[at] == ':') {
    length = 1;
  }
  const std::size_t end = at + length;
  if (length == 0 || (end < text.size() && !is_blank(text, end) && !long_dash)) {
    return false;
  }
  mark = {at, skip_blanks(text, end), text[at] == ':', long_dash || bar};
  return true;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    if (const std::string_view part = trimmed(text.substr(begin, end - begin)); !part.empty()) {
      parts.push_back(part);
    }
    begin = end + 1;
  }
  return parts;
}

bool is_upper_word(std::string_view word) {
  return std::none_of(word.begin(), word.end(), is_lower) &&
         std::any_of(word.begin(), word.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

/// "PORT-AU-PRINCE", "UPDATE 2": capitals only, three letters or more in all.
bool is_upper_place(std::string_view place) {
  const auto words = split(place, " ");
  const auto letters = std::count_if(place.begin(), place.end(), is_letter);
  return letters >= 3 && words.size() <= 4 && std::all_of(words.begin(), words.end(), is_upper_word);
}

/// "Cox's Bazar", "Rio de Janeiro"
bool is_capitalised_place(std::string_view place) {
  const auto words = split(place, " ");
  const auto fits = [](std::string_view word) {
    return !is_lower(word.front()) || word == "de" || word == "al" || word == "of" || word == "la";
  };
  return !words.empty() && words.size() <= 4 && !is_lower(place.front()) && is_letter(place.front()) &&
         std::all_of(words.begin(), words.end(), fits);
}

/// What may follow the place: a region, a day, a time of day.
bool is_dateline_part(std::string_view part) {
  const auto words = split(part, " ");
  const auto fits = [](std::string_view word) {
    return is_digit(word.front()) || is_upper(word.front()) || static_cast<unsigned char>(word.front()) >= 0x80;
  };
  return words.size() <= 4 && std::all_of(words.begin(), words.end(), fits);
}

/// "Nov. 20", "20 November 2025"
bool is_day_of_month(std::string_view text) {
  bool month = false;
  bool day = false;
  for (std::string_view part : split(text, " ,")) {
    part.remove_suffix(part.ends_with('.') ? 1 : 0);
    const bool number = !part.empty() && std::all_of(part.begin(), part.end(), is_digit);
    month = month || month_of(part) != 0;
    day = day || (number && part.size() <= 2);
    if (!number && month_of(part) == 0) {
      return false;
    }
  }
  return month && day;
}

/// One past "Muscat, Nov 20 ", a dateline that no mark parts from its story, or 0.
std::size_t unmarked_dateline_end(std::string_view line) {
  const std::size_t comma = line.find(',');
  if (comma >= kLongest || !(is_upper_place(line.substr(0, comma)) || is_capitalised_place(line.substr(0, comma)))) {
    return 0;
  }
  const std::size_t begin = skip_blanks(line, comma + 1);
  const std::size_t second = line.find(' ', begin);
  const std::size_t end = second == std::string_view::npos ? line.size() : line.find(' ', skip_blanks(line, second));
  const std::size_t story = skip_blanks(line, std::min(end, line.size()));
  return is_day_of_month(line.substr(begin, std::min(end, line.size()) - begin)) && story + 2 < line.size() &&
                 is_upper(line[story])
             ? story
             : 0;
}

bool is_dateline(std::string_view head, const Mark& mark, bool first) {
  bool agency = false;
  if (head.ends_with(')')) {
    const std::size_t open = head.rfind('(');
    if (open == std::string_view::npos || open == 0) {
      return false;
    }
    agency = true;
    head = head.substr(0, open);
  }
  const auto parts = split(head, ",/");
  if (parts.empty() || !std::all_of(parts.begin() + 1, parts.end(), is_dateline_part)) {
    return false;
  }
  if (is_upper_place(parts.front())) {
    return true;
  }
  return !mark.colon && is_capitalised_place(parts.front()) && (agency || (first && mark.long_dash));
}

/// The first mark of a line that may stand behind a dateline, with what stands before it.
struct Headed {
  std::string_view head;
  Mark mark;
};
std::optional<Headed> first_mark(std::string_view line) {
  for (std::size_t at = 1; at < line.size() && at < kLongest; ++at) {
    const char c = line[at];
    const bool may_be = c == '\xE2' || c == '|' || c == '-' || c == ':';
    if (Mark mark; may_be && mark_at(line, at, mark)) {
      return Headed{trimmed(line.substr(0, mark.begin)), mark};
    }
  }
  return std::nullopt;
}

/// The bytes of "20 November – " behind the place and its dash, or 0.
std::size_t dated_part_length(std::string_view rest) {
  const auto found = first_mark(rest);
  return found && !found->mark.colon && is_day_of_month(found->head) ? found->mark.end : 0;
}

/// A story begins with a capital, a figure, a quote or a letter beyond ASCII: "NATO — which …" is prose.
bool begins_story(std::string_view text) { return text.empty() || !is_lower(text.front()); }

/// One past "MOSCOW, January 8. /TASS/. ", or 0.
std::size_t slashed_dateline_end(std::string_view line) {
  const std::size_t open = std::min(line.find(" /"), kLongest);
  const std::size_t close = open < kLongest ? line.find('/', open + 2) : std::string_view::npos;
  if (close == std::string_view::npos || close > open + 24 || !is_upper_word(line.substr(open + 2, close - open - 2))) {
    return 0;
  }
  std::string_view head = line.substr(0, open);
  head.remove_suffix(head.ends_with('.') ? 1 : 0);
  const std::size_t end = close + 1 + (line.substr(close + 1).starts_with('.') ? 1 : 0);
  const std::size_t story = skip_blanks(line, end);
  return is_dateline(head, {}, false) && begins_story(line.substr(story)) ? story : 0;
}

}  // namespace

std::uint32_t dateline_length(std::string_view paragraph, bool first) {
  const std::string_view line = paragraph.substr(0, paragraph.find_first_of("\r\n"));
  if (const std::size_t end = slashed_dateline_end(line); end != 0) {
    return static_cast<std::uint32_t>(end);
  }
  if (const auto found = first_mark(line); found && !found->head.empty()) {
    const std::string_view story = line.substr(found->mark.end);
    if (is_dateline(found->head, found->mark, first) && begins_story(story)) {
      return static_cast<std::uint32_t>(found->mark.end + dated_part_length(story));
    }
  }
  return first ? static_cast<std::uint32_t>(unmarked_dateline_end(line)) : 0;
}

std::uint32_t time_stamp_length(std::string_view line) {
  const auto digits = [&](std::size_t at) {
    std::size_t end = at;
    while (end < line.size() && is_digit(line[end])) {
      ++end;
    }
    return end - at;
  };
  std::size_t i = digits(0);
  if (i == 0 || i > 2 || i >= line.size() || (line[i] != ':' && line[i] != '.') || digits(i + 1) != 2) {
    return 0;
  }
  i = skip_blanks(line, i + 3);
  const std::size_t zone_begin = i;
  while (i < line.size() && (is_letter(line[i]) || line[i] == '.') && static_cast<unsigned char>(line[i]) < 0x80) {
    ++i;
  }
  const std::string zone = to_lower(line.substr(zone_begin, i - zone_begin));
  const bool is_zone = zone.empty() || zone.size() <= 5;
  i = skip_blanks(line, i);
  if (is_zone && i < line.size()) {
    // "9.30am (0830 GMT)"
    if (line[i] == '(') {
      const std::size_t close = line.find(')', i);
      i = close == std::string_view::npos || close > kLongest ? i : skip_blanks(line, close + 1);
    }
    Mark mark;
    if (i < line.size() && mark_at(line, i, mark)) {
      return static_cast<std::uint32_t>(mark.end);
    }
  }
  return 0;
}

bool is_time_line(std::string_view line, const Furniture& furniture) {
  constexpr std::size_t kLongestTimeLine = 48;
  if (line.size() > kLongestTimeLine || std::none_of(line.begin(), line.end(), is_digit)) {
    return false;
  }
  std::string rest(line);
  const auto found = find_date(line);
  if (found) {
    rest.erase(found->span.begin, found->span.size());
  }
  bool time = false;
  bool unit = false;
  bool ago = false;
  for (const std::string_view part : split(rest, " ,|()")) {
    const std::string word = to_lower(part);
    const std::size_t mark = word.find_first_of(":.h");
    const bool clock = is_digit(word.front()) && mark != std::string_view::npos && mark <= 2 &&
                       mark + 1 < word.size() && is_digit(word[mark + 1]);
    const bool number = is_digit(word.front()) && word.find_first_not_of("0123456789/.-") == std::string::npos;
    const bool of_unit = furniture.is_word(FurnitureKind::Unit, word);
    const bool zone = time && word.size() <= 4 && std::all_of(part.begin(), part.end(), is_upper);
    if (!clock && !number && !of_unit && !zone && !furniture.is_word(FurnitureKind::Clock, word)) {
      return false;
    }
    time = time || clock;
    unit = unit || of_unit;
    ago = ago || word == "ago";
  }
  return time || (unit && ago);
}

}  // namespace entente
