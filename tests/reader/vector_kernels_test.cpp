#include "builder/reader/vector_kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace entente {
namespace {

TEST(VectorKernels, NormalizedRowsHaveMeanZeroAndDeviationOne) {
  std::vector<float> rows(32);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = static_cast<float>(i * i % 7);
  }
  const std::vector<float> scale(16, 2.0F);
  const std::vector<float> shift(16, 1.0F);
  normalize_rows(rows.data(), 2, 16, scale.data(), shift.data());
  for (std::size_t row = 0; row < 2; ++row) {
    float sum = 0;
    float squares = 0;
    for (std::size_t j = 0; j < 16; ++j) {
      sum += rows[row * 16 + j];
      squares += (rows[row * 16 + j] - 1) * (rows[row * 16 + j] - 1);
    }
    EXPECT_NEAR(sum / 16, 1, 1e-5);
    EXPECT_NEAR(squares / 16, 4, 1e-4);
  }
}

TEST(VectorKernels, GeluIsNearItsExactForm) {
  for (float x = -6; x < 6; x += 0.37F) {
    float value = x;
    gelu(&value, 1);
    EXPECT_NEAR(value, 0.5F * x * (1 + std::erf(x / std::sqrt(2.0F))), 5e-4) << x;
  }
}

TEST(VectorKernels, SoftmaxAddsUpToOneWhateverTheSize) {
  std::vector<float> values = {1000, 999, -1000};
  softmax(values.data(), values.size());
  EXPECT_NEAR(values[0], 1 / (1 + std::exp(-1.0F)), 1e-6);
  EXPECT_NEAR(values[0] + values[1] + values[2], 1, 1e-6);
}

TEST(VectorKernels, AQueryIsScoredByKeysAndSeesTheirValues) {
  const std::vector<float> keys = {1, 0, 2, 0, 1, 1};  // three rows of two
  std::vector<float> columns(6);
  transpose(keys.data(), 2, 3, 2, columns.data());
  EXPECT_EQ(columns, (std::vector<float>{1, 2, 1, 0, 0, 1}));
  const std::vector<float> query = {3, 5};
  std::vector<float> scores(3);
  mix_values({query.data(), 2, columns.data(), 3, scores.data(), 3, 1, 2, 3});
  EXPECT_EQ(scores, (std::vector<float>{3, 6, 8}));
  std::vector<float> seen(2);
  mix_values({scores.data(), 3, keys.data(), 2, seen.data(), 2, 1, 3, 2});
  EXPECT_EQ(seen, (std::vector<float>{3 + 12 + 8, 8}));
}

TEST(VectorKernels, SoftmaxIsOfEachRowForEverySize) {
  constexpr std::size_t kRows = 3;
  for (std::size_t size = 1; size <= 50; ++size) {
    std::vector<float> values(kRows * size);
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = 0.41F * static_cast<float>(i * 7 % 19) - 3.0F;
    }
    const std::vector<float> before = values;
    softmax(values.data(), size, kRows);
    for (std::size_t row = 0; row < kRows; ++row) {
      double sum = 0;
      for (std::size_t i = row * size; i < (row + 1) * size; ++i) {
        sum += std::exp(static_cast<double>(before[i]));
      }
      for (std::size_t i = row * size; i < (row + 1) * size; ++i) {
        EXPECT_NEAR(values[i], std::exp(static_cast<double>(before[i])) / sum, 1e-6) << size << " values, at " << i;
      }
    }
  }
}

/// Kernels take many at once, and what is left in other ways: every size gives what a plain sum in order gives.
TEST(VectorKernels, MixturesAreSumsInOrderForEverySize) {
  constexpr std::size_t kCount = 5;
  constexpr std::size_t kWeightsStride = 7;
  for (std::size_t queries = 1; queries <= 9; ++queries) {
    std::vector<float> weights(queries * kWeightsStride);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      weights[i] = 0.73F * static_cast<float>(i % 11) - 2.6F;
    }
    for (std::size_t width = 1; width <= 75; ++width) {
      std::vector<float> values(kCount * width);
      for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = 0.37F * static_cast<float>(i % 23) - 3.1F;
      }
      const std::size_t stride = width + 1;
      std::vector<float> mixed(queries * stride, -99);
      mix_values({weights.data(), kWeightsStride, values.data(), width, mixed.data(), stride, queries, kCount, width});
      for (std::size_t q = 0; q < queries; ++q) {
        for (std::size_t j = 0; j < width; ++j) {
          float sum = 0;
          for (std::size_t k = 0; k < kCount; ++k) {
            sum += weights[q * kWeightsStride + k] * values[k * width + j];
          }
          EXPECT_EQ(mixed[q * stride + j], sum) << queries << " × " << width << ", " << q << ' ' << j;
        }
        EXPECT_EQ(mixed[q * stride + width], -99);
      }
    }
  }
}

}  // namespace
}  // namespace entente
