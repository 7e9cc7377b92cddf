// Hashes that name things in IRIs: the same on every machine and in every release.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

/// The low half of XXH3's 128-bit hash. Among a million claims two meet with a chance of about 3 in 100 million.
std::uint64_t identity_hash(std::string_view text);
/// `digits` hexadecimal digits of the low end of `value`, lower case.
std::string hexadecimal(std::uint64_t value, std::size_t digits);

}  // namespace entente
