#include "ontology/gazetteer_cache.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>

#include "ontology/compiled_gazetteer.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

/// Six megabytes each.
constexpr std::uint64_t kFiles = 8;

std::uint64_t sum_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

void put(std::string& bytes, std::uint64_t number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool is_users_own(const fs::path& file) {
  struct stat status {};
  return lstat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid();
}

/// As the XDG Base Directory Specification has it; empty where the user has none.
fs::path cache_folder() {
  const auto path_in = [](const char* variable) {
    const char* value = std::getenv(variable);
    return fs::path(value == nullptr ? "" : value);
  };
  if (const fs::path cache = path_in("XDG_CACHE_HOME"); cache.is_absolute()) {
    return cache / "entente";
  }
  const fs::path home = path_in("HOME");
  return home.is_absolute() ? home / ".cache" / "entente" : fs::path();
}

}  // namespace

GazetteerCache::GazetteerCache(const fs::path& folder, std::span<const std::string> own, std::uint64_t form) {
  const fs::path cache = cache_folder();
  if (cache.empty() || own.empty()) {
    return;
  }
  std::string paths = fs::absolute(folder).string();
  std::string sums;
  put(sums, form);
  put(sums, gazetteer_checksum(folder));
  for (const std::string& file : own) {
    std::error_code failed;
    if (fs::path(file).extension() != ".ttl" || !fs::is_regular_file(file, failed)) {
      return;  // a dictionary has codes that aren't laid out, and a pipe can be read once
    }
    paths += '\0' + fs::absolute(file).string();
    put(sums, sum_of(read_file(file)));
  }
  sum_ = sum_of(sums);
  file_ = cache / ("gazetteer-" + std::to_string(sum_of(paths) % kFiles));
}

std::optional<KeptGazetteer> GazetteerCache::open() const {
  if (file_.empty() || !is_users_own(file_)) {
    return std::nullopt;
  }
  try {
    auto file = std::make_unique<const MappedFile>(file_);
    const std::string_view bytes = file->bytes();
    std::uint64_t wanted = 0;
    if (bytes.size() < 2 * sizeof wanted) {
      return std::nullopt;
    }
    std::memcpy(&wanted, bytes.data(), sizeof wanted);
    const std::string_view tables = bytes.substr(sizeof wanted);
    if (sum_of(tables) != wanted) {
      return std::nullopt;
    }
    if (std::optional<Gazetteer> opened = open_compiled_gazetteer(tables, sum_)) {
      return KeptGazetteer{std::move(file), *std::move(opened)};
    }
  } catch (const InputError&) {
    return std::nullopt;  // it may have gone meanwhile
  }
  return std::nullopt;
}

void GazetteerCache::keep(const Gazetteer& gazetteer) const {
  std::error_code failed;
  if (file_.empty() || (fs::create_directories(file_.parent_path(), failed), failed)) {
    return;
  }
  const std::string tables = compile_gazetteer(gazetteer, sum_);
  std::string sum;
  put(sum, sum_of(tables));
  std::string unfinished = file_.string() + ".XXXXXX";
  const int descriptor = mkstemp(unfinished.data());  // no other process's, and for its owner alone
  if (descriptor < 0) {
    return;
  }
  const bool whole = write_all(descriptor, sum) && write_all(descriptor, tables);
  if ((close(descriptor) != 0 || !whole) || (fs::rename(unfinished, file_, failed), failed)) {
    fs::remove(unfinished, failed);
  }
}

}  // namespace entente
