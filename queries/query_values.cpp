#include "queries/query_values.hpp"

#include <algorithm>

#include "ontology/diagnostic.hpp"
#include "queries/entity_names.hpp"

namespace entente {
namespace {

/// What the query's entities could be: whatever has most claims, first.
constexpr const char* kCandidatesQuery =
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    "SELECT ?label (COUNT(?claim) AS ?claims) WHERE { ?claim rdf:object ?entity . ?entity skos:prefLabel ?label }\n"
    "GROUP BY ?label ORDER BY DESC(?claims) ?label";

}  // namespace

std::map<std::string, std::string> resolved_values(const QueryText& query, std::map<std::string, std::string> values,
                                                   const Ask& ask) {
  LabelledNames names;
  for (const QueryParameter& parameter : query.parameters) {
    if (!parameter.is_entity) {
      continue;
    }
    const auto given = values.find(parameter.name);
    if (given == values.end()) {
      std::string could_be;
      const QueryResult candidates = ask(kCandidatesQuery);
      for (std::size_t at = 0; at < std::min<std::size_t>(12, candidates.rows.size()); ++at) {
        could_be += (at == 0 ? "" : ", ") + candidates.rows[at].at(0).text();
      }
      throw InputError(
          {Severity::Error,
           {query.name},
           "needs --set " + parameter.name + "=… (" + parameter.description + "); it could be " + could_be});
    }
    if (names.empty()) {
      for (const auto& row : ask(kLabelledNamesQuery).rows) {
        names.emplace_back(row.at(0).text(), row.at(1).text());
      }
    }
    given->second = label_named(given->second, names);
  }
  return values;
}

}  // namespace entente
