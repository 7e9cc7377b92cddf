// Bodies, groups, forces, places, initiatives and populations of the gazetteer that comes with the program: the names
// by which the press calls them lead to them, ministries belong to their states, and no name is a word of everyday
// English.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "ontology/gazetteer.hpp"
#include "tests/ontology/whole_gazetteer.hpp"

namespace entente {
namespace {

const GazetteerEntry& entry(std::string_view iri) {
  const EntryId id = gazetteer().find(iri);
  EXPECT_NE(id, kNoEntry) << iri;
  return gazetteer()[id == kNoEntry ? 0 : id];
}

std::string_view iri_of(EntryId id) { return id == kNoEntry ? std::string_view() : gazetteer()[id].iri; }

struct NameCase {
  const char* name;
  const char* iri;
  EntityClass cls;
};

TEST(GazetteerBodies, KnowsTheNamesOfThePress) {
  using enum EntityClass;
  const NameCase cases[] = {
      {"Elysée", "place/elysee", Place},
      {"No. 10", "place/downing-street", Place},
      {"Malacanang", "place/malacanang", Place},
      {"Foggy Bottom", "body/usa/state-department", GovernmentBody},
      {"Department of War", "body/usa/department-of-defense", GovernmentBody},
      {"Egyptian Foreign Ministry", "body/egy/foreign-ministry", GovernmentBody},
      {"Egypt's Foreign Ministry", "body/egy/foreign-ministry", GovernmentBody},
      {"Ministry of Foreign Affairs of Egypt", "body/egy/foreign-ministry", GovernmentBody},
      {"Foreign Ministry of the Netherlands", "body/nld/foreign-ministry", GovernmentBody},
      {"Norwegian Ministry of Defense", "body/nor/defence-ministry", GovernmentBody},
      {"India's Ministry of External Affairs", "body/ind/foreign-ministry", GovernmentBody},
      {"Quai d'Orsay", "body/fra/foreign-ministry", GovernmentBody},
      {"Auswärtiges Amt", "body/deu/foreign-ministry", GovernmentBody},
      {"Foreign Office", "body/gbr/foreign-office", GovernmentBody},
      {"Foreign Office", "body/pak/foreign-ministry", GovernmentBody},
      {"Storting", "body/nor/parliament", GovernmentBody},
      {"Verkhovna Rada", "body/ukr/parliament", GovernmentBody},
      {"Iraq's Council of Representatives", "body/irq/parliament", GovernmentBody},
      {"Hizbullah", "group/hezbollah", ArmedGroup},
      {"Ansar Allah", "group/houthis", ArmedGroup},
      {"Daesh", "group/islamic-state", ArmedGroup},
      {"Al Shabab", "group/al-shabaab", ArmedGroup},
      {"AFC/M23", "group/alliance-fleuve-congo", ArmedGroup},
      {"TTP", "group/tehrik-i-taliban-pakistan", ArmedGroup},
      {"Israeli army", "force/israel-defense-forces", Force},
      {"Revolutionary Guards", "force/irgc", Force},
      {"Chilean Navy", "force/chl/navy", Force},
      {"Sri Lankan military", "force/lka/armed-forces", Force},
      {"U.S. Central Command", "force/centcom", Force},
      {"NATO-led KFOR", "force/kfor", Force},
      {"International Stabilisation Force", "force/international-stabilization-force", Force},
      {"Khan Yunis", "place/khan-younis", Place},
      {"Sana'a", "place/sanaa", Place},
      {"Bab al-Mandab Strait", "place/bab-el-mandeb", Place},
      {"Ayungin Shoal", "place/second-thomas-shoal", Place},
      {"Georgia", "place/georgia-us-state", Place},
      {"Georgia", "state/GEO", State},
      {"Iran nuclear deal", "initiative/jcpoa", Agreement},
      {"Shimla Agreement", "initiative/simla-agreement", Agreement},
      {"UNSCR 1701", "initiative/un-security-council-resolution-1701", Resolution},
      {"Belt and Road", "initiative/belt-and-road", Programme},
      {"Normandy format", "initiative/normandy-format", Talks},
      {"Prosperity Guardian", "initiative/operation-prosperity-guardian", Mission},
      {"20-point plan", "initiative/gaza-peace-plan", Plan},
      {"Uighurs", "population/uyghurs", Population},
      {"Kurdish", "population/kurds", Population},
  };
  for (const NameCase& each : cases) {
    EXPECT_TRUE(readings(each.name).contains(each.iri)) << each.name;
    EXPECT_EQ(entry(each.iri).cls, each.cls) << each.iri;
  }
}

TEST(GazetteerBodies, SaysWhatStandsForAStateAndWhatIsOnlyPartOfIt) {
  EXPECT_EQ(iri_of(entry("place/kremlin").stands_for), "state/RUS");
  EXPECT_EQ(iri_of(entry("place/white-house").stands_for), "state/USA");
  EXPECT_EQ(entry("body/usa/state-department").stands_for, kNoEntry);
  EXPECT_EQ(iri_of(entry("body/usa/state-department").part_of), "state/USA");
  EXPECT_EQ(entry("body/isr/parliament").stands_for, kNoEntry);
  EXPECT_EQ(iri_of(entry("force/quds-force").part_of), "force/irgc");
  EXPECT_EQ(iri_of(entry("force/unifil").part_of), "organization/united-nations");
  EXPECT_EQ(iri_of(entry("group/islamic-state-khorasan").part_of), "group/islamic-state");
  EXPECT_EQ(entry("place/strait-of-hormuz").part_of, kNoEntry);
}

TEST(GazetteerBodies, GivesEveryStateAForeignMinistryAndAParliamentOfItsOwn) {
  // The first two have theirs under names of their own, the others have none or none that the press names.
  const std::set<std::string> elsewhere = {"USA", "GBR", "VAT", "COK", "NIU", "ESH"};
  std::size_t states = 0;
  for (EntryId id = 0; id < gazetteer().size(); ++id) {
    const GazetteerEntry& state = gazetteer()[id];
    if (state.cls != EntityClass::State || state.iso3.empty() || elsewhere.contains(std::string(state.iso3))) {
      continue;
    }
    ++states;
    std::string folder = "body/" + std::string(state.iso3) + '/';
    std::transform(folder.begin(), folder.end(), folder.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const char* body : {"foreign-ministry", "parliament"}) {
      const EntryId found = gazetteer().find(folder + body);
      ASSERT_NE(found, kNoEntry) << folder << body;
      EXPECT_EQ(gazetteer()[found].part_of, id) << folder << body;
    }
  }
  EXPECT_GE(states, 190U);
}

TEST(GazetteerBodies, CoversWhatTheNewsOfConflictNames) {
  std::map<EntityClass, std::size_t> count;
  std::size_t initiatives = 0;
  for (EntryId id = 0; id < gazetteer().size(); ++id) {
    ++count[gazetteer()[id].cls];
    initiatives += is_a(gazetteer()[id].cls, EntityClass::Initiative) ? 1U : 0U;
  }
  EXPECT_GE(initiatives, 500U);
  EXPECT_GE(count[EntityClass::Resolution], 50U);
  EXPECT_GE(count[EntityClass::Place], 1500U);
  EXPECT_GE(count[EntityClass::Force], 500U);
  EXPECT_GE(count[EntityClass::ArmedGroup], 250U);
  EXPECT_GE(count[EntityClass::Population], 150U);
}

TEST(GazetteerBodies, ListsNoNameThatAnyStateMayBear) {
  for (const char* name : {"Foreign Ministry",
                           "Ministry of Defence",
                           "Interior Ministry",
                           "Parliament",
                           "the army",
                           "army",
                           "navy",
                           "government",
                           "authority",
                           "agency",
                           "presidency",
                           "ceasefire",
                           "talks",
                           "refugees",
                           "let",
                           "us army base",
                           "camp",
                           "strait",
                           "the agreement",
                           "peace plan",
                           "resolution"}) {
    EXPECT_TRUE(readings(name).empty()) << name;
  }
}

}  // namespace
}  // namespace entente
