// Queries as files: a question, a group, parameters, and SPARQL that other engines run unchanged.
//
//     # Who mediates what between whom?
//     # group: initiatives
//     # param place: only where the party or the initiative holds this text
//
//     # entity name: the initiative
//
//     # includes: denied, intended
//
// A parameter is a variable that the query binds to its default, `BIND("" AS ?place)`; setting it replaces the text.
// `entity` instead of `param` is one that must be set, to the preferred label of an entity. `includes` says that rows
// rest also on what is denied, or on what is but planned, offered and so on.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct QueryParameter {
  std::string name;
  std::string description;
  std::string default_value;
  bool is_entity = false;  ///< holds the preferred label of an entity, and must be set
};

struct QueryText {
  std::string name;  ///< of the file, without its ending
  std::filesystem::path file;
  std::string question;  ///< its first line
  std::string group;
  std::vector<QueryParameter> parameters;
  bool includes_denied = false;
  bool includes_intended = false;
  std::string sparql;
};

/// Reads one file. Throws InputError where it can't be read or asks nothing in its first line.
QueryText read_query(const std::filesystem::path& file);
/// The queries of a folder (`*.rq`), by group, then by name.
std::vector<QueryText> bundled_queries(const std::filesystem::path& folder);
/// A bundled query by name, or the file of that name. Throws InputError that lists the names nearest to it.
QueryText find_query(std::string_view name_or_file, const std::filesystem::path& folder);
/// The query with parameters set, each value a text literal. Throws InputError for a name that is no parameter of it.
std::string with_parameters(const QueryText& query, const std::map<std::string, std::string>& values);

}  // namespace entente
