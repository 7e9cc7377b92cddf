#include "builder/graph/iso_date.hpp"

#include <array>
#include <cstdio>

namespace entente {

std::string iso_date(const std::optional<std::chrono::year_month_day>& date) {
  if (!date || !date->ok()) {
    return {};
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date->year()),
                static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
  return text.data();
}

}  // namespace entente
