// The trained network run forward: from features to scores of tags, heads and relations.
#pragma once

#include <array>
#include <cstdint>
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

  std::vector<float> vectors, input, gates, states, arc_dependents, arc_heads, arc_products;
  QuantizedRows quantized;
  std::vector<std::size_t> by_length;  ///< sentences, longest first
  std::vector<float> step_gates, cells, state_scales;
  std::vector<std::uint8_t> state_numbers;
};

/// Immutable once made; threads share it, each with a NetworkPass of its own.
class Network {
 public:
  explicit Network(ModelData model);

  /// Fills everything in `pass` for the sentences that `pass.sentences` divides the features into. Sentences that are
  /// run together share the reading of the recurrent weights; each gets the same numbers as alone. O(n · parameters).
  void run(std::span<const TokenFeatures> features, NetworkPass& pass) const;

  /// Scores of heads within one sentence of n tokens: n × (n + 1), a row a dependent, the last column the root. O(n²).
  void score_arcs(const NetworkPass& pass, NetworkPass::Part sentence, std::vector<float>& scores) const;

  /// Scores of the relations between a dependent and its head (rows; a head of -1 is the root).
  void relation_scores(const NetworkPass& pass, std::size_t dependent, std::int32_t head,
                       std::span<float, kRelationOutputs> scores) const;

 private:
  void embed(std::span<const TokenFeatures> features, NetworkPass& pass) const;
  void run_lstm(NetworkPass& pass, std::size_t layer, std::size_t direction) const;
  void linear(TensorId weights, TensorId bias, NetworkPass& pass, std::vector<float>& out) const;
  [[nodiscard]] const std::vector<float>& bias(TensorId id) const { return biases_[static_cast<std::size_t>(id)]; }

  KeyTable feature_rows_;
  KeyTable vector_rows_;
  std::vector<float> feature_scales_, vector_scales_;
  std::vector<std::int8_t> feature_numbers_, vector_numbers_;
  std::array<PackedMatrix, kTensorCount> matrices_;
  std::array<std::vector<float>, kTensorCount> biases_;
  std::vector<float> label_output_;  ///< kLabelSize × kRelationOutputs, in floating point
};

}  // namespace entente
