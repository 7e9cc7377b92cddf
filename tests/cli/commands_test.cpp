// The program as users run it: what it writes, what it says, and the status it ends with.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr const char* kArticle =
    "Pakistan offers troops for Gaza\n\nPublished: 2026-05-02\n\nISLAMABAD (Wire) \u2014 Pakistan has offered troops "
    "to the "
    "International Stabilization Force.\n\nU.S. Secretary of State Marco Rubio met Pakistani Foreign Minister Ishaq "
    "Dar in "
    "Washington on Friday and praised Pakistan. Egypt and Qatar condemned the attack.\n";

class Commands : public Program {};

TEST_F(Commands, BuildWritesAGraphAndASummary) {
  write("a.txt", kArticle);
  const Outcome outcome = run("build a.txt -o graph.ttl");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  const std::string graph = content(folder_ / "graph.ttl");
  EXPECT_NE(graph.find("Pakistan"), std::string::npos);
  for (const char* line : {"articles: 1", "entities: ", "claims: ", "time: "}) {
    EXPECT_NE(outcome.err.find(line), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(files(), 2U);
}

TEST_F(Commands, QuietSaysNothingWhenAllIsWell) {
  write("a.txt", kArticle);
  const Outcome outcome = run("-q build a.txt");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_NE(outcome.out.find("@prefix"), std::string::npos);
}

/// The program's data in a folder of their own, as links, without the learned reader.
void link_data_without_reader(const fs::path& folder) {
  const fs::path source = ENTENTE_SOURCE_DIR;
  fs::create_directories(folder / "builder");
  for (const char* part : {"ontology", "queries", "builder/text", "builder/language"}) {
    fs::create_directory_symlink(source / part, folder / part);
  }
}

TEST_F(Commands, WithoutALearnedModelTheRulesReadAndThatIsSaid) {
  write("a.txt", kArticle);
  link_data_without_reader(folder_ / ".data");
  const std::string data = "--data .data ";
  const Outcome both = run(data + "build a.txt b.txt -t ntriples");
  EXPECT_NE(both.err.find("no learned model: claims are read by rules alone\n"), std::string::npos) << both.err;
  const Outcome rules = run(data + "build a.txt -t ntriples --reader rules --min-confidence 0.5");
  EXPECT_EQ(rules.status, 0) << rules.err;
  EXPECT_EQ(rules.err.find("no learned model"), std::string::npos) << rules.err;
  EXPECT_NE(rules.out.find("\"--reader rules --min-confidence 0.5\""), std::string::npos) << "for the provenance";
  for (const char* command : {"build", "extract"}) {
    const Outcome model = run(data + command + " a.txt --reader model");
    EXPECT_EQ(model.status, 1);
    EXPECT_EQ(model.out, "");
    EXPECT_NE(model.err.find("--reader model: the program's data have no learned model"), std::string::npos)
        << model.err;
  }
}

TEST_F(Commands, BuildGivesTheSameBytesForAnyOrderAndThreads) {
  std::vector<std::string> names;
  for (int i = 0; i < 12; ++i) {
    names.push_back("a" + std::to_string(i) + ".txt");
    write(names.back(), std::string(kArticle) + (i % 3 == 0 ? "\nTurkey urged Iran to return to the talks.\n" : ""));
  }
  const auto build = [&](const std::string& options) {
    std::string list;
    for (const std::string& name : names) {
      list += ' ' + name;
    }
    return run("-q build -t nquads " + options + list).out;
  };
  const std::string once = build("-j 1");
  EXPECT_GT(once.size(), 1000U);
  EXPECT_TRUE(build("-j 4") == once);
  std::reverse(names.begin(), names.end());
  std::swap(names[2], names[7]);
  EXPECT_TRUE(build("-j 3") == once);
}

TEST_F(Commands, BadInputIsNamedAndTheOthersAreBuilt) {
  write("good.txt", kArticle);
  fs::create_directories(folder_ / "nothing");
  const struct {
    std::string name;
    std::string bytes;
    std::string message;
  } cases[] = {
      {"empty.txt", "", "empty.txt: the file is empty"},
      {"latin.txt", "Oman met Qatar.\nThe caf\xE9 closed.", "latin.txt:2:8: broken UTF-8"},
      {"cut.txt.gz", std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\x4c", 12),
       "cut.txt.gz: the gzip stream is cut off"},
      {"lines.jsonl", "{\"id\": \"x\"}", "lines.jsonl:1: the record has no text"},
      {"json.jsonl", "{\"text\": ", "json.jsonl:1:"},
  };
  for (const auto& c : cases) {
    write(c.name, c.bytes);
    const Outcome outcome = run("build good.txt " + c.name + " -o graph.ttl");
    EXPECT_EQ(outcome.status, 1) << c.name;
    EXPECT_NE(outcome.err.find(c.message), std::string::npos) << outcome.err;
    EXPECT_TRUE(exists("graph.ttl")) << c.name;
    fs::remove(folder_ / "graph.ttl");
    const Outcome alone = run("build " + c.name + " -o graph.ttl");
    EXPECT_EQ(alone.status, 1) << c.name;
    EXPECT_FALSE(exists("graph.ttl")) << c.name;
  }
  for (const char* argument : {"absent.txt", "nothing"}) {
    const Outcome outcome = run(std::string("build good.txt ") + argument + " -o graph.ttl");
    EXPECT_EQ(outcome.status, 1) << argument;
    EXPECT_NE(outcome.err.find(argument), std::string::npos) << outcome.err;
    EXPECT_TRUE(exists("graph.ttl"));
    fs::remove(folder_ / "graph.ttl");
  }
}

TEST_F(Commands, BrokenHtmlIsReadAllTheSame) {
  write("a.html", "<html><body><p>Pakistan praised <b>Egypt</i> for its work.<p>Qatar thanked Egypt");
  const Outcome outcome = run("build a.html -t ntriples");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("state/EGY"), std::string::npos);
}

TEST_F(Commands, AGazetteerThatIsWrongIsNamedWithItsLine) {
  write("a.txt", kArticle);
  write("mine.ttl", "@prefix ent: <https://w3id.org/entente/ontology#> .\n\n<x> a ent:State ;; .. \n");
  const Outcome outcome = run("build a.txt --gazetteer mine.ttl -o graph.ttl");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("mine.ttl:3"), std::string::npos) << outcome.err;
  EXPECT_FALSE(exists("graph.ttl"));
}

