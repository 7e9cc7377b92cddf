#include "builder/language/tree_decoder.hpp"

#include <algorithm>
#include <cstddef>

namespace entente {
namespace {

constexpr float kNever = -1e30F;

/// A token on a cycle of `heads`, or -1. heads[i] == n is the root.
std::int32_t find_cycle(std::span<const std::int32_t> heads, std::size_t n, std::vector<std::uint8_t>& state) {
  state.assign(n, 0);
  for (std::size_t start = 0; start < n; ++start) {
    std::size_t at = start;
    while (at < n && state[at] == 0) {
      state[at] = 1;
      at = static_cast<std::size_t>(heads[at]);
    }
    if (at < n && state[at] == 1) {
      return static_cast<std::int32_t>(at);
    }
    at = start;
    while (at < n && state[at] == 1) {
      state[at] = 2;
      at = static_cast<std::size_t>(heads[at]);
    }
  }
  return -1;
}

/// Each dependent's best head, whether they make a tree or not. Returns how many hang from the root. O(n²).
std::size_t take_best_heads(std::span<const float> weights, std::size_t n, std::span<std::int32_t> heads) {
  std::size_t roots = 0;
  for (std::size_t d = 0; d < n; ++d) {
    const std::span<const float> row = weights.subspan(d * (n + 1), n + 1);
    std::size_t best = n;
    for (std::size_t h = 0; h < n; ++h) {
      if (h != d && row[h] > row[best]) {
        best = h;
      }
    }
    heads[d] = static_cast<std::int32_t>(best);
    roots += best == n ? 1 : 0;
  }
  return roots;
}

/// A graph in which a cycle is one token: those off it keep their order, the cycle is the last, then the root.
class ContractedGraph {
 public:
  /// `start` is a token on the cycle of `heads`.
  ContractedGraph(std::span<const float> weights, std::size_t n, std::span<const std::int32_t> heads, std::size_t start)
      : n_(n), on_cycle_(n, 0) {
    for (std::size_t at = start; on_cycle_[at] == 0; at = static_cast<std::size_t>(heads[at])) {
      on_cycle_[at] = 1;
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (on_cycle_[i] == 0) {
        outside_.push_back(i);
      }
    }
    weights_.assign(size() * (size() + 1), kNever);
    weigh_outside(weights);
    weigh_cycle(weights, heads);
  }

  [[nodiscard]] std::size_t size() const { return outside_.size() + 1; }
  [[nodiscard]] std::span<const float> weights() const { return weights_; }

  /// The heads of the whole graph by those of this one; the cycle is broken where the tree enters it.
  void expand(std::span<const std::int32_t> small_heads, std::span<std::int32_t> heads) const {
    for (std::size_t i = 0; i < cycle(); ++i) {
      const auto j = static_cast<std::size_t>(small_heads[i]);
      heads[outside_[i]] = static_cast<std::int32_t>(j == cycle() ? leaves_[i] : whole(j));
    }
    const auto j = static_cast<std::size_t>(small_heads[cycle()]);
    heads[enters_[j]] = static_cast<std::int32_t>(whole(j));
  }

 private:
  [[nodiscard]] std::size_t cycle() const { return outside_.size(); }
  /// What a token of this graph other than the cycle is in the whole one; the root is the root.
  [[nodiscard]] std::size_t whole(std::size_t j) const { return j == size() ? n_ : outside_[j]; }
  float& weight(std::size_t d, std::size_t h) { return weights_[d * (size() + 1) + h]; }

  /// Dependents off the cycle: by heads off it, and by the best of those on it.
  void weigh_outside(std::span<const float> weights) {
    leaves_.assign(cycle(), 0);
    for (std::size_t i = 0; i < cycle(); ++i) {
      const std::span<const float> row = weights.subspan(outside_[i] * (n_ + 1), n_ + 1);
      for (std::size_t j = 0; j < cycle(); ++j) {
        weight(i, j) = row[outside_[j]];
      }
      weight(i, size()) = row[n_];
      for (std::size_t h = 0; h < n_; ++h) {
        if (on_cycle_[h] != 0 && row[h] > weight(i, cycle())) {
          weight(i, cycle()) = row[h];
          leaves_[i] = h;
        }
      }
    }
  }

  /// The cycle by each head off it: what is gained where that head takes the place of one arc of the cycle.
  void weigh_cycle(std::span<const float> weights, std::span<const std::int32_t> heads) {
    enters_.assign(size() + 1, 0);
    for (std::size_t j = 0; j <= size(); ++j) {
      if (j == cycle()) {
        continue;
      }
      float best = 2 * kNever;
      for (std::size_t d = 0; d < n_; ++d) {
        if (on_cycle_[d] == 0) {
          continue;
        }
        const std::span<const float> row = weights.subspan(d * (n_ + 1), n_ + 1);
        const float gain = row[whole(j)] - row[static_cast<std::size_t>(heads[d])];
        if (gain > best) {
          best = gain;
          enters_[j] = d;
        }
      }
      weight(cycle(), j) = best;
    }
  }

  std::size_t n_;  ///< tokens of the whole graph
  std::vector<std::uint8_t> on_cycle_;
  std::vector<std::size_t> outside_;  ///< tokens off the cycle
  std::vector<std::size_t> leaves_;   ///< by dependent off the cycle: which token of the cycle would head it
  std::vector<std::size_t> enters_;   ///< by head off the cycle: which token of the cycle it would head
  std::vector<float> weights_;
};

/// Chu-Liu-Edmonds on a dense matrix, contracting one cycle at each level.
void spanning_tree(std::span<const float> weights, std::size_t n, std::span<std::int32_t> heads) {
  take_best_heads(weights, n, heads);
  std::vector<std::uint8_t> state;
  const std::int32_t start = find_cycle(heads, n, state);
  if (start < 0) {
    return;
  }
  const ContractedGraph small(weights, n, heads, static_cast<std::size_t>(start));
  std::vector<std::int32_t> small_heads(small.size(), 0);
  spanning_tree(small.weights(), small.size(), small_heads);
  small.expand(small_heads, heads);
}

}  // namespace

void decode_tree(std::span<const float> scores, std::size_t n, TreeWorkspace& workspace,
                 std::span<std::int32_t> heads) {
  if (n == 0) {
    return;
  }
  const std::size_t width = n + 1;
  const std::size_t roots = take_best_heads(scores, n, heads);
  if (roots != 1 || find_cycle(heads, n, workspace.state) >= 0) {
    workspace.weights.assign(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(n * width));
    for (std::size_t d = 0; d < n; ++d) {
      workspace.weights[d * width + n] -= 1e4F;  // a second root costs more than any other arc can gain
    }
    spanning_tree(workspace.weights, n, heads);
  }
  for (std::size_t d = 0; d < n; ++d) {
    if (heads[d] == static_cast<std::int32_t>(n)) {
      heads[d] = -1;
    }
  }
}

}  // namespace entente
