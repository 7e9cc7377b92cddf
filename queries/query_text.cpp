#include "queries/query_text.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

#include "ontology/diagnostic.hpp"
#include "ontology/list_files.hpp"
#include "ontology/name_likeness.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

[[noreturn]] void fail(const std::string& file, const std::string& message) {
  throw InputError({Severity::Error, {file, 0, 0}, message});
}

std::string_view trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r");
  return from == std::string_view::npos ? std::string_view()
                                        : text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

/// Where the default of a parameter stands: from the opening quotation mark to behind the closing one.
struct Default {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Default> find_default(const std::string& sparql, const std::string& name) {
  const std::string tail = " AS ?" + name + ")";
  for (std::size_t at = sparql.find("BIND(\""); at != std::string::npos; at = sparql.find("BIND(\"", at + 1)) {
    const std::size_t begin = at + 5;
    std::size_t end = begin + 1;
    while (end < sparql.size() && sparql[end] != '"' && sparql[end] != '\n') {
      end += sparql[end] == '\\' ? 2 : 1;
    }
    if (end < sparql.size() && sparql[end] == '"' && sparql.compare(end + 1, tail.size(), tail) == 0) {
      return Default{begin, end + 1};
    }
  }
  return std::nullopt;
}

/// A text as a SPARQL literal, so that no value can become a part of the query.
std::string literal(std::string_view value) {
  std::string text = "\"";
  for (const char c : value) {
    switch (c) {
      case '"':
        text += "\\\"";
        break;
      case '\\':
        text += "\\\\";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      default:
        text += c;
    }
  }
  return text + '"';
}

}  // namespace

QueryText read_query(const std::filesystem::path& file) {
  QueryText query;
  query.name = file.stem().string();
  query.file = file;
  query.sparql = read_file(file);
  std::istringstream lines(query.sparql);
  for (std::string line; std::getline(lines, line);) {
    std::string_view text = trimmed(line);
    if (!text.starts_with('#')) {
      break;
    }
    text = trimmed(text.substr(1));
    if (query.question.empty()) {
      query.question = text;
    } else if (text.starts_with("group:")) {
      query.group = trimmed(text.substr(6));
    } else if (text.starts_with("includes:")) {
      query.includes_denied = text.find("denied") != std::string_view::npos;
      query.includes_intended = text.find("intended") != std::string_view::npos;
    } else if (text.starts_with("param ") || text.starts_with("entity ")) {
      const bool is_entity = text.starts_with("entity ");
      text = trimmed(text.substr(text.find(' ')));
      const std::size_t colon = text.find(':');
      QueryParameter parameter;
      parameter.name = trimmed(text.substr(0, colon));
      parameter.description = colon == std::string_view::npos ? "" : trimmed(text.substr(colon + 1));
      const auto place = find_default(query.sparql, parameter.name);
      if (!place) {
        fail(file.string(), "the parameter " + parameter.name + " has no BIND(\"…\" AS ?" + parameter.name + ")");
      }
      parameter.default_value = query.sparql.substr(place->begin + 1, place->end - place->begin - 2);
      parameter.is_entity = is_entity;
      query.parameters.push_back(std::move(parameter));
    }
  }
  return query;
}

std::vector<QueryText> bundled_queries(const std::filesystem::path& folder) {
  std::vector<QueryText> queries;
  const auto files = list_files(folder, ".rq");
  if (!files) {
    fail(folder.string(), "the folder of queries cannot be read");
  }
  for (const std::filesystem::path& file : *files) {
    queries.push_back(read_query(file));
    if (queries.back().question.empty()) {
      fail(file.string(), "its first line asks nothing: it should be a comment");
    }
  }
  std::sort(queries.begin(), queries.end(), [](const QueryText& a, const QueryText& b) {
    return std::tie(a.group, a.name) < std::tie(b.group, b.name);
  });
  return queries;
}

QueryText find_query(std::string_view name_or_file, const std::filesystem::path& folder) {
  const std::filesystem::path bundled = folder / (std::string(name_or_file) + ".rq");
  const bool is_name = name_or_file.find('/') == std::string_view::npos;
  if (is_name && std::filesystem::is_regular_file(bundled)) {
    return read_query(bundled);
  }
  const std::filesystem::path file(name_or_file);
  if (std::filesystem::is_regular_file(file)) {
    return read_query(file);
  }
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const QueryText& query : bundled_queries(folder)) {
    near.emplace_back(edit_distance(query.name, name_or_file), query.name);
  }
  std::sort(near.begin(), near.end());
  std::string names;
  for (std::size_t at = 0; at < std::min<std::size_t>(3, near.size()); ++at) {
    names += (at == 0 ? "" : ", ") + near[at].second;
  }
  fail(std::string(name_or_file), "is neither a file nor a bundled query; the nearest names are " + names);
}

std::string with_parameters(const QueryText& query, const std::map<std::string, std::string>& values) {
  std::string sparql = query.sparql;
  for (const auto& set : values) {
    const auto& [name, value] = set;
    const auto known = std::find_if(query.parameters.begin(), query.parameters.end(),
                                    [&](const QueryParameter& each) { return each.name == set.first; });
    if (known == query.parameters.end()) {
      std::string names;
      for (const QueryParameter& each : query.parameters) {
        names += (names.empty() ? "" : ", ") + each.name;
      }
      fail(query.name,
           "the query has no parameter \"" + name + "\"; " + (names.empty() ? "it has none" : "it has " + names));
    }
    const auto place = find_default(sparql, name);
    if (place) {
      sparql.replace(place->begin, place->end - place->begin, literal(value));
    }
  }
  return sparql;
}

}  // namespace entente
