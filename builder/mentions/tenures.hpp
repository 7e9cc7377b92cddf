// Who held which post when, by the gazetteer.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

#include "builder/mentions/name_words.hpp"
#include "ontology/gazetteer.hpp"

namespace entente {

using Date = std::optional<std::chrono::year_month_day>;

/// True where the tenure runs on `date`; where either end is unknown, that end is open. With no date, where it has no
/// end.
bool runs_on(const Tenure& tenure, const Date& date);

/// The officials' first post that ran on `date`, or kNoEntry.
EntryId office_on(const Gazetteer& gazetteer, EntryId official, const Date& date);

/// Who held such a post of `owner` on `date`: the one whose tenure began last, or kNoEntry. `owner` may be kNoEntry.
EntryId holder_of(const Gazetteer& gazetteer, EntryId owner, std::string_view post, const Date& date);

/// The state that all posts of an official were of, whenever they were held, or kNoEntry.
EntryId only_state(const Gazetteer& gazetteer, EntryId official);

/// Whom a post before a surname means: of those of that surname the only one who holds such a post on `date`, or else
/// who held one before; with no date, who ever did ("President Clinton"). kNoEntry where there is none or there are
/// several.
EntryId bearer_in_post(const Gazetteer& gazetteer, std::span<const NameReading> readings, std::string_view post,
                       const Date& date);

/// Whom a post before a given name means ("Prime Minister Abiy", "President Isaias"): the only one whose name begins
/// with it of those who hold such a post of a state on `date`. kNoEntry where there is none or there are several.
/// O(entries).
EntryId bearer_by_given_name(const Gazetteer& gazetteer, std::string_view name, std::string_view post,
                             const Date& date);

/// How likely a bare surname means this official on `date`: 0 for no post then, kFamous for a minister, more for heads
/// of state and government.
int prominence_of(const NameWords& words, const Gazetteer& gazetteer, EntryId official, const Date& date);
inline constexpr int kFamous = 2;

/// Whom a bare surname means on `date`: of those whose surname it is, the one of the highest prominence, kFamous at
/// least, of that gender where it is known. kNoEntry where there is none or there are several.
EntryId famous_bearer(const NameWords& words, const Gazetteer& gazetteer, std::span<const NameReading> readings,
                      Gender gender, const Date& date);

/// The only one in office on `date` of those whose surname it is, or where none is in office their only one. kNoEntry
/// where there is none or there are several.
EntryId sole_bearer(const Gazetteer& gazetteer, std::span<const NameReading> readings, const Date& date);

}  // namespace entente
