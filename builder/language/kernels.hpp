// Products of 8-bit matrices and vectors: where almost all the time of parsing goes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "builder/language/model_file.hpp"

namespace entente {

/// A matrix ready to be multiplied with: four inputs lie side by side for each output, so that one instruction
/// multiplies and adds four.
class PackedMatrix {
 public:
  PackedMatrix() = default;
  /// `shape.columns` is a multiple of 32. Inputs are padded with zeros to a multiple of four.
  PackedMatrix(const QuantizedTensor& tensor, TensorShape shape);

  [[nodiscard]] std::size_t inputs() const { return groups_ * 4; }
  [[nodiscard]] std::size_t outputs() const { return outputs_; }
  [[nodiscard]] const std::int8_t* numbers() const { return numbers_.data(); }
  [[nodiscard]] const float* scales() const { return scales_.data(); }
  /// -128 times the sum of each column: what the bias of the inputs adds to every product.
  [[nodiscard]] const std::int32_t* corrections() const { return corrections_.data(); }

 private:
  std::size_t groups_ = 0;
  std::size_t outputs_ = 0;
  std::vector<std::int8_t> numbers_;
  std::vector<float> scales_;
  std::vector<std::int32_t> corrections_;
};

/// Vectors of numbers from -127 to 127, kept with 128 added, each vector with a scale of its own.
struct QuantizedRows {
  std::vector<std::uint8_t> numbers;
  std::vector<float> scales;
  /// Quantises rows of `width` floats, padded to `padded` numbers.
  void assign(const float* values, std::size_t rows, std::size_t width, std::size_t padded);
};

/// out (rows × outputs) += rows · matrix. The same numbers on every machine: sums are of integers.
void multiply_add(const PackedMatrix& matrix, const std::uint8_t* inputs, const float* scales, std::size_t rows,
                  float* out);

/// One step of an LSTM (Hochreiter and Schmidhuber 1997): from the sums of the four gates and the cell's last values to
/// its new ones and the state, the latter also in 8 bits (1 is 127, and 128 is added).
void lstm_step(const float* gates, float* cell, float* state, std::uint8_t* state_numbers);

/// sum += scale · numbers
void add_scaled(const std::int8_t* numbers, float scale, std::size_t size, float* sum);

}  // namespace entente
