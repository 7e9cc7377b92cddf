// Files of the binary form whose bytes were changed.
#pragma once

#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace entente {

/// The bytes with the checksum that they want, in place of their last eight.
inline std::string with_checksum(std::string bytes) {
  bytes.resize(bytes.size() - std::min<std::size_t>(bytes.size(), 8));
  for (std::uint64_t checksum = XXH3_64bits(bytes.data(), bytes.size()), at = 0; at < 8; ++at, checksum >>= 8U) {
    bytes += static_cast<char>(checksum & 0xffU);
  }
  return bytes;
}

}  // namespace entente
