#include "builder/language/kernels.hpp"

#include <array>
#include <bit>
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

constexpr float kLargest = 127.0F;
constexpr std::uint32_t kBias = 128;

/// The nearest integer of a small number, plus the bias; adding 1.5 · 2^23 leaves it in the low bits.
inline std::uint8_t biased(float value) {
  return static_cast<std::uint8_t>(std::bit_cast<std::uint32_t>(value + 12582912.0F) + kBias);
}

struct Job {
  const std::int8_t* matrix;
  const float* matrix_scales;
  const std::int32_t* corrections;
  std::size_t groups;
  std::size_t outputs;
  const std::uint8_t* inputs;
  const float* scales;
  float* out;
};

/// Writes kRows × (vectors of outputs) from one row and one column on.
using Tile = void (*)(const Job&, std::size_t row, std::size_t column);

/// One row by few and by many outputs, and several rows by few outputs. Many sums at once hide the time that each
/// instruction takes.
struct Tiles {
  Tile narrow, wide, block;
  std::size_t wide_outputs, block_rows;
};
constexpr std::size_t kNarrowOutputs = 32;

void tile_plain(const Job& job, std::size_t row, std::size_t column) {
  std::array<std::int32_t, kNarrowOutputs> sums{};
  const std::uint8_t* inputs = job.inputs + row * 4 * job.groups;
  const std::int8_t* weights = job.matrix + 4 * column;
  for (std::size_t g = 0; g < job.groups; ++g, weights += 4 * job.outputs) {
    const auto input = [&](std::size_t i) { return static_cast<std::int32_t>(inputs[4 * g + i]) - 128; };
    const std::int32_t x0 = input(0);
    const std::int32_t x1 = input(1);
    const std::int32_t x2 = input(2);
    const std::int32_t x3 = input(3);
    for (std::size_t j = 0; j < kNarrowOutputs; ++j) {
      sums[j] += x0 * weights[4 * j] + x1 * weights[4 * j + 1] + x2 * weights[4 * j + 2] + x3 * weights[4 * j + 3];
    }
  }
  for (std::size_t j = 0; j < kNarrowOutputs; ++j) {
    const float factor = job.scales[row] * job.matrix_scales[column + j];
    job.out[row * job.outputs + column + j] += static_cast<float>(sums[j]) * factor;
  }
}

#if defined(__x86_64__)

std::int32_t four_at(const std::uint8_t* numbers) {
  std::int32_t four = 0;
  std::memcpy(&four, numbers, sizeof four);
  return four;
}

