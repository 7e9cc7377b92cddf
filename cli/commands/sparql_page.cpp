// entente explore --sparql: a graph as a page that answers SPARQL.
#include "exporters/sparql_page.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/output_file.hpp"
#include "ontology/data_directory.hpp"
#include "queries/query_text.hpp"

namespace entente {

int run(const SparqlPageOptions& options, const std::filesystem::path& data) {
  OutputFile output(options.output, options.graphs);
  const std::filesystem::path folder = find_data_directory(data);
  std::vector<PageQuestion> questions;
  for (QueryText& query : bundled_queries(folder / "queries")) {
    questions.push_back(
        {std::move(query.name), std::move(query.group), std::move(query.question), std::move(query.sparql)});
  }
  const KnowledgeGraph graph = load_graphs(options.graphs, options.form);
  output.write([&](std::ostream& stream) {
    write_sparql_page(graph, questions, folder / "exporters" / "page" / "bundle", stream);
  });
  output.commit();
  return kDone;
}

}  // namespace entente
