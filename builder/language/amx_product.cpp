#include "builder/language/amx_product.hpp"

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "builder/language/packed_matrix.hpp"
#endif

namespace entente {

#if defined(__x86_64__) && defined(__linux__)
namespace {

constexpr std::size_t kTileRows = 16;
constexpr std::size_t kTileOutputs = 16;
constexpr std::size_t kPanelOutputs = PackedMatrix::kPanelOutputs;
static_assert(kPanelOutputs == 2 * kTileOutputs);
constexpr std::size_t kPanelStride = 4 * kPanelOutputs;  ///< from four inputs' weights to the next four's

/// The shapes of the eight tiles, as the processor wants them.
struct alignas(64) TileShapes {
  std::uint8_t palette = 1;
  std::uint8_t start_row = 0;
  std::uint8_t reserved[14] = {};
  std::uint16_t row_bytes[16] = {};
  std::uint8_t rows[16] = {};
};
static_assert(sizeof(TileShapes) == 64);

/// Tiles 0 to 3 hold sums (of the first and second rows, each by the first and second outputs), 4 and 5 rows' numbers,
/// 6 and 7 weights. A tile without rows is not used.
constexpr TileShapes shapes_for(std::size_t rows) {
  const std::size_t first = std::min(rows, kTileRows);
  const std::size_t second = rows - first;
  const std::size_t of_tiles[8] = {first, first, second, second, first, second, kTileRows, kTileRows};
  TileShapes shapes;
  for (std::size_t tile = 0; tile < 8; ++tile) {
    shapes.rows[tile] = static_cast<std::uint8_t>(of_tiles[tile]);
    shapes.row_bytes[tile] = of_tiles[tile] == 0 ? 0 : 64;
  }
  return shapes;
}

/// Constants: GCC 12 takes but the first bytes of what it loads shapes from for read, and could leave out the others'
/// stores.
constexpr auto kShapesForRows = [] {
  std::array<TileShapes, 2 * kTileRows + 1> shapes{};
  for (std::size_t rows = 1; rows < shapes.size(); ++rows) {
    shapes[rows] = shapes_for(rows);
  }
  return shapes;
}();

using Sums = std::int32_t[2 * kTileRows][kPanelOutputs];

/// Sums of one panel for the first rows, and where there are more for the second.
template <bool kMore>
__attribute__((target("amx-tile,amx-int8"))) void sum_panel(const ProductOperands& product, std::size_t row,
                                                            const std::int8_t* panel, Sums& sums) {
  const std::uint8_t* first = product.numbers + row * product.inputs;
  const std::uint8_t* second = first + kTileRows * product.inputs;
  _tile_zero(0);
  _tile_zero(1);
  if constexpr (kMore) {
    _tile_zero(2);
    _tile_zero(3);
  }
  for (std::size_t i = 0; i < product.inputs; i += kAmxInputs, panel += kAmxInputs * kPanelOutputs) {
    _tile_loadd(6, panel, kPanelStride);
    _tile_loadd(7, panel + 4 * kTileOutputs, kPanelStride);
    _tile_loadd(4, first + i, product.inputs);
    _tile_dpbusd(0, 4, 6);
    _tile_dpbusd(1, 4, 7);
    if constexpr (kMore) {
      _tile_loadd(5, second + i, product.inputs);
      _tile_dpbusd(2, 5, 6);
      _tile_dpbusd(3, 5, 7);
    }
  }
  constexpr std::size_t kStride = sizeof sums[0];
  _tile_stored(0, &sums[0][0], kStride);
  _tile_stored(1, &sums[0][kTileOutputs], kStride);
  if constexpr (kMore) {
    _tile_stored(2, &sums[kTileRows][0], kStride);
    _tile_stored(3, &sums[kTileRows][kTileOutputs], kStride);
  }
}

__attribute__((target("avx512f"))) void scale_sums(const ProductOperands& product, std::size_t row, std::size_t rows,
                                                   std::size_t column, const Sums& sums) {
  for (std::size_t r = 0; r < rows; ++r) {
    const float* start = product.start + (row + r) * product.start_stride + column;
    float* out = product.out + (row + r) * product.outputs + column;
    for (std::size_t j = 0; j < kPanelOutputs; ++j) {
      const std::int32_t sum = sums[r][j] + product.corrections[column + j];
      out[j] = start[j] + static_cast<float>(sum) * (product.scales[row + r] * product.weight_scales[column + j]);
    }
  }
}

/// Whether the processor has the tiles.
bool processor_has_tiles() {
  unsigned int a = 0;
  unsigned int b = 0;
  unsigned int c = 0;
  unsigned int d = 0;
  constexpr unsigned int kTiles = 1U << 24U;
  constexpr unsigned int kNumbers = 1U << 25U;
  return __builtin_cpu_supports("avx512f") != 0 && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (d & kTiles) != 0 &&
         (d & kNumbers) != 0;
}

/// Linux saves the tiles of those that asked for it alone.
bool system_allows_tiles() {
  constexpr long kRequestPermission = 0x1023;  // ARCH_REQ_XCOMP_PERM
  constexpr long kTileData = 18;               // XFEATURE_XTILEDATA
  return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
}

}  // namespace

bool has_amx() {
  static const bool has = processor_has_tiles() && system_allows_tiles();
  return has;
}

__attribute__((target("amx-tile"))) void multiply_amx(const ProductOperands& product, std::size_t count) {
  alignas(64) Sums sums;
  std::size_t shaped = 0;
  for (std::size_t row = 0; row < count; row += 2 * kTileRows) {
    const std::size_t rows = std::min(count - row, 2 * kTileRows);
    if (rows != shaped) {
      _tile_loadconfig(&kShapesForRows[rows]);
      shaped = rows;
    }
    for (std::size_t column = 0; column < product.outputs; column += kPanelOutputs) {
      const std::int8_t* panel = product.weights + column * product.inputs;
      if (rows > kTileRows) {
        sum_panel<true>(product, row, panel, sums);
      } else {
        sum_panel<false>(product, row, panel, sums);
      }
      scale_sums(product, row, rows, column, sums);
    }
  }
  _tile_release();
}

#else

bool has_amx() { return false; }
void multiply_amx(const ProductOperands& /*product*/, std::size_t /*rows*/) {}

#endif

}  // namespace entente
