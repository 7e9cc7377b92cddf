// Nothing lost, nothing opened, nothing half done: hostile files, names and circumstances.
#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/cli/program.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr const char* kArticle = "Qatar praised Oman on Monday. Oman thanked Qatar for the talks in Muscat.\n";

class Soundness : public Program {
 protected:
  void expect_error(const Outcome& outcome, const std::string& message) const {
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_NE(outcome.err.find(message), std::string::npos) << outcome.err;
  }
  static std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
      all += text;
    }
    return all;
  }
  /// A folder of the program's data whose lexicon is a copy that a test may spoil.
  [[nodiscard]] fs::path own_data() const {
    const fs::path data = fs::path(ENTENTE_SOURCE_DIR);
    for (const char* part : {"builder/language/model", "builder/text/data", "ontology/gazetteer", "ontology/names"}) {
      fs::create_directories((folder_ / "data" / part).parent_path());
      fs::create_directory_symlink(data / part, folder_ / "data" / part);
    }
    fs::copy(data / "ontology/lexicon", folder_ / "data/ontology/lexicon");
    return folder_ / "data/ontology";
  }
};

TEST_F(Soundness, NoncharactersDoNotCutTheGraph) {
  write("a.txt", std::string("Oman\xEF\xBF\xBE praised Qatar\xEF\xBF\xBF on Monday.\n") + kArticle);
  ASSERT_EQ(run("build a.txt -o whole.ttl").status, 0);
  for (const char* ending : {"ttl", "nt", "nq", "rdf"}) {
    const std::string file = std::string("a.") + ending;
    ASSERT_EQ(run("build a.txt -o " + file).status, 0) << ending;
    const Outcome back = run("convert " + file + " -t turtle");
    EXPECT_EQ(back.status, 0) << back.err;
    EXPECT_EQ(back.out, content(folder_ / "whole.ttl")) << ending;
  }
}

TEST_F(Soundness, ConvertKeepsWhatItDoesNotKnow) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  write("notes.ttl", content(folder_ / "a.ttl") +
                         "<https://w3id.org/entente/id/state/OMN> rdfs:comment \"seen twice\" ;\n"
                         "  skos:prefLabel \"Sultanat d'Oman\"@fr .\n"
                         "<http://example.org/me> <http://xmlns.com/foaf/0.1/knows> [ "
                         "<http://xmlns.com/foaf/0.1/name> \"Ada\"@en ] .\n");
  for (const char* format : {"turtle", "ntriples", "nquads", "rdfxml", "jsonld"}) {
    const Outcome made = run(std::string("convert notes.ttl -t ") + format);
    EXPECT_EQ(made.status, 0) << made.err;
    for (const char* text : {"seen twice", "Sultanat d'Oman", "foaf/0.1/", "Ada"}) {
      EXPECT_NE(made.out.find(text), std::string::npos) << format << ": " << text;
    }
  }
  // Once and for all: what is written is read and written again without a change.
  ASSERT_EQ(run("convert notes.ttl -o once.nt").status, 0);
  ASSERT_EQ(run("convert once.nt -o once.ttl").status, 0);
  EXPECT_EQ(run("convert once.ttl -t ntriples").out, content(folder_ / "once.nt"));
  EXPECT_EQ(run("merge once.nt once.nt -t ntriples --join none").status, 0);
  const Outcome dropped = run("convert notes.ttl -t turtle --drop-unknown");
  EXPECT_EQ(dropped.out, content(folder_ / "a.ttl"));
  EXPECT_NE(dropped.err.find("4 statements"), std::string::npos) << dropped.err;
  const Outcome network = run("convert notes.ttl -t graphml");
  EXPECT_NE(network.err.find("warning: 4 statements"), std::string::npos) << network.err;
}

TEST_F(Soundness, ClaimsAndPassagesOfOtherNamesAreWrittenOnce) {
  write("a.txt", "Oman praised Qatar on Monday.\n");
  run("-q build a.txt -o a.nt");
  std::string renamed = content(folder_ / "a.nt");
  for (const std::string part : {"/id/claim/", "/id/passage/"}) {
    for (std::size_t at = 0; (at = renamed.find(part, at)) != std::string::npos; at += part.size() + 2) {
      renamed.insert(at + part.size(), "x-");
    }
  }
  write("b.nt", renamed);
  const Outcome converted = run("convert b.nt -o c.nt");
  EXPECT_EQ(converted.status, 0) << converted.err;
  EXPECT_EQ(content(folder_ / "c.nt"), content(folder_ / "a.nt"));
}

