// The gazetteer: what its files may say, how names fold, what errors tell.
#include "ontology/gazetteer.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "ontology/diagnostic.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

constexpr const char* kPrefixes =
    "@base <https://w3id.org/entente/id/> .\n"
    "@prefix ent: <https://w3id.org/entente/ontology#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n";

class GazetteerFile : public ::testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& text) {
    const auto file = std::filesystem::path(::testing::TempDir()) / (std::to_string(::getpid()) + name);
    std::ofstream(file) << text;
    return file;
  }

  Gazetteer turtle(const std::string& text) {
    GazetteerBuilder builder;
    builder.add_file(write("case.ttl", kPrefixes + text));
    return std::move(builder).build();
  }

  std::string failure(const std::string& text) {
    try {
      (void)turtle(text);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  }
};

constexpr const char* kNorway =
    "<state/NOR> a ent:State ; skos:prefLabel \"Norway\"@en ; skos:altLabel \"Kingdom of Norway\"@en ;\n"
    "  ent:demonym \"Norwegian\"@en ; ent:iso3 \"NOR\" ; ent:capital <place/oslo> .\n"
    "<place/oslo> a ent:Place ; skos:prefLabel \"Oslo\"@en ; ent:partOf <state/NOR> .\n"
    "<office/nor/fm> a ent:Office ; skos:prefLabel \"Foreign Minister of Norway\"@en ; ent:role \"foreign minister\",\n"
    "  \"minister of foreign affairs\" ; ent:officeOf <state/NOR> .\n"
    "<official/kari-lund> a ent:Official ; skos:prefLabel \"Kari Lund\"@en ; ent:gender \"female\" ;\n"
    "  ent:tenure <tenure/kari-lund/fm> .\n"
    "<tenure/kari-lund/fm> a ent:Tenure ; ent:office <office/nor/fm> ; ent:from \"2021-03-04\"^^xsd:date ;\n"
    "  ent:until \"2024\"^^xsd:gYear .\n";

TEST_F(GazetteerFile, LinksStatesCapitalsOfficesAndHolders) {
  const Gazetteer gazetteer = turtle(kNorway);
  const EntryId norway = gazetteer.find_state("NOR");
  ASSERT_NE(norway, kNoEntry);
  EXPECT_EQ(gazetteer.find("https://w3id.org/entente/id/state/NOR"), norway);
  EXPECT_EQ(gazetteer[gazetteer.find("place/oslo")].stands_for, norway);
  const EntryId office = gazetteer.office(norway, "minister of foreign affairs");
  ASSERT_NE(office, kNoEntry);
  ASSERT_EQ(gazetteer.holders(office).size(), 1U);
  const GazetteerEntry& holder = gazetteer[gazetteer.holders(office)[0].official];
  EXPECT_EQ(holder.label, "Kari Lund");
  EXPECT_EQ(holder.gender, Gender::Female);
  using namespace std::chrono_literals;
  EXPECT_EQ(holder.tenures.at(0).from, std::chrono::year_month_day(2021y / 3 / 4));
  EXPECT_EQ(holder.tenures.at(0).until, std::chrono::year_month_day(2025y / 1 / 1)) << "a coarse end covers its year";
}

TEST_F(GazetteerFile, FindsNamesWhateverTheirCaseAndAccents) {
  const Gazetteer gazetteer = turtle(kNorway);
  ASSERT_EQ(gazetteer.lookup("kingdom of NORWAY").size(), 1U);
  EXPECT_EQ(gazetteer.lookup("kingdom of NORWAY")[0].kind, NameKind::Alternative);
  EXPECT_EQ(gazetteer.lookup("Norwegian")[0].kind, NameKind::Demonym);
  ASSERT_EQ(gazetteer.lookup("Lund").size(), 1U);
  EXPECT_EQ(gazetteer.lookup("Lund")[0].kind, NameKind::Surname);
  EXPECT_TRUE(gazetteer.lookup("Kingdom of").empty());
  EXPECT_TRUE(gazetteer.lookup("").empty());
}

