// The trained network run forward: from features to scores of tags, heads and relations.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "builder/language/features.hpp"
#include "builder/language/kernels.hpp"
#include "builder/language/model_file.hpp"
#include "builder/language/network_shape.hpp"
#include "builder/language/packed_matrix.hpp"

namespace entente {

/// What the network says of a few sentences, and the room it works in; used again from call to call. Rows are tokens,
/// sentence after sentence.
struct NetworkPass {
  struct Part {
    std::size_t begin = 0;  ///< its first row
    std::size_t size = 0;
  };
  std::vector<Part> sentences;
  std::size_t tokens = 0;
  std::vector<float> tags;  ///< tokens × kTagOutputs
  std::vector<float> label_dependents, label_heads;

  /// What the first layer's gates get from a token alone, which its features tell: half of all tokens are a few hundred
  /// words.
  struct KnownToken {
    TokenFeatures features;
    std::array<std::array<float, kGateSize>, 2> gates{};  ///< forwards and backwards
  };

  std::vector<float> vectors, input, unknown_gates, states, arc_dependents, arc_heads, arc_products;
  QuantizedRows quantized, ordered;
  std::vector<std::size_t> by_length;              ///< sentences, longest first
  std::vector<std::size_t> step_begins;            ///< how many tokens stand at steps before
  std::array<std::vector<std::size_t>, 2> places;  ///< of rows by step, forwards and backwards
  std::array<std::vector<float>, 2> gates;         ///< by place
  std::vector<float> cells, state_scales;
  AlignedBytes<std::uint8_t> state_numbers;
  std::uint64_t network = 0;                       ///< whose known tokens they are
  std::vector<std::unique_ptr<KnownToken>> known;  ///< by hash; the last one there stays
  std::vector<std::size_t> unknown;                ///< rows
  std::vector<TokenFeatures> unknown_features;
};

/// Immutable once made; threads share it, each with a NetworkPass of its own.
class Network {
 public:
  explicit Network(MappedModel model);

  /// Fills everything in `pass` for the sentences that `pass.sentences` divides the features into. Sentences that are
  /// run together share the reading of the recurrent weights; each gets the same numbers as alone. O(n · parameters).
  void run(std::span<const TokenFeatures> features, NetworkPass& pass) const;

  /// Scores of heads within one sentence of n tokens: n × (n + 1), a row a dependent, the last column the root. O(n²).
  void score_arcs(const NetworkPass& pass, NetworkPass::Part sentence, std::vector<float>& scores) const;

  /// Scores of the relations between a dependent and its head (rows; a head of -1 is the root).
  void relation_scores(const NetworkPass& pass, std::size_t dependent, std::int32_t head,
                       std::span<float, kRelationOutputs> scores) const;

 private:
  void first_gates(std::span<const TokenFeatures> features, NetworkPass& pass) const;
  void next_gates(NetworkPass& pass, std::size_t layer, std::size_t direction) const;
  void embed(std::span<const TokenFeatures> features, NetworkPass& pass) const;
  void run_lstm(NetworkPass& pass, std::size_t layer, std::size_t direction) const;
  void linear(TensorId weights, TensorId bias, const QuantizedRows& rows, std::vector<float>& out) const;
  [[nodiscard]] const std::vector<float>& bias(TensorId id) const { return biases_[static_cast<std::size_t>(id)]; }

  std::uint64_t id_;  ///< no other network's
  std::unique_ptr<const MappedFile> file_;
  MappedTable features_, vectors_;
  KeyTable feature_rows_, vector_rows_;
  std::array<PackedMatrix, kTensorCount> matrices_;
  std::array<std::vector<float>, kTensorCount> biases_;
  std::vector<float> label_output_;  ///< kLabelSize × kRelationOutputs, in floating point
};

}  // namespace entente
