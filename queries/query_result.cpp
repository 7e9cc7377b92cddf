#include "queries/query_result.hpp"

#include <algorithm>
#include <map>

namespace entente {

void number_blank_nodes(QueryResult& result) {
  std::map<std::string, std::string> names;
  for (auto& row : result.rows) {
    for (QueryValue& value : row) {
      if (value.bound && value.kind == TermKind::Blank) {
        value.text = names.try_emplace(value.text, "b" + std::to_string(names.size())).first->second;
      }
    }
  }
}

void sort_triples(QueryResult& result) {
  std::sort(result.rows.begin(), result.rows.end());
  result.rows.erase(std::unique(result.rows.begin(), result.rows.end()), result.rows.end());
}

}  // namespace entente