TEST_F(GazetteerFile, DerivesSurnamesFromNames) {
  const std::string offices =
      "<state/TWN> a ent:State ; skos:prefLabel \"Taiwan\"@en ; ent:iso3 \"TWN\" ;"
      " ent:familyNameFirst true .\n"
      "<office/twn/fm> a ent:Office ; skos:prefLabel \"Foreign Minister of Taiwan\"@en ; ent:officeOf <state/TWN> .\n"
      "<tenure/t> a ent:Tenure ; ent:office <office/twn/fm> .\n"
      "<tenure/n> a ent:Tenure ; ent:office <office/nor/fm> .\n";
  const Gazetteer gazetteer =
      turtle(kNorway + offices +
             "<official/a> a ent:Official ; skos:prefLabel \"Chen Mei-lin\"@en ; ent:tenure <tenure/t> .\n"
             "<official/b> a ent:Official ; skos:prefLabel \"Walter Fang\"@en ; skos:altLabel \"Fang Wei-te\"@en ;"
             " ent:tenure <tenure/t> .\n"
             "<official/c> a ent:Official ; skos:prefLabel \"Sverre IV\"@en ; ent:tenure <tenure/n> .\n"
             "<official/d> a ent:Official ; skos:prefLabel \"Olav Berg Jr.\"@en ; ent:tenure <tenure/n> .\n");
  const auto surname_of = [&](std::string_view name) -> std::string_view {
    const auto readings = gazetteer.lookup(name);
    return readings.size() == 1 && readings[0].kind == NameKind::Surname ? gazetteer[readings[0].entry].iri : "";
  };
  EXPECT_EQ(surname_of("Chen"), "official/a") << "family name first";
  EXPECT_EQ(surname_of("Fang"), "official/b") << "in Western order, as the other name shows";
  EXPECT_EQ(surname_of("Walter"), "");
  EXPECT_EQ(surname_of("IV"), "") << "a numeral is no surname";
  EXPECT_EQ(surname_of("Berg"), "official/d");
  EXPECT_EQ(surname_of("Jr."), "");
}

TEST_F(GazetteerFile, MarksNamesThatStandInCapitals) {
  const Gazetteer gazetteer = turtle(
      "<organization/world-health> a ent:InternationalOrganization ; skos:prefLabel \"World Health Body\"@en ;"
      " skos:altLabel \"WHB\"@en .\n");
  EXPECT_TRUE(gazetteer.lookup("WHB")[0].capitals);
  EXPECT_FALSE(gazetteer.lookup("World Health Body")[0].capitals);
}

TEST_F(GazetteerFile, MarksNamesThatStandInLowerCase) {
  const Gazetteer gazetteer = turtle(
      "<initiative/fresh-rules> a ent:Agreement ; skos:prefLabel \"Fresh Rules\"@en ; skos:altLabel \"rulebook\"@en .\n"
      "<initiative/new-rules> a ent:Agreement ; skos:prefLabel \"Rulebook\"@en, \"New RULES\"@en .");
  for (const NameReading& reading : gazetteer.lookup("rulebook")) {
    EXPECT_EQ(reading.lower_case, gazetteer[reading.entry].iri == "initiative/fresh-rules");
  }
  EXPECT_EQ(gazetteer.lookup("rulebook").size(), 2U);
  EXPECT_FALSE(gazetteer.lookup("new rules")[0].lower_case);
}

TEST_F(GazetteerFile, SyntaxErrorsTellFileLineAndColumn) {
  const std::string message = failure("<state/NOR> a ent:State ;\n  skos:prefLabel \"Norway .\n");
  EXPECT_NE(message.find("case.ttl:7:"), std::string::npos) << message;
  EXPECT_NE(message.find("syntax error"), std::string::npos) << message;
}

TEST_F(GazetteerFile, RefusesWhatItDoesNotUnderstand) {
  EXPECT_NE(failure("<state/X> a ent:Planet .").find("ent:Planet is no class"), std::string::npos);
  EXPECT_NE(failure("<state/X> a ent:State ; ent:familyNameFirst \"often\" .").find("is true or false"),
            std::string::npos);
  EXPECT_NE(failure("<state/X> a ent:State ; ent:colour \"red\" .").find("ent:colour is no property"),
            std::string::npos);
  EXPECT_NE(failure("<state/X> a ent:State .").find("no skos:prefLabel"), std::string::npos);
  EXPECT_NE(failure("<place/x> a ent:Place ; skos:prefLabel \"X\" ; ent:partOf <state/Y> .").find("no file defines"),
            std::string::npos);
  EXPECT_NE(failure("<official/x> a ent:Official ; skos:prefLabel \"X\" ; ent:gender \"m\" .").find("ent:gender"),
            std::string::npos);
}

