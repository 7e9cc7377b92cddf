// entente parse: the sentences' tokens, tags and trees as CoNLL-U.
#include "builder/language/conllu.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/reading.hpp"
#include "cli/output_file.hpp"

namespace entente {

int run(const ParseOptions& options, const std::filesystem::path& data) {
  check_not_among(options.output, options.articles, options.reading);
  OutputFile output(options.output, files_read(options.articles, options.reading));
  ReadingOptions how = options.reading;
  how.reader = ClaimReader::Rules;  // no claims are read
  const Resources& resources = load_resources(data, how);
  const auto write = [&](Reading&& reading) {
    output.stream() << "# newdoc id = " << reading.article.id << '\n'
                    << to_conllu(reading.article.text, reading.sentences);
  };
  const ReadingTally tally = read_all(options.articles, options.reading, resources, write, ReadingDepth::Parses);
  if (is_in_vain(tally)) {
    return kBadInput;
  }
  output.commit();
  return tally.errors == 0 ? kDone : kBadInput;
}

}  // namespace entente
