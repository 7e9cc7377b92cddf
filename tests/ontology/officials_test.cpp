// The officials and offices of the built-in gazetteer: every state has its posts, every tenure makes sense, and the
// holders of well-known posts are who they were on a given day.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/gazetteer.hpp"

namespace entente {
namespace {

using std::chrono::year_month_day;

const Gazetteer& built_in() {
  static const Gazetteer gazetteer = [] {
    GazetteerBuilder builder;
    builder.add_folder(std::filesystem::path(ENTENTE_SOURCE_DIR) / "ontology" / "gazetteer");
    return std::move(builder).build();
  }();
  return gazetteer;
}

bool holds(const Tenure& tenure, year_month_day day) {
  return (!tenure.from || *tenure.from <= day) && (!tenure.until || day < *tenure.until);
}

std::set<std::string> holders_on(std::string_view office, year_month_day day) {
  const Gazetteer& gazetteer = built_in();
  std::set<std::string> iris;
  const EntryId id = gazetteer.find(office);
  if (id == kNoEntry) {
    return {"no such office"};
  }
  for (const Gazetteer::Holder& holder : gazetteer.holders(id)) {
    if (holds(gazetteer[holder.official].tenures[holder.tenure], day)) {
      iris.emplace(gazetteer[holder.official].iri);
    }
  }
  return iris;
}

bool has_any_office(EntryId state, const std::vector<std::string_view>& roles) {
  for (const std::string_view role : roles) {
    if (built_in().office(state, role) != kNoEntry) {
      return true;
    }
  }
  return false;
}

TEST(Officials, EveryStateWithACodeHasAHeadAndAForeignMinister) {
  const Gazetteer& gazetteer = built_in();
  // Territories in free association or dispute that the gazetteer knows as states, without posts of their own here.
  const std::set<std::string> without = {"COK", "NIU", "ESH"};
  int states = 0;
  for (EntryId id = 0; id < gazetteer.size(); ++id) {
    const GazetteerEntry& entry = gazetteer[id];
    if (entry.cls != EntityClass::State || entry.iso3.empty() || without.contains(std::string(entry.iso3))) {
      continue;
    }
    ++states;
    EXPECT_TRUE(has_any_office(
        id, {"president", "prime minister", "premier", "king", "emir", "sultan", "pope", "supreme leader", "chancellor",
             "captain regent", "prince", "member of the presidency", "chairman of the presidential council"}))
        << entry.iso3;
    EXPECT_TRUE(has_any_office(id, {"foreign minister", "secretary of state", "foreign secretary"})) << entry.iso3;
  }
  EXPECT_GE(states, 195);
}

TEST(Officials, TenuresEndAfterTheyBegin) {
  const Gazetteer& gazetteer = built_in();
  int officials = 0;
  for (EntryId id = 0; id < gazetteer.size(); ++id) {
    const GazetteerEntry& entry = gazetteer[id];
    if (entry.cls != EntityClass::Official) {
      continue;
    }
    ++officials;
    EXPECT_FALSE(entry.tenures.empty()) << entry.iri;
    EXPECT_NE(entry.gender, Gender::Unknown) << entry.iri;
    for (const Tenure& tenure : entry.tenures) {
      EXPECT_EQ(gazetteer[tenure.office].cls, EntityClass::Office) << entry.iri;
      EXPECT_TRUE(!tenure.from || !tenure.until || *tenure.from < *tenure.until) << entry.iri;
    }
  }
  EXPECT_GE(officials, 1200);
}

TEST(Officials, OfficesHaveRolesInLowerCaseAndAnOwner) {
  const Gazetteer& gazetteer = built_in();
  for (EntryId id = 0; id < gazetteer.size(); ++id) {
    const GazetteerEntry& entry = gazetteer[id];
    if (entry.cls != EntityClass::Office) {
      continue;
    }
    EXPECT_NE(entry.office_of, kNoEntry) << entry.iri;
    EXPECT_FALSE(entry.roles.empty()) << entry.iri;
    for (const std::string_view role : entry.roles) {
      EXPECT_EQ(role.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), std::string::npos) << entry.iri << ": " << role;
    }
  }
}

TEST(Officials, OneHolderOfAHighPostOnADay) {
  using namespace std::chrono_literals;
  struct Row {
    std::string_view office;
    year_month_day day;
    std::string_view holder;
  };
  const Row rows[] = {
      {"office/usa/president", 2016y / 6 / 1, "official/barack-obama"},
      {"office/usa/president", 2022y / 6 / 1, "official/joe-biden"},
      {"office/usa/president", 2025y / 6 / 1, "official/donald-trump"},
      {"office/usa/secretary-of-state", 2023y / 6 / 1, "official/antony-blinken"},
      {"office/usa/secretary-of-state", 2025y / 6 / 1, "official/marco-rubio"},
      {"office/rus/president", 2010y / 6 / 1, "official/dmitry-medvedev"},
      {"office/rus/foreign-minister", 2024y / 6 / 1, "official/sergei-lavrov"},
      {"office/ukr/president", 2025y / 6 / 1, "official/volodymyr-zelensky"},
      {"office/ukr/foreign-minister", 2023y / 6 / 1, "official/dmytro-kuleba"},
      {"office/gbr/foreign-secretary", 2025y / 10 / 1, "official/yvette-cooper"},
      {"office/fra/president", 2025y / 6 / 1, "official/emmanuel-macron"},
      {"office/deu/chancellor", 2020y / 6 / 1, "official/angela-merkel"},
      {"office/deu/chancellor", 2025y / 6 / 1, "official/friedrich-merz"},
      {"office/irn/foreign-minister", 2025y / 6 / 1, "official/abbas-araghchi"},
      {"office/isr/prime-minister", 2022y / 9 / 1, "official/yair-lapid"},
      {"office/pak/foreign-minister", 2025y / 6 / 1, "official/ishaq-dar"},
      {"office/ind/external-affairs-minister", 2025y / 6 / 1, "official/subrahmanyam-jaishankar"},
      {"office/chn/foreign-minister", 2023y / 5 / 1, "official/qin-gang"},
      {"office/jpn/prime-minister", 2025y / 12 / 1, "official/sanae-takaichi"},
      {"office/syr/president", 2020y / 1 / 1, "official/bashar-al-assad"},
      {"office/syr/president", 2025y / 6 / 1, "official/ahmed-al-sharaa"},
      {"office/tur/foreign-minister", 2024y / 6 / 1, "official/hakan-fidan"},
      {"office/un/secretary-general", 2015y / 6 / 1, "official/ban-ki-moon"},
      {"office/un/secretary-general", 2025y / 6 / 1, "official/antonio-guterres"},
      {"office/nato/secretary-general", 2025y / 6 / 1, "official/mark-rutte"},
      {"office/hezbollah/secretary-general", 2024y / 9 / 1, "official/hassan-nasrallah"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(holders_on(row.office, row.day), std::set<std::string>{std::string(row.holder)}) << row.office;
  }
}

TEST(Officials, SpellingsMeet) {
  struct Row {
    std::string_view name;
    std::string_view official;
  };
  const Row rows[] = {
      {"Abbas Araqchi", "official/abbas-araghchi"},
      {"Volodymyr Zelenskiy", "official/volodymyr-zelensky"},
      {"Recep Tayyip Erdoğan", "official/recep-tayyip-erdogan"},
      {"Abdel Fattah Sisi", "official/abdel-fattah-el-sisi"},
      {"Abdel Fattah al-Sisi", "official/abdel-fattah-el-sisi"},
      {"Muhammad bin Salman", "official/mohammed-bin-salman"},
      {"MBS", "official/mohammed-bin-salman"},
      {"Kim Jong Un", "official/kim-jong-un"},
      {"Ishiba Shigeru", "official/shigeru-ishiba"},
      {"Bashar Assad", "official/bashar-al-assad"},
      {"Hemedti", "official/mohamed-hamdan-dagalo"},
  };
  for (const Row& row : rows) {
    std::set<std::string> found;
    for (const NameReading& reading : built_in().lookup(row.name)) {
      found.emplace(built_in()[reading.entry].iri);
    }
    EXPECT_EQ(found, std::set<std::string>{std::string(row.official)}) << row.name;
  }
}

}  // namespace
}  // namespace entente
