// Bytes of a file or of stdin, unpacked where they are gzip.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

namespace entente {

/// What is said of an article over `limit` bytes.
std::string too_long_message(std::size_t limit);

/// A file that is read from front to back in pieces. Move-only. Errors are InputError without a line.
class ByteSource {
 public:
  /// Opens `path`, or stdin for "-"; what is read is added to `count`. Throws InputError where it can't be opened or is
  /// a folder.
  explicit ByteSource(const std::filesystem::path& path, std::atomic<std::uint64_t>* count = nullptr);
  /// Reads from memory; `content` must outlive the source.
  ByteSource(std::string_view content, std::string name);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// Appends the next bytes to `bytes` as soon as there are any; false at the end. Throws InputError where reading
  /// fails or a gzip stream is damaged or cut off.
  bool read(std::string& bytes);
  /// Everything that is left. Throws InputError where that is more than `limit` bytes, whatever it was packed to.
  std::string read_all(std::size_t limit = std::numeric_limits<std::size_t>::max());

 private:
  struct Inflater;

  /// The next bytes as they are stored; empty at the end.
  std::string_view read_stored();
  bool unpack(std::string& bytes);
  [[noreturn]] void fail(const std::string& message) const;

  std::string name_;
  std::string_view memory_;
  int descriptor_ = -1;
  std::string buffer_;                  ///< what was read from the descriptor
  std::unique_ptr<Inflater> inflater_;  ///< where the content is gzip
  bool started_ = false;
  std::atomic<std::uint64_t>* count_ = nullptr;
};

}  // namespace entente
