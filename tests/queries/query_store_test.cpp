#include "queries/query_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "exporters/triples.hpp"
#include "ontology/diagnostic.hpp"
#include "queries/query_text.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

KnowledgeGraph sample_graph() {
  KnowledgeGraph graph;
  graph.add(sample::first_article());
  graph.add(sample::second_article());
  graph.add(sample::third_article());
  return graph;
}

constexpr const char* kPrefixes =
    "PREFIX ent: <https://w3id.org/entente/ontology#>\n"
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    "PREFIX state: <https://w3id.org/entente/id/state/>\n";

std::vector<std::string> first_column(const QueryResult& result) {
  std::vector<std::string> texts;
  for (const auto& row : result.rows) {
    texts.push_back(row.at(0).text());
  }
  return texts;
}

TEST(QueryStore, AnswersBySentencesAndPlainTriples) {
  const QueryStore store(sample_graph());
  const QueryResult offers = store.run(std::string(kPrefixes) +
                                           "SELECT ?who ?what WHERE { ?c ent:status ent:Offered ; rdf:subject ?s ; "
                                           "rdf:object ?o . ?s skos:prefLabel ?who . ?o skos:prefLabel ?what }",
                                       "offers");
  ASSERT_EQ(offers.rows.size(), 1U);
  EXPECT_EQ(offers.columns, (std::vector<std::string>{"who", "what"}));
  EXPECT_EQ(offers.rows[0][0].text(), "Norway");
  EXPECT_EQ(offers.rows[0][0].language(), "en");
  EXPECT_EQ(offers.rows[0][1].text(), "Sudan truce mission");
  EXPECT_EQ(first_column(store.run(std::string(kPrefixes) + "SELECT ?x WHERE { ?x ent:condemns state:SDN }", "q")),
            (std::vector<std::string>{"https://w3id.org/entente/id/state/TCD"}));
}

TEST(QueryStore, OptionalPartsMayBeUnbound) {
  const QueryStore store(sample_graph());
  const QueryResult result = store.run(
      std::string(kPrefixes) +
          "SELECT ?c ?n WHERE { ?c a ent:Claim . OPTIONAL { ?c ent:negated ?n FILTER(?n = true) } } ORDER BY ?c",
      "q");
  ASSERT_EQ(result.rows.size(), 8U);
  int bound = 0;
  for (const auto& row : result.rows) {
    bound += row[1].bound() ? 1 : 0;
  }
  EXPECT_EQ(bound, 1);
}

TEST(QueryStore, AsksAndConstructs) {
  const QueryStore store(sample_graph());
  const QueryResult yes = store.run(std::string(kPrefixes) + "ASK { state:TCD ent:condemns state:SDN }", "q");
  EXPECT_EQ(yes.form, QueryForm::Ask);
  EXPECT_EQ(first_column(yes), (std::vector<std::string>{"true"}));
  EXPECT_EQ(first_column(store.run(std::string(kPrefixes) + "ASK { state:SDN ent:condemns state:TCD }", "q")),
            (std::vector<std::string>{"false"}));
  const QueryResult made =
      store.run(std::string(kPrefixes) +
                    "CONSTRUCT { ?o ent:seenBy ?s } WHERE { ?c a ent:Claim ; rdf:subject ?s ; rdf:object ?o }",
                "q");
  EXPECT_EQ(made.form, QueryForm::Construct);
  EXPECT_EQ(made.rows.size(), 6U) << "eight claims between six pairs";
  EXPECT_TRUE(std::is_sorted(made.rows.begin(), made.rows.end()));
}

TEST(QueryStore, SaysWhereAQueryIsWrong) {
  const QueryStore store(sample_graph());
  try {
    (void)store.run("SELECT ?x WHERE {\n ?s ?p }", "wrong.rq");
    ADD_FAILURE();
  } catch (const InputError& error) {
    EXPECT_EQ(error.diagnostic().where.file, "wrong.rq");
    EXPECT_NE(error.diagnostic().message.find("syntax error"), std::string::npos) << error.what();
  }
  EXPECT_THROW((void)store.run("", "empty.rq"), InputError);
  EXPECT_EQ(store.run("SELECT ?s WHERE { ?s ?p ?o }", "q").rows.empty(), false) << "it goes on after an error";
}

