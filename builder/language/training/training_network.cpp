#include "builder/language/training/training_network.hpp"

#include <algorithm>
#include <cmath>

#include "builder/language/activations.hpp"
#include "builder/language/training/gemm.hpp"
#include "builder/language/training/training_pass.hpp"
#include "builder/language/tree_decoder.hpp"

namespace entente {
void Parameter::resize(std::size_t row_count, std::size_t column_count) {
  rows = row_count;
  columns = column_count;
  value.assign(rows * columns, 0);
  gradient.assign(rows * columns, 0);
  first.assign(rows * columns, 0);
  second.assign(rows * columns, 0);
}

TrainingNetwork::TrainingNetwork(std::size_t feature_rows, std::vector<float> vectors, std::uint64_t seed)
    : vectors_(std::move(vectors)), random_(seed), touched_(feature_rows, 0) {
  embeddings_.resize(feature_rows, kInputSize);
  for (float& value : embeddings_.value) {
    value = (random_.uniform() - 0.5F) * 0.1F;
  }
  for (std::size_t id = 0; id < kTensorCount; ++id) {
    const TensorShape shape = kTensorShapes[id];
    tensors_[id].resize(shape.rows, shape.columns);
    if (shape.rows > 1) {
      // Glorot and Bengio 2010; the four gates of an LSTM are four matrices.
      const bool gates = shape.columns == kGateSize;
      const auto fan = static_cast<float>(shape.rows + (gates ? kHiddenSize : shape.columns));
      const float range = std::sqrt(6.0F / fan);
      for (float& value : tensors_[id].value) {
        value = (2 * random_.uniform() - 1) * range;
      }
    }
  }
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    for (std::size_t direction = 0; direction < 2; ++direction) {
      Floats& bias = tensors_[lstm_tensor(layer, direction, 2)].value;
      std::fill(bias.begin() + kHiddenSize, bias.begin() + 2 * kHiddenSize, 1.0F);  // remember at first
    }
  }
}

void TrainingNetwork::arrange(Pass& pass, std::span<const Example* const> batch) const {
  pass.order.resize(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    pass.order[i] = i;
  }
  std::stable_sort(pass.order.begin(), pass.order.end(),
                   [&](std::size_t a, std::size_t b) { return batch[a]->size() > batch[b]->size(); });
  const std::size_t steps = batch[pass.order[0]]->size();
  pass.rows.assign(batch.size(), {});
  for (std::size_t t = 0; t < steps; ++t) {
    pass.offsets.push_back(pass.tokens);
    std::size_t active = 0;
    while (active < batch.size() && batch[pass.order[active]]->size() > t) {
      pass.rows[active].push_back(pass.tokens + active);
      ++active;
    }
    pass.active.push_back(active);
    pass.tokens += active;
  }
  pass.reversed.resize(pass.tokens);
  pass.features.assign(pass.tokens * kFeatureKinds, -1);
  pass.vector_rows.assign(pass.tokens, -1);
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const std::vector<std::size_t>& rows = pass.rows[s];
    const Example& example = *batch[pass.order[s]];
    for (std::size_t i = 0; i < rows.size(); ++i) {
      pass.reversed[rows[i]] = rows[rows.size() - 1 - i];
      std::copy(example.rows[i].begin(), example.rows[i].end(), pass.features.begin() + rows[i] * kFeatureKinds);
      pass.vector_rows[rows[i]] = example.vector_rows[i];
    }
  }
}

