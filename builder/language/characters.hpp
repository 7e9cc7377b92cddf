// Code points and the classes of them that tokenising needs. Bytes that are no UTF-8 count as letters of one byte.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t begin = 0;  ///< offset of its first byte
};

/// The code point at `at` and its length in bytes, never past the end; invalid bytes give U+FFFD of length 1.
inline char32_t decode(std::string_view text, std::size_t at, std::size_t& length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  length = 1;
  if (lead < 0x80) {
    return lead;
  }
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  if (size == 1 || lead > 0xF4 || at + size > text.size()) {
    return 0xFFFD;
  }
  char32_t value = lead & (0xFF >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) {
      return 0xFFFD;
    }
    value = (value << 6) | (byte(at + i) & 0x3F);
  }
  length = size;
  return value;
}

inline bool is_space(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_upper(char32_t c) { return c >= 'A' && c <= 'Z'; }
inline bool is_ascii_lower(char32_t c) { return c >= 'a' && c <= 'z'; }

inline bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

inline bool is_dash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }  // figure, en, em dash and bar

inline bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

inline bool is_currency(char32_t c) { return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF); }

inline bool is_opening(char32_t c) {
  return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A ||
         c == 0x2039 || c == '<' || c == '`' || c == 0xBF || c == 0xA1;
}

inline bool is_closing(char32_t c) {
  return c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A || c == '>';
}

inline bool is_quote(char32_t c) {
  return c == '"' || c == '\'' || c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019 || c == 0xAB || c == 0xBB ||
         c == '`' || c == 0x201E || c == 0x201A;
}

inline bool is_terminator(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

/// Punctuation that is never part of a word at its edges.
inline bool is_edge_punctuation(char32_t c) {
  return is_opening(c) || is_closing(c) || is_quote(c) || is_dash(c) || is_hyphen(c) || c == ',' || c == ';' ||
         c == ':' || is_terminator(c) || c == '*' || c == '|' || c == 0x2022 || c == 0xB7 || c == '=' || c == '~' ||
         c == '/' || c == '\\' || c == 0x25CF || c == 0x25AA || c == '%' || c == '_';
}

/// Letters, digits and what isn't known to be punctuation.
inline bool is_word_character(char32_t c) {
  return !is_space(c) && !is_edge_punctuation(c) && !is_currency(c) && c != '&' && c != '+' && c != '^' && c != '#' &&
         c != '@';
}

/// A capital letter in the scripts that European names use; others count as neither upper nor lower.
inline bool is_upper(char32_t c) {
  return is_ascii_upper(c) || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
         (c >= 0x100 && c <= 0x17F && (c & 1) == ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E) ? 1 : 0)) ||
         (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}
inline bool is_lower(char32_t c) {
  return is_ascii_lower(c) || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x100 && c <= 0x17F && !is_upper(c)) ||
         (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F);
}

}  // namespace entente
