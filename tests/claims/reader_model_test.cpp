// How a learned reader's word counts, with one made for the test: it says of sentence and word what it is told to say.
#include "builder/claims/reader_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "builder/pipeline.hpp"

namespace entente {
namespace {

/// Proposes that the first entity of a sentence acts on its second by the word `act`, wherever that stands.
class ToldModel : public ReaderModel {
 public:
  struct Says {
    std::string act;
    Predicate predicate = Predicate::Meets;
    float score = 0;
    std::optional<bool> negated = {};
  };
  using Judge = std::function<std::optional<Judgement>(const Candidate&)>;
  ToldModel(std::vector<Says> says, Judge judge) : says_(std::move(says)), judge_(std::move(judge)) {}

  [[nodiscard]] std::unique_ptr<ModelReading> read(const Article& article, std::span<const Sentence> sentences,
                                                   Mentions&) const override {
    return std::make_unique<Told>(*this, article, sentences);
  }

  [[nodiscard]] ModelOpinion weigh(const Article& article, std::span<const Sentence> sentences,
                                   const Mentions& mentions, std::span<const QualifiedCandidate> proposed) const {
    ModelOpinion reading;
    for (const QualifiedCandidate& each : proposed) {
      reading.judgements.push_back(judge_ ? judge_(each.candidate) : std::nullopt);
    }
    // From the last sentence to the first: any order will do.
    for (auto index = static_cast<std::uint32_t>(sentences.size()); index-- > 0;) {
      std::vector<const Mention*> here;
      for (const Mention& mention : mentions.mentions) {
        if (mention.sentence == index) {
          here.push_back(&mention);
        }
      }
      for (TokenId at = 0; here.size() >= 2 && at < sentences[index].tokens.size(); ++at) {
        for (const Says& says : says_) {
          if (sentences[index].tokens[at].span.of(article.text) == says.act) {
            Candidate candidate;
            candidate.proposer = Proposer::Model;
            candidate.score = says.score;
            candidate.sentence = index;
            candidate.subject = {here[0]->entities.front(), here[0]->head, here[0]->span};
            candidate.predicate = says.predicate;
            candidate.object = {here[1]->entities.front(), here[1]->head, here[1]->span};
            candidate.anchor = candidate.carrier = at;
            candidate.negated = says.negated;
            candidate.rule = "model: " + says.act;
            reading.candidates.push_back(std::move(candidate));
          }
        }
      }
    }
    return reading;
  }

 private:
  class Told : public ModelReading {
   public:
    Told(const ToldModel& model, const Article& article, std::span<const Sentence> sentences)
        : model_(model), article_(article), sentences_(sentences) {}
    [[nodiscard]] bool knows(Predicate) const override { return true; }
    [[nodiscard]] ModelOpinion weigh(const Mentions& mentions, std::span<const QualifiedCandidate> proposed) override {
      return model_.weigh(article_, sentences_, mentions, proposed);
    }

   private:
    const ToldModel& model_;
    const Article& article_;
    std::span<const Sentence> sentences_;
  };

  std::vector<Says> says_;
  Judge judge_;
};

class Model : public testing::Test {
 protected:
  static Resources& resources() {
    static Resources loaded = Resources::load(ENTENTE_SOURCE_DIR);
    return loaded;
  }
  void TearDown() override { resources().set_reader_model(nullptr); }

  static void tell(std::vector<ToldModel::Says> says, ToldModel::Judge judge = {}) {
    resources().set_reader_model(std::make_unique<ToldModel>(std::move(says), std::move(judge)));
  }

  static Reading read(const std::string& text, const ReadingSettings& settings = {}) {
    Article article;
    article.id = "a";
    article.text = text;
    article.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::Paragraph});
    return read_article(std::move(article), resources(), settings);
  }
};

std::vector<Claim> by(const Reading& reading, Predicate predicate) {
  std::vector<Claim> found;
  std::copy_if(reading.claims.begin(), reading.claims.end(), std::back_inserter(found),
               [&](const Claim& claim) { return claim.predicate == predicate; });
  return found;
}

/// What a claim's rule adds to the lexicon's line.
std::string set_by(const Claim& claim) { return claim.rule.substr(std::min(claim.rule.find(';'), claim.rule.size())); }

