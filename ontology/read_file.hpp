// A whole file as bytes.
#pragma once

#include <filesystem>
#include <string>

namespace entente {

/// All bytes of a file. Throws InputError with the reason where it can't be opened, is a folder, or the disk fails on
/// the way: what is cut off is never taken for the end. O(bytes).
std::string read_file(const std::filesystem::path& file);

}  // namespace entente
