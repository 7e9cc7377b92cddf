// entente extract: articles in, claims out, article by article; a filter that holds no graph.
#include "cli/commands/commands.hpp"
#include "cli/commands/reading.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "exporters/table_formats.hpp"

namespace entente {

int run(const ExtractOptions& options, const std::filesystem::path& data) {
  check_not_among(options.output, options.articles, options.reading);
  OutputFile output(options.output, files_read(options.articles, options.reading));
  const Resources& resources = load_resources(data, options.reading);
  ReadingOptions reading_options = options.reading;
  // What comes through a pipe has no name whose ending could tell.
  const bool only_stdin = options.articles.size() == 1 && options.articles.front() == "-";
  const bool taken_for_json = only_stdin && reading_options.from == InputForm::Detect;
  if (taken_for_json) {
    reading_options.from = InputForm::JsonLines;
  }
  const ReadingTally tally = read_all(options.articles, reading_options, resources, [&](Reading&& reading) {
    write_jsonl(reading, reading_options.base, output.stream());
    // A reader at the other end of the pipe gets an article's claims as soon as they are known.
    output.flush();
  });
  if (is_in_vain(tally)) {
    if (taken_for_json) {
      log_error("what comes through a pipe is read as lines of JSON: --from txt reads it as plain text");
    }
    return kBadInput;
  }
  output.commit();
  log_detail(std::to_string(tally.articles) + " articles read");
  return tally.errors == 0 ? kDone : kBadInput;
}

}  // namespace entente
