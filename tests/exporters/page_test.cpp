// What the page is given: the graph as JSON that no text of an article can leave. Chromium's tests are in
// exporters/page/test.
#include "exporters/page.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "exporters/sparql_page.hpp"
#include "ontology/diagnostic.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

using Json = nlohmann::json;

std::string page_of(const KnowledgeGraph& graph) {
  std::ostringstream out;
  write_page(graph, out);
  return out.str();
}

/// The data block, as a browser finds it: up to the first end of a script.
Json data_of(const std::string& page) {
  const std::string start = "<script type=\"application/json\" id=\"graph\">";
  const std::size_t begin = page.find(start) + start.size();
  return Json::parse(page.substr(begin, page.find("</script", begin) - begin));
}

KnowledgeGraph graph_of(std::initializer_list<Reading> readings) {
  KnowledgeGraph graph;
  for (const Reading& reading : readings) {
    graph.add(reading);
  }
  return graph;
}

TEST(Page, HoldsTheWholeGraphByNumbersOfRows) {
  const KnowledgeGraph graph = graph_of({sample::first_article(), sample::second_article(), sample::third_article()});
  const Json data = data_of(page_of(graph));
  EXPECT_EQ(data["entities"].size(), graph.entity_count());
  EXPECT_EQ(data["claims"].size(), graph.claim_count());
  EXPECT_EQ(data["articles"].size(), 3U);
  EXPECT_EQ(data["passages"].size(), graph.passage_count());
  EXPECT_EQ(data["classes"].size(), data["actors"].size());
  EXPECT_EQ(data["predicates"].size(), data["relations"].size());
  for (const Json& entity : data["entities"]) {
    EXPECT_EQ(entity[6], entity[1] == "Chad" ? Json({-0.5, 12.1}) : Json(nullptr)) << "longitude first";
  }
  bool found = false;
  for (const Json& claim : data["claims"]) {
    const std::string subject = data["entities"][claim[1].get<std::size_t>()][1];
    const std::string act = data["predicates"][claim[2].get<std::size_t>()];
    if (subject == "Norway" && act == "contributesTo" && data["statuses"][claim[4].get<std::size_t>()] == "Offered") {
      found = true;
      EXPECT_EQ(claim[7], "2026-05-01");
      EXPECT_EQ(data["entities"][claim[9].get<std::size_t>()][1], "Ane Lund");
      EXPECT_EQ(claim[12], "40 monitors");
      EXPECT_EQ(claim[14].size(), 14U);  // two sentences
    }
  }
  EXPECT_TRUE(found);
}

TEST(Page, CountsMarksAsJavaScriptCountsLetters) {
  sample::ReadingBuilder build("a", sample::day(2026, 1, 2));
  const auto chad = build.entity("state/TCD", EntityClass::State, "Chad");
  const auto mali = build.entity("state/MLI", EntityClass::State, "Mali");
  build.sentence("Zoë 😀 met Chad");
  Claim& claim = build.claim(mali, Predicate::Meets, chad);
  claim.subject_span = {0, 4};  // "Zoë", 4 bytes
  claim.act_span = {10, 13};    // behind 4 bytes of one letter that are two code units
  claim.object_span = {14, 18};
  const Json data = data_of(page_of(graph_of({build.value()})));
  EXPECT_EQ(data["claims"][0][14], Json::parse("[0,0,3,7,10,11,15]"));
}

TEST(Page, HoldsTheTextsOfItsOwnArticlesWhereTheyAreGiven) {
  const Reading first = sample::first_article();
  const std::string text = "Before. " + first.article.text + " </script> after";
  const KnowledgeGraph graph = graph_of({first, sample::second_article()});
  std::ostringstream out;
  write_page(graph, out, {{article_iri(first.article), text}, {"article/another", "Nothing of the graph."}});
  const Json data = data_of(out.str());
  std::vector<std::string> texts;
  for (const Json& article : data["articles"]) {
    if (article.size() > 5) {
      texts.push_back(article[5]);
    }
  }
  EXPECT_EQ(texts, std::vector<std::string>{text});
  EXPECT_EQ(out.str().find("Nothing of the graph."), std::string::npos);
}

