// Treebanks as what the network learns from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "builder/language/conllu.hpp"
#include "builder/language/training/training_network.hpp"

namespace entente {

/// Rows of the feature table: every key that the treebanks have often enough, in the order of first appearance.
struct FeatureRows {
  std::vector<std::uint32_t> keys;
  KeyTable table;
};

/// Word vectors as they will be in the model: quantised, so that training sees what the parser will see.
struct WordVectors {
  std::vector<std::uint32_t> keys;
  std::vector<float> scales;
  std::vector<std::int8_t> numbers;
  std::vector<float> values;
  KeyTable table;
};

/// Throws InputError.
ParsedText read_treebank(const std::filesystem::path& file);

/// Keys seen at least twice (forms) or three times (the rest).
FeatureRows collect_features(std::span<const ParsedText> treebanks);

/// Reads the first `count` words of a file of vectors (a word and kVectorSize numbers on each line, most frequent
/// words first, as GloVe's files are). Throws InputError.
WordVectors read_vectors(const std::filesystem::path& file, std::size_t count);

Example make_example(std::string_view text, const Sentence& sentence, const FeatureRows& features,
                     const WordVectors& vectors);

}  // namespace entente
