// The gazetteer that comes with the program: what it must cover, and what no entry may get wrong.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "ontology/gazetteer.hpp"
#include "tests/ontology/whole_gazetteer.hpp"

namespace entente {
namespace {

constexpr const char* kMembersOfTheUnitedNations =
    "AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA "
    "CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH "
    "FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA "
    "JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX "
    "MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG "
    "POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD "
    "TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE";

TEST(GazetteerData, HasEveryMemberOfTheUnitedNationsAndItsObservers) {
  std::istringstream codes(std::string(kMembersOfTheUnitedNations) + " PSE VAT");
  std::size_t states = 0;
  for (std::string code; codes >> code; ++states) {
    SCOPED_TRACE(code);
    const EntryId id = gazetteer().find_state(code);
    ASSERT_NE(id, kNoEntry);
    const GazetteerEntry& state = gazetteer()[id];
    EXPECT_EQ(state.iri, "state/" + code);
    EXPECT_EQ(state.cls, EntityClass::State);
    ASSERT_EQ(state.same_as.size(), 1U);
    EXPECT_TRUE(state.same_as.front().starts_with("http://www.wikidata.org/entity/Q"));
    EXPECT_TRUE(code == "VAT" || !state.demonyms.empty());
  }
  EXPECT_EQ(states, 195U);
}

TEST(GazetteerData, HasPolitiesThatActAsStates) {
  for (const char* name : {"Taiwan", "Kosovo", "Somaliland", "Northern Cyprus", "Abkhazia", "South Ossetia",
                           "Sahrawi Arab Democratic Republic", "Cook Islands"}) {
    const auto found = gazetteer().lookup(name);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const NameReading& reading) {
      return gazetteer()[reading.entry].cls == EntityClass::State;
    })) << name;
  }
}

TEST(GazetteerData, CoversTheActorsOfTheNews) {
  std::map<EntityClass, std::size_t> count;
  for (EntryId id = 0; id < gazetteer().size(); ++id) {
    ++count[gazetteer()[id].cls];
  }
  EXPECT_GE(count[EntityClass::InternationalOrganization], 150U);
  EXPECT_GE(count[EntityClass::ArmedGroup], 100U);
  EXPECT_GE(count[EntityClass::Force], 80U);
  EXPECT_GE(count[EntityClass::GovernmentBody], 500U);
  EXPECT_GE(count[EntityClass::Official], 500U);
  EXPECT_GE(count[EntityClass::Place], 500U);
}

struct NameCase {
  const char* name;
  const char* iri;
};

TEST(GazetteerData, KnowsTheNamesOfThePress) {
  const NameCase cases[] = {
      {"U.S.", "state/USA"},
      {"US", "state/USA"},
      {"America", "state/USA"},
      {"Americans", "state/USA"},
      {"Britain", "state/GBR"},
      {"U.K.", "state/GBR"},
      {"Briton", "state/GBR"},
      {"Türkiye", "state/TUR"},
      {"Turkiye", "state/TUR"},
      {"Turkey", "state/TUR"},
      {"Turks", "state/TUR"},
      {"Ivory Coast", "state/CIV"},
      {"Côte d'Ivoire", "state/CIV"},
      {"North Korea", "state/PRK"},
      {"DPRK", "state/PRK"},
      {"Burma", "state/MMR"},
      {"UAE", "state/ARE"},
      {"Emiratis", "state/ARE"},
      {"Spaniards", "state/ESP"},
      {"Dutch", "state/NLD"},
      {"DR Congo", "state/COD"},
      {"Cape Verde", "state/CPV"},
      {"Vatican", "state/VAT"},
      {"Palestinians", "state/PSE"},
      {"UN", "organization/united-nations"},
      {"U.N.", "organization/united-nations"},
      {"Security Council", "organization/un-security-council"},
      {"UN nuclear watchdog", "organization/iaea"},
      {"Doctors Without Borders", "organization/medecins-sans-frontieres"},
      {"OIC", "organization/organisation-of-islamic-cooperation"},
      {"League of Arab States", "organization/arab-league"},
      {"EU's top court", "organization/court-of-justice-of-the-european-union"},
  };
  for (const NameCase& each : cases) {
    EXPECT_TRUE(readings(each.name).contains(each.iri)) << each.name;
  }
}

