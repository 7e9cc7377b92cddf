#include "builder/graph/boost_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>
#include <set>
#include <vector>

#include "tests/graph/sample.hpp"

namespace entente {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<KnowledgeGraph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<KnowledgeGraph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<KnowledgeGraph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<EntityIndexMap, EntityId>));

/// Acts in a chain and back again, two between the same, and somebody who only suffers.
class BoostGraph : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"a", "b", "c", "d", "alone"}) {
      entities_[name] = graph_.put_entity(std::string("state/") + name, EntityClass::State, true);
    }
    act("a", "b", Predicate::Accuses);
    act("a", "b", Predicate::Condemns);
    act("b", "c", Predicate::Accuses);
    act("c", "a", Predicate::Accuses);
    act("c", "d", Predicate::Accuses);
  }
  void act(const char* subject, const char* object, Predicate predicate) {
    graph_.put_claim({entities_[subject], entities_[object], predicate, Status::Actual, false});
  }

  KnowledgeGraph graph_;
  std::map<std::string, EntityId> entities_;
};

TEST_F(BoostGraph, EveryClaimIsAnEdgeThatBothEndsKnow) {
  EXPECT_EQ(num_vertices(graph_), 5U);
  EXPECT_EQ(num_edges(graph_), 5U);
  std::multiset<std::pair<EntityId, EntityId>> all;
  for (auto [edge, end] = edges(graph_); edge != end; ++edge) {
    all.emplace(source(*edge, graph_), target(*edge, graph_));
  }
  std::multiset<std::pair<EntityId, EntityId>> out;
  std::multiset<std::pair<EntityId, EntityId>> in;
  for (auto [vertex, end] = vertices(graph_); vertex != end; ++vertex) {
    for (auto [edge, last] = out_edges(*vertex, graph_); edge != last; ++edge) {
      EXPECT_EQ(source(*edge, graph_), *vertex);
      out.emplace(*vertex, target(*edge, graph_));
    }
    for (auto [edge, last] = in_edges(*vertex, graph_); edge != last; ++edge) {
      EXPECT_EQ(target(*edge, graph_), *vertex);
      in.emplace(source(*edge, graph_), *vertex);
    }
  }
  EXPECT_EQ(all.size(), 5U);
  EXPECT_EQ(all.count({entities_["a"], entities_["b"]}), 2U);
  EXPECT_EQ(out, all);
  EXPECT_EQ(in, all);
  EXPECT_EQ(degree(entities_["c"], graph_), 3U);
  EXPECT_EQ(degree(entities_["alone"], graph_), 0U);
}

TEST_F(BoostGraph, TheLibrarysAlgorithmsRunOnIt) {
  const auto places = get(boost::vertex_index, graph_);
  std::vector<int> component(graph_.entity_count());
  const int count = boost::strong_components(graph_, boost::make_iterator_property_map(component.begin(), places));
  EXPECT_EQ(count, 3);
  const auto of = [&](const char* name) { return component[index(entities_[name])]; };
  EXPECT_EQ(of("a"), of("b"));
  EXPECT_EQ(of("a"), of("c"));
  EXPECT_NE(of("a"), of("d"));
  EXPECT_NE(of("d"), of("alone"));

  // Against the arrows: who may have moved d.
  std::vector<int> steps(graph_.entity_count(), -1);
  steps[index(entities_["d"])] = 0;
  const auto distances = boost::make_iterator_property_map(steps.begin(), places);
  boost::breadth_first_search(
      boost::make_reverse_graph(graph_), entities_["d"],
      boost::visitor(boost::make_bfs_visitor(boost::record_distances(distances, boost::on_tree_edge())))
          .vertex_index_map(places));
  EXPECT_EQ(steps, (std::vector<int>{3, 2, 1, 0, -1}));
}

}  // namespace
}  // namespace entente
