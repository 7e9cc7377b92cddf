// A KnowledgeGraph as Boost.Graph sees it: a directed multigraph whose vertices are entities and whose edges are
// claims, from subject to object. It models VertexListGraph, EdgeListGraph and BidirectionalGraph
// (https://www.boost.org/doc/libs/1_74_0/libs/graph/doc/graph_concepts.html), so that the library's algorithms run on
// it as it is:
//
//   std::vector<int> component(graph.entity_count());
//   boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index,
//   graph)));
//
// Each call is O(1), iterators hold until the graph changes.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>
#include <utility>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// Makes a number an Id.
template <typename Id>
struct NumberedAs {
  Id operator()(std::uint32_t number) const { return static_cast<Id>(number); }
};
template <typename Id>
using AllIds = boost::transform_iterator<NumberedAs<Id>, boost::counting_iterator<std::uint32_t>, Id>;

/// From 0 to before `count`.
template <typename Id>
std::pair<AllIds<Id>, AllIds<Id>> all_ids(std::size_t count) {
  const auto at = [](std::size_t number) {
    return AllIds<Id>(boost::counting_iterator<std::uint32_t>(static_cast<std::uint32_t>(number)));
  };
  return {at(0), at(count)};
}

/// An entity's number, for property maps that are arrays.
struct EntityIndexMap : boost::put_get_helper<std::size_t, EntityIndexMap> {
  using key_type = EntityId;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
  value_type operator[](EntityId id) const { return index(id); }
};

}  // namespace entente

namespace boost {

template <>
struct graph_traits<entente::KnowledgeGraph> {
  using vertex_descriptor = entente::EntityId;
  using edge_descriptor = entente::ClaimId;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  struct traversal_category : bidirectional_graph_tag, vertex_list_graph_tag, edge_list_graph_tag {};
  using vertex_iterator = entente::AllIds<entente::EntityId>;
  using edge_iterator = entente::AllIds<entente::ClaimId>;
  using out_edge_iterator = const entente::ClaimId*;
  using in_edge_iterator = const entente::ClaimId*;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  static vertex_descriptor null_vertex() { return static_cast<entente::EntityId>(0xffffffffU); }
};

template <>
struct property_map<entente::KnowledgeGraph, vertex_index_t> {
  using type = entente::EntityIndexMap;
  using const_type = entente::EntityIndexMap;
};

}  // namespace boost

namespace entente {

inline EntityId source(ClaimId claim, const KnowledgeGraph& graph) { return graph.claim(claim).key.subject; }
inline EntityId target(ClaimId claim, const KnowledgeGraph& graph) { return graph.claim(claim).key.object; }

inline std::size_t num_vertices(const KnowledgeGraph& graph) { return graph.entity_count(); }
inline std::size_t num_edges(const KnowledgeGraph& graph) { return graph.claim_count(); }
inline auto vertices(const KnowledgeGraph& graph) { return all_ids<EntityId>(graph.entity_count()); }
inline auto edges(const KnowledgeGraph& graph) { return all_ids<ClaimId>(graph.claim_count()); }

inline std::pair<const ClaimId*, const ClaimId*> out_edges(EntityId entity, const KnowledgeGraph& graph) {
  const std::span<const ClaimId> claims = graph.claims_by(entity);
  return {claims.data(), claims.data() + claims.size()};
}
inline std::pair<const ClaimId*, const ClaimId*> in_edges(EntityId entity, const KnowledgeGraph& graph) {
  const std::span<const ClaimId> claims = graph.claims_on(entity);
  return {claims.data(), claims.data() + claims.size()};
}
inline std::size_t out_degree(EntityId entity, const KnowledgeGraph& graph) { return graph.claims_by(entity).size(); }
inline std::size_t in_degree(EntityId entity, const KnowledgeGraph& graph) { return graph.claims_on(entity).size(); }
inline std::size_t degree(EntityId entity, const KnowledgeGraph& graph) {
  return out_degree(entity, graph) + in_degree(entity, graph);
}

inline EntityIndexMap get(boost::vertex_index_t, const KnowledgeGraph&) { return {}; }

}  // namespace entente
