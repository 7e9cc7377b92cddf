// The files of a folder of data.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace entente {

/// What lies right in a folder under names that end so, sorted, "." and ".." apart; nullopt where the folder can't be
/// read, and errno then says why. Throws std::bad_alloc, where std::filesystem::directory_iterator of libstdc++ ends
/// the program. O(files log files).
std::optional<std::vector<std::filesystem::path>> list_files(const std::filesystem::path& folder,
                                                             std::string_view ending);

}  // namespace entente
