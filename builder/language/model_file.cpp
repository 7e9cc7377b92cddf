#include "builder/language/model_file.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>

#include "builder/language/checksum.hpp"
#include "builder/language/file_bytes.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/mapped_file.hpp"

namespace entente {
namespace {

static_assert(std::endian::native == std::endian::little, "the model's file is read as it lies");
static_assert(kInputSize % sizeof(float) == 0, "the second table's numbers lie where they can be read");

constexpr std::array<char, 8> kMagic = {'E', 'N', 'T', 'L', 'A', 'N', 'G', '\0'};
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderSize = 32;
constexpr std::uint32_t kMostRows = 1U << 24;

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& message) {
  throw InputError({Severity::Error, {file.string(), 0, 0}, "language model: " + message});
}

bool view_table(FileBytes& left, MappedTable& table, std::size_t rows, std::size_t width) {
  return left.view(table.keys, rows) && left.view(table.scales, rows) && left.view(table.values, rows * width);
}

template <typename Value>
void put(std::string& out, const std::vector<Value>& values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value));
}

void put_table(std::string& out, const QuantizedTable& table) {
  put(out, table.keys);
  put(out, table.scales);
  put(out, table.values);
}

template <typename Value>
void put_number(std::string& out, Value value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

MappedModel read_model(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) {
    fail(file, "is a directory");
  }
  MappedModel model;
  model.file = std::make_unique<const MappedFile>(file);
  const std::string_view bytes = model.file->bytes();
  if (bytes.size() < kHeaderSize || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    fail(file, "is not a model");
  }
  std::array<std::uint32_t, 4> header{};
  std::uint64_t expected = 0;
  std::memcpy(header.data(), bytes.data() + 8, sizeof header);
  std::memcpy(&expected, bytes.data() + 24, sizeof expected);
  if (header[0] != kVersion) {
    fail(file, "has version " + std::to_string(header[0]) + ", this program reads " + std::to_string(kVersion));
  }
  if (checksum(bytes.data() + kHeaderSize, bytes.size() - kHeaderSize) != expected) {
    fail(file, "is damaged (its checksum is wrong)");
  }
  if (header[1] > kMostRows || header[2] > kMostRows) {
    fail(file, "has tables too large");
  }
  FileBytes left(bytes.substr(kHeaderSize));
  bool whole = view_table(left, model.features, header[1], kInputSize) &&
               view_table(left, model.vectors, header[2], kVectorSize);
  for (std::size_t id = 0; id < kTensorCount && whole; ++id) {
    const TensorShape shape = kTensorShapes[id];
    whole = left.take(model.tensors[id].scales, shape.columns) &&
            (shape.rows == 1 || left.take(model.tensors[id].values, shape.rows * shape.columns));
  }
  if (!whole || !left.finished()) {
    fail(file, "doesn't have the size that its header tells");
  }
  return model;
}

void write_model(const ModelData& model, const std::filesystem::path& file) {
  std::string payload;
  put_table(payload, model.features);
  put_table(payload, model.vectors);
  for (const QuantizedTensor& tensor : model.tensors) {
    put(payload, tensor.scales);
    put(payload, tensor.values);
  }
  std::string header(kMagic.data(), kMagic.size());
  put_number(header, kVersion);
  put_number(header, static_cast<std::uint32_t>(model.features.keys.size()));
  put_number(header, static_cast<std::uint32_t>(model.vectors.keys.size()));
  put_number(header, std::uint32_t{0});
  put_number(header, checksum(payload.data(), payload.size()));
  std::ofstream out(file, std::ios::binary);
  out << header << payload;
  if (!out.flush()) {
    fail(file, "can't be written");
  }
}

float quantize(const float* values, std::size_t size, std::size_t step, std::int8_t* numbers) {
  float largest = 0;
  for (std::size_t i = 0; i < size; ++i) {
    largest = std::max(largest, std::fabs(values[i * step]));
  }
  const float scale = largest > 0 ? largest / 127.0F : 1.0F;
  for (std::size_t i = 0; i < size; ++i) {
    numbers[i * step] = static_cast<std::int8_t>(std::lround(values[i * step] / scale));
  }
  return scale;
}

}  // namespace entente
