// The network's loops over vectors, but for products with matrices.
#pragma once

#include <boost/align/aligned_allocator.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente {

/// What is added to the numbers of the rows that matrices are multiplied with.
inline constexpr int kInputBias = 128;

/// Numbers that begin where a line of the cache does: a tile's rows of 64 bytes then lie in one line each.
template <typename Number>
using AlignedBytes = std::vector<Number, boost::alignment::aligned_allocator<Number, 64>>;

/// Vectors of numbers from -127 to 127, kept with `kInputBias` added, each vector with a scale of its own.
struct QuantizedRows {
  AlignedBytes<std::uint8_t> numbers;
  std::vector<float> scales;
  /// Quantises rows of `width` floats, padded to `padded` numbers.
  void assign(const float* values, std::size_t rows, std::size_t width, std::size_t padded);
};

/// One step of an LSTM (Hochreiter and Schmidhuber 1997): from the sums of the four gates and the cell's last values to
/// its new ones and the state, the latter also in 8 bits (1 is 127, and `kInputBias` is added).
void lstm_step(const float* gates, float* cell, float* state, std::uint8_t* state_numbers);

/// sum += scale · numbers
void add_scaled(const std::int8_t* numbers, float scale, std::size_t size, float* sum);
void add_scaled(const float* numbers, float scale, std::size_t size, float* sum);

/// The dot products of a vector of `size` floats (a multiple of 8) with each of `count` rows. Sums are in eight parts,
/// which are added in one order everywhere.
void dot_products(const float* vector, const float* rows, std::size_t count, std::size_t size, float* out);

}  // namespace entente
