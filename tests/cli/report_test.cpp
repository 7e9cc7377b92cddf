#include "cli/report.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/graph/sample.hpp"

namespace entente {
namespace {

KnowledgeGraph sample_graph() {
  KnowledgeGraph graph;
  graph.add(sample::first_article());
  graph.add(sample::second_article());
  return graph;
}

const ReportSection& section(const std::vector<ReportSection>& sections, const std::string& title) {
  return *std::find_if(sections.begin(), sections.end(), [&](const auto& each) { return each.title == title; });
}

TEST(Report, SaysWhatTheGraphHolds) {
  const auto items = section(report(sample_graph(), 10), "What the graph holds").items;
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].text, "2 articles of 2 publishers, 2026-05-02 to 2026-05-04");
  EXPECT_NE(items[2].text.find("1 of them negated"), std::string::npos) << items[2].text;
}

TEST(Report, TellsOffersWithTheirSentences) {
  const auto items = section(report(sample_graph(), 10), "Offers not kept").items;
  ASSERT_EQ(items.size(), 1U);  // that the plan is denied doesn't keep it
  EXPECT_NE(items[0].text.find("Norway contributesTo Sudan truce mission"), std::string::npos) << items[0].text;
  ASSERT_EQ(items[0].proofs.size(), 1U);
  EXPECT_NE(items[0].proofs[0].quote.find("offered"), std::string::npos);
}

TEST(Report, AnOfferThatIsDoneIsKept) {
  sample::ReadingBuilder build("later", sample::day(2026, 6, 1));
  const auto norway = build.entity("state/NOR", EntityClass::State, "Norway");
  const auto mission = build.entity("initiative/truce-mission", EntityClass::Mission, "truce mission", {}, "", false);
  build.sentence("Norway sent monitors to the truce mission.");
  build.claim(norway, Predicate::ContributesTo, mission);
  KnowledgeGraph graph = sample_graph();
  graph.add(build.value());
  EXPECT_TRUE(section(report(graph, 10), "Offers not kept").items.empty());
}

TEST(Report, SaysHowManyItLeavesOut) {
  const auto actors = section(report(sample_graph(), 1), "Chief actors");
  EXPECT_EQ(actors.items.size(), 1U);
  EXPECT_NE(actors.note.find("The first 1 of 3."), std::string::npos) << actors.note;
  EXPECT_EQ(section(report(sample_graph(), 0), "Chief actors").items.size(), 3U);
}

TEST(Report, TextsAreNoMarkup) {
  const std::vector<ReportSection> sections = {
      {"T",
       "",
       {{"<b>*a*</b>", {{"<script>alert(1)</script>\n# b", "[x](y) & \"z\"", "https://a.example/\"><b> (c)"}}}}}};
  std::ostringstream html;
  write_html(sections, html);
  EXPECT_EQ(html.str().find("<script"), std::string::npos);
  EXPECT_EQ(html.str().find("<b>"), std::string::npos);
  EXPECT_NE(html.str().find("href=\"https://a.example/&quot;&gt;&lt;b&gt; (c)\""), std::string::npos) << html.str();
  std::ostringstream markdown;
  write_markdown(sections, markdown);
  EXPECT_NE(markdown.str().find("- \\<b\\>\\*a\\*\\</b\\>\n"), std::string::npos) << markdown.str();
  EXPECT_NE(markdown.str().find("\\<script\\>alert(1)\\</script\\> \\# b"), std::string::npos) << markdown.str();
  EXPECT_NE(markdown.str().find("(<https://a.example/\"%3E%3Cb%3E%20(c)>)"), std::string::npos) << markdown.str();
}

}  // namespace
}  // namespace entente