TEST_F(Commands, OutputThatCannotBeWrittenIsAnError) {
  write("a.txt", kArticle);
  const Outcome nowhere = run("build a.txt -o no/such/folder/graph.ttl");
  EXPECT_EQ(nowhere.status, 1);
  EXPECT_NE(nowhere.err.find("no/such/folder/graph.ttl"), std::string::npos) << nowhere.err;
  if (fs::exists("/dev/full")) {
    for (const char* arguments : {"build a.txt -o /dev/full", "extract a.txt -o /dev/full"}) {
      const Outcome full = run(arguments);
      EXPECT_EQ(full.status, 1) << arguments;
      EXPECT_NE(full.err.find("/dev/full"), std::string::npos) << full.err;
    }
  }
  EXPECT_EQ(files(), 1U);
}

TEST_F(Commands, WrongUsageEndsWithStatusTwo) {
  for (const char* arguments : {"", "build", "build a.txt -t pdf", "nonsense", "build a.txt --frobnicate"}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 2) << arguments;
    EXPECT_EQ(outcome.out, "");
    EXPECT_NE(outcome.err, "");
  }
  EXPECT_EQ(run("--help").status, 0);
}

TEST_F(Commands, ExtractKeepsTheCallersIdsAndQuotesTheText) {
  const std::string text = "On Monday, Rubio praised Pakistan. It was early.";
  const std::string line =
      R"({"id": "a1", "date": "2025-07-26", "text": ")" + text +
      R"(", "mentions": [{"start": 11, "end": 16, "id": "s"}, {"start": 25, "end": 33, "id": "t"}]})";
  const Outcome outcome = run("extract", line + "\n");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  std::istringstream lines(outcome.out);
  bool found = false;
  for (std::string claim_line; std::getline(lines, claim_line);) {
    const auto claim = nlohmann::json::parse(claim_line);
    const auto start = claim["start"].get<std::size_t>();
    const auto end = claim["end"].get<std::size_t>();
    EXPECT_EQ(claim["article"], "a1");
    EXPECT_EQ(claim["quote"], text.substr(start, end - start));
    if (claim["predicate"] == "praises") {
      found = true;
      EXPECT_EQ(claim["subject"]["id"], "s") << claim_line;
      EXPECT_EQ(claim["object"]["id"], "t") << claim_line;
      EXPECT_EQ(claim["object"]["iso3"], "PAK") << claim_line;
      EXPECT_EQ(claim["eventType"], "SUPPORT") << claim_line;
    }
  }
  EXPECT_TRUE(found) << outcome.out;
}

