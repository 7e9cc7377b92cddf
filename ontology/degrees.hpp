// Coordinates as texts.
#pragma once

#include <string_view>

namespace entente {

/// True for decimal degrees without an exponent ("-3.70") of at most `limit` either way: 90 for a latitude, 180 for a
/// longitude. O(length).
bool is_degrees(std::string_view text, double limit);

inline constexpr double kMostLatitude = 90;
inline constexpr double kMostLongitude = 180;

}  // namespace entente
