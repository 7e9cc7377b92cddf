#include "queries/query_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

const std::filesystem::path kQueries = std::filesystem::path(ENTENTE_SOURCE_DIR) / "queries";

std::filesystem::path written(const std::string& name, const std::string& text) {
  const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / name;
  std::ofstream(file) << text;
  return file;
}

QueryText sample() {
  return read_query(written("who.rq",
                            "# Who praises whom?\n# group: actors\n# includes: denied\n# param place: a name\n\n"
                            "SELECT * WHERE { BIND(\"old \\\"one\\\"\" AS ?place) ?s ?p ?o }\n"));
}

TEST(QueryText, HasItsQuestionGroupAndParameters) {
  const QueryText query = sample();
  EXPECT_EQ(query.name, "who");
  EXPECT_EQ(query.question, "Who praises whom?");
  EXPECT_EQ(query.group, "actors");
  EXPECT_TRUE(query.includes_denied);
  EXPECT_FALSE(query.includes_intended);
  ASSERT_EQ(query.parameters.size(), 1U);
  EXPECT_EQ(query.parameters[0].name, "place");
  EXPECT_EQ(query.parameters[0].description, "a name");
  EXPECT_EQ(query.parameters[0].default_value, "old \\\"one\\\"");
}

TEST(QueryText, AValueStaysAText) {
  const QueryText query = sample();
  EXPECT_NE(with_parameters(query, {{"place", "Gaza"}}).find("BIND(\"Gaza\" AS ?place)"), std::string::npos);
  EXPECT_NE(with_parameters(query, {{"place", "\" } DROP \\"}}).find("BIND(\"\\\" } DROP \\\\\" AS ?place)"),
            std::string::npos);
  EXPECT_EQ(with_parameters(query, {}), query.sparql);
  try {
    with_parameters(query, {{"palce", "Gaza"}});
    ADD_FAILURE();
  } catch (const InputError& error) {
    EXPECT_NE(error.diagnostic().message.find("it has place"), std::string::npos);
  }
}

TEST(QueryText, AParameterNeedsItsDefault) {
  EXPECT_THROW(read_query(written("lacks.rq", "# Who?\n# param name: a name\nSELECT * WHERE { ?s ?p ?name }\n")),
               InputError);
}

TEST(QueryText, BundledQueriesEachAskAQuestionOfTheirOwn) {
  const std::vector<QueryText> queries = bundled_queries(kQueries);
  EXPECT_GE(queries.size(), 24U);
  std::vector<std::string> questions;
  for (const QueryText& query : queries) {
    EXPECT_FALSE(query.group.empty()) << query.name;
    questions.push_back(query.question);
  }
  std::sort(questions.begin(), questions.end());
  EXPECT_EQ(std::adjacent_find(questions.begin(), questions.end()), questions.end());
}

TEST(QueryText, IsFoundByNameOrFile) {
  EXPECT_EQ(find_query("mediators", kQueries).name, "mediators");
  EXPECT_EQ(find_query((kQueries / "mediators.rq").string(), "/no/such/folder").name, "mediators");
  try {
    find_query("mediator", kQueries);
    ADD_FAILURE();
  } catch (const InputError& error) {
    EXPECT_NE(error.diagnostic().message.find("names are mediators"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace entente