TEST_F(Soundness, ClosedDescriptorsTakeNothingIn) {
  write("a.txt", kArticle);
  const Outcome alone = run("build a.txt -o a.ttl");
  ASSERT_EQ(alone.status, 0);
  const Outcome silent = shell("\"$entente\" build a.txt absent.txt -o b.ttl 2>&-");
  EXPECT_EQ(silent.status, 1);
  EXPECT_EQ(content(folder_ / "b.ttl"), content(folder_ / "a.ttl"));
  EXPECT_EQ(shell("\"$entente\" build a.txt >&-").status, 1) << "nobody gets the graph";
  EXPECT_EQ(shell("\"$entente\" extract <&-").status, 1);
}

TEST_F(Soundness, AGraphWithANulIsNoGraph) {
  const std::string line = "<http://example.org/a> <http://example.org/b> \"c\" .\n";
  const std::string bytes = line + std::string(1, '\0') + line;
  write("nul.nt", bytes);
  expect_error(run("convert nul.nt"), "nul.nt:2:1: syntax error: a NUL byte");
  expect_error(run("convert - -f ntriples", bytes), "stdin:2:1: syntax error: a NUL byte");
}

TEST_F(Soundness, DepthIsAnErrorAndNotACrash) {
  write("blanks.ttl",
        "<http://a/s> <http://a/p> " + repeated("[ <http://a/p> ", 20000) + "\"x\"" + repeated(" ]", 20000) + " .\n");
  expect_error(run("convert blanks.ttl"), "nested deeper than 1000 levels");
  write("lists.ttl", "<http://a/s> <http://a/p> " + repeated("( ", 20000) + repeated(" )", 20000) + " .\n");
  expect_error(run("convert lists.ttl"), "nested deeper than 1000 levels");
  write("wide.ttl", "<http://a/s> <http://a/p> " + repeated("[ <http://a/p> ( 1 2 ) ] , ", 3000) + "\"x\" .\n");
  EXPECT_EQ(run("convert wide.ttl -o wide.nt").status, 0);
  write("a.txt", kArticle);
  expect_error(run("build a.txt --gazetteer blanks.ttl"), "nested deeper than 1000 levels");
  const std::string open = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='http://a/'>";
  write("deep.rdf", open + repeated("<a:A><a:p>", 5000) + repeated("</a:p></a:A>", 5000) + "</rdf:RDF>");
  expect_error(run("convert deep.rdf"), "nested deeper than 1000 levels");
}

TEST_F(Soundness, ADoctypeIsRefused) {
  write("secret.txt", "<!ENTITY leak 'the secret'>");
  for (const std::string& entity :
       {std::string("<!ENTITY % p SYSTEM 'secret.txt'> %p;"), std::string("<!ENTITY leak SYSTEM 'secret.txt'>"),
        std::string("<!ENTITY leak 'the secret'>")}) {
    write("x.rdf", "<?xml version='1.0'?>\n<!-- a comment -->\n<!DOCTYPE r [ " + entity +
                       " ]>\n<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='http://a/'>"
                       "<rdf:Description rdf:about='http://a/s'><a:p>&leak;</a:p></rdf:Description></rdf:RDF>");
    const Outcome outcome = run("convert x.rdf -t ntriples");
    expect_error(outcome, "x.rdf:3: has a DOCTYPE");
    EXPECT_EQ(outcome.out, "");
  }
}

TEST_F(Soundness, ATableWithAHoleIsNamed) {
  const fs::path ontology = own_data();
  write("a.txt", kArticle);
  expect_error(run("build a.txt --data data -o a.ttl"), "entente.ttl: can't be read");
  fs::create_symlink(fs::path(ENTENTE_SOURCE_DIR) / "ontology/entente.ttl", ontology / "entente.ttl");
  EXPECT_EQ(run("build a.txt --data data -o a.ttl").status, 0);
  fs::remove(ontology / "lexicon/agree.txt");
  expect_error(run("build a.txt --data data -o a.ttl"), "agree.txt: is missing from the lexicon");
}

