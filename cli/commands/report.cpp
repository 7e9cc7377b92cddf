// entente report: a graph as a text for people to read.
#include "cli/report.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/output_file.hpp"

namespace entente {

int run(const ReportOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output, options.graphs);
  const std::vector<ReportSection> sections = report(load_graphs(options.graphs, options.form), options.most);
  output.write(
      [&](std::ostream& stream) { options.html ? write_html(sections, stream) : write_markdown(sections, stream); });
  output.commit();
  return kDone;
}

}  // namespace entente
