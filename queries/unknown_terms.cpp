#include "queries/unknown_terms.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "exporters/terms.hpp"
#include "ontology/name_likeness.hpp"
#include "ontology/rdf_reader.hpp"

namespace entente {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOwn = {
    {{"ent:", terms::kEnt}, {"plover:", terms::kPlover}, {"context:", terms::kContexts}}};

/// "ent:meets" of an IRI in one of Entente's namespaces; else empty.
std::string own_term(std::string_view iri) {
  for (const auto& [prefix, space] : kOwn) {
    if (iri.starts_with(space) && iri.size() > space.size()) {
      return std::string(prefix) + std::string(iri.substr(space.size()));
    }
  }
  return {};
}

/// What is written most like it, if that is alike.
std::string nearest(const std::string& term, const std::set<std::string>& declared) {
  std::pair<std::size_t, std::string> best(std::max<std::size_t>(2, term.size() / 3), {});
  for (const std::string& each : declared) {
    const std::size_t distance = edit_distance(each, term);
    if (distance < best.first || (distance == best.first && best.second.empty())) {
      best = {distance, each};
    }
  }
  return best.second;
}

}  // namespace

std::vector<std::string> unknown_terms(const std::vector<std::string>& names, const std::filesystem::path& ontology) {
  std::vector<std::string> asked;
  for (const std::string& name : names) {
    if (std::string term = own_term(name); !term.empty()) {
      asked.push_back(std::move(term));
    }
  }
  std::set<std::string> declared;
  if (!asked.empty()) {
    read_rdf(ontology, RdfSyntax::Turtle, [&](const RdfStatement& each) { declared.insert(own_term(each.subject)); });
  }
  std::vector<std::string> messages;
  for (const std::string& term : asked) {
    if (!declared.contains(term)) {
      const std::string like = nearest(term, declared);
      messages.push_back("the ontology has no " + term + (like.empty() ? std::string() : "; it has " + like));
    }
  }
  return messages;
}

}  // namespace entente