TEST_F(Commands, ExtractEndsWithStatusOneWhereALineIsWrong) {
  const Outcome outcome =
      run("extract", "{\"text\": \"Iran met Oman.\"}\nrubbish\n{\"text\": \"Iran praised Oman.\"}\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("stdin:2:"), std::string::npos) << outcome.err;
}

TEST_F(Commands, ExtractSaysHowPlainTextIsRead) {
  const Outcome outcome = run("extract", "Iran met Oman.\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("--from txt"), std::string::npos) << outcome.err;
  EXPECT_EQ(run("extract -f txt", "Iran met Oman.\n").status, 0);
}

TEST_F(Commands, OffsetsGiveTheQuoteInTheArticlesBytes) {
  const std::string bytes = std::string("\xEF\xBB\xBF") + kArticle;
  write("a.txt", bytes);
  const Outcome outcome = run("-q build a.txt -t jsonl");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  std::istringstream lines(outcome.out);
  std::size_t claims = 0;
  for (std::string line; std::getline(lines, line); ++claims) {
    const auto claim = nlohmann::json::parse(line);
    const auto start = claim["start"].get<std::size_t>();
    EXPECT_EQ(claim["quote"], bytes.substr(start, claim["end"].get<std::size_t>() - start));
  }
  EXPECT_GT(claims, 3U);
}

TEST_F(Commands, ConvertLosesNothing) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  for (const char* format : {"nt", "nq", "rdf"}) {
    const std::string other = std::string("a.") + format;
    ASSERT_EQ(run("convert a.ttl -o " + other).status, 0) << format;
    const Outcome back = run("convert " + other + " -t turtle");
    EXPECT_EQ(back.status, 0) << back.err;
    EXPECT_TRUE(back.out == content(folder_ / "a.ttl")) << format;
  }
}

TEST_F(Commands, MergeGivesWhatBuildingAtOnceGives) {
  write("a.txt", kArticle);
  write("b.txt", "Turkey urged Iran to return to the talks. Egypt praised Qatar.\n");
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  ASSERT_EQ(run("build b.txt -o b.nq").status, 0);
  const Outcome merged = run("merge b.nq a.ttl -t ntriples");
  EXPECT_EQ(merged.status, 0) << merged.err;
  EXPECT_TRUE(merged.out == run("build a.txt b.txt -t ntriples").out);
}

TEST_F(Commands, AGraphThatIsWrongIsNamedWithItsLine) {
  write("bad.ttl", "@prefix ent: <https://w3id.org/entente/ontology#> .\n\n<x> a ent:Claim ;; .. \n");
  const Outcome outcome = run("convert bad.ttl -o out.nt");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("bad.ttl:3"), std::string::npos) << outcome.err;
  EXPECT_FALSE(exists("out.nt"));
  EXPECT_EQ(run("convert absent.ttl").status, 1);
}

TEST_F(Commands, QueriesAreListedAndAsked) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  EXPECT_NE(run("queries").out.find("Who holds which office"), std::string::npos);
  write("misspelt.rq", "# Who is there?\nSELECT ?who { ?who a ent:Oficial }");
  const Outcome misspelt = run("query a.ttl misspelt.rq -t csv");
  EXPECT_EQ(misspelt.status, 0) << misspelt.err;
  EXPECT_EQ(misspelt.out, "who\r\n");
  EXPECT_NE(misspelt.err.find("the ontology has no ent:Oficial; it has ent:Official"), std::string::npos)
      << misspelt.err;
  const Outcome offices = run("query a.ttl offices -t csv");
  EXPECT_EQ(offices.status, 0) << offices.err;
  EXPECT_NE(offices.out.find("Marco Rubio"), std::string::npos) << offices.out;
  write("own.rq",
        "# Which states are there?\nPREFIX ent: <https://w3id.org/entente/ontology#>\nSELECT ?s WHERE { ?s a "
        "ent:State }\n");
  EXPECT_NE(run("query a.ttl own.rq -t tsv").out.find("state/PAK"), std::string::npos);
  const Outcome unknown = run("query a.ttl nonsense");
  EXPECT_EQ(unknown.status, 1);
  EXPECT_NE(unknown.err.find("nonsense"), std::string::npos) << unknown.err;
}