/// Magnitudes of the inputs by weights that take over the inputs' signs: 2 · 127 · 127 fits in 16 bits.
template <std::size_t kRows, std::size_t kVectors>
__attribute__((target("avx2"))) void tile_avx2(const Job& job, std::size_t row, std::size_t column) {
  __m256i sums[kRows][kVectors];
  for (auto& row_sums : sums) {
    for (__m256i& sum : row_sums) {
      sum = _mm256_setzero_si256();
    }
  }
  const __m256i ones = _mm256_set1_epi16(1);
  const __m256i bias = _mm256_set1_epi8(static_cast<char>(kBias));
  const std::int8_t* weights = job.matrix + 4 * column;
  for (std::size_t g = 0; g < job.groups; ++g, weights += 4 * job.outputs) {
    for (std::size_t i = 0; i < kRows; ++i) {
      const __m256i four = _mm256_set1_epi32(four_at(job.inputs + ((row + i) * job.groups + g) * 4));
      const __m256i x = _mm256_xor_si256(four, bias);
      const __m256i magnitude = _mm256_abs_epi8(x);
      for (std::size_t v = 0; v < kVectors; ++v) {
        const __m256i w = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + 32 * v));
        const __m256i pairs = _mm256_maddubs_epi16(magnitude, _mm256_sign_epi8(w, x));
        sums[i][v] = _mm256_add_epi32(sums[i][v], _mm256_madd_epi16(pairs, ones));
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
    for (std::size_t v = 0; v < kVectors; ++v) {
      row_sums[v] = _mm512_loadu_si512(job.corrections + column + 16 * v);
    }
  }
  const std::int8_t* weights = job.matrix + 4 * column;
  for (std::size_t g = 0; g < job.groups; ++g, weights += 4 * job.outputs) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      const __m512i w = _mm512_loadu_si512(weights + 64 * v);
      for (std::size_t i = 0; i < kRows; ++i) {
        const __m512i x = _mm512_set1_epi32(four_at(job.inputs + ((row + i) * job.groups + g) * 4));
        sums[i][v] = _mm512_dpbusd_epi32(sums[i][v], x, w);
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

Tiles best_tiles() {
  if (__builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vnni") != 0) {
    return {tile_avx512<1, 2>, tile_avx512<1, 8>, tile_avx512<8, 2>, 128, 8};
  }
  if (__builtin_cpu_supports("avx2") != 0) {
    return {tile_avx2<1, 4>, tile_avx2<1, 8>, tile_avx2<2, 4>, 64, 2};
  }
  return {tile_plain, tile_plain, tile_plain, kNarrowOutputs, 1};
}

#else

Tiles best_tiles() { return {tile_plain, tile_plain, tile_plain, kNarrowOutputs, 1}; }

#endif

}  // namespace

PackedMatrix::PackedMatrix(const QuantizedTensor& tensor, TensorShape shape)
    : groups_((shape.rows + 3) / 4), outputs_(shape.columns), scales_(tensor.scales) {
  numbers_.assign(groups_ * outputs_ * 4, 0);
  corrections_.assign(outputs_, 0);
  for (std::size_t i = 0; i < shape.rows; ++i) {
    for (std::size_t j = 0; j < outputs_; ++j) {
      const std::int8_t number = tensor.values[i * outputs_ + j];
      numbers_[(i / 4) * outputs_ * 4 + 4 * j + i % 4] = number;
      corrections_[j] -= static_cast<std::int32_t>(kBias) * number;
    }
  }
}

ENTENTE_CLONES void quantize_row(const float* values, std::size_t width, std::uint8_t* numbers, float& scale) {
  float largest = 1e-6F;
  for (std::size_t j = 0; j < width; ++j) {
    const float magnitude = std::fabs(values[j]);
    largest = magnitude > largest ? magnitude : largest;
  }
  const float factor = kLargest / largest;
  for (std::size_t j = 0; j < width; ++j) {
    numbers[j] = biased(values[j] * factor);
  }
  scale = largest / kLargest;
}

void QuantizedRows::assign(const float* values, std::size_t rows, std::size_t width, std::size_t padded) {
  numbers.assign(rows * padded, kBias);
  scales.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    quantize_row(values + row * width, width, numbers.data() + row * padded, scales[row]);
  }
}

void multiply_add(const PackedMatrix& matrix, const std::uint8_t* inputs, const float* scales, std::size_t rows,
                  float* out) {
  static const Tiles tiles = best_tiles();
  const Job job{matrix.numbers(),
                matrix.scales(),
                matrix.corrections(),
                matrix.inputs() / 4,
                matrix.outputs(),
                inputs,
                scales,
                out};
  const std::size_t blocked = rows - rows % tiles.block_rows;
  for (std::size_t column = 0; column < matrix.outputs(); column += kNarrowOutputs) {
    for (std::size_t row = 0; row < blocked; row += tiles.block_rows) {
      tiles.block(job, row, column);
    }
  }
  for (std::size_t row = blocked; row < rows; ++row) {
    std::size_t column = 0;
    for (; column + tiles.wide_outputs <= matrix.outputs(); column += tiles.wide_outputs) {
      tiles.wide(job, row, column);
    }
    for (; column < matrix.outputs(); column += kNarrowOutputs) {
      tiles.narrow(job, row, column);
    }
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

}  // namespace entente