TEST_F(Soundness, AReadThatFailsIsNoEndOfAFile) {
  // The first page of a process's memory is nobody's: reading it is an input/output error.
  const fs::path failing = "/proc/self/mem";
  if (!fs::exists(failing)) {
    GTEST_SKIP() << "no /proc";
  }
  const std::string why = "can't be read: Input/output error";
  write("a.txt", kArticle);
  fs::create_symlink(failing, folder_ / "names.ttl");
  for (const char* arguments :
       {"build /proc/self/mem -f txt -o out.ttl", "extract /proc/self/mem -f jsonl -o out.jsonl",
        "build /proc/self/mem -f html -o out.ttl", "convert /proc/self/mem -f turtle -o out.nt",
        "merge /proc/self/mem -f binary -o out.nt", "build a.txt --gazetteer names.ttl"}) {
    expect_error(run(arguments), why);
    EXPECT_FALSE(exists("out.ttl") || exists("out.nt") || exists("out.jsonl")) << arguments;
  }
  const fs::path ontology = own_data();
  fs::create_symlink(fs::path(ENTENTE_SOURCE_DIR) / "ontology/entente.ttl", ontology / "entente.ttl");
  fs::remove(ontology / "lexicon/agree.txt");
  fs::create_symlink(failing, ontology / "lexicon/agree.txt");
  expect_error(run("build a.txt --data data -o out.ttl"), "agree.txt: " + why);
}

TEST_F(Soundness, AFullStdoutIsTold) {
  if (!fs::exists("/dev/full")) {
    GTEST_SKIP() << "no /dev/full";
  }
  write("a.txt", kArticle);
  for (const char* arguments : {"queries", "--help", "build --help", "build a.txt --explain-entity Oman",
                                "extract a.txt -f txt", "build a.txt", "parse a.txt"}) {
    expect_error(run(std::string(arguments) + " >/dev/full"), "stdout: can't be written: No space left on device");
  }
}

TEST_F(Soundness, ALongLanguageTagIsRefused) {
  const auto literal = [](const std::string& language) {
    return "<http://a/s> <http://a/p> \"x\"@" + language + " .\n";
  };
  const auto xml = [](const std::string& language) {
    return "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='http://a/'><rdf:Description "
           "rdf:about='http://a/s' xml:lang='" +
           language + "'><a:p>x</a:p></rdf:Description></rdf:RDF>";
  };
  const std::string longest = repeated("a-b", 85);
  for (const char* file : {"l.nt", "l.ttl", "l.nq", "l.rdf"}) {
    const bool is_xml = std::string(file) == "l.rdf";
    write(file, is_xml ? xml(longest) : literal(longest));
    EXPECT_NE(run(std::string("convert ") + file + " -t ntriples").out.find(longest), std::string::npos) << file;
    for (const std::string& language : {longest + "c", repeated("a-b", 5000)}) {
      write(file, is_xml ? xml(language) : literal(language));
      expect_error(run(std::string("convert ") + file), "a language tag is longer than 255 bytes");
    }
  }
}

TEST_F(Soundness, AGraphThatUnpacksToAThousandTimesItsSizeIsRefused) {
  shell("head -c 67108864 /dev/zero | tr '\\0' '\\n' | gzip -9 >z; cat z z z z z >bomb.ttl.gz");
  expect_error(run("convert bomb.ttl.gz"), "bomb.ttl.gz: unpacks to more than 256 times its size");
}

TEST_F(Soundness, NoEngineContactsAService) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  write("ask.rq", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }");
  write("from.rq", "SELECT * FROM <file:///etc/hosts> { ?s ?p ?o }");
  for (const char* engine : {"oxigraph", "redland"}) {
    expect_error(run(std::string("query a.ttl ask.rq --engine ") + engine), "isn't contacted");
    expect_error(run(std::string("query a.ttl from.rq --engine ") + engine), "isn't opened");
  }
}

