#include "queries/oxigraph_store.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "ontology/diagnostic.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

using namespace std::chrono_literals;

KnowledgeGraph sample_graph() {
  KnowledgeGraph graph;
  graph.add(sample::first_article());
  graph.add(sample::second_article());
  graph.add(sample::third_article());
  return graph;
}

std::string asked(const std::string& body) {
  return "PREFIX ent: <https://w3id.org/entente/ontology#>\n"
         "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
         "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
         "PREFIX state: <https://w3id.org/entente/id/state/>\n" +
         body;
}

std::vector<std::string> first_column(const QueryResult& result) {
  std::vector<std::string> texts;
  for (const auto& row : result.rows) {
    texts.push_back(row.at(0).text());
  }
  return texts;
}

Diagnostic failure(const std::string& sparql, const QueryLimits& limits = {}) {
  try {
    (void)OxigraphStore(sample_graph()).run(sparql, "my.rq", limits);
  } catch (const InputError& error) {
    return error.diagnostic();
  }
  return {Severity::Error, {}, "it ran"};
}

/// A port of this machine that counts who connects to it.
class Listener {
 public:
  Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(socket_, 8), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/data.nt";
  }
  ~Listener() { ::close(socket_); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] bool was_contacted() const {
    const int accepted = ::accept(socket_, nullptr, nullptr);
    return accepted >= 0 && ::close(accepted) == 0;
  }

 private:
  int socket_;
  std::string url_;
};

TEST(OxigraphStore, AnswersByClaimsAndPlainTriples) {
  const OxigraphStore store(sample_graph());
  const QueryResult offers =
      store.run(asked("SELECT ?who ?what ?when WHERE { ?c ent:status ent:Offered ; rdf:subject/skos:prefLabel ?who ; "
                      "rdf:object/skos:prefLabel ?what . OPTIONAL { ?c ent:nothing ?when } }"),
                "q");
  EXPECT_EQ(offers.columns, (std::vector<std::string>{"who", "what", "when"}));
  ASSERT_EQ(offers.rows.size(), 1U);
  EXPECT_EQ(offers.rows[0][0], (QueryValue(TermKind::Literal, "Norway", "", "en")));
  EXPECT_FALSE(offers.rows[0][2].bound());
  EXPECT_EQ(first_column(store.run(asked("SELECT ?x WHERE { ?x ent:condemns state:SDN }"), "q")),
            (std::vector<std::string>{"https://w3id.org/entente/id/state/TCD"}));
}

TEST(OxigraphStore, CountsWhatRasqalMiscounts) {
  const OxigraphStore store(sample_graph());
  const auto number = [&](const std::string& body) { return store.run(asked(body), "q").rows.at(0).at(0).text(); };
  EXPECT_EQ(number("SELECT (COUNT(?c) AS ?n) { ?c a ent:Claim }"), "8");
  EXPECT_EQ(number("SELECT (COUNT(?c) AS ?n) { ?c a ent:Nothing }"), "0");
  EXPECT_EQ(number("SELECT (COUNT(DISTINCT ?a) AS ?n) { ?c a ent:Claim ; ent:status ?a }"),
            std::to_string(store.run(asked("SELECT DISTINCT ?a { ?c a ent:Claim ; ent:status ?a }"), "q").rows.size()));
  EXPECT_EQ(number("SELECT (COUNT(?x) AS ?n) { ?c a ent:Claim . OPTIONAL { ?c ent:nothing ?x } }"), "0");
  EXPECT_EQ(number("SELECT (SUM(?x) AS ?n) { VALUES ?x { 1 2 3 } }"), "6");
}

TEST(OxigraphStore, AsksConstructsAndDescribes) {
  const OxigraphStore store(sample_graph());
  const QueryResult yes = store.run(asked("ASK { state:TCD ent:condemns state:SDN }"), "q");
  EXPECT_EQ(yes.form, QueryForm::Ask);
  EXPECT_EQ(first_column(yes), (std::vector<std::string>{"true"}));
  const QueryResult made =
      store.run(asked("CONSTRUCT { ?o ent:seenBy ?s } { ?c a ent:Claim ; rdf:subject ?s ; rdf:object ?o }"), "q");
  EXPECT_EQ(made.form, QueryForm::Construct);
  EXPECT_EQ(made.rows.size(), 6U) << "eight claims between six pairs";
  EXPECT_TRUE(std::is_sorted(made.rows.begin(), made.rows.end()));
  EXPECT_FALSE(store.run(asked("DESCRIBE state:TCD"), "q").rows.empty());
}

