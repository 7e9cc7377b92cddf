// entente analyze: measures of the network of actors, what passed between states, and what articles together say.
#include <algorithm>
#include <tuple>

#include "builder/graph/network.hpp"
#include "builder/graph/stories.hpp"
#include "builder/graph/support.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/explain.hpp"
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

Table disputes(const KnowledgeGraph& graph) {
  Table table{"contradictions", {"kind", "claim", "other", "iri", "other iri"}, {}};
  for (const Contradiction& found : contradictions(graph)) {
    const ClaimId first = found.claims.front();
    const ClaimId last = found.claims.back();
    const bool two = found.claims.size() > 1;
    table.rows.push_back({std::string(name(found.kind)), claim_in_words(graph, first),
                          two ? claim_in_words(graph, last) : std::string(), graph.claim_iri(first),
                          two ? graph.claim_iri(last) : std::string()});
  }
  return table;
}

Table stories(const KnowledgeGraph& graph) {
  Table table{"progress", {"subject", "predicate", "object", "stages"}, {}};
  for (const Progress& act : progress(graph)) {
    std::string stages;
    for (const Stage& stage : act.stages) {
      const ClaimKey key = graph.claim(stage.claim).key;
      stages += (stages.empty() ? "" : ", ") + std::string(key.negated ? "not " : "") + std::string(name(key.status)) +
                (stage.first.empty() ? "" : " " + std::string(stage.first));
    }
    table.rows.push_back(
        {label(graph, act.subject), std::string(name(act.predicate)), label(graph, act.object), stages});
  }
  return table;
}

/// Claims by how many independent sources say them.
Table support(const KnowledgeGraph& graph) {
  Table table{"support", {"claim", "articles", "independent sources", "iri"}, {}};
  const Copies copies = find_copies(graph);
  for (const ClaimId id : graph.sorted_claims()) {
    const std::vector<ArticleId> articles = entente::support(graph, graph.claim(id)).articles;
    table.rows.push_back({claim_in_words(graph, id), static_cast<double>(articles.size()),
                          static_cast<double>(independent_sources(graph, copies, articles)), graph.claim_iri(id)});
  }
  std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
    return std::tuple(b[2], b[1], a[0]) < std::tuple(a[2], a[1], b[0]);
  });
  return table;
}

}  // namespace

const std::vector<std::string>& analysis_names() {
  static const std::vector<std::string> kNames = {"actors", "balance", "contradictions", "progress", "support"};
  return kNames;
}

int run(const AnalyzeOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output, options.graphs);
  const KnowledgeGraph graph = load_graphs(options.graphs, options.form);
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
  if (wanted("contradictions")) {
    tables.push_back(disputes(graph));
  }
  if (wanted("progress")) {
    tables.push_back(stories(graph));
  }
  if (wanted("support")) {
    tables.push_back(support(graph));
  }
  write_tables(tables, options.table, options.output, output);
  output.commit();
  return kDone;
}

}  // namespace entente
