// Records, with the caller's own mentions.
#include "builder/text/json_lines.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/text/text_fixture.hpp"

namespace entente {
namespace {

struct Read {
  Article article;
  std::vector<std::string> messages;
};

Read read(const std::string& line) {
  Read result;
  const auto report = [&](const Diagnostic& d) { result.messages.push_back(to_string(d)); };
  result.article = read_json_line(line, {"in.jsonl", 7, 0}, shipped_furniture(), report);
  return result;
}

TEST(JsonLines, ReadsTheFields) {
  const Article article =
      read(R"({"id": "a1", "date": "2025-07-26", "title": "T", "url": "u", "source": "s", "extra": [1],
    "text": "Rubio praised Pakistan.", "mentions": [{"start": 14, "end": 22, "id": "t"}, {"start": 0, "end": 5, "id": "s"}]})")
          .article;
  EXPECT_EQ(article.id, "a1");
  EXPECT_EQ(article.title, "T");
  EXPECT_EQ(article.url, "u");
  EXPECT_EQ(article.source, "s");
  EXPECT_EQ(*article.date, std::chrono::year(2025) / 7 / 26);
  ASSERT_EQ(article.mentions.size(), 2U);
  EXPECT_EQ(article.mentions[0].id, "s");
  EXPECT_EQ(article.mentions[0].span.of(article.text), "Rubio");
  EXPECT_EQ(show(article.text, article.blocks), "Paragraph|Rubio praised Pakistan.\n");
}

TEST(JsonLines, TakesEventTextNumbersAsIdsAndNone) {
  EXPECT_EQ(read(R"({"event_text": "Oslo met Bern.", "id": 12})").article.id, "12");
  const Article article = read(R"({"event_text": "Oslo met Bern.", "text": null})").article;
  EXPECT_EQ(article.id, read(R"({"text": "Oslo met Bern."})").article.id);
  EXPECT_TRUE(article.id.starts_with("oslo-met-bern-")) << article.id;
  EXPECT_NE(article.id, read(R"({"text": "Oslo met Bern.", "source": "Post"})").article.id);
  EXPECT_EQ(article.text, "Oslo met Bern.");
}

TEST(JsonLines, RefusesWhatIsNoRecord) {
  const struct {
    const char* line;
    const char* message;
  } cases[] = {
      {"{\"text\": \"x\"", "in.jsonl:7:13: the line is no JSON"},
      {"nonsense", "in.jsonl:7:2: the line is no JSON"},
      {"[1, 2]", "in.jsonl:7: the line is JSON, but no object"},
      {"{\"id\": \"a\"}", "in.jsonl:7: the record has no text"},
      {"{\"text\": \"  \"}", "in.jsonl:7: the record has no text"},
      {R"({"article": "oslo-talks", "quote": "Oslo met Bern."})", "in.jsonl:7: the record has no text"},
      {R"({"article": {"title": "Oslo met Bern"}, "claims": []})", "in.jsonl:7: the record has no text"},
      {"{\"text\": 5.5e999}", "in.jsonl:7"},
      {"{\"text\": \"\\ud800\"}", "in.jsonl:7:"},
  };
  for (const auto& c : cases) {
    try {
      read(c.line);
      ADD_FAILURE() << c.line << " should have thrown";
    } catch (const InputError& error) {
      EXPECT_EQ(std::string(error.what()).find(c.message), 0U) << error.what();
    }
  }
}

TEST(JsonLines, WarnsOfMentionsOutsideTheText) {
  const Read result =
      read(R"({"text": "Türkiye met Bern.", "mentions": [{"start": 0, "end": 2}, {"start": 5, "end": 99},
    {"start": 3, "end": 3}, {"start": -1, "end": 3}, 5, {"start": 0, "end": 8, "id": "t"}]})");
  EXPECT_EQ(result.messages.size(), 5U);
  ASSERT_EQ(result.article.mentions.size(), 1U);
  EXPECT_EQ(result.article.mentions[0].span.of(result.article.text), "T\u00fcrkiye");
}

TEST(JsonLines, ReadsABlockThatTheCallerHasFoundAMentionIn) {
  const Article article = read(R"({"text": "Talks resume in Bern\n\nBy Vienna\n\nThe talks have resumed in Bern today.",
    "mentions": [{"start": 25, "end": 31, "id": "v"}]})")
                              .article;
  EXPECT_NE(show(article.text, article.blocks).find("Paragraph|By Vienna"), std::string::npos);
}

}  // namespace
}  // namespace entente
