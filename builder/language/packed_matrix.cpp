#include "builder/language/packed_matrix.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include "builder/language/amx_product.hpp"
#include "builder/language/kernels.hpp"
#include "builder/language/product_operands.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente {
namespace {

constexpr std::size_t kPanelOutputs = PackedMatrix::kPanelOutputs;

/// Two neighbouring weights' magnitudes may come to this: 255 · 128 fits in 16 bits.
constexpr int kMaxPair = 128;

/// To shape tiles takes as long as a few rows' products by vectors.
constexpr std::size_t kLeastAmxRows = 4;

using Tile = void (*)(const ProductOperands&);

/// Functions for so many rows by one panel and by several. Many sums at once hide the time that each instruction takes,
/// and each weight that is loaded serves all rows.
struct Tiles {
  std::size_t rows;
  Tile narrow, wide;
  std::size_t wide_outputs;
};

void tile_plain(const ProductOperands& job) {
  std::array<std::int32_t, kPanelOutputs> sums;
  std::copy_n(job.corrections, kPanelOutputs, sums.begin());
  const std::int8_t* weights = job.weights;
  for (std::size_t i = 0; i < job.inputs; i += 4, weights += 4 * kPanelOutputs) {
    const std::uint8_t* x = job.numbers + i;
    for (std::size_t j = 0; j < kPanelOutputs; ++j) {
      const std::int8_t* w = weights + 4 * j;
      sums[j] += x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + x[3] * w[3];
    }
  }
  for (std::size_t j = 0; j < kPanelOutputs; ++j) {
    job.out[j] = job.start[j] + static_cast<float>(sums[j]) * (job.scales[0] * job.weight_scales[j]);
  }
}

#if defined(__x86_64__)

std::int32_t four_at(const std::uint8_t* numbers) {
  std::int32_t four = 0;
  std::memcpy(&four, numbers, sizeof four);
  return four;
}

// All inner loops are unrolled, so that sums stay in registers. There is at least one input.

template <std::size_t kRows>
__attribute__((target("avx2"))) void tile_avx2(const ProductOperands& job) {
  constexpr std::size_t kVectors = kPanelOutputs / 8;
  __m256i sums[kRows][kVectors];
#pragma GCC unroll 8
  for (auto& row_sums : sums) {
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kVectors; ++v) {
      row_sums[v] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(job.corrections + 8 * v));
    }
  }
  const __m256i ones = _mm256_set1_epi16(1);
  const std::int8_t* weights = job.weights;
  std::size_t i = 0;
  do {
    __m256i fours[kRows];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
      fours[r] = _mm256_set1_epi32(four_at(job.numbers + r * job.inputs + i));
    }
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kVectors; ++v) {
      const __m256i w = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + 32 * v));
#pragma GCC unroll 8
      for (std::size_t r = 0; r < kRows; ++r) {
        const __m256i pairs = _mm256_maddubs_epi16(fours[r], w);
        sums[r][v] = _mm256_add_epi32(sums[r][v], _mm256_madd_epi16(pairs, ones));
      }
    }
    i += 4;
    weights += 4 * kPanelOutputs;
  } while (i < job.inputs);
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) {
    const __m256 scale = _mm256_set1_ps(job.scales[r]);
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kVectors; ++v) {
      const float* start = job.start + r * job.start_stride + 8 * v;
      const __m256 factor = _mm256_mul_ps(scale, _mm256_loadu_ps(job.weight_scales + 8 * v));
      const __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(sums[r][v]), factor);
      _mm256_storeu_ps(job.out + r * job.outputs + 8 * v, _mm256_add_ps(_mm256_loadu_ps(start), value));
    }
  }
}

