// What a query gives, whichever engine answers it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ontology/rdf_reader.hpp"

namespace entente {

/// A value of a result: a term, or nothing where an OPTIONAL part gave none. Copies share the term.
class QueryValue {
 public:
  QueryValue() = default;
  QueryValue(TermKind kind, std::string text, std::string datatype = {}, std::string language = {})
      : term_(std::make_shared<const Term>(Term{kind, std::move(text), std::move(datatype), std::move(language)})) {}

  bool bound() const { return term_ != nullptr; }
  /// Of what is unbound: an IRI without text.
  TermKind kind() const { return term().kind; }
  const std::string& text() const { return term().text; }
  const std::string& datatype() const { return term().datatype; }
  const std::string& language() const { return term().language; }

  bool operator==(const QueryValue& other) const {
    return term_ == other.term_ || (bound() == other.bound() && term() == other.term());
  }
  /// First what is unbound, then by kind, text, datatype and language.
  auto operator<=>(const QueryValue& other) const {
    const auto order = bound() <=> other.bound();
    return order != 0 ? order : term() <=> other.term();
  }

 private:
  struct Term {
    TermKind kind = TermKind::Iri;
    std::string text;
    std::string datatype;
    std::string language;
    auto operator<=>(const Term&) const = default;
  };
  const Term& term() const {
    static const Term kNone;
    return term_ ? *term_ : kNone;
  }

  std::shared_ptr<const Term> term_;
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
