// The lines of a text as a scraper leaves it, with hard-wrapped ones put together again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "builder/text/furniture.hpp"
#include "builder/text/span.hpp"

namespace entente {

/// A line of text, or several that were one before a program wrapped them at a fixed width.
struct Line {
  Span span;                 ///< without blanks at its ends and without the line end
  std::uint32_t indent = 0;  ///< blanks before it, in bytes
  bool after_gap = false;    ///< an empty line, or the start of the text, is before it
  std::string folded;        ///< as fold_line() writes it
  std::uint32_t words = 0;
};

/// The lines that have something in them, in order; lines end by LF, CR LF, CR, NEL, LS, PS, VT or FF, and a byte order
/// mark belongs to none. Lines that a program wrapped are joined where the text shows that it was wrapped: the next
/// line's first word would not have fitted, and sentences run over the ends of lines. O(bytes).
std::vector<Line> logical_lines(std::string_view text);

/// True where `text` ends as a sentence does: a full stop, "!" or "?" or "…", and perhaps quotes or brackets behind it;
/// not by an abbreviation such as "U.S.".
bool ends_sentence(std::string_view text);

/// True where `text` ends by saying whose picture it tells of: "… – Photo: Ona Varis/AFP", "… (Ona Varis/AFP)".
/// `alone`: an agency's name alone says it ("… – AFP"), as it does right below a picture.
bool ends_in_credit(std::string_view text, const Furniture& furniture, bool alone = false);

/// True where `text` begins with a bullet or a dash for one; `length` is set to the bytes before the item's own text.
bool is_bullet(std::string_view text, std::uint32_t& length);

/// True where `text` begins with a number or a letter that counts items ("1.", "2)", "(iii)", "a)").
bool is_numbered(std::string_view text, std::uint32_t& length);

}  // namespace entente
