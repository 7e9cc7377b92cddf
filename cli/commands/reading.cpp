#include "cli/commands/reading.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <system_error>
#include <utility>

#include "cli/log.hpp"
#include "ontology/data_directory.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

/// Bytes of the files on the disk; 0 for what has no size.
std::uint64_t size_of(std::span<const InputFile> inputs) {
  std::uint64_t bytes = 0;
  for (const InputFile& input : inputs) {
    std::error_code failed;
    const std::uintmax_t size = fs::file_size(input.path, failed);
    bytes += failed ? 0 : size;
  }
  return bytes;
}

/// How often a line of the lexicon lost its word to another, and where first.
struct Losses {
  std::size_t count = 0;
  std::string first;
};
using LossesOfLines = std::map<std::pair<std::string, std::string>, Losses>;

void add_losses(const Reading& reading, LossesOfLines& losses) {
  for (const OutdoneLine& one : reading.outdone) {
    Losses& of_line = losses[{one.line, one.by}];
    if (++of_line.count == 1) {
      of_line.first = "\u201c" + std::string(one.word.of(reading.article.text)) + "\u201d in " + reading.article.id;
    }
  }
}

void tell_losses(const LossesOfLines& losses) {
  for (const auto& [lines, of_line] : losses) {
    log_detail(lines.first + " lost its word to " + lines.second + ", which asks for more, " +
               std::to_string(of_line.count) + (of_line.count == 1 ? " time: at " : " times, first at ") +
               of_line.first);
  }
}

}  // namespace

std::vector<std::string> files_read(std::span<const std::string> articles, const ReadingOptions& options) {
  std::vector<std::string> files(articles.begin(), articles.end());
  files.insert(files.end(), options.gazetteers.begin(), options.gazetteers.end());
  return files;
}

bool lies_in(const fs::path& file, const fs::path& folder) {
  std::error_code failed;
  const fs::path place = fs::weakly_canonical(fs::absolute(file), failed);
  const fs::path root = fs::weakly_canonical(fs::absolute(folder), failed);
  return !failed && std::mismatch(root.begin(), root.end(), place.begin(), place.end()).first == root.end();
}

const Resources& load_resources(const fs::path& data, const ReadingOptions& options) {
  // Kept to the end of the process, which needn't take the tables apart: so the list of them isn't destroyed either.
  static std::vector<const Resources*>& all = *new std::vector<const Resources*>;
  all.push_back(new Resources(Resources::load(
      find_data_directory(data), options.gazetteers, [](const Diagnostic& odd) { log(odd); }, options.reader)));
  return *all.back();
}

void check_not_among(const std::string& output, std::span<const std::string> articles, const ReadingOptions& options) {
  if (output.empty() || output == "-" || !is_article_name(output, {options.from, {}})) {
    return;
  }
  for (const std::string& folder : articles) {
    std::error_code ignored;
    if (folder != "-" && fs::is_directory(folder, ignored) && lies_in(output, folder)) {
      throw InputError(
          {Severity::Error,
           {output},
           "lies in " + folder + ", whose files are read, and would be taken for an article the next time"});
    }
  }
}

bool is_in_vain(const ReadingTally& tally) {
  if (tally.articles == 0) {
    log_error("no article could be read; nothing is written");
  }
  return tally.articles == 0;
}

std::vector<InputFile> find_all(std::span<const std::string> articles, const ReadingOptions& options,
                                std::size_t& errors) {
  std::vector<InputFile> inputs = find_inputs(articles, {options.from, {}}, [&](const Diagnostic& diagnostic) {
    errors += diagnostic.severity == Severity::Error ? 1 : 0;
    log(diagnostic);
  });
  log_detail(std::to_string(inputs.size()) + " files to read");
  return inputs;
}

void read_from(ReadingState& state, std::span<const InputFile> inputs, const ReadingOptions& options,
               const Resources& resources, const ReadingSink& sink, ReadingDepth depth) {
  if (depth == ReadingDepth::Claims && resources.reader_model() == nullptr) {
    if (options.reader == ClaimReader::Model) {
      throw InputError({Severity::Error, {"--reader model"}, "the program's data have no learned model"});
    }
    if (options.reader == ClaimReader::Both) {
      log_summary("no learned model: claims are read by rules alone");
    }
  }
  std::atomic<std::uint64_t> bytes = size_of(inputs.first(state.position.inputs));
  ProgressLine progress("articles read", state.tally.articles, size_of(inputs), bytes);
  const ReadOptions read_options{options.from, options.date, options.max_article_size, &bytes};
  LossesOfLines losses;
  read_articles(
      inputs, resources, read_options, options.jobs,
      [&](Reading&& reading) {
        ++state.tally.articles;
        state.tally.undated += reading.article.date ? 0 : 1;
        progress.step();
        add_losses(reading, losses);
        sink(std::move(reading));
      },
      [&](const Diagnostic& diagnostic) {
        state.tally.errors += diagnostic.severity == Severity::Error ? 1 : 0;
        log(diagnostic);
      },
      {depth, options.reader, options.min_confidence}, &state.position);
  progress.finish();
  tell_losses(losses);
}

ReadingTally read_all(std::span<const std::string> articles, const ReadingOptions& options, const Resources& resources,
                      const ReadingSink& sink, ReadingDepth depth) {
  std::size_t missing = 0;
  const std::vector<InputFile> inputs = find_all(articles, options, missing);
  ReadingState state;
  read_from(state, inputs, options, resources, sink, depth);
  state.tally.errors += missing;
  return state.tally;
}

}  // namespace entente
