// What is left to read of a model's file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// Bytes are taken from the front. Each call gives false where fewer are left than it wants. Numbers are as this
/// machine has them, which is to be little-endian.
class FileBytes {
 public:
  explicit FileBytes(std::string_view bytes) : left_(bytes) {}

  /// A number.
  bool take(std::uint32_t& number) {
    std::string_view bytes;
    if (!take_bytes(bytes, 1, sizeof number)) {
      return false;
    }
    std::memcpy(&number, bytes.data(), sizeof number);
    return true;
  }

  /// A length and so many bytes.
  bool take(std::string& text) {
    std::uint32_t length = 0;
    std::string_view bytes;
    const bool there = take(length) && take_bytes(bytes, length, 1);
    text.assign(bytes);
    return there;
  }

  template <typename Value>
  bool take(std::vector<Value>& values, std::size_t count) {
    std::string_view bytes;
    if (!take_bytes(bytes, count, sizeof(Value))) {
      return false;
    }
    values.resize(count);
    if (count > 0) {  // an empty vector has no address to copy to
      std::memcpy(values.data(), bytes.data(), bytes.size());
    }
    return true;
  }

  /// Without a copy: for values that lie at a multiple of their size.
  template <typename Value>
  bool view(std::span<const Value>& values, std::size_t count) {
    std::string_view bytes;
    if (!take_bytes(bytes, count, sizeof(Value))) {
      return false;
    }
    values = {reinterpret_cast<const Value*>(bytes.data()), count};
    return true;
  }

  [[nodiscard]] bool finished() const { return left_.empty(); }

 private:
  bool take_bytes(std::string_view& bytes, std::size_t count, std::size_t size) {
    if (count > left_.size() / size) {
      return false;
    }
    bytes = left_.substr(0, count * size);
    left_.remove_prefix(bytes.size());
    return true;
  }

  std::string_view left_;
};

}  // namespace entente
