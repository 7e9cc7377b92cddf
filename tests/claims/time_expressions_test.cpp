// Phrases of time against a date: Saturday, 2 May 2026.
#include "builder/claims/time_expressions.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace entente {
namespace {

const Lexicon& lexicon() {
  static const Lexicon loaded = Lexicon::load(std::filesystem::path(ENTENTE_SOURCE_DIR) / kLexiconFolder);
  return loaded;
}

struct Case {
  const char* phrase;
  bool future;
  const char* begin;
  const char* end;
};

TEST(TimeExpressions, AreResolvedAgainstTheArticlesDate) {
  using std::chrono::day;
  using std::chrono::May;
  using std::chrono::year;
  const auto date = year(2026) / May / day(2);
  for (const Case& c : {Case{"on Friday", false, "2026-05-01", ""}, Case{"on Friday", true, "2026-05-08", ""},
                        Case{"on Saturday", false, "2026-05-02", ""}, Case{"yesterday", false, "2026-05-01", ""},
                        Case{"tomorrow", true, "2026-05-03", ""}, Case{"last week", false, "2026-04-20", "2026-04-26"},
                        Case{"next month", true, "2026-06", ""}, Case{"last year", false, "2025", ""},
                        Case{"in August", false, "2025-08", ""}, Case{"in August", true, "2026-08", ""},
                        Case{"on 3 March 2024", false, "2024-03-03", ""}, Case{"in 2019", false, "2019", ""},
                        Case{"two weeks ago", false, "2026-04-18", ""}, Case{"in three days", true, "2026-05-05", ""},
                        Case{"on June 7", true, "2026-06-07", ""}, Case{"two years ago", false, "2024", ""},
                        Case{"by the end of the month", true, "2026-05", ""}}) {
    const TimeExpression time = read_time(lexicon(), c.phrase, date, c.future);
    EXPECT_EQ(time.phrase, c.phrase);
    EXPECT_EQ(time.begin, c.begin) << c.phrase;
    EXPECT_EQ(time.end, c.end) << c.phrase;
  }
}

TEST(TimeExpressions, KeepThePhraseWhereNoDateIsKnown) {
  const TimeExpression time = read_time(lexicon(), "on Friday", std::nullopt, false);
  EXPECT_EQ(time.phrase, "on Friday");
  EXPECT_TRUE(time.begin.empty());
}

TEST(TimeExpressions, LeaveOutWhatIsNoTime) {
  for (const char* phrase : {"with Egypt", "in Gaza", "may", "the summit", "12 soldiers"}) {
    EXPECT_TRUE(read_time(lexicon(), phrase, std::nullopt, false).phrase.empty()) << phrase;
  }
}

}  // namespace
}  // namespace entente
