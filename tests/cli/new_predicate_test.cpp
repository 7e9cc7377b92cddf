// A predicate that the program has never heard of, added to a copy of the ontology and of the lexicon, is read,
// written, checked and asked for like any other: nothing else has to change.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/cli/program.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

class NewPredicate : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    const fs::path source = ENTENTE_SOURCE_DIR;
    const fs::path data = folder_ / ".data";
    fs::create_directories(data / "ontology");
    fs::create_directory_symlink(source / "builder", data / "builder");
    fs::create_directory_symlink(source / "queries", data / "queries");
    for (const auto& part : fs::directory_iterator(source / "ontology")) {
      if (part.is_directory() && part.path().filename() != "lexicon") {
        fs::create_directory_symlink(part.path(), data / "ontology" / part.path().filename());
      }
    }
    fs::copy(source / "ontology" / "lexicon", data / "ontology" / "lexicon");
    write(".data/ontology/entente.ttl",
          content(source / "ontology" / "entente.ttl") +
              "ent:satirises a owl:ObjectProperty, ent:ActPredicate ;\n"
              "    rdfs:domain ent:Actor ; rdfs:range [ owl:unionOf ( ent:Actor ent:Initiative ) ] ;\n"
              "    ent:ploverType plover:ACCUSE ; ent:cameoCode \"111\" ; ent:trait ent:AnswersDeeds, ent:Reacts .\n");
    write(".data/ontology/lexicon/zz_satirise.txt", "[satirises S:subj O:obj]\nsatirise.v\n");
    write("a.txt",
          "Norway satirises Peru\n\nPublished: 2026-05-02\n\nOSLO (Wire) \u2014 Norway satirised Peru on Friday. Chad "
          "has threatened to satirise the United Nations.\n\nRussian forces shelled Kharkiv on Monday. Oman satirised "
          "the attack.\n");
  }
};

