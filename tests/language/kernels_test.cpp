#include "builder/language/kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "builder/language/tree_decoder.hpp"

namespace entente {
namespace {

TEST(Kernels, MultiplyLikePlainLoops) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> real(-2, 2);
  for (const TensorShape shape : {TensorShape{50, 128}, TensorShape{128, 512}, TensorShape{256, 96}}) {
    std::vector<float> weights(shape.rows * shape.columns);
    for (float& weight : weights) {
      weight = real(random);
    }
    QuantizedTensor tensor;
    tensor.values.resize(weights.size());
    for (std::size_t j = 0; j < shape.columns; ++j) {
      tensor.scales.push_back(quantize(weights.data() + j, shape.rows, shape.columns, tensor.values.data() + j));
    }
    const PackedMatrix matrix(tensor, shape);
    ASSERT_EQ(matrix.inputs() % 4, 0U);
    for (const std::size_t rows : {1U, 3U, 8U, 19U}) {
      std::vector<float> inputs(rows * shape.rows);
      for (float& input : inputs) {
        input = real(random);
      }
      QuantizedRows quantized;
      quantized.assign(inputs.data(), rows, shape.rows, matrix.inputs());
      std::vector<float> out(rows * shape.columns, 1.0F);
      multiply_add(matrix, quantized.numbers.data(), quantized.scales.data(), rows, out.data());
      for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < shape.columns; ++j) {
          std::int64_t sum = 0;
          float exact = 1.0F;
          for (std::size_t k = 0; k < shape.rows; ++k) {
            sum += (quantized.numbers[i * matrix.inputs() + k] - 128) * tensor.values[k * shape.columns + j];
            exact += inputs[i * shape.rows + k] * weights[k * shape.columns + j];
          }
          const float expected = 1.0F + static_cast<float>(sum) * (quantized.scales[i] * tensor.scales[j]);
          ASSERT_FLOAT_EQ(out[i * shape.columns + j], expected);
          ASSERT_NEAR(out[i * shape.columns + j], exact, 0.6F);
        }
      }
    }
  }
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
