// Any bytes behind a model's header whose checksum fits: an InputError, or a model that reads a sentence.
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "builder/language/checksum.hpp"
#include "builder/language/language_model.hpp"
#include "builder/reader/learned_reader.hpp"
#include "ontology/diagnostic.hpp"

namespace {

using namespace entente;

void put(std::string& bytes, std::uint64_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) {
    return 0;
  }
  const bool language = data[size - 1] % 2 == 0;
  const std::string payload(reinterpret_cast<const char*>(data), size - 4);
  std::string bytes(language ? "ENTLANG" : "ENTREAD", 8);
  put(bytes, language ? 1 : 2, 4);
  if (language) {
    put(bytes, data[size - 2], 4);
    put(bytes, data[size - 3], 4);
    put(bytes, 0, 4);
  } else {
    put(bytes, data[size - 2], 4);
  }
  put(bytes, checksum(payload.data(), payload.size()), 8);
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "entente-models-fuzz";
  std::ofstream(file, std::ios::binary) << bytes << payload;
  try {
    if (language) {
      LanguageModel::load(file);
    } else {
      LearnedReader::load(file);
    }
  } catch (const InputError&) {  // most bytes are no model
  }
  return 0;
}
