// Output that is written whole or not at all.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>

#include "cli/descriptor_stream.hpp"

namespace entente {

/// A file under a temporary name beside the one asked for, which takes its place when all is written; stdout for "-".
/// The temporary file is new (O_EXCL: whatever lies at its name is not followed or written to) and for its owner alone
/// until commit(); it then has the mode of the file whose place it takes, or that of any new file. A name that ends in
/// ".gz" is packed. A destination that is no ordinary file (a device, a pipe) is written to as it is. Without commit()
/// the temporary file is removed again, by a signal too where remove_temporaries_on_signals() was called.
class OutputFile {
 public:
  /// `inputs` are files that the command reads: one of them as destination is refused, by whatever name. Throws
  /// InputError where the file can't be made.
  explicit OutputFile(const std::string& path, std::span<const std::string> inputs = {});
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  [[nodiscard]] std::ostream& stream();
  /// The file's name until commit(), for what writes it by itself. Throws InputError for what is no ordinary file.
  [[nodiscard]] const std::filesystem::path& temporary() const;
  /// Lets `writer` write to the stream. Where it finds that it can't and says not what, the message names the file.
  void write(const std::function<void(std::ostream&)>& writer);
  /// Gives the reader at the other end what is written so far. Throws InputError where it could not be written.
  void flush();
  /// Writes what is left, waits until the disk has it (fsync of the file, then of its folder) and puts the file in its
  /// place. Throws InputError where anything could not be written.
  void commit();

 private:
  [[noreturn]] void fail(const std::string& message) const;
  void open_temporary();
  void settle();
  [[nodiscard]] std::string why() const;

  std::filesystem::path path_;
  std::filesystem::path temporary_;  ///< empty where there is none
  mode_t mode_ = 0;                  ///< of the file when it has its name
  int descriptor_ = -1;
  std::unique_ptr<DescriptorBuffer> buffer_;
  std::optional<std::ostream> stream_;
  bool to_stdout_ = false;
};

}  // namespace entente
