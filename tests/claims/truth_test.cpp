// Passages that are easily taken for what they don't say (passages.txt), and sentences that say no act (no_acts.txt).
//
// A passage is a line; below it "+ subject | predicate [Status] | object" for a claim that it must give and "- …" for
// one that it must not. `*` is anything, `~word` a name that holds the word, three capitals a state's code; without a
// status any will do, with one the claim isn't negated unless "not" follows.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "builder/pipeline.hpp"
#include "ontology/event_code.hpp"
#include "ontology/predicates.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

/// How many passages are read right, at least; a change that reads more raises it.
constexpr std::size_t kRightPassages = 354;
constexpr std::size_t kRightNewsPassages = 58;
constexpr std::size_t kRightWirePassages = 83;
constexpr std::size_t kRightDispatchPassages = 68;
constexpr std::size_t kRightConcordPassages = 240;
constexpr std::size_t kRightConflictPassages = 231;
constexpr std::size_t kRightAntecedentPassages = 65;

const Resources& resources() {
  static const Resources loaded = Resources::load(ENTENTE_SOURCE_DIR);
  return loaded;
}

using Day = std::optional<std::chrono::year_month_day>;

constexpr Day kToday = std::chrono::year(2026) / std::chrono::May / std::chrono::day(3);

Reading read(const std::string& text, ClaimReader reader = ClaimReader::Both, Day date = kToday) {
  Article article;
  article.id = "passage";
  article.text = text;
  article.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::Paragraph});
  article.date = date;
  return read_article(std::move(article), resources(), {ReadingDepth::Claims, reader});
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? "" : std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

bool is_named(const Entity& entity, const std::string& pattern) {
  if (pattern == "*") {
    return true;
  }
  const bool code =
      pattern.size() == 3 && std::all_of(pattern.begin(), pattern.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (code) {
    return entity.cls == EntityClass::State && entity.iso3 == pattern;
  }
  const auto fits = [&](const std::string& name) {
    return pattern.front() == '~' ? name.find(pattern.substr(1)) != std::string::npos : name == pattern;
  };
  return fits(entity.label) || std::any_of(entity.names.begin(), entity.names.end(), fits);
}

/// True where a claim of the reading fits "+ subject | predicate [Status] [not] | object".
bool says(const Reading& reading, const std::string& line) {
  std::vector<std::string> parts;
  std::stringstream stream(line.substr(1));
  for (std::string part; std::getline(stream, part, '|');) {
    parts.push_back(trimmed(part));
  }
  if (parts.size() != 3) {
    ADD_FAILURE() << "not understood: " << line;
    return false;
  }
  std::stringstream words(parts[1]);
  std::string act;
  std::string status;
  std::string negation;
  words >> act >> status >> negation;
  const std::vector<Entity>& entities = reading.mentions.entities;
  return std::any_of(reading.claims.begin(), reading.claims.end(), [&](const Claim& claim) {
    const auto linked = [&](EntityIndex a, EntityIndex b) {
      return is_named(entities[a], parts[0]) && is_named(entities[b], parts[2]);
    };
    return (act == "*" || name(claim.predicate) == act) &&
           (status.empty() || (name(claim.status) == status && claim.negated == (negation == "not"))) &&
           (linked(claim.subject, claim.object) ||
            (info(claim.predicate).symmetric && linked(claim.object, claim.subject)));
  });
}

std::string described(const Reading& reading) {
  std::string text = reading.article.text;
  for (const Claim& claim : reading.claims) {
    text += "\n  " + reading.mentions.entities[claim.subject].label + " | " + std::string(name(claim.predicate)) + " " +
            std::string(name(claim.status)) + (claim.negated ? " not" : "") + " | " +
            reading.mentions.entities[claim.object].label + "  (" + claim.rule + ")";
  }
  return text;
}

std::vector<std::string> lines_of(const std::string& file) {
  std::ifstream in(fs::path(ENTENTE_SOURCE_DIR) / "tests/claims" / file);
  EXPECT_TRUE(in) << file;
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') {
      lines.push_back(line);
    }
  }
  return lines;
}

struct Score {
  std::size_t passages = 0;
  std::size_t right = 0;
  std::string wrong;
};

Score score(const std::string& file, ClaimReader reader = ClaimReader::Both) {
  Score score;
  const std::vector<std::string> lines = lines_of(file);
  for (std::size_t at = 0; at < lines.size();) {
    const Reading reading = read(lines[at++], reader);
    ++score.passages;
    bool good = true;
    for (; at < lines.size() && (lines[at].starts_with("+ ") || lines[at].starts_with("- ")); ++at) {
      if (says(reading, lines[at]) != (lines[at].front() == '+')) {
        good = false;
        score.wrong += lines[at] + "\n";
      }
    }
    score.right += good ? 1 : 0;
    score.wrong += good ? "" : described(reading) + "\n";
  }
  return score;
}

/// Of the file's passages, so many at least, so many at least are read right.
void expect_right(const char* file, std::size_t passages, std::size_t right) {
  const Score of = score(file);
  EXPECT_GE(of.passages, passages);
  EXPECT_GE(of.right, right) << "of " << of.passages << "; wrong:\n" << of.wrong;
}

TEST(Truth, PassagesSayWhatTheySayAndNoMore) { expect_right("passages.txt", 360U, kRightPassages); }

TEST(Truth, LongerPassagesSayWhatTheySayAndNoMore) { expect_right("news_passages.txt", 62U, kRightNewsPassages); }

TEST(Truth, PassagesInTheMannerOfAgenciesSayNoMore) { expect_right("wire_passages.txt", 88U, kRightWirePassages); }

