#include "builder/language/network.hpp"

#include <algorithm>
#include <numeric>

namespace entente {
namespace {

void relu(std::vector<float>& values) {
  for (float& value : values) {
    value = value > 0 ? value : 0;
  }
}

}  // namespace

Network::Network(ModelData model)
    : feature_scales_(std::move(model.features.scales)),
      vector_scales_(std::move(model.vectors.scales)),
      feature_numbers_(std::move(model.features.values)),
      vector_numbers_(std::move(model.vectors.values)) {
  feature_rows_.build(model.features.keys);
  vector_rows_.build(model.vectors.keys);
  for (std::size_t id = 0; id < kTensorCount; ++id) {
    const TensorShape shape = kTensorShapes[id];
    if (shape.rows == 1) {
      biases_[id] = std::move(model.tensors[id].scales);
    } else if (id == static_cast<std::size_t>(TensorId::LabelOutput)) {
      for (std::size_t i = 0; i < shape.rows * shape.columns; ++i) {
        label_output_.push_back(model.tensors[id].scales[i % shape.columns] *
                                static_cast<float>(model.tensors[id].values[i]));
      }
    } else {
      matrices_[id] = PackedMatrix(model.tensors[id], shape);
    }
  }
}

void Network::run(std::span<const TokenFeatures> features, NetworkPass& pass) const {
  pass.tokens = features.size();
  pass.by_length.resize(pass.sentences.size());
  std::iota(pass.by_length.begin(), pass.by_length.end(), 0);
  std::stable_sort(pass.by_length.begin(), pass.by_length.end(),
                   [&](std::size_t a, std::size_t b) { return pass.sentences[a].size > pass.sentences[b].size; });
  embed(features, pass);
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    const std::size_t width = layer == 0 ? kInputSize : kStateSize;
    const std::vector<float>& input = layer == 0 ? pass.input : pass.states;
    pass.quantized.assign(input.data(), pass.tokens, width, width);
    pass.states.resize(pass.tokens * kStateSize);
    run_lstm(pass, layer, 0);
    run_lstm(pass, layer, 1);
  }
  pass.quantized.assign(pass.states.data(), pass.tokens, kStateSize, kStateSize);
  linear(TensorId::TagWeights, TensorId::TagBias, pass, pass.tags);
  linear(TensorId::ArcDependentWeights, TensorId::ArcDependentBias, pass, pass.arc_dependents);
  linear(TensorId::ArcHeadWeights, TensorId::ArcHeadBias, pass, pass.arc_heads);
  linear(TensorId::LabelDependentWeights, TensorId::LabelBias, pass, pass.label_dependents);
  pass.label_heads.assign(pass.tokens * kLabelSize, 0);
  matrices_[static_cast<std::size_t>(TensorId::LabelHeadWeights)].multiply_add(
      pass.quantized.numbers.data(), pass.quantized.scales.data(), pass.tokens, pass.label_heads.data());
  relu(pass.arc_dependents);
  relu(pass.arc_heads);
  pass.quantized.assign(pass.arc_dependents.data(), pass.tokens, kArcSize, kArcSize);
  linear(TensorId::ArcBiaffine, TensorId::ArcHeadPrior, pass, pass.arc_products);
}

void Network::embed(std::span<const TokenFeatures> features, NetworkPass& pass) const {
  const std::size_t n = features.size();
  pass.vectors.assign(n * kVectorSize, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const std::int32_t row = vector_rows_.find(features[i].vector_key);
    if (row >= 0) {
      const std::int8_t* numbers = vector_numbers_.data() + static_cast<std::size_t>(row) * kVectorSize;
      const float scale = vector_scales_[static_cast<std::size_t>(row)];
      add_scaled(numbers, scale, kVectorSize, pass.vectors.data() + i * kVectorSize);
    }
  }
  pass.quantized.assign(pass.vectors.data(), n, kVectorSize, (kVectorSize + 3) / 4 * 4);
  linear(TensorId::VectorProjection, TensorId::InputBias, pass, pass.input);
  for (std::size_t i = 0; i < n; ++i) {
    float* sum = pass.input.data() + i * kInputSize;
    for (const std::uint32_t key : features[i].keys) {
      const std::int32_t row = key == 0 ? -1 : feature_rows_.find(key);
      if (row >= 0) {
        const std::int8_t* numbers = feature_numbers_.data() + static_cast<std::size_t>(row) * kInputSize;
        const float scale = feature_scales_[static_cast<std::size_t>(row)];
        add_scaled(numbers, scale, kInputSize, sum);
      }
    }
  }
}

