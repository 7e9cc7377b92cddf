#include "builder/graph/network.hpp"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "exporters/write_graph.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

/// A claim with one sentence in an article of a day.
ClaimId say(KnowledgeGraph& graph, EntityId from, Predicate predicate, EntityId to, const std::string& date,
            Status status = Status::Actual, bool negated = false) {
  const ClaimId id = graph.put_claim({from, to, predicate, status, negated});
  const std::string sentence = graph.claim_iri(id) + " of " + date;
  const ArticleId article = graph.put_article({"article/" + sentence, sentence, {}, {}, {}, {}, date, {}});
  const PassageId passage = graph.put_passage(article, {0, static_cast<std::uint32_t>(sentence.size())}, sentence);
  graph.add_evidence(id, {passage, {0, 1}, {1, 2}, {2, 3}}, false);
  return id;
}

EntityId state(KnowledgeGraph& graph, const std::string& name) {
  const EntityId id = graph.put_entity("state/" + name, EntityClass::State, true);
  graph.add_label(id, name, true);
  return id;
}

struct Edge {
  const char* a;
  const char* b;
  int weight;
};

constexpr Edge kEdges[] = {{"a", "b", 3}, {"a", "c", 1}, {"b", "c", 2}, {"c", "d", 1}, {"d", "e", 2}, {"d", "f", 1},
                           {"e", "f", 4}, {"f", "g", 1}, {"h", "i", 2}, {"h", "j", 1}, {"i", "j", 1}, {"e", "g", 1}};

KnowledgeGraph ten_states() {
  KnowledgeGraph graph;
  constexpr Predicate kPredicates[] = {Predicate::Meets, Predicate::Praises, Predicate::Accuses, Predicate::Aids};
  for (const Edge& edge : kEdges) {
    for (int at = 0; at < edge.weight; ++at) {
      EntityId from = state(graph, edge.a);
      EntityId to = state(graph, edge.b);
      if (at % 2 == 1) {
        std::swap(from, to);
      }
      say(graph, from, kPredicates[at], to, "2026-05-01");
    }
  }
  // None of these is an edge: a denial, an act on oneself, an act on an initiative.
  say(graph, state(graph, "a"), Predicate::Attacks, state(graph, "j"), "2026-05-01", Status::Actual, true);
  say(graph, state(graph, "a"), Predicate::Disarms, state(graph, "a"), "2026-05-01");
  const EntityId plan = graph.put_entity("initiative/plan", EntityClass::Plan, false);
  say(graph, state(graph, "h"), Predicate::Supports, plan, "2026-05-01");
  say(graph, state(graph, "g"), Predicate::Supports, plan, "2026-05-01");
  return graph;
}

TEST(Network, ProjectsClaimsToWeightedEdges) {
  const KnowledgeGraph graph = ten_states();
  const Projection projection = project(graph);
  EXPECT_EQ(projection.entities.size(), 10U);
  ASSERT_EQ(projection.edges.size(), std::size(kEdges));
  EXPECT_EQ(projection.edges[0].weight, 3U);
  EXPECT_EQ(project(graph, Among::Entities).edges.size(), std::size(kEdges) + 2);
}

/// Figures of networkx 3.6 (betweenness_centrality, pagerank with tol 1e-15, core_number) on the same edges.
TEST(Network, MeasuresAgreeWithNetworkx) {
  struct Row {
    const char* name;
    unsigned degree;
    double betweenness;
    double pagerank;
    unsigned core;
  };
  constexpr Row kRows[] = {
      {"a", 2, 0.000000000000000, 0.091416119122701, 2}, {"b", 2, 0.000000000000000, 0.111935650587190, 2},
      {"c", 3, 0.222222222222222, 0.090959705050510, 2}, {"d", 3, 0.250000000000000, 0.086944275469603, 2},
      {"e", 3, 0.055555555555556, 0.143916978981789, 2}, {"f", 3, 0.055555555555556, 0.124687565803912, 2},
      {"g", 2, 0.000000000000000, 0.050139704984295, 2}, {"h", 2, 0.000000000000000, 0.111038961038961, 2},
      {"i", 2, 0.000000000000000, 0.111038961038961, 2}, {"j", 2, 0.000000000000000, 0.077922077922078, 2}};
  const KnowledgeGraph graph = ten_states();
  const std::vector<ActorMeasures> measures = measure(graph);
  ASSERT_EQ(measures.size(), std::size(kRows));
  std::map<std::string_view, ActorMeasures> by_name;
  for (const ActorMeasures& each : measures) {
    by_name.emplace(graph.entity(each.entity).label, each);
  }
  for (const Row& row : kRows) {
    const ActorMeasures& found = by_name.at(row.name);
    EXPECT_EQ(found.degree, row.degree) << row.name;
    EXPECT_NEAR(found.betweenness, row.betweenness, 1e-9) << row.name;
    EXPECT_NEAR(found.pagerank, row.pagerank, 1e-9) << row.name;
    EXPECT_EQ(found.core, row.core) << row.name;
  }
  EXPECT_EQ(graph.entity(measures.front().entity).label, "e") << "by PageRank";
  EXPECT_EQ(by_name.at("a").acts, 4U) << "two of the three with b, one with c, one on itself; not what is denied";
}

