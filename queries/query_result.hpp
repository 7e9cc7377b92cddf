// What a query gives, whichever engine answers it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
  std::vector<std::string> names;             ///< IRIs that the query's patterns name, sorted; Oxigraph tells them
};

/// Names the blank nodes of a result b0, b1, … in the order in which they come: engines name them by chance or by their
/// address, and the same question must give the same bytes. Linear.
void number_blank_nodes(QueryResult& result);

/// Sorts the triples of a CONSTRUCT or DESCRIBE and keeps each once. O(n log n).
void sort_triples(QueryResult& result);

}  // namespace entente
