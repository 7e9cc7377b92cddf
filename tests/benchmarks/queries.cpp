// Prints how fast a graph is loaded for asking, and how long each bundled query takes on it.
//
//     queries_benchmark GRAPH QUERIES_FOLDER [QUERY…]      (GRAPH: N-Triples or Turtle, such as made_up.py makes)
//
// A query about an entity asks about the one that is the object of most claims. Times are of the processor.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <set>
#include <string>

#include "exporters/read_graph.hpp"
#include "exporters/sniff_format.hpp"
#include "exporters/triples.hpp"
#include "queries/oxigraph_store.hpp"
#include "queries/query_text.hpp"

namespace {

using namespace entente;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

long peak_mebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void say_rate(const char* what, double count, double time) {
  std::printf("%-34s %6.2f s  %9.0f triples/s\n", what, time, count / time);
}

/// The two entities that are the object of most claims.
std::pair<std::string, std::string> best_known(const OxigraphStore& store) {
  const QueryResult found = store.run(
      "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
      "SELECT ?label { ?claim rdf:object ?o . ?o skos:prefLabel ?label } "
      "GROUP BY ?label ORDER BY DESC(COUNT(?claim)) ?label LIMIT 2",
      "most claims");
  return {found.rows.at(0).at(0).text(), found.rows.at(1).at(0).text()};
}

void run(const std::string& file, const std::string& folder, const std::set<std::string>& only) {
  double start = seconds();
  StatementTable table = read_statements(std::filesystem::path(file), *format_of_file(file));
  const auto statements = static_cast<double>(table.rows().size());
  const double read = seconds() - start;
  say_rate("reading the file", statements, read);

  start = seconds();
  const KnowledgeGraph graph = to_graph(table, file);
  const double joined = seconds() - start;
  say_rate("joining it to a graph", statements, joined);
  const long before = peak_mebibytes();

  start = seconds();
  double triples = 0;
  for_each_triple(graph, false, [&](const RdfStatement&) { ++triples; });
  const double derived = seconds() - start;
  say_rate("deriving its triples", triples, derived);

  start = seconds();
  const OxigraphStore store(graph);
  (void)store.run("ASK {}", "ready");
  const double held = seconds() - start - derived;
  say_rate("holding them for queries", triples, held);
  say_rate("all, from the file to an answer", triples, read + joined + derived + held);
  std::printf("%zu claims; peak %ld MiB, %ld without the queries' store\n", graph.claim_count(), peak_mebibytes(),
              before);

  const auto [first, second] = best_known(store);
  for (const QueryText& query : bundled_queries(folder)) {
    if (!only.empty() && !only.contains(query.name)) {
      continue;
    }
    std::map<std::string, std::string> values;
    for (const QueryParameter& parameter : query.parameters) {
      if (parameter.is_entity) {
        values[parameter.name] = parameter.name == "second" ? second : first;
      }
    }
    start = seconds();
    const QueryResult result = store.run(with_parameters(query, values), query.name);
    std::printf("%-20s %7zu rows %6.2f s\n", query.name.c_str(), result.rows.size(), seconds() - start);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "queries_benchmark GRAPH QUERIES_FOLDER [QUERY...]\n");
    return 2;
  }
  try {
    run(arguments[1], arguments[2], {arguments + 3, arguments + count});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
