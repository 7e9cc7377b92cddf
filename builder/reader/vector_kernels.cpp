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

/// `kValues` values of each row, mixed.
template <std::size_t kValues>
[[gnu::always_inline]] inline void mix_block(const float* __restrict weights, const float* __restrict values,
                                             std::size_t stride, std::size_t count, float* __restrict out) {
  float sums[kValues] = {};
  for (std::size_t k = 0; k < count; ++k, values += stride) {
    const float w = weights[k];
    for (std::size_t j = 0; j < kValues; ++j) {
      sums[j] += w * values[j];
    }
  }
  std::copy_n(sums, kValues, out);
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

ENTENTE_CLONES void softmax(float* values, std::size_t size) {
  float largest = values[0];
  for (std::size_t i = 1; i < size; ++i) {
    largest = values[i] > largest ? values[i] : largest;
  }
  for (std::size_t i = 0; i < size; ++i) {
    values[i] = fast_exp(values[i] - largest);
  }
  float sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    sum += values[i];
  }
  for (std::size_t i = 0; i < size; ++i) {
    values[i] /= sum;
  }
}

void transpose(const float* rows, std::size_t stride, std::size_t count, std::size_t width, float* out) {
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t j = 0; j < width; ++j) {
      out[j * count + r] = rows[r * stride + j];
    }
  }
}

ENTENTE_CLONES void mix_values(const float* __restrict weights, const float* __restrict values, std::size_t stride,
                               std::size_t count, std::size_t width, float* __restrict out) {
  std::size_t j = 0;
  for (; j + kBlock <= width; j += kBlock) {
    mix_block<kBlock>(weights, values + j, stride, count, out + j);
  }
  for (; j + kSmallBlock <= width; j += kSmallBlock) {
    mix_block<kSmallBlock>(weights, values + j, stride, count, out + j);
  }
  if (j < width && width >= kSmallBlock) {  // some of the last few again, which costs less than one at a time
    j = width - kSmallBlock;
    mix_block<kSmallBlock>(weights, values + j, stride, count, out + j);
    return;
  }
  for (; j < width; ++j) {
    mix_block<1>(weights, values + j, stride, count, out + j);
  }
}

}  // namespace entente
