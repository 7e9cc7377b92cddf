#include "queries/query_output.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "exporters/rdf_writer.hpp"
#include "exporters/table_formats.hpp"
#include "exporters/terms.hpp"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

/// "ent:meets", "state/PAK"; an IRI of no known namespace stays whole.
std::string abbreviated(const std::string& iri, const std::string& base) {
  if (iri.starts_with(base) && iri.size() > base.size()) {
    return iri.substr(base.size());
  }
  for (const auto& [name, space] : terms::kPrefixes) {
    if (iri.starts_with(space) && iri.size() > space.size()) {
      return std::string(name) + ":" + iri.substr(space.size());
    }
  }
  return iri.starts_with(terms::kRdf) ? "rdf:" + iri.substr(terms::kRdf.size()) : iri;
}

std::string ntriples_term(const QueryValue& value) {
  switch (value.kind) {
    case TermKind::Iri:
      return "<" + value.text + ">";
    case TermKind::Blank:
      return "_:" + value.text;
    case TermKind::Literal:
      break;
  }
  std::string term = "\"";
  for (const char c : value.text) {
    switch (c) {
      case '"':
        term += "\\\"";
        break;
      case '\\':
        term += "\\\\";
        break;
      case '\n':
        term += "\\n";
        break;
      case '\r':
        term += "\\r";
        break;
      case '\t':
        term += "\\t";
        break;
      default:
        term += c;
    }
  }
  term += '"';
  if (!value.language.empty()) {
    return term + "@" + value.language;
  }
  return value.datatype.empty() ? term : term + "^^<" + value.datatype + ">";
}

Json json_term(const QueryValue& value) {
  constexpr std::array<std::string_view, 3> kKinds = {"uri", "literal", "bnode"};
  Json term = {{"type", kKinds.at(static_cast<std::size_t>(value.kind))}, {"value", value.text}};
  if (!value.language.empty()) {
    term["xml:lang"] = value.language;
  } else if (!value.datatype.empty()) {
    term["datatype"] = value.datatype;
  }
  return term;
}

void write_json(const QueryResult& result, std::ostream& out) {
  Json document = {{"head", {{"vars", result.columns}}}};
  if (result.form == QueryForm::Ask) {
    document = {{"head", Json::object()}, {"boolean", result.rows.at(0).at(0).text == "true"}};
  } else {
    Json& bindings = document["results"]["bindings"] = Json::array();
    for (const auto& row : result.rows) {
      Json& solution = bindings.emplace_back(Json::object());
      for (std::size_t at = 0; at < row.size(); ++at) {
        if (row[at].bound) {
          solution[result.columns[at]] = json_term(row[at]);
        }
      }
    }
  }
  out << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void write_turtle(const QueryResult& result, const std::string& base, std::ostream& out) {
  std::vector<RdfWriter::Prefix> prefixes;
  for (const auto& [name, space] : terms::kPrefixes) {
    prefixes.emplace_back(name, space);
  }
  for (const std::string_view folder : terms::kFolders) {
    prefixes.emplace_back(folder, base + std::string(folder) + "/");
  }
  RdfWriter writer(out, WrittenSyntax::Turtle, prefixes);
  for (const auto& row : result.rows) {
    const QueryValue& object = row.at(2);
    writer.write({row.at(0).text,
                  row.at(0).kind == TermKind::Blank,
                  row.at(1).text,
                  {object.kind, object.text, object.datatype, object.language},
                  {}});
  }
  writer.finish();
}

/// One character of a text: its length in bytes and its columns on a screen.
struct Glyph {
  std::size_t bytes = 1;
  std::size_t columns = 1;
};

Glyph glyph_at(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (length <= 0) {
    return {};
  }
  return {static_cast<std::size_t>(length), static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code)))};
}