TEST_F(GazetteerFile, LaterFilesExtendEntries) {
  GazetteerBuilder builder;
  builder.add_file(write("first.ttl", kPrefixes + std::string(kNorway)));
  builder.add_file(write("second.ttl", std::string(kPrefixes) + "<state/NOR> skos:altLabel \"Norge\"@en .\n"));
  const Gazetteer gazetteer = std::move(builder).build();
  ASSERT_EQ(gazetteer.lookup("Norge").size(), 1U);
  EXPECT_EQ(gazetteer.lookup("Norge")[0].entry, gazetteer.find_state("NOR"));
}

TEST_F(GazetteerFile, CoordinatesOfTheLastFileStand) {
  GazetteerBuilder builder;
  builder.add_file(
      write("first.ttl", std::string(kPrefixes) + kNorway + "<place/oslo> geo:lat 1.5 ; geo:long -2.50 ."));
  builder.add_file(
      write("second.ttl", std::string(kPrefixes) + "<place/oslo> geo:lat 59.91 ; geo:long 10.75 ; geo:alt 23 ."));
  const Gazetteer gazetteer = std::move(builder).build();
  EXPECT_EQ(gazetteer[gazetteer.find("place/oslo")].latitude, "59.91");
  EXPECT_EQ(gazetteer[gazetteer.find("place/oslo")].longitude, "10.75");
  EXPECT_EQ(gazetteer[gazetteer.find("state/NOR")].latitude, "");
}

TEST_F(GazetteerFile, CoordinatesThatAreNoneAreRefused) {
  const auto refusal = [this](const std::string& values) {
    return failure(kNorway + ("<place/oslo> " + values + " ."));
  };
  EXPECT_NE(refusal("geo:lat 90.01 ; geo:long 0").find("<place/oslo>: geo:lat is decimal degrees, from -90 to 90"),
            std::string::npos);
  EXPECT_NE(refusal("geo:lat 0 ; geo:long -180.5").find("from -180 to 180, not \"-180.5\""), std::string::npos);
  for (const char* each : {"\"59,91\"", "5.9e1", "\"59.\"", "\"\"", "\"nan\"", "\"+5\"", "\"-\""}) {
    EXPECT_NE(refusal("geo:long 0 ; geo:lat " + std::string(each)).find("geo:lat is decimal"), std::string::npos)
        << each;
  }
  EXPECT_NE(refusal("geo:lat 59.91").find("one of geo:lat and geo:long without the other"), std::string::npos);
  EXPECT_EQ(refusal("geo:lat -90 ; geo:long 180.0"), "no error");
}