TEST_F(NewPredicate, IsReadWrittenCheckedAndAskedFor) {
  const Outcome build = run("--data .data build a.txt -o graph.ttl");
  ASSERT_EQ(build.status, 0) << build.err;
  const std::string graph = content(folder_ / "graph.ttl");
  // Read and written: what is actual also as a plain triple, what is only threatened as a claim.
  EXPECT_NE(graph.find("ent:satirises state:PER"), std::string::npos) << graph;
  EXPECT_EQ(graph.find("ent:satirises organization:"), std::string::npos) << graph;
  EXPECT_NE(graph.find("plover:ACCUSE"), std::string::npos) << graph;
  const Outcome extract = run("--data .data -q extract a.txt");
  EXPECT_NE(extract.out.find("\"predicate\":\"satirises\""), std::string::npos) << extract.out;
  EXPECT_NE(extract.out.find("\"cameo\":\"111\""), std::string::npos) << extract.out;

  // Asked for: in SPARQL, by a question that names it and by a bundled one that doesn't.
  write("own.rq",
        "PREFIX ent: <https://w3id.org/entente/ontology#>\n"
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT ?a ?b WHERE { ?c rdf:predicate ent:satirises ; ent:status ent:Actual ; ent:negated false ;\n"
        "  rdf:subject/skos:prefLabel ?a ; rdf:object/skos:prefLabel ?b } ORDER BY ?a ?b\n");
  const Outcome own = run("--data .data -q query graph.ttl own.rq -t csv");
  EXPECT_EQ(own.out, "a,b\r\nNorway,Peru\r\nOman,Russian Armed Forces\r\n") << own.err;
  const Outcome bundled = run("--data .data -q path graph.ttl Norway Peru");
  EXPECT_NE(bundled.out.find("satirises"), std::string::npos) << bundled.out << bundled.err;

  // Checked, and written again in forms that go through the program's own graph.
  EXPECT_EQ(run("--data .data -q validate graph.ttl").status, 0);
  const Outcome edges = run("--data .data -q convert graph.ttl -t edges");
  EXPECT_NE(edges.out.find("satirises"), std::string::npos) << edges.out << edges.err;
  const Outcome again = run("--data .data -q convert graph.ttl -t turtle");
  EXPECT_EQ(again.out, graph) << again.err;
}

TEST_F(NewPredicate, OfALightVerbAndItsNounTheVerbCounts) {
  write(".data/ontology/lexicon/zz_satirise.txt",
        "[satirises S:from O:of]\nsatirising.n\nseek+satirising.v status=Requested\n");
  write("b.txt", "Oman is seeking the satirising of Peru from Chad.\n");
  const Outcome extract = run("--data .data -q extract --reader rules b.txt | grep satirises");
  EXPECT_EQ(std::count(extract.out.begin(), extract.out.end(), '\n'), 1) << extract.out;
  EXPECT_NE(extract.out.find("\"status\":\"Requested\""), std::string::npos) << extract.out;
}

/// Spain's act has a word that a line of another predicate has too, and which asks for more.
class TakenWord : public NewPredicate {
 protected:
  void SetUp() override {
    NewPredicate::SetUp();
    std::ofstream(folder_ / ".data/ontology/entente.ttl", std::ios::app)
        << "ent:pesters a owl:ObjectProperty, ent:ActPredicate ; rdfs:domain ent:Actor ; rdfs:range ent:Actor ;\n"
           "    ent:ploverType plover:REQUEST ; ent:cameoCode \"100\" .\n";
    write(".data/ontology/lexicon/zz_pester.txt", "[pesters S:subj O:obj]\nnag.v\n");
    write("b.txt", "Washington nagged Turkey about the pipeline.\n");
  }
  /// The predicates of what is read, each with its rule.
  [[nodiscard]] std::string read(const std::string& options) const {
    return run("--data .data -q build " + options + " b.txt | grep -E 'rdf:predicate|ent:rule'").out;
  }
};

TEST_F(TakenWord, CountsWhereTheOtherLineIsUnlikely) {
  const std::string read = this->read("");
  EXPECT_NE(read.find("ent:pesters"), std::string::npos) << read;
  EXPECT_EQ(read.find("ent:urges"), std::string::npos) << read;
  // The learned reader, which doesn't know the predicate, doesn't say the same by others that it knows.
  EXPECT_EQ(read.find("learned: "), std::string::npos) << read;
}

TEST_F(TakenWord, IsToldWhereTheOtherLineCounts) {
  const std::string read = this->read("--reader rules");
  EXPECT_NE(read.find("ent:urges"), std::string::npos) << read;
  EXPECT_EQ(read.find("ent:pesters"), std::string::npos) << read;
  const Outcome told = run("--data .data -v build --reader rules b.txt -o b.ttl");
  EXPECT_NE(told.err.find("pesters/nag.v S:subj O:obj lost its word to urges/nag.v "), std::string::npos) << told.err;
  EXPECT_NE(told.err.find("1 time: at \u201cnagged\u201d in b"), std::string::npos) << told.err;
  EXPECT_EQ(run("--data .data build --reader rules b.txt -o b.ttl").err.find("lost its word"), std::string::npos);
}

TEST_F(NewPredicate, IsNoneToAProgramWithAnotherOntology) {
  ASSERT_EQ(run("--data .data -q build a.txt -o graph.ttl").status, 0);
  const Outcome strange = run("-q validate graph.ttl");
  EXPECT_EQ(strange.status, 1);
  EXPECT_NE(strange.out.find("a predicate of the ontology"), std::string::npos) << strange.out << strange.err;
}

TEST_F(NewPredicate, IsAnErrorInTheLexiconAlone) {
  fs::remove(folder_ / ".data/ontology/entente.ttl");
  fs::create_symlink(fs::path(ENTENTE_SOURCE_DIR) / "ontology/entente.ttl", folder_ / ".data/ontology/entente.ttl");
  const Outcome outcome = run("--data .data -q build a.txt");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("unknown predicate: satirises"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace entente
