#include "builder/graph/joining.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <sstream>

#include "exporters/write_graph.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

using enum EntityClass;

/// One of two entities: class, label, the state it stands for ("" for none), another name, known to the gazetteer.
struct Who {
  EntityClass cls;
  const char* label;
  const char* state = "";
  const char* other = "";
  bool known = false;
};

EntityId put(KnowledgeGraph& graph, const Who& who, const std::string& part) {
  const EntityId id = graph.put_entity(std::string(iri_folder(who.cls)) + "/" + part, who.cls, who.known);
  graph.add_label(id, who.label, who.known);
  graph.add_text(id, Property::Name, who.other);
  if (*who.state != '\0') {
    const EntityId state = graph.put_entity(std::string("state/") + who.state, State, true);
    graph.add_label(state, who.state, true);
    graph.add_text(state, Property::Iso3, who.state);
    graph.add_link(id, Property::StandsFor, state);
  }
  return id;
}

bool joined(const Who& a, const Who& b) {
  KnowledgeGraph graph;
  put(graph, a, "one");
  put(graph, b, "two");
  return !find_joins(graph).empty();
}

struct Pair {
  Who a;
  Who b;
};

TEST(Joining, JoinsWhatIsOne) {
  constexpr Pair kPairs[] = {
      {{Force, "Gaza stabilisation force"}, {Force, "Gaza Stabilization Force"}},
      {{Force, "International Stabilization Force"}, {Force, "ISF"}},
      {{Force, "Gaza force", "", "ISF"}, {Force, "International Stabilisation Force"}},
      {{Force, "the Sahel Joint Force"}, {Force, "Sahel Joint Force"}},
      {{Force, "Joint Force of the Sahel"}, {Force, "Joint Force for the Sahel"}},
      {{Force, "Red Sea task force"}, {Force, "Red-Sea Task Force"}},
      {{Force, "Kivu Defence Brigade"}, {Force, "Kivu Defense Brigade"}},
      {{Force, "Northern Command", "LBN"}, {Force, "northern command", "LBN"}},
      {{Force, "Darfur monitors"}, {Force, "monitors in Darfur", "", "Darfur monitors"}},
      {{Force, "Black Sea Mine Clearance Group", "", "", true}, {Force, "Black Sea Mine-Clearance Group"}},
      {{Agreement, "Abeche ceasefire"}, {Agreement, "Abéché Ceasefire"}},
      {{Agreement, "Pretoria peace agreement"}, {Agreement, "peace deal", "", "Pretoria peace agreement"}},
      {{Agreement, "Black Sea grain deal"}, {Agreement, "the Black Sea Grain Deal"}},
      {{Agreement, "Nile waters treaty"}, {Initiative, "Nile Waters Treaty"}},
      {{Plan, "Trincomalee peace plan"}, {Plan, "the Trincomalee Peace Plan"}},
      {{Plan, "12-point peace plan"}, {Plan, "12-Point Peace Plan"}},
      {{Plan, "Aden roadmap"}, {Initiative, "Aden Roadmap"}},
      {{Talks, "Nairobi talks on Sudan"}, {Talks, "Nairobi talks, Sudan"}},
      {{Talks, "Doha dialogue"}, {Talks, "the Doha Dialogue"}},
      {{Talks, "Geneva 2026 conference"}, {Talks, "Geneva conference 2026", "", "Geneva 2026 conference"}},
      {{Talks, "Quadrilateral Security Dialogue Forum"}, {Talks, "QSDF"}},
      {{Mission, "ceasefire monitoring mission"}, {Mission, "Ceasefire Monitoring Mission"}},
      {{Mission, "Operation Quiet River"}, {Mission, "operation Quiet River"}},
      {{Mission, "Harbour Patrol Mission Aden", "", "HPMA"}, {Mission, "HPMA"}},
      {{Programme, "Lake Chad Recovery Programme"}, {Programme, "Lake Chad Recovery Program"}},
      {{Programme, "missile test programme"}, {Initiative, "Missile Test Programme"}},
      {{Resolution, "Resolution 2788 of the Council"},
       {Resolution, "Council Resolution 2788", "", "Resolution 2788 of the Council"}},
      {{Organization, "Sahel Relief Network"}, {Organization, "SRN"}},
      {{Organization, "Coalition for Free Ports"}, {Organization, "the Coalition for Free Ports"}},
      {{Organization, "Peoples' Union of Kivu"}, {ArmedGroup, "Peoples Union of Kivu"}},
      {{ArmedGroup, "Dawn Liberation Army"}, {ArmedGroup, "DLA"}},
      {{ArmedGroup, "River Front"}, {ArmedGroup, "the River Front"}},
      {{ArmedGroup, "Hills Resistance Movement", "", "", true}, {ArmedGroup, "Hills resistance movement"}},
      {{GovernmentBody, "Ports Authority", "YEM"}, {GovernmentBody, "ports authority", "YEM"}},
      {{GovernmentBody, "Truce Coordination Centre"}, {GovernmentBody, "Truce Coordination Center"}},
      {{GovernmentBody, "Truce Coordination Centre", "", "TCC"}, {GovernmentBody, "TCC"}},
      {{Official, "Ane Lund", "NOR"}, {Official, "Lund", "NOR"}},
      {{Official, "Ane Lund", "NOR"}, {Official, "A. Lund", "NOR"}},
      {{Official, "Ane Lund", "NOR", "", true}, {Official, "Lund", "NOR"}},
      {{Official, "Moussa Abdoulaye", "TCD"}, {Official, "Moussa ABDOULAYE", "TCD"}},
      {{Official, "Şerif Öztürk", "TUR"}, {Official, "Serif Ozturk", "TUR"}},
      {{Office, "Minister of Ports", "YEM"}, {Office, "minister of ports", "YEM"}},
  };
  static_assert(std::size(kPairs) >= 40);
  for (const Pair& pair : kPairs) {
    EXPECT_TRUE(joined(pair.a, pair.b)) << pair.a.label << " / " << pair.b.label;
    EXPECT_TRUE(joined(pair.b, pair.a)) << pair.b.label << " / " << pair.a.label;
  }
}

