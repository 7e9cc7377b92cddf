// Known names, letters, tables and IRIs: the parts of the reading of mentions that need no parse.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "builder/language/tokenizer.hpp"
#include "builder/mentions/entity_table.hpp"
#include "builder/mentions/known_names.hpp"
#include "builder/mentions/letters.hpp"
#include "builder/mentions/name_tables.hpp"
#include "builder/mentions/read_mentions.hpp"
#include "builder/mentions/sentence_view.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

const std::filesystem::path kSource = ENTENTE_SOURCE_DIR;

const Gazetteer& gazetteer() {
  static const Gazetteer loaded = [] {
    GazetteerBuilder builder;
    builder.add_folder(kSource / "ontology/gazetteer");
    return std::move(builder).build();
  }();
  return loaded;
}

const NameWords& words() {
  static const NameWords loaded = NameWords::load(kSource / "ontology/names/words.txt");
  return loaded;
}

struct Found {
  std::vector<Sentence> sentences;
  std::vector<KnownName> names;
};

Found find(std::string_view text) {
  const std::vector<Block> blocks = {{{0, static_cast<std::uint32_t>(text.size())}, BlockKind::Paragraph}};
  Found found;
  found.sentences = split_sentences(text, blocks);
  found.names = find_known_names(text, found.sentences, gazetteer(), words());
  return found;
}

/// The names of a text with an entry that bears them: "U.S.=state/USA".
bool has(std::string_view text, std::string_view name, std::string_view iri) {
  for (const KnownName& known : find(text).names) {
    if (known.span.of(text) == name) {
      for (const NameReading& reading : known.readings) {
        if (gazetteer()[reading.entry].iri == iri) {
          return true;
        }
      }
    }
  }
  return false;
}

TEST(Letters, KnowTheirCaseBeyondAscii) {
  for (const char* word : {"Şor", "Öcalan", "Éric", "Żelazny", "Čaputová", "Łukasz", "Ərdoğan", "Владимир", "ʿAbd"}) {
    EXPECT_TRUE(starts_with_capital(word)) << word;
  }
  for (const char* word : {"şor", "öl", "été", "żona", "čas", "łódź", "20th", "'s", "—", ""}) {
    EXPECT_FALSE(starts_with_capital(word)) << word;
  }
  EXPECT_TRUE(is_all_capitals("U.S."));
  EXPECT_TRUE(is_all_capitals("ÇEKİÇ"));
  EXPECT_FALSE(is_all_capitals("A"));
  EXPECT_FALSE(is_all_capitals("McX"));
  EXPECT_FALSE(is_all_capitals("ISIl"));
}

TEST(KnownNames, AreFoundInTheWritingsOfThePress) {
  EXPECT_TRUE(has("The U.S. has agreed.", "U.S.", "state/USA"));
  EXPECT_TRUE(has("The US has agreed.", "US", "state/USA"));
  EXPECT_TRUE(has("A U.S.-brokered truce holds.", "U.S.", "state/USA"));
  EXPECT_TRUE(has("The US-Pakistan dialogue goes on.", "Pakistan", "state/PAK"));
  EXPECT_TRUE(has("Pakistan's cabinet met.", "Pakistan", "state/PAK"));
  EXPECT_TRUE(has("Iranian and Omani envoys met.", "Omani", "state/OMN"));
  EXPECT_TRUE(has("Ordinary Pakistanis shrugged.", "Pakistanis", "state/PAK"));
  EXPECT_TRUE(has("Turkiye objected.", "Turkiye", "state/TUR"));
  EXPECT_TRUE(has("Türkiye objected.", "Türkiye", "state/TUR"));
  EXPECT_TRUE(has("al-Shabaab fighters fled.", "al-Shabaab", "group/al-shabaab"));
  EXPECT_TRUE(has("Al-Shabaab fled.", "Al-Shabaab", "group/al-shabaab"));
  EXPECT_TRUE(has("The Côte d'Ivoire vote passed.", "Côte d'Ivoire", "state/CIV"));
}

TEST(KnownNames, TakeTheLongest) {
  EXPECT_TRUE(has("South Sudan abstained.", "South Sudan", "state/SSD"));
  EXPECT_FALSE(has("South Sudan abstained.", "Sudan", "state/SDN"));
  EXPECT_TRUE(has("The Democratic Republic of the Congo agreed.", "Democratic Republic of the Congo", "state/COD"));
  EXPECT_TRUE(has("The UN Security Council met.", "UN Security Council", "organization/un-security-council"));
  EXPECT_TRUE(has("Papua New Guinea agreed.", "Papua New Guinea", "state/PNG"));
}