TEST_F(Commands, TablesFitTheScreen) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  const Outcome narrow = shell("COLUMNS=50 \"$entente\" query a.ttl profile --set name=Pakistan");
  EXPECT_EQ(narrow.status, 0) << narrow.err;
  EXPECT_NE(narrow.out.find("Offered"), std::string::npos) << narrow.out;
  EXPECT_EQ(narrow.out.find("ent:"), std::string::npos) << narrow.out;
  std::istringstream lines(narrow.out);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 50U) << line;
  }
  EXPECT_NE(shell("COLUMNS=50 \"$entente\" query a.ttl profile --set name=Pakistan -t csv").out.find("ontology#"),
            std::string::npos);
}

TEST_F(Commands, LongTablesAtATerminalGoThroughThePager) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  const std::string ask =
      "script -qec \"stty rows 5 cols 60; $entente query a.ttl profile --set name=Pakistan\" typescript";
  EXPECT_NE(shell("PAGER='sed s/^/paged:/' " + ask).out.find("paged:"), std::string::npos);
  const std::string plain = shell("PAGER=cat " + ask).out;
  EXPECT_NE(plain.find("Pakistan"), std::string::npos);
  EXPECT_NE(shell("PAGER=/no/such/pager " + ask).out.find("Pakistan"), std::string::npos) << "shown all the same";
  EXPECT_EQ(shell("PAGER='sed s/^/paged:/' \"$entente\" query a.ttl profile --set name=Pakistan").out.find("paged:"),
            std::string::npos)
      << "no terminal, no pager";
}

TEST_F(Commands, ExplainTellsOfAnEntity) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  const Outcome rubio = run("explain a.ttl 'marco rubio'");
  EXPECT_EQ(rubio.status, 0) << rubio.err;
  EXPECT_NE(rubio.out.find("Marco Rubio represents United States"), std::string::npos) << rubio.out;
  const Outcome nobody = run("explain a.ttl 'Nobody At All'");
  EXPECT_EQ(nobody.status, 1);
  EXPECT_NE(nobody.err.find("Nobody At All"), std::string::npos);
}

TEST_F(Commands, AnalysesAreTablesOrRecords) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  const Outcome table = run("analyze a.ttl");
  EXPECT_EQ(table.status, 0) << table.err;
  EXPECT_NE(table.out.find("pagerank"), std::string::npos) << table.out;
  const auto json = nlohmann::json::parse(run("analyze a.ttl -t json").out);
  EXPECT_GT(json["actors"].size(), 2U);
  EXPECT_TRUE(json["actors"][0]["degree"].is_number_integer());
  EXPECT_NE(run("analyze a.ttl --only actors -t csv").out.find("actor,iri,class,acts"), std::string::npos);
}

TEST_F(Commands, ValidateNamesTheNodeThatIsBroken) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.nt").status, 0);
  const Outcome whole = run("validate a.nt");
  EXPECT_EQ(whole.status, 0) << whole.out;
  // One claim loses its status.
  std::string graph = content(folder_ / "a.nt");
  const std::size_t at = graph.find("<https://w3id.org/entente/ontology#status>");
  ASSERT_NE(at, std::string::npos);
  const std::size_t begin = graph.rfind('\n', at) + 1;
  const std::string node = graph.substr(begin + 1, graph.find('>', begin) - begin - 1);
  graph.erase(begin, graph.find('\n', at) + 1 - begin);
  write("broken.nt", graph);
  const Outcome broken = run("validate broken.nt -t csv");
  EXPECT_EQ(broken.status, 1);
  EXPECT_NE(broken.out.find(node), std::string::npos) << broken.out;
}

TEST_F(Commands, JoinedGraphsKeepTheRules) {
  write("a.txt", "Zorvania's Desert Rescue Command was set up by the Zorvanian Army on Monday.\n");
  write("b.txt", kArticle);
  for (const char* join : {"none", "same", "fold"}) {
    const Outcome outcome = run(std::string("build a.txt b.txt -o out.ttl --join ") + join);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(run("validate out.ttl").status, 0) << join;
  }
}

