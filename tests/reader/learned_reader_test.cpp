// What the shipped model adds to the rules, on sentences of plain news prose.
#include "builder/reader/learned_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "builder/pipeline.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

const Resources& resources() {
  static const Resources loaded = Resources::load(ENTENTE_SOURCE_DIR);
  return loaded;
}

Reading read(const std::string& text, ClaimReader reader = ClaimReader::Both) {
  Article article;
  article.id = "a";
  article.text = text;
  article.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::Paragraph});
  return read_article(std::move(article), resources(), {ReadingDepth::Claims, reader});
}

/// "Rwanda attacks M23 Planned not"
std::string written(const Reading& reading, const Claim& claim) {
  const auto& entities = reading.mentions.entities;
  return entities[claim.subject].label + " " + std::string(info(claim.predicate).name) + " " +
         entities[claim.object].label + " " + std::string(name(claim.status)) + (claim.negated ? " not" : "");
}

std::string all(const Reading& reading) {
  std::string lines;
  for (const Claim& claim : reading.claims) {
    lines += written(reading, claim) + " (" + claim.rule + ")\n";
  }
  return lines;
}

const Entity* entity(const Reading& reading, const std::string& label) {
  const auto& entities = reading.mentions.entities;
  const auto found =
      std::find_if(entities.begin(), entities.end(), [&](const Entity& one) { return one.label == label; });
  return found == entities.end() ? nullptr : &*found;
}

TEST(LearnedReader, FindsGroupsThatNoNameTellsAndWhoseTheyAre) {
  const Reading reading = read("Hooded vigilantes abducted the mayor in northern Nigeria, police said.");
  const Entity* gunmen = entity(reading, "Hooded vigilantes");
  ASSERT_NE(gunmen, nullptr) << all(reading);
  EXPECT_EQ(gunmen->cls, EntityClass::ArmedGroup);
}

TEST(LearnedReader, PhrasesThatItsTagsCutShortAreWhole) {
  const Reading counted = read("Gunmen killed more than 30 of the villagers in Niger.");
  EXPECT_NE(entity(counted, "more than 30 of the villagers"), nullptr) << all(counted);
  EXPECT_EQ(entity(counted, "more than 30"), nullptr) << all(counted);
  EXPECT_EQ(entity(counted, "villagers"), nullptr) << all(counted);
  const Reading refugees = read("Malawi's police beat at least 18 of the refugees and five Indian workers.");
  EXPECT_EQ(entity(refugees, "at least 18"), nullptr) << all(refugees);
  EXPECT_EQ(entity(refugees, "at least 18 of"), nullptr) << all(refugees);
  const Reading body = read("A commission of both states inspected the bridge, and Lesotho praised it.");
  EXPECT_EQ(entity(body, "commission of"), nullptr) << all(body);
}

TEST(LearnedReader, ANameBehindItsNounIsNoNewOne) {
  const Reading reading = read(
      "The Organization of American States appealed to both sides to keep calm and held out the offer of mediation. "
      "Brazil, which chairs the regional bloc Unasur this year, has already dispatched a special representative to "
      "Quito; he is due to fly on to Lima on Sunday.");
  EXPECT_EQ(entity(reading, "regional bloc Unasur"), nullptr) << all(reading);
}

TEST(LearnedReader, ANameBesideItsNounOrInItIsNoSecondOne) {
  for (const char* text : {"The main opposition party, PAIGC, boycotted the election.",
                           "PAIGC, the main opposition party, boycotted the election."}) {
    const Reading reading = read(text);
    EXPECT_NE(entity(reading, "PAIGC"), nullptr) << all(reading);
    EXPECT_EQ(entity(reading, "main opposition party"), nullptr) << all(reading);
  }
  const Reading militia = read("The rebel group M23 attacked Chad. Kenya supplied the CRP militia with weapons.");
  EXPECT_EQ(all(militia).find("Kenya aids M23"), std::string::npos) << all(militia);
}

TEST(LearnedReader, TheAdjectiveInAPhraseTellsWhoseItIs) {
  const Reading reading = read("Gustavo Petro said Nicolás Maduro should have been tried by a Venezuelan court.");
  const Entity* court = entity(reading, "Venezuelan court");
  ASSERT_NE(court, nullptr) << all(reading);
  ASSERT_NE(court->state, kNoEntity);
  EXPECT_EQ(reading.mentions.entities[court->state].label, "Venezuela");
}

