#include "builder/reader/reader_file.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "builder/language/checksum.hpp"
#include "builder/language/file_bytes.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is read as it lies");

constexpr std::array<char, 8> kMagic = {'E', 'N', 'T', 'R', 'E', 'A', 'D', '\0'};
constexpr std::uint32_t kVersion = 2;
constexpr std::size_t kHeaderSize = 24;
constexpr std::uint32_t kMostTensors = 1000;

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& message) {
  throw InputError({Severity::Error, {file.string(), 0, 0}, "learned reader: " + message});
}

bool take_tensor(FileBytes& bytes, std::string& name, ReaderTensor& tensor) {
  std::uint32_t kind = 0;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  if (!bytes.take(name) || !bytes.take(kind) || !bytes.take(rows) || !bytes.take(columns) ||
      kind > static_cast<std::uint32_t>(TensorKind::ScaledColumns)) {
    return false;
  }
  tensor.kind = static_cast<TensorKind>(kind);
  tensor.rows = rows;
  tensor.columns = columns;
  const std::size_t size = tensor.rows * tensor.columns;
  switch (tensor.kind) {
    case TensorKind::Floats:
      return bytes.take(tensor.floats, size);
    case TensorKind::ScaledRows:
      return bytes.take(tensor.floats, rows) && bytes.view(tensor.numbers, size);
    case TensorKind::ScaledColumns:
      return bytes.take(tensor.floats, columns) && bytes.view(tensor.numbers, size);
  }
  return false;
}

}  // namespace

ReaderFile read_reader_file(const std::filesystem::path& file) {
  ReaderFile reader;
  reader.mapped = std::make_unique<const MappedFile>(file);
  const std::string_view bytes = reader.mapped->bytes();
  if (bytes.size() < kHeaderSize || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    fail(file, "is no learned reader");
  }
  std::array<std::uint32_t, 2> header{};
  std::uint64_t expected = 0;
  std::memcpy(header.data(), bytes.data() + 8, sizeof header);
  std::memcpy(&expected, bytes.data() + 16, sizeof expected);
  if (header[0] != kVersion) {
    fail(file, "has version " + std::to_string(header[0]) + ", this program reads " + std::to_string(kVersion));
  }
  if (checksum(bytes.data() + kHeaderSize, bytes.size() - kHeaderSize) != expected) {
    fail(file, "is damaged (its checksum is wrong)");
  }
  FileBytes left(bytes.substr(kHeaderSize));
  bool whole = header[1] <= kMostTensors && left.take(reader.notice) && left.take(reader.vocabulary);
  for (std::uint32_t i = 0; i < header[1] && whole; ++i) {
    std::string name;
    ReaderTensor tensor;
    whole = take_tensor(left, name, tensor);
    reader.tensors.insert_or_assign(std::move(name), std::move(tensor));
  }
  if (!whole || !left.finished()) {
    fail(file, "doesn't have the size that its header tells");
  }
  return reader;
}

}  // namespace entente
