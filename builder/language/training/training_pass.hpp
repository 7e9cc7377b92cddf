// The values of one batch on its way through the network in training; shared by the files of TrainingNetwork alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "builder/language/training/training_network.hpp"

namespace entente {

using Floats = std::vector<float>;

/// Multiplies by a fresh mask of 0 and 1/(1-rate); the mask is kept for the way back.
inline void drop(Floats& values, Floats& mask, float rate, Random& random) {
  mask.resize(values.size());
  const float keep = 1.0F / (1.0F - rate);
  const auto limit = static_cast<std::uint32_t>(rate * 65536.0F);
  for (std::size_t i = 0; i < values.size(); i += 4) {
    const std::uint64_t bits = random.next();
    for (std::size_t j = 0; j < 4 && i + j < values.size(); ++j) {
      mask[i + j] = ((bits >> (16 * j)) & 0xFFFF) < limit ? 0 : keep;
      values[i + j] *= mask[i + j];
    }
  }
}

inline void relu(Floats& values) {
  for (float& value : values) {
    value = value > 0 ? value : 0;
  }
}

/// The intermediate values of one LSTM direction. Rows are in the order of the pass; a backward direction's sentences
/// run from their last token to their first.
struct TrainingNetwork::Lstm {
  Floats input, gates, cells, tanh_cells, states, previous;
};

/// The values of one batch. Token b of step t is row offsets[t] + b; sentences are sorted by length, longest first,
/// so the sentences that a step has are the first ones.
struct TrainingNetwork::Pass {
  std::vector<std::size_t> order, offsets, active, reversed;
  std::vector<std::vector<std::size_t>> rows;  ///< of each sentence in `order`
  std::size_t tokens = 0;
  std::vector<std::int32_t> features, vector_rows;
  Floats vectors, input, input_mask;
  std::array<std::array<Lstm, 2>, kLayers> lstm;
  std::array<Floats, kLayers> states, state_masks;
  Floats tags, arc_dependents, arc_heads, arc_products, label_dependents, label_heads;
  Floats arc_dependent_mask, arc_head_mask;
  Floats tag_gradient, arc_dependent_gradient, arc_head_gradient, arc_product_gradient, label_dependent_gradient,
      label_head_gradient;
};

}  // namespace entente
