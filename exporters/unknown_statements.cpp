#include "exporters/unknown_statements.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "builder/graph/clean.hpp"
#include "exporters/terms.hpp"
#include "exporters/triples.hpp"
#include "ontology/identity.hpp"

namespace entente {
namespace {

/// What a graph works out from the rest of it, or says in one spelling only ("1" for "true"): never unknown.
constexpr std::array kOwnPredicates = {terms::kEventType,     terms::kSupportCount, terms::kIndependentSources,
                                       terms::kFirstReported, terms::kLastReported, terms::kNegated,
                                       terms::kHedged,        terms::kStart,        terms::kEnd,
                                       terms::kTriples,       terms::kEntities,     terms::kDocuments,
                                       terms::kVocabulary,    terms::kUriSpace};

constexpr std::string_view kAnnotationNamespace = "http://www.w3.org/ns/oa#";

bool is_english(std::string_view language) {
  return language.empty() || language == "en" || language.starts_with("en-") || language == "EN";
}

/// Subject, predicate and object; of a literal neither its type nor that it is English, both of which the graph gives
/// by the property. Hashes stand for the statements: they are as many as a file's.
std::uint64_t key_of(const RdfStatement& statement) {
  std::string key;
  for (const std::string_view part : {statement.subject, statement.predicate, statement.object.value}) {
    key += part;
    key += '\0';
  }
  const bool literal = statement.object.kind == TermKind::Literal;
  key += literal ? '"' : '<';
  key += literal && !is_english(statement.object.language) ? statement.object.language : std::string_view();
  return identity_hash(key);
}

OwnStatement own(const RdfStatement& statement, const KnowledgeGraph& graph) {
  const auto iri = [&](std::string_view value) {
    const std::string clean = clean_iri(value);
    return clean.empty() ? graph.base() : graph.absolute(clean);
  };
  const RdfTerm& object = statement.object;
  OwnStatement kept;
  kept.subject_is_blank = statement.subject_is_blank;
  kept.subject = kept.subject_is_blank ? std::string(statement.subject) : iri(statement.subject);
  kept.predicate = iri(statement.predicate);
  kept.kind = object.kind;
  kept.value = object.kind == TermKind::Iri       ? iri(object.value)
               : object.kind == TermKind::Literal ? clean_text(object.value)
                                                  : std::string(object.value);
  kept.datatype = object.datatype.empty() ? std::string() : iri(object.datatype);
  kept.language = object.language;
  kept.graph = statement.graph.empty() ? std::string() : iri(statement.graph);
  return kept;
}

std::set<OwnStatement> with_blanks(const std::set<OwnStatement>& statements,
                                   const std::function<std::string(const std::string&)>& name) {
  std::set<OwnStatement> made;
  for (OwnStatement each : statements) {
    each.subject = each.subject_is_blank ? name(each.subject) : each.subject;
    each.value = each.kind == TermKind::Blank ? name(each.value) : each.value;
    made.insert(std::move(each));
  }
  return made;
}

/// Claims and passages are named by what they say, so that others' names for them give way to the graph's own: what was
/// said of them in its vocabularies is written under those.
void leave_out_renamed(std::set<OwnStatement>& statements) {
  std::set<std::string> renamed;
  for (const OwnStatement& each : statements) {
    if (each.predicate == terms::kType && (each.value == terms::kClaim || each.value == terms::kPassage)) {
      renamed.insert(each.subject);
    }
  }
  const auto is_own = [](std::string_view predicate) {
    return predicate.starts_with(terms::kEnt) || predicate.starts_with(terms::kRdf) ||
           predicate.starts_with(kAnnotationNamespace);
  };
  std::erase_if(statements, [&](const OwnStatement& each) {
    return (renamed.contains(each.subject) && is_own(each.predicate)) ||
           (each.predicate == terms::kEvidence && renamed.contains(each.value));
  });
}

/// "b1", as the reader of Turtle calls what has no name; it gives whoever is called so another name.
bool is_made_up(const std::string& name) {
  return name.size() > 1 && (name[0] == 'b' || name[0] == 'B') && name[1] >= '0' && name[1] <= '9';
}

/// Gives blank nodes without a name of their own one that stays when it is read again.
std::set<OwnStatement> named(const std::set<OwnStatement>& statements) {
  std::string prefix = "x-";
  const auto taken = [&](const OwnStatement& each) {
    return (each.subject_is_blank && each.subject.starts_with(prefix)) ||
           (each.kind == TermKind::Blank && each.value.starts_with(prefix));
  };
  while (std::any_of(statements.begin(), statements.end(), taken)) {
    prefix.insert(0, "x");
  }
  return with_blanks(statements, [&](const std::string& name) { return is_made_up(name) ? prefix + name : name; });
}

/// Gives the blank nodes of one file names that another file's don't have.
std::set<OwnStatement> renamed(const std::set<OwnStatement>& statements) {
  std::string said;
  for (const OwnStatement& each : statements) {
    if (each.subject_is_blank || each.kind == TermKind::Blank) {
      said += each.subject + '\0' + each.predicate + '\0' + each.value + '\0';
    }
  }
  const std::string prefix = "f" + hexadecimal(identity_hash(said), 8) + "-";
  return with_blanks(statements, [&](const std::string& name) { return prefix + name; });
}

}  // namespace

RdfStatement OwnStatement::view() const {
  return {subject, subject_is_blank, predicate, {kind, value, datatype, language}, graph};
}

void UnknownStatements::add(const Reading& read, const KnowledgeGraph& graph, bool rename) {
  std::unordered_set<std::uint64_t> known;
  for_each_triple(graph, false, [&](const RdfStatement& statement) { known.insert(key_of(statement)); });
  std::set<OwnStatement> found;
  read([&](const RdfStatement& statement) {
    const bool own_predicate =
        std::find(kOwnPredicates.begin(), kOwnPredicates.end(), statement.predicate) != kOwnPredicates.end();
    if (own_predicate || known.contains(key_of(statement))) {
      return;
    }
    OwnStatement kept = own(statement, graph);
    if (!known.contains(key_of(kept.view()))) {
      found.insert(std::move(kept));
    }
  });
  leave_out_renamed(found);
  statements_.merge(rename ? renamed(found) : named(found));
}

}  // namespace entente
