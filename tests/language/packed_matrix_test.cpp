#include "builder/language/packed_matrix.hpp"

#include <gtest/gtest.h>

#include <random>
#include <tuple>

#include "builder/language/kernels.hpp"

namespace entente {
namespace {

struct Case {
  TensorShape shape;
  std::size_t rows = 0;
  std::vector<float> weights, inputs;  ///< shape.rows × shape.columns; rows × shape.rows
  QuantizedTensor tensor;
};

/// Weights up to 1 and, where they are `even`, near it, so that neighbours add up to more than 16 bits hold.
Case make_case(TensorShape shape, std::size_t rows, bool even) {
  Case made{shape, rows, {}, {}, {}};
  std::mt19937 random(3);
  std::uniform_real_distribution<float> real(-1, 1);
  for (std::size_t k = 0; k < shape.rows * shape.columns; ++k) {
    const float value = real(random);
    made.weights.push_back(even ? (value < 0 ? -1.0F : 1.0F) + 0.1F * value : value * value * value);
  }
  for (std::size_t k = 0; k < rows * shape.rows; ++k) {
    made.inputs.push_back(2 * real(random));
  }
  made.tensor.values.resize(made.weights.size());
  for (std::size_t j = 0; j < shape.columns; ++j) {
    made.tensor.scales.push_back(
        quantize(made.weights.data() + j, shape.rows, shape.columns, made.tensor.values.data() + j));
  }
  return made;
}

class Products : public testing::TestWithParam<std::tuple<TensorShape, std::size_t, bool>> {
 protected:
  void SetUp() override {
    const auto& [shape, rows, even] = GetParam();
    case_ = make_case(shape, rows, even);
    matrix_ = PackedMatrix(case_.tensor, shape);
    inputs_.assign(case_.inputs.data(), rows, shape.rows, matrix_.inputs());
  }

  [[nodiscard]] std::vector<float> multiply(Multiplier multiplier) const {
    const std::vector<float> bias(matrix_.outputs(), 0.5F);
    std::vector<float> out(case_.rows * matrix_.outputs());
    matrix_.multiply(inputs_.numbers.data(), inputs_.scales.data(), case_.rows, bias.data(), out.data(), multiplier);
    matrix_.multiply_add(inputs_.numbers.data(), inputs_.scales.data(), case_.rows, out.data(), multiplier);
    return out;
  }

  Case case_;
  PackedMatrix matrix_;
  QuantizedRows inputs_;
};

TEST_P(Products, AreNearThoseOfTheWholeNumbers) {
  const std::vector<float> out = multiply(Multiplier::Plain);
  for (std::size_t i = 0; i < case_.rows; ++i) {
    for (std::size_t j = 0; j < matrix_.outputs(); ++j) {
      double exact = 0;
      double inputs = 0;
      double weights = 0;
      for (std::size_t k = 0; k < case_.shape.rows; ++k) {
        const double input = case_.inputs[i * case_.shape.rows + k];
        const double weight = case_.weights[k * matrix_.outputs() + j];
        exact += input * weight;
        inputs += std::abs(input);
        weights += std::abs(weight);
      }
      // Inputs are up to 2 and rounded to 127 steps; weights up to 1.1 and rounded to 63 or more.
      const double rounding = weights * 2 / 127 / 2 + inputs * 1.1 / 63 / 2;
      ASSERT_NEAR(out[i * matrix_.outputs() + j], 0.5 + 2 * exact, 2 * rounding);
    }
  }
}

TEST_P(Products, AreTheSameNumbersWithAnyInstructions) {
  const std::vector<float> plain = multiply(Multiplier::Plain);
  for (const Multiplier multiplier : {Multiplier::Avx2, Multiplier::Avx512Vnni, Multiplier::AmxInt8}) {
    if (is_supported(multiplier)) {
      EXPECT_EQ(multiply(multiplier), plain);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Products,
                         testing::Combine(testing::Values(TensorShape{50, 128}, TensorShape{128, 512},
                                                          TensorShape{256, 96}),
                                          testing::Values(1U, 3U, 8U, 19U, 32U, 67U), testing::Bool()));

}  // namespace
}  // namespace entente
