// Dates as pages write them.
#include "builder/text/dates.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente {
namespace {

std::string iso(std::string_view text) {
  const auto date = parse_date(text);
  return date ? iso_date(date) : "none";
}

TEST(Dates, ReadsTheWrittenForms) {
  const struct {
    const char* text;
    const char* date;
  } cases[] = {
      {"2025-11-09", "2025-11-09"},
      {"Published: 2025-11-09T14:30:00+05:00", "2025-11-09"},
      {"2025/1/9", "2025-01-09"},
      {"20251109", "2025-11-09"},
      {"November 9, 2025", "2025-11-09"},
      {"Nov. 9th 2025, 3:14 pm", "2025-11-09"},
      {"Sunday, 9 November 2025", "2025-11-09"},
      {"the 9th of November, 2025", "2025-11-09"},
      {"09-Nov-2025", "2025-11-09"},
      {"Sun, 09 Nov 2025 14:00:00 GMT", "2025-11-09"},
      {"1 Sept 2026", "2026-09-01"},
      {"Tue Dec 1 09:14:22 CET 2015", "2015-12-01"},
      {"Feb 3 14:05, 2009", "2009-02-03"},
      {"09.11.2025", "2025-11-09"},
      {"13/11/2025", "2025-11-13"},
      {"11/13/2025", "2025-11-13"},
      {"5/5/2025", "2025-05-05"},
      {"9\u00a0May\u00a02025", "2025-05-09"},
      {"03/04/2025", "none"},  // April or March: no guess
      {"31 April 2025", "none"},
      {"12 September", "none"},
      {"Marc 4, 2025", "none"},
      {"resolution 2788 (2025)", "none"},
      {"20-point plan of 2025", "none"},
      {"29 February 2023", "none"},
      {"99999999", "none"},
      {"", "none"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(iso(c.text), c.date) << c.text;
  }
}

TEST(Dates, SaysWhereTheDateStands) {
  const std::string text = "Updated on May 2, 2026 at noon";
  const auto found = find_date(text);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->span.of(text), "May 2, 2026");
}

}  // namespace
}  // namespace entente
