#include "builder/graph/network.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/property_map/property_map.hpp>
#include <map>
#include <numeric>

#include "builder/graph/louvain.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// Both directions of each edge: rows of neighbours in one array, which is what the algorithms run through.
using Sparse = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                  boost::no_property, std::uint32_t, std::uint32_t>;

Sparse sparse(const Projection& projection, bool parallel) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const ProjectedEdge& edge : projection.edges) {
    for (std::uint32_t copy = 0; copy < (parallel ? edge.weight : 1U); ++copy) {
      edges.emplace_back(edge.a, edge.b);
      edges.emplace_back(edge.b, edge.a);
    }
  }
  return {boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(),
          static_cast<std::uint32_t>(projection.entities.size())};
}

template <typename T>
auto map_of(std::vector<T>& values, const Sparse& graph) {
  return boost::make_iterator_property_map(values.begin(), boost::get(boost::vertex_index, graph));
}

/// Groups numbered anew from 0: the greatest first, of those of one size the one with the first member.
std::vector<std::uint32_t> by_size(const std::vector<std::uint32_t>& groups) {
  std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> found;  // group → negative size, first member
  for (std::size_t at = 0; at < groups.size(); ++at) {
    auto& [size, first] = found.try_emplace(groups[at], 0, at).first->second;
    ++size;
  }
  std::vector<std::uint32_t> order;
  order.reserve(found.size());
  for (const auto& each : found) {
    order.push_back(each.first);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
    const auto& a = found.at(left);
    const auto& b = found.at(right);
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::map<std::uint32_t, std::uint32_t> renamed;
  for (const std::uint32_t group : order) {
    renamed.emplace(group, static_cast<std::uint32_t>(renamed.size()));
  }
  std::vector<std::uint32_t> result;
  result.reserve(groups.size());
  for (const std::uint32_t group : groups) {
    result.push_back(renamed.at(group));
  }
  return result;
}

std::vector<std::uint32_t> components(const Projection& projection) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> graph(projection.entities.size());
  for (const ProjectedEdge& edge : projection.edges) {
    boost::add_edge(edge.a, edge.b, graph);
  }
  std::vector<std::uint32_t> component(projection.entities.size());
  boost::connected_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  return by_size(component);
}

}  // namespace

Projection project(const KnowledgeGraph& graph, Among among) {
  const std::vector<EntityId> all = graph.sorted_entities();
  std::vector<std::uint32_t> rank(all.size());
  for (std::size_t at = 0; at < all.size(); ++at) {
    rank[index(all[at])] = static_cast<std::uint32_t>(at);
  }
  const auto counts = [&](EntityId id) { return among == Among::Entities || is_actor(graph.entity(id).cls); };
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t at = 0; at < graph.claim_count(); ++at) {
    const ClaimKey key = graph.claim(static_cast<ClaimId>(at)).key;
    if (!key.negated && key.subject != key.object && counts(key.subject) && counts(key.object)) {
      pairs.push_back(std::minmax(rank[index(key.subject)], rank[index(key.object)]));
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::uint32_t> number(all.size(), 0);
  for (const auto& [a, b] : pairs) {
    number[a] = number[b] = 1;
  }
  Projection projection;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (number[at] != 0) {
      number[at] = static_cast<std::uint32_t>(projection.entities.size());
      projection.entities.push_back(all[at]);
    }
  }
  for (const auto& [a, b] : pairs) {
    if (!projection.edges.empty() && projection.edges.back().a == number[a] && projection.edges.back().b == number[b]) {
      ++projection.edges.back().weight;
    } else {
      projection.edges.push_back({number[a], number[b], 1});
    }
  }
  return projection;
}

std::vector<ActorMeasures> measure(const KnowledgeGraph& graph, MeasureOptions options) {
  const Projection projection = project(graph);
  const std::size_t size = projection.entities.size();
  std::vector<ActorMeasures> measures(size);
  std::vector<std::uint32_t> place(graph.entity_count(), kNoEntity);
  for (std::size_t at = 0; at < size; ++at) {
    measures[at].entity = projection.entities[at];
    place[index(projection.entities[at])] = static_cast<std::uint32_t>(at);
  }
  for (std::size_t at = 0; at < graph.claim_count(); ++at) {
    const ClaimKey key = graph.claim(static_cast<ClaimId>(at)).key;
    if (key.negated) {
      continue;
    }
    const bool mutual = info(key.predicate).symmetric && key.subject != key.object;
    if (const std::uint32_t subject = place[index(key.subject)]; subject != kNoEntity) {
      ++measures[subject].acts;
    }
    if (const std::uint32_t object = place[index(key.object)]; object != kNoEntity) {
      ++(mutual ? measures[object].acts : measures[object].acted_on);
    }
  }
  if (size == 0) {
    return measures;
  }
  const Sparse simple = sparse(projection, false);
  std::vector<double> betweenness(size, 0.0);
  if (options.betweenness) {
    boost::brandes_betweenness_centrality(simple, map_of(betweenness, simple));
  }
  std::vector<std::uint32_t> core(size, 0);
  boost::core_numbers(simple, map_of(core, simple));
  const Sparse weighted = sparse(projection, true);
  std::vector<double> rank(size);
  std::vector<double> next(size);
  // 0.85^200 is below 1e-14: nothing moves after as many rounds.
  boost::graph::page_rank(weighted, map_of(rank, weighted), boost::graph::n_iterations(200), 0.85,
                          static_cast<std::uint32_t>(size), map_of(next, weighted));
  const std::vector<std::uint32_t> component = components(projection);
  const std::vector<std::uint32_t> community = by_size(louvain(projection));
  // Each pair is met from both ends here, and the pairs of n - 1 others are counted from both ends too.
  const double pairs = size > 2 ? static_cast<double>(size - 1) * static_cast<double>(size - 2) : 1.0;
  for (std::size_t at = 0; at < size; ++at) {
    measures[at].degree = static_cast<std::uint32_t>(boost::out_degree(static_cast<std::uint32_t>(at), simple));
    measures[at].betweenness = betweenness[at] / pairs;
    measures[at].pagerank = rank[at] / static_cast<double>(size);
    measures[at].core = core[at];
    measures[at].component = component[at];
    measures[at].community = community[at];
  }
  std::stable_sort(measures.begin(), measures.end(), [](const ActorMeasures& left, const ActorMeasures& right) {
    return left.pagerank > right.pagerank;
  });
  return measures;
}

}  // namespace entente
