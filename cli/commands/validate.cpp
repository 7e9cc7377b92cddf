// entente validate: graphs that people made or edited, held against the rules.
#include "exporters/validate.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "cli/tables.hpp"

namespace entente {

int run(const ValidateOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output, options.graphs);
  Table table{"violations", {"graph", "node", "property", "why"}, {}};
  for (const std::string& file : options.graphs) {
    StatementTable statements = load_statements(GraphSource(file, options.form));
    for (const Violation& violation : validate(statements)) {
      table.rows.push_back({file, violation.node, violation.property, violation.why});
    }
  }
  write_tables({table}, options.table, options.output, output);
  output.commit();
  return table.rows.empty() ? kDone : kBadInput;
}

}  // namespace entente
