#include "builder/language/tokenizer.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace entente {
namespace {

/// The tokens with a blank between them.
std::string tokens_of(std::string_view text) {
  std::string joined;
  for (const Token& token : tokenize(text, {0, static_cast<std::uint32_t>(text.size())})) {
    joined += joined.empty() ? "" : " ";
    joined += token.span.of(text);
  }
  return joined;
}

struct Case {
  std::string_view text;
  std::string_view tokens;
};

TEST(Tokenizer, FollowsTheTreebanksConventions) {
  constexpr Case kCases[] = {
      {"Kenya doesn't object.", "Kenya does n't object ."},
      {"Kenya doesn’t object.", "Kenya does n’t object ."},
      {"It cannot wait; they'll vote.", "It can not wait ; they 'll vote ."},
      {"Ghana's and the envoys' plan", "Ghana 's and the envoys ' plan"},
      {"a U.S.-brokered truce", "a U.S. - brokered truce"},
      {"its 20-point plan", "its 20 - point plan"},
      {"a non-nuclear state", "a non-nuclear state"},
      {"a cease-fire and a sit-in", "a cease-fire and a sit - in"},
      {"$12.5 million, €3bn and US$40", "$ 12.5 million , € 3 bn and US$ 40"},
      {"up 4.5% on 1,200 tonnes", "up 4.5 % on 1,200 tonnes"},
      {"“We agree,” said Gen. A. Okoro.", "“ We agree , ” said Gen. A. Okoro ."},
      {"(Reuters) — Talks—at last—began", "( Reuters ) — Talks — at last — began"},
      {"in the U.S.", "in the U.S."},
      {"on 2025-07-26 or 9/11", "on 2025-07-26 or 9/11"},
      {"India-Nepal and/or China", "India - Nepal and / or China"},
      {"the 20th brigade in the 1990s, 20km away", "the 20th brigade in the 1990s , 20 km away"},
      {"Really?! Yes...", "Really ?! Yes ..."},
      {"see https://example.org/a-b, or ask press@example.org.",
       "see https://example.org/a-b , or ask press@example.org ."},
      {"talks ended.They left", "talks ended . They left"},
      {"the '90s", "the '90s"},
      {"'No deal', he said", "' No deal ' , he said"},
      {"O'Neill’s d'état", "O'Neill ’s d'état"},
      {"Ministers\u00a0met.", "Ministers met ."},
      {"", ""},
      {" \n\t ", ""},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(tokens_of(c.text), c.tokens) << c.text;
  }
}

TEST(Tokenizer, MarksTokensThatTouchTheOneBefore) {
  const std::string_view text = "a U.S.-led force";
  const auto tokens = tokenize(text, {0, static_cast<std::uint32_t>(text.size())});
  ASSERT_EQ(tokens.size(), 5U);
  EXPECT_TRUE(tokens[1].space_before);
  EXPECT_FALSE(tokens[2].space_before);
  EXPECT_FALSE(tokens[3].space_before);
  EXPECT_TRUE(tokens[4].space_before);
}

TEST(Tokenizer, ReadsOnlyItsRange) {
  const std::string_view text = "Iran. Iraq. Oman.";
  const auto tokens = tokenize(text, {6, 11});
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].span.of(text), "Iraq");
  EXPECT_TRUE(tokenize(text, {40, 90}).empty());
}

TEST(Tokenizer, GivesOrderedTokensForAnyBytes) {
  std::mt19937 random(7);
  constexpr std::string_view kPieces[] = {"a",  "B",  ".",    "-",    "\"", "'s", "\xE2\x80\x9C", "\xE2", "\x80", " ",
                                          "\n", "$9", "U.S.", "\xFF", "(",  "!",  "n't",          "/",    ":)",   ","};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 30; ++i) {
      text += kPieces[random() % std::size(kPieces)];
    }
    std::uint32_t last = 0;
    for (const Token& token : tokenize(text, {0, static_cast<std::uint32_t>(text.size())})) {
      ASSERT_LE(last, token.span.begin);
      ASSERT_LT(token.span.begin, token.span.end);
      ASSERT_LE(token.span.end, text.size());
      last = token.span.end;
    }
  }
}

}  // namespace
}  // namespace entente
