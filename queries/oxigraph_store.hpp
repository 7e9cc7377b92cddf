// SPARQL 1.1 over a graph in memory, answered by Oxigraph's evaluator, which the program links in (queries/engine).
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "builder/graph/knowledge_graph.hpp"
#include "queries/query_result.hpp"
#include "queries/query_store.hpp"

namespace entente {

/// What ends a query early.
struct QueryLimits {
  std::chrono::milliseconds timeout{0};            ///< none where it is 0
  const std::atomic<bool>* interrupted = nullptr;  ///< looked at now and then; nullptr: nothing interrupts
};

/// Statements in memory that can be asked anything of SPARQL 1.1. Adding takes about half a microsecond a
/// statement.
///
/// Nothing is opened or contacted, whatever a query says: FROM, SERVICE and updates are refused with a message. The
/// prefixes of the graph's documents needn't be declared; one that a query declares is its own.
class OxigraphStore {
 public:
  explicit OxigraphStore(const std::string& base = std::string(kDefaultBase));
  explicit OxigraphStore(const KnowledgeGraph& graph);
  /// The statements of a store of Redland's, such as one kept in a file.
  explicit OxigraphStore(const QueryStore& store);

  /// Throws InputError where the statement isn't RDF (text that isn't UTF-8).
  void add(const RdfStatement& statement);

  /// Answers a query. Without ORDER BY the rows come in an order that is the same each time. Throws InputError with
  /// line and column where the query can't be understood, and one that says so where a limit ended it; `label` stands
  /// for the query's file.
  [[nodiscard]] QueryResult run(const std::string& sparql, const std::string& label,
                                const QueryLimits& limits = {}) const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;  ///< shared with a query that goes on after its limit, until it notices
};

}  // namespace entente
