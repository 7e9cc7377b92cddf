// The tables that are laid out when the program is built say what the files say.
#include "ontology/compiled_gazetteer.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "tests/ontology/whole_gazetteer.hpp"

namespace entente {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(ENTENTE_SOURCE_DIR) / "ontology/gazetteer";

/// At a multiple of eight bytes.
class LaidOut {
 public:
  explicit LaidOut(const std::string& bytes) : words_((bytes.size() + 7) / 8), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), bytes.size());
  }
  [[nodiscard]] std::string_view bytes() const { return {reinterpret_cast<const char*>(words_.data()), size_}; }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_;
};

const LaidOut& laid_out() {
  static const LaidOut made(compile_gazetteer(kFolder));
  return made;
}

const Gazetteer& compiled() {
  static const Gazetteer opened = *open_compiled_gazetteer(laid_out().bytes(), gazetteer_checksum(kFolder));
  return opened;
}

std::string told(const GazetteerEntry& entry) {
  std::string text;
  for (const std::string_view part :
       {entry.iri, entry.label, entry.iso3, entry.code, entry.latitude, entry.longitude}) {
    text += std::string(part) + '\n';
  }
  for (const auto* list : {&entry.names, &entry.demonyms, &entry.same_as, &entry.roles}) {
    for (const std::string_view one : *list) {
      text += std::string(one) + '\t';
    }
    text += '\n';
  }
  for (const EntryId id : {entry.capital, entry.stands_for, entry.part_of, entry.office_of}) {
    text += std::to_string(id) + ' ';
  }
  const auto day = [](const std::optional<std::chrono::year_month_day>& one) {
    return one ? std::to_string(std::chrono::sys_days(*one).time_since_epoch().count()) : std::string("-");
  };
  for (const Tenure& held : entry.tenures) {
    text += std::to_string(held.office) + ' ' + day(held.from) + ' ' + day(held.until) + '\n';
  }
  return text + std::to_string(static_cast<int>(entry.cls)) + std::to_string(static_cast<int>(entry.gender)) +
         std::to_string(entry.dated_codes.size()) + (entry.family_name_first ? " family name first" : "");
}

void expect_same_readings(std::string_view name) {
  const auto wanted = gazetteer().lookup(name);
  const auto found = compiled().lookup(name);
  ASSERT_EQ(wanted.size(), found.size()) << name;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    EXPECT_TRUE(wanted[at].entry == found[at].entry && wanted[at].kind == found[at].kind &&
                wanted[at].capitals == found[at].capitals && wanted[at].lower_case == found[at].lower_case)
        << name;
  }
}

TEST(CompiledGazetteer, HasTheEntriesOfTheFiles) {
  ASSERT_EQ(compiled().size(), gazetteer().size());
  for (EntryId id = 0; id < gazetteer().size(); ++id) {
    ASSERT_EQ(told(compiled()[id]), told(gazetteer()[id]));
    EXPECT_EQ(compiled().find(gazetteer()[id].iri), id);
  }
  EXPECT_EQ(compiled().find("state/NOWHERE"), kNoEntry);
}

TEST(CompiledGazetteer, FindsWhatTheFilesSay) {
  for (EntryId id = 0; id < gazetteer().size(); ++id) {
    const GazetteerEntry& entry = gazetteer()[id];
    expect_same_readings(entry.label);
    for (const auto* list : {&entry.names, &entry.demonyms}) {
      for (const std::string_view name : *list) {
        expect_same_readings(name);
      }
    }
    EXPECT_EQ(compiled().find_state(entry.iso3), gazetteer().find_state(entry.iso3));
    for (const std::string_view role : entry.roles) {
      EXPECT_EQ(compiled().office(entry.office_of, role), gazetteer().office(entry.office_of, role)) << role;
    }
    const auto wanted = gazetteer().holders(id);
    const auto found = compiled().holders(id);
    ASSERT_EQ(wanted.size(), found.size());
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      EXPECT_TRUE(wanted[at].official == found[at].official && wanted[at].tenure == found[at].tenure);
    }
  }
  EXPECT_TRUE(compiled().lookup("Nobody Whatsoever").empty());
  EXPECT_EQ(compiled().find_state("ZZZ"), kNoEntry);
  EXPECT_EQ(compiled().office(0, "gardener"), kNoEntry);
}

TEST(CompiledGazetteer, IsMadeAnewOfOtherFiles) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "compiled_gazetteer_test";
  std::filesystem::create_directory(folder);
  const auto write = [&](std::string_view label) {
    std::ofstream(folder / "own.ttl") << "@prefix ent: <https://w3id.org/entente/ontology#> .\n"
                                         "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
                                         "<https://w3id.org/entente/id/state/XKV> a ent:State ; ent:iso3 \"XKV\" ; "
                                         "skos:prefLabel \""
                                      << label << "\"@en .\n";
  };
  write("Kordavia");
  const LaidOut first(compile_gazetteer(folder));
  const std::uint64_t checksum = gazetteer_checksum(folder);
  const auto opened = open_compiled_gazetteer(first.bytes(), checksum);
  ASSERT_TRUE(opened);
  EXPECT_EQ((*opened)[opened->find_state("XKV")].label, "Kordavia");
  EXPECT_EQ(first.bytes(), LaidOut(compile_gazetteer(folder)).bytes());
  write("Kordovia");
  EXPECT_NE(gazetteer_checksum(folder), checksum);
  EXPECT_FALSE(open_compiled_gazetteer(first.bytes(), gazetteer_checksum(folder)));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace entente
