#include "ontology/list_files.hpp"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string>

namespace entente {

std::optional<std::vector<std::filesystem::path>> list_files(const std::filesystem::path& folder,
                                                             std::string_view ending) {
  const std::unique_ptr<DIR, int (*)(DIR*)> opened(opendir(folder.c_str()), closedir);
  if (!opened) {
    return std::nullopt;
  }
  std::vector<std::filesystem::path> files;
  for (;;) {
    errno = 0;
    const dirent* const entry = readdir(opened.get());
    if (entry == nullptr) {
      break;
    }
    if (const std::string_view name = entry->d_name; name.ends_with(ending) && name != "." && name != "..") {
      files.push_back(folder / name);
    }
  }
  if (errno != 0) {
    return std::nullopt;
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace entente
