// UTF-8 by RFC 3629, lines and columns.
#include "builder/text/characters.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente {
namespace {

TEST(Utf8, FindsTheFirstBrokenByte) {
  const struct {
    std::string text;
    std::optional<std::size_t> at;
  } cases[] = {
      {"", std::nullopt},      {"plain", std::nullopt}, {"T\xC3\xBCrkiye \xE2\x80\x94 \xF0\x9F\x95\x8A", std::nullopt},
      {"caf\xE9 talks", 3},     // Latin-1
      {"ab\xC3", 2},            // cut off
      {"\xC0\xAF", 0},          // overlong
      {"\xE0\x80\xAF", 0},      // overlong
      {"x\xED\xA0\x80", 1},     // surrogate
      {"\xF4\x90\x80\x80", 0},  // beyond Unicode
      {"ok\x80", 2},            // continuation alone
  };
  for (const auto& c : cases) {
    EXPECT_EQ(first_invalid_utf8(c.text), c.at) << c.text;
  }
}

TEST(Utf8, CountsLinesAndColumnsInCharacters) {
  const std::string text = "eins\r\nzwei\rT\xC3\xBCr\xFF";
  const LineColumn at = line_column(text, text.size() - 1);
  EXPECT_EQ(at.line, 3U);
  EXPECT_EQ(at.column, 4U);
}

TEST(FoldLine, LevelsCaseQuotesDashesAndBlanks) {
  EXPECT_EQ(fold_line("\u00a0We\u2019re  LIVE \u2014 \u201cnow\u201d "), "we're live - \"now\"");
}

}  // namespace
}  // namespace entente