TEST(LearnedReader, ABareQuantityIsNobody) {
  const Reading reading = read(
      "The RSF made no comment. Residents reached by telephone said shelling had died down but that fighters still "
      "held the western outskirts. Egypt, which trained many of the army's officers, urged both camps to accept a "
      "three-month pause proposed by the United States.");
  EXPECT_EQ(entity(reading, "many"), nullptr) << all(reading);
}

TEST(LearnedReader, NeitherDaysNorPairsNorMarksAreOne) {
  const Reading day = read(
      "Viktor Orban ended a trip to Georgia on Tuesday. European observers, who had monitored Saturday's vote at 900 "
      "polling stations, reported pressure on voters, vote-buying and a tense atmosphere.");
  EXPECT_EQ(entity(day, "Saturday"), nullptr);
  const Reading pair = read(
      "The UAE proposed that the triangle be farmed jointly. Raab and Haavisto, who had come on behalf of Britain and "
      "of the European Union, left without much to show.");
  EXPECT_EQ(entity(pair, "Raab and Haavisto"), nullptr);
  const Reading mark = read("The police of Mali attacked Zamora's.");
  EXPECT_EQ(entity(mark, "Zamora's"), nullptr);
  const Reading compound = read("Aid agencies accused Sudan of shelling a camp.");
  EXPECT_EQ(entity(compound, "Aid"), nullptr);
  EXPECT_NE(entity(compound, "Aid agencies"), nullptr);
}

TEST(LearnedReader, APronounIsWhomTheNetworkIsSureOf) {
  const Reading request = read("Brazil offered to move two patrol boats to Belem. Peru's government asked it not to.");
  const Mention& it = request.mentions.mentions.back();
  EXPECT_EQ(it.kind, MentionKind::Pronoun);
  EXPECT_EQ(request.mentions.entities[it.entities.front()].label, "Brazil") << it.why;

  const Reading received =
      read("President Ilir Meta received the envoy of Malta, Carmelo Vella, and told him that Albania would wait.");
  const auto him = std::find_if(received.mentions.mentions.begin(), received.mentions.mentions.end(),
                                [](const Mention& mention) { return mention.kind == MentionKind::Pronoun; });
  ASSERT_NE(him, received.mentions.mentions.end());
  EXPECT_EQ(received.mentions.entities[him->entities.front()].label, "Carmelo Vella") << him->why;
}

TEST(LearnedReader, TheSamePhraseInTwoArticlesIsTwoEntities) {
  const std::string first = "Hooded vigilantes attacked Nigerian soldiers on Monday.";
  const std::string second = "Hooded vigilantes attacked Nigerian soldiers on Friday.";
  const Reading one = read(first);
  const Reading other = read(second);
  ASSERT_NE(entity(one, "Hooded vigilantes"), nullptr);
  ASSERT_NE(entity(other, "Hooded vigilantes"), nullptr);
  EXPECT_NE(entity(one, "Hooded vigilantes")->iri, entity(other, "Hooded vigilantes")->iri);
  EXPECT_EQ(entity(one, "Hooded vigilantes")->iri, entity(read(first), "Hooded vigilantes")->iri);
}

TEST(LearnedReader, ItsClaimsTellTheirWordAndHowSureTheyAre) {
  const Reading reading = read("Hooded vigilantes attacked Nigerian soldiers on Monday.", ClaimReader::Model);
  const auto found = std::find_if(reading.claims.begin(), reading.claims.end(),
                                  [](const Claim& claim) { return claim.predicate == Predicate::Attacks; });
  ASSERT_NE(found, reading.claims.end()) << all(reading);
  EXPECT_EQ(found->act_span.of(reading.article.text), "attacked");
  ASSERT_TRUE(found->confidence);
  EXPECT_GE(*found->confidence, 0.4F);
  EXPECT_TRUE(found->rule.starts_with("learned: attacks at \u201cattacked\u201d")) << found->rule;
}

TEST(LearnedReader, ByRulesAloneItAddsNothing) {
  const Reading reading = read("Hooded vigilantes attacked Nigerian soldiers on Monday.", ClaimReader::Rules);
  EXPECT_EQ(entity(reading, "Hooded vigilantes"), nullptr);
}

TEST(LearnedReader, NobodyActsInProseWithoutActs) {
  const Reading reading = read(
      "The old market of Lagos smells of pepper in the rain. Trains from Ghana to Togo are slow, as they ever were.");
  EXPECT_TRUE(reading.claims.empty()) << all(reading);
}

}  // namespace
}  // namespace entente
