#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace entente {

/// A day as ISO 8601 writes it, "2026-05-01"; empty where there is none, or no such day. O(1).
std::string iso_date(const std::optional<std::chrono::year_month_day>& date);

}  // namespace entente
