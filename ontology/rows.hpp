// Rows of values by index, in one block of memory, which may as well lie in a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace entente {

template <typename Value>
class Rows {
 public:
  /// Pairs must be sorted by their first part.
  void assign(std::size_t count, const std::vector<std::pair<std::uint32_t, Value>>& pairs) {
    own_offsets_.assign(count + 1, 0);
    own_values_.reserve(pairs.size());
    for (const auto& [row, value] : pairs) {
      ++own_offsets_[row + 1];
      own_values_.push_back(value);
    }
    for (std::size_t row = 0; row < count; ++row) {
      own_offsets_[row + 1] += own_offsets_[row];
    }
    show(own_offsets_, own_values_);
  }
  /// From what offsets() and values() of another gave, which are to outlive this.
  void show(std::span<const std::uint32_t> offsets, std::span<const Value> values) {
    offsets_ = offsets;
    values_ = values;
  }
  [[nodiscard]] std::span<const std::uint32_t> offsets() const { return offsets_; }
  [[nodiscard]] std::span<const Value> values() const { return values_; }
  [[nodiscard]] std::span<const Value> operator[](std::uint32_t row) const {
    if (row + 1 >= offsets_.size()) {
      return {};
    }
    return values_.subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
  }

 private:
  std::vector<std::uint32_t> own_offsets_;
  std::vector<Value> own_values_;
  std::span<const std::uint32_t> offsets_;
  std::span<const Value> values_;
};

}  // namespace entente
