// How alike two texts are, and whether two names are spellings of one.
#pragma once

#include <cstddef>
#include <string_view>

namespace entente {

/// How many letters must be changed, added or left out to make one text the other (Levenshtein 1966). O(|one|·|other|).
std::size_t edit_distance(std::string_view one, std::string_view other);

/// True where two names share a word, or a word of the one looks like one of the other: it begins as that does for half
/// of the shorter, or differs in a third of its letters. "Pakistano" is Pakistan spelled otherwise, "Republic of Zaire"
/// is named as a "Republic of the Congo" is, and "Patna" is not India. Words of three letters or fewer count only where
/// the whole name is one. O(product of the lengths).
bool spelled_alike(std::string_view one, std::string_view other);

}  // namespace entente