TEST(OxigraphStore, NamesBlankNodesTheSameEachTime) {
  const std::string sparql = asked("CONSTRUCT { [] ent:of ?c } { ?c a ent:Claim } ORDER BY ?c");
  const QueryResult once = OxigraphStore(sample_graph()).run(sparql, "q");
  EXPECT_EQ(once.rows, OxigraphStore(sample_graph()).run(sparql, "q").rows);
  EXPECT_EQ(once.rows.at(0).at(0).text(), "b0");
}

TEST(OxigraphStore, TellsLineAndColumn) {
  const Diagnostic wrong = failure("SELECT ?x\nWHERE { ?x ?y ..  }");
  EXPECT_EQ(wrong.where.file, "my.rq");
  EXPECT_EQ(wrong.where.line, 2U);
  EXPECT_GT(wrong.where.column, 14U);
  EXPECT_EQ(wrong.message.find("\\u{"), std::string::npos) << wrong.message;
  EXPECT_EQ(failure("\xff").where.file, "my.rq");
}

TEST(OxigraphStore, KnowsThePrefixesOfTheGraph) {
  const OxigraphStore store(sample_graph());
  const std::string sparql =
      "SELECT ?c { ?c rdf:subject state:TCD ; ent:firstReported ?d FILTER(datatype(?d) = xsd:date) }";
  EXPECT_FALSE(store.run(sparql, "q").rows.empty());
  EXPECT_EQ(store.run(sparql, "q").rows,
            store.run(("PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n" + sparql), "q").rows);
  EXPECT_TRUE(store.run("PREFIX ent: <https://example.org/> SELECT ?c { ?c a ent:Claim }", "q").rows.empty());
  const Diagnostic unknown = failure("SELECT ?c {\n  ?c a foo:Claim }");
  EXPECT_EQ(unknown.where.line, 2U);
  EXPECT_NE(unknown.message.find("the prefix foo: isn't declared"), std::string::npos) << unknown.message;
  EXPECT_NE(failure("").message.find("asks nothing"), std::string::npos);
}

TEST(OxigraphStore, OpensAndContactsNothing) {
  const Listener listener;
  const auto file = std::filesystem::temp_directory_path() / ("entente-from-" + std::to_string(::getpid()) + ".nt");
  std::ofstream(file) << "<http://a/s> <http://a/p> \"secret\" .\n";
  const QueryStore redland(sample_graph());
  for (const std::string& place : {"file://" + file.string(), listener.url()}) {
    const std::string name = "<" + place + ">";
    for (const std::string& sparql :
         {"SELECT * FROM " + name + " { ?s ?p ?o }", "SELECT * FROM NAMED " + name + " { GRAPH ?g { ?s ?p ?o } }",
          "SELECT * { SERVICE " + name + " { ?s ?p ?o } }", "SELECT * { SERVICE SILENT " + name + " { ?s ?p ?o } }",
          "SELECT * { BIND(" + name + " AS ?g) SERVICE SILENT ?g { ?s ?p ?o } }",
          "ASK { ?a ?b ?c FILTER EXISTS { SERVICE SILENT " + name + " { ?s ?p ?o } } }"}) {
      EXPECT_NE(failure(sparql).message.find(" isn't "), std::string::npos) << failure(sparql).message;
      EXPECT_THROW((void)redland.run(sparql, "q"), InputError) << sparql;
    }
    EXPECT_NE(failure("LOAD " + name).message.find("nothing is loaded"), std::string::npos);
    EXPECT_THROW((void)redland.run("LOAD " + name, "q"), InputError);
  }
  EXPECT_FALSE(listener.was_contacted());
  std::filesystem::remove(file);
}

TEST(OxigraphStore, EndsAtItsLimits) {
  // Nine variables of nine statements each way: more rows than a day has milliseconds.
  const std::string endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_NE(failure(endless, {100ms, nullptr}).message.find("time limit"), std::string::npos);
  std::atomic<bool> interrupted{false};
  std::thread person([&] {
    std::this_thread::sleep_for(100ms);
    interrupted = true;
  });
  EXPECT_NE(failure(endless, {0ms, &interrupted}).message.find("interrupted"), std::string::npos);
  person.join();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 20s);
}

