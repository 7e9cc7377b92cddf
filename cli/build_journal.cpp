#include "cli/build_journal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sstream>
#include <system_error>
#include <utility>

#include "cli/output_file.hpp"
#include "exporters/binary_graph.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/identity.hpp"
#include "ontology/list_files.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIdentityFile = "build.txt";
constexpr std::string_view kLockFile = "lock";

/// A number for all these files: it is another where one is, was added or is gone.
class FilesDigest {
 public:
  void add(const fs::path& file) {
    std::error_code failed;
    const std::uintmax_t size = fs::file_size(file, failed);
    const auto time = fs::last_write_time(file, failed).time_since_epoch().count();
    const std::string line = file.string() + '\0' + std::to_string(size) + '\0' + std::to_string(time);
    hash_ = identity_hash(hexadecimal(hash_, 16) + line);
    ++count_;
  }
  [[nodiscard]] std::string text() const { return std::to_string(count_) + " files, " + hexadecimal(hash_, 16); }

 private:
  std::uint64_t hash_ = 0;
  std::size_t count_ = 0;
};

/// The ordinary files in a folder and those in it, sorted, or the one file.
std::vector<fs::path> files_in(const fs::path& place) {
  std::error_code failed;
  if (!fs::is_directory(place, failed)) {
    return {place};
  }
  std::vector<fs::path> files;
  for (const fs::path& path : list_files(place, "").value_or(std::vector<fs::path>())) {
    const bool is_folder = fs::is_directory(path, failed) && !fs::is_symlink(path, failed);
    if (is_folder) {
      const std::vector<fs::path> inside = files_in(path);
      files.insert(files.end(), inside.begin(), inside.end());
    } else if (fs::is_regular_file(path, failed)) {
      files.push_back(path);
    }
  }
  return files;  // sorted: a folder's files are where its own name is
}

std::string text_of(const BuildIdentity& identity) {
  FilesDigest data;
  for (const fs::path& place : identity.data) {
    for (const fs::path& file : files_in(place)) {
      data.add(file);
    }
  }
  FilesDigest inputs;
  for (const InputFile& input : identity.inputs) {
    inputs.add(input.path);
  }
  return "program: " + identity.program + "\noptions: " + identity.options + "\ntables: " + data.text() +
         "\narticles: " + inputs.text() + '\n';
}

/// A name for the link itself, where it is one: "link/" is the folder that it leads to.
fs::path without_slash(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

void write_whole(const fs::path& file, const std::function<void(std::ostream&)>& writer) {
  OutputFile output(file.string());
  output.write(writer);
  output.commit();
}

}  // namespace

BuildJournal::BuildJournal(const fs::path& folder, const BuildIdentity& identity) : folder_(without_slash(folder)) {
  take();
  const std::string text = text_of(identity);
  std::error_code ignored;
  if (fs::exists(folder_ / kIdentityFile, ignored)) {
    compare(text);
    find_parts();
  } else {
    write_whole(folder_ / kIdentityFile, [&](std::ostream& out) { out << text; });
  }
}

BuildJournal::~BuildJournal() {
  if (lock_ >= 0) {
    close(lock_);
  }
}

/// Makes the folder this process's own.
void BuildJournal::take() {
  std::error_code failed;
  is_linked_ = fs::is_symlink(folder_, failed);
  fs::create_directories(folder_, failed);
  if (is_linked_ && !failed) {
    folder_ = fs::canonical(folder_, failed);
  }
  // A link would lead what is written out of the folder.
  const auto is_own = [](const fs::path& path) {
    const std::string name = path.filename().string();
    std::error_code ignored;
    return (name == kIdentityFile || name == kLockFile || name.starts_with("part-") || name.starts_with(".entente-")) &&
           fs::is_regular_file(fs::symlink_status(path, ignored));
  };
  const auto there = failed ? std::nullopt : list_files(folder_, "");
  if (!there) {
    fail("can't be used: " + (failed ? failed.message() : std::strerror(errno)));
  }
  for (const fs::path& path : *there) {
    if (!is_own(path)) {
      fail("holds other files than a build's parts: '" + path.filename().string() + "'");
    }
  }
  lock_ = open((folder_ / kLockFile).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock_ < 0) {
    fail(std::string("can't be written: ") + std::strerror(errno));
  }
  if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    fail("another build is writing its parts there");
  }
  // What a killed process was writing.
  for (const fs::path& path : *there) {
    if (path.filename().string().starts_with(".entente-")) {
      fs::remove(path, failed);
    }
  }
}

void BuildJournal::compare(const std::string& identity) {
  std::istringstream now(identity);
  std::istringstream then(read_file(folder_ / kIdentityFile));
  std::string line;
  std::string old;
  bool same = true;
  while (same && std::getline(now, line)) {
    same = std::getline(then, old) && line == old;
  }
  if (!same) {
    fail("holds the parts of another build: there '" + old + "', here '" + line + "'; remove it to begin anew");
  }
}

void BuildJournal::find_parts() {
  std::error_code ignored;
  while (fs::exists(part(parts_ + 1, "txt"), ignored)) {
    ++parts_;
  }
  if (parts_ == 0) {
    return;
  }
  const fs::path file = part(parts_, "txt");
  const std::string text = read_file(file);
  std::istringstream words(text);
  std::string word;
  words >> word >> state_.position.inputs >> word >> state_.position.items >> word >> state_.tally.articles >> word >>
      state_.tally.errors >> word >> state_.tally.undated;
  if (!words) {
    throw InputError({Severity::Error, {file.string()}, "is not what a build writes there"});
  }
}

void BuildJournal::read_parts(KnowledgeGraph& graph) const {
  for (std::size_t number = 1; number <= parts_; ++number) {
    const fs::path file = part(number, "entg");
    add_binary(read_file(file), file.string(), graph);
  }
}

void BuildJournal::write_part(const KnowledgeGraph& graph, const ReadingState& state) {
  write_whole(part(parts_ + 1, "entg"), [&](std::ostream& out) { write_binary(graph, out); });
  write_whole(part(parts_ + 1, "txt"), [&](std::ostream& out) {
    out << "inputs " << state.position.inputs << " items " << state.position.items << " articles "
        << state.tally.articles << " errors " << state.tally.errors << " undated " << state.tally.undated << '\n';
  });
  ++parts_;
  state_ = state;
}

void BuildJournal::remove() {
  std::error_code ignored;
  // The parts' texts first and from the last: what is left if this is ended too is a build that goes on.
  for (std::size_t number = parts_; number > 0; --number) {
    fs::remove(part(number, "txt"), ignored);
  }
  // One part more than are known: one that was written without its text.
  for (std::size_t number = parts_ + 1; number > 0; --number) {
    fs::remove(part(number, "entg"), ignored);
  }
  parts_ = 0;
  fs::remove(folder_ / kIdentityFile, ignored);
  fs::remove(folder_ / kLockFile, ignored);
  // Only the folder itself: what somebody else has put there meanwhile stays. Who named it by a link goes on using
  // that.
  if (!is_linked_) {
    fs::remove(folder_, ignored);
  }
}

fs::path BuildJournal::part(std::size_t number, const char* ending) const {
  std::array<char, 48> name{};
  std::snprintf(name.data(), name.size(), "part-%06zu.%s", number, ending);
  return folder_ / name.data();
}

void BuildJournal::fail(const std::string& message) const {
  throw InputError({Severity::Error, {folder_.string()}, message});
}

}  // namespace entente
