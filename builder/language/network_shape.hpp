// The shape of the network that tags and parses: two bidirectional LSTM layers over the sum of each token's feature
// embeddings and its word vector; linear taggers; a biaffine scorer of heads and a one-layer scorer of relations
// (Dozat and Manning 2017, made small).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "builder/language/sentence.hpp"

namespace entente {

inline constexpr std::size_t kInputSize = 128;
inline constexpr std::size_t kHiddenSize = 128;  ///< of each direction
inline constexpr std::size_t kStateSize = 2 * kHiddenSize;
inline constexpr std::size_t kGateSize = 4 * kHiddenSize;  ///< input, forget, output gates and candidate
inline constexpr std::size_t kVectorSize = 50;
inline constexpr std::size_t kArcSize = 96;
inline constexpr std::size_t kLabelSize = 96;
inline constexpr std::size_t kLayers = 2;

// Outputs are padded to the width of the vector loops.
inline constexpr std::size_t kUPosBegin = 0;
inline constexpr std::size_t kXPosBegin = 32;
inline constexpr std::size_t kTagOutputs = 96;
inline constexpr std::size_t kRelationOutputs = 64;
static_assert(kUPosCount <= 32 && kXPosCount <= 64 && kDepRelCount <= kRelationOutputs);

/// The dense parts of the network, in the order of the model's file.
enum class TensorId : std::uint8_t {
  VectorProjection,
  InputBias,
  Lstm0ForwardInput,
  Lstm0ForwardState,
  Lstm0ForwardBias,
  Lstm0BackwardInput,
  Lstm0BackwardState,
  Lstm0BackwardBias,
  Lstm1ForwardInput,
  Lstm1ForwardState,
  Lstm1ForwardBias,
  Lstm1BackwardInput,
  Lstm1BackwardState,
  Lstm1BackwardBias,
  TagWeights,
  TagBias,
  ArcDependentWeights,
  ArcDependentBias,
  ArcHeadWeights,
  ArcHeadBias,
  ArcBiaffine,
  ArcHeadPrior,
  ArcRoot,
  LabelDependentWeights,
  LabelBias,
  LabelHeadWeights,
  LabelRoot,
  LabelOutput,
  LabelOutputBias
};
inline constexpr std::size_t kTensorCount = 29;

struct TensorShape {
  std::size_t rows = 0;  ///< inputs
  std::size_t columns = 0;
};

inline constexpr std::array<TensorShape, kTensorCount> kTensorShapes = {{{kVectorSize, kInputSize},
                                                                         {1, kInputSize},
                                                                         {kInputSize, kGateSize},
                                                                         {kHiddenSize, kGateSize},
                                                                         {1, kGateSize},
                                                                         {kInputSize, kGateSize},
                                                                         {kHiddenSize, kGateSize},
                                                                         {1, kGateSize},
                                                                         {kStateSize, kGateSize},
                                                                         {kHiddenSize, kGateSize},
                                                                         {1, kGateSize},
                                                                         {kStateSize, kGateSize},
                                                                         {kHiddenSize, kGateSize},
                                                                         {1, kGateSize},
                                                                         {kStateSize, kTagOutputs},
                                                                         {1, kTagOutputs},
                                                                         {kStateSize, kArcSize},
                                                                         {1, kArcSize},
                                                                         {kStateSize, kArcSize},
                                                                         {1, kArcSize},
                                                                         {kArcSize, kArcSize},
                                                                         {1, kArcSize},
                                                                         {1, kArcSize},
                                                                         {kStateSize, kLabelSize},
                                                                         {1, kLabelSize},
                                                                         {kStateSize, kLabelSize},
                                                                         {1, kLabelSize},
                                                                         {kLabelSize, kRelationOutputs},
                                                                         {1, kRelationOutputs}}};

inline constexpr std::size_t lstm_tensor(std::size_t layer, std::size_t direction, std::size_t part) {
  return static_cast<std::size_t>(TensorId::Lstm0ForwardInput) + layer * 6 + direction * 3 + part;
}

}  // namespace entente