TEST_F(Model, WhatItOverrulesIsToldByTheRule) {
  tell({}, [](const Candidate&) { return std::optional(Judgement{0.9F, Status::Requested, true}); });
  std::vector<Claim> claims = by(read("Norway plans to attack Chad."), Predicate::Attacks);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].status, Status::Requested);
  EXPECT_EQ(set_by(claims[0]), "; plan.v \u2192 Planned; learned \u2192 Requested; learned \u2192 negated");
  tell({}, [](const Candidate&) { return std::optional(Judgement{0.9F, Status::Planned, false}); });
  claims = by(read("Norway plans to attack Chad."), Predicate::Attacks);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(set_by(claims[0]), "; plan.v \u2192 Planned") << "it agrees";
}

constexpr const char* kBridge = "On 3 May 2025 Norway will not paint the bridges of Chad, Fiji said.";

TEST_F(Model, WhatItProposesIsQualifiedByTheWordsAround) {
  tell({{"paint", Predicate::Aids, 0.8F}});
  const Reading reading = read(kBridge);
  const std::vector<Claim> claims = by(reading, Predicate::Aids);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(reading.mentions.entities[claims[0].subject].label, "Norway");
  EXPECT_EQ(reading.mentions.entities[claims[0].object].label, "Chad");
  EXPECT_EQ(claims[0].status, Status::Planned);
  EXPECT_TRUE(claims[0].negated);
  EXPECT_EQ(claims[0].time.begin, "2025-05-03");
  ASSERT_NE(claims[0].attributed_to, kNoEntity);
  EXPECT_EQ(reading.mentions.entities[claims[0].attributed_to].label, "Fiji");
  EXPECT_EQ(claims[0].act_span.of(reading.article.text), "paint");
  EXPECT_EQ(claims[0].confidence, 0.8F);
  EXPECT_EQ(claims[0].rule.substr(0, 12), "model: paint");
}

TEST_F(Model, DoesNotOverlookNegation) {
  const auto negated = [](const char* act, Predicate predicate, const char* text) {
    tell({{act, predicate, 0.9F, false}});
    const std::vector<Claim> claims = by(read(text), predicate);
    return claims.size() == 1 && claims[0].negated;
  };
  EXPECT_TRUE(negated("paint", Predicate::Aids, "Norway did not paint the bridges of Chad."));
  EXPECT_TRUE(negated("object", Predicate::Rejects, "Norway did not object to the bridges of Chad."));
  EXPECT_TRUE(negated("painted", Predicate::Aids, "Norway has neither seen nor painted the bridges of Chad."));
  EXPECT_FALSE(negated("paint", Predicate::Rejects, "Norway did not paint the bridges of Chad.")) << "by what it says";
  EXPECT_FALSE(negated("withdraw", Predicate::DeploysTo, "Norway did not withdraw its troops from Chad."));
}

TEST_F(Model, LeavesWhatTheActsOwnWordDenies) {
  tell({}, [](const Candidate&) { return std::optional(Judgement{0.95F, Status::Requested, false}); });
  const std::vector<Claim> claims =
      by(read("Fiji urged Norway to respect the ceasefire in Chad."), Predicate::Violates);
  ASSERT_FALSE(claims.empty());
  EXPECT_TRUE(claims[0].negated) << "whoever respects it doesn't violate it";
}

TEST_F(Model, LeavesThatNobodyIsMeant) {
  tell({}, [](const Candidate&) { return std::optional(Judgement{0.95F, Status::Actual, false}); });
  const std::vector<Claim> claims = by(read("Norway released none of the prisoners of Chad."), Predicate::Releases);
  ASSERT_FALSE(claims.empty());
  EXPECT_TRUE(claims[0].negated);
}

