// What stands before a story's first word: where and when it was filed, or a live blog's time stamp.
#pragma once

#include <cstdint>
#include <string_view>

#include "builder/text/furniture.hpp"

namespace entente {

/// The bytes of a dateline at the start of a paragraph, up to the story's first word, or 0: "KINSHASA (WireDesk) — ",
/// "VIENNA, Aug 28 (Continental Press) - ", "LANDI KOTAL: ", "UPDATE 2, 1115 GMT - ". A place in ordinary letters
/// ("Geneva — ") counts only with an agency behind it or in a story's `first` paragraph. O(bytes of the first line).
std::uint32_t dateline_length(std::string_view paragraph, bool first);

/// The bytes of a time of day that opens an entry of a live blog, up to the entry's first word, or 0:
/// "18:42 GMT — ", "09.05: ".
std::uint32_t time_stamp_length(std::string_view line);

/// True for a line that says when, and nothing else: "16:04", "9.30 am GMT", "16:04 2 Aug 2024", "updated 10 hours
/// ago".
bool is_time_line(std::string_view line, const Furniture& furniture);

}  // namespace entente
