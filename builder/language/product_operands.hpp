// What the functions that multiply 8-bit matrices with rows of 8-bit numbers take.
#pragma once

#include <cstddef>
#include <cstdint>

namespace entente {

/// Some rows by some panels of a matrix as PackedMatrix lays it out: from the first weight, row and result on.
struct ProductOperands {
  const std::int8_t* weights;
  const float* weight_scales;
  const std::int32_t* corrections;
  const std::uint8_t* numbers;
  const float* scales;
  const float* start;  ///< what products are added to
  float* out;
  std::size_t inputs, outputs, start_stride;
};

}  // namespace entente
