// Loops over vectors of floats that the learned reader spends its time in, beside products with matrices. Sums keep one
// order and nothing is fused, so that every machine gives the same bits.
#pragma once

#include <cstddef>

namespace entente {

/// Each row of `width` floats minus its mean, over its deviation, times `scale`, plus `shift` (Ba et al. 2016, arXiv
/// 1607.06450). `width` is a multiple of 16.
void normalize_rows(float* rows, std::size_t count, std::size_t width, const float* scale, const float* shift);

/// x · Φ(x) by its tanh form (Hendrycks and Gimpel 2016, arXiv 1606.08415).
void gelu(float* values, std::size_t size);

/// values += others
void add(float* values, const float* others, std::size_t size);

/// Of each row of `size` values e^x over its sum, in place.
void softmax(float* values, std::size_t size, std::size_t rows = 1);

/// Rows (count × width, each row `stride` after the last) as columns: out (width × count).
void transpose(const float* rows, std::size_t stride, std::size_t count, std::size_t width, float* out);

/// Rows of `width` values, mixed for each query by its weights. Strides are from row to row.
struct Mixture {
  const float* weights;  ///< queries × count
  std::size_t weights_stride;
  const float* values;  ///< count × width
  std::size_t values_stride;
  float* out;  ///< queries × width
  std::size_t out_stride;
  std::size_t queries, count, width;
};

/// out = for each query the sum of all rows of values, each times its weight, in their order. The dot products of
/// queries with keys given as columns are the same: those rows mixed by the query. O(queries · count · width).
void mix_values(const Mixture& mixture);

}  // namespace entente
