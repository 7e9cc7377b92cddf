#include <nlohmann/json.hpp>
#include <ostream>

#include "exporters/table_formats.hpp"
#include "exporters/terms.hpp"
#include "exporters/triples.hpp"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

/// "https://schema.org/url" → "schema:url"; an IRI of no known vocabulary stays whole.
std::string compact(std::string_view iri) {
  if (iri.starts_with(terms::kRdf)) {
    return "rdf:" + std::string(iri.substr(terms::kRdf.size()));
  }
  for (const auto& [name, space] : terms::kPrefixes) {
    if (iri.starts_with(space) && iri.size() > space.size()) {
      return std::string(name) + ':' + std::string(iri.substr(space.size()));
    }
  }
  return std::string(iri);
}

Json value_of(const RdfTerm& term) {
  if (term.kind == TermKind::Iri) {
    return {{"@id", compact(term.value)}};
  }
  if (term.kind == TermKind::Blank) {
    return {{"@id", "_:" + std::string(term.value)}};
  }
  if (!term.language.empty()) {
    return {{"@value", term.value}, {"@language", term.language}};
  }
  if (!term.datatype.empty()) {
    return {{"@value", term.value}, {"@type", compact(term.datatype)}};
  }
  return term.value;
}

}  // namespace

void write_jsonld(const KnowledgeGraph& graph, const UnknownStatements& beside, std::ostream& out) {
  Json context = {{"rdf", terms::kRdf}};
  for (const auto& [name, space] : terms::kPrefixes) {
    context[std::string(name)] = space;
  }
  out << "{\"@context\": " << context.dump() << ",\n\"@graph\": [";
  Json node;
  std::string subject;
  bool first = true;
  const auto end_node = [&] {
    if (!node.is_null()) {
      out << (first ? "\n" : ",\n") << node.dump(-1, ' ', false, Json::error_handler_t::replace);
      first = false;
    }
  };
  const auto write = [&](const RdfStatement& statement) {
    const std::string id = (statement.subject_is_blank ? "_:" : "") + std::string(statement.subject);
    if (node.is_null() || id != subject) {
      end_node();
      subject = id;
      node = {{"@id", subject}};
    }
    const bool type = statement.predicate == terms::kType && statement.object.kind == TermKind::Iri;
    Json value = type ? Json(compact(statement.object.value)) : value_of(statement.object);
    Json& values = node[type ? "@type" : compact(statement.predicate)];
    if (values.is_null()) {
      values = std::move(value);
    } else {
      if (!values.is_array()) {
        values = Json::array({values});
      }
      values.push_back(std::move(value));
    }
  };
  for_each_triple(graph, false, write, beside.size());
  for (const OwnStatement& each : beside.statements()) {
    write(each.view());
  }
  end_node();
  out << "\n]}\n";
}

}  // namespace entente
