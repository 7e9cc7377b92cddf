// What every bundled query owes whoever asks it, and what single ones count.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include "exporters/read_graph.hpp"
#include "exporters/statement_table.hpp"
#include "exporters/terms.hpp"
#include "ontology/predicates.hpp"
#include "queries/oxigraph_store.hpp"
#include "queries/query_text.hpp"

namespace entente {
namespace {

const std::filesystem::path kQueries = std::filesystem::path(ENTENTE_SOURCE_DIR) / "queries";

/// A graph of these statements and an article "a" with the passage "p"; `ev` closes a claim.
KnowledgeGraph graph_of(std::string text) {
  for (std::size_t at = text.find(" ev"); at != std::string::npos; at = text.find(" ev", at)) {
    text.replace(at, 3, " ; ent:evidence passage:p .\n");
  }
  std::string all;
  for (const auto& [name, space] : terms::kPrefixes) {
    all += "@prefix " + std::string(name) + ": <" + std::string(space) + "> .\n";
  }
  all += "@prefix rdf: <" + std::string(terms::kRdf) + "> .\n";
  for (const std::string_view folder : terms::kFolders) {
    all += "@prefix " + std::string(folder) + ": <" + std::string(kDefaultBase) + std::string(folder) + "/> .\n";
  }
  all +=
      "article:a a ent:Article ; dcterms:identifier \"a\" ; dcterms:title \"Title\"@en ; dcterms:publisher \"Post\" .\n"
      "passage:p a ent:Passage ; oa:hasSource article:a ; oa:exact \"Sentence.\"@en ; oa:start 0 ; oa:end 9 .\n"
      "state:NOR a ent:State ; skos:prefLabel \"Norway\"@en ; ent:iso3 \"NOR\" .\n"
      "state:TCD a ent:State ; skos:prefLabel \"Chad\"@en ; ent:iso3 \"TCD\" .\n"
      "state:SDN a ent:State ; skos:prefLabel \"Sudan\"@en ; ent:iso3 \"SDN\" .\n";
  StatementTable statements = read_statements(all + text, "case.ttl", Format::Turtle);
  return to_graph(statements, "case.ttl");
}

std::string claim(const std::string& id, const std::string& subject, const std::string& act, const std::string& object,
                  const std::string& status = "Actual") {
  return "claim:" + id + " a ent:Claim ; rdf:subject " + subject + " ; rdf:predicate ent:" + act + " ; rdf:object " +
         object + " ; ent:status ent:" + status + " ; ent:rule \"r\" ev";
}

/// Rows of the named columns, texts joined by blanks; IRIs without what is before # or the last stroke.
std::vector<std::string> rows(const KnowledgeGraph& graph, const std::string& name,
                              const std::vector<std::string>& columns,
                              const std::map<std::string, std::string>& values = {}) {
  const QueryText query = find_query(name, kQueries);
  const QueryResult result = OxigraphStore(graph).run(with_parameters(query, values), name);
  std::vector<std::string> texts;
  for (const auto& row : result.rows) {
    std::string& text = texts.emplace_back();
    for (const std::string& column : columns) {
      const auto at = std::find(result.columns.begin(), result.columns.end(), column) - result.columns.begin();
      const QueryValue& value = row.at(static_cast<std::size_t>(at));
      text += (text.empty() ? "" : " ");
      text += !value.bound()                  ? "-"
              : value.kind() == TermKind::Iri ? value.text().substr(value.text().find_last_of("#/") + 1)
                                              : value.text();
    }
  }
  return texts;
}

using Rows = std::vector<std::string>;

TEST(BundledQueries, EachRowNamesItsArticle) {
  const OxigraphStore store(graph_of(""));
  for (const QueryText& query : bundled_queries(kQueries)) {
    const QueryResult result = store.run(query.sparql, query.name);
    const auto has = [&](const char* column) {
      return std::count(result.columns.begin(), result.columns.end(), column) == 1;
    };
    // A row that counts the claims of many articles has none of its own.
    const bool counts = query.sparql.find("GROUP BY") != std::string::npos && !has("article");
    for (const char* column : {"article", "title", "publisher", "published", "url"}) {
      EXPECT_TRUE(result.form == QueryForm::Construct || counts || has(column))
          << query.name << " lacks ?" << column << " (a query that sums up by GROUP BY needs none)";
    }
  }
}

// Virtuoso gives rows twice that are the same but for what is unbound in them; those with a sentence differ by it.
TEST(BundledQueries, RowsWithoutASentenceLeaveNothingOfTheirArticleUnbound) {
  const KnowledgeGraph graph = graph_of(
      "article:b a ent:Article ; dcterms:identifier \"b\" .\n"
      "passage:q a ent:Passage ; oa:hasSource article:b ; oa:exact \"Other.\"@en ; oa:start 0 ; oa:end 6 .\n"
      "official:o a ent:Official ; skos:prefLabel \"General\"@en .\n"
      "office:p a ent:Office ; skos:prefLabel \"Commander\"@en .\n"
      "force:f a ent:Force ; skos:prefLabel \"Force\"@en .\n" +
      claim("1", "official:o", "holdsOffice", "office:p") + claim("2", "official:o", "represents", "state:NOR") +
      claim("3", "official:o", "commands", "force:f") + claim("4", "state:NOR", "attacks", "state:TCD") +
      "claim:4 ent:evidence passage:q .\n");
  const OxigraphStore store(graph);
  std::size_t seen = 0;
  for (const QueryText& query : bundled_queries(kQueries)) {
    const QueryResult result = store.run(query.sparql, query.name);
    const auto place = [&](std::string_view column) {
      return static_cast<std::size_t>(std::find(result.columns.begin(), result.columns.end(), column) -
                                      result.columns.begin());
    };
    if (place("sentence") < result.columns.size() || place("article") == result.columns.size()) {
      continue;
    }
    EXPECT_FALSE(result.rows.empty()) << query.name;
    ++seen;
    for (const auto& row : result.rows) {
      for (const char* column : {"title", "publisher", "published", "url"}) {
        EXPECT_TRUE(row.at(place(column)).bound()) << query.name << ": ?" << column;
      }
    }
  }
  EXPECT_GE(seen, 7U);
}

TEST(BundledQueries, WhatHoldsBothWaysIsListedWhole) {
  std::set<std::string> symmetric;
  for (std::size_t at = 0; at < predicate_count(); ++at) {
    const PredicateInfo& each = info(static_cast<Predicate>(at));
    if (each.symmetric && each.type != EventType::None) {
      symmetric.insert("ent:" + each.name);
    }
  }
  ASSERT_GE(symmetric.size(), 5U);
  std::size_t lists = 0;
  for (const QueryText& query : bundled_queries(kQueries)) {
    const std::regex list("\\?act IN \\(([^)]*)\\)");
    const std::string& text = query.sparql;
    for (std::sregex_iterator each(text.begin(), text.end(), list), end; each != end; ++each) {
      const std::string inside = (*each)[1];
      const std::regex term("ent:\\w+");
      const std::set<std::string> listed(std::sregex_token_iterator(inside.begin(), inside.end(), term), {});
      if (std::includes(symmetric.begin(), symmetric.end(), listed.begin(), listed.end())) {
        EXPECT_EQ(listed, symmetric) << query.name;
        ++lists;
      }
    }
  }
  EXPECT_EQ(lists, 3U);  // evidence, most-active, offers
}

TEST(BundledQueries, OffersTellWhatBecameOfThem) {
  const KnowledgeGraph graph = graph_of(
      claim("aid", "state:NOR", "aids", "state:TCD", "Offered") + claim("aided", "state:NOR", "aids", "state:TCD") +
      claim("back", "state:TCD", "aids", "state:SDN", "Offered") + claim("other", "state:SDN", "aids", "state:TCD") +
      claim("talk", "state:TCD", "meets", "state:NOR", "Offered") +
      claim("met", "state:NOR", "meets", "state:TCD", "Planned"));
  const Rows all = {"Chad aids Sudan -", "Chad meets Norway Planned", "Norway aids Chad Actual"};
  const std::vector<std::string> columns = {"subject", "act", "object", "kept"};
  EXPECT_EQ(rows(graph, "offers", columns), all);
  // What keeps an offer is a claim that `explain` takes.
  EXPECT_EQ(rows(graph, "offers", {"commitment"}).at(0), "-");
  EXPECT_EQ(rows(graph, "offers", {"commitment"}).at(1).size(), 16U);
  EXPECT_EQ(rows(graph, "offers", columns, {{"open", "yes"}}), Rows{"Chad aids Sudan -"});
}

TEST(BundledQueries, AnActorCountsForOneState) {
  // Who represents one state and is a part of another acts for the first, and a state that is a part of one for itself.
  const KnowledgeGraph graph = graph_of(
      "official:envoy a ent:Official ; skos:prefLabel \"Envoy\"@en .\n"
      "group:band a ent:ArmedGroup ; skos:prefLabel \"Band\"@en .\n" +
      claim("r1", "official:envoy", "represents", "state:NOR") + claim("r2", "official:envoy", "partOf", "state:TCD") +
      claim("r3", "state:TCD", "partOf", "state:SDN") + claim("r4", "group:band", "partOf", "state:SDN") +
      claim("one", "official:envoy", "condemns", "group:band") +
      claim("two", "state:TCD", "condemns", "official:envoy"));
  EXPECT_EQ(rows(graph, "state-network", {"from", "type", "to", "article"}),
            (Rows{"NOR ACCUSE SDN a", "TCD ACCUSE NOR a"}));
}

TEST(BundledQueries, ContradictionsHaveARowForEachSide) {
  std::string denied = claim("no", "state:NOR", "aids", "state:TCD");
  denied.replace(denied.find(" ; ent:rule"), 0, " ; ent:negated true");
  const KnowledgeGraph graph = graph_of(claim("yes", "state:NOR", "aids", "state:TCD") + denied +
                                        claim("alone", "state:NOR", "aids", "state:SDN"));
  EXPECT_EQ(rows(graph, "contradictions", {"subject", "act", "object", "negated", "title"}),
            (Rows{"Norway aids Chad false Title", "Norway aids Chad true Title"}));
}

}  // namespace
}  // namespace entente
