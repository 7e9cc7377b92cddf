// How a word is written: capitals, digits. Latin, Greek and Cyrillic letters; other scripts have no case.
#pragma once

#include <string_view>

namespace entente {

/// True where the first letter is a capital; marks before it ("ʿAbd", "'Aziz") are passed over.
bool starts_with_capital(std::string_view word);
/// True where there are two letters or more and none of them is in lower case: "US", "U.S.", "CENTCOM".
bool is_all_capitals(std::string_view word);
/// True where the first byte is a digit.
bool starts_with_digit(std::string_view word);
/// True where the word holds a letter (a byte beyond ASCII counts as one).
bool has_letter(std::string_view word);

}  // namespace entente
