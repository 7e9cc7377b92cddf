#include "cli/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "cli/temporary_files.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

std::string last_error() { return errno == 0 ? "the disk is full or the device failed" : std::strerror(errno); }

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

/// The mode of a new file, as open(2) would give it.
mode_t new_mode() {
  const mode_t masked = umask(S_IRWXG | S_IRWXO);
  umask(masked);
  return (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH) & ~masked;
}

/// False where the disk failed. A file system that has no fsync has done what it can.
bool synced(int descriptor) { return fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS; }

/// The file that a link leads to, there or not yet: the link stays one. What is no ordinary file is opened by the name
/// that it has: what "/dev/stdout" leads to, a pipe, has none.
fs::path followed(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) {
    return path;
  }
  const fs::file_status there = fs::status(path, error);
  if (fs::is_regular_file(there)) {
    return fs::canonical(path, error);
  }
  return there.type() == fs::file_type::not_found ? followed(path.parent_path() / fs::read_symlink(path, error)) : path;
}

bool is_among(const fs::path& file, std::span<const std::string> inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    std::error_code ignored;
    return input != "-" && fs::equivalent(file, input, ignored);
  });
}

}  // namespace

OutputFile::OutputFile(const std::string& path, std::span<const std::string> inputs)
    : path_(path), to_stdout_(path == "-") {
  if (to_stdout_) {
    return;
  }
  path_ = followed(path_);
  std::error_code error;
  const fs::file_status there = fs::status(path_, error);
  if (!fs::status_known(there)) {
    fail("can't be written: " + error.message());
  }
  if (fs::is_directory(there)) {
    fail("is a folder");
  }
  if (!fs::exists(there) || fs::is_regular_file(there)) {
    if (is_among(path_, inputs)) {
      fail("is read from, so that it isn't written to");
    }
    open_temporary();
    return;
  }
  descriptor_ = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    fail("can't be written: " + last_error());
  }
}

void OutputFile::open_temporary() {
  struct stat there {};
  mode_ = stat(path_.c_str(), &there) == 0 ? there.st_mode & 07777U : new_mode();
  fs::path name;
  descriptor_ = create_temporary(folder_of(path_), name);
  if (descriptor_ < 0) {
    fail("can't be written: " + last_error());
  }
  temporary_ = std::move(name);
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) {
    close(descriptor_);
  }
  if (!temporary_.empty()) {
    std::error_code ignored;
    fs::remove(temporary_, ignored);
    fs::remove(temporary_.string() + "-journal", ignored);
    forget_temporary(temporary_);
  }
}

const fs::path& OutputFile::temporary() const {
  if (temporary_.empty()) {
    fail("must be an ordinary file");
  }
  return temporary_;
}

std::ostream& OutputFile::stream() {
  if (!buffer_) {
    buffer_ = std::make_unique<DescriptorBuffer>(to_stdout_ ? STDOUT_FILENO : descriptor_, path_.extension() == ".gz");
    stream_.emplace(buffer_.get());
  }
  return *stream_;
}

void OutputFile::write(const std::function<void(std::ostream&)>& writer) {
  try {
    writer(stream());
  } catch (const InputError& error) {
    if (!error.diagnostic().where.file.empty()) {
      throw;
    }
    fail(buffer_ && buffer_->error() != 0 ? why() : error.diagnostic().message);
  }
}

void OutputFile::flush() {
  if (!stream().flush()) {
    fail(why());
  }
}

void OutputFile::commit() {
  if (to_stdout_) {
    flush();
    return;
  }
  errno = 0;
  if (buffer_ && (!buffer_->finish() || stream_->bad())) {
    fail(why());
  }
  if (!temporary_.empty()) {
    settle();
  } else if (close(std::exchange(descriptor_, -1)) != 0) {
    fail("can't be written: " + last_error());
  }
}

/// What wrote to the temporary file by its name may have put another file there, so that it is opened anew.
void OutputFile::settle() {
  close(std::exchange(descriptor_, open(temporary_.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)));
  if (descriptor_ < 0 || fchmod(descriptor_, mode_) != 0 || !synced(descriptor_) ||
      rename(temporary_.c_str(), path_.c_str()) != 0) {
    fail("can't be written: " + last_error());
  }
  forget_temporary(temporary_);
  temporary_.clear();
  // The name is safe when the folder is. The file is whole by now, whatever the folder says.
  const int folder = open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    synced(folder);
    close(folder);
  }
}

std::string OutputFile::why() const {
  errno = buffer_->error();
  return "can't be written: " + last_error();
}

void OutputFile::fail(const std::string& message) const {
  throw InputError({Severity::Error, {to_stdout_ ? "stdout" : path_.string()}, message});
}

}  // namespace entente
