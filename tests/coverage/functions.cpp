// Which functions of a process ran: linked into the tests and the program where the build counts for the fuzzer anyway
// (the asan preset). A process that ends leaves them in the folder that ENTENTE_COVERAGE names, put together with those
// of earlier processes of the same program; .ci/check-coverage reads them. Branches aren't kept: most are the
// sanitizers' own.
//
// NAME.ran has a byte for each function, 1 where it ever ran; NAME.places has for each a number of 64 bits: where it
// begins in the program.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

extern const char __executable_start;  // NOLINT: the linker's name

namespace {

struct Counters {
  const char* first = nullptr;
  const char* last = nullptr;
  const std::uintptr_t* places = nullptr;  ///< two words for each: where it lies, and whether a function begins there
};
Counters counters;  // NOLINT: what the compiler's calls below fill

void add(const std::string& file, const std::vector<char>& ran) {
  const int handle = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (handle < 0 || flock(handle, LOCK_EX) != 0) {
    return;
  }
  std::vector<char> all(ran.size());
  (void)!pread(handle, all.data(), all.size(), 0);
  bool news = false;
  for (std::size_t at = 0; at < ran.size(); ++at) {
    news = news || ran[at] > all[at];
    all[at] = static_cast<char>(all[at] | ran[at]);
  }
  if (news) {
    (void)!pwrite(handle, all.data(), all.size(), 0);
  }
  close(handle);
}

void write_places(const std::string& file, const std::vector<std::uint64_t>& places) {
  if (access(file.c_str(), F_OK) == 0) {
    return;
  }
  const std::string temporary = file + std::to_string(getpid());
  std::ofstream(temporary, std::ios::binary)
      .write(reinterpret_cast<const char*>(places.data()), static_cast<std::streamsize>(8 * places.size()));
  rename(temporary.c_str(), file.c_str());
}

void keep() {
  const char* folder = std::getenv("ENTENTE_COVERAGE");
  if (folder == nullptr || counters.places == nullptr) {
    return;
  }
  std::vector<std::uint64_t> places;
  std::vector<char> ran;
  for (std::ptrdiff_t at = 0; at < counters.last - counters.first; ++at) {
    if ((counters.places[2 * at + 1] & 1U) != 0) {
      places.push_back(counters.places[2 * at] - reinterpret_cast<std::uintptr_t>(&__executable_start));
      ran.push_back(counters.first[at] != 0 ? 1 : 0);
    }
  }
  const std::string file = std::string(folder) + '/' + program_invocation_short_name;
  write_places(file + ".places", places);
  add(file + ".ran", ran);
}

}  // namespace

// The program's own counters are told first; those of libraries that it loads aren't the project's.
extern "C" void __sanitizer_cov_8bit_counters_init(char* first, char* last) {  // NOLINT: the compiler's name
  if (counters.first == nullptr) {
    counters.first = first;
    counters.last = last;
    (void)std::atexit(keep);
  }
}

extern "C" void __sanitizer_cov_pcs_init(const std::uintptr_t* first, const std::uintptr_t* /*last*/) {  // NOLINT
  counters.places = counters.places == nullptr ? first : counters.places;
}