/// An LSTM over the quantised input, one way through the sentences, all of them step by step together.
void Network::run_lstm(NetworkPass& pass, std::size_t layer, std::size_t direction) const {
  linear(static_cast<TensorId>(lstm_tensor(layer, direction, 0)),
         static_cast<TensorId>(lstm_tensor(layer, direction, 2)), pass, pass.gates);
  const PackedMatrix& recurrent = matrices_[lstm_tensor(layer, direction, 1)];
  std::size_t active = pass.sentences.size();
  pass.cells.assign(active * kHiddenSize, 0);
  pass.state_numbers.resize(active * kHiddenSize);
  pass.state_scales.assign(active, 1.0F / 127.0F);  // states lie between -1 and 1
  pass.step_gates.resize(active * kGateSize);
  for (std::size_t step = 0; active > 0; ++step) {
    while (active > 0 && pass.sentences[pass.by_length[active - 1]].size <= step) {
      --active;
    }
    const auto row_of = [&](std::size_t k) {
      const NetworkPass::Part part = pass.sentences[pass.by_length[k]];
      return part.begin + (direction == 0 ? step : part.size - 1 - step);
    };
    for (std::size_t k = 0; k < active; ++k) {
      std::copy_n(pass.gates.data() + row_of(k) * kGateSize, kGateSize, pass.step_gates.data() + k * kGateSize);
    }
    if (step > 0) {
      recurrent.multiply_add(pass.state_numbers.data(), pass.state_scales.data(), active, pass.step_gates.data());
    }
    for (std::size_t k = 0; k < active; ++k) {
      lstm_step(pass.step_gates.data() + k * kGateSize, pass.cells.data() + k * kHiddenSize,
                pass.states.data() + row_of(k) * kStateSize + direction * kHiddenSize,
                pass.state_numbers.data() + k * kHiddenSize);
    }
  }
}

void Network::linear(TensorId weights, TensorId bias_id, NetworkPass& pass, std::vector<float>& out) const {
  const PackedMatrix& matrix = matrices_[static_cast<std::size_t>(weights)];
  out.resize(pass.tokens * matrix.outputs());
  matrix.multiply(pass.quantized.numbers.data(), pass.quantized.scales.data(), pass.tokens, bias(bias_id).data(),
                  out.data());
}

void Network::score_arcs(const NetworkPass& pass, NetworkPass::Part sentence, std::vector<float>& scores) const {
  const std::size_t n = sentence.size;
  scores.resize(n * (n + 1));
  for (std::size_t d = 0; d < n; ++d) {
    const float* product = pass.arc_products.data() + (sentence.begin + d) * kArcSize;
    float* row = scores.data() + d * (n + 1);
    dot_products(product, pass.arc_heads.data() + sentence.begin * kArcSize, n, kArcSize, row);
    dot_products(product, bias(TensorId::ArcRoot).data(), 1, kArcSize, row + n);
  }
}

void Network::relation_scores(const NetworkPass& pass, std::size_t dependent, std::int32_t head,
                              std::span<float, kRelationOutputs> scores) const {
  const float* from_dependent = pass.label_dependents.data() + dependent * kLabelSize;
  const float* from_head = head < 0 ? bias(TensorId::LabelRoot).data()
                                    : pass.label_heads.data() + static_cast<std::size_t>(head) * kLabelSize;
  const std::vector<float>& output_bias = bias(TensorId::LabelOutputBias);
  std::copy(output_bias.begin(), output_bias.end(), scores.begin());
  for (std::size_t j = 0; j < kLabelSize; ++j) {
    const float hidden = from_dependent[j] + from_head[j];
    if (hidden > 0) {
      add_scaled(label_output_.data() + j * kRelationOutputs, hidden, kRelationOutputs, scores.data());
    }
  }
}

}  // namespace entente
