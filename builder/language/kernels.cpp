#include "builder/language/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "builder/language/activations.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
// A version for each kind of processor, chosen when the program starts. Without fused operations all give the same
// bits.
#define ENTENTE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define ENTENTE_CLONES
#endif

namespace entente {
namespace {

// A product of numbers is at most 127 · 32767, and a row has at most 256 inputs, so sums fit in 32 bits.
constexpr float kLargest = 32767.0F;
constexpr std::size_t kMostInputs = 256;

struct Job {
  const std::int16_t* matrix;
  const float* matrix_scales;
  std::size_t pairs;
  std::size_t outputs;
  const std::int16_t* inputs;
  const float* scales;
  std::size_t rows;
  float* out;
};

std::int32_t pair_at(const std::int16_t* numbers) {
  std::int32_t pair = 0;
  std::memcpy(&pair, numbers, sizeof pair);
  return pair;
}

#if defined(__x86_64__)

/// kRows rows by kVectors vectors of outputs with SSE2, which every x86-64 processor has. Several sums at once hide the
/// time that each addition takes.
template <std::size_t kRows, std::size_t kVectors>
void tile_sse2(const Job& job, std::size_t row, std::size_t column) {
  __m128i sums[kRows][kVectors];
  for (auto& row_sums : sums) {
    for (__m128i& sum : row_sums) {
      sum = _mm_setzero_si128();
    }
  }
  const std::int16_t* weights = job.matrix + 2 * column;
  for (std::size_t p = 0; p < job.pairs; ++p, weights += 2 * job.outputs) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      const __m128i w = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights + 8 * v));
      for (std::size_t i = 0; i < kRows; ++i) {
        const __m128i x = _mm_set1_epi32(pair_at(job.inputs + (row + i) * 2 * job.pairs + 2 * p));
        sums[i][v] = _mm_add_epi32(sums[i][v], _mm_madd_epi16(x, w));
      }
    }
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    const __m128 scale = _mm_set1_ps(job.scales[row + i]);
    for (std::size_t v = 0; v < kVectors; ++v) {
      float* out = job.out + (row + i) * job.outputs + column + 4 * v;
      const __m128 factor = _mm_mul_ps(scale, _mm_loadu_ps(job.matrix_scales + column + 4 * v));
      const __m128 value = _mm_mul_ps(_mm_cvtepi32_ps(sums[i][v]), factor);
      _mm_storeu_ps(out, _mm_add_ps(_mm_loadu_ps(out), value));
    }
  }
}

template <std::size_t kRows, std::size_t kVectors>
__attribute__((target("avx2"))) void tile_avx2(const Job& job, std::size_t row, std::size_t column) {
  __m256i sums[kRows][kVectors];
  for (auto& row_sums : sums) {
    for (__m256i& sum : row_sums) {
      sum = _mm256_setzero_si256();
    }
  }
  const std::int16_t* weights = job.matrix + 2 * column;
  for (std::size_t p = 0; p < job.pairs; ++p, weights += 2 * job.outputs) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      const __m256i w = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + 16 * v));
      for (std::size_t i = 0; i < kRows; ++i) {
        const __m256i x = _mm256_set1_epi32(pair_at(job.inputs + (row + i) * 2 * job.pairs + 2 * p));
        sums[i][v] = _mm256_add_epi32(sums[i][v], _mm256_madd_epi16(x, w));
      }
    }
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    const __m256 scale = _mm256_set1_ps(job.scales[row + i]);
    for (std::size_t v = 0; v < kVectors; ++v) {
      float* out = job.out + (row + i) * job.outputs + column + 8 * v;
      const __m256 factor = _mm256_mul_ps(scale, _mm256_loadu_ps(job.matrix_scales + column + 8 * v));
      const __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(sums[i][v]), factor);
      _mm256_storeu_ps(out, _mm256_add_ps(_mm256_loadu_ps(out), value));
    }
  }
}

template <std::size_t kRows, std::size_t kVectors>
__attribute__((target("avx512f,avx512bw,avx512vnni"))) void tile_avx512(const Job& job, std::size_t row,
                                                                        std::size_t column) {
  __m512i sums[kRows][kVectors];
  for (auto& row_sums : sums) {
    for (__m512i& sum : row_sums) {
      sum = _mm512_setzero_si512();
    }
  }
  const std::int16_t* weights = job.matrix + 2 * column;
  for (std::size_t p = 0; p < job.pairs; ++p, weights += 2 * job.outputs) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      const __m512i w = _mm512_loadu_si512(weights + 32 * v);
      for (std::size_t i = 0; i < kRows; ++i) {
        const __m512i x = _mm512_set1_epi32(pair_at(job.inputs + (row + i) * 2 * job.pairs + 2 * p));
        sums[i][v] = _mm512_dpwssd_epi32(sums[i][v], x, w);
      }
    }
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    const __m512 scale = _mm512_set1_ps(job.scales[row + i]);
    for (std::size_t v = 0; v < kVectors; ++v) {
      float* out = job.out + (row + i) * job.outputs + column + 16 * v;
      const __m512 factor = _mm512_mul_ps(scale, _mm512_loadu_ps(job.matrix_scales + column + 16 * v));
      // The masked form: GCC 12 warns of its own header in the plain one.
      const __m512 value = _mm512_mul_ps(_mm512_maskz_cvtepi32_ps(0xFFFF, sums[i][v]), factor);
      _mm512_storeu_ps(out, _mm512_add_ps(_mm512_loadu_ps(out), value));
    }
  }
}