/// A cell's text in lines of at most `widest` columns, broken at blanks where there are any.
std::vector<std::string> lines_of(std::string text, std::size_t widest) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  std::vector<std::string> lines;
  if (widest == 0 || display_width(text) <= widest) {
    return {text};
  }
  std::string_view rest = text;
  while (!rest.empty()) {
    std::size_t end = 0;
    std::size_t width = 0;
    std::size_t blank = 0;
    while (end < rest.size()) {
      const Glyph glyph = glyph_at(rest.substr(end));
      if (width + glyph.columns > widest) {
        break;
      }
      if (rest[end] == ' ') {
        blank = end;
      }
      width += glyph.columns;
      end += glyph.bytes;
    }
    const bool whole = end >= rest.size();
    const std::size_t cut = whole || blank == 0 || rest[end] == ' ' ? std::max<std::size_t>(end, 1) : blank;
    lines.emplace_back(rest.substr(0, cut));
    rest.remove_prefix(std::min(cut, rest.size()));
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  }
  return lines;
}

}  // namespace

std::optional<ResultFormat> parse_result_format(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"table", "csv", "tsv", "json"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return found == kNames.end() ? std::nullopt : std::optional(static_cast<ResultFormat>(found - kNames.begin()));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Glyph glyph = glyph_at(text);
    width += glyph.columns;
    text.remove_prefix(glyph.bytes);
  }
  return width;
}

void write_table(const std::vector<std::string>& titles, const std::vector<std::vector<std::string>>& rows,
                 std::size_t widest, std::ostream& out) {
  std::vector<std::vector<std::vector<std::string>>> cells;
  std::vector<std::size_t> widths;
  for (const std::string& title : titles) {
    widths.push_back(display_width(title));
  }
  for (const auto& row : rows) {
    auto& lines = cells.emplace_back();
    for (std::size_t at = 0; at < titles.size(); ++at) {
      lines.push_back(lines_of(at < row.size() ? row[at] : std::string(), widest));
      for (const std::string& line : lines.back()) {
        widths[at] = std::max(widths[at], display_width(line));
      }
    }
  }
  const auto print = [&](const std::vector<std::string_view>& line) {
    std::string text;
    for (std::size_t at = 0; at < line.size(); ++at) {
      text += line[at];
      text.append(widths[at] - std::min(widths[at], display_width(line[at])) + 2, ' ');
    }
    out << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
  };
  print({titles.begin(), titles.end()});
  std::string rule;
  for (std::size_t at = 0; at < widths.size(); ++at) {
    rule += (at == 0 ? "" : "  ") + std::string(widths[at], '-');
  }
  out << rule << '\n';
  for (const auto& row : cells) {
    std::size_t height = 1;
    for (const auto& cell : row) {
      height = std::max(height, cell.size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::vector<std::string_view> parts;
      for (const auto& cell : row) {
        parts.push_back(line < cell.size() ? std::string_view(cell[line]) : std::string_view());
      }
      print(parts);
    }
  }
}

void write_result(const QueryResult& result, ResultFormat format, const std::string& base, std::size_t widest,
                  std::ostream& out) {
  if (format == ResultFormat::Json) {
    return write_json(result, out);
  }
  if (result.form == QueryForm::Construct && format == ResultFormat::Table) {
    return write_turtle(result, base, out);
  }
  if (result.form == QueryForm::Construct && format == ResultFormat::Tsv) {
    for (const auto& row : result.rows) {
      out << ntriples_term(row.at(0)) << ' ' << ntriples_term(row.at(1)) << ' ' << ntriples_term(row.at(2)) << " .\n";
    }
    return;
  }
  if (format == ResultFormat::Table) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : result.rows) {
      auto& cells = rows.emplace_back();
      for (const QueryValue& value : row) {
        cells.push_back(value.kind == TermKind::Iri ? abbreviated(value.text, base) : value.text);
      }
    }
    return write_table(result.columns, rows, widest, out);
  }
  const bool tsv = format == ResultFormat::Tsv;
  for (std::size_t at = 0; at < result.columns.size(); ++at) {
    out << (at == 0 ? "" : tsv ? "\t" : ",") << (tsv ? "?" + result.columns[at] : csv_cell(result.columns[at]));
  }
  out << (tsv ? "\n" : "\r\n");
  for (const auto& row : result.rows) {
    for (std::size_t at = 0; at < row.size(); ++at) {
      out << (at == 0 ? "" : tsv ? "\t" : ",");
      if (row[at].bound) {
        out << (tsv ? ntriples_term(row[at])
                    : csv_cell(row[at].kind == TermKind::Blank ? "_:" + row[at].text : row[at].text));
      }
    }
    out << (tsv ? "\n" : "\r\n");
  }
}

}  // namespace entente
