#include "queries/query_output.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace entente {
namespace {

QueryResult sample() {
  QueryResult result;
  result.columns = {"who", "says"};
  result.rows = {
      {{TermKind::Iri, "https://w3id.org/entente/id/state/NOR"}, {TermKind::Literal, "a \"b\", c", "", "en"}},
      {{TermKind::Iri, "https://w3id.org/entente/ontology#meets"}, {}},
      {{TermKind::Literal, "日本"}, {TermKind::Literal, "7", "http://www.w3.org/2001/XMLSchema#integer"}}};
  return result;
}

std::string written(const QueryResult& result, ResultFormat format, std::size_t width = 0) {
  std::ostringstream out;
  write_result(result, format, "https://w3id.org/entente/id/", width, out);
  return out.str();
}

TEST(QueryOutput, TablesAlignWhatTheScreenShows) {
  EXPECT_EQ(written(sample(), ResultFormat::Table),
            "who        says\n"
            "---------  --------\n"
            "state/NOR  a \"b\", c\n"
            "meets\n"
            "日本       7\n");
}

TEST(QueryOutput, CsvAndTsvAreTheStandards) {
  EXPECT_EQ(written(sample(), ResultFormat::Csv),
            "who,says\r\n"
            "https://w3id.org/entente/id/state/NOR,\"a \"\"b\"\", c\"\r\n"
            "https://w3id.org/entente/ontology#meets,\r\n"
            "日本,7\r\n");
  EXPECT_EQ(written(sample(), ResultFormat::Tsv),
            "?who\t?says\n"
            "<https://w3id.org/entente/id/state/NOR>\t\"a \\\"b\\\", c\"@en\n"
            "<https://w3id.org/entente/ontology#meets>\t\n"
            "\"日本\"\t\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>\n");
}

TEST(QueryOutput, JsonIsTheStandard) {
  const auto json = nlohmann::json::parse(written(sample(), ResultFormat::Json));
  EXPECT_EQ(json["head"]["vars"], nlohmann::json::array({"who", "says"}));
  ASSERT_EQ(json["results"]["bindings"].size(), 3U);
  EXPECT_EQ(json["results"]["bindings"][0]["says"]["xml:lang"], "en");
  EXPECT_EQ(json["results"]["bindings"][0]["who"]["type"], "uri");
  EXPECT_FALSE(json["results"]["bindings"][1].contains("says"));
  EXPECT_EQ(json["results"]["bindings"][2]["says"]["datatype"], "http://www.w3.org/2001/XMLSchema#integer");
  QueryResult ask;
  ask.form = QueryForm::Ask;
  ask.columns = {"answer"};
  ask.rows = {{{TermKind::Literal, "true"}}};
  EXPECT_EQ(nlohmann::json::parse(written(ask, ResultFormat::Json))["boolean"], true);
}

TEST(QueryOutput, ConstructedStatementsAreTurtle) {
  QueryResult made;
  made.form = QueryForm::Construct;
  made.columns = {"subject", "predicate", "object"};
  made.rows = {{{TermKind::Iri, "https://w3id.org/entente/id/state/NOR"},
                {TermKind::Iri, "https://w3id.org/entente/ontology#meets"},
                {TermKind::Blank, "b1"}}};
  EXPECT_NE(written(made, ResultFormat::Table).find("state:NOR\n    ent:meets _:b1 ."), std::string::npos);
  EXPECT_EQ(written(made, ResultFormat::Tsv),
            "<https://w3id.org/entente/id/state/NOR> <https://w3id.org/entente/ontology#meets> _:b1 .\n");
}

TEST(QueryOutput, FormatsHaveNames) {
  EXPECT_EQ(parse_result_format("csv"), ResultFormat::Csv);
  EXPECT_EQ(parse_result_format("json"), ResultFormat::Json);
  EXPECT_EQ(parse_result_format("xml"), std::nullopt);
}

}  // namespace
}  // namespace entente
