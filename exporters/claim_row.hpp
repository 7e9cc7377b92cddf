// A claim flattened to one row: what tables and networks write of it.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

struct ClaimRow {
  std::string iri;
  std::string_view subject;  ///< relative IRI
  std::string_view object;
  std::string_view predicate;
  std::string_view status;
  bool negated = false;
  bool hedged = false;
  std::optional<float> confidence;
  std::string_view event_type;  ///< empty where there is none
  int quad_class = 0;
  std::string_view cameo;
  std::string_view time;
  std::string_view time_end;
  std::string_view place;  ///< labels of entities
  std::string_view attributed_to;
  std::string_view regarding;
  std::string_view quantity;
  std::size_t articles = 0;
  std::string_view first_reported;
  std::string_view last_reported;
  std::string_view quote;  ///< of the first sentence that supports it
  ArticleView article;     ///< the one that has that sentence
};

ClaimRow claim_row(const KnowledgeGraph& graph, ClaimId id);

/// An attribute of the row: its name, its type in GraphML and GEXF, its value as text (empty: left out).
struct RowField {
  std::string_view name;
  std::string_view type;
  std::string (*value)(const ClaimRow&);
};
/// All but the ends and the id, in the order in which they are written.
extern const std::array<RowField, 23> kRowFields;

}  // namespace entente