TEST(GazetteerData, KeepsNamesThatSeveralShare) {
  EXPECT_EQ(readings("Congo"), (std::set<std::string>{"state/COD", "state/COG"}));
  EXPECT_TRUE(readings("Dominican").contains("state/DMA"));
  EXPECT_TRUE(readings("Dominican").contains("state/DOM"));
}

TEST(GazetteerData, KnowsForWhomCapitalsAndSeatsStand) {
  const NameCase cases[] = {
      {"place/islamabad", "state/PAK"}, {"place/washington", "state/USA"},
      {"place/moscow", "state/RUS"},    {"place/jerusalem", "state/ISR"},
      {"place/tel-aviv", "state/ISR"},  {"place/ramallah", "state/PSE"},
      {"place/aden", "state/YEM"},      {"place/the-hague", "state/NLD"},
      {"place/abidjan", "state/CIV"},   {"place/brussels", "organization/european-union"},
  };
  for (const NameCase& each : cases) {
    const EntryId place = gazetteer().find(each.name);
    ASSERT_NE(place, kNoEntry) << each.name;
    ASSERT_NE(gazetteer()[place].stands_for, kNoEntry) << each.name;
    EXPECT_EQ(gazetteer()[gazetteer()[place].stands_for].iri, each.iri);
  }
  EXPECT_EQ(gazetteer()[gazetteer()[gazetteer().find_state("BEL")].capital].iri, "place/brussels");
}

TEST(GazetteerData, PutsEachEntryInTheFolderOfItsClass) {
  for (EntryId id = 0; id < gazetteer().size(); ++id) {
    const GazetteerEntry& entry = gazetteer()[id];
    EXPECT_TRUE(entry.iri.starts_with(std::string(iri_folder(entry.cls)) + '/')) << entry.iri;
    EXPECT_FALSE(entry.label.empty()) << entry.iri;
  }
}

TEST(GazetteerData, WritesNamesClean) {
  const auto clean = [](std::string_view name) {
    return !name.empty() && name.front() != ' ' && name.back() != ' ' && name.find("  ") == std::string_view::npos;
  };
  for (EntryId id = 0; id < gazetteer().size(); ++id) {
    const GazetteerEntry& entry = gazetteer()[id];
    EXPECT_TRUE(clean(entry.label)) << entry.iri;
    EXPECT_TRUE(std::all_of(entry.names.begin(), entry.names.end(), clean)) << entry.iri;
    EXPECT_TRUE(std::all_of(entry.demonyms.begin(), entry.demonyms.end(), clean)) << entry.iri;
  }
}

TEST(GazetteerData, GivesEachWikidataIriToOneEntry) {
  std::map<std::string_view, std::string_view> owners;
  for (EntryId id = 0; id < gazetteer().size(); ++id) {
    for (const std::string_view iri : gazetteer()[id].same_as) {
      const auto [found, added] = owners.try_emplace(iri, gazetteer()[id].iri);
      EXPECT_TRUE(added) << iri << " is both " << found->second << " and " << gazetteer()[id].iri;
    }
  }
}

TEST(GazetteerData, EndsTenuresAfterTheyBegin) {
  for (EntryId id = 0; id < gazetteer().size(); ++id) {
    for (const Tenure& tenure : gazetteer()[id].tenures) {
      EXPECT_EQ(gazetteer()[tenure.office].cls, EntityClass::Office) << gazetteer()[id].iri;
      if (tenure.from && tenure.until) {
        EXPECT_LE(*tenure.from, *tenure.until) << gazetteer()[id].iri;
      }
    }
  }
}

}  // namespace
}  // namespace entente
