// The tables of the gazetteer and a user's own names, kept from one run to the next: to read them all takes four times
// as long as a short build.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "ontology/gazetteer.hpp"
#include "ontology/mapped_file.hpp"

namespace entente {

/// Tables that lie in a file.
struct KeptGazetteer {
  std::unique_ptr<const MappedFile> file;
  Gazetteer gazetteer;
};

/// A file of the user's cache ($XDG_CACHE_HOME/entente, else ~/.cache/entente), which has a few: the paths of the own
/// files tell which, and what was there before goes. It holds a checksum of itself and one of all that it was made of:
/// names and contents of the files, and the form of the tables. Where anything differs, or can't be read or written,
/// all is as if there were no cache.
class GazetteerCache {
 public:
  /// Of the files of a folder and, in this order, a user's own; actor dictionaries and pipes aren't kept. `form` is
  /// another where the program lays its tables out in another way. O(bytes of the files).
  GazetteerCache(const std::filesystem::path& folder, std::span<const std::string> own, std::uint64_t form);

  /// nullopt where nothing is kept that fits. O(bytes).
  [[nodiscard]] std::optional<KeptGazetteer> open() const;
  /// Written whole under another name first.
  void keep(const Gazetteer& gazetteer) const;

  /// Whether they are of the same files with the same contents.
  bool operator==(const GazetteerCache&) const = default;

 private:
  std::filesystem::path file_;  ///< empty where nothing is kept
  std::uint64_t sum_ = 0;
};

}  // namespace entente
