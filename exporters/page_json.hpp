// JSON that stands in a page. Internal to the pages' writers.
#pragma once

#include <nlohmann/json.hpp>
#include <ostream>
#include <string_view>

namespace entente {

/// Where in a page's template the graph goes.
inline constexpr std::string_view kPlaceOfData = "@GRAPH@";

/// Writes a value without any '<', for "</script>" would end the data block. What is no UTF-8 becomes U+FFFD.
inline void print_for_page(const nlohmann::json& value, std::ostream& out) {
  for (const char c : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) {
    if (c == '<') {
      out << "\\u003c";
    } else {
      out << c;
    }
  }
}

}  // namespace entente
