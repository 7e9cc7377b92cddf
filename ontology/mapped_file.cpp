#include "ontology/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "ontology/diagnostic.hpp"

namespace entente {

MappedFile::MappedFile(const std::filesystem::path& file) {
  const auto fail = [&](const char* why) {
    throw InputError({Severity::Error, {file.string()}, std::string("can't be read: ") + why});
  };
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    fail(std::strerror(errno));
  }
  struct stat status {};
  const bool ordinary = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  void* place = nullptr;
  if (ordinary && status.st_size > 0) {
    size_ = static_cast<std::size_t>(status.st_size);
    // All pages at once: each is read, and asking for them one by one takes longer than reading.
    place = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
  }
  const int why = errno;
  close(descriptor);
  if (!ordinary) {
    fail("is no ordinary file");
  }
  if (place == MAP_FAILED) {
    fail(std::strerror(why));
  }
  data_ = static_cast<const char*>(place);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    munmap(const_cast<char*>(data_), size_);
  }
}

}  // namespace entente
