// What the commands that read articles share.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "builder/pipeline.hpp"
#include "cli/options.hpp"

namespace entente {

/// How reading went: what the summary and the exit status are made of.
struct ReadingTally {
  std::size_t articles = 0;
  std::size_t errors = 0;
  std::size_t undated = 0;  ///< articles without a date: their "on Friday" has none
};

/// Reads all that `articles` name and calls `sink` for each, in order; diagnostics go to the log, progress to the
/// terminal.
ReadingTally read_all(std::span<const std::string> articles, const ReadingOptions& options, const Resources& resources,
                      const ReadingSink& sink, ReadingDepth depth = ReadingDepth::Claims);

}  // namespace entente
