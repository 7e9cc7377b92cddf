// Output that is written whole or not at all.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <iosfwd>
#include <string>

namespace entente {

/// A file under a temporary name beside the one asked for, which takes its place when all is written; stdout for "-".
/// A destination that is no ordinary file (a device, a pipe) is written to as it is. Without commit() the temporary
/// file is removed again.
class OutputFile {
 public:
  /// Throws InputError where the file can't be made.
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  [[nodiscard]] std::ostream& stream();
  /// The file's name until commit(), for what writes it by itself. Throws InputError for what is no ordinary file.
  [[nodiscard]] const std::filesystem::path& temporary() const;
  /// Lets `writer` write to the stream. Where it finds that it can't and says not what, the message names the file.
  void write(const std::function<void(std::ostream&)>& writer);
  /// Writes what is left and puts the file in its place. Throws InputError where anything could not be written.
  void commit();

 private:
  [[noreturn]] void fail(const std::string& message) const;

  std::filesystem::path path_;
  std::filesystem::path temporary_;  ///< empty where there is none
  std::ofstream file_;
  bool to_stdout_ = false;
};

}  // namespace entente
