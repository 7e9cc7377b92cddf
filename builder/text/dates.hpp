// Dates as articles and their pages write them: "2025-11-09", "Nov. 9, 2025", "Sunday, 9th of November 2025".
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "builder/text/span.hpp"

namespace entente {

struct FoundDate {
  std::chrono::year_month_day date;
  Span span;  ///< of the date alone, in the text that was searched
};

/// The first full calendar date (day, month and year, 1800 to 2199) in `text`, or nullopt. English month names, long
/// and short, in either order; ISO 8601 with or without hyphens and with a time behind it; numbers with slashes, dots
/// or hyphens. A date such as 03/04/2025, which means April or March by the writer's country, is passed over: no guess.
/// O(bytes).
std::optional<FoundDate> find_date(std::string_view text);

/// The date in a field such as JSON's "date" or a meta tag's content: as find_date.
std::optional<std::chrono::year_month_day> parse_date(std::string_view text);

/// The day (UTC) of a number of ten or thirteen digits, perhaps with a fraction: seconds or milliseconds since 1970. Or
/// nullopt. O(1).
std::optional<std::chrono::year_month_day> parse_unix_time(std::string_view text);

/// The month that an English word names ("March", "sept"), 1 to 12, or 0. Case doesn't matter.
unsigned month_of(std::string_view word);

/// True for an English weekday's name or its short form ("Sunday", "Tues"). Case doesn't matter.
bool is_weekday(std::string_view word);

/// A day as ISO 8601 writes it, "2026-05-01"; empty where there is none, or no such day. O(1).
std::string iso_date(const std::optional<std::chrono::year_month_day>& date);

}  // namespace entente
