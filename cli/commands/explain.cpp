// entente explain: one claim or one entity in words.
#include "cli/explain.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/output_file.hpp"

namespace entente {

int run(const ExplainOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output, options.graphs);
  const KnowledgeGraph graph = load_graphs(options.graphs, options.form);
  const std::string& wanted = options.what;
  if (const auto claim = claim_named(graph, wanted)) {
    output.write([&](std::ostream& stream) { explain(graph, *claim, stream); });
  } else {
    const EntityId entity = entity_named(graph, wanted);
    output.write([&](std::ostream& stream) { explain(graph, entity, stream); });
  }
  output.commit();
  return kDone;
}

}  // namespace entente
