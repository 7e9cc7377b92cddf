// What the commands that read articles share.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "builder/pipeline.hpp"
#include "cli/options.hpp"

namespace entente {

/// How reading went: what the summary and the exit status are made of.
struct ReadingTally {
  std::size_t articles = 0;
  std::size_t errors = 0;
  std::size_t undated = 0;  ///< articles without a date: their "on Friday" has none
};

/// The tables, with what is odd in the user's own gazetteers as warnings. They are the process's till it ends: to take
/// them apart then takes a tenth of the time that a short build takes. Throws InputError.
const Resources& load_resources(const std::filesystem::path& data, const ReadingOptions& options);

/// What the command reads by the user's wish, and may therefore not write to: articles and gazetteers.
std::vector<std::string> files_read(std::span<const std::string> articles, const ReadingOptions& options);

/// True where the file or folder lies in `folder`, or is it, whatever links lead there.
bool lies_in(const std::filesystem::path& file, const std::filesystem::path& folder);

/// Throws InputError where `output` lies in a folder of articles and would itself be read the next time.
void check_not_among(const std::string& output, std::span<const std::string> articles, const ReadingOptions& options);

/// True, and said as an error, where no article could be read: then nothing is written.
bool is_in_vain(const ReadingTally& tally);

/// How far reading has come.
struct ReadingState {
  ReadingPosition position;
  ReadingTally tally;
};

/// The files that `articles` name. What can't be found is logged, and counts as an error.
std::vector<InputFile> find_all(std::span<const std::string> articles, const ReadingOptions& options,
                                std::size_t& errors);

/// Reads `inputs` from `state` on and calls `sink` for each article, in order; `state` is always behind the article
/// that `sink` is given. Diagnostics go to the log, progress to the terminal.
void read_from(ReadingState& state, std::span<const InputFile> inputs, const ReadingOptions& options,
               const Resources& resources, const ReadingSink& sink, ReadingDepth depth = ReadingDepth::Claims);

/// Reads all that `articles` name and calls `sink` for each, in order; diagnostics go to the log, progress to the
/// terminal.
ReadingTally read_all(std::span<const std::string> articles, const ReadingOptions& options, const Resources& resources,
                      const ReadingSink& sink, ReadingDepth depth = ReadingDepth::Claims);

}  // namespace entente