TEST(Joining, KeepsApartWhatIsNot) {
  constexpr Pair kPairs[] = {
      {{Force, "Gaza force"}, {Force, "Sahel force"}},
      {{Force, "the force"}, {Force, "force"}},
      {{Force, "troops"}, {Force, "troops"}},
      {{Force, "Northern Command", "LBN"}, {Force, "Northern Command", "SYR"}},
      {{Force, "Third Brigade 3"}, {Force, "Third Brigade 4", "", "Third Brigade"}},
      {{Force, "navy", "TUR"}, {Force, "navy", "GRC"}},
      {{Force, "200 monitors"}, {Force, "300 monitors", "", "monitors sent"}},
      {{Force, "Republican Guard", "IRN"}, {Force, "Republican Guard", "SYR"}},
      {{Force, "Stabilization Force"}, {Mission, "Stabilization Force"}},
      {{Force, "Multinational Force", "", "", true}, {Force, "Multinational Force", "", "", true}},
      {{Force, "International Stabilization Force"}, {ArmedGroup, "ISF"}},
      {{Agreement, "ceasefire"}, {Agreement, "ceasefire"}},
      {{Agreement, "truce"}, {Agreement, "the truce"}},
      {{Agreement, "Gaza ceasefire"}, {Agreement, "Sudan ceasefire"}},
      {{Agreement, "2015 nuclear deal"}, {Agreement, "2025 nuclear deal", "", "nuclear deal"}},
      {{Agreement, "Minsk agreement 1"}, {Agreement, "Minsk agreement 2", "", "Minsk agreement"}},
      {{Agreement, "peace plan"}, {Plan, "peace plan"}},
      {{Agreement, "Doha accord"}, {Talks, "Doha accord"}},
      {{Plan, "12-point plan"}, {Plan, "20-point plan", "", "peace plan"}},
      {{Plan, "roadmap"}, {Plan, "roadmap"}},
      {{Talks, "talks"}, {Talks, "the talks"}},
      {{Talks, "Istanbul talks"}, {Talks, "Doha talks"}},
      {{Talks, "direct talks at Istanbul", "", "direct talks"}, {Talks, "direct talks with Iran", "", "direct talks"}},
      {{Agreement, "Aden deal", "", "peace deal"}, {Agreement, "Kivu deal", "", "Peace deal"}},
      {{Talks, "2024 Geneva conference"}, {Talks, "2026 Geneva conference", "", "Geneva conference"}},
      {{Talks, "Doha dialogue"}, {Mission, "Doha dialogue"}},
      {{Mission, "the mission"}, {Mission, "mission"}},
      {{Mission, "Operation Quiet River"}, {Mission, "Operation Loud River"}},
      {{Programme, "nuclear programme"}, {Plan, "nuclear programme"}},
      {{Resolution, "Resolution 2788"}, {Resolution, "Resolution 2803", "", "Council resolution"}},
      {{Organization, "Sahel Relief Network"}, {Organization, "Sahel Rescue Network"}},
      {{Organization, "SRN"}, {Force, "Sahel Relief Network"}},
      {{Organization, "Union"}, {Organization, "the Union"}},
      {{ArmedGroup, "Dawn Liberation Army"}, {Force, "Dawn Liberation Army"}},
      {{ArmedGroup, "River Front"}, {GovernmentBody, "River Front"}},
      {{GovernmentBody, "foreign ministry", "PAK"}, {GovernmentBody, "foreign ministry", "IND"}},
      {{GovernmentBody, "parliament"}, {GovernmentBody, "parliament"}},
      {{GovernmentBody, "Ports Authority", "YEM"}, {GovernmentBody, "Ports Authority", "DJI"}},
      {{Official, "Ane Lund", "NOR"}, {Official, "Lund", "SWE"}},
      {{Official, "Ane Lund", "NOR"}, {Official, "Bodil Lund", "NOR"}},
      {{Official, "Ane Lund", "NOR"}, {Official, "B. Lund", "NOR"}},
      {{Official, "Lund"}, {Official, "Lund"}},
      {{Official, "Ane Lund"}, {Official, "Lund"}},
      {{Official, "Ane Lund", "NOR", "", true}, {Official, "Ane Lund", "NOR", "", true}},
      {{Official, "Khan", "PAK"}, {Office, "Khan", "PAK"}},
      {{Office, "Foreign Minister", "PAK"}, {Office, "Foreign Minister", "IND"}},
      {{State, "Georgia", "", "", true}, {Place, "Georgia"}},
      {{Population, "Kurdish people"}, {Population, "Kurdish people"}},
  };
  static_assert(std::size(kPairs) >= 40);
  for (const Pair& pair : kPairs) {
    EXPECT_FALSE(joined(pair.a, pair.b)) << pair.a.label << " / " << pair.b.label;
    EXPECT_FALSE(joined(pair.b, pair.a)) << pair.b.label << " / " << pair.a.label;
  }
}

