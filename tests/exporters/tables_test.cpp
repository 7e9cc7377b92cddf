#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "exporters/network_formats.hpp"
#include "exporters/table_formats.hpp"
#include "exporters/write_graph.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

using Json = nlohmann::json;

KnowledgeGraph sample_graph() {
  KnowledgeGraph graph;
  graph.add(sample::first_article());
  graph.add(sample::second_article());
  graph.add(sample::third_article());
  return graph;
}

std::string bytes_of(Format format) {
  std::ostringstream out;
  write_graph(sample_graph(), format, out);
  return out.str();
}

std::size_t matches(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  return static_cast<std::size_t>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), expression), std::sregex_iterator()));
}

std::vector<Json> json_lines(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(Json::parse(line));
  }
  return lines;
}

TEST(Jsonl, SaysAClaimALine) {
  const std::vector<Json> lines = json_lines(bytes_of(Format::Jsonl));
  ASSERT_EQ(lines.size(), 10U) << "eight claims, two of them with two sentences";
  const auto offer = std::find_if(lines.begin(), lines.end(), [](const Json& line) {
    return line["article"] == "report one" && line["predicate"] == "contributesTo";
  });
  ASSERT_NE(offer, lines.end());
  EXPECT_EQ((*offer)["status"], "Offered");
  EXPECT_EQ((*offer)["eventType"], "AGREE");
  EXPECT_EQ((*offer)["cameo"], "060");
  EXPECT_EQ((*offer)["negated"], false);
  EXPECT_EQ((*offer)["subject"]["iri"], "https://w3id.org/entente/id/state/NOR");
  EXPECT_EQ((*offer)["subject"]["iso3"], "NOR");
  EXPECT_EQ((*offer)["attributedTo"]["label"], "Ane Lund");
  EXPECT_EQ((*offer)["attributedTo"]["iso3"], "NOR") << "of the state that she stands for";
  EXPECT_EQ((*offer)["place"]["label"], "Sudan");
  EXPECT_EQ((*offer)["time"]["begin"], "2026-05-01");
  EXPECT_EQ((*offer)["quantity"], "40 monitors");
  EXPECT_EQ((*offer)["confidence"].dump(), "0.93");
  const auto praise =
      std::find_if(lines.begin(), lines.end(), [](const Json& line) { return line["predicate"] == "praises"; });
  ASSERT_NE(praise, lines.end());
  EXPECT_FALSE(praise->contains("confidence")) << "none is known";
  EXPECT_EQ((*offer)["context"], Json::array({"military", "peacekeeping"}));
  EXPECT_EQ((*offer)["object"]["code"], nullptr);
  EXPECT_EQ((*offer)["regarding"], nullptr);
}

TEST(Jsonl, OfOneArticleCarriesTheCallersIds) {
  Reading reading = sample::third_article();
  reading.claims[1].subject_span = {42, 46};
  reading.article.mentions.push_back({{42, 46}, "the-caller's-chad"});
  std::ostringstream out;
  write_jsonl(reading, "https://example.org/", out);
  const std::vector<Json> lines = json_lines(out.str());
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0]["quote"], "Sudan aided the people of El Fasher 😀.");
  EXPECT_FALSE(lines[0]["subject"].contains("id"));
  EXPECT_EQ(lines[1]["subject"]["id"], "the-caller's-chad");
  EXPECT_EQ(lines[1]["subject"]["iri"], "https://example.org/state/TCD");
  EXPECT_EQ(lines[1]["subject"]["start"], 42);
  EXPECT_EQ(lines[1]["cameo"], "1121");
}

TEST(JsonLd, IsOneDocument) {
  const Json document = Json::parse(bytes_of(Format::JsonLd));
  EXPECT_EQ(document["@context"]["ent"], "https://w3id.org/entente/ontology#");
  std::size_t claims = 0;
  for (const Json& node : document["@graph"]) {
    claims += node["@type"] == "ent:Claim" ? 1 : 0;
    EXPECT_TRUE(node.contains("@id"));
  }
  EXPECT_EQ(claims, 8U);
}

TEST(Network, HasANodeForEachEntityAndAnEdgeForEachClaim) {
  for (const Format format : {Format::GraphMl, Format::Gexf}) {
    const std::string text = bytes_of(format);
    EXPECT_EQ(matches(text, "<node "), 7U);
    EXPECT_EQ(matches(text, "<edge "), 8U);
    EXPECT_EQ(matches(text, "<edge id=\"claim/[0-9a-f]{16}\" source=\"[^\"]+\" target=\"[^\"]+\""), 8U);
  }
  EXPECT_EQ(matches(bytes_of(Format::Gexf), " start=\"2026-06-01\" end=\"2026-06-30\""), 1U);
  EXPECT_EQ(matches(bytes_of(Format::GraphMl),
                    "for=\"(node|edge)\" attr.name=\"[A-Za-z0-9]+\" attr.type=\"(string|int|boolean|double)\""),
            30U);
}

