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

/// An article by the lake, and whom it may speak of.
struct LakeArticle : sample::ReadingBuilder {
  explicit LakeArticle(std::string id) : ReadingBuilder(std::move(id), sample::day(2026, 6, 1)) {}
  EntityIndex chad = entity("state/TCD", EntityClass::State, "Chad");
  EntityIndex togo = entity("state/TGO", EntityClass::State, "Togo");
  EntityIndex niger = entity("state/NER", EntityClass::State, "Niger");
  EntityIndex treaty = entity("initiative/lake-treaty", EntityClass::Agreement, "lake treaty");
};

/// What the report on a graph tells under this title, with the article added to it.
std::vector<ReportItem> items_of(const char* title, LakeArticle& article, KnowledgeGraph graph = KnowledgeGraph()) {
  graph.add(article.value());
  return section(report(graph, 10), title).items;
}

TEST(Report, SaysWhatTheGraphHolds) {
  const auto items = section(report(sample_graph(), 10), "What the graph holds").items;
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].text, "2 articles, 2026-05-02 to 2026-05-04; 2 publishers");
  EXPECT_TRUE(
      items[2].text.ends_with("3 actual, 1 planned, 1 offered, 0 requested, 1 hypothetical; 1 of them is denied"))
      << items[2].text;
}

TEST(Report, SaysOfHowManyArticlesItKnowsNoDateAndNoPublisher) {
  KnowledgeGraph graph = sample_graph();
  sample::ReadingBuilder build("bare", sample::day(2026, 6, 1));
  build.value().article.date = {};
  build.sentence("Nothing of note.");
  graph.add(build.value());
  EXPECT_EQ(section(report(graph, 10), "What the graph holds").items[0].text,
            "3 articles, 2026-05-02 to 2026-05-04 (1 undated); 2 publishers (1 article without one)");
}

TEST(Report, TellsOffersWithTheirSentences) {
  const auto items = section(report(sample_graph(), 10), "Offers not kept yet").items;
  ASSERT_EQ(items.size(), 1U);  // that the plan is denied doesn't keep it
  EXPECT_EQ(items[0].text, "Norway contributes to Sudan truce mission (offered, according to Ane Lund)");
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
  EXPECT_TRUE(section(report(graph, 10), "Offers not kept yet").items.empty());
}

TEST(Report, TellsWhatOneSentenceOffersOnceAndTheNewestFirst) {
  LakeArticle build("later");
  build.sentence("Togo offered to mediate between Chad and Niger.");
  build.claim(build.togo, Predicate::Mediates, build.niger, Status::Offered).hedged = true;
  build.claim(build.togo, Predicate::Mediates, build.chad, Status::Offered);
  const auto items = items_of("Offers not kept yet", build, sample_graph());
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].text, "Togo mediates Chad (offered); Togo mediates Niger (offered, hedged)");
  EXPECT_EQ(items[0].proofs.size(), 1U);
}

TEST(Report, TellsWhoDoesWhatToAnInitiativeAndTheSentenceThatSaysMost) {
  LakeArticle build("signed");
  build.sentence("Niger said that it would not sign the lake treaty.");
  build.claim(build.niger, Predicate::Signs, build.treaty, Status::Planned, true);
  build.sentence("Togo and Chad signed the lake treaty.");
  build.claim(build.togo, Predicate::Signs, build.treaty);
  build.claim(build.chad, Predicate::Signs, build.treaty);
  const auto items = items_of("Chief initiatives", build);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].text, "lake treaty (3 claims) – signs: Chad, Togo; does not sign (planned): Niger");
  ASSERT_EQ(items[0].proofs.size(), 1U);
  EXPECT_EQ(items[0].proofs[0].quote, "Togo and Chad signed the lake treaty.");
}

TEST(Report, ProvesAnInitiativeByASentenceThatNamesIt) {
  LakeArticle build("signed");
  build.sentence("Chad and Togo abstained.");
  build.claim(build.chad, Predicate::Supports, build.treaty, Status::Actual, true);
  build.claim(build.togo, Predicate::Supports, build.treaty, Status::Actual, true);
  build.sentence("Togo proposed the lake treaty.");
  build.claim(build.togo, Predicate::Proposes, build.treaty);
  const auto items = items_of("Chief initiatives", build);
  ASSERT_EQ(items.size(), 1U);
  ASSERT_EQ(items[0].proofs.size(), 1U);
  EXPECT_EQ(items[0].proofs[0].quote, "Togo proposed the lake treaty.");
}

TEST(Report, TellsContradictionsInPlainWordsWhatIsAssertedFirst) {
  for (const auto& [act, denied] :
       {std::pair(Predicate::AgreesWith, "does not agree with"), std::pair(Predicate::Accuses, "does not accuse"),
        std::pair(Predicate::Establishes, "does not establish")}) {
    LakeArticle build("denied");
    build.sentence("Chad denied it.");
    build.claim(build.chad, act, build.togo, Status::Actual, true);
    build.sentence("It was so.");
    build.claim(build.chad, act, build.togo);
    const auto items = items_of("Contradictions", build);
    ASSERT_EQ(items.size(), 1U);
    EXPECT_TRUE(items[0].text.starts_with("asserted and denied: Chad ")) << items[0].text;
    EXPECT_TRUE(items[0].text.ends_with(std::string("; Chad ") + denied + " Togo")) << items[0].text;
    EXPECT_EQ(items[0].proofs[0].quote, "It was so.");
  }
}

TEST(Report, ShowsTheSentencesOfNumbersThatDisagree) {
  KnowledgeGraph graph;
  for (const auto& [article, number] : {std::pair("one", "40 monitors"), std::pair("two", "70 monitors")}) {
    LakeArticle build(article);
    build.sentence("Chad sent " + std::string(number) + " to Togo.");
    build.claim(build.chad, Predicate::DeploysTo, build.togo).quantity = number;
    graph.add(build.value());
  }
  const auto items = section(report(graph, 10), "Contradictions").items;
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].proofs.size(), 2U);
}

TEST(Report, MarkdownSeparatesItemsAndSectionsByOneLine) {
  std::ostringstream out;
  write_markdown({{"A", "", {{"one", {{"Said.", "Paper", ""}, {"Denied.", "Paper", ""}}}, {"two", {}}}}, {"B", "", {}}},
                 out);
  EXPECT_EQ(out.str(),
            "# Report on a graph of claims\n\n## A\n\n- one\n  > Said.  \n  > — Paper\n\n  > Denied.  \n  > — Paper\n\n"
            "- two\n\n## B\n\nNone.\n");
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
