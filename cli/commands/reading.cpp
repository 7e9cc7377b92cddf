#include "cli/commands/reading.hpp"

#include <utility>

#include "cli/log.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

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
      report, settings);
  return tally;
}

}  // namespace entente