TEST_F(Soundness, MentionsOfACallerMakeAGraphThatConforms) {
  write("a.jsonl", R"({"text": "Oman praised Qatar on Monday.", "mentions": [{"start": 0, "end": 4, "id": "x 1"}, )"
                   R"({"start": 13, "end": 18, "id": "http://e/q", "label": "a\u0000b", "class": "Nonsense"}]})"
                   "\n");
  ASSERT_EQ(run("build a.jsonl -o a.ttl").status, 0);
  const Outcome checked = run("validate a.ttl");
  EXPECT_EQ(checked.status, 0) << checked.out << checked.err;
}

TEST_F(Soundness, ADictionarysCodesAreThoseOfTheArticlesDay) {
  write("actors.txt", "UMBRIA_GRANT_\n\t[OMNGOV 010120-050120]\n\t[OMNOPP 050121-090119]\n");
  write("always.txt", "UMBRIA_GRANT_\n\t[OMNGOV 010120-050120]\n\t[OMNELI]\n");
  const auto code = [&](const std::string& date, const std::string& dictionary) {
    write("a.jsonl", R"({"id": "a", "date": ")" + date + R"(", "text": "Umbria Grant condemned Qatar."})" + "\n");
    const Outcome claims = run("extract a.jsonl -t jsonl --reader rules --gazetteer " + dictionary);
    const std::size_t at = claims.out.find("\"code\":");
    return at == std::string::npos ? claims.out + claims.err
                                   : claims.out.substr(at + 7, claims.out.find_first_of(",}", at) - at - 7);
  };
  EXPECT_EQ(code("2003-05-01", "actors.txt"), "\"OMNGOV\"");
  EXPECT_EQ(code("2006-05-01", "actors.txt"), "\"OMNOPP\"");
  EXPECT_EQ(code("2015-05-01", "actors.txt"), "null") << "he held neither";
  EXPECT_EQ(code("2003-05-01", "always.txt"), "\"OMNGOV\"");
  EXPECT_EQ(code("2015-05-01", "always.txt"), "\"OMNELI\"");
}

/// The names of all entities of a graph in N-Triples, sorted.
std::set<std::string> names_in(const std::string& graph) {
  std::set<std::string> names;
  const std::string label = "prefLabel> ";
  for (std::size_t at = graph.find(label); at != std::string::npos; at = graph.find(label, at + 1)) {
    const std::size_t begin = at + label.size();
    names.insert(graph.substr(begin, graph.find('@', begin) - begin));
  }
  return names;
}

TEST_F(Soundness, ADictionaryTakesNoEntityFromAGraph) {
  write(
      "a.txt",
      "Traders from Chad met officials in Bergamo on Monday. Foreign Minister Como Rijal met Oman's envoy.\n\n"
      "Envoy Anders Fogh-Munteanu told the UN Security Council that Marco Rubio, the US Secretary of State, had flown "
      "to Gulu, where the United Nations condemned Sudan's army.\n\n"
      "The minister, Cecil Novara, accused Chad in Forlì. Novara spoke with aid workers of the Chin Relief "
      "Organization.\n");
  write("actors.txt",
        "# as lists of this kind have it: towns among the names of a state, posts among those of whoever held one\n"
        "ITALY_ [ITA]\n+ITALIA_\n+BERGAMO_\n+COMO_\n+NOVARA_\n+FORLI_\n"
        "RELIEF_ORGANIZATION_ [NGOHLH]\n"
        "UGANDA_ [UGA]\n+GULU_\n"
        "THE_UNITED_NATIONS_\n+THE_UN_\n+UN_\n\t[IGOUNO]\n"
        "ANDERS_FOGH_\n+US_SECRETARY_OF_STATE_\n\t[DNKGOV 010120-050120]\n\t[DNKELI]\n"
        "SUDANESE_ARMY_ [SDNMIL]\n");
  const auto built = [&](const std::string& more) {
    return names_in(run("build a.txt -t ntriples --reader rules " + more).out);
  };
  const std::set<std::string> alone = built("");
  EXPECT_TRUE(alone.contains("\"Bergamo\"")) << testing::PrintToString(alone);
  EXPECT_TRUE(alone.contains("\"Como Rijal\"")) << testing::PrintToString(alone);
  EXPECT_TRUE(alone.contains("\"Anders Fogh-Munteanu\"")) << testing::PrintToString(alone);
  EXPECT_TRUE(alone.contains("\"Cecil Novara\"")) << testing::PrintToString(alone);
  EXPECT_EQ(built("--gazetteer actors.txt"), alone);
}