TEST(KnownNames, NeedTheirCapitals) {
  EXPECT_TRUE(find("They ate turkey and drank from fine china.").names.empty());
  EXPECT_TRUE(find("Ask those who went; it was for us.").names.empty());
  EXPECT_FALSE(has("Who went there? Us.", "Us", "state/USA"));
  EXPECT_FALSE(has("It was an oman.", "oman", "state/OMN"));
  EXPECT_TRUE(has("TURKEY AND EGYPT SIGN", "TURKEY", "state/TUR"));
  EXPECT_TRUE(has("the united nations security council said", "united nations security council",
                  "organization/un-security-council"));
}

TEST(KnownNames, NeverOverlapAndComeInOrder) {
  const std::string text =
      "The United States of America, the United Nations Security Council and Saudi Crown Prince Mohammed bin Salman "
      "met in New York. Pakistan Army chief Asim Munir went to the Republic of Korea.";
  const Found found = find(text);
  ASSERT_GE(found.names.size(), 6U);
  for (std::size_t i = 1; i < found.names.size(); ++i) {
    EXPECT_LE(found.names[i - 1].span.end, found.names[i].span.begin);
  }
  for (const KnownName& name : found.names) {
    EXPECT_FALSE(name.readings.empty());
  }
}

TEST(KnownNames, GiveTheParserRangesOfTwoTokensAndMore) {
  const Found found = find("Saudi Arabia met Iran. Iran and the United Arab Emirates agreed.");
  const std::vector<TokenRange> first = token_ranges(found.names, 0);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0], (TokenRange{0, 2}));
  const std::vector<TokenRange> second = token_ranges(found.names, 1);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0], (TokenRange{3, 6}));
  EXPECT_TRUE(token_ranges(found.names, 7).empty());
}

TEST(KnownNames, SurviveAnyBytes) {
  EXPECT_TRUE(find("\xff\xfe\x80 \xc3\x28 \xe2\x82").names.empty());
  EXPECT_TRUE(find("").names.empty());
  EXPECT_TRUE(find("- - - ' ’ . , ( ) [").names.empty());
}

TEST(NameTables, MatchRowsFromTheStart) {
  const NameTables tables = NameTables::load(kSource / "ontology/names");
  const std::vector<std::string> words = {"deputy", "prime", "minister", "dar"};
  std::vector<PhraseMatch> found;
  tables.match(words, found);
  const auto role = std::find_if(found.rbegin(), found.rend(),
                                 [](const PhraseMatch& match) { return match.phrase->kind == PhraseKind::Role; });
  ASSERT_NE(role, found.rend());
  EXPECT_EQ(role->words, 3U);
  EXPECT_EQ(role->phrase->form, "deputy prime minister");
  ASSERT_NE(tables.word("abbas", PhraseKind::GivenName), nullptr);
  EXPECT_EQ(tables.word("abbas", PhraseKind::GivenName)->gender, Gender::Male);
  EXPECT_EQ(tables.word("abbas", PhraseKind::Rank), nullptr);
  EXPECT_EQ(tables.word("qwxyz", PhraseKind::GivenName), nullptr);
}

TEST(NameTables, TellFileAndLineOfABadRow) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("entente-name-tables-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  for (const auto& file : std::filesystem::directory_iterator(kSource / "ontology/names")) {
    std::filesystem::copy_file(file.path(), folder / file.path().filename());
  }
  std::ofstream(folder / "roles.tsv") << "# post\tusual form\tkind\nwizard\twizard\tmagician\n";
  try {
    NameTables::load(folder);
    ADD_FAILURE() << "a kind of post that doesn't exist was taken";
  } catch (const InputError& error) {
    EXPECT_EQ(error.diagnostic().where.line, 2U) << to_string(error.diagnostic());
    EXPECT_TRUE(error.diagnostic().where.file.ends_with("roles.tsv"));
  }
  std::filesystem::copy_file(kSource / "ontology/names/roles.tsv", folder / "roles.tsv",
                             std::filesystem::copy_options::overwrite_existing);
  for (const auto& [file, row] :
       {std::pair("heads.tsv", "legion\tForce\tmiddle"), std::pair("ranks.tsv", "major\tarmy"),
        std::pair("roles.tsv", "wizard\twizard\tnone\tmore")}) {
    const std::filesystem::path broken = folder / file;
    std::ofstream(broken, std::ios::app) << '\n' << row << '\n';
    EXPECT_THROW(NameTables::load(folder), InputError) << row;
    std::filesystem::copy_file(kSource / "ontology/names" / file, broken,
                               std::filesystem::copy_options::overwrite_existing);
  }
  NameTables::load(folder);
  std::filesystem::remove(folder / "roles.tsv");
  EXPECT_THROW(NameTables::load(folder), InputError);
  std::filesystem::remove_all(folder);
}