TEST_F(Model, ProposesNoEndThatTheWordsKeepOut) {
  const auto read_as = [](const char* act, Predicate predicate, const char* text) {
    tell({{act, predicate, 0.9F, false}});
    return by(read(text), predicate).size();
  };
  EXPECT_EQ(read_as("painting", Predicate::Rejects, "Norway denied painting the bridges of Chad."), 1U);
  EXPECT_EQ(read_as("denied", Predicate::Rejects, "Norway denied painting the bridges of Chad."), 0U);
  EXPECT_EQ(read_as("sanctions", Predicate::Coerces, "Norway raised the spectre of sanctions against Chad."), 0U);
  EXPECT_EQ(read_as("sanctions", Predicate::Coerces, "Norway spoke of sanctions against Chad."), 1U);
  EXPECT_EQ(read_as("cut", Predicate::Concedes, "Norway cut its dependence on Chad."), 0U);
  EXPECT_EQ(read_as("cut", Predicate::Concedes, "Norway cut its toll on lorries of Chad."), 1U);
  EXPECT_EQ(read_as("lifted", Predicate::Concedes, "Norway lifted its ban on lorries of Chad."), 1U);
  EXPECT_EQ(read_as("lifted", Predicate::Sanctions, "Norway lifted the fee on lorries of Chad."), 0U);
  EXPECT_EQ(read_as("raised", Predicate::Sanctions, "Norway raised the fee on lorries of Chad."), 1U);
  EXPECT_EQ(read_as("fought", Predicate::Attacks, "Men of Norway fought for Chad."), 0U);
  EXPECT_EQ(read_as("killed", Predicate::Attacks, "Norway killed any hope for the men of Chad."), 0U);
  EXPECT_EQ(read_as("removed", Predicate::Sanctions, "Norway removed Chad from its list of terrorist groups."), 0U);
  EXPECT_EQ(read_as("blocked", Predicate::Sanctions, "Norway blocked a fee on lorries of Chad."), 0U);
  EXPECT_EQ(read_as("support", Predicate::Supports, "Norway withdrew its support for Chad."), 0U);
  EXPECT_EQ(read_as("went", Predicate::Attacks, "Norway and Chad went to war together against Peru."), 2U);
  EXPECT_EQ(read_as("met", Predicate::Meets, "Norway and Chad, which met Peru, agreed."), 2U);
  EXPECT_EQ(read_as("killed", Predicate::Attacks, "Shells fired from Norway killed two men of Chad."), 0U);
  EXPECT_EQ(read_as("insisted", Predicate::Urges, "Norway insisted that Chad would pay."), 0U);
  EXPECT_EQ(read_as("insisted", Predicate::Urges, "Norway insisted that Chad should pay."), 1U);
  EXPECT_EQ(read_as("fired", Predicate::Attacks, "Keir Starmer fired a jet at Emmanuel Macron over the budget."), 0U);
  EXPECT_EQ(read_as("raided", Predicate::Attacks, "Norway raided Agadez, Niger, on Friday."), 1U);
  EXPECT_EQ(read_as("met", Predicate::Meets, "Keir Starmer met advisers of the United Kingdom."), 0U);
  EXPECT_EQ(read_as("hall", Predicate::Aids, "Norway gave Chad a lecture hall."), 0U);
  EXPECT_EQ(read_as("fought", Predicate::Attacks, "Between 1864 and 1870 Norway fought Chad."), 0U);
  EXPECT_EQ(read_as("fought", Predicate::Attacks, "Between 2021 and 2023 Norway fought Chad."), 1U);
}

constexpr const char* kStrike = "Norway attacked Chad on Sunday. Fiji condemned the attack.";

TEST_F(Model, JudgesWhatTheRulesPropose) {
  tell({}, [](const Candidate& candidate) {
    return candidate.predicate == Predicate::Attacks ? std::optional(Judgement{0.9F, {}, {}}) : std::nullopt;
  });
  const Reading reading = read(kStrike);
  ASSERT_EQ(by(reading, Predicate::Attacks).size(), 1U);
  EXPECT_EQ(by(reading, Predicate::Attacks)[0].confidence, 0.9F);
  ASSERT_EQ(by(reading, Predicate::Condemns).size(), 1U);
  EXPECT_EQ(by(reading, Predicate::Condemns)[0].confidence, std::nullopt);
}

TEST_F(Model, WithAnUnlikelyClaimFallsWhatTakesItUp) {
  tell({}, [](const Candidate& candidate) {
    return candidate.predicate == Predicate::Attacks ? std::optional(Judgement{0.01F, {}, {}}) : std::nullopt;
  });
  const Reading reading = read(kStrike);
  EXPECT_TRUE(by(reading, Predicate::Attacks).empty());
  EXPECT_TRUE(by(reading, Predicate::Condemns).empty());
}

TEST_F(Model, CanBeTakenUpByTheRules) {
  tell({{"painted", Predicate::Attacks, 0.8F}});
  const Reading reading = read("Norway painted Chad on Sunday. Fiji condemned the attack.");
  const std::vector<Claim> claims = by(reading, Predicate::Condemns);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(reading.mentions.entities[claims[0].object].label, "Norway");
}

struct Doubtful {
  const char* act;
  Predicate predicate;
  const char* text;
};