TEST_F(Soundness, AGazetteersWarningsAndCirclesAreTold) {
  write("a.txt", kArticle);
  write("actors.txt", "OMANI_SCOUTS_ [OMNMIL\nQATARI_SCOUTS_ [QATMIL]\n");
  const Outcome odd = run("build a.txt --gazetteer actors.txt -o a.ttl");
  EXPECT_EQ(odd.status, 0) << odd.err;
  EXPECT_NE(odd.err.find("actors.txt:1:15: '[' without ']'"), std::string::npos) << odd.err;
  const std::string head =
      "@prefix ent: <https://w3id.org/entente/ontology#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n";
  write("circle.ttl",
        head +
            "<http://a/x> a ent:Organization ; skos:prefLabel \"Lake Union\"@en ; ent:partOf <http://a/y> .\n"
            "<http://a/y> a ent:Organization ; skos:prefLabel \"River Union\"@en ; ent:partOf <http://a/x> .\n");
  expect_error(run("build a.txt --gazetteer circle.ttl"), "leads back to itself by ent:partOf");
  write("self.ttl",
        head + "<http://a/x> a ent:Place ; skos:prefLabel \"The Old Mill\"@en ; ent:standsFor <http://a/x> .\n");
  expect_error(run("build a.txt --gazetteer self.ttl"), "leads back to itself by ent:standsFor");
}

TEST_F(Soundness, NothingIsWrittenOntoWhatIsRead) {
  write("a.txt", kArticle);
  write("d/b.txt", kArticle);
  fs::create_symlink("a.txt", folder_ / "link.ttl");
  fs::create_hard_link(folder_ / "a.txt", folder_ / "hard.ttl");
  for (const char* output : {"a.txt -t turtle", "link.ttl", "hard.ttl", "d/../a.txt -t turtle"}) {
    expect_error(run(std::string("build a.txt -o ") + output), "is read from");
    EXPECT_EQ(content(folder_ / "a.txt"), kArticle) << output;
  }
  expect_error(run("build d -o d/out.jsonl"), "would be taken for an article the next time");
  expect_error(run("extract d -o d/out.jsonl.gz"), "would be taken for an article the next time");
  EXPECT_EQ(run("build d -o d/out.ttl").status, 0);
  EXPECT_EQ(run("build d -o d/out.nt").status, 0);
  const std::string graph = content(folder_ / "d/out.ttl");
  for (const char* arguments :
       {"convert d/out.ttl -o d/out.ttl", "report d/out.ttl -o d/out.ttl", "explain d/out.ttl Oman -o d/out.ttl",
        "timeline d/out.ttl -o d/out.ttl", "analyze d/out.ttl -o d/out.ttl", "validate d/out.ttl -o d/out.ttl"}) {
    expect_error(run(arguments), "is read from");
    EXPECT_EQ(content(folder_ / "d/out.ttl"), graph) << arguments;
  }
}

TEST_F(Soundness, NeitherNamesNorQueriesNorStoresAreWrittenOnto) {
  write("a.txt", kArticle);
  write("names.txt", "OMANI_SCOUTS_ [OMNMIL]\n");
  write("ask.rq", "ASK { ?s ?p ?o }");
  ASSERT_EQ(run("build a.txt -o a.ttl --store a.db").status, 0);
  for (const auto& [arguments, file] :
       {std::pair("build a.txt --gazetteer names.txt -t turtle -o ", "names.txt"),
        std::pair("build a.txt --gazetteer names.txt --store ", "names.txt"),
        std::pair("extract a.txt -f txt --gazetteer names.txt -o ", "names.txt"),
        std::pair("query a.ttl ask.rq -o ", "ask.rq"), std::pair("query --store a.db ask.rq -o ", "a.db"),
        std::pair("explore a.ttl --articles a.txt -o ", "a.txt")}) {
    const std::string before = content(folder_ / file);
    expect_error(run(std::string(arguments) + file), "is read from");
    EXPECT_EQ(content(folder_ / file), before) << arguments;
  }
  write("d/b.txt", kArticle);
  expect_error(run("explore a.ttl --articles d -o d/page.html"), "would be taken for an article the next time");
  expect_error(run("build a.txt -o one.ttl --store ./one.ttl"), "can't be the graph's file and the store's");
}

