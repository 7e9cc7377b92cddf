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

/// e^x over its sum, in place.
void softmax(float* values, std::size_t size);

/// Rows (count × width, each row `stride` after the last) as columns: out (width × count).
void transpose(const float* rows, std::size_t stride, std::size_t count, std::size_t width, float* out);

/// out = the sum of `count` rows of `width` values (each row `stride` after the last), each times its weight.
void mix_values(const float* weights, const float* values, std::size_t stride, std::size_t count, std::size_t width,
                float* out);

/// The dot products of a query with `count` keys, given as columns (width × count): those rows mixed by the query.
inline void score_keys(const float* query, const float* keys, std::size_t count, std::size_t width, float* scores) {
  mix_values(query, keys, count, width, count, scores);
}

}  // namespace entente
