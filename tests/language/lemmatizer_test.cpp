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

}  // namespace
}  // namespace entente