TEST_F(Commands, MentionsAreExplained) {
  write("a.txt",
        "U.S. Secretary of State Marco Rubio met the head of the International Atomic Energy Agency (IAEA). He praised "
        "the IAEA.\n");
  const Outcome rubio = run("build a.txt --explain-entity 'Marco Rubio'");
  EXPECT_EQ(rubio.status, 0) << rubio.err;
  EXPECT_NE(rubio.out.find("[Marco Rubio] met"), std::string::npos) << rubio.out;
  EXPECT_NE(rubio.out.find("Marco Rubio: known name"), std::string::npos) << rubio.out;
  EXPECT_NE(rubio.out.find("Marco Rubio: pronoun for Marco Rubio"), std::string::npos) << rubio.out;
  EXPECT_EQ(rubio.out.find("@prefix"), std::string::npos) << "no graph unless asked for";
  const Outcome agency = run("build a.txt --explain-entity iaea -o a.ttl");
  EXPECT_NE(agency.out.find("acronym of"), std::string::npos) << agency.out;
  EXPECT_TRUE(fs::exists(folder_ / "a.ttl"));
  const Outcome nobody = run("build a.txt --explain-entity Atlantis");
  EXPECT_EQ(nobody.status, 0);
  EXPECT_NE(nobody.err.find("nothing in the articles is called 'Atlantis'"), std::string::npos) << nobody.err;
}

TEST_F(Commands, StoresAreBuiltAndAsked) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt --store a.db -o a.ttl").status, 0);
  const Outcome kept = run("query --store a.db offers -t csv");
  EXPECT_EQ(kept.status, 0) << kept.err;
  EXPECT_EQ(kept.out, run("query a.ttl offers -t csv").out);
  EXPECT_EQ(run("build a.txt --store b.db").out, "") << "a store alone writes no graph";
  const Outcome wrong = run("query --store a.ttl offers");
  EXPECT_EQ(wrong.status, 1);
  EXPECT_NE(wrong.err.find("a.ttl: is no store"), std::string::npos) << wrong.err;
  EXPECT_EQ(run("build a.txt --store /nowhere/a.db").status, 1);
  EXPECT_EQ(run("build a.txt --store /dev/null").status, 1);
}

TEST_F(Commands, PartsMergedAreTheWhole) {
  const fs::path examples = fs::path(ENTENTE_SOURCE_DIR) / "examples/articles";
  std::vector<std::string> articles;
  for (const auto& entry : fs::directory_iterator(examples)) {
    articles.push_back(entry.path().string());
  }
  // Two that name one unknown force in two ways, so that something is joined across parts.
  write("one.txt",
        "The Sahel Joint Force, commanded by General Oumar Dembelo, entered Gao on Monday. Mali praised it.\n");
  write("two.txt", "Niger praised the Joint Force of the Sahel on Tuesday.\n");
  articles.insert(articles.end(), {"one.txt", "two.txt"});
  std::sort(articles.begin(), articles.end());
  std::string all;
  for (const std::string& article : articles) {
    all += ' ' + article;
  }
  ASSERT_EQ(run("build -o whole.ttl" + all).status, 0);
  EXPECT_NE(content(folder_ / "whole.ttl").find("owl:sameAs"), std::string::npos);
  std::mt19937 draw(7);  // the same parts in every run
  for (const std::size_t count : {2U, 3U, 5U}) {
    std::shuffle(articles.begin(), articles.end(), draw);
    std::vector<std::string> parts(count);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      parts[i % count] += ' ' + articles[i];
    }
    std::string merge = "merge -o merged.ttl";
    for (std::size_t part = 0; part < count; ++part) {
      const std::string file = "part" + std::to_string(part) + ".ttl";
      ASSERT_EQ(run("build -o " + file + parts[part]).status, 0);
      merge += ' ' + file;
    }
    ASSERT_EQ(run(merge).status, 0);
    EXPECT_EQ(content(folder_ / "merged.ttl"), content(folder_ / "whole.ttl")) << count << " parts";
  }
}

TEST_F(Commands, PathsAndTimelinesShowSentences) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  const Outcome path = run("path a.ttl 'Marco Rubio' Pakistan");
  EXPECT_EQ(path.status, 0) << path.err;
  EXPECT_NE(path.out.find("apart"), std::string::npos) << path.out;
  EXPECT_NE(path.out.find("[Marco Rubio]"), std::string::npos) << path.out;
  EXPECT_EQ(run("path a.ttl 'Marco Rubio' 'Nobody At All'").status, 1);
  const Outcome timeline = run("timeline a.ttl 'Marco Rubio' -t json");
  EXPECT_EQ(timeline.status, 0) << timeline.err;
  EXPECT_FALSE(nlohmann::json::parse(timeline.out)["timeline"].empty()) << timeline.out;
}

TEST_F(Commands, ParseWritesConllu) {
  write("a.txt", kArticle);
  const Outcome outcome = run("parse a.txt");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.find("# newdoc id = a\n"), 0U) << outcome.out;
  EXPECT_NE(outcome.out.find("\tPakistan\t"), std::string::npos);
}

}  // namespace
}  // namespace entente
