// entente timeline: what happened when, of a graph or of one entity.
#include "builder/graph/network.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/explain.hpp"
#include "cli/output_file.hpp"
#include "cli/tables.hpp"

namespace entente {

int run(const TimelineOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output, options.graphs);
  const KnowledgeGraph graph = load_graphs(options.graphs, options.form);
  std::optional<EntityId> entity;
  if (!options.entity.empty()) {
    entity = entity_named(graph, options.entity);
  }
  Table table{"timeline", {"date", "until", "claim", "sentence", "articles"}, {}};
  for (const TimelineEntry& entry : timeline(graph, entity)) {
    const ClaimView claim = graph.claim(entry.claim);
    std::string sentence;
    if (!claim.evidence.empty()) {
      const PassageView passage = graph.passage(claim.evidence.front().passage);
      sentence = marked_sentence(passage.quote, passage.span.begin, claim.evidence.front());
    }
    table.rows.push_back({entry.begin, entry.end == entry.begin ? std::string() : entry.end,
                          claim_in_words(graph, entry.claim), sentence, static_cast<double>(claim.evidence.size())});
  }
  write_tables({table}, options.table, options.output, output);
  output.commit();
  return kDone;
}

}  // namespace entente