TEST(Truth, PassagesInTheStyleOfDispatchesSayNoMore) {
  expect_right("dispatch_passages.txt", 70U, kRightDispatchPassages);
}

TEST(Truth, PassagesOnConcordSayWhatTheySay) { expect_right("concord_passages.txt", 285U, kRightConcordPassages); }

TEST(Truth, PassagesOfConflictSayWhatTheySayAndNoMore) {
  expect_right("conflict_passages.txt", 274U, kRightConflictPassages);
}

/// A word of the lexicon and what looks like it: rules read every passage right.
class Words : public testing::TestWithParam<const char*> {};

TEST_P(Words, SayWhatTheySayAndNoMoreByRules) {
  const Score of = score(std::string("words/") + GetParam() + ".txt", ClaimReader::Rules);
  EXPECT_GE(of.passages, 70U);
  EXPECT_EQ(of.right, of.passages) << of.wrong;
}

INSTANTIATE_TEST_SUITE_P(Truth, Words,
                         testing::Values("accusing", "attacking", "consulting", "supporting", "threatening"),
                         [](const auto& name) { return std::string(name.param); });

TEST(Truth, PassagesWithPronounsAndGroupsTakeUpWhomTheyMean) {
  expect_right("antecedent_passages.txt", 77U, kRightAntecedentPassages);
}

/// What a deployment to come is, as an event.
EventType deployment_in(const std::string& text) {
  const Reading reading = read(text, ClaimReader::Rules);
  const auto claim = std::find_if(reading.claims.begin(), reading.claims.end(),
                                  [](const Claim& one) { return one.predicate == Predicate::DeploysTo; });
  EXPECT_NE(claim, reading.claims.end()) << text;
  return claim == reading.claims.end() ? EventType::None
                                       : event_type(claim->predicate, claim->status, claim->negated, claim->cameo);
}

TEST(Truth, OnlyForcesSentAgainstSomebodyAreAThreat) {
  EXPECT_EQ(deployment_in("Brazil will send frigates to the Persian Gulf to deter Iran."), EventType::Threaten);
  EXPECT_EQ(deployment_in("Turkey will deploy tanks to Idlib against the Syrian army."), EventType::Threaten);
  EXPECT_EQ(deployment_in("Kenya will deploy 200 soldiers to Haiti to monitor the truce."), EventType::Mobilize);
  EXPECT_EQ(deployment_in("Ghana will send peacekeepers to Mali."), EventType::Mobilize);
  EXPECT_EQ(deployment_in("Spain will station soldiers in Latvia at the invitation of its government."),
            EventType::Mobilize);
  EXPECT_EQ(deployment_in("Chile will send troops to Haiti to protect aid convoys against attacks."),
            EventType::Mobilize);
  EXPECT_EQ(deployment_in("No Kenyan soldiers will enter Gaza, William Ruto said."), EventType::None);
}

TEST(Truth, AFormerOfficeIsHeldNoMore) {
  const Reading reading = read("Former President Barack Obama met Emmanuel Macron.", ClaimReader::Rules);
  const auto held = std::find_if(reading.claims.begin(), reading.claims.end(), [&](const Claim& one) {
    return one.predicate == Predicate::HoldsOffice && reading.mentions.entities[one.subject].label == "Barack Obama";
  });
  ASSERT_NE(held, reading.claims.end());
  EXPECT_EQ(held->office_status, "former");
}

std::vector<std::string> with_acts(ClaimReader reader) {
  std::vector<std::string> found;
  for (const std::string& sentence : lines_of("no_acts.txt")) {
    const Reading reading = read(sentence, reader);
    const std::vector<Entity>& entities = reading.mentions.entities;
    const bool act = std::any_of(reading.claims.begin(), reading.claims.end(), [&](const Claim& claim) {
      return info(claim.predicate).type != EventType::None && claim.status == Status::Actual && !claim.negated &&
             is_actor(entities[claim.subject].cls) && is_actor(entities[claim.object].cls);
    });
    if (act) {
      found.push_back(described(reading));
    }
  }
  return found;
}

TEST(Truth, ALifetimeIsNewsOnlyBesideADate) {
  const auto acts = [](const std::string& text, Day date) {
    return read(text, ClaimReader::Rules, date).claims.size();
  };
  EXPECT_NE(acts("Libya expelled 200 Italians in 1970.", kToday), 0U) << "the background of a crisis";
  EXPECT_NE(acts("Since 1974 Turkey has occupied Northern Cyprus.", std::nullopt), 0U);
  for (const char* const text : {"Libya expelled 200 Italians in 1970.", "Iraq attacked Iran on 22 September 1980.",
                                 "Iran attacked Iraq in the Second World War.",
                                 "The 1973 war between Egypt and Israel "
                                 "ended in a truce.",
                                 "By the treaty of 1783 Britain recognised Spain."}) {
    EXPECT_EQ(acts(text, std::nullopt), 0U) << text;
  }
  EXPECT_NE(acts("Under the treaty of 1881, Chile accused Argentina of lying.", kToday), 0U) << "the treaty's year";
}

TEST(Truth, SentencesWithoutAnActGiveNoneByRules) {
  EXPECT_GE(lines_of("no_acts.txt").size(), 730U);
  EXPECT_EQ(with_acts(ClaimReader::Rules), std::vector<std::string>{});
}

TEST(Truth, SentencesWithoutAnActGiveNoneWithTheLearnedReader) {
  EXPECT_EQ(with_acts(ClaimReader::Both), std::vector<std::string>{});
}

}  // namespace
}  // namespace entente
