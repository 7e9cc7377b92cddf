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

namespace entente {

/// What the network says of one sentence, and the room it works in; used again from sentence to sentence.
struct NetworkPass {
  std::size_t tokens = 0;
  std::vector<float> tags;        ///< tokens × kTagOutputs
  std::vector<float> arc_scores;  ///< tokens × (tokens + 1): row of the dependent, last column the root
  std::vector<float> label_dependents, label_heads;

  std::vector<float> vectors, input, gates, states, cell, arc_dependents, arc_heads, arc_products;
  QuantizedRows quantized;
  std::vector<std::int16_t> state_numbers;
};

/// Immutable once made; threads share it, each with a NetworkPass of its own.
class Network {
 public:
  explicit Network(ModelData model);

  /// Fills everything in `pass` for a sentence of those features. O(n · parameters + n²).
  void run(std::span<const TokenFeatures> features, NetworkPass& pass) const;

  /// Scores of the relations between a dependent and its head (-1: the root).
  void relation_scores(const NetworkPass& pass, std::size_t dependent, std::int32_t head,
                       std::span<float, kRelationOutputs> scores) const;

 private:
  void embed(std::span<const TokenFeatures> features, NetworkPass& pass) const;
  void run_lstm(NetworkPass& pass, std::size_t layer, std::size_t direction) const;
  void linear(TensorId weights, TensorId bias, NetworkPass& pass, std::vector<float>& out) const;
  void score_arcs(NetworkPass& pass) const;
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
