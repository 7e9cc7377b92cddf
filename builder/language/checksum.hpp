// The checksum of model files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace entente {

/// FNV-1a (Fowler, Noll and Vo) over words of eight bytes, each folded once more: fast enough for every load. It finds
/// damage, not intent.
inline std::uint64_t checksum(const char* bytes, std::size_t size) {
  std::uint64_t state = 14695981039346656037ULL;
  std::size_t at = 0;
  for (; at + 8 <= size; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes + at, 8);
    state = (state ^ word) * 1099511628211ULL;
    state ^= state >> 29;
  }
  for (; at < size; ++at) {
    state = (state ^ static_cast<unsigned char>(bytes[at])) * 1099511628211ULL;
  }
  return state;
}

}  // namespace entente
