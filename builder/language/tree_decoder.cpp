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

/// Chu-Liu-Edmonds on a dense matrix, contracting one cycle at each level.
void spanning_tree(std::vector<float> weights, std::size_t n, std::span<std::int32_t> heads) {
  const std::size_t width = n + 1;
  for (std::size_t d = 0; d < n; ++d) {
    std::size_t best = n;
    for (std::size_t h = 0; h < n; ++h) {
      if (h != d && weights[d * width + h] > weights[d * width + best]) {
        best = h;
      }
    }
    heads[d] = static_cast<std::int32_t>(best);
  }
  std::vector<std::uint8_t> state;
  const std::int32_t start = find_cycle(heads, n, state);
  if (start < 0) {
    return;
  }
  std::vector<std::uint8_t> on_cycle(n, 0);
  for (auto at = static_cast<std::size_t>(start); on_cycle[at] == 0; at = static_cast<std::size_t>(heads[at])) {
    on_cycle[at] = 1;
  }
  // The contracted graph: tokens off the cycle keep their order, the cycle is the last, then the root.
  std::vector<std::size_t> outside;
  for (std::size_t i = 0; i < n; ++i) {
    if (on_cycle[i] == 0) {
      outside.push_back(i);
    }
  }
  const std::size_t m = outside.size() + 1;
  const std::size_t cycle = m - 1;
  const std::size_t small_width = m + 1;
  std::vector<float> small(m * small_width, kNever);
  std::vector<std::size_t> enters(small_width, 0);  // which token of the cycle an outside head enters by
  std::vector<std::size_t> leaves(m, 0);            // which token of the cycle heads an outside dependent
  for (std::size_t i = 0; i + 1 < m; ++i) {
    const std::size_t d = outside[i];
    for (std::size_t j = 0; j + 1 < m; ++j) {
      small[i * small_width + j] = weights[d * width + outside[j]];
    }
    small[i * small_width + m] = weights[d * width + n];
    for (std::size_t h = 0; h < n; ++h) {
      if (on_cycle[h] != 0 && weights[d * width + h] > small[i * small_width + cycle]) {
        small[i * small_width + cycle] = weights[d * width + h];
        leaves[i] = h;
      }
    }
  }
  for (std::size_t j = 0; j <= m; ++j) {
    if (j == cycle) {
      continue;
    }
    const std::size_t h = j == m ? n : outside[j];
    float best = 2 * kNever;
    for (std::size_t d = 0; d < n; ++d) {
      if (on_cycle[d] == 0) {
        continue;
      }
      const float gain = weights[d * width + h] - weights[d * width + static_cast<std::size_t>(heads[d])];
      if (gain > best) {
        best = gain;
        enters[j] = d;
      }
    }
    small[cycle * small_width + j] = best;
  }
  std::vector<std::int32_t> small_heads(m, 0);
  spanning_tree(std::move(small), m, small_heads);
  for (std::size_t i = 0; i + 1 < m; ++i) {
    const auto j = static_cast<std::size_t>(small_heads[i]);
    const std::size_t h = j == m ? n : j == cycle ? leaves[i] : outside[j];
    heads[outside[i]] = static_cast<std::int32_t>(h);
  }
  const auto j = static_cast<std::size_t>(small_heads[cycle]);
  heads[enters[j]] = static_cast<std::int32_t>(j == m ? n : outside[j]);
}

}  // namespace

void decode_tree(std::span<const float> scores, std::size_t n, TreeWorkspace& workspace,
                 std::span<std::int32_t> heads) {
  if (n == 0) {
    return;
  }
  const std::size_t width = n + 1;
  std::size_t roots = 0;
  for (std::size_t d = 0; d < n; ++d) {
    std::size_t best = n;
    for (std::size_t h = 0; h < n; ++h) {
      if (h != d && scores[d * width + h] > scores[d * width + best]) {
        best = h;
      }
    }
    heads[d] = static_cast<std::int32_t>(best);
    roots += best == n ? 1 : 0;
  }
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