template <std::size_t kRows, std::size_t kPanels>
__attribute__((target("avx512f,avx512bw,avx512vnni"))) void tile_vnni(const ProductOperands& job) {
  constexpr std::size_t kPanelVectors = kPanelOutputs / 16;
  constexpr std::size_t kVectors = kPanels * kPanelVectors;
  __m512i sums[kRows][kVectors];
#pragma GCC unroll 8
  for (auto& row_sums : sums) {
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kVectors; ++v) {
      row_sums[v] = _mm512_loadu_si512(job.corrections + 16 * v);
    }
  }
  const std::int8_t* weights = job.weights;
  std::size_t i = 0;
  do {
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kVectors; ++v) {
      const std::int8_t* panel = weights + v / kPanelVectors * job.inputs * kPanelOutputs;
      const __m512i w = _mm512_loadu_si512(panel + 64 * (v % kPanelVectors));
#pragma GCC unroll 8
      for (std::size_t r = 0; r < kRows; ++r) {
        const __m512i fours = _mm512_set1_epi32(four_at(job.numbers + r * job.inputs + i));
        sums[r][v] = _mm512_dpbusd_epi32(sums[r][v], fours, w);
      }
    }
    i += 4;
    weights += 4 * kPanelOutputs;
  } while (i < job.inputs);
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) {
    const __m512 scale = _mm512_set1_ps(job.scales[r]);
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kVectors; ++v) {
      const float* start = job.start + r * job.start_stride + 16 * v;
      const __m512 factor = _mm512_mul_ps(scale, _mm512_loadu_ps(job.weight_scales + 16 * v));
      // The masked form: GCC 12 warns of its own header in the plain one.
      const __m512 value = _mm512_mul_ps(_mm512_maskz_cvtepi32_ps(0xFFFF, sums[r][v]), factor);
      _mm512_storeu_ps(job.out + r * job.outputs + 16 * v, _mm512_add_ps(_mm512_loadu_ps(start), value));
    }
  }
}

#endif

using Panel = std::array<float, kPanelOutputs>;

/// What the weights of each column of a panel are made smaller by, so that two neighbours fit. `stride` is from row to
/// row.
Panel fitting_factors(const std::int8_t* panel, std::size_t rows, std::size_t stride) {
  std::array<int, kPanelOutputs> largest{};
  for (std::size_t i = 0; i < rows; i += 2) {
    const std::int8_t* first = panel + i * stride;
    const std::int8_t* second = i + 1 < rows ? first + stride : nullptr;
    for (std::size_t j = 0; j < kPanelOutputs; ++j) {
      const int pair = std::abs(first[j]) + (second != nullptr ? std::abs(second[j]) : 0);
      largest[j] = std::max(largest[j], pair);
    }
  }
  Panel factors;
  for (std::size_t j = 0; j < kPanelOutputs; ++j) {
    // Less one, since both of a pair may be rounded up.
    factors[j] = largest[j] > kMaxPair ? static_cast<float>(kMaxPair - 1) / static_cast<float>(largest[j]) : 1.0F;
  }
  return factors;
}

/// The nearest integer, halves away from zero, without the call that std::lround is.
int nearest(float value) {
  const int whole = static_cast<int>(value);
  const float rest = value - static_cast<float>(whole);
  return whole + static_cast<int>(rest >= 0.5F) - static_cast<int>(rest <= -0.5F);
}

/// Lays out a panel's weights and sums what the bias of the inputs adds to its columns.
void pack(const std::int8_t* panel, std::size_t rows, std::size_t stride, const Panel& factors, std::int8_t* packed,
          std::int32_t* corrections) {
  for (std::size_t i = 0; i < rows; ++i) {
    std::int8_t* row = packed + i / 4 * 4 * kPanelOutputs + i % 4;
    for (std::size_t j = 0; j < kPanelOutputs; ++j) {
      const int weight = nearest(static_cast<float>(panel[i * stride + j]) * factors[j]);
      row[4 * j] = static_cast<std::int8_t>(weight);
      corrections[j] -= kInputBias * weight;
    }
  }
}

/// Those for many rows first; the last for one row.
std::span<const Tiles> tiles_of(Multiplier multiplier) {
#if defined(__x86_64__)
  if (multiplier == Multiplier::Avx512Vnni || multiplier == Multiplier::AmxInt8) {
    static constexpr std::array<Tiles, 4> kTiles = {{{8, tile_vnni<8, 1>, tile_vnni<8, 1>, kPanelOutputs},
                                                     {4, tile_vnni<4, 1>, tile_vnni<4, 2>, 2 * kPanelOutputs},
                                                     {2, tile_vnni<2, 1>, tile_vnni<2, 4>, 4 * kPanelOutputs},
                                                     {1, tile_vnni<1, 1>, tile_vnni<1, 4>, 4 * kPanelOutputs}}};
    return kTiles;
  }
  if (multiplier == Multiplier::Avx2) {
    static constexpr std::array<Tiles, 2> kTiles = {
        {{2, tile_avx2<2>, tile_avx2<2>, kPanelOutputs}, {1, tile_avx2<1>, tile_avx2<1>, kPanelOutputs}}};
    return kTiles;
  }
#endif
  static constexpr std::array<Tiles, 1> kTiles = {{{1, tile_plain, tile_plain, kPanelOutputs}}};
  return kTiles;
}

}  // namespace

