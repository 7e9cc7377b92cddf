// The gazetteer's tables as they lie in memory, made when the program is built, so that nothing is read when it starts.
//
// The text files stay the source: a checksum tells whether they are still those that the tables were made of. Numbers
// are as this machine has them; the form is no one else's, and changes whenever the tables do.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ontology/gazetteer.hpp"

namespace entente {

/// Of the names and contents of a folder's gazetteer files. O(bytes), some gigabytes a second.
std::uint64_t gazetteer_checksum(const std::filesystem::path& folder);

/// The gazetteer that the files of a folder make, laid out. Throws InputError as GazetteerBuilder does.
std::string compile_gazetteer(const std::filesystem::path& folder);

/// A gazetteer laid out, with a checksum of the files that it was made of. Throws std::logic_error where it has codes
/// of an actor dictionary.
std::string compile_gazetteer(const Gazetteer& gazetteer, std::uint64_t checksum);

/// What compile_gazetteer() laid out, which is to outlive the gazetteer, and to begin at a multiple of eight bytes;
/// nullopt where it was made of other files than those of this checksum.
std::optional<Gazetteer> open_compiled_gazetteer(std::string_view laid_out, std::uint64_t checksum);

}  // namespace entente
