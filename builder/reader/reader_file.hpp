// The learned reader's file: a header with magic, version and checksum, then the notice, the vocabulary and the
// network's tensors, each with its name.
//
// Little-endian. "ENTREAD\0", u32 version, u32 number of tensors, u64 checksum of what follows; the notice and the
// vocabulary, each u32 length and bytes; then for each tensor u32 length and bytes of its name, u32 kind, u32 rows,
// u32 columns and its numbers: kind 0, f32 rows × columns; kind 1, f32 scale of each row, then i8 rows × columns; kind
// 2, f32 scale of each column, then i8 rows × columns.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/mapped_file.hpp"

namespace entente {

enum class TensorKind : std::uint32_t { Floats, ScaledRows, ScaledColumns };

struct ReaderTensor {
  TensorKind kind = TensorKind::Floats;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> floats;             ///< the values, or the scales
  std::span<const std::int8_t> numbers;  ///< none of kind Floats; as they lie in the file
};

struct ReaderFile {
  std::unique_ptr<const MappedFile> mapped;  ///< as long as it is there, numbers are
  std::string notice;                        ///< what the model was trained on, and its licence
  std::string vocabulary;                    ///< a piece a line
  std::map<std::string, ReaderTensor, std::less<>> tensors;
};

/// Throws InputError where the file is missing, is no reader of this version, or is damaged. O(bytes).
ReaderFile read_reader_file(const std::filesystem::path& file);

}  // namespace entente
