// entente query and entente queries: questions to graphs.
#include <atomic>
#include <csignal>
#include <optional>

#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "cli/terminal.hpp"
#include "ontology/data_directory.hpp"
#include "ontology/diagnostic.hpp"
#include "queries/oxigraph_store.hpp"
#include "queries/query_store.hpp"
#include "queries/query_text.hpp"
#include "queries/query_values.hpp"

namespace entente {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set by a signal's handler");

/// While it lives, the first Ctrl-C ends the query and the second the program.
class InterruptGuard {
 public:
  InterruptGuard() {
    struct sigaction action = {};
    action.sa_handler = [](int) { interrupted.store(true); };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &before_);
  }
  ~InterruptGuard() { sigaction(SIGINT, &before_, nullptr); }
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  struct sigaction before_ = {};
};

/// Asks with the graph's prefixes before what doesn't declare them. Places in errors are those of the query as it is.
QueryResult ask_with_prefixes(const Ask& ask, const std::string& sparql, const std::string& base) {
  const std::string prefixes = missing_prefixes(sparql, base);
  try {
    return ask(prefixes + sparql);
  } catch (const InputError& error) {
    Diagnostic told = error.diagnostic();
    told.where.column -= told.where.line == 1 && told.where.column > prefixes.size() ? prefixes.size() : 0;
    throw InputError(told);
  }
}

QueryResult answer(const QueryOptions& options, const QueryText& query, const KnowledgeGraph* graph) {
  const std::string base = graph != nullptr ? graph->base() : std::string(kDefaultBase);
  const auto stored = [&] { return graph != nullptr ? QueryStore(*graph) : QueryStore::open(options.store); };
  if (options.engine == QueryEngine::Redland) {
    const QueryStore store = stored();
    const Ask ask = [&](const std::string& text) { return store.run(text, options.query); };
    return ask_with_prefixes(ask, with_parameters(query, resolved_values(query, options.values, ask)), base);
  }
  const OxigraphStore store = graph != nullptr ? OxigraphStore(*graph) : OxigraphStore(stored());
  const InterruptGuard guard;
  const Ask ask = [&](const std::string& text) {
    return store.run(text, options.query, {options.timeout, &interrupted});
  };
  return ask_with_prefixes(ask, with_parameters(query, resolved_values(query, options.values, ask)), base);
}

}  // namespace

int run(const QueryOptions& options, const std::filesystem::path& data) {
  // The query first: a wrong name, of it or of a parameter, is said before a large graph is read.
  const QueryText query = find_query(options.query, find_data_directory(data) / "queries");
  (void)with_parameters(query, options.values);
  std::vector<std::string> inputs = options.graphs;
  inputs.insert(inputs.end(), {query.file.string(), options.store});
  OutputFile output(options.output, inputs);
  std::optional<KnowledgeGraph> graph;
  if (options.store.empty()) {
    graph = load_graphs(options.graphs, options.form);
  }
  const std::string base = graph ? graph->base() : std::string(kDefaultBase);
  const QueryResult result = answer(options, query, graph ? &*graph : nullptr);
  const auto write = [&](std::ostream& stream) {
    write_result(result, options.format, base, screen_width(options.output), stream);
  };
  options.format == ResultFormat::Table ? write_paged(output, options.output, write) : output.write(write);
  output.commit();
  log_detail(std::to_string(result.rows.size()) + " rows");
  return kDone;
}

int run(const QueriesOptions& /*options*/, const std::filesystem::path& data) {
  OutputFile output("-");
  std::ostream& out = output.stream();
  std::string group;
  for (const QueryText& query : bundled_queries(find_data_directory(data) / "queries")) {
    if (query.group != group) {
      out << (group.empty() ? "" : "\n") << query.group << '\n';
      group = query.group;
    }
    out << "  " << query.name << std::string(query.name.size() < 20 ? 20 - query.name.size() : 1, ' ') << query.question
        << '\n';
    for (const QueryParameter& parameter : query.parameters) {
      out << std::string(24, ' ') << "--set " << parameter.name << "=…  " << parameter.description << '\n';
    }
  }
  output.commit();
  return kDone;
}

}  // namespace entente
