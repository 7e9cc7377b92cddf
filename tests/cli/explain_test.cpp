// Claims and entities in words.
#include "cli/explain.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace entente {
namespace {

/// "On Friday Ann Lee met Bo Li in Oslo." as article a, from byte 100 on.
class Explain : public testing::Test {
 protected:
  void SetUp() override {
    const EntityId ann = graph_.put_entity("official/ann-lee", EntityClass::Official, true);
    graph_.add_label(ann, "Ann Lee", true);
    graph_.add_text(ann, Property::Name, "Anne Lée");
    const EntityId bo = graph_.put_entity("official/bo-li", EntityClass::Official, true);
    graph_.add_label(bo, "Bo Li", true);
    graph_.add_text(bo, Property::Name, "Ann Lee");
    ArticleView article_view;
    article_view.iri = "article/a-1";
    article_view.id = "a";
    article_view.title = "Two meet";
    article_view.date = "2026-05-02";
    const ArticleId article = graph_.put_article(article_view);
    const PassageId passage = graph_.put_passage(article, {100, 136}, "On Friday Ann Lee met Bo Li in Oslo.");
    claim_ = graph_.put_claim({ann, bo, Predicate::Meets, Status::Actual, false});
    graph_.add_evidence(claim_, {passage, {110, 117}, {118, 121}, {122, 127}}, false, 0.5F);
    graph_.add_text(claim_, Property::Rule, "meets/meet.v");
  }

  KnowledgeGraph graph_;
  ClaimId claim_{};
};

TEST_F(Explain, ShowsTheSentenceWithItsPartsMarked) {
  std::ostringstream out;
  explain(graph_, claim_, out);
  for (const char* part :
       {"Ann Lee meets Bo Li\n", "Actual; event type CONSULT", "meets/meet.v", "confidence    0.50\n",
        "On Friday [Ann Lee] *met* [Bo Li] in Oslo.", "a: Two meet, 2026-05-02 (bytes 100 to 136)"}) {
    EXPECT_NE(out.str().find(part), std::string::npos) << out.str();
  }
}

TEST_F(Explain, ListsAnEntitysClaims) {
  std::ostringstream out;
  explain(graph_, *graph_.find_entity("official/bo-li"), out);
  EXPECT_NE(out.str().find("what it does (1)\n  Ann Lee meets Bo Li  <claim/"), std::string::npos) << out.str();
}

TEST_F(Explain, FindsClaimsAsTheProgramShowsThem) {
  const std::string iri(graph_.claim_iri(claim_));
  const std::string key = iri.substr(iri.find('/') + 1);
  for (const std::string& name : {iri, "<" + iri + ">", "claim:" + key, key, graph_.absolute(iri)}) {
    EXPECT_EQ(claim_named(graph_, name), claim_) << name;
  }
  EXPECT_EQ(claim_named(graph_, "Ann Lee"), std::nullopt);
}

TEST_F(Explain, FindsEntitiesByIriAndByName) {
  const EntityId ann = *graph_.find_entity("official/ann-lee");
  const EntityId bo = *graph_.find_entity("official/bo-li");
  for (const char* name : {"official/ann-lee", "official:ann-lee", "https://w3id.org/entente/id/official/ann-lee",
                           "<https://w3id.org/entente/id/official/ann-lee>"}) {
    EXPECT_EQ(entities_named(graph_, name), std::vector{ann}) << name;
  }
  EXPECT_EQ(entities_named(graph_, "ANN  LEE"), (std::vector{ann, bo}));  // a label before another name
  EXPECT_EQ(entities_named(graph_, "anne lee"), std::vector{ann});
  EXPECT_TRUE(entities_named(graph_, "Nobody").empty());
}

TEST(MarkedSentence, TakesSpansThatTouchOrAreAbsent) {
  EXPECT_EQ(marked_sentence("A B\nC", 5, {{}, {5, 6}, {7, 8}, {9, 10}}), "[A] *B* [C]");
  EXPECT_EQ(marked_sentence("AB", 0, {{}, {0, 1}, {0, 0}, {1, 2}}), "[A][B]");
  EXPECT_EQ(marked_sentence("AB", 0, {{}, {0, 1}, {0, 0}, {7, 9}}), "[A]B");
  EXPECT_EQ(marked_sentence("ABC", 0, {{}, {0, 2}, {0, 2}, {2, 3}}), "[*AB*][C]");
  EXPECT_EQ(marked_sentence("ABC", 0, {{}, {0, 3}, {0, 1}, {2, 3}}), "[*A*B[C]]");
}

}  // namespace
}  // namespace entente
