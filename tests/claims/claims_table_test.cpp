// Sentences with the claims that they must and must not give: tables/*.txt, read through the whole pipeline.
//
// A table has a sentence a line; below it "+ subject | predicate Status [not] [hedged] | object [by source]" for a
// claim it gives and "- …" for one it doesn't. A name is the entity's label or one of its other names, or words of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "builder/pipeline.hpp"
#include "ontology/list_files.hpp"
#include "ontology/predicates.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

/// These are tests of the rules, whatever a model says beside them.
constexpr ReadingSettings kByRules{ReadingDepth::Claims, ClaimReader::Rules};

const Resources& resources() {
  static const Resources loaded = Resources::load(ENTENTE_SOURCE_DIR);
  return loaded;
}

Reading read(const std::string& sentence) {
  using std::chrono::day;
  using std::chrono::May;
  using std::chrono::year;
  Article article;
  article.id = "table";
  article.text = sentence;
  article.blocks.push_back({{0, static_cast<std::uint32_t>(sentence.size())}, BlockKind::Paragraph});
  article.date = year(2026) / May / day(2);
  return read_article(std::move(article), resources(), kByRules);
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  return std::string(text);
}

struct Expected {
  std::string line;
  std::string subject, object, source;
  Predicate predicate = Predicate::Meets;
  Status status = Status::Actual;
  bool negated = false;
  bool hedged = false;
  bool wanted = true;
};

Expected parse(const std::string& line) {
  Expected made;
  made.line = line;
  made.wanted = line.front() == '+';
  std::vector<std::string> parts;
  std::stringstream stream(line.substr(1));
  for (std::string part; std::getline(stream, part, '|');) {
    parts.push_back(trimmed(part));
  }
  EXPECT_EQ(parts.size(), 3U) << line;
  if (parts.size() != 3) {
    return made;
  }
  made.subject = parts[0];
  std::stringstream words(parts[1]);
  for (std::string word; words >> word;) {
    if (const auto predicate = parse_predicate(word)) {
      made.predicate = *predicate;
    } else if (const auto status = parse_status(word)) {
      made.status = *status;
    } else if (word == "not") {
      made.negated = true;
    } else if (word == "hedged") {
      made.hedged = true;
    } else {
      ADD_FAILURE() << "not understood in a table: " << line;
    }
  }
  const std::size_t by = parts[2].find(" by ");
  made.object = parts[2].substr(0, by);
  made.source = by == std::string::npos ? "" : parts[2].substr(by + 4);
  return made;
}

bool is_named(const Entity& entity, const std::string& name) {
  return entity.label == name || std::find(entity.names.begin(), entity.names.end(), name) != entity.names.end() ||
         entity.label.find(name) != std::string::npos;
}

bool fits(const Reading& reading, const Claim& claim, const Expected& expected) {
  const std::vector<Entity>& entities = reading.mentions.entities;
  const auto linked = [&](EntityIndex a, EntityIndex b) {
    return is_named(entities[a], expected.subject) && is_named(entities[b], expected.object);
  };
  return claim.predicate == expected.predicate && claim.status == expected.status &&
         claim.negated == expected.negated && (!expected.hedged || claim.hedged) &&
         (expected.source.empty() ||
          (claim.attributed_to != kNoEntity && is_named(entities[claim.attributed_to], expected.source))) &&
         (linked(claim.subject, claim.object) ||
          (info(claim.predicate).symmetric && linked(claim.object, claim.subject)));
}

std::string described(const Reading& reading) {
  std::string text;
  for (const Claim& claim : reading.claims) {
    text += "\n  " + reading.mentions.entities[claim.subject].label + " | " + std::string(name(claim.predicate)) + " " +
            std::string(name(claim.status)) + (claim.negated ? " not" : "") + (claim.hedged ? " hedged" : "") + " | " +
            reading.mentions.entities[claim.object].label + "  (" + claim.rule + ")";
  }
  return text;
}

/// The names of all tables there are.
std::vector<std::string> tables() {
  const auto files = list_files(fs::path(ENTENTE_SOURCE_DIR) / "tests/claims/tables", ".txt");
  std::vector<std::string> names;
  for (const fs::path& file : files.value()) {
    names.push_back(file.stem().string());
  }
  return names;
}

class ClaimTables : public testing::TestWithParam<std::string> {};

TEST_P(ClaimTables, GiveTheirClaims) {
  std::ifstream file(fs::path(ENTENTE_SOURCE_DIR) / "tests/claims/tables" / (GetParam() + ".txt"));
  ASSERT_TRUE(file) << GetParam();
  std::size_t checked = 0;
  Reading reading;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (line.front() != '+' && line.front() != '-') {
      reading = read(line);
      continue;
    }
    ++checked;
    const Expected expected = parse(line);
    const bool found = std::any_of(reading.claims.begin(), reading.claims.end(),
                                   [&](const Claim& claim) { return fits(reading, claim, expected); });
    EXPECT_EQ(found, expected.wanted) << reading.article.text << "\n" << line << described(reading);
  }
  EXPECT_GT(checked, 0U);
}

INSTANTIATE_TEST_SUITE_P(All, ClaimTables, testing::ValuesIn(tables()), [](const auto& table) { return table.param; });

}  // namespace
}  // namespace entente
