// entente path: how two actors are connected, with the evidence of each step.
#include <ostream>

#include "builder/graph/network.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/explain.hpp"
#include "cli/output_file.hpp"

namespace entente {
namespace {

std::string label(const KnowledgeGraph& graph, EntityId id) { return std::string(graph.entity(id).label); }

void tell(const KnowledgeGraph& graph, const std::vector<PathStep>& steps, std::ostream& out) {
  int number = 0;
  for (const PathStep& step : steps) {
    const ClaimView claim = graph.claim(step.claim);
    out << ++number << ". " << label(graph, step.from) << (step.forward ? " -> " : " <- ") << label(graph, step.to)
        << '\n';
    out << "   " << claim_in_words(graph, step.claim) << "  <" << graph.claim_iri(step.claim) << ">\n";
    if (!claim.evidence.empty()) {
      const Evidence& evidence = claim.evidence.front();
      const PassageView passage = graph.passage(evidence.passage);
      out << "   \"" << marked_sentence(passage.quote, passage.span.begin, evidence) << "\"\n   "
          << graph.article(passage.article).id;
      if (claim.evidence.size() > 1) {
        out << ", and " << claim.evidence.size() - 1 << " more";
      }
      out << '\n';
    }
  }
}

}  // namespace

int run(const PathOptions& options, const std::filesystem::path& /*data*/) {
  OutputFile output(options.output, options.graphs);
  const KnowledgeGraph graph = load_graphs(options.graphs, options.form);
  const EntityId from = entity_named(graph, options.from);
  const EntityId to = entity_named(graph, options.to);
  const auto steps = shortest_path(graph, from, to);
  output.write([&](std::ostream& stream) {
    const std::string ends = label(graph, from) + " and " + label(graph, to);
    if (!steps) {
      stream << "Nothing connects " << ends << ".\n";
    } else if (steps->empty()) {
      stream << ends << " are one.\n";
    } else {
      stream << ends << " are " << steps->size() << (steps->size() == 1 ? " step" : " steps") << " apart.\n";
      tell(graph, *steps, stream);
    }
  });
  output.commit();
  return kDone;
}

}  // namespace entente