TEST(OxigraphStore, NoQueryIsTooDeep) {
  const auto repeated = [](const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
      all += text;
    }
    return all;
  };
  const OxigraphStore store(sample_graph());
  const std::string deep[] = {
      "ASK " + repeated("{", 20000) + "?a ?b ?c" + repeated("}", 20000),
      "ASK { FILTER(" + repeated("(", 20000) + "1" + repeated(")", 20000) + ") }",
      "ASK { FILTER(" + repeated("!", 50000) + "true) }",
      "ASK { FILTER(" + repeated("STR(", 8000) + "1" + repeated(")", 8000) + ") }",
      "ASK { " + repeated("{ ?a ?b ?c } UNION ", 9000) + "{ ?a ?b ?c } }",
  };
  for (const std::string& sparql : deep) {
    try {
      (void)store.run(sparql, "q", {500ms, nullptr});
    } catch (const InputError&) {  // a syntax error and a limit are answers too; the end of the program is none
    }
  }
  EXPECT_NE(failure("ASK { FILTER(" + repeated("!", 300000) + "true) }").message.find("is longer than 200000 bytes"),
            std::string::npos);
}

TEST(OxigraphStore, AsksAStoreOfRedlands) {
  const QueryStore kept(sample_graph());
  const std::string sparql = asked("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o");
  EXPECT_EQ(OxigraphStore(kept).run(sparql, "q").rows, OxigraphStore(sample_graph()).run(sparql, "q").rows);
}

RdfStatement statement(std::string_view subject, std::string_view predicate, RdfTerm object) {
  return {subject, false, predicate, object, {}};
}

TEST(OxigraphStore, FindsByWhateverIsGiven) {
  constexpr std::string_view kInteger = "http://www.w3.org/2001/XMLSchema#integer";
  OxigraphStore store;
  for (const std::string_view s : {"urn:a", "urn:b"}) {
    for (const std::string_view o : {"urn:a", "urn:c"}) {
      store.add(statement(s, "urn:p", {TermKind::Iri, o, {}, {}}));
      store.add(statement(s, "urn:q", {TermKind::Iri, o, {}, {}}));
    }
  }
  store.add(statement("urn:a", "urn:p", {TermKind::Iri, "urn:a", {}, {}}));  // again
  store.add(statement("urn:a", "urn:n", {TermKind::Literal, "01", kInteger, {}}));
  const auto rows = [&](const std::string& pattern) {
    return store.run("SELECT * { " + pattern + " }", "q").rows.size();
  };
  EXPECT_EQ(rows("?s ?p ?o"), 9U);
  EXPECT_EQ(rows("<urn:a> ?p ?o"), 5U);
  EXPECT_EQ(rows("?s <urn:p> ?o"), 4U);
  EXPECT_EQ(rows("?s ?p <urn:c>"), 4U);
  EXPECT_EQ(rows("<urn:a> <urn:p> ?o"), 2U);
  EXPECT_EQ(rows("?s <urn:q> <urn:c>"), 2U);
  EXPECT_EQ(rows("<urn:b> ?p <urn:a>"), 2U);
  EXPECT_EQ(rows("<urn:b> <urn:q> <urn:a>"), 1U);
  EXPECT_EQ(rows("<urn:c> ?p ?o"), 0U);
  EXPECT_EQ(rows("?s ?p <urn:not-there>"), 0U);
  EXPECT_EQ(rows("?s ?p ?s"), 2U);
  EXPECT_EQ(rows("GRAPH ?g { ?s ?p ?o }"), 0U);
  // A number is the term that was written, and equal by its value.
  EXPECT_EQ(store.run("SELECT ?n { ?s <urn:n> ?n FILTER(?n = 1) }", "q").rows.at(0).at(0).text(), "01");
  EXPECT_EQ(rows("?s <urn:n> 1"), 0U);
  // What is added after an answer is in the next; a term that a query made is still none of the store's.
  const std::string made = "BIND(CONCAT(\"x\", \"y\") AS ?t) ?s ?p ?t";
  EXPECT_EQ(rows(made), 0U);
  store.add(statement("urn:d", "urn:p", {TermKind::Literal, "xy", {}, {}}));
  EXPECT_EQ(rows(made), 1U);
  EXPECT_EQ(rows("?s ?p ?o"), 10U);
}

}  // namespace
}  // namespace entente
