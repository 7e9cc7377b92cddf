// Tables of figures for the terminal, for spreadsheets and for programs.
#pragma once

#include <iosfwd>
#include <string>
#include <variant>
#include <vector>

#include "cli/options.hpp"
#include "cli/output_file.hpp"

namespace entente {

/// A cell is a text or a number; numbers stay numbers in JSON.
using Cell = std::variant<std::string, double>;

struct Table {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

/// Aligned columns under the title; at most `most` rows (0: all), and a line that says how many were left out.
/// `width` is that of the screen (0: no limit).
void write_text(const Table& table, std::size_t most, std::size_t width, std::ostream& out);
/// RFC 4180, with a row of names.
void write_csv(const Table& table, std::ostream& out);
/// An object with a list of records for each table, by title.
void write_json(const std::vector<Table>& tables, std::ostream& out);

/// As the options say, to the output of `path`: texts one under another, as wide as its screen; one table as CSV, all
/// as JSON.
void write_tables(const std::vector<Table>& tables, const TableOptions& options, const std::string& path,
                  OutputFile& output);

}  // namespace entente
