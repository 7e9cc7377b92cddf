#include "builder/graph/support.hpp"

#include <gtest/gtest.h>

#include "tests/graph/sample.hpp"

namespace entente {
namespace {

TEST(Support, DaysOfDaysMonthsAndYears) {
  struct Case {
    const char* time;
    const char* first;
    const char* last;
  };
  for (const Case& each : {Case{"2026-05-01", "2026-05-01", "2026-05-01"}, Case{"2026-05", "2026-05-01", "2026-05-31"},
                           Case{"2024-02", "2024-02-01", "2024-02-29"}, Case{"2026", "2026-01-01", "2026-12-31"},
                           Case{"next spring", "", ""}, Case{"", "", ""}}) {
    EXPECT_EQ(first_day(each.time), each.first) << each.time;
    EXPECT_EQ(last_day(each.time), each.last) << each.time;
  }
}

TEST(Support, WritesAndReadsConfidences) {
  EXPECT_EQ(confidence_text(0.93F), "0.93");
  EXPECT_EQ(confidence_text(1.0F), "1.00");
  EXPECT_EQ(confidence_text(0.0F), "0.00");
  EXPECT_EQ(confidence_text(std::nullopt), "");
  EXPECT_EQ(parse_confidence("0.93"), 0.93F);
  EXPECT_EQ(parse_confidence("1"), 1.0F);
  for (const char* text : {"", "high", "1.01", "-0.1", "0.5 ", "nan", "0,5"}) {
    EXPECT_EQ(parse_confidence(text), std::nullopt) << text;
  }
}

TEST(Support, CountsArticlesAndTheirDates) {
  KnowledgeGraph graph;
  graph.add(sample::second_article());
  graph.add(sample::first_article());
  const EntityId norway = *graph.find_entity("state/NOR");
  const EntityId sudan = *graph.find_entity("state/SDN");
  const auto praise = graph.find_claim(ClaimKey{norway, sudan, Predicate::Praises, Status::Actual, false});
  ASSERT_TRUE(praise);
  const Support by = support(graph, graph.claim(*praise));
  EXPECT_EQ(by.articles.size(), 2U);
  EXPECT_EQ(by.first, "2026-05-02");
  EXPECT_EQ(by.last, "2026-05-04");
  const auto meeting = graph.find_claim(ClaimKey{norway, sudan, Predicate::Meets, Status::Hypothetical, false});
  ASSERT_TRUE(meeting);
  const Period when = period(graph, graph.claim(*meeting));
  EXPECT_EQ(when.begin, "2026-06-01");
  EXPECT_EQ(when.end, "2026-06-30");
  const Period reported = period(graph, graph.claim(*praise));
  EXPECT_EQ(reported.begin, "2026-05-02");
  EXPECT_EQ(reported.end, "2026-05-04");
}

}  // namespace
}  // namespace entente
