#include "builder/language/training/gemm.hpp"

#include <cstring>

namespace entente {
namespace {

// As wide as the machine's registers; each element's sum keeps its order whatever the width.
#ifdef __AVX512F__
constexpr std::size_t kLanes = 16;
constexpr std::size_t kTileRows = 8;
#else
constexpr std::size_t kLanes = 8;
constexpr std::size_t kTileRows = 6;
#endif
using Vector = float __attribute__((vector_size(kLanes * sizeof(float))));

Vector load(const float* from) {
  Vector v;
  std::memcpy(&v, from, sizeof v);
  return v;
}
void store(float* to, Vector v) { std::memcpy(to, &v, sizeof v); }

/// kRows × 2 registers of C at once; the accumulators stay in registers.
template <std::size_t kRows>
void tile(std::size_t k, MatrixView a, const float* b, std::size_t b_step, float* c, std::size_t c_step, bool add) {
  Vector sums[kRows][2];
  for (std::size_t i = 0; i < kRows; ++i) {
    sums[i][0] = add ? load(c + i * c_step) : Vector{};
    sums[i][1] = add ? load(c + i * c_step + kLanes) : Vector{};
  }
  for (std::size_t p = 0; p < k; ++p) {
    const Vector b0 = load(b + p * b_step);
    const Vector b1 = load(b + p * b_step + kLanes);
    for (std::size_t i = 0; i < kRows; ++i) {
      const float factor = a.data[i * a.row_step + p * a.column_step];
      sums[i][0] += factor * b0;
      sums[i][1] += factor * b1;
    }
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    store(c + i * c_step, sums[i][0]);
    store(c + i * c_step + kLanes, sums[i][1]);
  }
}

}  // namespace

void gemm(std::size_t m, std::size_t n, std::size_t k, MatrixView a, const float* b, std::size_t b_step, float* c,
          std::size_t c_step, bool add) {
  // Slabs of the inner dimension keep the used part of B in the first-level cache.
  constexpr std::size_t kSlab = 256;
  for (std::size_t p = 0; p < k || p == 0; p += kSlab) {
    const std::size_t depth = k - p < kSlab ? k - p : kSlab;
    const bool adds = add || p > 0;
    for (std::size_t j = 0; j < n; j += 2 * kLanes) {
      std::size_t i = 0;
      const auto at = [&](std::size_t row) {
        return MatrixView{a.data + row * a.row_step + p * a.column_step, a.row_step, a.column_step};
      };
      const float* slab = b + p * b_step + j;
      for (; i + kTileRows <= m; i += kTileRows) {
        tile<kTileRows>(depth, at(i), slab, b_step, c + i * c_step + j, c_step, adds);
      }
      for (; i + 2 <= m; i += 2) {
        tile<2>(depth, at(i), slab, b_step, c + i * c_step + j, c_step, adds);
      }
      for (; i < m; ++i) {
        tile<1>(depth, at(i), slab, b_step, c + i * c_step + j, c_step, adds);
      }
    }
  }
}

}  // namespace entente
