// entente analyze: measures of the network of actors, and what passed between states.
#include <algorithm>

#include "builder/graph/network.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/output_file.hpp"
#include "cli/tables.hpp"

namespace entente {
namespace {

std::string label(const KnowledgeGraph& graph, EntityId id) { return std::string(graph.entity(id).label); }

Table actors(const KnowledgeGraph& graph, bool betweenness) {
  Table table{"actors",
              {"actor", "iri", "class", "acts", "acted on", "degree", "betweenness", "pagerank", "core", "component",
               "community"},
              {}};
  for (const ActorMeasures& actor : measure(graph, {betweenness})) {
    const EntityView view = graph.entity(actor.entity);
    table.rows.push_back(
        {std::string(view.label), std::string(view.iri), std::string(name(view.cls)), static_cast<double>(actor.acts),
         static_cast<double>(actor.acted_on), static_cast<double>(actor.degree), actor.betweenness, actor.pagerank,
         static_cast<double>(actor.core), static_cast<double>(actor.component), static_cast<double>(actor.community)});
  }
  return table;
}

Table pairs(const KnowledgeGraph& graph) {
  Table table{"balance",
              {"state", "other", "month", "verbal cooperation", "material cooperation", "verbal conflict",
               "material conflict", "net"},
              {}};
  for (const Balance& month : balance(graph)) {
    table.rows.push_back({label(graph, month.a), label(graph, month.b), month.month,
                          static_cast<double>(month.verbal_cooperation),
                          static_cast<double>(month.material_cooperation), static_cast<double>(month.verbal_conflict),
                          static_cast<double>(month.material_conflict), month.net()});
  }
  return table;
}

}  // namespace

const std::vector<std::string>& analysis_names() {
  static const std::vector<std::string> kNames = {"actors", "balance"};
  return kNames;
}

int run(const AnalyzeOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output);
  const KnowledgeGraph graph = load_graphs(options.graphs);
  std::vector<Table> tables;
  const auto wanted = [&](const char* name) {
    return options.only.empty() || std::find(options.only.begin(), options.only.end(), name) != options.only.end();
  };
  if (wanted("actors")) {
    tables.push_back(actors(graph, !options.fast));
  }
  if (wanted("balance")) {
    tables.push_back(pairs(graph));
  }
  output.write([&](std::ostream& stream) { write_tables(tables, options.table, options.output, stream); });
  output.commit();
  return kDone;
}

}  // namespace entente
