// The files of a folder of data.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace entente {

/// The files right in a folder whose names end so, sorted; nullopt where the folder can't be read. Throws
/// std::bad_alloc, where std::filesystem::directory_iterator of libstdc++ ends the program. O(files log files).
std::optional<std::vector<std::filesystem::path>> list_files(const std::filesystem::path& folder,
                                                             std::string_view ending);

}  // namespace entente
