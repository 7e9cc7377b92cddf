#include "cli/commands/reading.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "cli/log.hpp"
#include "ontology/data_directory.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

bool lies_in(const fs::path& file, const fs::path& folder) {
  std::error_code failed;
  const fs::path place = fs::weakly_canonical(fs::absolute(file), failed);
  const fs::path root = fs::canonical(folder, failed);
  return !failed && std::mismatch(root.begin(), root.end(), place.begin(), place.end()).first == root.end();
}

}  // namespace

Resources load_resources(const fs::path& data, const ReadingOptions& options) {
  return Resources::load(find_data_directory(data), options.gazetteers, [](const Diagnostic& odd) { log(odd); });
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

ReadingTally read_all(std::span<const std::string> articles, const ReadingOptions& options, const Resources& resources,
                      const ReadingSink& sink, ReadingDepth depth) {
  const ReadingSettings settings{depth, options.reader, options.min_confidence};
  if (depth == ReadingDepth::Claims && resources.reader_model() == nullptr) {
    if (options.reader == ClaimReader::Model) {
      throw InputError({Severity::Error, {"--reader model"}, "the program's data have no learned model"});
    }
    if (options.reader == ClaimReader::Both) {
      log_summary("no learned model: claims are read by rules alone");
    }
  }
  ReadingTally tally;
  const auto report = [&](const Diagnostic& diagnostic) {
    tally.errors += diagnostic.severity == Severity::Error ? 1 : 0;
    log(diagnostic);
  };
  const ReadOptions read_options{options.from, options.date, options.max_article_size};
  const std::vector<InputFile> inputs = find_inputs(articles, read_options, report);
  log_detail(std::to_string(inputs.size()) + " files to read");
  ProgressLine progress("articles read");
  read_articles(
      inputs, resources, read_options, options.jobs,
      [&](Reading&& reading) {
        ++tally.articles;
        tally.undated += reading.article.date ? 0 : 1;
        progress.step();
        sink(std::move(reading));
      },
      report, settings);
  return tally;
}

}  // namespace entente
