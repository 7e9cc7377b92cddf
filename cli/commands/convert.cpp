// entente convert and entente merge: graphs in, one graph out.
#include <algorithm>

#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "exporters/write_graph.hpp"

namespace entente {

namespace {

/// Says what of the statements beside the graph doesn't come along.
void tell_of_loss(const ConvertOptions& options, const UnknownStatements& beside) {
  const std::string count = std::to_string(beside.size()) + " statements that the ontology doesn't know are left out";
  if (options.drop_unknown && !beside.empty()) {
    log_summary(count);
  } else if (!beside.empty() && !holds_statements(options.format)) {
    log_warning(count + ": this format has no place for them");
  } else if (options.format != Format::NQuads) {
    const auto named = std::count_if(beside.statements().begin(), beside.statements().end(),
                                     [](const OwnStatement& each) { return !each.graph.empty(); });
    if (named > 0) {
      log_warning("the graphs that " + std::to_string(named) +
                  " statements are in are left out: only nquads has a place for them");
    }
  }
}

}  // namespace

int run(const ConvertOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output, options.graphs);
  UnknownStatements beside;
  const KnowledgeGraph graph = joined(load_graphs(options.graphs, options.form, &beside), options.join);
  tell_of_loss(options, beside);
  std::size_t replaced = 0;
  output.write([&](std::ostream& stream) {
    replaced = write_graph(graph, options.format, stream, options.drop_unknown ? UnknownStatements() : beside);
  });
  tell_of_replaced(replaced);
  output.commit();
  log_detail(std::to_string(graph.claim_count()) + " claims written");
  return kDone;
}

}  // namespace entente
