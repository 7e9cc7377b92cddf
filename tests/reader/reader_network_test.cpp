// The network's layers: what a sentence is read as must not hang on what is read beside it.
#include "builder/reader/reader_network.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "builder/reader/learned_reader.hpp"

namespace entente {
namespace {

const ReaderNetwork& network() {
  static const ReaderNetwork loaded =
      ReaderNetwork::load(std::filesystem::path(ENTENTE_SOURCE_DIR) / std::string(kReaderFile));
  return loaded;
}

ReaderSentence sentence(const std::string& text) {
  const WordPieces& cutter = network().word_pieces();
  ReaderSentence made;
  made.pieces.push_back(cutter.begin());
  for (const WordPiece& piece : cutter.split(text, 0)) {
    made.pieces.push_back(piece.id);
  }
  made.pieces.push_back(cutter.end());
  made.marks.assign(made.pieces.size(), 0);
  return made;
}

TEST(ReaderNetwork, ReadsASentenceAlikeAloneAndAmongOthers) {
  std::vector<ReaderSentence> sentences;
  for (int length = 0; length < 40; ++length) {  // several batches
    std::string text = "Chad";
    for (int word = 0; word < length; ++word) {
      text += word % 3 == 0 ? " recalled" : " envoys";
    }
    sentences.push_back(sentence(text + "."));
  }
  EncoderMemory work;
  const std::vector<std::vector<float>> together = network().read(sentences, work);
  ASSERT_EQ(together.size(), sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    EncoderMemory own;
    EXPECT_EQ(network().read(std::span(sentences).subspan(i, 1), own).front(), together[i]) << i;
  }
}

TEST(ReaderNetwork, SeesTheSentenceBefore) {
  const std::vector<ReaderSentence> sentences = {sentence("Chad offered a truce."), sentence("Mali declined it.")};
  EncoderMemory work;
  const std::vector<std::vector<float>> read = network().read(sentences, work);
  const ReaderStates alone = network().join({}, read[1], {}, work);
  const ReaderStates beside = network().join(read[0], read[1], {}, work);
  ASSERT_EQ(alone.here.size(), sentences[1].pieces.size() - 2);
  ASSERT_EQ(beside.here.size(), alone.here.size());
  EXPECT_EQ(beside.here.front(), sentences[0].pieces.size() + 1);
  EXPECT_NE(network().tag(alone), network().tag(beside));
}

TEST(ReaderNetwork, OfNoPiecesSaysNothing) {
  EncoderMemory work;
  const std::vector<ReaderSentence> none = {sentence("")};
  ReaderStates states = network().join({}, network().read(none, work).front(), {}, work);
  EXPECT_TRUE(network().tag(states).empty());
  EXPECT_TRUE(network().relate(states, {}, {{0, 0, 3}}, {}).pairs.empty());
  EXPECT_TRUE(network().read({}, work).empty());
}

}  // namespace
}  // namespace entente
