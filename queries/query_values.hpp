// The values of a query's parameters, made ready for the graph that is asked.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "queries/query_result.hpp"
#include "queries/query_text.hpp"

namespace entente {

/// Answers SPARQL, by whichever engine.
using Ask = std::function<QueryResult(const std::string&)>;

/// `values` with each that names an entity as the label that the graph has of it. Throws InputError where a parameter
/// that must name an entity isn't set (it then lists those that have most claims), or fits none or several. Asks the
/// graph only where the query has such a parameter.
std::map<std::string, std::string> resolved_values(const QueryText& query, std::map<std::string, std::string> values,
                                                   const Ask& ask);

}  // namespace entente
