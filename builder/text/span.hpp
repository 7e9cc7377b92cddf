// A half-open range of bytes in an article's text. Every token, mention and claim carries one.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace entente {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin == end; }
  [[nodiscard]] bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  /// The bytes of `text` in this range; the span must lie inside `text`.
  [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  auto operator<=>(const Span&) const = default;
};

}  // namespace entente
