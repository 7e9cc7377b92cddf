// What a Reader holds.
#pragma once

#include <filesystem>
#include <optional>

#include "builder/pipeline.hpp"
#include "cli/options.hpp"
#include "entente/reader.hpp"

namespace entente::api {

struct Reader::Impl {
  Resources resources;
  ReadingSettings settings;
  std::string base;
  std::vector<std::string> gazetteers;

  /// As the command line would have them: what the graph's provenance says.
  [[nodiscard]] ReadingOptions options(const FileOptions& files) const;
  /// Reads files and hands on what the program makes of each article.
  std::size_t read(std::span<const std::string> paths, const FileOptions& files, const ReadingSink& take,
                   const Report& report) const;
};

/// The data folder: `asked` where it isn't empty, else ENTENTE_DATA, else share/entente beside the library, else where
/// find_data_directory() finds it. Throws InputError.
std::filesystem::path data_folder(const std::filesystem::path& asked);

}  // namespace entente::api
