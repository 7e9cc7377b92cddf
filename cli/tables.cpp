#include "cli/tables.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/terminal.hpp"
#include "exporters/table_formats.hpp"
#include "queries/text_table.hpp"

namespace entente {
namespace {

/// Whole numbers as such, others with as many digits as a reader can use; the same on every machine.
std::string number_text(double number, const char* form) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), std::floor(number) == number ? "%.0f" : form, number);
  return text.data();
}

std::string cell_text(const Cell& cell, const char* number_form) {
  const auto* text = std::get_if<std::string>(&cell);
  return text != nullptr ? *text : number_text(std::get<double>(cell), number_form);
}

}  // namespace

void write_text(const Table& table, std::size_t most, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : table.rows) {
    if (most != 0 && rows.size() == most) {
      break;
    }
    std::vector<std::string> texts;
    for (const Cell& cell : row) {
      texts.push_back(cell_text(cell, "%.4f"));
    }
    rows.push_back(std::move(texts));
  }
  out << table.title << " (" << table.rows.size() << ")\n";
  if (!rows.empty()) {
    write_table(table.columns, rows, width, out);
  }
  if (rows.size() < table.rows.size()) {
    out << "… and " << table.rows.size() - rows.size() << " more\n";
  }
}

void write_csv(const Table& table, std::ostream& out) {
  const auto write_row = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out << (i == 0 ? "" : ",") << csv_cell(cells[i]);
    }
    out << "\r\n";
  };
  write_row(table.columns);
  for (const auto& row : table.rows) {
    std::vector<std::string> texts;
    for (const Cell& cell : row) {
      texts.push_back(cell_text(cell, "%.12g"));
    }
    write_row(texts);
  }
}

void write_json(const std::vector<Table>& tables, std::ostream& out) {
  using Json = nlohmann::ordered_json;
  Json all = Json::object();
  for (const Table& table : tables) {
    Json records = Json::array();
    for (const auto& row : table.rows) {
      Json record = Json::object();
      for (std::size_t i = 0; i < row.size(); ++i) {
        const auto* text = std::get_if<std::string>(&row[i]);
        if (text != nullptr) {
          record[table.columns[i]] = *text;
        } else {
          const double number = std::get<double>(row[i]);
          record[table.columns[i]] =
              std::floor(number) == number ? Json(static_cast<std::int64_t>(number)) : Json(number);
        }
      }
      records.push_back(std::move(record));
    }
    all[table.title] = std::move(records);
  }
  out << all.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

namespace {

void write_all(const std::vector<Table>& tables, const TableOptions& options, std::size_t width, std::ostream& out) {
  bool first = true;
  for (const Table& table : tables) {
    out << (first ? "" : "\n");
    first = false;
    if (options.format == ResultFormat::Csv) {
      write_csv(table, out);
    } else {
      write_text(table, options.most, width, out);
    }
  }
}

}  // namespace

void write_tables(const std::vector<Table>& tables, const TableOptions& options, const std::string& path,
                  OutputFile& output) {
  if (options.format == ResultFormat::Json) {
    output.write([&](std::ostream& out) { write_json(tables, out); });
    return;
  }
  const auto write = [&](std::ostream& out) { write_all(tables, options, screen_width(path), out); };
  options.format == ResultFormat::Csv ? output.write(write) : write_paged(output, path, write);
}

}  // namespace entente
