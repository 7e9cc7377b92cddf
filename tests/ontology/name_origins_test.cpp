// Whose people bear a name, by the officials that the gazetteer has.
#include "ontology/name_origins.hpp"

#include <gtest/gtest.h>

#include "tests/ontology/whole_gazetteer.hpp"

namespace entente {
namespace {

double likelihood(std::string_view name, std::string_view iso3) {
  return gazetteer().name_origins().likelihood(name, gazetteer().find_state(iso3));
}

TEST(NameOrigins, NamesAreLikelierAmongThosePeopleWhoBearThem) {
  struct Row {
    std::string_view name, theirs, others;
  };
  for (const Row& row : {Row{"Daisuke Yamaguchi", "JPN", "CHN"}, Row{"Selim Yildirim", "TUR", "SYR"},
                         Row{"Sher Bahadur Karki", "NPL", "CHN"}, Row{"Henrik Solberg", "NOR", "USA"},
                         Row{"Giorgi Lomidze", "GEO", "RUS"}, Row{"Nguyễn Văn Hòa", "VNM", "KHM"}}) {
    EXPECT_GT(likelihood(row.name, row.theirs), likelihood(row.name, row.others)) << row.name;
  }
}

TEST(NameOrigins, AccentsCaseAndOrderDoNotTell) {
  EXPECT_EQ(likelihood("MARÍA José Núñez", "COL"), likelihood("Nunez Jose Maria", "COL"));
}

TEST(NameOrigins, WhatHasNoLettersOrNoOfficialsTellsNothing) {
  EXPECT_EQ(likelihood("", "JPN"), 0.0);
  EXPECT_EQ(likelihood("7", "JPN"), 0.0);
  const Gazetteer nobody;
  EXPECT_EQ(NameOrigins(nobody).likelihood("Daisuke", 0), 0.0);
}

}  // namespace
}  // namespace entente
