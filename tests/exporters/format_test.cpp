#include "exporters/format.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Format, EachIsFoundByItsNameAndEnding) {
  for (const FormatInfo& row : formats()) {
    EXPECT_EQ(parse_format(row.name), row.format) << row.name;
    if (!row.ending.empty()) {
      EXPECT_EQ(format_of_file("out/some graph" + std::string(row.ending)), row.format) << row.ending;
    }
  }
  EXPECT_EQ(parse_format("Turtle"), std::nullopt);
  EXPECT_EQ(parse_format(""), std::nullopt);
  EXPECT_EQ(format_of_file("graph.jsonld"), Format::JsonLd);
  EXPECT_EQ(format_of_file("graph.jsonl"), Format::Jsonl);
  EXPECT_EQ(format_of_file("graph"), std::nullopt);
  EXPECT_EQ(format_of_file("graph.docx"), std::nullopt);
}

}  // namespace
}  // namespace entente
