#include "ontology/degrees.hpp"

#include <charconv>
#include <cmath>

namespace entente {

bool is_degrees(std::string_view text, double limit) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string_view unsigned_part = text.substr(text.starts_with('-') ? 1 : 0);
  // "5." and ".5" are decimals of XML Schema, but not of Turtle.
  if (unsigned_part.empty() || !digit(unsigned_part.front()) || !digit(unsigned_part.back())) {
    return false;
  }
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  return error == std::errc() && at == end && std::abs(value) <= limit;
}

}  // namespace entente