using Tile = void (*)(const Job&, std::size_t, std::size_t);

/// One row by few and by many outputs, and several rows by few outputs.
struct Tiles {
  Tile narrow, wide, block;
  std::size_t narrow_outputs, wide_outputs, block_rows;
};

Tiles best_tiles() {
  if (__builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vnni") != 0) {
    return {tile_avx512<1, 2>, tile_avx512<1, 8>, tile_avx512<8, 2>, 32, 128, 8};
  }
  if (__builtin_cpu_supports("avx2") != 0) {
    return {tile_avx2<1, 4>, tile_avx2<1, 8>, tile_avx2<3, 4>, 32, 64, 3};
  }
  return {tile_sse2<1, 8>, tile_sse2<1, 8>, tile_sse2<1, 8>, 32, 32, 1};
}

#else

void tile_plain(const Job& job, std::size_t row, std::size_t column) {
  std::int32_t sums[32] = {};
  const std::int16_t* weights = job.matrix + 2 * column;
  for (std::size_t p = 0; p < job.pairs; ++p, weights += 2 * job.outputs) {
    const std::int32_t x0 = job.inputs[row * 2 * job.pairs + 2 * p];
    const std::int32_t x1 = job.inputs[row * 2 * job.pairs + 2 * p + 1];
    for (std::size_t j = 0; j < 32; ++j) {
      sums[j] += x0 * weights[2 * j] + x1 * weights[2 * j + 1];
    }
  }
  for (std::size_t j = 0; j < 32; ++j) {
    const float factor = job.scales[row] * job.matrix_scales[column + j];
    job.out[row * job.outputs + column + j] += static_cast<float>(sums[j]) * factor;
  }
}

using Tile = void (*)(const Job&, std::size_t, std::size_t);
struct Tiles {
  Tile narrow, wide, block;
  std::size_t narrow_outputs, wide_outputs, block_rows;
};
Tiles best_tiles() { return {tile_plain, tile_plain, tile_plain, 32, 32, 1}; }

#endif

}  // namespace

PackedMatrix::PackedMatrix(const QuantizedTensor& tensor, TensorShape shape)
    : pairs_((shape.rows + 1) / 2), outputs_(shape.columns), scales_(tensor.scales) {
  static_assert(kStateSize <= kMostInputs && kInputSize <= kMostInputs);
  numbers_.assign(pairs_ * outputs_ * 2, 0);
  for (std::size_t i = 0; i < shape.rows; ++i) {
    for (std::size_t j = 0; j < outputs_; ++j) {
      numbers_[(i / 2) * outputs_ * 2 + 2 * j + i % 2] = tensor.values[i * outputs_ + j];
    }
  }
}

void QuantizedRows::assign(const float* values, std::size_t rows, std::size_t width, std::size_t padded) {
  numbers.assign(rows * padded, 0);
  scales.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const float* from = values + row * width;
    float largest = 1e-6F;
    for (std::size_t j = 0; j < width; ++j) {
      largest = std::max(largest, std::fabs(from[j]));
    }
    const float factor = kLargest / largest;
    std::int16_t* to = numbers.data() + row * padded;
    for (std::size_t j = 0; j < width; ++j) {
      to[j] = static_cast<std::int16_t>(from[j] * factor);
    }
    scales[row] = largest / kLargest;
  }
}

void multiply_add(const PackedMatrix& matrix, const std::int16_t* inputs, const float* scales, std::size_t rows,
                  float* out) {
  static const Tiles tiles = best_tiles();
  const Job job{matrix.numbers(), matrix.scales(), matrix.inputs() / 2, matrix.outputs(), inputs, scales, rows, out};
  const std::size_t blocked = rows - rows % tiles.block_rows;
  for (std::size_t column = 0; column < matrix.outputs(); column += tiles.narrow_outputs) {
    for (std::size_t row = 0; row < blocked; row += tiles.block_rows) {
      tiles.block(job, row, column);
    }
  }
  for (std::size_t row = blocked; row < rows; ++row) {
    std::size_t column = 0;
    for (; column + tiles.wide_outputs <= matrix.outputs(); column += tiles.wide_outputs) {
      tiles.wide(job, row, column);
    }
    for (; column < matrix.outputs(); column += tiles.narrow_outputs) {
      tiles.narrow(job, row, column);
    }
  }
}

ENTENTE_CLONES void lstm_step(const float* __restrict gates, float* __restrict cell, float* __restrict state,
                              std::int16_t* __restrict state_numbers) {
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
    state_numbers[j] = static_cast<std::int16_t>(state[j] * kLargest);
  }
}

ENTENTE_CLONES void add_scaled(const std::int8_t* numbers, float scale, std::size_t size, float* sum) {
  for (std::size_t j = 0; j < size; ++j) {
    sum[j] += scale * static_cast<float>(numbers[j]);
  }
}

}  // namespace entente
