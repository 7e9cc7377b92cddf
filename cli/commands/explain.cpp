// entente explain: one claim or one entity in words.
#include "cli/explain.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

int run(const ExplainOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output);
  const KnowledgeGraph graph = load_graphs(options.graphs);
  const std::string& wanted = options.what;
  const std::string iri = wanted.starts_with("claim:") ? "claim/" + wanted.substr(6) : wanted;
  if (const auto claim = graph.find_claim(iri)) {
    output.write([&](std::ostream& stream) { explain(graph, *claim, stream); });
  } else {
    const std::vector<EntityId> entities = entities_named(graph, wanted);
    if (entities.empty()) {
      throw InputError({Severity::Error, {options.graphs.front()}, "nothing in the graph is called '" + wanted + "'"});
    }
    output.write([&](std::ostream& stream) { explain(graph, entities.front(), stream); });
    for (std::size_t i = 1; i < entities.size(); ++i) {
      log_warning("also called '" + wanted + "': " + graph.absolute(graph.entity(entities[i]).iri));
    }
  }
  output.commit();
  return kDone;
}

}  // namespace entente
