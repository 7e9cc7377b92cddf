// Acts between two spans that the caller gives, each sentence with its spans in [s …] and [t …].
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "builder/pipeline.hpp"
#include "ontology/event_code.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// These are tests of the rules, whatever a model says beside them.
constexpr ReadingSettings kByRules{ReadingDepth::Claims, ClaimReader::Rules};

const Resources& resources() {
  static const Resources kResources = Resources::load(ENTENTE_SOURCE_DIR);
  return kResources;
}

Article marked(std::string_view sentence) {
  Article article;
  article.id = "a";
  std::vector<std::pair<std::string, std::size_t>> open;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (sentence[at] == '[') {
      open.emplace_back(std::string(1, sentence[at + 1]), article.text.size());
      at += 2;
    } else if (sentence[at] == ']') {
      const auto [id, begin] = open.back();
      open.pop_back();
      article.mentions.push_back(
          {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(article.text.size())}, id});
    } else {
      article.text += sentence[at];
    }
  }
  article.blocks.push_back({{0, static_cast<std::uint32_t>(article.text.size())}, BlockKind::Paragraph});
  return article;
}

/// "SOURCE>TARGET TYPE" of the first claim between the two spans, with the type that the program writes.
std::string coded(std::string_view sentence) {
  const Article article = marked(sentence);
  const Reading reading = read_article(article, resources(), kByRules);
  for (const Claim& claim : reading.claims) {
    std::string ends;
    for (const Span span : {claim.subject_span, claim.object_span}) {
      for (const GivenMention& given : article.mentions) {
        if (given.span == span) {
          ends += given.id;
        }
      }
    }
    const EventType type = event_type(claim.predicate, claim.status, claim.negated, claim.cameo);
    if (ends.size() == 2 && type != EventType::None) {
      return ends + " " + std::string(name(type));
    }
  }
  return "none";
}

struct Case {
  const char* sentence;
  const char* expected;
};

class GivenPairs : public testing::TestWithParam<Case> {};

TEST_P(GivenPairs, AreCoded) { EXPECT_EQ(coded(GetParam().sentence), GetParam().expected) << GetParam().sentence; }

INSTANTIATE_TEST_SUITE_P(
    WordsTogether, GivenPairs,
    testing::Values(
        Case{"[s The emir] announced a weeklong cease-fire with [t the northern rebels].", "st RETREAT"},
        Case{"[s The president] declared a cessation of hostilities in [t the north].", "st RETREAT"},
        Case{"[s A court in Peru] has released [t the former mayor] from prison.", "st RETREAT"},
        Case{"[s Nurses in Oslo] called off the strike against [t the city council].", "st CONCEDE"},
        Case{"[s The minister] is ending a three-day trip in Oslo, where she had lunch with [t the prefect].",
             "st CONSULT"},
        Case{"[s The minister] called [t the envoy] on Friday to convey solidarity after the flood.", "st SUPPORT"},
        Case{"[s The minister] called [t the envoy] a very silly man.", "st ACCUSE"},
        Case{"[s Norwegian peacekeepers] arrived in [t the port].", "st AID"},
        Case{"[s The army] pushed [t the rebels] out of the city.", "st ASSAULT"},
        Case{"[s The charity] flew 12 tons of medicine into [t the valley].", "st AID"},
        Case{"[s Sweden] accepted [t 900 refugees] in May.", "st AID"},
        Case{"[s Norway] and [t Chad] signed nine economic agreements.", "st SUPPORT"},
        Case{"[s The president] signed a decree that grants citizenship to [t 14 foreign nurses].", "st CONCEDE"},
        Case{"[s The prosecutor] is seeking jail sentences for [t the three clerks].", "st ACCUSE"}));

INSTANTIATE_TEST_SUITE_P(
    Police, GivenPairs,
    testing::Values(Case{"[s Harbour police] arrested [t two dock workers] on Monday.", "st COERCE"},
                    Case{"[s The interior ministry] imposed a curfew in parts of [t the old town].", "st COERCE"},
                    Case{"[s The council] declared a state of emergency in [t the northern valley].", "st COERCE"},
                    Case{"[t Three smugglers] were detained by [s coastguards from Malta].", "st COERCE"},
                    Case{"[s Norway] deported [t a Swedish fisherman] last week.", "st COERCE"},
                    Case{"[s The regulator] banned [t all foreign broadcasters].", "st COERCE"}));
INSTANTIATE_TEST_SUITE_P(
    Courts, GivenPairs,
    testing::Values(Case{"[s A court in Lisbon] convicted [t the former mayor] of fraud.", "st ACCUSE"},
                    Case{"[s The fishermen] filed a lawsuit against [t the port authority].", "st ACCUSE"},
                    Case{"[s Prosecutors in Vienna] launched an investigation into [t the bank's loans].", "st ACCUSE"},
                    Case{"[s The tribunal] rejected the appeal of [t the two officers].", "st REJECT"}));
INSTANTIATE_TEST_SUITE_P(Yielding, GivenPairs,
                         testing::Values(Case{"[s Chad] lifted the ban on [t foreign aid groups].", "st CONCEDE"},
                                         Case{"[s The rebels] released [t six engineers].", "st RETREAT"},
                                         Case{"[t The six engineers] were released by [s the rebels].", "st RETREAT"},
                                         Case{"[s Chad] has agreed to lift sanctions on [t Niger].", "st AGREE"},
                                         Case{"[s The minister] agreed to resign from [t the cabinet].", "st AGREE"},
                                         Case{"[s The government] refused to release [t the detained pilots].",
                                              "st REJECT"},
                                         Case{"[s Chad] will not lift the embargo on [t Niger].", "st REJECT"}));