TEST(SentenceView, FindsRowsAcrossHyphens) {
  const NameTables tables = NameTables::load(kSource / "ontology/names");
  const std::string text = "the UN secretary-general said";
  const std::vector<Block> blocks = {{{0, static_cast<std::uint32_t>(text.size())}, BlockKind::Paragraph}};
  const std::vector<Sentence> sentences = split_sentences(text, blocks);
  ASSERT_EQ(sentences.size(), 1U);
  const SentenceView view(text, sentences[0], tables);
  const PhraseAt role = view.phrase(2, PhraseKind::Role);
  ASSERT_NE(role.phrase, nullptr);
  EXPECT_EQ(role.phrase->form, "secretary-general");
  EXPECT_EQ(view.written(role.tokens), "secretary-general");
}

/// Every beginning of a text, parsed or not, is a text: titles, brackets and lists may break off anywhere.
TEST(ReadMentions, SurvivesTextsThatBreakOff) {
  const NameTables tables = NameTables::load(kSource / "ontology/names");
  const std::string full =
      "Iran's foreign minister, Abbas Araghchi, and the head of the Joint Border Commission (JBC), Lt. Gen. O'Neil van "
      "der Berg of the U.S.-led Task Force Palawan, whose joint force of 5,000, met the Secretary-General's envoy to "
      "the talks between Israel and Hamas in Doha; the two leaders, both of them former ministers of foreign affairs, "
      "said that their country, made up of Egypt and Qatar, a member of NATO, was led by President-elect Șor.";
  for (std::size_t size = 0; size <= full.size(); ++size) {
    Article article;
    article.text = full.substr(0, size);
    article.blocks = {{{0, static_cast<std::uint32_t>(size)}, BlockKind::Paragraph}};
    const std::vector<Sentence> sentences = split_sentences(article.text, article.blocks);
    const std::vector<KnownName> known = find_known_names(article.text, sentences, gazetteer(), words());
    const Mentions mentions = read_mentions(article, sentences, known, gazetteer(), tables);
    for (const Mention& mention : mentions.mentions) {
      ASSERT_LE(mention.span.end, size);
    }
    const Mentions again = read_mentions(article, sentences, known, gazetteer(), tables);
    ASSERT_EQ(again.mentions.size(), mentions.mentions.size());
  }
}

TEST(EntityIri, DependsOnClassStateAndNormalisedNameOnly) {
  EXPECT_EQ(entity_iri(EntityClass::Official, {}, "Ilan Șor"), "official/ilan-sor");
  EXPECT_EQ(entity_iri(EntityClass::Official, {}, "ILAN SOR"), "official/ilan-sor");
  EXPECT_EQ(entity_iri(EntityClass::Force, "usa", "U.S. troops"), "force/usa/us-troops");
  EXPECT_EQ(entity_iri(EntityClass::Office, "pak", "foreign minister"), "office/pak/foreign-minister");
  EXPECT_EQ(entity_iri(EntityClass::Agreement, {}, "Gaza ceasefire"), "initiative/gaza-ceasefire");
}

TEST(EntityTable, MakesEachEntityOnce) {
  EntityTable table(gazetteer());
  const EntityIndex one = table.make(EntityClass::Talks, "initiative/jeddah-talks", "Jeddah talks");
  EXPECT_EQ(table.make(EntityClass::Talks, "initiative/jeddah-talks", "The Jeddah talks"), one);
  table.add_name(one, "talks in Jeddah");
  table.add_name(one, "talks in Jeddah");
  table.add_name(one, "Jeddah talks");
  EXPECT_EQ(table[one].names.size(), 1U);
  const EntityIndex pakistan = table.known(gazetteer().find_state("PAK"));
  EXPECT_EQ(table.make(EntityClass::State, "state/PAK", "whatever"), pakistan);
  EXPECT_EQ(table[pakistan].iso3, "PAK");
}

}  // namespace
}  // namespace entente