TEST_F(Model, FallsWhereTheClauseGivesTheActToOthers) {
  const std::vector<Doubtful> against = {
      {"painted", Predicate::Aids, "For Norway the bridges of Chad were painted by Peru."},
      {"fired", Predicate::Attacks, "Norway and Chad fired many rockets."},
      {"painted", Predicate::Aids, "After a call from Norway, Chad painted the bridges."},
      {"painted", Predicate::Aids, "With Norway the bridge was painted by Chad."},
      {"brokered", Predicate::Mediates, "Fiji made a truce with Chad. Norway brokered it."},
      {"killed", Predicate::Attacks, "According to Norway, two men of Chad were killed."},
      {"would", Predicate::Rejects, "Norway would paint the bridges of Chad."},
      {"if", Predicate::Urges, "Norway will paint the bridge if Chad does too."},
  };
  for (const Doubtful& one : against) {
    tell({{one.act, one.predicate, 0.9F}});
    EXPECT_TRUE(by(read(one.text), one.predicate).empty()) << one.text;
  }
  const std::vector<Doubtful> fitting = {
      {"painted", Predicate::Aids, "Norway painted the bridge with Chad."},
      {"ended", Predicate::Attacks, "Norway and Chad ended a war."},
      {"received", Predicate::Aids, "From Norway Chad received a bridge."},
      {"painted", Predicate::Aids, "By Norway the bridges of Chad were painted."},
      {"would", Predicate::Rejects, "Norway asked Chad for help, but Chad would not."},
  };
  for (const Doubtful& one : fitting) {
    tell({{one.act, one.predicate, 0.9F}});
    EXPECT_FALSE(by(read(one.text), one.predicate).empty()) << one.text;
  }
}

TEST_F(Model, OneWordSaysOneThing) {
  tell({{"accused", Predicate::Condemns, 0.9F}});
  Reading reading = read("Norway accused Chad of theft.");
  EXPECT_EQ(by(reading, Predicate::Accuses).size(), 1U);
  EXPECT_TRUE(by(reading, Predicate::Condemns).empty());
  tell({{"painted", Predicate::Supports, 0.9F}, {"painted", Predicate::Aids, 0.8F}});
  reading = read("Norway painted the bridges of Chad.");
  EXPECT_EQ(by(reading, Predicate::Aids).size(), 1U);
  EXPECT_TRUE(by(reading, Predicate::Supports).empty());
}

TEST_F(Model, SaysTheSameAsARuleOnce) {
  tell({{"attacked", Predicate::Attacks, 0.7F}});
  const std::vector<Claim> claims = by(read(kStrike), Predicate::Attacks);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_TRUE(claims[0].rule.starts_with("attacks/")) << claims[0].rule;
  EXPECT_EQ(claims[0].confidence, 0.7F);
}

TEST_F(Model, ReadsAloneOrNotAtAllWhereThatIsAskedFor) {
  tell({{"met", Predicate::Praises, 0.7F}});
  const char* text = "The foreign minister of Norway, Espen Barth Eide, met Chad.";
  const Reading both = read(text);
  EXPECT_FALSE(by(both, Predicate::Meets).empty());
  EXPECT_FALSE(by(both, Predicate::Praises).empty());
  const Reading rules = read(text, {ReadingDepth::Claims, ClaimReader::Rules});
  EXPECT_FALSE(by(rules, Predicate::Meets).empty());
  EXPECT_TRUE(by(rules, Predicate::Praises).empty());
  const Reading model = read(text, {ReadingDepth::Claims, ClaimReader::Model});
  EXPECT_TRUE(by(model, Predicate::Meets).empty());
  EXPECT_FALSE(by(model, Predicate::Praises).empty());
  EXPECT_FALSE(by(model, Predicate::HoldsOffice).empty()) << "the mentions' own relations are always read";
}

TEST_F(Model, WhatIsKnownToBeLessLikelyIsLeftOut) {
  tell({{"attacked", Predicate::Threatens, 0.6F}});
  const Reading kept = read(kStrike, {ReadingDepth::Claims, ClaimReader::Both, 0.6F});
  EXPECT_EQ(by(kept, Predicate::Threatens).size(), 1U);
  const Reading left = read(kStrike, {ReadingDepth::Claims, ClaimReader::Both, 0.7F});
  EXPECT_TRUE(by(left, Predicate::Threatens).empty());
  EXPECT_EQ(by(left, Predicate::Attacks).size(), 1U) << "of it nothing is known";
}

}  // namespace
}  // namespace entente
