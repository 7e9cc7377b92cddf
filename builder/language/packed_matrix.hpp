// Products of 8-bit matrices with rows of 8-bit numbers: where most of the time of parsing goes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "builder/language/kernels.hpp"
#include "builder/language/model_file.hpp"
#include "builder/language/network_shape.hpp"

namespace entente {

/// The instructions that products are made with. All give the same numbers, since sums are of integers.
enum class Multiplier : std::uint8_t { Plain, Avx2, Avx512Vnni, AmxInt8 };

/// Whether this processor has the instructions.
bool is_supported(Multiplier multiplier);

/// The fastest one that this processor has.
Multiplier best_multiplier();

/// A matrix laid out to be multiplied with. Outputs are in panels of 32, each in one stretch of memory, so that a panel
/// stays in the first cache while rows are multiplied with it (Goto and van de Geijn, Anatomy of High-Performance
/// Matrix Multiplication, 2008). Within a panel the weights of four inputs lie side by side for each output, so that
/// one instruction multiplies and adds them. AVX2 adds two products in 16 bits first: a column in which two neighbours
/// are too large for that has its weights made smaller and its scale larger, for all processors alike.
class PackedMatrix {
 public:
  static constexpr std::size_t kPanelOutputs = 32;

  PackedMatrix() = default;
  /// From the scale of each column and rows of numbers, which are copied. `shape` has a multiple of `kPanelOutputs`
  /// columns. Inputs are padded with zeros to a multiple of four. O(numbers).
  PackedMatrix(std::span<const float> scales, std::span<const std::int8_t> values, TensorShape shape);
  PackedMatrix(const QuantizedTensor& tensor, TensorShape shape) : PackedMatrix(tensor.scales, tensor.values, shape) {}

  [[nodiscard]] std::size_t inputs() const { return inputs_; }
  [[nodiscard]] std::size_t outputs() const { return scales_.size(); }

  /// out (rows × outputs) = bias (outputs, for each row) + inputs (rows × inputs, as QuantizedRows keeps them) ·
  /// matrix. O(rows · inputs · outputs). The multiplier is to be one that this processor supports.
  void multiply(const std::uint8_t* inputs, const float* scales, std::size_t rows, const float* bias, float* out,
                Multiplier multiplier = best_multiplier()) const;

  /// The same, added to what `out` has.
  void multiply_add(const std::uint8_t* inputs, const float* scales, std::size_t rows, float* out,
                    Multiplier multiplier = best_multiplier()) const;

 private:
  /// `start` is what the products are added to, `start_stride` from row to row.
  void multiply(const std::uint8_t* inputs, const float* scales, std::size_t rows, const float* start,
                std::size_t start_stride, float* out, Multiplier multiplier) const;

  std::size_t inputs_ = 0;
  AlignedBytes<std::int8_t> weights_;
  std::vector<float> scales_;
  std::vector<std::int32_t> corrections_;  ///< what the bias of the inputs adds to every product, with the sign turned
};

}  // namespace entente
