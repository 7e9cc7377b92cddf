// Lemmas of inflected forms: the verbs and nouns of this field, whose lemmas the lexicon is looked up by.
#include "builder/language/lemmatizer.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

struct Case {
  const char* form;
  XPos tag;
  const char* lemma;
};

TEST(Lemmatizer, RestoresVerbs) {
  const Case cases[] = {
      {"acceded", XPos::VBD, "accede"},         {"accused", XPos::VBD, "accuse"},
      {"annulled", XPos::VBN, "annul"},         {"boycotting", XPos::VBG, "boycott"},
      {"controlled", XPos::VBD, "control"},     {"denies", XPos::VBZ, "deny"},
      {"extradited", XPos::VBN, "extradite"},   {"handled", XPos::VBD, "handle"},
      {"hosting", XPos::VBG, "host"},           {"installed", XPos::VBN, "install"},
      {"massacred", XPos::VBD, "massacre"},     {"overruled", XPos::VBD, "overrule"},
      {"reneging", XPos::VBG, "renege"},        {"telephoned", XPos::VBD, "telephone"},
      {"underscores", XPos::VBZ, "underscore"}, {"visited", XPos::VBD, "visit"},
      {"withdrew", XPos::VBD, "withdraw"},      {"met", XPos::VBD, "meet"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(lemma_of(one.form, UPos::VERB, one.tag), one.lemma) << one.form;
  }
}

TEST(Lemmatizer, RestoresNounsAndKeepsNames) {
  EXPECT_EQ(lemma_of("talks", UPos::NOUN, XPos::NNS), "talk");
  EXPECT_EQ(lemma_of("embassies", UPos::NOUN, XPos::NNS), "embassy");
  EXPECT_EQ(lemma_of("crises", UPos::NOUN, XPos::NNS), "crisis");
  EXPECT_EQ(lemma_of("Netherlands", UPos::PROPN, XPos::NNPS), "Netherlands");
}

struct TaggedForm {
  std::string_view form;
  UPos upos;
  XPos xpos;
  std::string_view lemma;
};

TEST(Lemmatizer, FollowsRulesAndExceptions) {
  constexpr TaggedForm kCases[] = {
      {"said", UPos::VERB, XPos::VBD, "say"},
      {"announced", UPos::VERB, XPos::VBD, "announce"},
      {"visited", UPos::VERB, XPos::VBD, "visit"},
      {"calling", UPos::VERB, XPos::VBG, "call"},
      {"controlled", UPos::VERB, XPos::VBN, "control"},
      {"Planning", UPos::VERB, XPos::VBG, "plan"},
      {"hoping", UPos::VERB, XPos::VBG, "hope"},
      {"negotiated", UPos::VERB, XPos::VBN, "negotiate"},
      {"mediating", UPos::VERB, XPos::VBG, "mediate"},
      {"refused", UPos::VERB, XPos::VBD, "refuse"},
      {"used", UPos::VERB, XPos::VBN, "use"},
      {"required", UPos::VERB, XPos::VBN, "require"},
      {"described", UPos::VERB, XPos::VBN, "describe"},
      {"offered", UPos::VERB, XPos::VBD, "offer"},
      {"treated", UPos::VERB, XPos::VBN, "treat"},
      {"denied", UPos::VERB, XPos::VBD, "deny"},
      {"vetoes", UPos::VERB, XPos::VBZ, "veto"},
      {"pushes", UPos::VERB, XPos::VBZ, "push"},
      {"rises", UPos::VERB, XPos::VBZ, "rise"},
      {"found", UPos::VERB, XPos::VBD, "find"},
      {"found", UPos::VERB, XPos::VB, "found"},
      {"’re", UPos::AUX, XPos::VBP, "be"},
      {"wo", UPos::AUX, XPos::MD, "will"},
      {"n’t", UPos::PART, XPos::RB, "not"},
      {"treaties", UPos::NOUN, XPos::NNS, "treaty"},
      {"crises", UPos::NOUN, XPos::NNS, "crisis"},
      {"women", UPos::NOUN, XPos::NNS, "woman"},
      {"branches", UPos::NOUN, XPos::NNS, "branch"},
      {"Talks", UPos::NOUN, XPos::NNS, "talk"},
      {"Emirates", UPos::PROPN, XPos::NNPS, "Emirate"},
      {"Laos", UPos::PROPN, XPos::NNP, "Laos"},
      {"United", UPos::ADJ, XPos::NNP, "United"},
      {"better", UPos::ADJ, XPos::JJR, "good"},
      {"larger", UPos::ADJ, XPos::JJR, "large"},
      {"heaviest", UPos::ADJ, XPos::JJS, "heavy"},
      {"earlier", UPos::ADV, XPos::RBR, "early"},
      {"her", UPos::PRON, XPos::PRPS, "her"},
      {"her", UPos::PRON, XPos::PRP, "she"},
      {"those", UPos::DET, XPos::DT, "that"},
      {"1,200", UPos::NUM, XPos::CD, "1200"},
      {"“", UPos::PUNCT, XPos::LQUOTE, "\""},
  };
  for (const TaggedForm& c : kCases) {
    EXPECT_EQ(lemma_of(c.form, c.upos, c.xpos), c.lemma) << c.form << " " << name(c.xpos);
  }
}

TEST(Lemmatizer, TakesAnyBytes) {
  for (const std::string_view form : {"", "s", "ed", "ing", "\xFF", "ied", "er", "'"}) {
    for (std::size_t upos = 0; upos < kUPosCount; ++upos) {
      for (std::size_t xpos = 0; xpos < kXPosCount; ++xpos) {
        EXPECT_LE(lemma_of(form, static_cast<UPos>(upos), static_cast<XPos>(xpos)).size(), form.size() + 8);
      }
    }
  }
}

}  // namespace
}  // namespace entente
