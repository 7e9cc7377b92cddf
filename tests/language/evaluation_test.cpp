#include "builder/language/training/evaluation.hpp"

#include <gtest/gtest.h>

#include "builder/language/conllu.hpp"

namespace entente {
namespace {

constexpr std::string_view kGold =
    "1\tPeru\tPeru\tPROPN\tNNP\t_\t3\tnsubj:pass\t_\t_\n"
    "2\twas\tbe\tAUX\tVBD\t_\t3\taux:pass\t_\t_\n"
    "3\ttold\ttell\tVERB\tVBN\t_\t0\troot\t_\t_\n"
    "4\tby\tby\tADP\tIN\t_\t5\tcase\t_\t_\n"
    "5\tOman\tOman\tPROPN\tNNP\t_\t3\tobl:agent\t_\t_\n"
    "\n";

TEST(Evaluation, CountsWhatIsEqual) {
  const ParsedText gold = from_conllu(kGold);
  const Scores same = score(gold.sentences, gold.sentences);
  EXPECT_DOUBLE_EQ(same.las.f1(), 100);
  EXPECT_EQ(same.subject.gold, 1U);
  EXPECT_EQ(same.passive_subject.equal, 1U);
  EXPECT_EQ(same.oblique.equal, 1U);
  EXPECT_EQ(same.agent.equal, 1U);

  std::vector<Sentence> system = gold.sentences;
  system[0].tokens[4].deprel = DepRel::obl;  // the agent is missed, the oblique isn't
  system[0].tokens[0].head = 1;              // a wrong head that isn't a verb
  system[0].tokens[2].upos = UPos::AUX;      // the verb isn't found as such
  const Scores other = score(gold.sentences, system);
  EXPECT_DOUBLE_EQ(other.upos.f1(), 80);
  EXPECT_DOUBLE_EQ(other.uas.f1(), 80);
  EXPECT_DOUBLE_EQ(other.las.f1(), 60);
  EXPECT_DOUBLE_EQ(other.universal_las.f1(), 80);
  EXPECT_DOUBLE_EQ(other.agent.f1(), 0);
  EXPECT_EQ(other.oblique.system, 0U);
  EXPECT_EQ(other.sentences.equal, 1U);
}

TEST(Evaluation, AlignsOtherTokens) {
  const ParsedText gold = from_conllu(kGold);
  std::vector<Sentence> system = gold.sentences;
  system[0].tokens[0].span.end = system[0].tokens[1].span.end;  // "Peru was" as one token
  system[0].tokens.erase(system[0].tokens.begin() + 1);
  for (Token& token : system[0].tokens) {
    token.head = token.head > 0 ? token.head - 1 : token.head;
  }
  const Scores scores = score(gold.sentences, system);
  EXPECT_EQ(scores.tokens.gold, 5U);
  EXPECT_EQ(scores.tokens.system, 4U);
  EXPECT_EQ(scores.tokens.equal, 3U);
  EXPECT_EQ(scores.las.equal, 3U);
  EXPECT_NE(to_string(scores).find("LAS"), std::string::npos);
}

}  // namespace
}  // namespace entente
