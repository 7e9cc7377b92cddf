// Strings by number and numbers by string.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace entente {

/// Gives each new string the next number, from 0. One open-addressing table (linear probing, Knuth 6.4) whose slots may
/// as well lie in a file: they hold no addresses. The strings' memory is another's.
class StringNumbers {
 public:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  ///< and one; 0 is an empty slot
  };

  StringNumbers() = default;
  StringNumbers(const StringNumbers&) = delete;
  StringNumbers& operator=(const StringNumbers&) = delete;
  StringNumbers(StringNumbers&&) noexcept = default;
  StringNumbers& operator=(StringNumbers&&) noexcept = default;
  ~StringNumbers() = default;
  /// From what slots() and strings() of another gave; the slots are to outlive this.
  StringNumbers(std::span<const Slot> slots, std::vector<std::string_view> strings);

  /// O(length).
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;
  /// A string that isn't there yet gets the next number.
  std::uint32_t add(std::string_view text);

  [[nodiscard]] std::span<const Slot> slots() const { return shown_; }
  [[nodiscard]] const std::vector<std::string_view>& strings() const { return strings_; }

 private:
  [[nodiscard]] std::size_t slot_of(std::uint32_t hash, std::string_view text) const;
  void grow();

  std::vector<Slot> own_;
  std::span<const Slot> shown_;
  std::vector<std::string_view> strings_;
};

}  // namespace entente
