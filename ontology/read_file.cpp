#include "ontology/read_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16;

struct Descriptor {
  explicit Descriptor(const std::filesystem::path& file) : number(open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number >= 0) {
      close(number);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number;
};

}  // namespace

std::string read_file(const std::filesystem::path& file) {
  const auto fail = [&] {
    throw InputError({Severity::Error, {file.string()}, std::string("can't be read: ") + std::strerror(errno)});
  };
  const Descriptor descriptor(file);
  struct stat status {};
  if (descriptor.number < 0 || fstat(descriptor.number, &status) != 0) {
    fail();
  }
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    // One byte more than the size shows the end without another round.
    bytes.resize(before + (before == 0 ? static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)) + 1 : kPiece));
    const ssize_t count = ::read(descriptor.number, bytes.data() + before, bytes.size() - before);
    if (count < 0 && errno != EINTR) {
      fail();
    }
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) {
      return bytes;
    }
  }
}

}  // namespace entente