void TrainingNetwork::run_lstm(Pass& pass, std::size_t layer, std::size_t direction, const Floats& input) {
  Lstm& lstm = pass.lstm[layer][direction];
  const std::size_t n = pass.tokens;
  const std::size_t width = kTensorShapes[lstm_tensor(layer, direction, 0)].rows;
  const Parameter& input_weights = tensors_[lstm_tensor(layer, direction, 0)];
  const Parameter& state_weights = tensors_[lstm_tensor(layer, direction, 1)];
  const Parameter& bias = tensors_[lstm_tensor(layer, direction, 2)];
  lstm.input = input;
  if (direction == 1) {
    for (std::size_t row = 0; row < n; ++row) {
      std::copy_n(input.begin() + pass.reversed[row] * width, width, lstm.input.begin() + row * width);
    }
  }
  lstm.gates.assign(n * kGateSize, 0);
  lstm.cells.assign(n * kHiddenSize, 0);
  lstm.tanh_cells.assign(n * kHiddenSize, 0);
  lstm.states.assign(n * kHiddenSize, 0);
  lstm.previous.assign(n * kHiddenSize, 0);
  for (std::size_t row = 0; row < n; ++row) {
    std::copy(bias.value.begin(), bias.value.end(), lstm.gates.begin() + row * kGateSize);
  }
  gemm(n, kGateSize, width, {lstm.input.data(), width, 1}, input_weights.value.data(), kGateSize, lstm.gates.data(),
       kGateSize, true);
  for (std::size_t t = 0; t < pass.active.size(); ++t) {
    const std::size_t begin = pass.offsets[t];
    if (t > 0) {
      const float* before = lstm.states.data() + pass.offsets[t - 1] * kHiddenSize;
      std::copy_n(before, pass.active[t] * kHiddenSize, lstm.previous.begin() + begin * kHiddenSize);
      gemm(pass.active[t], kGateSize, kHiddenSize, {before, kHiddenSize, 1}, state_weights.value.data(), kGateSize,
           lstm.gates.data() + begin * kGateSize, kGateSize, true);
    }
    for (std::size_t b = 0; b < pass.active[t]; ++b) {
      float* gates = lstm.gates.data() + (begin + b) * kGateSize;
      float* cells = lstm.cells.data() + (begin + b) * kHiddenSize;
      float* tanh_cells = lstm.tanh_cells.data() + (begin + b) * kHiddenSize;
      float* states = lstm.states.data() + (begin + b) * kHiddenSize;
      const float* last = t > 0 ? lstm.cells.data() + (pass.offsets[t - 1] + b) * kHiddenSize : nullptr;
      for (std::size_t j = 0; j < 3 * kHiddenSize; ++j) {
        gates[j] = fast_sigmoid(gates[j]);
      }
      for (std::size_t j = 3 * kHiddenSize; j < kGateSize; ++j) {
        gates[j] = fast_tanh(gates[j]);
      }
      for (std::size_t j = 0; j < kHiddenSize; ++j) {
        const float kept = last != nullptr ? gates[kHiddenSize + j] * last[j] : 0;
        cells[j] = kept + gates[j] * gates[3 * kHiddenSize + j];
        tanh_cells[j] = fast_tanh(cells[j]);
        states[j] = gates[2 * kHiddenSize + j] * tanh_cells[j];
      }
    }
  }
}

void TrainingNetwork::linear(TensorId weights, TensorId bias, std::size_t n, const Floats& input, Floats& output) {
  const Parameter& w = at(weights);
  output.resize(n * w.columns);
  for (std::size_t row = 0; row < n; ++row) {
    std::copy(at(bias).value.begin(), at(bias).value.end(), output.begin() + row * w.columns);
  }
  gemm(n, w.columns, w.rows, {input.data(), w.rows, 1}, w.value.data(), w.columns, output.data(), w.columns, true);
}

void TrainingNetwork::forward(Pass& pass, const TrainingOptions* options) {
  const std::size_t n = pass.tokens;
  if (options != nullptr) {
    for (std::size_t row = 0; row < n; ++row) {
      if (random_.uniform() < options->form_dropout) {
        pass.features[row * kFeatureKinds + kFormFeature] = -1;
        pass.features[row * kFeatureKinds + kFeatureKinds - 1] = -1;  // the cased form
        if (random_.uniform() < options->vector_dropout) {
          pass.vector_rows[row] = -1;
        }
      }
    }
  }
  pass.vectors.assign(n * kVectorSize, 0);
  for (std::size_t row = 0; row < n; ++row) {
    if (pass.vector_rows[row] >= 0) {
      std::copy_n(vectors_.begin() + static_cast<std::size_t>(pass.vector_rows[row]) * kVectorSize, kVectorSize,
                  pass.vectors.begin() + row * kVectorSize);
    }
  }
  linear(TensorId::VectorProjection, TensorId::InputBias, n, pass.vectors, pass.input);
  for (std::size_t row = 0; row < n; ++row) {
    float* sum = pass.input.data() + row * kInputSize;
    for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
      const std::int32_t feature = pass.features[row * kFeatureKinds + kind];
      if (feature >= 0) {
        const float* embedding = embeddings_.value.data() + static_cast<std::size_t>(feature) * kInputSize;
        for (std::size_t j = 0; j < kInputSize; ++j) {
          sum[j] += embedding[j];
        }
      }
    }
  }
  if (options != nullptr) {
    drop(pass.input, pass.input_mask, options->input_dropout, random_);
  }
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    const Floats& input = layer == 0 ? pass.input : pass.states[layer - 1];
    run_lstm(pass, layer, 0, input);
    run_lstm(pass, layer, 1, input);
    Floats& states = pass.states[layer];
    states.resize(n * kStateSize);
    for (std::size_t row = 0; row < n; ++row) {
      std::copy_n(pass.lstm[layer][0].states.begin() + row * kHiddenSize, kHiddenSize,
                  states.begin() + row * kStateSize);
      std::copy_n(pass.lstm[layer][1].states.begin() + pass.reversed[row] * kHiddenSize, kHiddenSize,
                  states.begin() + row * kStateSize + kHiddenSize);
    }
    if (options != nullptr) {
      drop(states, pass.state_masks[layer], options->state_dropout, random_);
    }
  }
  const Floats& top = pass.states[kLayers - 1];
  linear(TensorId::TagWeights, TensorId::TagBias, n, top, pass.tags);
  linear(TensorId::ArcDependentWeights, TensorId::ArcDependentBias, n, top, pass.arc_dependents);
  linear(TensorId::ArcHeadWeights, TensorId::ArcHeadBias, n, top, pass.arc_heads);
  relu(pass.arc_dependents);
  relu(pass.arc_heads);
  if (options != nullptr) {
    drop(pass.arc_dependents, pass.arc_dependent_mask, options->hidden_dropout, random_);
    drop(pass.arc_heads, pass.arc_head_mask, options->hidden_dropout, random_);
  }
  linear(TensorId::ArcBiaffine, TensorId::ArcHeadPrior, n, pass.arc_dependents, pass.arc_products);
  linear(TensorId::LabelDependentWeights, TensorId::LabelBias, n, top, pass.label_dependents);
  pass.label_heads.assign(n * kLabelSize, 0);
  gemm(n, kLabelSize, kStateSize, {top.data(), kStateSize, 1}, at(TensorId::LabelHeadWeights).value.data(), kLabelSize,
       pass.label_heads.data(), kLabelSize, false);
}

