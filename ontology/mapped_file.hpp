// A file's bytes as they lie on the disk, without a copy.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace entente {

/// For the program's own tables, which nobody cuts off while they are read: a file that shrinks meanwhile ends the
/// process. What others write is for read_file(). Not copied or moved.
class MappedFile {
 public:
  /// Throws InputError with the reason where the file can't be opened or is no ordinary file.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  /// Valid as long as the file is mapped.
  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace entente