INSTANTIATE_TEST_SUITE_P(
    Relations, GivenPairs,
    testing::Values(Case{"[s Sweden] suspended aid to [t the coastal province].", "st SANCTION"},
                    Case{"[s Peru] expelled [t a Chilean diplomat].", "st SANCTION"},
                    Case{"[s The union] imposed sanctions on [t the shipping line].", "st COERCE"},
                    Case{"[s Ghana] rejected the call of [t the African Union].", "st REJECT"},
                    Case{"[s Ghana] refused a request from [t the commission].", "st REJECT"},
                    Case{"[s Ghana] and [t Togo] failed to reach an agreement on fishing.", "st REJECT"},
                    Case{"[s Ghana] and [t Togo] signed an agreement on fishing.", "st SUPPORT"},
                    Case{"[s Sweden] will provide grain to [t the coastal province].", "st AGREE"}));
INSTANTIATE_TEST_SUITE_P(
    Words, GivenPairs,
    testing::Values(Case{"[s Kenya] says [t the militia] must leave the valley.", "st REQUEST"},
                    Case{"[s Kenya] demanded that [t the militia] leave the valley.", "st REQUEST"},
                    Case{"[s Kenya] issued an ultimatum to [t the militia].", "st THREATEN"},
                    Case{"[s Kenya] threatened to bomb [t the militia's camps].", "st THREATEN"},
                    Case{"[t The ministry] faced criticism from [s farmers' groups].", "st ACCUSE"},
                    Case{"[s The premier] welcomed the decision of [t the parliament].", "st SUPPORT"},
                    Case{"[s The premier] called [t the emir] on Sunday.", "st CONSULT"}));
INSTANTIATE_TEST_SUITE_P(
    Force, GivenPairs,
    testing::Values(Case{"[s The air force] carried out raids on [t a rebel depot].", "st ASSAULT"},
                    Case{"[s Gunmen] stormed [t a police station in the east].", "st ASSAULT"},
                    Case{"[s Teachers] went on strike against [t the education ministry].", "st PROTEST"},
                    Case{"[s Sudan] mobilized troops for a battle against [t the militia].", "st MOBILIZE"},
                    Case{"[s Fiji] sent peacekeepers to [t South Sudan].", "st AID"}));

TEST(GivenPairRule, SaysThatItIsTheLooserReading) {
  const Reading reading =
      read_article(marked("[s The council] quarantined [t the northern valley]."), resources(), kByRules);
  EXPECT_TRUE(std::any_of(reading.claims.begin(), reading.claims.end(), [](const Claim& claim) {
    return claim.rule.starts_with("given pair: coerces/quarantine.v");
  }));
}

TEST(GivenPairRule, IsQualifiedAsAnyOther) {
  const Reading reading = read_article(
      marked("[s The council] quarantined [t the northern valley] on 4 May 2025, Kenya said."), resources(), kByRules);
  const auto pair = std::find_if(reading.claims.begin(), reading.claims.end(),
                                 [](const Claim& claim) { return claim.rule.starts_with("given pair: coerces"); });
  ASSERT_NE(pair, reading.claims.end());
  EXPECT_EQ(pair->time.begin, "2025-05-04");
  ASSERT_NE(pair->attributed_to, kNoEntity);
  EXPECT_EQ(reading.mentions.entities[pair->attributed_to].label, "Kenya");
}

TEST(GivenMentions, ThatTheCallerTellsApartStayTwo) {
  const Reading reading = read_article(marked("The [a Vex council] accused the [b vex council] of a raid on Monday."),
                                       resources(), kByRules);
  ASSERT_EQ(reading.claims.size(), 1U);
  const Claim& claim = reading.claims[0];
  EXPECT_EQ(reading.mentions.entities[claim.subject].iri, "organization/vex-council");
  EXPECT_EQ(reading.mentions.entities[claim.object].iri, "organization/vex-council-b");
}

TEST(GivenPairRule, IsSilentWithoutGivenMentions) {
  Article article = marked("[s The interior ministry] imposed a curfew in parts of [t the old town].");
  article.mentions.clear();
  for (const Claim& claim : read_article(article, resources(), kByRules).claims) {
    EXPECT_FALSE(claim.rule.starts_with("given pair")) << claim.rule;
  }
}

TEST(EventCode, AFinerCodeDecidesTheType) {
  EXPECT_EQ(event_type(Predicate::Sanctions, Status::Actual, false, "163"), EventType::Coerce);
  EXPECT_EQ(event_type(Predicate::Sanctions, Status::Planned, false, "163"), EventType::Threaten);
  EXPECT_EQ(event_type(Predicate::Accuses, Status::Actual, false, "091"), EventType::Accuse);
  EXPECT_EQ(event_type(Predicate::AgreesTo, Status::Actual, false, "0871"), EventType::Retreat);
  EXPECT_EQ(event_type(Predicate::Concedes, Status::Actual, false, "0813"), EventType::Retreat);
}

TEST(EventCode, ThePredicatesOwnCodeOrNoneChangesNothing) {
  for (std::size_t i = 0; i < predicate_count(); ++i) {
    const auto predicate = static_cast<Predicate>(i);
    for (const bool negated : {false, true}) {
      for (const Status status : {Status::Actual, Status::Planned, Status::Requested}) {
        EXPECT_EQ(event_type(predicate, status, negated, info(predicate).cameo),
                  event_type(predicate, status, negated));
        EXPECT_EQ(event_type(predicate, status, negated, ""), event_type(predicate, status, negated));
      }
    }
  }
}

TEST(EventCode, AnUnknownCodeChangesNothing) {
  EXPECT_EQ(event_type(Predicate::Meets, Status::Actual, false, "99"), EventType::Consult);
}

}  // namespace
}  // namespace entente
