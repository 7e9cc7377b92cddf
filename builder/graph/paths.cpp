// Paths between entities, and what lies near one.
#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/property_map/property_map.hpp>

#include "builder/graph/network.hpp"
#include "builder/graph/support.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

using Sparse = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                  boost::no_property, std::uint32_t, std::uint32_t>;
constexpr std::uint32_t kFar = 0xffffffff;

/// Distances and predecessors from one vertex, by breadth-first search. Neighbours come in the order of their IRIs, so
/// that the predecessor is the first of all that are as near.
struct Search {
  std::vector<std::uint32_t> distance;
  std::vector<std::uint32_t> predecessor;
};

Search search(const Projection& projection, std::uint32_t from) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const ProjectedEdge& edge : projection.edges) {
    edges.emplace_back(edge.a, edge.b);
    edges.emplace_back(edge.b, edge.a);
  }
  std::sort(edges.begin(), edges.end());
  const Sparse graph(boost::edges_are_sorted, edges.begin(), edges.end(),
                     static_cast<std::uint32_t>(projection.entities.size()));
  Search found{std::vector<std::uint32_t>(projection.entities.size(), kFar),
               std::vector<std::uint32_t>(projection.entities.size(), kFar)};
  found.distance[from] = 0;
  const auto index_map = boost::get(boost::vertex_index, graph);
  const auto distance = boost::make_iterator_property_map(found.distance.begin(), index_map);
  const auto predecessor = boost::make_iterator_property_map(found.predecessor.begin(), index_map);
  boost::breadth_first_search(graph, from,
                              boost::visitor(boost::make_bfs_visitor(
                                  std::pair(boost::record_distances(distance, boost::on_tree_edge()),
                                            boost::record_predecessors(predecessor, boost::on_tree_edge())))));
  return found;
}

std::optional<std::uint32_t> place_of(const Projection& projection, EntityId id) {
  const auto found = std::find(projection.entities.begin(), projection.entities.end(), id);
  return found == projection.entities.end()
             ? std::nullopt
             : std::optional(static_cast<std::uint32_t>(found - projection.entities.begin()));
}

/// The claim between two entities that tells most.
PathStep best_step(const KnowledgeGraph& graph, EntityId from, EntityId to) {
  const auto rank = [&](ClaimId id) {
    const ClaimView claim = graph.claim(id);
    return std::tuple(claim.key.status != Status::Actual, claim.hedged,
                      info(claim.key.predicate).type == EventType::None, -support(graph, claim).articles.size(),
                      claim.hash);
  };
  std::optional<PathStep> best;
  const auto consider = [&](std::span<const ClaimId> claims, bool forward) {
    for (const ClaimId id : claims) {
      const ClaimKey key = graph.claim(id).key;
      if (!key.negated && (forward ? key.object : key.subject) == to && (!best || rank(id) < rank(best->claim))) {
        best = PathStep{from, to, id, forward};
      }
    }
  };
  consider(graph.claims_by(from), true);
  consider(graph.claims_on(from), false);
  return best.value();
}

void copy_facts(const KnowledgeGraph& graph, KnowledgeGraph& into, auto id, std::span<const Fact> facts,
                auto&& entity) {
  for (const Fact fact : facts) {
    if (is_link(fact.property)) {
      into.add_link(id, fact.property, entity(KnowledgeGraph::target(fact)));
    } else {
      into.add_text(id, fact.property, graph.text(fact));
    }
  }
}

}  // namespace

std::optional<std::vector<PathStep>> shortest_path(const KnowledgeGraph& graph, EntityId from, EntityId to) {
  if (from == to) {
    return std::vector<PathStep>();
  }
  const Projection projection = project(graph, Among::Entities);
  const auto start = place_of(projection, from);
  const auto goal = place_of(projection, to);
  if (!start || !goal) {
    return std::nullopt;
  }
  const Search found = search(projection, *start);
  if (found.distance[*goal] == kFar) {
    return std::nullopt;
  }
  std::vector<PathStep> steps;
  for (std::uint32_t at = *goal; at != *start; at = found.predecessor[at]) {
    steps.push_back(best_step(graph, projection.entities[found.predecessor[at]], projection.entities[at]));
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

KnowledgeGraph neighbourhood(const KnowledgeGraph& graph, EntityId centre, unsigned radius) {
  KnowledgeGraph near(graph.base());
  std::vector<bool> inside(graph.entity_count(), false);
  inside[index(centre)] = true;
  const Projection projection = project(graph, Among::Entities);
  if (const auto start = place_of(projection, centre)) {
    const Search found = search(projection, *start);
    for (std::size_t at = 0; at < projection.entities.size(); ++at) {
      if (found.distance[at] <= radius) {
        inside[index(projection.entities[at])] = true;
      }
    }
  }
  std::vector<std::optional<EntityId>> copies(graph.entity_count());
  // What a kept entity or claim refers to is described too, but brings no claims of its own.
  const auto entity = [&](EntityId id, auto&& self) -> EntityId {
    std::optional<EntityId>& copy = copies[index(id)];
    if (!copy) {
      const EntityView view = graph.entity(id);
      copy = near.put_entity(view.iri, view.cls, view.known);
      near.add_label(*copy, view.label, view.known);
      copy_facts(graph, near, *copy, view.facts, [&](EntityId other) { return self(other, self); });
    }
    return *copy;
  };
  const auto copied = [&](EntityId id) { return entity(id, entity); };
  copied(centre);
  for (std::size_t at = 0; at < graph.claim_count(); ++at) {
    const ClaimView view = graph.claim(static_cast<ClaimId>(at));
    if (!inside[index(view.key.subject)] || !inside[index(view.key.object)]) {
      continue;
    }
    ClaimKey key = view.key;
    key.subject = copied(key.subject);
    key.object = copied(key.object);
    const ClaimId id = near.put_claim(key);
    copy_facts(graph, near, id, view.facts, copied);
    for (Evidence evidence : view.evidence) {
      const PassageView passage = graph.passage(evidence.passage);
      const ArticleId article = near.put_article(graph.article(passage.article));
      evidence.passage = near.put_passage(article, passage.span, passage.quote);
      near.add_evidence(id, key, evidence, view.hedged, view.confidence);
    }
  }
  for (const Run& run : graph.runs()) {
    near.add_run(run);
  }
  return near;
}

}  // namespace entente
