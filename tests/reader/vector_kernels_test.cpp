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
  score_keys(query.data(), columns.data(), 3, 2, scores.data());
  EXPECT_EQ(scores, (std::vector<float>{3, 6, 8}));
  std::vector<float> seen(2);
  mix_values(scores.data(), keys.data(), 2, 3, 2, seen.data());
  EXPECT_EQ(seen, (std::vector<float>{3 + 12 + 8, 8}));
}

/// Kernels take many at once, and what is left in other ways: every size gives what a plain sum in order gives.
TEST(VectorKernels, ScoresAndMixturesAreSumsInOrderForEverySize) {
  constexpr std::size_t kWidth = 5;
  for (std::size_t count = 1; count <= 75; ++count) {
    std::vector<float> columns(kWidth * count);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      columns[i] = 0.37F * static_cast<float>(i % 23) - 3.1F;
    }
    const std::vector<float> query = {0.3F, -1.7F, 2.9F, 0.01F, -0.6F};
    std::vector<float> scores(count + 1, -99);
    score_keys(query.data(), columns.data(), count, kWidth, scores.data());
    std::vector<float> mixed(count + 1, -99);
    mix_values(query.data(), columns.data(), count, kWidth, count, mixed.data());  // the columns' rows are values too
    for (std::size_t k = 0; k < count; ++k) {
      float sum = 0;
      for (std::size_t j = 0; j < kWidth; ++j) {
        sum += query[j] * columns[j * count + k];
      }
      EXPECT_EQ(scores[k], sum) << count << " keys, the one at " << k;
      EXPECT_EQ(mixed[k], sum) << count << " values, the one at " << k;
    }
    EXPECT_EQ(scores[count], -99);
    EXPECT_EQ(mixed[count], -99);
  }
}

}  // namespace
}  // namespace entente
