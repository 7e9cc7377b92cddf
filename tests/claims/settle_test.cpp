// What stands of candidates that are made by hand: no text, only what proposers and qualifying would have given.
#include "builder/claims/settle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// Norway, its navy and its minister; Chad; Fiji.
enum : EntityIndex { kNorway, kNavy, kMinister, kChad, kFiji };

class Settle : public testing::Test {
 protected:
  void SetUp() override {
    mentions_.entities.resize(5);
    mentions_.entities[kNavy].state = mentions_.entities[kMinister].state = kNorway;
  }

  /// A claim whose act stands at byte `act`.
  Claim& add(std::uint32_t sentence, EntityIndex subject, Predicate predicate, EntityIndex object, std::uint32_t act,
             Proposer proposer = Proposer::Lexicon) {
    QualifiedCandidate qualified;
    qualified.candidate.proposer = proposer;
    qualified.candidate.sentence = sentence;
    Claim& claim = qualified.claim;
    claim.sentence = sentence;
    claim.subject = subject;
    claim.predicate = predicate;
    claim.object = object;
    claim.cameo = info(predicate).cameo;
    claim.rule = "rule " + std::to_string(all_.size());
    claim.subject_span = {act - 1, act};
    claim.act_span = {act, act + 1};
    claim.object_span = {act + 1, act + 2};
    all_.push_back(std::move(qualified));
    return all_.back().claim;
  }
  void leave_open(EarlierAct::Kind kind, std::vector<Predicate> acts, std::vector<EntityIndex> takers) {
    all_.back().candidate.earlier = EarlierAct{kind, std::move(acts), std::move(takers)};
  }

  /// "subject predicate object" of each claim, in their order.
  std::vector<std::string> settled() {
    claims_ = settle(std::move(all_), mentions_);
    std::vector<std::string> lines;
    for (const Claim& claim : claims_) {
      lines.push_back(std::to_string(claim.subject) + (claim.negated ? " not " : " ") +
                      std::string(name(claim.predicate)) + " " + std::to_string(claim.object));
    }
    return lines;
  }

  Mentions mentions_;
  std::vector<QualifiedCandidate> all_;
  std::vector<Claim> claims_;
};

using Lines = std::vector<std::string>;

TEST_F(Settle, TheFirstOfThoseThatSayTheSameStandsAndIsAsLikelyAsTheLikeliest) {
  add(0, kNorway, Predicate::Meets, kChad, 10).confidence = 0.4F;
  add(0, kChad, Predicate::Meets, kNorway, 30).confidence = 0.7F;  // who meets is met
  add(0, kNorway, Predicate::Praises, kChad, 50);
  add(0, kNorway, Predicate::Praises, kChad, 60).status = Status::Planned;
  add(1, kNorway, Predicate::Meets, kChad, 110);
  EXPECT_EQ(settled(), (Lines{"0 meets 3", "0 praises 3", "0 praises 3", "0 meets 3"}));
  EXPECT_EQ(claims_[0].rule, "rule 0");
  EXPECT_EQ(claims_[0].confidence, 0.7F);
  EXPECT_EQ(claims_[1].confidence, std::nullopt);
}

TEST_F(Settle, OfAGivenPairTheLexiconKnowsMoreButForTheFinerCode) {
  add(0, kNorway, Predicate::Attacks, kChad, 10, Proposer::GivenPair).cameo = "1951";
  add(0, kNorway, Predicate::Praises, kFiji, 10);
  add(0, kNorway, Predicate::Attacks, kChad, 10).quantity = "three boats";
  EXPECT_EQ(settled(), (Lines{"0 attacks 3", "0 praises 4"}));
  EXPECT_EQ(claims_[0].rule, "rule 2");
  EXPECT_EQ(claims_[0].quantity, "three boats");
  EXPECT_EQ(claims_[0].cameo, "1951");
}

TEST_F(Settle, AGivenPairElsewhereInTheSentenceStands) {
  add(0, kNorway, Predicate::Attacks, kChad, 10, Proposer::GivenPair);
  add(0, kNorway, Predicate::Attacks, kChad, 40);
  EXPECT_EQ(settled(), (Lines{"0 attacks 3"}));
  EXPECT_EQ(claims_[0].rule, "rule 0");
}

TEST_F(Settle, TheUnlikelyFalls) {
  add(0, kNorway, Predicate::Meets, kChad, 10);
  all_.back().candidate.score = 0.01F;
  add(0, kNorway, Predicate::Praises, kChad, 10, Proposer::Model);
  all_.back().candidate.score = 0.2F;  // has passed the model's own threshold
  add(0, kNorway, Predicate::Meets, kFiji, 10);
  all_.back().candidate.score = 0.2F;
  add(0, kNorway, Predicate::Aids, kChad, 10, Proposer::Model);
  all_.back().candidate.score = 0.9F;
  EXPECT_EQ(settled(), (Lines{"0 praises 3", "0 meets 4", "0 aids 3"}));
}

