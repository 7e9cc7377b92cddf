// Every string of a graph once: names, IRIs and quotes are kept in blocks of memory and named by a 32-bit number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace entente {

/// Number of a string in its StringTable. 0 is the empty string.
using StringId = std::uint32_t;

/// Views stay valid as long as the table lives: blocks never move.
class StringTable {
 public:
  StringTable();

  /// The number of `text`, which is copied the first time. O(length) on average. Throws std::length_error at 2^32
  /// strings.
  StringId intern(std::string_view text);
  [[nodiscard]] std::string_view operator[](StringId id) const { return texts_[id]; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }
  /// Bytes held, texts themselves apart from the rest.
  [[nodiscard]] std::size_t text_bytes() const { return text_bytes_; }
  [[nodiscard]] std::size_t table_bytes() const;

 private:
  std::string_view keep(std::string_view text);
  void grow();

  std::vector<std::string_view> texts_;
  std::vector<std::uint64_t> slots_;  // open addressing with linear probing
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_left_ = 0;
  char* block_next_ = nullptr;
  std::size_t text_bytes_ = 0;
};

}  // namespace entente
