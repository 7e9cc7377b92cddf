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
  Table,  ///< aligned columns; IRIs abbreviated. Of CONSTRUCT: Turtle
  Csv,    ///< SPARQL 1.1 Query Results CSV
  Tsv,    ///< SPARQL 1.1 Query Results TSV. Of CONSTRUCT: N-Triples
  Json,   ///< SPARQL 1.1 Query Results JSON
};

std::optional<ResultFormat> parse_result_format(std::string_view name);

/// Writes a result. `base` shortens IRIs in a table; `widest` is the most columns of the screen that one cell of a
/// table takes before it is broken into lines (0: never broken).
void write_result(const QueryResult& result, ResultFormat format, const std::string& base, std::size_t widest,
                  std::ostream& out);

/// Aligned columns of texts, for tables of any kind. Widths are those that a terminal shows.
void write_table(const std::vector<std::string>& titles, const std::vector<std::vector<std::string>>& rows,
                 std::size_t widest, std::ostream& out);

/// How many columns of a terminal a UTF-8 text takes.
std::size_t display_width(std::string_view text);

}  // namespace entente
