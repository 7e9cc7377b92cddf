// The best dependency tree over scores of heads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace entente {

/// Room for decoding, used again from sentence to sentence.
struct TreeWorkspace {
  std::vector<float> weights;
  std::vector<std::uint8_t> state;
};

/// `scores[d * (n + 1) + h]` is how well token h (h == n: the root) suits as the head of token d. Writes to `heads` the
/// head of each token (-1: the root) in a tree of high score with exactly one root: the best heads one by one where
/// they make a tree, else the maximum spanning tree (Chu and Liu 1965, Edmonds 1967). O(n²) mostly, O(n³) at worst.
void decode_tree(std::span<const float> scores, std::size_t n, TreeWorkspace& workspace, std::span<std::int32_t> heads);

}  // namespace entente
