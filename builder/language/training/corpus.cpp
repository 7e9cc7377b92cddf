#include "builder/language/training/corpus.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "builder/language/model_file.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

ParsedText read_treebank(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw InputError({Severity::Error, {file.string(), 0, 0}, "can't be opened"});
  }
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return from_conllu(bytes.str());
}

FeatureRows collect_features(std::span<const ParsedText> treebanks) {
  struct Count {
    std::size_t count = 0;
    std::size_t least = 0;
  };
  std::unordered_map<std::uint32_t, Count> counts;
  std::vector<std::uint32_t> order;
  std::vector<TokenFeatures> features;
  for (const ParsedText& treebank : treebanks) {
    for (const Sentence& sentence : treebank.sentences) {
      extract_features(treebank.text, sentence.tokens, {}, features);
      for (const TokenFeatures& token : features) {
        for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
          if (token.keys[kind] == 0) {
            continue;
          }
          Count& count = counts[token.keys[kind]];
          if (count.count++ == 0) {
            order.push_back(token.keys[kind]);
            count.least = kind == kFormFeature ? 2 : kind + 1 == kFeatureKinds ? 4 : 3;
          }
        }
      }
    }
  }
  FeatureRows rows;
  for (const std::uint32_t key : order) {
    if (counts[key].count >= counts[key].least) {
      rows.keys.push_back(key);
    }
  }
  rows.table.build(rows.keys);
  return rows;
}

WordVectors read_vectors(const std::filesystem::path& file, std::size_t count) {
  std::ifstream in(file);
  WordVectors vectors;
  std::string line;
  std::vector<float> values(kVectorSize);
  while (vectors.keys.size() < count && std::getline(in, line)) {
    const std::size_t blank = line.find(' ');
    const char* at = line.c_str() + std::min(blank, line.size());
    for (float& value : values) {
      char* end = nullptr;
      value = std::strtof(at, &end);
      if (end == at) {
        throw InputError({Severity::Error,
                          {file.string(), vectors.keys.size() + 1, 0},
                          "is not a line of a word and "
                          "its vector"});
      }
      at = end;
    }
    vectors.keys.push_back(vector_key(std::string_view(line).substr(0, blank)));
    vectors.numbers.resize(vectors.keys.size() * kVectorSize);
    vectors.scales.push_back(
        quantize(values.data(), kVectorSize, 1, vectors.numbers.data() + vectors.numbers.size() - kVectorSize));
  }
  if (vectors.keys.empty()) {
    throw InputError({Severity::Error, {file.string(), 0, 0}, "has no word vectors"});
  }
  vectors.values.resize(vectors.numbers.size());
  for (std::size_t i = 0; i < vectors.numbers.size(); ++i) {
    vectors.values[i] = vectors.scales[i / kVectorSize] * static_cast<float>(vectors.numbers[i]);
  }
  vectors.table.build(vectors.keys);
  return vectors;
}

Example make_example(std::string_view text, const Sentence& sentence, const FeatureRows& features,
                     const WordVectors& vectors) {
  Example example;
  std::vector<TokenFeatures> tokens;
  extract_features(text, sentence.tokens, {}, tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::array<std::int32_t, kFeatureKinds> rows{};
    for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
      rows[kind] = tokens[i].keys[kind] == 0 ? -1 : features.table.find(tokens[i].keys[kind]);
    }
    const Token& token = sentence.tokens[i];
    example.rows.push_back(rows);
    example.vector_rows.push_back(vectors.table.find(tokens[i].vector_key));
    example.upos.push_back(static_cast<std::uint8_t>(token.upos));
    example.xpos.push_back(static_cast<std::uint8_t>(token.xpos));
    example.deprel.push_back(static_cast<std::uint8_t>(token.deprel));
    example.heads.push_back(token.head);
  }
  return example;
}

}  // namespace entente
