#include "builder/text/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

constexpr unsigned kPiece = 1U << 16U;

}  // namespace

ByteSource::ByteSource(const std::filesystem::path& path) : name_(path == "-" ? "stdin" : path.string()) {
  const int descriptor = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    fail(std::string("can't be opened: ") + std::strerror(errno));
  }
  struct stat status {};
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    close(descriptor);
    fail("is a folder, not a file");
  }
  gzFile file = gzdopen(descriptor, "rb");
  if (file == nullptr) {
    close(descriptor);
    fail("can't be opened: out of memory");
  }
  gzbuffer(file, kPiece);
  file_ = file;
}

ByteSource::ByteSource(std::string_view content, std::string name) : name_(std::move(name)), memory_(content) {}

ByteSource::~ByteSource() {
  if (file_ != nullptr) {
    gzclose_r(static_cast<gzFile>(file_));
  }
}

bool ByteSource::read(std::string& bytes) {
  if (file_ == nullptr) {
    const std::string_view piece = memory_.substr(0, kPiece);
    bytes += piece;
    memory_.remove_prefix(piece.size());
    return !piece.empty();
  }
  gzFile file = static_cast<gzFile>(file_);
  const std::size_t before = bytes.size();
  bytes.resize(before + kPiece);
  const int count = gzread(file, bytes.data() + before, kPiece);
  bytes.resize(before + static_cast<std::size_t>(count > 0 ? count : 0));
  int error = Z_OK;
  const char* message = gzerror(file, &error);
  if (count < 0 || (error != Z_OK && error != Z_STREAM_END)) {
    const bool truncated = error == Z_BUF_ERROR;
    const std::string why = error == Z_ERRNO ? std::strerror(errno) : message;
    fail(truncated          ? "the gzip stream is cut off"
         : error == Z_ERRNO ? "can't be read: " + why
                            : "the gzip stream is damaged: " + why);
  }
  return count > 0;
}

std::string ByteSource::read_all() {
  std::string bytes;
  while (read(bytes)) {
  }
  return bytes;
}

void ByteSource::fail(const std::string& message) const { throw InputError({Severity::Error, {name_}, message}); }

}  // namespace entente
