#include "queries/query_result.hpp"

#include <algorithm>
#include <map>

namespace entente {

void number_blank_nodes(QueryResult& result) {
  std::map<std::string, QueryValue> names;
  for (auto& row : result.rows) {
    for (QueryValue& value : row) {
      if (value.kind() == TermKind::Blank) {
        QueryValue named(TermKind::Blank, "b" + std::to_string(names.size()));
        value = names.try_emplace(value.text(), std::move(named)).first->second;
      }
    }
  }
}

void sort_triples(QueryResult& result) {
  std::sort(result.rows.begin(), result.rows.end());
  result.rows.erase(std::unique(result.rows.begin(), result.rows.end()), result.rows.end());
}

}  // namespace entente
