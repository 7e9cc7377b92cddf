// Statements of a file that its graph doesn't hold: other vocabularies' properties, labels in other languages.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>

#include "builder/graph/knowledge_graph.hpp"
#include "ontology/rdf_reader.hpp"

namespace entente {

/// A statement that owns its texts, ordered as written.
struct OwnStatement {
  std::string subject;
  bool subject_is_blank = false;
  std::string predicate;
  TermKind kind = TermKind::Iri;
  std::string value;
  std::string datatype;
  std::string language;
  std::string graph;
  auto operator<=>(const OwnStatement&) const = default;

  /// Views of it, which hold while it does.
  [[nodiscard]] RdfStatement view() const;
};

/// They travel beside the graph, from what is read to what is written. A set: reading a file twice adds nothing.
class UnknownStatements {
 public:
  using Reading = std::function<void(const RdfHandler&)>;

  /// Adds what `read` hands out of one file and `graph`, made of that file, doesn't say: neither the statement itself
  /// nor, of what is worked out anew (counts, event types), one of its kind. IRIs and texts are made valid (clean.hpp),
  /// IRIs absolute. Blank nodes of different files are different: with `rename` their names get a part that depends on
  /// what is said of them in this file. O(n log n) in the statements of file and graph.
  void add(const Reading& read, const KnowledgeGraph& graph, bool rename);

  [[nodiscard]] const std::set<OwnStatement>& statements() const { return statements_; }
  [[nodiscard]] bool empty() const { return statements_.empty(); }
  [[nodiscard]] std::size_t size() const { return statements_.size(); }

 private:
  std::set<OwnStatement> statements_;
};

}  // namespace entente