std::vector<Prediction> TrainingNetwork::predict(std::span<const Example* const> batch) {
  Pass pass;
  arrange(pass, batch);
  forward(pass, nullptr);
  std::vector<Prediction> predictions(batch.size());
  TreeWorkspace workspace;
  const Parameter& root = at(TensorId::ArcRoot);
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const std::vector<std::size_t>& rows = pass.rows[s];
    const std::size_t n = rows.size();
    Prediction& prediction = predictions[pass.order[s]];
    prediction.heads.resize(n);
    Floats scores(n * (n + 1));
    for (std::size_t d = 0; d < n; ++d) {
      const float* product = pass.arc_products.data() + rows[d] * kArcSize;
      for (std::size_t h = 0; h <= n; ++h) {
        const float* head = h == n ? root.value.data() : pass.arc_heads.data() + rows[h] * kArcSize;
        for (std::size_t j = 0; j < kArcSize; ++j) {
          scores[d * (n + 1) + h] += product[j] * head[j];
        }
      }
    }
    decode_tree(scores, n, workspace, prediction.heads);
    Floats hidden(kLabelSize);
    Floats outputs;
    for (std::size_t d = 0; d < n; ++d) {
      const float* tags = pass.tags.data() + rows[d] * kTagOutputs;
      const auto best = [&](const float* begin, std::size_t size) {
        return static_cast<std::uint8_t>(std::max_element(begin, begin + size) - begin);
      };
      prediction.upos.push_back(best(tags + kUPosBegin, kUPosCount));
      prediction.xpos.push_back(best(tags + kXPosBegin, kXPosCount));
      const float* head =
          prediction.heads[d] < 0
              ? at(TensorId::LabelRoot).value.data()
              : pass.label_heads.data() + rows[static_cast<std::size_t>(prediction.heads[d])] * kLabelSize;
      for (std::size_t j = 0; j < kLabelSize; ++j) {
        hidden[j] = pass.label_dependents[rows[d] * kLabelSize + j] + head[j];
      }
      relu(hidden);
      linear(TensorId::LabelOutput, TensorId::LabelOutputBias, 1, hidden, outputs);
      prediction.deprel.push_back(best(outputs.data(), kDepRelCount));
    }
  }
  return predictions;
}

void TrainingNetwork::add_to_mean() {
  ++means_;
  const float share = 1.0F / static_cast<float>(means_);
  const auto add = [&](Parameter& parameter) {
    parameter.mean.resize(parameter.value.size());
    for (std::size_t i = 0; i < parameter.value.size(); ++i) {
      parameter.mean[i] += (parameter.value[i] - parameter.mean[i]) * share;
    }
  };
  add(embeddings_);
  std::for_each(tensors_.begin(), tensors_.end(), add);
}

void TrainingNetwork::take_mean() {
  if (means_ == 0) {
    return;
  }
  embeddings_.value = embeddings_.mean;
  for (Parameter& tensor : tensors_) {
    tensor.value = tensor.mean;
  }
}

}  // namespace entente
