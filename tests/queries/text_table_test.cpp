#include "queries/text_table.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace entente {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string written(const std::vector<std::string>& titles, const Rows& rows, std::size_t width) {
  std::ostringstream out;
  write_table(titles, rows, width, out);
  return out.str();
}

TEST(TextTable, LongCellsAreBrokenAtBlanks) {
  EXPECT_EQ(written({"n", "text"}, {{"1", "one two three fourteen15"}}, 23),
            "n  text\n"
            "-  --------------------\n"
            "1  one two three\n"
            "   fourteen15\n");
}

TEST(TextTable, TheNarrowTakeWhatTheyNeed) {
  EXPECT_EQ(written({"who", "what"}, {{"Norway", std::string(30, 'a') + " b"}}, 34),
            "who     what\n"
            "------  --------------------------\n"
            "Norway  aaaaaaaaaaaaaaaaaaaaaaaaaa\n"
            "        aaaa b\n");
}

TEST(TextTable, TooManyColumnsBecomeBlocks) {
  EXPECT_EQ(written({"n", "text"}, {{"1", "one two three fourteen15"}, {"2", ""}}, 16),
            "n     1\n"
            "text  one two\n"
            "      three\n"
            "      fourteen15\n"
            "\n"
            "n     2\n");
}

TEST(TextTable, WithoutALimitNothingIsBroken) {
  EXPECT_EQ(written({"a"}, {{std::string(300, 'x')}, {"two\nlines"}}, 0),
            "a\n" + std::string(300, '-') + "\n" + std::string(300, 'x') + "\ntwo lines\n");
}

TEST(TextTable, NothingIsWiderThanTheScreen) {
  const Rows rows = {{"Ministry of Foreign Affairs", "日本国の外務省は会談を行った",
                      "https://paper.example/2026/05/01/a-very-long-address", "x"},
                     {"Østrland", "", "“Quoted”, she said, and went on for a while longer than any screen.", ""}};
  for (std::size_t width = 8; width <= 200; ++width) {
    std::istringstream lines(written({"official", "said", "source of it", "n"}, rows, width));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), width) << line;
    }
  }
}

}  // namespace
}  // namespace entente
