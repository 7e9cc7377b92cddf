// SPARQL over a graph: librdf's store in memory, and Rasqal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"
#include "ontology/rdf_reader.hpp"

namespace entente {

/// A value of a result; `bound` is false where an OPTIONAL part gave none.
struct QueryValue {
  bool bound = false;
  TermKind kind = TermKind::Iri;
  std::string text;
  std::string datatype;
  std::string language;
  auto operator<=>(const QueryValue&) const = default;
};

enum class QueryForm : std::uint8_t {
  Select,
  Ask,        ///< one column, one row: true or false
  Construct,  ///< columns subject, predicate, object; rows sorted, each once. Also of DESCRIBE
};

struct QueryResult {
  QueryForm form = QueryForm::Select;
  std::vector<std::string> columns;
  std::vector<std::vector<QueryValue>> rows;  ///< in the query's order
};

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
  /// Throws InputError with line and column where the query can't be understood; `label` stands for its file.
  [[nodiscard]] QueryResult run(const std::string& sparql, const std::string& label) const;

 private:
  struct Impl;
  explicit QueryStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente
