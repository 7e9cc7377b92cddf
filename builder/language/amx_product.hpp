// Products of 8-bit matrices by the tiles of later Intel processors (AMX-INT8), eight times as many a cycle as by
// vectors. Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, chapter 18.
#pragma once

#include <cstddef>
#include <cstdint>

namespace entente {

/// A row's numbers are taken so many at once.
inline constexpr std::size_t kAmxInputs = 64;

/// Rows times a matrix as PackedMatrix lays it out. `outputs` is a multiple of 32, `inputs` of kAmxInputs.
struct AmxProduct {
  const std::int8_t* weights;
  const float* weight_scales;
  const std::int32_t* corrections;
  const std::uint8_t* numbers;
  const float* scales;
  std::size_t rows, inputs, outputs;
  const float* start;  ///< what products are added to
  std::size_t start_stride;
  float* out;
};

/// Whether this processor has such tiles and the system lets the process use them, for which it is asked once.
bool has_amx();

/// The same bits as with every other instruction. O(rows · inputs · outputs).
void multiply_amx(const AmxProduct& product);

}  // namespace entente