TEST_F(GazetteerFile, AFolderIsReadAsItsFilesOneByOne) {
  const auto folder = std::filesystem::path(::testing::TempDir()) / (std::to_string(::getpid()) + "folder");
  std::filesystem::create_directories(folder);
  const auto file = [&](const char* name, const std::string& text) {
    std::ofstream(folder / name) << kPrefixes << text;
  };
  file("a.ttl", kNorway);
  file("b.ttl",
       "<state/NOR> geo:lat 59.91 ; geo:long 10.75 .\n"
       "<place/bergen> a ent:Place ; skos:prefLabel \"Bergen\"@en ; ent:partOf <state/NOR> .\n"
       "<state/NOR> a ent:State ; skos:prefLabel \"Noreg\"@en ; skos:altLabel \"Norway\"@en, \"Norge\"@en ;\n"
       "  ent:demonym \"Norwegian\"@en, \"Norwegians\"@en .\n");
  file("c.ttl",
       "<official/kari-lund> a ent:Official ; ent:tenure <tenure/kari-lund/pm> .\n"
       "<tenure/kari-lund/pm> a ent:Tenure ; ent:office <office/nor/fm> ; ent:from \"2025\"^^xsd:gYear .\n");
  GazetteerBuilder together;
  together.add_folder(folder);
  const Gazetteer whole = std::move(together).build();
  GazetteerBuilder one_by_one;
  for (const char* name : {"a.ttl", "b.ttl", "c.ttl"}) {
    one_by_one.add_file(folder / name);
  }
  const Gazetteer parts = std::move(one_by_one).build();
  ASSERT_EQ(whole.size(), 5U);
  ASSERT_EQ(parts.size(), whole.size());
  for (EntryId id = 0; id < whole.size(); ++id) {
    EXPECT_EQ(whole[id].iri, parts[id].iri);
    EXPECT_EQ(whole[id].label, parts[id].label);
    EXPECT_EQ(whole[id].names, parts[id].names);
    EXPECT_EQ(whole[id].demonyms, parts[id].demonyms);
    EXPECT_EQ(whole[id].tenures.size(), parts[id].tenures.size());
    EXPECT_EQ(whole[id].gender, parts[id].gender);
    EXPECT_EQ(whole[id].iso3, parts[id].iso3);
    EXPECT_EQ(whole[id].latitude, parts[id].latitude);
    EXPECT_EQ(whole[id].longitude, parts[id].longitude);
  }
  const GazetteerEntry& norway = whole[whole.find_state("NOR")];
  EXPECT_EQ(norway.label, "Norway");
  EXPECT_EQ(norway.longitude, "10.75");
  EXPECT_EQ(std::vector<std::string_view>(norway.names.begin(), norway.names.end()),
            (std::vector<std::string_view>{"Kingdom of Norway", "Noreg", "Norge"}));
  EXPECT_EQ(whole[whole.find("official/kari-lund")].tenures.size(), 2U);

  file("a.ttl", "<state/NOR> a ent:Nothing .\n");
  file("b.ttl", "<state/NOR> a .\n");
  GazetteerBuilder wrong;
  try {
    wrong.add_folder(folder);
    ADD_FAILURE() << "no error";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("a.ttl"), std::string::npos) << error.what();
  }
  std::filesystem::remove_all(folder);
}

TEST_F(GazetteerFile, ReadsActorDictionaries) {
  GazetteerBuilder builder;
  builder.add_file(write("base.ttl", kPrefixes + std::string(kNorway)));
  builder.add_file(write("actors.txt",
                         "# a dictionary\n"
                         "NORWAY_ [NOR]\n"
                         "+NOREG_  # in the other spelling\n"
                         "\n"
                         "NCU_\n\t[IGONCU]\n"
                         "NORDIC_RANGERS_ ; a unit\n"
                         "+THE_RANGERS_\n"
                         "\t[NORMIL]\n"
                         "OLA_NORDMANN_\n"
                         "\t[NORELI 900101-991231]\n"
                         "\t[NORGOV >000101]\n"));
  const Gazetteer gazetteer = std::move(builder).build();
  EXPECT_EQ(gazetteer.lookup("Noreg")[0].entry, gazetteer.find_state("NOR"));
  const GazetteerEntry& unit = gazetteer[gazetteer.lookup("Nordic Rangers")[0].entry];
  EXPECT_EQ(unit.cls, EntityClass::Force);
  EXPECT_EQ(unit.code, "NORMIL");
  EXPECT_EQ(unit.label, "Nordic Rangers");
  EXPECT_EQ(gazetteer[gazetteer.lookup("NCU")[0].entry].label, "NCU") << "initials stay capitals";
  const GazetteerEntry& person = gazetteer[gazetteer.lookup("Ola Nordmann")[0].entry];
  EXPECT_EQ(person.cls, EntityClass::Official);
  EXPECT_EQ(person.code, "NORGOV");
}

