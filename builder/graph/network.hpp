// Measures of the network of actors, by Boost.Graph's algorithms.
//
// Two views of the graph are measured. The simple projection joins two actors by one undirected edge where a claim
// links them, whichever of them acts; its weight is the number of such claims. The multigraph keeps an edge for each
// claim. Negated claims link nobody, and a claim of an actor on itself is no edge. Where only paths and cores matter
// the simple view is taken; where repetition matters (PageRank, communities) the weights count.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// An undirected edge of the simple projection; `a` < `b`, indices into Projection::entities.
struct ProjectedEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t weight = 0;
};

struct Projection {
  std::vector<EntityId> entities;    ///< those with an edge, by IRI
  std::vector<ProjectedEdge> edges;  ///< by a, then by b
};

enum class Among : std::uint8_t {
  Actors,    ///< states, officials, organisations, forces, populations
  Entities,  ///< all: initiatives, places and offices link too
};

/// O(claims log claims).
Projection project(const KnowledgeGraph& graph, Among among = Among::Actors);

struct ActorMeasures {
  EntityId entity{};
  std::uint32_t acts = 0;       ///< claims, not negated, in which it acts (on any entity); both who meet act
  std::uint32_t acted_on = 0;   ///< claims, not negated, in which it is acted on
  std::uint32_t degree = 0;     ///< different actors that it is linked to
  double betweenness = 0;       ///< share of shortest paths that pass through it (Brandes 2001), 0 to 1
  double pagerank = 0;          ///< damping 0.85, by weight; sums to 1
  std::uint32_t core = 0;       ///< the greatest k of a k-core that holds it (Batagelj and Zaversnik 2003)
  std::uint32_t component = 0;  ///< connected component, from 0 by size, then by the first IRI
  std::uint32_t community = 0;  ///< as component; by modularity (Louvain, Blondel and others 2008), by weight
};

struct MeasureOptions {
  bool betweenness = true;  ///< O(actors × edges): minutes for 10,000 actors with a million claims
};

/// One for each entity of the projection, by PageRank, then by IRI.
std::vector<ActorMeasures> measure(const KnowledgeGraph& graph, MeasureOptions options = {});

/// Newman's modularity of a division of a projection: `group[i]` is that of entity i.
double modularity(const Projection& projection, const std::vector<std::uint32_t>& group);

/// A step of a path: a claim and whether it is walked from its subject to its object.
struct PathStep {
  EntityId from{};
  EntityId to{};
  ClaimId claim{};
  bool forward = true;
};

/// A shortest path between two entities through claims in either direction, or nullopt where none is. Of several, the
/// first by the IRIs on the way; for each step the best claim: actual before meant, then by the number of articles.
/// Negated claims are no way. O(claims log claims).
std::optional<std::vector<PathStep>> shortest_path(const KnowledgeGraph& graph, EntityId from, EntityId to);

/// The entities within `radius` steps of one, and the claims among them with all that belongs to these.
KnowledgeGraph neighbourhood(const KnowledgeGraph& graph, EntityId centre, unsigned radius);

/// What two states did to one another in a month, by PLOVER's quad categories; officials, bodies and forces count for
/// the state that they stand for. Claims without an event type or without any date don't count.
struct Balance {
  EntityId a{};  ///< the state whose IRI comes first
  EntityId b{};
  std::string month;  ///< "2026-05"
  std::uint32_t verbal_cooperation = 0;
  std::uint32_t material_cooperation = 0;
  std::uint32_t verbal_conflict = 0;
  std::uint32_t material_conflict = 0;
  /// Cooperation less conflict over both, from -1 to 1.
  [[nodiscard]] double net() const;
};

/// By pair, then by month.
std::vector<Balance> balance(const KnowledgeGraph& graph);

/// A dated claim.
struct TimelineEntry {
  std::string begin;  ///< ISO 8601 day
  std::string end;
  ClaimId claim{};
};

/// Acts with a date (their own or of their reports), by date, then by claim IRI; of one entity those in which it acts,
/// is acted on, or is what or where the act is about.
std::vector<TimelineEntry> timeline(const KnowledgeGraph& graph, std::optional<EntityId> entity = std::nullopt);

}  // namespace entente
