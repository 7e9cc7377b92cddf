#include "builder/language/conllu.hpp"

#include <gtest/gtest.h>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

constexpr std::string_view kParse =
    "# newdoc id = a\n"
    "# text = Peru's envoy left.\n"
    "1-2\tPeru's\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tPeru\tPeru\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t_\n"
    "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
    "3\tenvoy\tenvoy\tNOUN\tNN\t_\t4\tnsubj\t_\t_\n"
    "4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
    "4.1\tghost\tghost\tVERB\t_\t_\t_\t_\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "1\tNo\tno\tINTJ\tUH\t_\t0\troot:odd\t_\t_\n";

TEST(Conllu, ReadsTokensHeadsAndText) {
  const ParsedText parsed = from_conllu(kParse);
  EXPECT_EQ(parsed.text, "Peru's envoy left.\nNo");
  ASSERT_EQ(parsed.sentences.size(), 2U);
  const Sentence& sentence = parsed.sentences[0];
  EXPECT_TRUE(sentence.parsed);
  EXPECT_EQ(sentence.span.of(parsed.text), "Peru's envoy left.");
  ASSERT_EQ(sentence.tokens.size(), 5U);
  EXPECT_EQ(sentence.tokens[1].span.of(parsed.text), "'s");
  EXPECT_FALSE(sentence.tokens[1].space_before);
  EXPECT_EQ(sentence.tokens[0].deprel, DepRel::nmod_poss);
  EXPECT_EQ(sentence.tokens[0].xpos, XPos::NNP);
  EXPECT_EQ(sentence.tokens[0].head, 2);
  EXPECT_EQ(sentence.tokens[3].head, kRootHead);
  EXPECT_EQ(sentence.tokens[3].lemma, "leave");
  EXPECT_EQ(parsed.sentences[1].block, 1U);
  EXPECT_EQ(parsed.sentences[1].tokens[0].deprel, DepRel::root);
}

TEST(Conllu, WritesWhatItReads) {
  const ParsedText first = from_conllu(kParse);
  const std::string written = to_conllu(first.text, first.sentences);
  const ParsedText second = from_conllu(written);
  EXPECT_EQ(second.text, first.text);
  EXPECT_EQ(to_conllu(second.text, second.sentences), written);
  EXPECT_NE(written.find("3\tenvoy\tenvoy\tNOUN\tNN\t_\t4\tnsubj\t_\t_\n"), std::string::npos);
  EXPECT_NE(written.find("1\tPeru\tPeru\tPROPN\tNNP\t_\t3\tnmod:poss\t_\tSpaceAfter=No\n"), std::string::npos);
}

TEST(Conllu, RefusesWhatIsNotConllu) {
  for (const std::string_view bad :
       {"1\tNo\n", "1\tNo\tno\tINTJ\tUH\t_\t7\troot\t_\t_\n", "2\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n",
        "x\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n"}) {
    EXPECT_THROW(from_conllu(bad), InputError) << bad;
  }
}

}  // namespace
}  // namespace entente
