#include "cli/commands/reading.hpp"

#include <utility>

#include "cli/log.hpp"

namespace entente {

ReadingTally read_all(std::span<const std::string> articles, const ReadingOptions& options, const Resources& resources,
                      const ReadingSink& sink, ReadingDepth depth) {
  ReadingTally tally;
  const auto report = [&](const Diagnostic& diagnostic) {
    tally.errors += diagnostic.severity == Severity::Error ? 1 : 0;
    log(diagnostic);
  };
  const ReadOptions read_options{options.from, options.date};
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
      report, depth);
  return tally;
}

}  // namespace entente
