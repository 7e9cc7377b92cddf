#include "builder/language/kernels.hpp"

#include <algorithm>
#include <bit>

#include "builder/language/activations.hpp"
#include "builder/language/clones.hpp"
#include "builder/language/network_shape.hpp"

namespace entente {
namespace {

constexpr float kLargest = 127.0F;

/// The nearest integer of a small number, plus the bias; adding 1.5 · 2^23 leaves it in the low bits.
inline std::uint8_t biased(float value) {
  return static_cast<std::uint8_t>(std::bit_cast<std::uint32_t>(value + 12582912.0F) + kInputBias);
}

}  // namespace

ENTENTE_CLONES void quantize_row(const float* values, std::size_t width, std::uint8_t* numbers, float& scale) {
  // Magnitudes are ordered as their bits are, and the largest of integers is found many at a time.
  std::int32_t bits = std::bit_cast<std::int32_t>(1e-6F);
  for (std::size_t j = 0; j < width; ++j) {
    const std::int32_t magnitude = std::bit_cast<std::int32_t>(values[j]) & 0x7FFFFFFF;
    bits = magnitude > bits ? magnitude : bits;
  }
  const float largest = std::bit_cast<float>(bits);
  const float factor = kLargest / largest;
  for (std::size_t j = 0; j < width; ++j) {
    numbers[j] = biased(values[j] * factor);
  }
  scale = largest / kLargest;
}

void QuantizedRows::assign(const float* values, std::size_t rows, std::size_t width, std::size_t padded) {
  numbers.resize(rows * padded);
  scales.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    std::uint8_t* row_numbers = numbers.data() + row * padded;
    quantize_row(values + row * width, width, row_numbers, scales[row]);
    std::fill(row_numbers + width, row_numbers + padded, static_cast<std::uint8_t>(kInputBias));
  }
}

ENTENTE_CLONES void lstm_step(const float* __restrict gates, float* __restrict cell, float* __restrict state,
                              std::uint8_t* __restrict state_numbers) {
  for (std::size_t j = 0; j < kHiddenSize; ++j) {
    // Sigmoids and tanhs multiplied out, so that three divisions do for five of them.
    const float in = rough_exp(-gates[j]);
    const float forget = rough_exp(-gates[kHiddenSize + j]);
    const float out = rough_exp(-gates[2 * kHiddenSize + j]);
    const float candidate = rough_exp(-2.0F * gates[3 * kHiddenSize + j]);
    const float value = cell[j] / (1.0F + forget) + (1.0F - candidate) / ((1.0F + in) * (1.0F + candidate));
    const float squashed = rough_exp(-2.0F * value);
    cell[j] = value;
    state[j] = (1.0F - squashed) / ((1.0F + out) * (1.0F + squashed));
    state_numbers[j] = biased(state[j] * kLargest);
  }
}

ENTENTE_CLONES void add_scaled(const std::int8_t* numbers, float scale, std::size_t size, float* sum) {
  for (std::size_t j = 0; j < size; ++j) {
    sum[j] += scale * static_cast<float>(numbers[j]);
  }
}

ENTENTE_CLONES void add_scaled(const float* numbers, float scale, std::size_t size, float* sum) {
  for (std::size_t j = 0; j < size; ++j) {
    sum[j] += scale * numbers[j];
  }
}

ENTENTE_CLONES void dot_products(const float* __restrict vector, const float* __restrict rows, std::size_t count,
                                 std::size_t size, float* __restrict out) {
  constexpr std::size_t kParts = 8;
  for (std::size_t row = 0; row < count; ++row, rows += size) {
    float sums[kParts] = {};
    for (std::size_t j = 0; j < size; j += kParts) {
      for (std::size_t part = 0; part < kParts; ++part) {
        sums[part] += vector[j + part] * rows[j + part];
      }
    }
    out[row] = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  }
}

}  // namespace entente
