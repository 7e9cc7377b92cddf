// A hash index over records that live elsewhere: it holds their numbers only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace entente {

/// Open addressing with linear probing; four to eight bytes a record. The caller tells a record's hash and whether it
/// is the one wanted, so nothing is stored twice.
class IdIndex {
 public:
  /// The number of the record with this hash that `same` accepts. O(1) on average.
  template <typename Same>
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, Same same) const {
    if (slots_.empty()) {
      return std::nullopt;
    }
    for (std::size_t slot = hash & mask(); slots_[slot] != kFree; slot = (slot + 1) & mask()) {
      if (same(slots_[slot])) {
        return slots_[slot];
      }
    }
    return std::nullopt;
  }

  /// Adds a record that find() doesn't know; `hash_of` gives the hash of any record, for when the index grows.
  template <typename HashOf>
  void insert(std::uint32_t id, HashOf hash_of) {
    if ((size_ + 1) * 4 > slots_.size() * 3) {
      std::vector<std::uint32_t> old(slots_.empty() ? 16 : slots_.size() * 2, kFree);
      old.swap(slots_);
      for (const std::uint32_t each : old) {
        if (each != kFree) {
          place(each, hash_of(each));
        }
      }
    }
    place(id, hash_of(id));
    ++size_;
  }

  [[nodiscard]] std::size_t bytes() const { return slots_.capacity() * sizeof(std::uint32_t); }

 private:
  static constexpr std::uint32_t kFree = 0xffffffff;
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  void place(std::uint32_t id, std::uint64_t hash) {
    std::size_t slot = hash & mask();
    while (slots_[slot] != kFree) {
      slot = (slot + 1) & mask();
    }
    slots_[slot] = id;
  }

  std::vector<std::uint32_t> slots_;
  std::size_t size_ = 0;
};

}  // namespace entente
