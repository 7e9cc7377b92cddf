// Tables of words that the program holds: a row a line.
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace entente {

/// Calls `take` with the words of each line that has one, in order; blanks part them, and from '#' on a line is a
/// comment. The words lie in `table`. O(bytes).
void for_each_word_row(std::string_view table, const std::function<void(std::span<const std::string_view>)>& take);

}  // namespace entente