TEST(QueryStore, EveryBundledQueryRuns) {
  const QueryStore store(sample_graph());
  for (const QueryText& query : bundled_queries(std::filesystem::path(ENTENTE_SOURCE_DIR) / "queries")) {
    std::map<std::string, std::string> values;
    for (const QueryParameter& parameter : query.parameters) {
      values[parameter.name] = "Norway";
    }
    EXPECT_NO_THROW({
      const QueryResult result = store.run(with_parameters(query, values), query.name);
      EXPECT_FALSE(result.columns.empty()) << query.name;
    }) << query.name;
  }
}

TEST(QueryStore, BundledQueriesAnswerFromTheSample) {
  const QueryStore store(sample_graph());
  const auto answer = [&](const char* name) {
    const QueryText query = find_query(name, std::filesystem::path(ENTENTE_SOURCE_DIR) / "queries");
    return store.run(query.sparql, name);
  };
  EXPECT_EQ(answer("offices").rows.size(), 1U);
  EXPECT_GE(answer("offers").rows.size(), 1U);
  EXPECT_EQ(answer("articles").rows.size(), 3U);
  EXPECT_GE(answer("contradictions").rows.size() + answer("denials").rows.size(), 1U);
}

TEST(QueryStore, BundledQueriesCountAClaimOncePerArticle) {
  QueryStore store;
  const auto add = [&](const std::string& subject, const std::string& predicate, const std::string& object) {
    const std::string from = "https://example.org/" + subject;
    const std::string to = "https://example.org/" + object;
    RdfStatement statement;
    statement.subject = from;
    statement.predicate = predicate;
    statement.object = {TermKind::Iri, to, {}, {}};
    store.add(statement);
  };
  add("article", "http://purl.org/dc/terms/identifier", "one");
  // Rasqal counts COUNT(DISTINCT …) wrong where others stand between: the queries do without.
  for (const char* claim : {"a", "b", "c"}) {
    for (const char* passage : {"p1", "p2"}) {
      add(claim, "https://w3id.org/entente/ontology#evidence", claim + std::string(passage));
      add(claim + std::string(passage), "http://www.w3.org/ns/oa#hasSource", "article");
    }
  }
  const QueryText query = find_query("articles", std::string(ENTENTE_SOURCE_DIR) + "/queries");
  const QueryResult result = store.run(query.sparql, "articles");
  ASSERT_EQ(result.rows.size(), 1U);
  EXPECT_EQ(result.rows[0].back().text(), "3");
  for (const QueryText& bundled : bundled_queries(std::string(ENTENTE_SOURCE_DIR) + "/queries")) {
    EXPECT_EQ(bundled.sparql.find("COUNT(DISTINCT"), std::string::npos) << bundled.name;
  }
}

TEST(QueryStore, AStoreInAFileAnswersAsOneInMemory) {
  const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "entente-store.db";
  const KnowledgeGraph graph = sample_graph();
  {
    QueryStore kept = QueryStore::create(file);
    for_each_triple(graph, false, [&](const RdfStatement& statement) { kept.add(statement); });
    kept.commit();
  }
  const QueryStore opened = QueryStore::open(file);
  const QueryStore in_memory(graph);
  const std::string all = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o";
  EXPECT_EQ(opened.run(all, "all").rows, in_memory.run(all, "all").rows);
  EXPECT_GT(opened.run(all, "all").rows.size(), 100U);
  std::filesystem::remove(file);
}

TEST(QueryStore, RefusesAFileThatIsNoStore) {
  try {
    (void)QueryStore::open(std::string(ENTENTE_SOURCE_DIR) + "/queries/offers.rq");
    FAIL() << "opened";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("offers.rq: is no store"), std::string::npos) << error.what();
  }
  EXPECT_THROW((void)QueryStore::open("/nowhere/store.db"), InputError);
  EXPECT_THROW((void)QueryStore::create("/nowhere/store.db"), InputError);
}

}  // namespace
}  // namespace entente