TEST(Joining, AChainNeverJoinsWhatMustStayApart) {
  KnowledgeGraph graph;
  const EntityId lebanon = put(graph, {Force, "Northern Command", "LBN"}, "a");
  const EntityId syria = put(graph, {Force, "Northern Command", "SYR"}, "b");
  put(graph, {Force, "Northern Command"}, "c");
  const KnowledgeGraph folded = fold(graph, find_joins(graph));
  EXPECT_EQ(folded.entity_count(), graph.entity_count() - 1);
  EXPECT_TRUE(folded.find_entity(graph.entity(lebanon).iri));
  EXPECT_TRUE(folded.find_entity(graph.entity(syria).iri));
}

TEST(Joining, ThousandsOfNamesWithTheSameInitialsTakeNoTime) {
  KnowledgeGraph graph;
  std::string label = "Aa Ba Ca";
  for (int i = 0; i < 8000; ++i) {
    label[1] = static_cast<char>('a' + i % 26);
    label[4] = static_cast<char>('a' + i / 26 % 26);
    label[7] = static_cast<char>('a' + i / 676);
    put(graph, {Organization, label.c_str(), "", "ABC"}, "o" + std::to_string(i));
  }
  const std::clock_t start = std::clock();
  find_joins(graph);
  EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 10);
}

TEST(Joining, AnOpenShortNameStaysAlone) {
  KnowledgeGraph graph;
  put(graph, {Official, "Ane Lund", "NOR"}, "a");
  put(graph, {Official, "Bodil Lund", "NOR"}, "b");
  put(graph, {Official, "Lund", "NOR"}, "c");
  EXPECT_TRUE(find_joins(graph).empty());
}

TEST(Joining, FoldsNamesClaimsAndEvidence) {
  sample::ReadingBuilder one("one", sample::day(2026, 5, 1));
  const auto chad = one.entity("state/TCD", State, "Chad", {}, "TCD");
  const auto force = one.entity("force/isf", Force, "ISF", {}, "", false);
  one.sentence("Chad backed the ISF.");
  one.claim(chad, Predicate::Supports, force);
  sample::ReadingBuilder two("two", sample::day(2026, 5, 2));
  const auto chad_too = two.entity("state/TCD", State, "Chad", {}, "TCD");
  const auto force_too =
      two.entity("force/international-stabilization-force", Force, "International Stabilization Force", {}, "", false);
  two.sentence("Chad supports the International Stabilization Force.");
  two.claim(chad_too, Predicate::Supports, force_too);
  KnowledgeGraph graph;
  graph.add(one.value());
  graph.add(two.value());
  EXPECT_EQ(graph.claim_count(), 2U);
  const std::vector<JoinLink> links = find_joins(graph);
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0].reason, "the acronym of a name: ISF");
  const KnowledgeGraph folded = fold(graph, links);
  EXPECT_EQ(folded.claim_count(), 1U);
  EXPECT_EQ(folded.claim(static_cast<ClaimId>(0)).evidence.size(), 2U);
  const auto kept = folded.find_entity("force/international-stabilization-force");
  ASSERT_TRUE(kept);
  EXPECT_EQ(folded.texts(folded.entity(*kept).facts, Property::Name), (std::vector<std::string_view>{"ISF"}));
  mark_same(graph, links);
  std::ostringstream out;
  write_graph(graph, Format::NTriples, out);
  EXPECT_NE(out.str().find("force/isf> <http://www.w3.org/2002/07/owl#sameAs> "
                           "<https://w3id.org/entente/id/force/international-stabilization-force>"),
            std::string::npos);
}

TEST(Joining, NamesOfOneAcronymAreNotComparedEachWithEach) {
  sample::ReadingBuilder many("many", sample::day(2026, 5, 1));
  many.entity("force/isf", Force, "ISF", {}, "", false);
  for (int i = 0; i < 16000; ++i) {
    const std::string number = std::to_string(i);
    many.entity("force/isf-" + number, Force, "Ivory" + number + " Shore Force", {}, "", false);
  }
  many.sentence("The ISF met.");
  KnowledgeGraph graph;
  graph.add(many.value());
  EXPECT_TRUE(find_joins(graph).empty());  // nobody can tell which is meant
}

}  // namespace
}  // namespace entente
