// ontology/entente.ttl is the source of truth: the tables of vocabulary.cpp, the shapes, the gazetteer, the queries and
// the JSON-LD context say the same as it does.
#include "ontology/vocabulary.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "ontology/predicates.hpp"
#include "ontology/rdf_reader.hpp"

namespace entente {
namespace {

using Names = std::set<std::string>;

const std::filesystem::path kFolder = std::filesystem::path(ENTENTE_SOURCE_DIR) / "ontology";
constexpr std::string_view kPlover = "https://w3id.org/entente/plover#";
constexpr std::string_view kContexts = "https://w3id.org/entente/context#";
const std::string kRdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const std::string kSubClassOf = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
const std::string kEnt = std::string(kOntologyNamespace);

/// Subject → predicate → objects, of the statements whose subjects have names.
class Ontology {
 public:
  Ontology() {
    read_rdf(kFolder / "entente.ttl", RdfSyntax::Turtle, [this](const RdfStatement& statement) {
      if (!statement.subject_is_blank) {
        facts_[std::string(statement.subject)][std::string(statement.predicate)].emplace(statement.object.value);
      }
    });
  }

  /// The objects of a property of a term of the ontology.
  Names values(const std::string& subject, const std::string& predicate) const {
    const auto found = facts_.find(subject);
    if (found == facts_.end() || !found->second.contains(predicate)) {
      return {};
    }
    return found->second.at(predicate);
  }

  bool is_a(const std::string& subject, const std::string& type) const {
    return values(subject, kRdfType).contains(type);
  }

  /// The local names in `space` of what has one of the types.
  Names of_type(const Names& types, std::string_view space) const {
    Names names;
    for (const auto& [subject, properties] : facts_) {
      for (const std::string& type : types) {
        if (subject.starts_with(space) && is_a(subject, type)) {
          names.insert(subject.substr(space.size()));
        }
      }
    }
    return names;
  }

  bool below(const std::string& cls, const std::string& ancestor) const {
    for (const std::string& parent : values(cls, kSubClassOf)) {
      if (parent == ancestor || below(parent, ancestor)) {
        return true;
      }
    }
    return false;
  }

  bool declares(const std::string& term) const { return facts_.contains(term); }
  const std::map<std::string, std::map<std::string, Names>>& facts() const { return facts_; }

