// Results of queries as people and programs read them.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "queries/query_result.hpp"

namespace entente {

enum class ResultFormat : std::uint8_t {
  Table,  ///< aligned columns; IRIs abbreviated, those of the ontology to their names. Of CONSTRUCT: Turtle
  Csv,    ///< SPARQL 1.1 Query Results CSV
  Tsv,    ///< SPARQL 1.1 Query Results TSV. Of CONSTRUCT: N-Triples
  Json,   ///< SPARQL 1.1 Query Results JSON
};

std::optional<ResultFormat> parse_result_format(std::string_view name);

/// Writes a result. `base` shortens IRIs in a table; `width` is that of the screen, which no table is wider than (0: no
/// limit). Other formats don't look at either.
void write_result(const QueryResult& result, ResultFormat format, const std::string& base, std::size_t width,
                  std::ostream& out);

}  // namespace entente