TEST_F(Soundness, PartsOfABuildLieApartFromWhatIsReadAndWritten) {
  write("d/a.txt", kArticle);
  expect_error(run("build d --resume d/parts -o a.ttl"), "would be taken for articles");
  fs::create_directory(folder_ / "parts");
  expect_error(run("build d --resume parts -o parts/a.ttl"), "lies in parts, which goes when the graph is written");
  EXPECT_EQ(run("build d --resume parts -o a.ttl").status, 0);
  EXPECT_FALSE(exists("parts"));
}

TEST_F(Soundness, ATemporaryFileFollowsNoLinkAndModesStay) {
  write("a.txt", kArticle);
  write("precious", "kept");
  // The names that the program took for its temporary file, for any process number near.
  shell("for i in $(seq 1 32); do ln -s precious \"out.ttl.part-$(($$ + i))\"; done");
  ASSERT_EQ(run("build a.txt -o out.ttl").status, 0);
  EXPECT_EQ(content(folder_ / "precious"), "kept");
  fs::permissions(folder_ / "out.ttl", fs::perms::owner_read | fs::perms::owner_write);
  ASSERT_EQ(run("build a.txt -o out.ttl").status, 0);
  struct stat status {};
  stat((folder_ / "out.ttl").c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(shell("umask 027; \"$entente\" build a.txt -o new.ttl").status, 0);
  stat((folder_ / "new.ttl").c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

TEST_F(Soundness, TheOldOutputStaysWhereNoArticleCouldBeRead) {
  write("a.txt", "");
  for (const char* command : {"build", "extract", "parse"}) {
    write("out", "old");
    expect_error(run(std::string(command) + " a.txt -o out" + (command == std::string("build") ? " -t turtle" : "")),
                 "no article could be read; nothing is written");
    EXPECT_EQ(content(folder_ / "out"), "old") << command;
  }
}

TEST_F(Soundness, OutputGoesWhereALinkLeads) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o whole.ttl").status, 0);
  const std::string whole = content(folder_ / "whole.ttl");
  // A pipe behind a link of /proc, as "-o >(gzip > x)" of a shell has one.
  EXPECT_EQ(shell("\"$entente\" -q build a.txt -t turtle -o /dev/stdout | cat > piped").status, 0);
  EXPECT_EQ(content(folder_ / "piped"), whole);
  fs::create_directory(folder_ / "far");
  fs::create_symlink("far/later.ttl", folder_ / "link.ttl");
  for (int i = 0; i < 2; ++i) {
    ASSERT_EQ(run("build a.txt -o link.ttl").status, 0);
    EXPECT_TRUE(fs::is_symlink(folder_ / "link.ttl"));
    EXPECT_EQ(content(folder_ / "far/later.ttl"), whole);
  }
  fs::create_symlink("round.ttl", folder_ / "circle.ttl");
  fs::create_symlink("circle.ttl", folder_ / "round.ttl");
  expect_error(run("build a.txt -o round.ttl"), "round.ttl: can't be written: Too many levels of symbolic links");
}

TEST_F(Soundness, LinksAndPipesInAFolderThatAreNotReadAreTold) {
  write("d/a.txt", kArticle);
  write("elsewhere/b.txt", kArticle);
  fs::create_symlink("../elsewhere", folder_ / "d/linked");
  fs::create_symlink("gone.txt", folder_ / "d/b.txt");
  ASSERT_EQ(mkfifo((folder_ / "d/pipe.txt").c_str(), 0600), 0);
  const Outcome built = run("build d -o a.ttl");
  EXPECT_EQ(built.status, 0);
  EXPECT_NE(built.err.find("d/linked: a link to a folder, which is not followed"), std::string::npos) << built.err;
  EXPECT_NE(built.err.find("d/b.txt: a link that leads nowhere"), std::string::npos) << built.err;
  EXPECT_NE(built.err.find("d/pipe.txt: no ordinary file"), std::string::npos) << built.err;
}

TEST_F(Soundness, GraphsNamesThatGoAreTold) {
  write("a.nq", "<http://a/s> <http://a/p> \"x\" <http://a/g> .\n<http://a/s> <http://a/p> \"x\" .\n");
  EXPECT_NE(run("convert a.nq -t turtle").err.find("the graphs that 1 statements are in"), std::string::npos);
  EXPECT_EQ(run("convert a.nq -t nquads").err, "");
}

TEST_F(Soundness, ASignalLeavesNothingBehind) {
  write("old.ttl", "old");
  for (const char* signal : {"INT", "TERM", "HUP"}) {
    // A pipe that nobody closes holds the program while its output is open. A shell of the background ignores SIGINT,
    // nohup SIGHUP.
    const Outcome outcome =
        shell(std::string("mkfifo pipe; sleep 20 >pipe & sleeper=$!\n"
                          "env --default-signal=INT,HUP \"$entente\" build pipe --store new.db "
                          "-o old.ttl & program=$!\n"
                          "for i in $(seq 1 100); do ls -A | grep -q '^.entente-' && break; sleep 0.1; "
                          "done\nkill -") +
              signal + " $program; wait $program; status=$?; kill $sleeper; rm pipe; exit $status");
    EXPECT_GT(outcome.status, 128) << signal;
    EXPECT_EQ(content(folder_ / "old.ttl"), "old");
    EXPECT_EQ(files(), 1U) << signal;
  }
}

TEST_F(Soundness, ThreadsThatCannotStartAreDoneWithout) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -j 1 -o one.ttl").status, 0);
#if !defined(__SANITIZE_ADDRESS__)  // whose shadow of the memory is larger than any limit
  const Outcome many = shell("ulimit -v 3000000; \"$entente\" build a.txt -j 1000 -o many.ttl");
  EXPECT_LT(many.status, 2) << "not ended by a signal: " << many.err;
#endif
  EXPECT_EQ(run("build a.txt -j 300 -o many.ttl").status, 0);
  EXPECT_EQ(content(folder_ / "many.ttl"), content(folder_ / "one.ttl"));
}

TEST_F(Soundness, TwinsInFoldersAreBuiltApartAndTogether) {
  write("one/report.txt", kArticle);
  write("two/report.txt", "Egypt urged Iran to return to the talks.\n");
  write("three/report.html", "<p>Kenya praised Chad.</p>");
  ASSERT_EQ(run("build one two three -o all.nt").status, 0);
  for (const char* part : {"one", "two", "three"}) {
    ASSERT_EQ(run(std::string("build ") + part + " -o " + part + ".nt").status, 0);
  }
  ASSERT_EQ(run("merge one.nt two.nt three.nt two.nt -o merged.nt").status, 0);
  EXPECT_EQ(content(folder_ / "merged.nt"), content(folder_ / "all.nt"));
  ASSERT_EQ(run("merge all.nt one.nt -o again.nt").status, 0);
  EXPECT_EQ(content(folder_ / "again.nt"), content(folder_ / "all.nt"));
}

TEST_F(Soundness, NamesOfFilesAreTakenAsTheyAre) {
  write("there/below/x", "");
  write("there/note.txt", "Egypt praised Chad.\n");
  write("note.txt", kArticle);
  fs::create_directory_symlink(folder_ / "there/below", folder_ / "link");
  const Outcome linked = run("-q build link/../note.txt -t ntriples");
  EXPECT_NE(linked.out.find("state/TCD"), std::string::npos) << linked.err;
  EXPECT_EQ(linked.out.find("state/OMN"), std::string::npos);
  write("-", kArticle);
  const Outcome dash = run("-q build ./- -f txt -t ntriples", "Egypt praised Chad.\n");
  EXPECT_NE(dash.out.find("state/OMN"), std::string::npos) << dash.err;
  EXPECT_EQ(dash.out.find("state/TCD"), std::string::npos);
  write("[2026]/a.txt", kArticle);
  EXPECT_EQ(run("-q build '[2026]' -o '[2026].ttl'").status, 0);
  EXPECT_EQ(run("-q convert '[2026].ttl' -t ntriples").status, 0);
}

TEST_F(Soundness, IrisAreValidWhateverIsGiven) {
  write("a.jsonl", R"({"text": "Oman praised Qatar.", "url": "http://x/%zz [1]#a#b", "id": "1"})"
                   "\n"
                   R"({"text": "Oman thanked Qatar.", "url": "12:30", "id": "2"})"
                   "\n"
                   R"({"text": "Oman blamed Qatar.", "url": "http://x:port/\ue000", "id": "3"})"
                   "\n");
  const Outcome built = run("build a.jsonl -t ntriples");
  EXPECT_EQ(built.status, 0) << built.err;
  for (const char* iri :
       {"<http://x/%25zz%20%5B1%5D#a%23b>", "<https://w3id.org/entente/id/12:30>", "<http://x%3Aport/%EE%80%80>"}) {
    EXPECT_NE(built.out.find(iri), std::string::npos) << iri;
  }
}

TEST_F(Soundness, ManyMentionsAtOnePlaceAreNotSquared) {
  std::string mentions;
  for (int i = 0; i < 4000; ++i) {
    mentions += (i == 0 ? "" : ", ") + std::string(R"({"start": )") +
                (i % 2 == 0 ? R"(0, "end": 4, "id": "a)" : R"(13, "end": 18, "id": "b)") + std::to_string(i) + "\"}";
  }
  const Outcome outcome = run("extract", R"({"text": "Oman praised Qatar.", "mentions": [)" + mentions + "]}\n");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("3968 mentions are left out"), std::string::npos) << outcome.err;
  EXPECT_LT(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 1000);
}