TEST(Network, FindsComponentsAndCommunities) {
  const KnowledgeGraph graph = ten_states();
  std::map<std::string_view, ActorMeasures> by_name;
  const std::vector<ActorMeasures> measures = measure(graph);
  for (const ActorMeasures& each : measures) {
    by_name.emplace(graph.entity(each.entity).label, each);
  }
  for (const char* const name : {"a", "b", "c", "d", "e", "f", "g"}) {
    EXPECT_EQ(by_name.at(name).component, 0U) << name;
  }
  for (const char* const name : {"h", "i", "j"}) {
    EXPECT_EQ(by_name.at(name).component, 1U) << name;
    EXPECT_EQ(by_name.at(name).community, 2U) << name;
  }
  EXPECT_EQ(by_name.at("a").community, by_name.at("c").community);
  EXPECT_EQ(by_name.at("d").community, by_name.at("g").community);
  EXPECT_NE(by_name.at("c").community, by_name.at("d").community);
  const Projection projection = project(graph);
  std::vector<std::uint32_t> group;
  for (const EntityId id : projection.entities) {
    group.push_back(by_name.at(graph.entity(id).label).community);
  }
  EXPECT_NEAR(modularity(projection, group), 0.57875, 1e-9) << "as networkx's louvain_communities";
}

TEST(Network, OfNothingIsNothing) {
  const KnowledgeGraph graph;
  EXPECT_TRUE(measure(graph).empty());
  EXPECT_TRUE(project(graph).edges.empty());
  EXPECT_TRUE(balance(graph).empty());
  EXPECT_TRUE(timeline(graph).empty());
}

TEST(Paths, AreShortestAndToldByTheBestClaims) {
  KnowledgeGraph graph = ten_states();
  say(graph, state(graph, "c"), Predicate::Threatens, state(graph, "d"), "2026-05-02", Status::Hypothetical);
  const auto path = shortest_path(graph, state(graph, "a"), state(graph, "g"));
  ASSERT_TRUE(path);
  std::vector<std::string_view> names;
  for (const PathStep& step : *path) {
    names.push_back(graph.entity(step.to).label);
    const ClaimKey key = graph.claim(step.claim).key;
    EXPECT_EQ(step.forward ? key.subject : key.object, step.from);
    EXPECT_EQ(step.forward ? key.object : key.subject, step.to);
    EXPECT_EQ(key.status, Status::Actual);
  }
  EXPECT_EQ(names, (std::vector<std::string_view>{"c", "d", "e", "g"}));
  const auto through_plan = shortest_path(graph, state(graph, "j"), state(graph, "g"));
  ASSERT_TRUE(through_plan);
  EXPECT_EQ(through_plan->size(), 3U) << "through the plan that both support";
  EXPECT_TRUE(shortest_path(graph, state(graph, "a"), state(graph, "a"))->empty());
  EXPECT_FALSE(shortest_path(graph, state(graph, "a"), graph.put_entity("state/alone", EntityClass::State, true)));
}

TEST(Neighbourhood, HoldsWhatIsNear) {
  KnowledgeGraph graph = ten_states();
  const KnowledgeGraph near = neighbourhood(graph, state(graph, "g"), 1);
  EXPECT_EQ(near.entity_count(), 4U) << "g, e, f and the plan";
  EXPECT_EQ(near.claim_count(), 7U);
  EXPECT_TRUE(near.find_entity("state/e"));
  EXPECT_FALSE(near.find_entity("state/d"));
  std::ostringstream out;
  write_graph(near, Format::Turtle, out);
  EXPECT_NE(out.str().find("oa:exact"), std::string::npos) << "with the sentences";
  EXPECT_EQ(neighbourhood(graph, state(graph, "g"), 0).entity_count(), 1U);
  EXPECT_EQ(neighbourhood(graph, state(graph, "g"), 20).claim_count(), graph.claim_count());
}

TEST(Balance, CountsPairsOfStatesByMonth) {
  KnowledgeGraph graph;
  const EntityId chad = state(graph, "TCD");
  const EntityId sudan = state(graph, "SDN");
  const EntityId envoy = graph.put_entity("official/envoy", EntityClass::Official, false);
  graph.add_link(envoy, Property::StandsFor, sudan);
  say(graph, chad, Predicate::Condemns, sudan, "2026-04-30");
  say(graph, sudan, Predicate::Attacks, chad, "2026-04-02");
  say(graph, envoy, Predicate::Meets, chad, "2026-05-03");
  say(graph, chad, Predicate::Aids, sudan, "2026-05-20", Status::Planned);
  say(graph, chad, Predicate::Visits, sudan, "", Status::Actual);
  say(graph, chad, Predicate::Borders, sudan, "2026-05-20");
  say(graph, envoy, Predicate::Praises, sudan, "2026-05-20");
  const std::vector<Balance> rows = balance(graph);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].month, "2026-04");
  EXPECT_EQ(graph.entity(rows[0].a).label, "SDN");
  EXPECT_EQ(rows[0].verbal_conflict, 1U);
  EXPECT_EQ(rows[0].material_conflict, 1U);
  EXPECT_EQ(rows[0].net(), -1.0);
  EXPECT_EQ(rows[1].month, "2026-05");
  EXPECT_EQ(rows[1].verbal_cooperation, 2U) << "a meeting of the envoy, and aid that is only planned";
  EXPECT_EQ(rows[1].net(), 1.0);
}

TEST(Timeline, IsInTheOrderOfActsNotOfReports) {
  KnowledgeGraph graph;
  graph.add(sample::second_article());
  graph.add(sample::first_article());
  const std::vector<TimelineEntry> all = timeline(graph);
  std::vector<std::string> dates;
  for (const TimelineEntry& entry : all) {
    dates.push_back(entry.begin);
  }
  EXPECT_EQ(dates, (std::vector<std::string>{"2026-05-01", "2026-05-02", "2026-05-04", "2026-06-01"}));
  EXPECT_EQ(timeline(graph, graph.find_entity("initiative/truce-mission")).size(), 2U);
  EXPECT_EQ(timeline(graph, graph.find_entity("state/SDN")).size(), 3U) << "two acts on it, one where it is the place";
}

}  // namespace
}  // namespace entente
