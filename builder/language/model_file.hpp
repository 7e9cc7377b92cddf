// The model's file: a header with magic, version and checksum, then tables of quantised numbers.
//
// Little-endian. "ENTLANG\0", u32 version, u32 feature rows, u32 vector rows, u32 zero, u64 checksum of what follows;
// then for features and for word vectors: u32 keys, f32 scales, i8 rows (value = scale of the row × number); then the
// tensors in order: biases as f32, weights as f32 scales of their columns and i8 numbers.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "builder/language/network_shape.hpp"
#include "ontology/mapped_file.hpp"

namespace entente {

struct QuantizedTable {
  std::vector<std::uint32_t> keys;
  std::vector<float> scales;        ///< of rows
  std::vector<std::int8_t> values;  ///< keys.size() × width
};

struct QuantizedTensor {
  std::vector<float> scales;        ///< of columns; a bias (one row) has its values here and no numbers
  std::vector<std::int8_t> values;  ///< rows × columns
};

struct ModelData {
  QuantizedTable features;  ///< kInputSize wide
  QuantizedTable vectors;   ///< kVectorSize wide
  std::array<QuantizedTensor, kTensorCount> tensors;
};

/// A table as it lies in the file.
struct MappedTable {
  std::span<const std::uint32_t> keys;
  std::span<const float> scales;
  std::span<const std::int8_t> values;
};

/// A model that was read: its large tables stay in the file, of which a run looks up a few rows.
struct MappedModel {
  std::unique_ptr<const MappedFile> file;
  MappedTable features, vectors;
  std::array<QuantizedTensor, kTensorCount> tensors;
};

/// Throws InputError where the file is missing, is no model of this version, or is damaged. O(bytes).
MappedModel read_model(const std::filesystem::path& file);

/// Throws InputError where the file can't be written.
void write_model(const ModelData& model, const std::filesystem::path& file);

/// Numbers of one row or column in 8 bits: the largest magnitude becomes 127. Gives the scale.
float quantize(const float* values, std::size_t size, std::size_t step, std::int8_t* numbers);

}  // namespace entente
