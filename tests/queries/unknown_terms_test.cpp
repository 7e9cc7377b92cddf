#include "queries/unknown_terms.hpp"

#include <gtest/gtest.h>

#include "ontology/diagnostic.hpp"
#include "queries/oxigraph_store.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

const std::filesystem::path kOntology = std::filesystem::path(ENTENTE_SOURCE_DIR) / "ontology/entente.ttl";

std::vector<std::string> told_of(const std::string& sparql) {
  KnowledgeGraph graph;
  graph.add(sample::first_article());
  return unknown_terms(OxigraphStore(graph).run(sparql, "q").names, kOntology);
}

TEST(UnknownTerms, HaveTheNearestBesideThem) {
  EXPECT_EQ(told_of("SELECT ?c { ?c ent:mediatse ?x }"),
            std::vector<std::string>{"the ontology has no ent:mediatse; it has ent:mediates"});
  EXPECT_EQ(told_of("SELECT ?c { ?c a ent:Cliam ; rdf:predicate ?p FILTER(?p IN (ent:meets, ent:atacks)) }"),
            (std::vector<std::string>{"the ontology has no ent:Cliam; it has ent:Claim",
                                      "the ontology has no ent:atacks; it has ent:attacks"}));
  EXPECT_EQ(told_of("ASK { ?c ent:eventType plover:ASAULT }"),
            std::vector<std::string>{"the ontology has no plover:ASAULT; it has plover:ASSAULT"});
  EXPECT_EQ(told_of("ASK { ?c ent:quiteAnotherMatter ?x }"),
            std::vector<std::string>{"the ontology has no ent:quiteAnotherMatter"});
}

TEST(UnknownTerms, WhatIsDeclaredOrOfOthersIsNotTold) {
  EXPECT_TRUE(told_of("SELECT ?c { ?c a ent:Claim ; ent:status ent:Offered ; ent:eventType plover:AID }").empty());
  EXPECT_TRUE(told_of("SELECT ?c { ?c dcterms:titel ?t ; <https://example.org/x> state:XXX }").empty());
  EXPECT_TRUE(told_of("CONSTRUCT { ?a ent:actsOn ?b } WHERE { ?c rdf:subject ?a ; rdf:object ?b }").empty());
  // Nothing is read where nothing of the ontology is named.
  EXPECT_TRUE(unknown_terms({"https://example.org/x"}, "no-such-file.ttl").empty());
  EXPECT_THROW((void)unknown_terms({"https://w3id.org/entente/ontology#Claim"}, "no-such-file.ttl"), InputError);
}

}  // namespace
}  // namespace entente
