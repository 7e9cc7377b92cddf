// Products of quantised matrices and 16-bit vectors: where almost all the time of parsing goes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "builder/language/model_file.hpp"

namespace entente {

/// A matrix ready to be multiplied with: pairs of inputs lie side by side for each output, so that one instruction
/// multiplies and adds a pair.
class PackedMatrix {
 public:
  PackedMatrix() = default;
  /// `inputs` × `outputs` numbers, row-major; `outputs` is a multiple of 32. Odd inputs get a row of zeros.
  PackedMatrix(const QuantizedTensor& tensor, TensorShape shape);

  [[nodiscard]] std::size_t inputs() const { return pairs_ * 2; }
  [[nodiscard]] std::size_t outputs() const { return outputs_; }
  [[nodiscard]] const std::int16_t* numbers() const { return numbers_.data(); }
  [[nodiscard]] const float* scales() const { return scales_.data(); }

 private:
  std::size_t pairs_ = 0;
  std::size_t outputs_ = 0;
  std::vector<std::int16_t> numbers_;
  std::vector<float> scales_;
};

/// `rows` vectors of matrix.inputs() numbers in 16 bits, each with a scale of its own.
struct QuantizedRows {
  std::vector<std::int16_t> numbers;
  std::vector<float> scales;
  /// Quantises rows of `width` floats, padded with zeros to `padded` numbers.
  void assign(const float* values, std::size_t rows, std::size_t width, std::size_t padded);
};

/// out (rows × outputs) += rows · matrix. The same numbers on every machine: sums are of integers.
void multiply_add(const PackedMatrix& matrix, const std::int16_t* inputs, const float* scales, std::size_t rows,
                  float* out);

/// One step of an LSTM (Hochreiter and Schmidhuber 1997): from the sums of the four gates and the cell's last values to
/// its new ones and the state, the latter also in 16 bits (32767 is 1).
void lstm_step(const float* gates, float* cell, float* state, std::int16_t* state_numbers);

/// sum += scale · numbers
void add_scaled(const std::int8_t* numbers, float scale, std::size_t size, float* sum);

}  // namespace entente