TEST_F(Soundness, AnOutputNeedsAName) {
  write("s.txt", kArticle);
  EXPECT_EQ(run("build s.txt --store ''").status, 2);
  write("a.txt", kArticle);
  const Outcome outcome = run("build a.txt -o ''");
  EXPECT_NE(outcome.status, 0);
  EXPECT_FALSE(outcome.err.empty());
}

TEST_F(Soundness, LinkedDataOfAnyDepthIsRead) {
  write("a.html", "<script type=\"application/ld+json\">{\"@type\": " + repeated("[", 70000) + repeated("]", 70000) +
                      "}</script><p>Oman praised Qatar on Monday.</p>");
  EXPECT_EQ(run("build a.html -o a.ttl").status, 0);
}

TEST_F(Soundness, GraphsAreToldByWhatTheyHold) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.nq").status, 0);
  const std::string expected = run("convert a.nq -t turtle").out;
  std::string quads = content(folder_ / "a.nq");
  std::string crlf;
  for (const char c : quads) {
    crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  }
  const std::string bom = "\xEF\xBB\xBF";
  for (const std::string& bytes : {quads, bom + quads, "# made by hand\n\n" + quads, crlf}) {
    const Outcome told = run("convert - -t turtle", bytes);
    EXPECT_EQ(told.status, 0) << told.err;
    EXPECT_EQ(told.out, expected);
  }
  write("graph.data", quads);
  EXPECT_EQ(run("convert graph.data -f nquads -t turtle").out, expected);
  write("wrong.ttl", quads);
  EXPECT_EQ(run("convert wrong.ttl -f nquads -t turtle").out, expected);
}

TEST_F(Soundness, AnEndingOfGzipPacks) {
  write("a.txt", kArticle);
  ASSERT_EQ(run("build a.txt -o a.ttl").status, 0);
  ASSERT_EQ(run("build a.txt -o a.ttl.gz").status, 0);
  EXPECT_EQ(shell("gzip -dc a.ttl.gz").out, content(folder_ / "a.ttl"));
  EXPECT_EQ(run("convert a.ttl.gz -t turtle").out, content(folder_ / "a.ttl"));
  EXPECT_EQ(run("build a.txt -o b.ttl.gz").status, 0);
  EXPECT_EQ(content(folder_ / "a.ttl.gz"), content(folder_ / "b.ttl.gz"));
  expect_error(shell("head -c 200 a.ttl.gz >cut.ttl.gz; \"$entente\" convert cut.ttl.gz"), "cut.ttl.gz");
}

}  // namespace
}  // namespace entente
