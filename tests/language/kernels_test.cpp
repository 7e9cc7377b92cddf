#include "builder/language/kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "builder/language/network_shape.hpp"
#include "builder/language/tree_decoder.hpp"

namespace entente {
namespace {

TEST(Kernels, QuantizeRows) {
  const std::vector<float> values = {0.5F, -2.0F, 0.01F, 0.0F, 0.0F, 0.0F};
  QuantizedRows rows;
  rows.assign(values.data(), 2, 3, 4);
  const AlignedBytes<std::uint8_t> expected = {128 + 32, 128 - 127, 128 + 1, 128, 128, 128, 128, 128};
  EXPECT_EQ(rows.numbers, expected);
  EXPECT_FLOAT_EQ(rows.scales[0], 2.0F / 127.0F);
}

TEST(Kernels, MultiplyAVectorWithRows) {
  std::vector<float> vector(16);
  std::vector<float> rows(3 * 16);
  for (std::size_t j = 0; j < 16; ++j) {
    vector[j] = static_cast<float>(j);
    rows[j] = 1.0F;
    rows[16 + j] = j == 5 ? 2.0F : 0.0F;
    rows[32 + j] = j % 2 == 0 ? 1.0F : -1.0F;
  }
  std::vector<float> products(3);
  dot_products(vector.data(), rows.data(), 3, 16, products.data());
  EXPECT_EQ(products, (std::vector<float>{120.0F, 10.0F, -8.0F}));
}

TEST(Kernels, StepAnLstm) {
  std::vector<float> gates(kGateSize);
  std::vector<float> cell(kHiddenSize);
  std::mt19937 random(5);
  std::uniform_real_distribution<float> real(-6, 6);
  for (float& gate : gates) {
    gate = real(random);
  }
  for (float& value : cell) {
    value = real(random) / 3;
  }
  const std::vector<float> before = cell;
  std::vector<float> state(kHiddenSize);
  std::vector<std::uint8_t> numbers(kHiddenSize);
  lstm_step(gates.data(), cell.data(), state.data(), numbers.data());
  const auto sigmoid = [](float x) { return 1 / (1 + std::exp(-x)); };
  for (std::size_t j = 0; j < kHiddenSize; ++j) {
    const float value =
        sigmoid(gates[kHiddenSize + j]) * before[j] + sigmoid(gates[j]) * std::tanh(gates[3 * kHiddenSize + j]);
    EXPECT_NEAR(cell[j], value, 1e-4F);
    EXPECT_NEAR(state[j], sigmoid(gates[2 * kHiddenSize + j]) * std::tanh(value), 1e-4F);
    EXPECT_NEAR(static_cast<float>(numbers[j]) - 128.0F, state[j] * 127.0F, 0.51F);
  }
}

/// The best tree with one root by trying all assignments of heads.
float best_by_search(const std::vector<float>& scores, std::size_t n) {
  std::vector<std::size_t> heads(n, 0);
  float best = -1e9F;
  while (true) {
    float sum = 0;
    std::size_t roots = 0;
    bool tree = true;
    for (std::size_t d = 0; d < n; ++d) {
      sum += scores[d * (n + 1) + heads[d]];
      roots += heads[d] == n ? 1 : 0;
      std::size_t at = d;
      std::size_t steps = 0;
      while (at != n && steps++ <= n) {
        at = heads[at];
      }
      tree = tree && at == n;
    }
    if (tree && roots == 1 && sum > best) {
      best = sum;
    }
    std::size_t i = 0;
    while (i < n && ++heads[i] > n) {
      heads[i++] = 0;
    }
    if (i == n) {
      return best;
    }
  }
}

TEST(TreeDecoder, FindsTheBestTree) {
  std::mt19937 random(9);
  std::uniform_real_distribution<float> real(0, 10);
  TreeWorkspace workspace;
  for (int round = 0; round < 200; ++round) {
    const std::size_t n = 1 + random() % 5;
    std::vector<float> scores(n * (n + 1));
    for (float& value : scores) {
      value = real(random);
    }
    std::vector<std::int32_t> heads(n);
    decode_tree(scores, n, workspace, heads);
    float sum = 0;
    int roots = 0;
    for (std::size_t d = 0; d < n; ++d) {
      const std::size_t h = heads[d] < 0 ? n : static_cast<std::size_t>(heads[d]);
      roots += heads[d] < 0 ? 1 : 0;
      sum += scores[d * (n + 1) + h];
    }
    EXPECT_EQ(roots, 1);
    EXPECT_NEAR(sum, best_by_search(scores, n), 1e-3F);
  }
}

}  // namespace
}  // namespace entente