bool is_supported(Multiplier multiplier) {
#if defined(__x86_64__)
  if (multiplier == Multiplier::AmxInt8) {
    return is_supported(Multiplier::Avx512Vnni) && has_amx();
  }
  if (multiplier == Multiplier::Avx512Vnni) {
    return __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vnni") != 0;
  }
  if (multiplier == Multiplier::Avx2) {
    return __builtin_cpu_supports("avx2") != 0;
  }
#endif
  return multiplier == Multiplier::Plain;
}

Multiplier best_multiplier() {
  static const Multiplier best = is_supported(Multiplier::AmxInt8)      ? Multiplier::AmxInt8
                                 : is_supported(Multiplier::Avx512Vnni) ? Multiplier::Avx512Vnni
                                 : is_supported(Multiplier::Avx2)       ? Multiplier::Avx2
                                                                        : Multiplier::Plain;
  return best;
}

PackedMatrix::PackedMatrix(std::span<const float> scales, std::span<const std::int8_t> values, TensorShape shape)
    : inputs_((shape.rows + 3) / 4 * 4), scales_(scales.begin(), scales.end()) {
  weights_.assign(inputs_ * outputs(), 0);
  corrections_.assign(outputs(), 0);
  for (std::size_t column = 0; column < outputs(); column += kPanelOutputs) {
    const std::int8_t* panel = values.data() + column;
    const Panel factors = fitting_factors(panel, shape.rows, outputs());
    for (std::size_t j = 0; j < kPanelOutputs; ++j) {
      scales_[column + j] /= factors[j];
    }
    pack(panel, shape.rows, outputs(), factors, weights_.data() + column * inputs_, corrections_.data() + column);
  }
}

void PackedMatrix::multiply(const std::uint8_t* inputs, const float* scales, std::size_t rows, const float* bias,
                            float* out, Multiplier multiplier) const {
  multiply(inputs, scales, rows, bias, 0, out, multiplier);
}

void PackedMatrix::multiply_add(const std::uint8_t* inputs, const float* scales, std::size_t rows, float* out,
                                Multiplier multiplier) const {
  multiply(inputs, scales, rows, out, outputs(), out, multiplier);
}

void PackedMatrix::multiply(const std::uint8_t* inputs, const float* scales, std::size_t rows, const float* start,
                            std::size_t start_stride, float* out, Multiplier multiplier) const {
  const auto operands = [&](std::size_t row, std::size_t column) {
    return ProductOperands{weights_.data() + column * inputs_,
                           scales_.data() + column,
                           corrections_.data() + column,
                           inputs + row * inputs_,
                           scales + row,
                           start + row * start_stride + column,
                           out + row * outputs() + column,
                           inputs_,
                           outputs(),
                           start_stride};
  };
  if (multiplier == Multiplier::AmxInt8 && inputs_ % kAmxInputs == 0 && rows >= kLeastAmxRows) {
    multiply_amx(operands(0, 0), rows);
    return;
  }
  std::size_t done = 0;
  for (const Tiles& tiles : tiles_of(multiplier)) {
    const std::size_t end = rows - (rows - done) % tiles.rows;
    std::size_t column = 0;
    for (; column + tiles.wide_outputs <= outputs(); column += tiles.wide_outputs) {
      for (std::size_t row = done; row < end; row += tiles.rows) {
        tiles.wide(operands(row, column));
      }
    }
    for (; column < outputs(); column += kPanelOutputs) {
      for (std::size_t row = done; row < end; row += tiles.rows) {
        tiles.narrow(operands(row, column));
      }
    }
    done = end;
  }
}

}  // namespace entente