TEST(Network, DotDrawsParallelClaimsOnce) {
  const std::string text = bytes_of(Format::Dot);
  EXPECT_EQ(matches(text, " -> "), 8U);
  EXPECT_EQ(matches(text, "\"state/NOR\" -> \"initiative/truce-mission\" .label=\"not contributesTo\""), 1U);
  EXPECT_EQ(matches(text, "style=dashed"), 2U);
}

TEST(Network, XmlIsEscaped) {
  EXPECT_EQ(xml_escaped("a<b>&\"c\"\n\x01\xEF\xBF\xBF"), "a&lt;b&gt;&amp;&quot;c&quot;&#10;\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Csv, CellsAreQuotedWhereTheyMustBe) {
  EXPECT_EQ(csv_cell("plain text"), "plain text");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"no\""), "\"say \"\"no\"\"\"");
  EXPECT_EQ(csv_cell("two\nlines"), "\"two\nlines\"");
}

TEST(Csv, RowsOfNodesAndEdges) {
  const std::string nodes = bytes_of(Format::CsvNodes);
  EXPECT_EQ(matches(nodes, "\r\n"), 8U);
  EXPECT_EQ(nodes.substr(0, nodes.find('\r')), "id,label,class,iso3,code,names,sameAs,latitude,longitude");
  EXPECT_NE(nodes.find("state/NOR,Norway,State,NOR,,Kingdom of Norway; Oslo,http://www.wikidata.org/entity/Q20,,\r\n"),
            std::string::npos);
  EXPECT_NE(nodes.find("state/TCD,Chad,State,TCD,,Tchad,,12.10,-0.5\r\n"), std::string::npos);
  EXPECT_EQ(matches(bytes_of(Format::CsvEdges), "\r\n"), 9U);
}

TEST(Csv, EventsHaveCodesOfWhatWasMeant) {
  const std::string events = bytes_of(Format::Events);
  EXPECT_EQ(matches(events, "\r\n"), 6U) << "five claims have an event type";
  EXPECT_NE(
      events.find(
          ",20260501,NOR,Norway,NOR,,,Sudan truce mission,,,1,\"030\",\"030\",\"03\",AGREE,military; peacekeeping,1,"),
      std::string::npos)
      << "an offer to cooperate is an agreement";
  EXPECT_NE(events.find(",TCD,Chad,TCD,,SDN,Sudan,SDN,,1,\"1121\",\"112\",\"11\",ACCUSE,,3,"), std::string::npos);
  EXPECT_NE(events.find(",1,\"120\",\"120\",\"12\",REJECT,,3,"), std::string::npos)
      << "a refusal to cooperate is a rejection";
  EXPECT_EQ(matches(events, "\r\nclaim/[0-9a-f]{16},"), 5U) << "no digits alone, which a spreadsheet would round";
  EXPECT_EQ(matches(events, ",report one,Norway offers monitors,2026-05-02,Daily Courier,https://courier.example/"),
            2U);
  EXPECT_EQ(matches(events, ",report-two,,2026-05-04,Evening Post,report-two\r\n"), 1U) << "no address";
}

TEST(Csv, EventsHaveThePlacesCoordinates) {
  Reading reading = sample::third_article();
  reading.claims[1].place = 1;
  KnowledgeGraph graph;
  graph.add(reading);
  std::ostringstream out;
  write_events(graph, out);
  EXPECT_NE(out.str().find(",Chad,12.10,-0.5,20260430,"), std::string::npos) << out.str();
}

TEST(Tables, RowsNameTheirArticle) {
  const std::string article = "report one,Norway offers monitors,Daily Courier,2026-05-02,https://courier.example/";
  EXPECT_NE(bytes_of(Format::CsvEdges).find(article), std::string::npos);
  for (const char* value : {">Norway offers monitors</data>", ">Daily Courier</data>", ">2026-05-02</data>",
                            ">report one</data>", ">https://courier.example/2026/05/02/offer?id=7</data>"}) {
    EXPECT_NE(bytes_of(Format::GraphMl).find(value), std::string::npos) << value;
  }
  EXPECT_NE(bytes_of(Format::Gexf).find("value=\"Norway offers monitors\""), std::string::npos);
  for (const Json& line : json_lines(bytes_of(Format::Jsonl))) {
    const bool first = line["article"] == "report one";
    EXPECT_EQ(line["title"], first ? Json("Norway offers monitors") : Json(nullptr));
    EXPECT_EQ(line["publisher"].is_null(), line["article"] == "доклад-3");
    EXPECT_TRUE(line["published"].is_string());
    EXPECT_EQ(line["url"].is_string(), first);
  }
}

}  // namespace
}  // namespace entente
