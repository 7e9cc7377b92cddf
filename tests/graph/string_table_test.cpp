#include "builder/graph/string_table.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente {
namespace {

TEST(StringTable, KeepsEachTextOnce) {
  StringTable table;
  EXPECT_EQ(table.intern(""), 0U);
  const StringId lagos = table.intern("Lagos");
  EXPECT_NE(lagos, table.intern("lagos"));
  EXPECT_EQ(lagos, table.intern(std::string("Lag") + "os"));
  EXPECT_EQ(table[lagos], "Lagos");
  EXPECT_EQ(table.size(), 3U);
  EXPECT_EQ(table.text_bytes(), 10U);
}

TEST(StringTable, ViewsStayWhenItGrows) {
  StringTable table;
  const std::string_view first = table[table.intern("first")];
  const std::string long_text(100000, 'x');
  for (int at = 0; at < 20000; ++at) {
    table.intern("text " + std::to_string(at));
  }
  const StringId id = table.intern(long_text);
  EXPECT_EQ(first, "first");
  EXPECT_EQ(table[id], long_text);
  EXPECT_EQ(table.size(), 20003U);
  EXPECT_EQ(table[table.intern("text 777")], "text 777");
  EXPECT_EQ(table.size(), 20003U);
}

TEST(StringTable, TellsTextsWithNulApart) {
  StringTable table;
  EXPECT_NE(table.intern(std::string_view("a\0b", 3)), table.intern(std::string_view("a\0c", 3)));
}

}  // namespace
}  // namespace entente
