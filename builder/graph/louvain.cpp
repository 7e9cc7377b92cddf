#include "builder/graph/louvain.hpp"

#include <map>
#include <numeric>

namespace entente {
namespace {

/// A level of the method: nodes are groups of the level below; loops hold what lies inside them.
struct Level {
  std::vector<std::map<std::uint32_t, double>> links;  ///< ordered, so that sums and visits are always the same
  std::vector<double> loops;
  double total = 0;  ///< twice the weight of all edges

  explicit Level(std::size_t size) : links(size), loops(size, 0.0) {}

  [[nodiscard]] double degree(std::size_t node) const {
    double sum = 2 * loops[node];
    for (const auto& link : links[node]) {
      sum += link.second;
    }
    return sum;
  }
};

/// Moves nodes to the neighbouring group that gains most, until none gains. The group of each, dense from 0; false
/// where nothing moved.
bool move_nodes(const Level& level, std::vector<std::uint32_t>& group) {
  const std::size_t size = level.links.size();
  group.resize(size);
  std::iota(group.begin(), group.end(), 0U);
  std::vector<double> degree(size);
  for (std::size_t node = 0; node < size; ++node) {
    degree[node] = level.degree(node);
  }
  std::vector<double> sum = degree;  // of each group
  constexpr double kLeastGain = 1e-12;
  bool moved_at_all = false;
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t node = 0; node < size; ++node) {
      std::map<std::uint32_t, double> weight_to;
      for (const auto& [other, weight] : level.links[node]) {
        weight_to[group[other]] += weight;
      }
      const std::uint32_t old = group[node];
      sum[old] -= degree[node];
      const auto gain = [&](std::uint32_t to) {
        const auto found = weight_to.find(to);
        return (found == weight_to.end() ? 0.0 : found->second) - sum[to] * degree[node] / level.total;
      };
      std::uint32_t best = old;
      double most = gain(old);
      for (const auto& candidate : weight_to) {
        if (const double here = gain(candidate.first); here > most + kLeastGain) {
          most = here;
          best = candidate.first;
        }
      }
      sum[best] += degree[node];
      if (best != old) {
        group[node] = best;
        moved = moved_at_all = true;
      }
    }
  }
  std::map<std::uint32_t, std::uint32_t> dense;
  for (std::uint32_t& each : group) {
    each = dense.try_emplace(each, static_cast<std::uint32_t>(dense.size())).first->second;
  }
  return moved_at_all;
}

Level condensed(const Level& level, const std::vector<std::uint32_t>& group, std::size_t groups) {
  Level next(groups);
  next.total = level.total;
  for (std::size_t node = 0; node < group.size(); ++node) {
    next.loops[group[node]] += level.loops[node];
    for (const auto& [other, weight] : level.links[node]) {
      if (group[node] == group[other]) {
        next.loops[group[node]] += weight / 2;  // met from both ends
      } else {
        next.links[group[node]][group[other]] += weight;
      }
    }
  }
  return next;
}

}  // namespace

std::vector<std::uint32_t> louvain(const Projection& projection) {
  Level level(projection.entities.size());
  for (const ProjectedEdge& edge : projection.edges) {
    level.links[edge.a][edge.b] += edge.weight;
    level.links[edge.b][edge.a] += edge.weight;
    level.total += 2.0 * edge.weight;
  }
  std::vector<std::uint32_t> result(projection.entities.size());
  std::iota(result.begin(), result.end(), 0U);
  std::vector<std::uint32_t> group;
  while (move_nodes(level, group)) {
    std::uint32_t groups = 0;
    for (const std::uint32_t each : group) {
      groups = std::max(groups, each + 1);
    }
    for (std::uint32_t& each : result) {
      each = group[each];
    }
    level = condensed(level, group, groups);
  }
  return result;
}

double modularity(const Projection& projection, const std::vector<std::uint32_t>& group) {
  double total = 0;
  double inside = 0;
  std::map<std::uint32_t, double> degree;
  for (const ProjectedEdge& edge : projection.edges) {
    total += edge.weight;
    inside += group[edge.a] == group[edge.b] ? edge.weight : 0;
    degree[group[edge.a]] += edge.weight;
    degree[group[edge.b]] += edge.weight;
  }
  if (total == 0) {
    return 0;
  }
  double expected = 0;
  for (const auto& each : degree) {
    expected += each.second * each.second / (4 * total * total);
  }
  return inside / total - expected;
}

}  // namespace entente
