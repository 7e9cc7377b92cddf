// SPARQL over a graph: librdf's store in memory, and Rasqal.
#pragma once

#include <cstdint>
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

/// Holds statements in balanced trees by subject, by object and by predicate: adding is O(log n), where librdf's plain
/// list is searched through on each addition.
class QueryStore {
 public:
  QueryStore();
  explicit QueryStore(const KnowledgeGraph& graph);
  QueryStore(QueryStore&&) noexcept;
  QueryStore& operator=(QueryStore&&) noexcept;
  ~QueryStore();

  void add(const RdfStatement& statement);
  /// Throws InputError with line and column where the query can't be understood; `label` stands for its file.
  [[nodiscard]] QueryResult run(const std::string& sparql, const std::string& label) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente
