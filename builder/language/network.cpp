#include "builder/language/network.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>

namespace entente {
namespace {

/// As many as a newspaper's usual words take; 4 KB each.
constexpr std::size_t kKnownTokens = 2048;

std::uint64_t next_id() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

void relu(std::span<float> values) {
  for (float& value : values) {
    value = value > 0 ? value : 0;
  }
}

/// Makes room for as many. What has room keeps it, since values that are made anew are set to zero first.
template <typename Values>
void make_room(Values& values, std::size_t size) {
  if (values.size() < size) {
    values.resize(size);
  }
}

std::size_t known_place(const TokenFeatures& features) {
  std::uint64_t hash = features.vector_key;
  for (const std::uint32_t key : features.keys) {
    hash = (hash ^ key) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32U;
  }
  return hash % kKnownTokens;
}

/// Where tokens stand when sentences are read step by step together, the longest first, forwards and backwards.
void order_by_step(NetworkPass& pass) {
  pass.by_length.resize(pass.sentences.size());
  std::iota(pass.by_length.begin(), pass.by_length.end(), 0);
  std::stable_sort(pass.by_length.begin(), pass.by_length.end(),
                   [&](std::size_t a, std::size_t b) { return pass.sentences[a].size > pass.sentences[b].size; });
  const std::size_t steps = pass.by_length.empty() ? 0 : pass.sentences[pass.by_length.front()].size;
  pass.step_begins.assign(steps + 1, 0);
  std::size_t active = pass.sentences.size();
  for (std::size_t step = 0; step < steps; ++step) {
    while (pass.sentences[pass.by_length[active - 1]].size <= step) {
      --active;
    }
    pass.step_begins[step + 1] = pass.step_begins[step] + active;
  }
  for (std::vector<std::size_t>& places : pass.places) {
    places.resize(pass.tokens);
  }
  for (std::size_t k = 0; k < pass.by_length.size(); ++k) {
    const NetworkPass::Part part = pass.sentences[pass.by_length[k]];
    for (std::size_t step = 0; step < part.size; ++step) {
      pass.places[0][part.begin + step] = pass.step_begins[step] + k;
      pass.places[1][part.begin + part.size - 1 - step] = pass.step_begins[step] + k;
    }
  }
}

}  // namespace

Network::Network(MappedModel model)
    : id_(next_id()), file_(std::move(model.file)), features_(model.features), vectors_(model.vectors) {
  feature_rows_.build(features_.keys);
  vector_rows_.build(vectors_.keys);
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
  order_by_step(pass);
  make_room(pass.states, pass.tokens * kStateSize);
  first_gates(features, pass);
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    if (layer > 0) {
      next_gates(pass, layer, 0);
      next_gates(pass, layer, 1);
    }
    run_lstm(pass, layer, 0);
    run_lstm(pass, layer, 1);
    pass.quantized.assign(pass.states.data(), pass.tokens, kStateSize, kStateSize);
  }
  linear(TensorId::TagWeights, TensorId::TagBias, pass.quantized, pass.tags);
  linear(TensorId::ArcDependentWeights, TensorId::ArcDependentBias, pass.quantized, pass.arc_dependents);
  linear(TensorId::ArcHeadWeights, TensorId::ArcHeadBias, pass.quantized, pass.arc_heads);
  linear(TensorId::LabelDependentWeights, TensorId::LabelBias, pass.quantized, pass.label_dependents);
  pass.label_heads.assign(pass.tokens * kLabelSize, 0);
  matrices_[static_cast<std::size_t>(TensorId::LabelHeadWeights)].multiply_add(
      pass.quantized.numbers.data(), pass.quantized.scales.data(), pass.tokens, pass.label_heads.data());
  relu(std::span(pass.arc_dependents).first(pass.tokens * kArcSize));
  relu(std::span(pass.arc_heads).first(pass.tokens * kArcSize));
  pass.quantized.assign(pass.arc_dependents.data(), pass.tokens, kArcSize, kArcSize);
  linear(TensorId::ArcBiaffine, TensorId::ArcHeadPrior, pass.quantized, pass.arc_products);
}

/// The first layer's gates as the tokens' features make them, looked up where a token was seen before.
void Network::first_gates(std::span<const TokenFeatures> features, NetworkPass& pass) const {
  if (pass.network != id_) {
    pass.network = id_;
    pass.known.clear();
    pass.known.resize(kKnownTokens);
  }
  for (std::vector<float>& gates : pass.gates) {
    make_room(gates, pass.tokens * kGateSize);
  }
  pass.unknown.clear();
  pass.unknown_features.clear();
  for (std::size_t row = 0; row < features.size(); ++row) {
    const NetworkPass::KnownToken* known = pass.known[known_place(features[row])].get();
    if (known == nullptr || known->features != features[row]) {
      pass.unknown.push_back(row);
      pass.unknown_features.push_back(features[row]);
      continue;
    }
    for (std::size_t direction = 0; direction < 2; ++direction) {
      std::copy_n(known->gates[direction].data(), kGateSize,
                  pass.gates[direction].data() + pass.places[direction][row] * kGateSize);
    }
  }
  // None takes another's place before all known ones are read.
  embed(pass.unknown_features, pass);
  pass.quantized.assign(pass.input.data(), pass.unknown.size(), kInputSize, kInputSize);
  for (std::size_t direction = 0; direction < 2; ++direction) {
    linear(static_cast<TensorId>(lstm_tensor(0, direction, 0)), static_cast<TensorId>(lstm_tensor(0, direction, 2)),
           pass.quantized, pass.unknown_gates);
    for (std::size_t i = 0; i < pass.unknown.size(); ++i) {
      const float* gates = pass.unknown_gates.data() + i * kGateSize;
      std::copy_n(gates, kGateSize, pass.gates[direction].data() + pass.places[direction][pass.unknown[i]] * kGateSize);
      std::unique_ptr<NetworkPass::KnownToken>& known = pass.known[known_place(pass.unknown_features[i])];
      if (!known) {
        known = std::make_unique<NetworkPass::KnownToken>();
      }
      known->features = pass.unknown_features[i];
      std::copy_n(gates, kGateSize, known->gates[direction].data());
    }
  }
}

/// A later layer's gates as the states below make them.
void Network::next_gates(NetworkPass& pass, std::size_t layer, std::size_t direction) const {
  make_room(pass.ordered.numbers, pass.tokens * kStateSize);
  pass.ordered.scales.resize(pass.tokens);
  for (std::size_t row = 0; row < pass.tokens; ++row) {
    const std::size_t place = pass.places[direction][row];
    std::copy_n(pass.quantized.numbers.data() + row * kStateSize, kStateSize,
                pass.ordered.numbers.data() + place * kStateSize);
    pass.ordered.scales[place] = pass.quantized.scales[row];
  }
  linear(static_cast<TensorId>(lstm_tensor(layer, direction, 0)),
         static_cast<TensorId>(lstm_tensor(layer, direction, 2)), pass.ordered, pass.gates[direction]);
}

void Network::embed(std::span<const TokenFeatures> features, NetworkPass& pass) const {
  const std::size_t n = features.size();
  pass.vectors.assign(n * kVectorSize, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const std::int32_t row = vector_rows_.find(features[i].vector_key);
    if (row >= 0) {
      const std::int8_t* numbers = vectors_.values.data() + static_cast<std::size_t>(row) * kVectorSize;
      const float scale = vectors_.scales[static_cast<std::size_t>(row)];
      add_scaled(numbers, scale, kVectorSize, pass.vectors.data() + i * kVectorSize);
    }
  }
  pass.quantized.assign(pass.vectors.data(), n, kVectorSize, (kVectorSize + 3) / 4 * 4);
  linear(TensorId::VectorProjection, TensorId::InputBias, pass.quantized, pass.input);
  for (std::size_t i = 0; i < n; ++i) {
    float* sum = pass.input.data() + i * kInputSize;
    for (const std::uint32_t key : features[i].keys) {
      const std::int32_t row = key == 0 ? -1 : feature_rows_.find(key);
      if (row >= 0) {
        const std::int8_t* numbers = features_.values.data() + static_cast<std::size_t>(row) * kInputSize;
        const float scale = features_.scales[static_cast<std::size_t>(row)];
        add_scaled(numbers, scale, kInputSize, sum);
      }
    }
  }
}

/// An LSTM one way through the sentences, all of them step by step together, over the gates that lie in that order.
void Network::run_lstm(NetworkPass& pass, std::size_t layer, std::size_t direction) const {
  const PackedMatrix& recurrent = matrices_[lstm_tensor(layer, direction, 1)];
  pass.cells.assign(pass.sentences.size() * kHiddenSize, 0);
  make_room(pass.state_numbers, pass.sentences.size() * kHiddenSize);
  pass.state_scales.assign(pass.sentences.size(), 1.0F / 127.0F);  // states lie between -1 and 1
  for (std::size_t step = 0; step + 1 < pass.step_begins.size(); ++step) {
    const std::size_t active = pass.step_begins[step + 1] - pass.step_begins[step];
    float* gates = pass.gates[direction].data() + pass.step_begins[step] * kGateSize;
    if (step > 0) {
      recurrent.multiply_add(pass.state_numbers.data(), pass.state_scales.data(), active, gates);
    }
    for (std::size_t k = 0; k < active; ++k) {
      const NetworkPass::Part part = pass.sentences[pass.by_length[k]];
      const std::size_t row = part.begin + (direction == 0 ? step : part.size - 1 - step);
      lstm_step(gates + k * kGateSize, pass.cells.data() + k * kHiddenSize,
                pass.states.data() + row * kStateSize + direction * kHiddenSize,
                pass.state_numbers.data() + k * kHiddenSize);
    }
  }
}

void Network::linear(TensorId weights, TensorId bias_id, const QuantizedRows& rows, std::vector<float>& out) const {
  const PackedMatrix& matrix = matrices_[static_cast<std::size_t>(weights)];
  make_room(out, rows.scales.size() * matrix.outputs());
  matrix.multiply(rows.numbers.data(), rows.scales.data(), rows.scales.size(), bias(bias_id).data(), out.data());
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