TEST_F(Settle, AnUnlikelyIdiomStands) {
  add(0, kNorway, Predicate::Supports, kChad, 10);
  all_.back().candidate.score = 0.01F;
  all_.back().candidate.idiom = true;
  EXPECT_EQ(settled(), (Lines{"0 supports 3"}));
}

TEST_F(Settle, NobodyActsOnHimself) {
  add(0, kChad, Predicate::Praises, kChad, 10);
  add(0, kChad, Predicate::Praises, kNoEntity, 20);
  EXPECT_EQ(settled(), Lines{});
}

TEST_F(Settle, HarmToOnesOwnIsHarmToTheSpeakersAndAccuses) {
  // "Chad says that the Norwegian navy entered *its* waters", where "its" was read as Norway's.
  Claim& claim = add(0, kNavy, Predicate::Violates, kNorway, 20);
  claim.attributed_to = kChad;
  claim.confidence = 0.8F;
  EXPECT_EQ(settled(), (Lines{"1 violates 3", "3 accuses 1"}));
  EXPECT_EQ(claims_[1].attributed_to, kNoEntity);
  EXPECT_EQ(claims_[1].confidence, 0.8F) << "as likely as what it follows from";
}

TEST_F(Settle, WhatAModelTakesToBeHarmIsAnAccusationOnlyWhereItIsSure) {
  for (const float confidence : {0.9F, 0.95F}) {
    Claim& claim = add(0, kNavy, Predicate::Attacks, kChad, 20, Proposer::Model);
    claim.attributed_to = kFiji;
    claim.confidence = confidence;
    EXPECT_EQ(settled(), confidence < 0.95F ? Lines{"1 attacks 3"} : (Lines{"1 attacks 3", "4 accuses 1"}));
    all_.clear();
  }
}

TEST_F(Settle, ToOwnUpAccusesNobody) {
  add(0, kNavy, Predicate::Attacks, kChad, 20).attributed_to = kMinister;
  add(0, kNavy, Predicate::Attacks, kFiji, 30).attributed_to = kNavy;
  EXPECT_EQ(settled(), (Lines{"1 attacks 3", "1 attacks 4"}));
  EXPECT_EQ(claims_[0].attributed_to, kMinister);
  EXPECT_EQ(claims_[1].attributed_to, kNoEntity) << "nobody is his own source";
}

TEST_F(Settle, ADeedIsItsDoers) {
  add(0, kNavy, Predicate::Attacks, kFiji, 10);
  add(0, kChad, Predicate::Attacks, kFiji, 10);
  add(2, kFiji, Predicate::Condemns, kNoEntity, 90);
  leave_open(EarlierAct::Kind::Deed, {Predicate::Attacks}, {kFiji});
  add(2, kMinister, Predicate::Praises, kNoEntity, 95);
  leave_open(EarlierAct::Kind::Deed, {}, {kMinister});
  EXPECT_EQ(settled(), (Lines{"1 attacks 4", "3 attacks 4", "4 condemns 1", "4 condemns 3", "2 praises 3"}))
      << "the navy's deed is the minister's own";
}

TEST_F(Settle, ADeedTooFarBackIsNobodys) {
  add(0, kNavy, Predicate::Attacks, kFiji, 10);
  add(3, kFiji, Predicate::Condemns, kNoEntity, 90);
  leave_open(EarlierAct::Kind::Deed, {Predicate::Attacks}, {kFiji});
  EXPECT_EQ(settled(), (Lines{"1 attacks 4"}));
}

TEST_F(Settle, WhatDidNotFollowIsTakenBack) {
  add(0, kNorway, Predicate::Aids, kFiji, 10).status = Status::Offered;
  Claim& unkept = add(1, kNoEntity, Predicate::Meets, kNoEntity, 50, Proposer::EarlierAct);
  unkept.status = Status::Actual;
  unkept.negated = true;
  unkept.rule = "not done so";
  leave_open(EarlierAct::Kind::Unkept, {}, {});
  EXPECT_EQ(settled(), (Lines{"0 aids 4", "0 not aids 4"}));
  EXPECT_EQ(claims_[1].rule, "not done so; rule 0");
  EXPECT_EQ(claims_[1].sentence, 1U);
}

TEST_F(Settle, RelationsComeFirstAndStandOnce) {
  add(4, kMinister, Predicate::Represents, kNorway, 10, Proposer::Relation);
  add(2, kMinister, Predicate::Represents, kNorway, 10, Proposer::Relation);
  add(0, kNorway, Predicate::Meets, kChad, 10);
  EXPECT_EQ(settled(), (Lines{"2 represents 0", "0 meets 3"}));
  EXPECT_EQ(claims_[0].sentence, 4U);
}

}  // namespace
}  // namespace entente
