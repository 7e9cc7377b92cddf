// Bytes and characters of UTF-8 text, without locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "builder/text/span.hpp"

namespace entente {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
/// ASCII letters, and every byte of a character beyond ASCII: names have letters of all kinds.
inline bool is_letter(char c) { return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80; }

/// ASCII letters in lower case, all else as it is.
std::string to_lower(std::string_view text);
bool equal_ignoring_case(std::string_view left, std::string_view right);

/// The byte where `text` stops being UTF-8 (RFC 3629: no overlong forms, no surrogates), or nullopt. O(bytes).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Line and column, from 1, of a byte; columns count characters. Lines end by LF, CR or CR LF.
struct LineColumn {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
};
LineColumn line_column(std::string_view text, std::size_t byte);

/// Length in bytes of the blank at `at` (space, tab, no-break and other Unicode spaces, zero-width space, BOM), 0 if
/// there is none.
std::size_t blank_length(std::string_view text, std::size_t at);

/// `span` without blanks at its ends.
Span trim(std::string_view text, Span span);
/// `text` without blanks at its ends.
std::string_view trimmed(std::string_view text);

/// A line as furniture phrases are compared with it: lower case, straight quotes, single spaces, dashes as "-".
std::string fold_line(std::string_view line);

/// Characters, not bytes.
std::size_t character_count(std::string_view text);

}  // namespace entente
