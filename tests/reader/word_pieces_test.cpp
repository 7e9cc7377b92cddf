#include "builder/reader/word_pieces.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace entente {
namespace {

const std::vector<std::string> kVocabulary = {
    "[UNK]", "[CLS]", "[SEP]", "'",     "-",  ".",    "(", "to",     "##ka",   "##yev", "er",     "##dog", "##an",
    "s",     "u",     "deal",  "naive", "un", "##lu", "x", "\u2013", "\u5317", "i",     "##zmir", "cafe"};

std::string joined() {
  std::string lines;
  for (const std::string& piece : kVocabulary) {
    lines += (lines.empty() ? "" : "\n") + piece;
  }
  return lines;
}

/// "piece@begin-end" for each, as the uncased tokenizer of BERT cuts them.
std::vector<std::string> split(const std::string& text, std::uint32_t offset = 0) {
  std::vector<std::string> written;
  for (const WordPiece& piece : WordPieces(joined()).split(text, offset)) {
    written.push_back(kVocabulary[piece.id] + "@" + std::to_string(piece.span.begin) + "-" +
                      std::to_string(piece.span.end));
  }
  return written;
}

using Pieces = std::vector<std::string>;

TEST(WordPieces, TakesTheLongestPieceInLowerCase) {
  EXPECT_EQ(split("Tokayev"), (Pieces{"to@0-2", "##ka@2-4", "##yev@4-7"}));
}

TEST(WordPieces, LosesAccentsAndKeepsPlaces) {
  EXPECT_EQ(split("Erdo\u011fan's"), (Pieces{"er@0-2", "##dog@2-6", "##an@6-8", "'@8-9", "s@9-10"}));
  EXPECT_EQ(split("na\u00efve"), (Pieces{"naive@0-6"}));
  EXPECT_EQ(split("\u0130zmir"), (Pieces{"i@0-2", "##zmir@2-6"}));
}

TEST(WordPieces, PunctuationAndHanStandAlone) {
  EXPECT_EQ(split("U.S.-deal"), (Pieces{"u@0-1", ".@1-2", "s@2-3", ".@3-4", "-@4-5", "deal@5-9"}));
  EXPECT_EQ(split("x\u2013x\u5317x"), (Pieces{"x@0-1", "\u2013@1-4", "x@4-5", "\u5317@5-8", "x@8-9"}));
}

TEST(WordPieces, PassesOverControlsAndWhatIsNoUtf8) {
  EXPECT_EQ(split("caf\u00e9\u00ad \x07x"), (Pieces{"cafe@0-5", "x@9-10"}));
  EXPECT_EQ(split("x\xff x"), (Pieces{"x@0-1", "x@3-4"}));
}

TEST(WordPieces, AWordThatItCannotMakeUpIsUnknownAsAWhole) {
  EXPECT_EQ(split("tox deal"), (Pieces{"[UNK]@0-3", "deal@4-8"}));
  EXPECT_EQ(split(std::string(101, 'x')), (Pieces{"[UNK]@0-101"}));
}

TEST(WordPieces, PlacesAreMovedByTheOffset) { EXPECT_EQ(split(" deal", 40), (Pieces{"deal@41-45"})); }

TEST(WordPieces, WantsTheMarksOfAVocabulary) { EXPECT_THROW(WordPieces("a\nb"), std::invalid_argument); }

}  // namespace
}  // namespace entente
