// entente convert and entente merge: graphs in, one graph out.
#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "exporters/write_graph.hpp"

namespace entente {

int run(const ConvertOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output);
  const KnowledgeGraph graph = joined(load_graphs(options.graphs), options.join);
  output.write([&](std::ostream& stream) { write_graph(graph, options.format, stream); });
  output.commit();
  log_detail(std::to_string(graph.claim_count()) + " claims written");
  return kDone;
}

}  // namespace entente
