#include "exporters/validate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "exporters/write_graph.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

std::vector<std::string> sample_lines() {
  KnowledgeGraph graph;
  graph.add(sample::first_article());
  graph.add(sample::second_article());
  graph.add(sample::third_article());
  std::ostringstream out;
  write_graph(graph, Format::NTriples, out);
  std::istringstream in(out.str());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::vector<Violation> violations(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  StatementTable table = read_statements(text, "document", Format::NTriples);
  return validate(table);
}

TEST(Validate, WhatIsBuiltConforms) {
  for (const Violation& each : violations(sample_lines())) {
    ADD_FAILURE() << each.node << " " << each.property << ": " << each.why;
  }
}

/// One change to a good graph, and the node and the property that are wrong then.
struct Break {
  const char* find;      ///< the first line that holds this …
  const char* from;      ///< … has this part (empty: the line as a whole) …
  const char* to;        ///< … replaced by this
  const char* node;      ///< a part of the IRI of the node that is named
  const char* property;  ///< the end of the property's IRI, or empty
  bool again = false;    ///< the line stays beside the changed one
};

constexpr Break kBreaks[] = {
    {"ns#subject>", "", "", "/claim/", "ns#subject"},
    {"ns#predicate>", "", "", "/claim/", "ns#predicate"},
    {"ns#object>", "", "", "/claim/", "ns#object"},
    {"ontology#status>", "", "", "/claim/", "#status"},
    {"ontology#evidence>", "", "", "/claim/", "#evidence"},
    {"ontology#status>", "ontology#Hypothetical", "ontology#Doubtful", "/claim/", "#status"},
    {"ns#predicate>", "ontology#meets", "ontology#greets", "/claim/", "ns#predicate"},
    {"ns#subject>", "state/NOR", "state/XXX", "/claim/", "ns#subject"},
    {"ns#object>", "state/SDN>", "state/TCD>", "/claim/", "ns#object", true},
    {"ontology#negated>", "\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>", "\"yes\"", "/claim/", "#negated"},
    {"ontology#eventType>", "plover#AGREE", "plover#HUG", "/claim/", "#eventType"},
    {"ontology#context>", "context#military", "context#gossip", "/claim/", "#context"},
    {"ontology#time>", "^^<http://www.w3.org/2001/XMLSchema#gYearMonth>", "", "/claim/", "#time"},
    {"ontology#quantity>", "\"40 monitors\"", "<https://example.org/40>", "/claim/", "#quantity"},
    {"ontology#officeStatus>", "acting", "pretended", "/claim/", "#officeStatus"},
    {"ontology#anchor>", " 122-123", "", "/claim/", "#anchor"},
    {"ontology#cameoCode>", "1121", "11a", "/claim/", "#cameoCode"},
    {"ontology#attributedTo>", "official/ane-lund>", "official/nobody>", "/claim/", "#attributedTo"},
    {"ontology#supportCount>", "\"1\"", "\"one\"", "/claim/", "#supportCount"},
    {"ontology#condemns> <https", "", "", "/claim/", ""},
    {"oa#hasSource>", "", "", "/passage/", "#hasSource"},
    {"oa#hasSource>", "/article/", "/state/", "/passage/", "#hasSource"},
    {"oa#exact>", "", "", "/passage/", "#exact"},
    {"oa#exact>", "@en", "", "/passage/", "#exact"},
    {"oa#start>", "\"0\"", "\"5000\"", "/passage/", "#start"},
    {"oa#end>", "", "", "/passage/", "#end"},
    {"state/NOR> <http://www.w3.org/2004/02/skos/core#prefLabel>", "", "", "/state/NOR", "#prefLabel"},
    {"state/NOR> <http://www.w3.org/2004/02/skos/core#prefLabel>", "Norway", "Norge", "/state/NOR", "#prefLabel", true},
    {"ontology#iso3> \"NOR\"", "NOR\"", "Nor\"", "/state/NOR", "#iso3"},
    {"state/NOR> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "ontology#State", "ontology#Place", "/state/NOR",
     "#type", true},
    {"terms/title>", "@en", "", "/article/", "/title"},
    {"terms/date>", "\"2026-05-04\"^^<http://www.w3.org/2001/XMLSchema#date>", "\"May\"", "/article/", "/date"},
    {"schema.org/mentions>", "initiative/truce-mission", "initiative/unheard-of", "/article/", "/mentions"},
};

TEST(Validate, NamesTheNodeThePropertyAndWhy) {
  for (const Break& each : kBreaks) {
    std::vector<std::string> lines = sample_lines();
    bool changed = false;
    for (std::size_t at = 0; at < lines.size() && !changed; ++at) {
      const std::string_view from(each.from);
      const std::size_t place = from.empty() ? 0 : lines[at].find(from);
      if (lines[at].find(each.find) == std::string::npos || place == std::string::npos) {
        continue;
      }
      std::string line = from.empty() ? std::string() : lines[at];
      if (!from.empty()) {
        line.replace(place, from.size(), each.to);
      }
      if (each.again) {
        lines.push_back(line);
      } else {
        lines[at] = line;
      }
      changed = true;
    }
    ASSERT_TRUE(changed) << each.find << " " << each.from;
    const std::vector<Violation> found = violations(lines);
    ASSERT_FALSE(found.empty()) << each.find << " " << each.from << " → " << each.to;
    EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                            [&](const Violation& violation) {
                              return violation.node.find(each.node) != std::string::npos &&
                                     violation.property.ends_with(each.property) && !violation.why.empty();
                            }))
        << each.find << ": " << found.front().node << " " << found.front().property << " " << found.front().why;
  }
}

TEST(Validate, BlankNodesAreNoClaims) {
  const std::vector<Violation> found = violations(
      {"_:b <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/entente/ontology#Article> ."});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].node, "_:b");
}

}  // namespace
}  // namespace entente
