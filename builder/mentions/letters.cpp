#include "builder/mentions/letters.hpp"

#include <cstdint>
#include <utility>

namespace entente {
namespace {

enum class LetterCase : std::uint8_t { None, Lower, Upper };

/// The code point at `at` and its length in bytes; a stray byte is a code point of its own.
std::pair<std::uint32_t, std::size_t> code_point(std::string_view word, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(word[i])); };
  const std::uint32_t first = byte(at);
  if (first >= 0xC2 && first < 0xE0 && at + 1 < word.size()) {
    return {((first & 0x1FU) << 6U) | (byte(at + 1) & 0x3FU), 2};
  }
  if (first >= 0xE0 && first < 0xF0 && at + 2 < word.size()) {
    return {((first & 0x0FU) << 12U) | ((byte(at + 1) & 0x3FU) << 6U) | (byte(at + 2) & 0x3FU), 3};
  }
  return {first, 1};
}

/// Unicode's blocks lay out capitals regularly enough that ranges do: Latin-1, Latin Extended-A and Additional
/// (capital and small letters alternate), Greek, Cyrillic.
LetterCase letter_case(std::uint32_t c) {
  if (c < 0x80) {
    return c >= 'A' && c <= 'Z' ? LetterCase::Upper : c >= 'a' && c <= 'z' ? LetterCase::Lower : LetterCase::None;
  }
  if (c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7) {
    return c <= 0xDE ? LetterCase::Upper : LetterCase::Lower;
  }
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) {
    return c % 2 == 1 ? LetterCase::Upper : LetterCase::Lower;
  }
  if ((c >= 0x100 && c <= 0x177) || (c >= 0x218 && c <= 0x21B) || (c >= 0x1E00 && c <= 0x1EFF)) {
    return c % 2 == 0 ? LetterCase::Upper : LetterCase::Lower;
  }
  if (c == 0x18F || (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F)) {
    return LetterCase::Upper;
  }
  if (c == 0x259 || (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F)) {
    return LetterCase::Lower;
  }
  return LetterCase::None;
}

}  // namespace

bool starts_with_capital(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const auto [c, size] = code_point(word, at);
    if (const LetterCase found = letter_case(c); found != LetterCase::None) {
      return found == LetterCase::Upper;
    }
    if (c >= '0' && c <= '9') {
      return false;
    }
    at += size;
  }
  return false;
}

bool is_all_capitals(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const auto [c, size] = code_point(word, at);
    const LetterCase found = letter_case(c);
    if (found == LetterCase::Lower) {
      return false;
    }
    letters += found == LetterCase::Upper ? 1 : 0;
    at += size;
  }
  return letters >= 2;
}

bool starts_with_digit(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

bool has_letter(std::string_view word) {
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')) {
      return true;
    }
  }
  return false;
}

}  // namespace entente
