#include "builder/graph/stories.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "builder/graph/support.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

std::size_t count(const std::vector<Contradiction>& all, ContradictionKind kind) {
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const Contradiction& each) { return each.kind == kind; }));
}

TEST(Contradictions, AnOfferThatCameToNothing) {
  KnowledgeGraph graph;
  graph.add(sample::first_article());
  graph.add(sample::second_article());
  const std::vector<Contradiction> all = contradictions(graph);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].kind, ContradictionKind::OfferedAndRefused);
  EXPECT_EQ(all[0].claims.size(), 2U);
}

TEST(Contradictions, DenialsNumbersAndHolders) {
  sample::ReadingBuilder build("one", sample::day(2026, 5, 2));
  const auto chad = build.entity("state/TCD", EntityClass::State, "Chad", {}, "TCD");
  const auto mali = build.entity("state/MLI", EntityClass::State, "Mali", {}, "MLI");
  const auto force = build.entity("force/sahel", EntityClass::Force, "Sahel force");
  const auto office = build.entity("office/tcd/minister", EntityClass::Office, "Minister");
  const auto first = build.entity("official/a", EntityClass::Official, "A");
  const auto second = build.entity("official/b", EntityClass::Official, "B");
  const auto former = build.entity("official/c", EntityClass::Official, "C");
  build.sentence("Chad attacked Mali and gave 300 troops; C was once what A and B are.");
  build.claim(chad, Predicate::Attacks, mali);
  build.claim(chad, Predicate::ContributesTo, force).quantity = "about 300 troops";
  build.claim(first, Predicate::HoldsOffice, office);
  build.claim(second, Predicate::HoldsOffice, office);
  build.claim(former, Predicate::HoldsOffice, office).office_status = "former";
  build.sentence("Chad didn't attack Mali, and the troops were 1,200.");
  build.claim(chad, Predicate::Attacks, mali, Status::Actual, true);
  build.claim(chad, Predicate::ContributesTo, force).quantity = "1,200 troops";
  build.claim(chad, Predicate::Aids, mali).quantity = "300 tents";
  build.sentence("It gave 300 tonnes.");
  build.claim(chad, Predicate::Aids, mali).quantity = "300 tonnes";
  KnowledgeGraph graph;
  graph.add(build.value());
  const std::vector<Contradiction> all = contradictions(graph);
  EXPECT_EQ(count(all, ContradictionKind::AssertedAndDenied), 1U);
  EXPECT_EQ(count(all, ContradictionKind::NumbersDisagree), 1U) << "300 and 1200; not 300 of two things";
  EXPECT_EQ(count(all, ContradictionKind::TwoHolders), 1U) << "a former minister is none";
  EXPECT_EQ(all.size(), 3U);
}

TEST(Contradictions, TwoHoldersAtDifferentTimesAgree) {
  KnowledgeGraph graph;
  for (const auto& [id, year] : {std::pair("x", 2019), std::pair("y", 2026)}) {
    sample::ReadingBuilder build(id, sample::day(year, 1, 1));
    const auto office = build.entity("office/tcd/minister", EntityClass::Office, "Minister");
    const auto who = build.entity(std::string("official/") + id, EntityClass::Official, id);
    build.sentence(std::string("The minister is ") + id);
    build.claim(who, Predicate::HoldsOffice, office);
    graph.add(build.value());
  }
  EXPECT_TRUE(contradictions(graph).empty());
}

TEST(Progress, TellsTheStagesOfAnAct) {
  KnowledgeGraph graph;
  const Status statuses[] = {Status::Actual, Status::Requested, Status::Planned, Status::Offered};
  const unsigned days[] = {20, 1, 10, 5};
  for (int at = 0; at < 4; ++at) {
    sample::ReadingBuilder build("article " + std::to_string(at), sample::day(2026, 5, days[at]));
    const auto chad = build.entity("state/TCD", EntityClass::State, "Chad", {}, "TCD");
    const auto force = build.entity("force/sahel", EntityClass::Force, "Sahel force");
    build.sentence("Of troops for the force.");
    build.claim(chad, Predicate::ContributesTo, force, statuses[at]);
    build.claim(chad, Predicate::Praises, force);
    graph.add(build.value());
  }
  const std::vector<Progress> stories = progress(graph);
  ASSERT_EQ(stories.size(), 1U);
  std::vector<Status> told;
  for (const Stage& stage : stories[0].stages) {
    told.push_back(graph.claim(stage.claim).key.status);
  }
  EXPECT_EQ(told, (std::vector<Status>{Status::Requested, Status::Offered, Status::Planned, Status::Actual}));
  EXPECT_EQ(stories[0].stages[0].first, "2026-05-01");
  EXPECT_EQ(progress(graph, graph.find_entity("force/sahel")).size(), 1U);
  EXPECT_TRUE(progress(graph, graph.put_entity("state/MLI", EntityClass::State, true)).empty());
}

/// An article that reports one thing in one publisher's words.
Reading report(const std::string& id, const std::string& publisher, const std::vector<std::string>& sentences) {
  sample::ReadingBuilder build(id, sample::day(2026, 5, 2), publisher);
  const auto chad = build.entity("state/TCD", EntityClass::State, "Chad", {}, "TCD");
  const auto mali = build.entity("state/MLI", EntityClass::State, "Mali", {}, "MLI");
  for (const std::string& sentence : sentences) {
    build.sentence(sentence);
    build.claim(chad, Predicate::Praises, mali);
  }
  return build.value();
}

TEST(Copies, OfOneTextCountOnce) {
  const std::string first =
      "The government of Chad on Tuesday praised its neighbour Mali for opening the border posts near the river after "
      "three weeks of talks between the two armies in the town of Abeche.";
  const std::string second =
      "Officials in the capital said that the decision would allow traders and herders to cross freely before the "
      "rains "
      "begin and that both sides had agreed to patrol the road together.";
  KnowledgeGraph graph;
  graph.add(report("agency", "Agency", {first, second}));
  graph.add(report("copy", "Daily", {first, second + " More soon."}));
  graph.add(report("same house", "Daily",
                   {"Chad had warm words for Mali in a statement that its embassy sent to this "
                    "newspaper late last night, without giving any details of the agreement."}));
  graph.add(report("own words", "Weekly",
                   {"N'Djamena lauded Bamako over the reopened crossings, a step that merchants on "
                    "both banks had asked for since the floods of last autumn cut the ferry."}));
  graph.add(report("short", "Post", {"Chad praised Mali."}));
  graph.add(report("short too", "Herald", {"Chad praised Mali."}));
  const Copies copies = find_copies(graph);
  EXPECT_EQ(copies.groups, 5U) << "two of the six are one text; the short ones say too little";
  const auto claim = graph.find_claim(ClaimKey{*graph.find_entity("state/TCD"), *graph.find_entity("state/MLI"),
                                               Predicate::Praises, Status::Actual, false});
  ASSERT_TRUE(claim);
  EXPECT_EQ(independent_sources(graph, copies, support(graph, graph.claim(*claim)).articles), 4U)
      << "Agency with Daily, Weekly, Post, Herald";
}

}  // namespace
}  // namespace entente
