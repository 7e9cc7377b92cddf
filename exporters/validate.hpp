// The rules that a graph keeps, checked in the program: those of ontology/shapes.ttl, for what users make or edit.
#pragma once

#include <string>
#include <vector>

#include "exporters/statement_table.hpp"

namespace entente {

struct Violation {
  std::string node;      ///< IRI
  std::string property;  ///< IRI, or empty where the node as a whole is wrong
  std::string why;
  auto operator<=>(const Violation&) const = default;
};

/// All that is wrong, by node, then by property. O(n log n) in statements.
std::vector<Violation> validate(StatementTable& statements);

}  // namespace entente
