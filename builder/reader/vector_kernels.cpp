#include "builder/reader/vector_kernels.hpp"

#include <algorithm>
#include <cmath>

#include "builder/language/activations.hpp"
#include "builder/language/clones.hpp"

namespace entente {
namespace {

constexpr std::size_t kParts = 16;  ///< sums are kept in so many parts

/// So many sums stay in registers: of many values of a row at once, and of those that are left.
constexpr std::size_t kBlock = 32;
constexpr std::size_t kSmallBlock = 8;
constexpr std::size_t kQueries = 4;  ///< at once, each with fewer values

/// `kValues` values of each row, mixed for `kOf` queries.
template <std::size_t kOf, std::size_t kValues>
[[gnu::always_inline]] inline void mix_block(const Mixture& m, std::size_t query, std::size_t value) {
  float sums[kOf][kValues] = {};
  const float* weights = m.weights + query * m.weights_stride;
  const float* values = m.values + value;
  for (std::size_t k = 0; k < m.count; ++k, values += m.values_stride) {
#pragma GCC unroll 4
    for (std::size_t q = 0; q < kOf; ++q) {
      const float w = weights[q * m.weights_stride + k];
#pragma GCC unroll 1
      for (std::size_t j = 0; j < kValues; ++j) {
        sums[q][j] += w * values[j];
      }
    }
  }
  for (std::size_t q = 0; q < kOf; ++q) {
    std::copy_n(sums[q], kValues, m.out + (query + q) * m.out_stride + value);
  }
}

template <std::size_t kOf>
[[gnu::always_inline]] inline void mix_queries(const Mixture& m, std::size_t query) {
  constexpr std::size_t kWide = kOf == 1 ? kBlock : kBlock / 2;
  std::size_t j = 0;
  for (; j + kWide <= m.width; j += kWide) {
    mix_block<kOf, kWide>(m, query, j);
  }
  for (; j + kSmallBlock <= m.width; j += kSmallBlock) {
    mix_block<kOf, kSmallBlock>(m, query, j);
  }
  if (j < m.width && m.width >= kSmallBlock) {  // some of the last few again, which costs less than one at a time
    mix_block<kOf, kSmallBlock>(m, query, m.width - kSmallBlock);
    return;
  }
  for (; j < m.width; ++j) {
    mix_block<kOf, 1>(m, query, j);
  }
}

inline float total(const float* parts) {
  float sum = 0;
  for (std::size_t i = 0; i < kParts; ++i) {
    sum += parts[i];
  }
  return sum;
}

}  // namespace

ENTENTE_CLONES void normalize_rows(float* __restrict rows, std::size_t count, std::size_t width,
                                   const float* __restrict scale, const float* __restrict shift) {
  constexpr float kEpsilon = 1e-12F;
  for (std::size_t r = 0; r < count; ++r, rows += width) {
    float sums[kParts] = {};
    for (std::size_t j = 0; j < width; j += kParts) {
      for (std::size_t p = 0; p < kParts; ++p) {
        sums[p] += rows[j + p];
      }
    }
    const float mean = total(sums) / static_cast<float>(width);
    float squares[kParts] = {};
    for (std::size_t j = 0; j < width; j += kParts) {
      for (std::size_t p = 0; p < kParts; ++p) {
        const float apart = rows[j + p] - mean;
        squares[p] += apart * apart;
      }
    }
    const float factor = 1.0F / std::sqrt(total(squares) / static_cast<float>(width) + kEpsilon);
    for (std::size_t j = 0; j < width; ++j) {
      rows[j] = (rows[j] - mean) * factor * scale[j] + shift[j];
    }
  }
}

ENTENTE_CLONES void gelu(float* values, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    const float x = values[i];
    const float inner = 1.5957691216F * (x + 0.044715F * x * x * x);  // twice the root of 2/π
    // At a bound of 87 what it is divided by may make a number so small that the processor takes a hundred times as
    // long: in loops each way that a value is kept in bounds is computed for all.
    values[i] = x / (1.0F + fast_exp<40>(-inner));
  }
}

ENTENTE_CLONES void add(float* __restrict values, const float* __restrict others, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    values[i] += others[i];
  }
}

ENTENTE_CLONES void softmax(float* values, std::size_t size, std::size_t rows) {
  const std::size_t left = size % kParts;
  for (float* row = values; row != values + rows * size; row += size) {
    float most[kParts];
    std::fill_n(most, kParts, row[0]);
    for (std::size_t i = 0; i < size - left; i += kParts) {
      for (std::size_t p = 0; p < kParts; ++p) {
        most[p] = row[i + p] > most[p] ? row[i + p] : most[p];
      }
    }
    for (std::size_t p = 0; p < left; ++p) {
      most[p] = row[size - left + p] > most[p] ? row[size - left + p] : most[p];
    }
    const float largest = *std::max_element(most, most + kParts);
    for (std::size_t i = 0; i < size; ++i) {
      row[i] -= largest;
    }
  }
  for (std::size_t i = 0; i < rows * size; ++i) {
    values[i] = fast_exp(values[i]);
  }
  for (float* row = values; row != values + rows * size; row += size) {
    float sums[kParts] = {};
    for (std::size_t i = 0; i < size - left; i += kParts) {
      for (std::size_t p = 0; p < kParts; ++p) {
        sums[p] += row[i + p];
      }
    }
    for (std::size_t p = 0; p < left; ++p) {
      sums[p] += row[size - left + p];
    }
    const float factor = 1.0F / total(sums);
    for (std::size_t i = 0; i < size; ++i) {
      row[i] *= factor;
    }
  }
}

void transpose(const float* rows, std::size_t stride, std::size_t count, std::size_t width, float* out) {
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t j = 0; j < width; ++j) {
      out[j * count + r] = rows[r * stride + j];
    }
  }
}

ENTENTE_CLONES void mix_values(const Mixture& mixture) {
  std::size_t query = 0;
  for (; query + kQueries <= mixture.queries; query += kQueries) {
    mix_queries<kQueries>(mixture, query);
  }
  for (; query < mixture.queries; ++query) {
    mix_queries<1>(mixture, query);
  }
}

}  // namespace entente