TEST(Page, NoTextEndsTheDataBlock) {
  const std::string attack = "</script><script>alert(1)</script><!-- @GRAPH@ ]]> \xff";
  sample::ReadingBuilder build("a", sample::day(2026, 1, 2), attack);
  build.value().article.title = attack;
  const auto chad = build.entity("state/TCD", EntityClass::State, attack);
  const auto mali = build.entity("state/MLI", EntityClass::State, "Mali");
  build.sentence(attack);
  build.claim(mali, Predicate::Meets, chad);
  const std::string page = page_of(graph_of({build.value()}));
  EXPECT_EQ(page.find("alert(1)</script"), std::string::npos);
  const Json data = data_of(page);
  EXPECT_EQ(data["passages"][0][2].get<std::string>().rfind("</script><script>alert(1)</script><!-- @GRAPH@", 0), 0U);
}

class SparqlPage : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(bundle_); }
  void TearDown() override { std::filesystem::remove_all(bundle_); }

  /// The page of a bundle whose template is this text.
  std::string page(const std::string& text) {
    std::ofstream(bundle_ / "sparql.html") << text;
    std::ofstream(bundle_ / "oxigraph.wasm.base64") << "AGFzbQ==";
    std::ostringstream out;
    const PageQuestion question{"who", "people", "Who? </script>", "SELECT ?s { ?s ?p \"@WASM@\" }"};
    write_sparql_page(graph_of({sample::first_article(), sample::third_article()}), {&question, 1}, bundle_, out);
    return out.str();
  }

  const std::filesystem::path bundle_ =
      std::filesystem::path(::testing::TempDir()) / ("bundle" + std::to_string(::getpid()));
};

TEST_F(SparqlPage, HoldsTheGraphTheQuestionsAndTheProgram) {
  const std::string made = page("<script type=\"application/json\" id=\"graph\">@GRAPH@</script><b>@WASM@</b>");
  EXPECT_TRUE(made.ends_with("</script><b>AGFzbQ==</b>")) << made.substr(made.size() - 40);
  const Json data = data_of(made);
  EXPECT_EQ(data["questions"], Json::parse(R"([["who","people","Who? </script>","SELECT ?s { ?s ?p \"@WASM@\" }"]])"));
  EXPECT_NE(data["turtle"].get<std::string>().find("geo:long -0.5"), std::string::npos);
  EXPECT_EQ(made.find("</script>"), made.rfind("</script>")) << "no text ends the block";
}

TEST_F(SparqlPage, SaysWhichFileOfTheBundleIsNoPage) {
  for (const char* text : {"@GRAPH@", "@WASM@", "@WASM@ @GRAPH@", ""}) {
    try {
      page(text);
      FAIL() << text;
    } catch (const InputError& error) {
      EXPECT_NE(std::string(error.what()).find("sparql.html"), std::string::npos) << error.what();
    }
  }
}

TEST(Page, IsTheSameForAnyOrderOfArticles) {
  EXPECT_EQ(page_of(graph_of({sample::first_article(), sample::second_article(), sample::third_article()})),
            page_of(graph_of({sample::third_article(), sample::first_article(), sample::second_article()})));
}

TEST(Page, OfAnEmptyGraphIsAPage) {
  const Json data = data_of(page_of(KnowledgeGraph()));
  EXPECT_EQ(data["claims"], Json::array());
}

TEST(Page, LetsNoScriptRunButItsOwnAndLoadsNothing) {
  const std::string_view page = page_template();
  EXPECT_NE(page.find("default-src 'none'; script-src 'sha256-"), std::string_view::npos);
  EXPECT_EQ(page.find("unsafe"), std::string_view::npos);
  EXPECT_EQ(page.find(" src="), std::string_view::npos);
  EXPECT_EQ(page.find("<link"), std::string_view::npos);
  EXPECT_LT(page.size(), 700'000U);
}

}  // namespace
}  // namespace entente
