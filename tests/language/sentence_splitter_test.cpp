#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "builder/language/tokenizer.hpp"

namespace entente {
namespace {

std::vector<std::string> sentences_of(std::string_view text, BlockKind kind = BlockKind::Paragraph) {
  const Block block{{0, static_cast<std::uint32_t>(text.size())}, kind};
  std::vector<std::string> sentences;
  for (const Sentence& sentence : split_sentences(text, std::span(&block, 1))) {
    sentences.emplace_back(sentence.span.of(text));
  }
  return sentences;
}

TEST(SentenceSplitter, EndsSentencesWhereReadersDo) {
  const std::vector<std::vector<std::string>> cases = {
      {"Oman mediated.", "Both sides left."},
      {"Lt. Gen. Asha Rao met Adm. J. Cole.", "They spoke."},
      {"The U.S. Navy left.", "It returned."},
      {"He flew to the U.S.", "The talks began there."},
      {"Growth was 2.5 percent.", "Prices fell."},
      {"“We will come back.”", "She then left."},
      {"“Will they talk?” the envoy asked."},
      {"“Stop!” Foreign Minister Diallo said."},
      {"Why now?", "Because it hurts."},
      {"He waited ... and waited."},
      {"It began at 3 p.m. on Friday.", "It ended soon."},
      {"The firm Acme Inc. denied it.", "(It later paid.)", "Nobody asked."},
      {"3. Withdraw the troops."},
      {"Ken B. Mwangi spoke."},
      {"OSLO, Norway (AP) —", "Envoys met."},
      {"LAGOS:", "Envoys met again."},
      {"NEW DELHI, July 3 (ANI) -", "Envoys met."},
      {"Lagos (Agency) –", "Envoys met."},
      {"Live:", "Envoys meet in Oslo"},
      {"Q:", "Who pays?"},
      {"Latest updates:", "Envoys meet"},
      {"Minister: troops may stay"},
      {"UNICEF warned – again – of hunger."},
      {"Norway — a mediator — agreed."},
      {"NATO: a history of the alliance."},
  };
  for (const auto& expected : cases) {
    std::string text;
    for (const std::string& sentence : expected) {
      text += (text.empty() ? "" : " ") + sentence;
    }
    EXPECT_EQ(sentences_of(text), expected);
  }
}

TEST(SentenceSplitter, KeepsBlocksApartAndSkipsFurniture) {
  const std::string text = "Iran talks resume\nEnvoys met on Monday.\nShare this\nA point";
  const std::vector<Block> blocks = {{{0, 17}, BlockKind::Headline},
                                     {{18, 39}, BlockKind::Paragraph},
                                     {{40, 50}, BlockKind::Furniture},
                                     {{51, 58}, BlockKind::ListItem}};
  const auto sentences = split_sentences(text, blocks);
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(sentences[0].kind, BlockKind::Headline);
  EXPECT_EQ(sentences[0].span.of(text), "Iran talks resume");
  EXPECT_EQ(sentences[1].block, 1U);
  EXPECT_EQ(sentences[2].block, 3U);
  EXPECT_FALSE(sentences[2].parsed);
}

TEST(SentenceSplitter, CutsTextWithoutEnd) {
  std::string text;
  for (std::size_t i = 0; i < 3 * kMaxSentenceTokens + 5; ++i) {
    text += "word ";
  }
  const Block block{{0, static_cast<std::uint32_t>(text.size())}, BlockKind::Paragraph};
  const auto sentences = split_sentences(text, std::span(&block, 1));
  ASSERT_EQ(sentences.size(), 4U);
  EXPECT_EQ(sentences[0].tokens.size(), kMaxSentenceTokens);
  EXPECT_EQ(sentences[3].tokens.size(), 5U);
}

}  // namespace
}  // namespace entente
