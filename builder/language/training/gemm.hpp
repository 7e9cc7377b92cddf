// Matrix products for training. Sums run in one fixed order without fused operations, so that training gives the same
// bits on every machine.
#pragma once

#include <cstddef>

namespace entente {

/// A matrix element (i, k) is at data[i * row_step + k * column_step]: a transpose is a view with the steps exchanged.
struct MatrixView {
  const float* data = nullptr;
  std::size_t row_step = 0;
  std::size_t column_step = 1;
};

/// C (m × n, row-major, `c_step` floats a row) = or += A (m × k) · B (k × n, row-major). n is a multiple of 32.
void gemm(std::size_t m, std::size_t n, std::size_t k, MatrixView a, const float* b, std::size_t b_step, float* c,
          std::size_t c_step, bool add);

}  // namespace entente