TEST_F(GazetteerFile, DictionariesTakeNothingFromWhatIsKnown) {
  const std::string known = kPrefixes + std::string(kNorway) +
                            "<place/tromso> a ent:Place ; skos:prefLabel \"Tromso\"@en .\n"
                            "<organization/polar-union> a ent:Organization ; skos:prefLabel \"Polar Union\"@en ;\n"
                            "  skos:altLabel \"PU\"@en .\n";
  GazetteerBuilder builder;
  builder.add_file(write("known.ttl", known));
  builder.add_file(write("phoenix.txt",
                         "THE_POLAR_UNION_\n+THE_PU_\n+POLAR_COMPACT_\n\t[IGOPOL]\n"
                         "TROMSO_ [NORCVL]\n"
                         "NORWAY_COASTAL_RADIO_ [NORMED]\n"
                         "KNUT_AUNE_\n+FOREIGN_MINISTER_\n+NORWEGIAN_FOREIGN_MINISTER_\n"
                         "\t[NORGOV 010120-050120]\n\t[NORELI >050121]\n"));
  const Gazetteer gazetteer = std::move(builder).build();
  const EntryId polar_union = gazetteer.find("organization/polar-union");
  for (const char* name : {"Polar Union", "PU"}) {
    ASSERT_EQ(gazetteer.lookup(name).size(), 1U) << name;
    EXPECT_EQ(gazetteer.lookup(name)[0].entry, polar_union) << name;
  }
  EXPECT_TRUE(gazetteer.lookup("The PU").empty()) << "no second Polar Union";
  EXPECT_EQ(gazetteer[polar_union].code, "IGOPOL");
  ASSERT_EQ(gazetteer.lookup("Tromso").size(), 1U);
  EXPECT_EQ(gazetteer[gazetteer.lookup("Tromso")[0].entry].cls, EntityClass::Place);
  EXPECT_TRUE(gazetteer.lookup("Norway Coastal Radio").empty()) << "would hide Norway";
  EXPECT_TRUE(gazetteer.lookup("Foreign Minister").empty()) << "a post, held by others too";
  EXPECT_TRUE(gazetteer.lookup("Norwegian Foreign Minister").empty());
  ASSERT_EQ(gazetteer.lookup("Knut Aune").size(), 1U);
  EXPECT_EQ(gazetteer.lookup("Polar Compact").size(), 1U) << "what is new is added";
  const GazetteerEntry& person = gazetteer[gazetteer.lookup("Knut Aune")[0].entry];
  EXPECT_EQ(person.code, "NORELI") << "the last where no date tells";
  ASSERT_EQ(person.dated_codes.size(), 2U);
  using namespace std::chrono_literals;
  EXPECT_EQ(person.dated_codes[0].from, 2001y / 1 / 20);
  EXPECT_EQ(person.dated_codes[0].until, 2005y / 1 / 20);
  EXPECT_EQ(person.dated_codes[1].until, std::nullopt);
}

TEST_F(GazetteerFile, DictionariesNamesOfPeoplesMenAreNoPlaces) {
  GazetteerBuilder builder;
  builder.add_file(write("known.ttl", kPrefixes + std::string(kNorway)));
  builder.add_file(write("countries.txt", "NORWAY_ [NOR]\n+FJORDMAN_\n+FJORDWOMAN_\n+MOLDE_\n"));
  const Gazetteer gazetteer = std::move(builder).build();
  EXPECT_TRUE(gazetteer.lookup("Fjordman").empty());
  EXPECT_TRUE(gazetteer.lookup("Fjordwoman").empty());
  EXPECT_FALSE(gazetteer.lookup("Molde").empty());
}

