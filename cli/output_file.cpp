#include "cli/output_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <system_error>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

std::string last_error() { return errno == 0 ? "the disk is full or the device failed" : std::strerror(errno); }

}  // namespace

OutputFile::OutputFile(const std::string& path) : path_(path), to_stdout_(path == "-") {
  if (to_stdout_) {
    return;
  }
  std::error_code ignored;
  // A link to a file stays a link.
  path_ = fs::is_symlink(path_, ignored) ? fs::weakly_canonical(path_, ignored) : path_;
  if (fs::is_directory(path_, ignored)) {
    fail("is a folder");
  }
  const bool ordinary = !fs::exists(path_, ignored) || fs::is_regular_file(path_, ignored);
  if (ordinary) {
    temporary_ = path_;
    temporary_ += ".part-" + std::to_string(getpid());
  }
  errno = 0;
  file_.open(ordinary ? temporary_ : path_, std::ios::binary | std::ios::trunc);
  if (!file_) {
    const std::string why = last_error();
    temporary_.clear();
    fail("can't be written: " + why);
  }
}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) {
    file_.close();
    std::error_code ignored;
    fs::remove(temporary_, ignored);
  }
}

const fs::path& OutputFile::temporary() const {
  if (temporary_.empty()) {
    fail("must be an ordinary file");
  }
  return temporary_;
}

std::ostream& OutputFile::stream() { return to_stdout_ ? std::cout : file_; }

void OutputFile::write(const std::function<void(std::ostream&)>& writer) {
  try {
    writer(stream());
  } catch (const InputError& error) {
    if (!error.diagnostic().where.file.empty()) {
      throw;
    }
    fail(error.diagnostic().message);
  }
}

void OutputFile::commit() {
  errno = 0;
  stream().flush();
  if (to_stdout_) {
    if (!std::cout) {
      fail("can't be written: " + last_error());
    }
    return;
  }
  file_.close();
  if (file_.fail()) {
    fail("can't be written: " + last_error());
  }
  if (!temporary_.empty()) {
    std::error_code error;
    fs::rename(temporary_, path_, error);
    if (error) {
      fail("can't be written: " + error.message());
    }
    temporary_.clear();
  }
}

void OutputFile::fail(const std::string& message) const {
  throw InputError({Severity::Error, {to_stdout_ ? "stdout" : path_.string()}, message});
}

}  // namespace entente
