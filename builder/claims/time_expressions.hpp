// Phrases of time, resolved against the article's date.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "builder/claims/claim.hpp"
#include "builder/claims/tree.hpp"

namespace entente {

/// Reads a phrase: "on Friday", "last week", "in August", "on 3 May 2025", "in 2024", "two weeks ago", "by the end of
/// the month", "tomorrow". `phrase` is kept; begin and end are ISO 8601, empty where the phrase needs a date that
/// isn't known. A weekday or a month without a year is the last one before `date`, or the next one where `future`.
/// An empty expression where the phrase speaks of no time. Months, numbers and the like are lists of the lexicon.
/// O(phrase).
TimeExpression read_time(const Lexicon& lexicon, std::string_view phrase,
                         std::optional<std::chrono::year_month_day> date, bool future);

/// The time of an act: among what depends on `carrier` and `anchor`. O(their phrases).
TimeExpression time_of(const SentenceTree& tree, std::string_view text, TokenId anchor, TokenId carrier,
                       std::optional<std::chrono::year_month_day> date, bool future);

}  // namespace entente