 private:
  std::map<std::string, std::map<std::string, Names>> facts_;
};

const Ontology& ontology() {
  static const Ontology loaded;
  return loaded;
}

template <typename Enum>
Names names_of(std::size_t count, std::size_t first = 0) {
  Names names;
  for (std::size_t each = first; each < count; ++each) {
    names.emplace(name(static_cast<Enum>(each)));
  }
  return names;
}

std::string read_file(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

TEST(Vocabulary, HasThePredicatesOfTheOntology) {
  EXPECT_EQ(names_of<Predicate>(predicate_count()),
            ontology().of_type({kEnt + "StructuralPredicate", kEnt + "ActPredicate"}, kEnt));
}

TEST(Vocabulary, HasTheTraitsOfTheOntologyEachOfSomePredicate) {
  EXPECT_EQ(names_of<Trait>(kTraitCount), ontology().of_type({kEnt + "Trait"}, kEnt));
  for (std::size_t each = 0; each < kTraitCount; ++each) {
    EXPECT_FALSE(predicates_with(static_cast<Trait>(each)).empty()) << name(static_cast<Trait>(each));
  }
}

TEST(Vocabulary, HasTheStatusesOfTheOntology) {
  EXPECT_EQ(names_of<Status>(kStatusCount), ontology().of_type({kEnt + "Status"}, kEnt));
}

TEST(Vocabulary, HasTheEventTypesOfTheOntologyWithTheirQuadClasses) {
  EXPECT_EQ(names_of<EventType>(kEventTypeCount, 1), ontology().of_type({kEnt + "EventType"}, kPlover));
  for (std::size_t each = 1; each < kEventTypeCount; ++each) {
    const auto type = static_cast<EventType>(each);
    EXPECT_EQ(Names{std::to_string(quad_class(type))},
              ontology().values(std::string(kPlover) + std::string(name(type)), kEnt + "quadClass"))
        << name(type);
  }
}

TEST(Vocabulary, HasTheClassesOfEntitiesInTheirOrder) {
  Names expected;
  for (const std::string& cls : ontology().of_type({"http://www.w3.org/2002/07/owl#Class"}, kEnt)) {
    if (cls != "Actor" && ontology().below(kEnt + cls, kEnt + "Entity")) {
      expected.insert(cls);
    }
  }
  EXPECT_EQ(names_of<EntityClass>(kEntityClassCount), expected);
  for (std::size_t each = 0; each < kEntityClassCount; ++each) {
    const auto cls = static_cast<EntityClass>(each);
    SCOPED_TRACE(name(cls));
    const std::string iri = kEnt + std::string(name(cls));
    EXPECT_EQ(is_actor(cls), ontology().below(iri, kEnt + "Actor"));
    for (std::size_t other = 0; other < kEntityClassCount; ++other) {
      const auto ancestor = static_cast<EntityClass>(other);
      EXPECT_EQ(is_a(cls, ancestor), cls == ancestor || ontology().below(iri, kEnt + std::string(name(ancestor))));
    }
  }
}

TEST(OntologyFile, LabelsAndDefinesEveryTermOfItsOwn) {
  std::size_t terms = 0;
  for (const auto& [subject, properties] : ontology().facts()) {
    if (subject.starts_with(kEnt) || subject.starts_with(kPlover) || subject.starts_with(kContexts)) {
      ++terms;
      EXPECT_TRUE(properties.contains("http://www.w3.org/2000/01/rdf-schema#label")) << subject;
      EXPECT_TRUE(properties.contains("http://www.w3.org/2004/02/skos/core#definition")) << subject;
    }
  }
  EXPECT_GT(terms, 150U);
}

TEST(OntologyFile, NamesItsVersionLicenceAndPrefix) {
  const std::string iri = "https://w3id.org/entente/ontology";
  EXPECT_TRUE(ontology().is_a(iri, "http://www.w3.org/2002/07/owl#Ontology"));
  EXPECT_EQ(ontology().values(iri, "http://www.w3.org/2002/07/owl#versionIRI").size(), 1U);
  EXPECT_EQ(ontology().values(iri, "http://purl.org/dc/terms/license"),
            Names{"https://creativecommons.org/licenses/by/4.0/"});
  EXPECT_EQ(ontology().values(iri, "http://purl.org/vocab/vann/preferredNamespaceUri"), Names{kEnt});
}

/// Every term of our namespaces that a Turtle file uses, as a predicate or as an object.
Names terms_used(const std::filesystem::path& file) {
  Names used;
  const auto take = [&](std::string_view iri) {
    if (iri.starts_with(kEnt) || iri.starts_with(kPlover) || iri.starts_with(kContexts)) {
      used.emplace(iri);
    }
  };
  read_rdf(file, RdfSyntax::Turtle, [&](const RdfStatement& statement) {
    take(statement.predicate);
    if (statement.object.kind == TermKind::Iri) {
      take(statement.object.value);
    }
  });
  return used;
}

TEST(OntologyFile, DeclaresWhatTheGazetteerUses) {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(kFolder / "gazetteer")) {
    if (file.path().extension() == ".ttl") {
      ++files;
      for (const std::string& term : terms_used(file.path())) {
        EXPECT_TRUE(ontology().declares(term)) << term << " in " << file.path();
      }
    }
  }
  EXPECT_GE(files, 2U);
}

TEST(OntologyFile, DeclaresWhatTheQueriesUse) {
  const std::regex term("\\bent:([A-Za-z0-9]+)");
  std::size_t found = 0;
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(ENTENTE_SOURCE_DIR) / "queries")) {
    if (file.path().extension() != ".rq") {
      continue;
    }
    const std::string text = read_file(file.path());
    for (std::sregex_iterator each(text.begin(), text.end(), term), end; each != end; ++each) {
      ++found;
      EXPECT_TRUE(ontology().declares(kEnt + (*each)[1].str())) << (*each)[0] << " in " << file.path();
    }
  }
  EXPECT_GT(found, 0U);
}

TEST(Shapes, KnowEveryPredicateClassStatusTypeAndContext) {
  const Names used = terms_used(kFolder / "shapes.ttl");
  for (const std::string& term : used) {
    EXPECT_TRUE(ontology().declares(term) || term == kEnt) << term;
  }
  const auto expect_all = [&](const Names& names, std::string_view space) {
    for (const std::string& each : names) {
      EXPECT_TRUE(used.contains(std::string(space) + each)) << space << each;
    }
  };
  expect_all(names_of<Predicate>(predicate_count()), kEnt);
  expect_all(names_of<EntityClass>(kEntityClassCount), kEnt);
  expect_all(names_of<Status>(kStatusCount), kEnt);
  expect_all(ontology().of_type({kEnt + "EventType"}, kPlover), kPlover);
  expect_all(ontology().of_type({kEnt + "Context"}, kContexts), kContexts);
}

TEST(JsonLdContext, KnowsEveryProperty) {
  const std::string text = read_file(kFolder / "context.jsonld");
  const Names properties = ontology().of_type(
      {"http://www.w3.org/2002/07/owl#ObjectProperty", "http://www.w3.org/2002/07/owl#DatatypeProperty"}, kEnt);
  EXPECT_GT(properties.size(), predicate_count());
  for (const std::string& each : properties) {
    EXPECT_NE(text.find('"' + kEnt + each + '"'), std::string::npos) << each;
  }
}

}  // namespace
}  // namespace entente