TEST_F(GazetteerFile, TownsThatDictionariesListAsNamesOfAStateStandForIt) {
  GazetteerBuilder builder;
  builder.add_file(write("known.ttl", kPrefixes + std::string(kNorway)));
  builder.add_file(write("phoenix.txt",
                         "NORWAY_ [NOR]\n+NORVEGE_\n+NORDMAN_\n+BERGEN_\n+OSLO_\n+HARDANGER_FJORD_\n"
                         "BERGEN_ [NOR]\n"));
  const Gazetteer gazetteer = std::move(builder).build();
  const EntryId norway = gazetteer.find_state("NOR");
  for (const char* name : {"Norvege", "Nordman"}) {
    ASSERT_EQ(gazetteer.lookup(name).size(), 1U) << name;
    EXPECT_EQ(gazetteer.lookup(name)[0].entry, norway) << name;
  }
  for (const char* name : {"Bergen", "Hardanger Fjord"}) {
    ASSERT_EQ(gazetteer.lookup(name).size(), 1U) << name;
    const GazetteerEntry& place = gazetteer[gazetteer.lookup(name)[0].entry];
    EXPECT_EQ(place.cls, EntityClass::Place) << name;
    EXPECT_EQ(place.label, name);
    EXPECT_EQ(place.stands_for, norway) << name;
    EXPECT_EQ(place.code, "NOR") << name;
  }
  EXPECT_EQ(gazetteer.find("place/bergen"), gazetteer.lookup("Bergen")[0].entry);
  EXPECT_EQ(gazetteer[gazetteer.lookup("Oslo")[0].entry].iri, "place/oslo") << "known before";
  EXPECT_EQ(std::count_if(gazetteer[norway].names.begin(), gazetteer[norway].names.end(),
                          [](std::string_view name) { return name == "Bergen"; }),
            0);
}

TEST_F(GazetteerFile, AllDictionariesTellDatedCodesOfWhomTheGazetteerKnows) {
  GazetteerBuilder builder;
  builder.add_file(write("known.ttl", std::string(kPrefixes) +
                                          "<official/kari-lund> a ent:Official ; skos:prefLabel \"Kari Lund\"@en .\n"));
  builder.add_file(write("countries.txt", "KARI_LUND_ [NORGOV 010120-050120]\n"));
  builder.add_file(write("bodies.txt", "MADAME_KARI_LUND_\n+KARI_LUND_\n\t[IGOPOL >050121]\n\t[NORELI]\n"));
  const Gazetteer gazetteer = std::move(builder).build();
  ASSERT_EQ(gazetteer.lookup("Kari Lund").size(), 1U) << "no second one";
  const GazetteerEntry& person = gazetteer[gazetteer.lookup("Kari Lund")[0].entry];
  EXPECT_EQ(person.iri, "official/kari-lund");
  EXPECT_EQ(person.code, "NORGOV");
  ASSERT_EQ(person.dated_codes.size(), 3U);
  EXPECT_EQ(person.dated_codes[1].code, "IGOPOL");
  EXPECT_EQ(person.dated_codes[2].code, "NORELI");
  EXPECT_FALSE(person.dated_codes[2].from || person.dated_codes[2].until) << "always";
}

TEST_F(GazetteerFile, OddDictionaryLinesAreWarnedOfWithTheirPlace) {
  GazetteerBuilder builder;
  builder.add_file(write("odd.txt", "NORDIC_UNION_ [NGONOR]\nBALTIC_UNION_ [NGOSWE\n"));
  ASSERT_EQ(builder.warnings().size(), 1U);
  EXPECT_EQ(builder.warnings()[0].where.line, 2U);
  const Gazetteer gazetteer = std::move(builder).build();
  EXPECT_EQ(gazetteer[gazetteer.lookup("Baltic Union")[0].entry].code, "NGOSWE");
}

TEST_F(GazetteerFile, AFileWithoutCodesIsNoDictionary) {
  GazetteerBuilder builder;
  EXPECT_THROW(builder.add_file(write("prose.txt", "This is a letter.\nNothing else.\n")), InputError);
}

TEST(Folding, MakesSpellingsMeet) {
  const std::pair<const char*, const char*> cases[] = {
      {"U.S.", "us"},         {"Șor", "sor"},       {"Sa'ar", "saar"}, {"Sa’ar", "saar"}, {"Türkiye", "turkiye"},
      {"ERDOĞAN", "erdogan"}, {"Łukasz", "lukasz"}, {"&", "and"},      {"—", ""},         {"\xff\xfe", ""}};
  for (const auto& [word, folded] : cases) {
    EXPECT_EQ(fold_word(word), folded) << word;
  }
  EXPECT_EQ(fold_name("al-Shabaab"), (std::vector<std::string>{"al", "shabaab"}));
  EXPECT_EQ(fold_name("Egypt’s Foreign Ministry"), (std::vector<std::string>{"egypt", "s", "foreign", "ministry"}));
  EXPECT_EQ(slug("People's Republic of China"), "peoples-republic-of-china");
}

}  // namespace
}  // namespace entente
