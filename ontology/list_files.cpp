#include "ontology/list_files.hpp"

#include <dirent.h>

#include <algorithm>
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
  while (const dirent* entry = readdir(opened.get())) {
    if (const std::string_view name = entry->d_name; name.ends_with(ending)) {
      files.push_back(folder / name);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace entente
