// entente query and entente queries: questions to graphs.
#include <iostream>

#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "cli/tables.hpp"
#include "ontology/data_directory.hpp"
#include "queries/query_store.hpp"
#include "queries/query_text.hpp"

namespace entente {
int run(const QueryOptions& options, const std::filesystem::path& data) {
  OutputFile output(options.output, options.graphs);
  // The query first: a wrong name is said before a large graph is read.
  const QueryText query = find_query(options.query, find_data_directory(data) / "queries");
  const std::string sparql = with_parameters(query, options.values);
  std::string base(kDefaultBase);
  QueryResult result;
  if (options.store.empty()) {
    const KnowledgeGraph graph = load_graphs(options.graphs, options.form);
    base = graph.base();
    result = QueryStore(graph).run(sparql, options.query);
  } else {
    result = QueryStore::open(options.store).run(sparql, options.query);
  }
  output.write(
      [&](std::ostream& stream) { write_result(result, options.format, base, widest_cell(options.output), stream); });
  output.commit();
  log_detail(std::to_string(result.rows.size()) + " rows");
  return kDone;
}

int run(const QueriesOptions& /*options*/, const std::filesystem::path& data) {
  std::string group;
  for (const QueryText& query : bundled_queries(find_data_directory(data) / "queries")) {
    if (query.group != group) {
      std::cout << (group.empty() ? "" : "\n") << query.group << '\n';
      group = query.group;
    }
    std::cout << "  " << query.name << std::string(query.name.size() < 20 ? 20 - query.name.size() : 1, ' ')
              << query.question << '\n';
    for (const QueryParameter& parameter : query.parameters) {
      std::cout << std::string(24, ' ') << "--set " << parameter.name << "=…  " << parameter.description << '\n';
    }
  }
  std::cout.flush();
  return std::cout ? kDone : kBadInput;
}

}  // namespace entente
