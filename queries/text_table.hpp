// Tables of texts for people, as wide as their screen and no wider.
//
// Own code, since Debian 12 has no library for it: of those that C++ programs use (tabulate, libfort, fort.c) none is
// packaged, and none of them counts the columns of a screen by Unicode, which utf8proc does here.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// Aligned columns under their titles; a row may have fewer cells. `width` is that of the screen (0: no limit). Columns
/// share it by what they need, and longer cells are broken into lines, at blanks where there are any. Where so many
/// columns don't fit, each row is written as a block of lines instead: title and value. Linear in the texts.
void write_table(const std::vector<std::string>& titles, const std::vector<std::vector<std::string>>& rows,
                 std::size_t width, std::ostream& out);

/// How many columns of a terminal a UTF-8 text takes.
std::size_t display_width(std::string_view text);

}  // namespace entente
