// What a text denies, plans or offers must not read as done: each bundled query is asked of a graph that says a thing
// once, and of the same graph with a denied, a planned and an offered twin of each claim.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>

#include "exporters/read_graph.hpp"
#include "exporters/statement_table.hpp"
#include "queries/oxigraph_store.hpp"
#include "queries/query_text.hpp"

namespace entente {
namespace {

constexpr std::array kActs = {"meets",    "attacks",    "deploysTo", "mediates",       "aids",
                              "signs",    "urges",      "proposes",  "participatesIn", "supports",
                              "commands", "represents", "condemns",  "holdsOffice"};

enum class Twin : std::uint8_t { None, Denied, Planned, Offered };

std::string claim_text(const std::string& act, std::string_view status, bool negated) {
  const std::string id = act + std::string(status) + (negated ? "No" : "");
  return "claim:" + id + " a ent:Claim ; rdf:subject state:NOR ; rdf:predicate ent:" + act +
         " ; rdf:object initiative:deal ; ent:status ent:" + std::string(status) +
         (negated ? " ; ent:negated true" : "") + " ; ent:time \"2026-05-0" + (negated ? "2" : "1") +
         "\"^^xsd:date ; ent:attributedTo state:TCD ; ent:hedged true"
         " ; ent:rule \"r\" ; ent:evidence passage:" +
         id +
         " .\n"
         "passage:" +
         id + " a ent:Passage ; oa:hasSource article:a ; oa:exact \"Sentence " + id +
         ".\"@en ; oa:start 0 ; oa:end 9 .\n";
}

KnowledgeGraph graph_with(Twin twin) {
  std::string text =
      "@prefix ent: <https://w3id.org/entente/ontology#> .\n"
      "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
      "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
      "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
      "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
      "@prefix dcterms: <http://purl.org/dc/terms/> .\n";
  for (const std::string folder : {"state", "initiative", "claim", "passage", "article"}) {
    text += "@prefix " + folder + ": <https://w3id.org/entente/id/" + folder + "/> .\n";
  }
  text +=
      "state:NOR a ent:State ; skos:prefLabel \"Norway\"@en ; ent:iso3 \"NOR\" .\n"
      "state:TCD a ent:State ; skos:prefLabel \"Chad\"@en ; ent:iso3 \"TCD\" .\n"
      "initiative:deal a ent:Agreement ; skos:prefLabel \"Deal\"@en ; ent:partOf state:TCD .\n"
      "article:a a ent:Article ; dcterms:identifier \"a\" ; dcterms:title \"Title\"@en .\n";
  for (const std::string act : kActs) {
    text += claim_text(act, "Actual", false);
    if (twin == Twin::Denied) {
      text += claim_text(act, "Actual", true);
    } else if (twin != Twin::None) {
      text += claim_text(act, twin == Twin::Planned ? "Planned" : "Offered", false);
    }
  }
  StatementTable statements = read_statements(text, "twins.ttl", Format::Turtle);
  return to_graph(statements, "twins.ttl");
}

std::string asked(const QueryText& query) {
  std::map<std::string, std::string> values;
  for (const QueryParameter& parameter : query.parameters) {
    if (parameter.is_entity) {
      values[parameter.name] = parameter.name == "first" || query.name == "evidence" ? "Norway" : "Deal";
    }
  }
  return with_parameters(query, values);
}

std::size_t column(const QueryResult& result, std::string_view name) {
  return static_cast<std::size_t>(std::find(result.columns.begin(), result.columns.end(), name) -
                                  result.columns.begin());
}

/// How many rows have this text in this column.
std::size_t rows_with(const QueryResult& result, std::string_view name, std::string_view ending) {
  const std::size_t at = column(result, name);
  return static_cast<std::size_t>(std::count_if(result.rows.begin(), result.rows.end(), [&](const auto& row) {
    return std::string_view(row.at(at).text()).ends_with(ending);
  }));
}

template <typename Check>
void for_each_query(Check&& check) {
  for (const QueryText& query : bundled_queries(std::filesystem::path(ENTENTE_SOURCE_DIR) / "queries")) {
    check(query);
  }
}

TEST(Twins, NoQueryTakesADenialForAFact) {
  const OxigraphStore plain(graph_with(Twin::None));
  const OxigraphStore denied(graph_with(Twin::Denied));
  for_each_query([&](const QueryText& query) {
    const QueryResult before = plain.run(asked(query), query.name);
    const QueryResult after = denied.run(asked(query), query.name);
    if (query.includes_denied) {
      EXPECT_NE(after.rows, before.rows) << query.name << " leaves out what is denied: drop \"includes: denied\"";
    } else if (column(before, "negated") < before.columns.size()) {
      EXPECT_EQ(rows_with(after, "negated", "false"), before.rows.size()) << query.name;
    } else {
      EXPECT_EQ(after.rows, before.rows) << query.name
                                         << " has rows by what is denied, and no column ?negated tells so: "
                                         << "ask for ent:negated false, or say \"# includes: denied\" above it";
    }
  });
}

TEST(Twins, NoQueryTakesAnIntentionForAFact) {
  const OxigraphStore plain(graph_with(Twin::None));
  for (const Twin twin : {Twin::Planned, Twin::Offered}) {
    const OxigraphStore intended(graph_with(twin));
    for_each_query([&](const QueryText& query) {
      const QueryResult before = plain.run(asked(query), query.name);
      const QueryResult after = intended.run(asked(query), query.name);
      if (column(before, "status") < before.columns.size()) {
        EXPECT_EQ(rows_with(after, "status", "#Actual"), rows_with(before, "status", "#Actual")) << query.name;
      } else if (query.includes_intended) {
        EXPECT_NE(after.rows, before.rows) << query.name << " leaves out what is meant: drop \"includes: intended\"";
      } else if (query.sparql.find("ent:status ent:") == std::string::npos) {
        EXPECT_EQ(after.rows, before.rows)
            << query.name << " has rows by what is only meant, and no column ?status tells "
            << "so: ask for a status, or say \"# includes: intended\" above it";
      }
    });
  }
}

TEST(Twins, ParametersBringInTheRest) {
  const OxigraphStore store(graph_with(Twin::Denied));
  const auto weight = [&](const std::map<std::string, std::string>& values) {
    const QueryText query = find_query("edges", std::string(ENTENTE_SOURCE_DIR) + "/queries");
    long sum = 0;
    const QueryResult result = store.run(with_parameters(query, values), "edges");
    for (const auto& row : result.rows) {
      sum += std::stol(row.at(column(result, "weight")).text());
    }
    return sum;
  };
  const long plain = weight({});
  EXPECT_GT(plain, 0);
  EXPECT_EQ(weight({{"meant", "all"}, {"denied", "all"}}), plain + weight({{"denied", "yes"}}));
  EXPECT_GT(weight({{"denied", "yes"}}), 0);
}

TEST(Twins, NoValueBecomesAPartOfTheQuery) {
  const OxigraphStore store(graph_with(Twin::None));
  const QueryText query = find_query("mediators", std::string(ENTENTE_SOURCE_DIR) + "/queries");
  ASSERT_FALSE(store.run(with_parameters(query, {}), "mediators").rows.empty());
  for (const std::string value :
       {"\" AS ?place) } #", "\") FILTER(true || \"", "x\\", "\\\" || true || \"", "a\nb", "a\r\n} #", "{ } \" \"",
        "?mediates", "BIND(\"\" AS ?place)", "\\u0022", "<urn:x>", "\t\"\t"}) {
    EXPECT_TRUE(store.run(with_parameters(query, {{"place", value}}), "mediators").rows.empty()) << value;
  }
}

TEST(Twins, OldGraphsWithoutTheMarkReadAsNotDenied) {
  const OxigraphStore store(graph_with(Twin::None));
  const QueryResult result = store.run(
      "PREFIX ent: <https://w3id.org/entente/ontology#> SELECT ?n (COUNT(?c) AS ?k) { ?c ent:negated ?n } GROUP BY ?n",
      "q");
  ASSERT_EQ(result.rows.size(), 1U);
  EXPECT_EQ(result.rows[0][0].text(), "false");
  EXPECT_EQ(result.rows[0][1].text(), std::to_string(kActs.size()));
}

}  // namespace
}  // namespace entente
