#include "queries/query_output.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "exporters/rdf_writer.hpp"
#include "exporters/table_formats.hpp"
#include "exporters/terms.hpp"
#include "queries/text_table.hpp"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

/// "meets", "plover:AID", "state/PAK"; an IRI of no known namespace stays whole.
std::string abbreviated(const std::string& iri, const std::string& base) {
  if (iri.starts_with(terms::kEnt) && iri.size() > terms::kEnt.size()) {
    return iri.substr(terms::kEnt.size());
  }
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
  switch (value.kind()) {
    case TermKind::Iri:
      return "<" + value.text() + ">";
    case TermKind::Blank:
      return "_:" + value.text();
    case TermKind::Literal:
      break;
  }
  std::string term = "\"";
  for (const char c : value.text()) {
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
  if (!value.language().empty()) {
    return term + "@" + value.language();
  }
  return value.datatype().empty() ? term : term + "^^<" + value.datatype() + ">";
}

Json json_term(const QueryValue& value) {
  constexpr std::array<std::string_view, 3> kKinds = {"uri", "literal", "bnode"};
  Json term = {{"type", kKinds.at(static_cast<std::size_t>(value.kind()))}, {"value", value.text()}};
  if (!value.language().empty()) {
    term["xml:lang"] = value.language();
  } else if (!value.datatype().empty()) {
    term["datatype"] = value.datatype();
  }
  return term;
}

void write_json(const QueryResult& result, std::ostream& out) {
  Json document = {{"head", {{"vars", result.columns}}}};
  if (result.form == QueryForm::Ask) {
    document = {{"head", Json::object()}, {"boolean", result.rows.at(0).at(0).text() == "true"}};
  } else {
    Json& bindings = document["results"]["bindings"] = Json::array();
    for (const auto& row : result.rows) {
      Json& solution = bindings.emplace_back(Json::object());
      for (std::size_t at = 0; at < row.size(); ++at) {
        if (row[at].bound()) {
          solution[result.columns[at]] = json_term(row[at]);
        }
      }
    }
  }
  out << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void write_turtle(const QueryResult& result, const std::string& base, std::ostream& out) {
  RdfWriter writer(out, WrittenSyntax::Turtle, graph_prefixes(base));
  for (const auto& row : result.rows) {
    const QueryValue& object = row.at(2);
    writer.write({row.at(0).text(),
                  row.at(0).kind() == TermKind::Blank,
                  row.at(1).text(),
                  {object.kind(), object.text(), object.datatype(), object.language()},
                  {}});
  }
  writer.finish();
}

void write_statements(const QueryResult& result, std::ostream& out) {
  for (const auto& row : result.rows) {
    out << ntriples_term(row.at(0)) << ' ' << ntriples_term(row.at(1)) << ' ' << ntriples_term(row.at(2)) << " .\n";
  }
}

void write_text_table(const QueryResult& result, const std::string& base, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : result.rows) {
    auto& cells = rows.emplace_back();
    for (const QueryValue& value : row) {
      cells.push_back(value.kind() == TermKind::Iri ? abbreviated(value.text(), base) : value.text());
    }
  }
  write_table(result.columns, rows, width, out);
}

void write_csv(const QueryResult& result, std::ostream& out) {
  for (std::size_t at = 0; at < result.columns.size(); ++at) {
    out << (at == 0 ? "" : ",") << csv_cell(result.columns[at]);
  }
  out << "\r\n";
  for (const auto& row : result.rows) {
    for (std::size_t at = 0; at < row.size(); ++at) {
      out << (at == 0 ? "" : ",");
      if (row[at].bound()) {
        out << csv_cell(row[at].kind() == TermKind::Blank ? "_:" + row[at].text() : row[at].text());
      }
    }
    out << "\r\n";
  }
}

void write_tsv(const QueryResult& result, std::ostream& out) {
  for (std::size_t at = 0; at < result.columns.size(); ++at) {
    out << (at == 0 ? "?" : "\t?") << result.columns[at];
  }
  out << '\n';
  for (const auto& row : result.rows) {
    for (std::size_t at = 0; at < row.size(); ++at) {
      out << (at == 0 ? "" : "\t");
      if (row[at].bound()) {
        out << ntriples_term(row[at]);
      }
    }
    out << '\n';
  }
}

}  // namespace

std::optional<ResultFormat> parse_result_format(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"table", "csv", "tsv", "json"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return found == kNames.end() ? std::nullopt : std::optional(static_cast<ResultFormat>(found - kNames.begin()));
}

void write_result(const QueryResult& result, ResultFormat format, const std::string& base, std::size_t width,
                  std::ostream& out) {
  const bool statements = result.form == QueryForm::Construct;
  switch (format) {
    case ResultFormat::Table:
      return statements ? write_turtle(result, base, out) : write_text_table(result, base, width, out);
    case ResultFormat::Csv:
      return write_csv(result, out);
    case ResultFormat::Tsv:
      return statements ? write_statements(result, out) : write_tsv(result, out);
    case ResultFormat::Json:
      return write_json(result, out);
  }
}

}  // namespace entente
