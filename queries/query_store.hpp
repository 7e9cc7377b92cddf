// A graph in Redland: librdf's store, in memory or in a file, and its SPARQL engine, Rasqal.
//
// Rasqal lacks much of SPARQL 1.1 and counts some of it wrongly; OxigraphStore answers what analysts ask. This store is
// for graphs kept in a file, and for comparing. librdf is loaded when the first store is made (redland_module.hpp):
// each of the functions that make one throws InputError where it isn't installed.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"
#include "ontology/rdf_reader.hpp"
#include "queries/query_result.hpp"

namespace entente {

class RedlandStatements;

/// Statements that can be asked: in memory, or kept in a file.
///
/// In memory they are held in balanced trees by subject, by object and by predicate: adding is O(log n), where librdf's
/// plain list is searched through on each addition. A file is librdf's SQLite storage, which Redland's own tools read
/// too (rdfproc -s sqlite FILE).
class QueryStore {
 public:
  QueryStore();
  /// A new, empty store in a file; what the file held is lost. Throws InputError.
  static QueryStore create(const std::filesystem::path& file);
  /// The store that create() left in a file, for asking. Throws InputError where there is none.
  static QueryStore open(const std::filesystem::path& file);
  /// Writes what was added to a store in a file. Throws InputError where it can't be written.
  void commit();
  explicit QueryStore(const KnowledgeGraph& graph);
  QueryStore(QueryStore&&) noexcept;
  QueryStore& operator=(QueryStore&&) noexcept;
  ~QueryStore();

  void add(const RdfStatement& statement);
  void add(const KnowledgeGraph& graph);
  /// Calls `take` with each statement, in no order. The views are valid during the call. Throws InputError.
  void for_each(const std::function<void(const RdfStatement&)>& take) const;
  /// Throws InputError with line and column where the query can't be understood, and where it names data of its own
  /// (FROM, SERVICE), of which nothing is opened; `label` stands for its file.
  [[nodiscard]] QueryResult run(const std::string& sparql, const std::string& label) const;

 private:
  explicit QueryStore(std::unique_ptr<RedlandStatements> statements);
  std::unique_ptr<RedlandStatements> statements_;
};

}  // namespace entente
