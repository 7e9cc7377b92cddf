#include "exporters/triples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "exporters/write_graph.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

KnowledgeGraph sample_graph() {
  KnowledgeGraph graph;
  graph.add(sample::first_article());
  graph.add(sample::second_article());
  graph.add(sample::third_article());
  return graph;
}

std::vector<std::string> sorted_lines(const KnowledgeGraph& graph, Format format) {
  std::ostringstream out;
  write_graph(graph, format, out);
  std::istringstream in(out.str());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::size_t count(const std::vector<std::string>& lines, std::string_view part) {
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [&](const std::string& line) { return line.find(part) != std::string::npos; }));
}

TEST(Triples, AreTheGolden) {
  std::ifstream file(std::string(ENTENTE_SOURCE_DIR) + "/tests/exporters/sample.nt");
  std::vector<std::string> wanted;
  for (std::string line; std::getline(file, line);) {
    wanted.push_back(line);
  }
  ASSERT_FALSE(wanted.empty());
  EXPECT_EQ(sorted_lines(sample_graph(), Format::NTriples), wanted);
}

TEST(Triples, PlainTriplesOfActualClaimsOnly) {
  const std::vector<std::string> lines = sorted_lines(sample_graph(), Format::NTriples);
  EXPECT_EQ(
      count(lines, "state/NOR> <https://w3id.org/entente/ontology#praises> <https://w3id.org/entente/id/state/SDN>"),
      1U);
  EXPECT_EQ(count(lines, "<https://w3id.org/entente/ontology#contributesTo> <https://"), 0U);
  EXPECT_EQ(count(lines, "<https://w3id.org/entente/ontology#meets> <https://"), 0U);
}

TEST(Triples, NoneIsSaidTwiceAndNoneIsBlank) {
  for (const Format format : {Format::NTriples, Format::NQuads}) {
    std::vector<std::string> lines = sorted_lines(sample_graph(), format);
    EXPECT_EQ(std::adjacent_find(lines.begin(), lines.end()), lines.end());
    EXPECT_EQ(count(lines, "_:"), 0U);
  }
}

TEST(Triples, SubjectsComeInARow) {
  std::set<std::string> done;
  std::string current;
  for_each_triple(sample_graph(), false, [&](const RdfStatement& statement) {
    if (statement.subject != current) {
      EXPECT_TRUE(done.insert(std::string(statement.subject)).second) << statement.subject;
      current = statement.subject;
    }
  });
}

TEST(Triples, QuadsPutClaimsIntoTheGraphsOfTheirArticles) {
  const KnowledgeGraph graph = sample_graph();
  std::size_t outside = 0;
  std::set<std::string> graphs;
  std::size_t praise = 0;
  for_each_triple(graph, true, [&](const RdfStatement& statement) {
    graphs.insert(std::string(statement.graph));
    const bool of_article = statement.subject.find("/claim/") != std::string_view::npos ||
                            statement.subject.find("/passage/") != std::string_view::npos;
    outside += of_article == statement.graph.empty() && statement.predicate.find("praises") == std::string_view::npos &&
                       !(statement.predicate.starts_with(kOntologyNamespace) && !statement.graph.empty())
                   ? 1
                   : 0;
    praise += statement.predicate == "https://w3id.org/entente/ontology#praises" ? 1 : 0;
  });
  EXPECT_EQ(outside, 0U);
  EXPECT_EQ(graphs.size(), 4U) << "three articles and the default graph";
  EXPECT_EQ(praise, 2U) << "once in each of the two articles that say it";
}

TEST(Triples, TheDescriptionCountsThemAll) {
  const std::vector<std::string> lines = sorted_lines(sample_graph(), Format::NTriples);
  EXPECT_EQ(count(lines, "<http://rdfs.org/ns/void#triples> \"" + std::to_string(lines.size()) + "\""), 1U);
  const std::vector<std::string> quads = sorted_lines(sample_graph(), Format::NQuads);
  EXPECT_EQ(count(quads, "<http://rdfs.org/ns/void#triples> \"" + std::to_string(lines.size()) + "\""), 1U)
      << "different statements, not quads";
}

}  // namespace
}  // namespace entente
