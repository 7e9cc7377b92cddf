#include "builder/text/characters.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace entente {
namespace {

/// Unicode blanks beyond ASCII, as UTF-8.
constexpr std::array<std::string_view, 20> kBlanks = {
    "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
    "\u2008", "\u2009", "\u200a", "\u200b", "\u202f", "\u205f", "\u3000", "\ufeff", "\u200e", "\u200f"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kPlain = {{{"\u2018", "'"},
                                                                                   {"\u2019", "'"},
                                                                                   {"\u201c", "\""},
                                                                                   {"\u201d", "\""},
                                                                                   {"\u2010", "-"},
                                                                                   {"\u2011", "-"},
                                                                                   {"\u2012", "-"},
                                                                                   {"\u2013", "-"},
                                                                                   {"\u2014", "-"},
                                                                                   {"\u2026", "..."}}};

char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Length of the UTF-8 character at `i`, or 0 where it is malformed.
std::size_t character_length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    return 1;
  }
  const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : (lead & 0xF0U) == 0xE0U      ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
  if (length == 0 || i + length > text.size()) {
    return 0;
  }
  for (std::size_t k = 1; k < length; ++k) {
    if (!is_continuation(text[i + k])) {
      return 0;
    }
  }
  const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool surrogate = lead == 0xED && byte(1) >= 0xA0;
  const bool too_high = lead == 0xF4 && byte(1) >= 0x90;
  return overlong || surrogate || too_high ? 0 : length;
}

}  // namespace

std::string to_lower(std::string_view text) {
  std::string written(text);
  std::transform(written.begin(), written.end(), written.begin(), lower);
  return written;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char one, char other) { return one == other || lower(one) == lower(other); });
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text, i);
    if (length == 0) {
      return i;
    }
    i += length;
  }
  return std::nullopt;
}

LineColumn line_column(std::string_view text, std::size_t byte) {
  LineColumn at;
  for (std::size_t i = 0; i < byte && i < text.size(); ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      ++at.line;
      at.column = 1;
    } else if (!is_continuation(text[i]) && text[i] != '\r') {
      ++at.column;
    }
  }
  return at;
}

std::size_t blank_length(std::string_view text, std::size_t at) {
  if (text[at] == ' ' || text[at] == '\t') {
    return 1;
  }
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead != 0xC2 && lead != 0xEF && (lead < 0xE1 || lead > 0xE3)) {
    return 0;  // no blank of the table begins with it
  }
  for (std::string_view blank : kBlanks) {
    if (text.substr(at, blank.size()) == blank) {
      return blank.size();
    }
  }
  return 0;
}

Span trim(std::string_view text, Span span) {
  while (!span.empty()) {
    const std::size_t length = blank_length(text, span.begin);
    if (length == 0) {
      break;
    }
    span.begin += static_cast<std::uint32_t>(length);
  }
  while (!span.empty()) {
    std::uint32_t last = span.end - 1;
    while (last > span.begin && is_continuation(text[last])) {
      --last;
    }
    if (blank_length(text, last) != span.end - last) {
      break;
    }
    span.end = last;
  }
  return span;
}

std::string_view trimmed(std::string_view text) {
  return trim(text, {0, static_cast<std::uint32_t>(text.size())}).of(text);
}

std::string fold_line(std::string_view line) {
  std::string folded(line.size(), ' ');  // nothing is written longer than it was
  std::size_t length = 0;
  for (std::size_t i = 0; i < line.size();) {
    if (line[i] > ' ') {  // of ASCII
      folded[length++] = lower(line[i++]);
      continue;
    }
    if (const std::size_t blank = blank_length(line, i); blank != 0) {
      if (length != 0 && folded[length - 1] != ' ') {
        folded[length++] = ' ';
      }
      i += blank;
      continue;
    }
    std::string_view taken = line.substr(i, 1);
    std::string_view written = taken;
    if (line[i] == '\xE2') {  // every mark of the table begins with it
      for (const auto& [fancy, plain] : kPlain) {
        if (line.substr(i, fancy.size()) == fancy) {
          taken = fancy;
          written = plain;
        }
      }
    }
    written.copy(&folded[length], written.size());
    length += written.size();
    i += taken.size();
  }
  folded.resize(length != 0 && folded[length - 1] == ' ' ? length - 1 : length);
  return folded;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) {
    count += is_continuation(c) ? 0 : 1;
  }
  return count;
}

}  // namespace entente
