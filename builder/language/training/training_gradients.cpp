// The way back through the network: losses, gradients and the step of Adam.
#include <algorithm>
#include <cmath>

#include "builder/language/activations.hpp"
#include "builder/language/training/gemm.hpp"
#include "builder/language/training/training_pass.hpp"

namespace entente {
namespace {

/// Of the loss of a coarse tag beside the others': what the reading of sentences leans on most.
constexpr float kUPosWeight = 2;

Floats transpose(const Floats& matrix, std::size_t rows, std::size_t columns) {
  Floats result(matrix.size());
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      result[j * rows + i] = matrix[i * columns + j];
    }
  }
  return result;
}

void relu_back(const Floats& values, Floats& gradient) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    gradient[i] = values[i] > 0 ? gradient[i] : 0;
  }
}

void undrop(Floats& gradient, const Floats& mask) {
  for (std::size_t i = 0; i < mask.size(); ++i) {
    gradient[i] *= mask[i];
  }
}

/// Turns scores into the gradient of cross entropy; gives the loss.
double softmax_loss(float* scores, std::size_t size, std::size_t gold, float scale, float* gradient) {
  float best = scores[0];
  for (std::size_t i = 1; i < size; ++i) {
    best = std::max(best, scores[i]);
  }
  float sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    gradient[i] = fast_exp(scores[i] - best);
    sum += gradient[i];
  }
  const double loss = -std::log(std::max(static_cast<double>(gradient[gold]) / sum, 1e-12));
  for (std::size_t i = 0; i < size; ++i) {
    gradient[i] *= scale / sum;
  }
  gradient[gold] -= scale;
  return loss;
}

}  // namespace

void TrainingNetwork::run_lstm_back(Pass& pass, std::size_t layer, std::size_t direction, Floats& state_gradient,
                                    Floats& input_gradient) {
  Lstm& lstm = pass.lstm[layer][direction];
  const std::size_t n = pass.tokens;
  const std::size_t width = kTensorShapes[lstm_tensor(layer, direction, 0)].rows;
  Parameter& input_weights = tensors_[lstm_tensor(layer, direction, 0)];
  Parameter& state_weights = tensors_[lstm_tensor(layer, direction, 1)];
  Parameter& bias = tensors_[lstm_tensor(layer, direction, 2)];
  const Floats state_transposed = transpose(state_weights.value, kHiddenSize, kGateSize);
  Floats gate_gradient(n * kGateSize);
  Floats cell_gradient(n * kHiddenSize, 0);
  for (std::size_t t = pass.active.size(); t-- > 0;) {
    const std::size_t begin = pass.offsets[t];
    for (std::size_t b = 0; b < pass.active[t]; ++b) {
      const std::size_t row = begin + b;
      const float* gates = lstm.gates.data() + row * kGateSize;
      const float* tanh_cells = lstm.tanh_cells.data() + row * kHiddenSize;
      const float* last = t > 0 ? lstm.cells.data() + (pass.offsets[t - 1] + b) * kHiddenSize : nullptr;
      float* last_gradient = t > 0 ? cell_gradient.data() + (pass.offsets[t - 1] + b) * kHiddenSize : nullptr;
      const float* dh = state_gradient.data() + row * kHiddenSize;
      const float* dc_next = cell_gradient.data() + row * kHiddenSize;
      float* dg = gate_gradient.data() + row * kGateSize;
      for (std::size_t j = 0; j < kHiddenSize; ++j) {
        const float in = gates[j];
        const float forget = gates[kHiddenSize + j];
        const float out = gates[2 * kHiddenSize + j];
        const float candidate = gates[3 * kHiddenSize + j];
        const float dc = dc_next[j] + dh[j] * out * (1 - tanh_cells[j] * tanh_cells[j]);
        dg[j] = dc * candidate * in * (1 - in);
        dg[kHiddenSize + j] = last != nullptr ? dc * last[j] * forget * (1 - forget) : 0;
        dg[2 * kHiddenSize + j] = dh[j] * tanh_cells[j] * out * (1 - out);
        dg[3 * kHiddenSize + j] = dc * in * (1 - candidate * candidate);
        if (last_gradient != nullptr) {
          last_gradient[j] = dc * forget;
        }
      }
    }
    if (t > 0) {
      gemm(pass.active[t], kHiddenSize, kGateSize, {gate_gradient.data() + begin * kGateSize, kGateSize, 1},
           state_transposed.data(), kHiddenSize, state_gradient.data() + pass.offsets[t - 1] * kHiddenSize, kHiddenSize,
           true);
    }
  }
  gemm(width, kGateSize, n, {lstm.input.data(), 1, width}, gate_gradient.data(), kGateSize,
       input_weights.gradient.data(), kGateSize, true);
  gemm(kHiddenSize, kGateSize, n, {lstm.previous.data(), 1, kHiddenSize}, gate_gradient.data(), kGateSize,
       state_weights.gradient.data(), kGateSize, true);
  for (std::size_t row = 0; row < n; ++row) {
    for (std::size_t j = 0; j < kGateSize; ++j) {
      bias.gradient[j] += gate_gradient[row * kGateSize + j];
    }
  }
  const Floats input_transposed = transpose(input_weights.value, width, kGateSize);
  Floats gradient(n * width);
  gemm(n, width, kGateSize, {gate_gradient.data(), kGateSize, 1}, input_transposed.data(), width, gradient.data(),
       width, false);
  for (std::size_t row = 0; row < n; ++row) {
    const std::size_t to = direction == 1 ? pass.reversed[row] : row;
    for (std::size_t j = 0; j < width; ++j) {
      input_gradient[to * width + j] += gradient[row * width + j];
    }
  }
}

void TrainingNetwork::back_through(TensorId weights, std::size_t n, const Floats& input, const Floats& output_gradient,
                                   Floats* input_gradient) {
  Parameter& w = at(weights);
  gemm(w.rows, w.columns, n, {input.data(), 1, w.rows}, output_gradient.data(), w.columns, w.gradient.data(), w.columns,
       true);
  if (input_gradient != nullptr) {
    const Floats transposed = transpose(w.value, w.rows, w.columns);
    gemm(n, w.rows, w.columns, {output_gradient.data(), w.columns, 1}, transposed.data(), w.rows,
         input_gradient->data(), w.rows, true);
  }
}

void TrainingNetwork::back_bias(TensorId bias, std::size_t n, const Floats& gradient) {
  Parameter& b = at(bias);
  for (std::size_t row = 0; row < n; ++row) {
    for (std::size_t j = 0; j < b.columns; ++j) {
      b.gradient[j] += gradient[row * b.columns + j];
    }
  }
}

void TrainingNetwork::arc_losses(Pass& pass, const Example& example, const std::vector<std::size_t>& rows, double& loss,
                                 float scale) {
  const std::size_t n = rows.size();
  Parameter& root = at(TensorId::ArcRoot);
  Floats scores(n + 1);
  Floats gradient(n + 1);
  for (std::size_t d = 0; d < n; ++d) {
    const float* product = pass.arc_products.data() + rows[d] * kArcSize;
    for (std::size_t h = 0; h <= n; ++h) {
      const float* head = h == n ? root.value.data() : pass.arc_heads.data() + rows[h] * kArcSize;
      float sum = 0;
      for (std::size_t j = 0; j < kArcSize; ++j) {
        sum += product[j] * head[j];
      }
      scores[h] = h == d ? -1e9F : sum;
    }
    const std::size_t gold = example.heads[d] < 0 ? n : static_cast<std::size_t>(example.heads[d]);
    loss += softmax_loss(scores.data(), n + 1, gold, scale, gradient.data());
    float* product_gradient = pass.arc_product_gradient.data() + rows[d] * kArcSize;
    for (std::size_t h = 0; h <= n; ++h) {
      if (h == d) {
        continue;
      }
      const float* head = h == n ? root.value.data() : pass.arc_heads.data() + rows[h] * kArcSize;
      float* head_gradient = h == n ? root.gradient.data() : pass.arc_head_gradient.data() + rows[h] * kArcSize;
      for (std::size_t j = 0; j < kArcSize; ++j) {
        product_gradient[j] += gradient[h] * head[j];
        head_gradient[j] += gradient[h] * product[j];
      }
    }
  }
}

double TrainingNetwork::losses(Pass& pass, std::span<const Example* const> batch, const TrainingOptions& options) {
  const std::size_t n = pass.tokens;
  double loss = 0;
  pass.tag_gradient.assign(n * kTagOutputs, 0);
  pass.arc_product_gradient.assign(n * kArcSize, 0);
  pass.arc_head_gradient.assign(n * kArcSize, 0);
  pass.label_head_gradient.assign(n * kLabelSize, 0);
  Floats hidden(n * kLabelSize);
  std::vector<std::int32_t> head_rows(n);
  Floats scales(n);
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const Example& example = *batch[pass.order[s]];
    const std::vector<std::size_t>& rows = pass.rows[s];
    const float scale = example.weight / static_cast<float>(n);
    arc_losses(pass, example, rows, loss, scale);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      float* tags = pass.tags.data() + rows[i] * kTagOutputs;
      float* gradient = pass.tag_gradient.data() + rows[i] * kTagOutputs;
      loss += softmax_loss(tags + kUPosBegin, kUPosCount, example.upos[i], kUPosWeight * scale, gradient + kUPosBegin);
      loss += softmax_loss(tags + kXPosBegin, kXPosCount, example.xpos[i], scale, gradient + kXPosBegin);
      head_rows[rows[i]] =
          example.heads[i] < 0 ? -1 : static_cast<std::int32_t>(rows[static_cast<std::size_t>(example.heads[i])]);
      scales[rows[i]] = scale;
    }
  }
  Parameter& root = at(TensorId::LabelRoot);
  for (std::size_t row = 0; row < n; ++row) {
    const float* head = head_rows[row] < 0
                            ? root.value.data()
                            : pass.label_heads.data() + static_cast<std::size_t>(head_rows[row]) * kLabelSize;
    for (std::size_t j = 0; j < kLabelSize; ++j) {
      hidden[row * kLabelSize + j] = pass.label_dependents[row * kLabelSize + j] + head[j];
    }
  }
  relu(hidden);
  Floats mask;
  drop(hidden, mask, options.hidden_dropout, random_);
  Floats outputs;
  linear(TensorId::LabelOutput, TensorId::LabelOutputBias, n, hidden, outputs);
  Floats output_gradient(outputs.size(), 0);
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const Example& example = *batch[pass.order[s]];
    for (std::size_t i = 0; i < example.size(); ++i) {
      const std::size_t row = pass.rows[s][i];
      loss += softmax_loss(outputs.data() + row * kRelationOutputs, kDepRelCount, example.deprel[i], scales[row],
                           output_gradient.data() + row * kRelationOutputs);
    }
  }
  back_bias(TensorId::LabelOutputBias, n, output_gradient);
  pass.label_dependent_gradient.assign(n * kLabelSize, 0);
  back_through(TensorId::LabelOutput, n, hidden, output_gradient, &pass.label_dependent_gradient);
  undrop(pass.label_dependent_gradient, mask);
  relu_back(hidden, pass.label_dependent_gradient);
  for (std::size_t row = 0; row < n; ++row) {
    float* to = head_rows[row] < 0
                    ? root.gradient.data()
                    : pass.label_head_gradient.data() + static_cast<std::size_t>(head_rows[row]) * kLabelSize;
    for (std::size_t j = 0; j < kLabelSize; ++j) {
      to[j] += pass.label_dependent_gradient[row * kLabelSize + j];
    }
  }
  return loss;
}

void TrainingNetwork::backward(Pass& pass) {
  const std::size_t n = pass.tokens;
  const Floats& top = pass.states[kLayers - 1];
  Floats gradient(n * kStateSize, 0);
  back_bias(TensorId::TagBias, n, pass.tag_gradient);
  back_through(TensorId::TagWeights, n, top, pass.tag_gradient, &gradient);
  back_bias(TensorId::LabelBias, n, pass.label_dependent_gradient);
  back_through(TensorId::LabelDependentWeights, n, top, pass.label_dependent_gradient, &gradient);
  back_through(TensorId::LabelHeadWeights, n, top, pass.label_head_gradient, &gradient);
  back_bias(TensorId::ArcHeadPrior, n, pass.arc_product_gradient);
  pass.arc_dependent_gradient.assign(n * kArcSize, 0);
  back_through(TensorId::ArcBiaffine, n, pass.arc_dependents, pass.arc_product_gradient, &pass.arc_dependent_gradient);
  undrop(pass.arc_dependent_gradient, pass.arc_dependent_mask);
  relu_back(pass.arc_dependents, pass.arc_dependent_gradient);
  undrop(pass.arc_head_gradient, pass.arc_head_mask);
  relu_back(pass.arc_heads, pass.arc_head_gradient);
  back_bias(TensorId::ArcDependentBias, n, pass.arc_dependent_gradient);
  back_through(TensorId::ArcDependentWeights, n, top, pass.arc_dependent_gradient, &gradient);
  back_bias(TensorId::ArcHeadBias, n, pass.arc_head_gradient);
  back_through(TensorId::ArcHeadWeights, n, top, pass.arc_head_gradient, &gradient);
  for (std::size_t layer = kLayers; layer-- > 0;) {
    undrop(gradient, pass.state_masks[layer]);
    Floats forward_gradient(n * kHiddenSize);
    Floats backward_gradient(n * kHiddenSize);
    for (std::size_t row = 0; row < n; ++row) {
      std::copy_n(gradient.begin() + row * kStateSize, kHiddenSize, forward_gradient.begin() + row * kHiddenSize);
      std::copy_n(gradient.begin() + row * kStateSize + kHiddenSize, kHiddenSize,
                  backward_gradient.begin() + pass.reversed[row] * kHiddenSize);
    }
    const Floats& input = layer == 0 ? pass.input : pass.states[layer - 1];
    Floats input_gradient(input.size(), 0);
    run_lstm_back(pass, layer, 0, forward_gradient, input_gradient);
    run_lstm_back(pass, layer, 1, backward_gradient, input_gradient);
    gradient = std::move(input_gradient);
  }
  undrop(gradient, pass.input_mask);
  back_bias(TensorId::InputBias, n, gradient);
  back_through(TensorId::VectorProjection, n, pass.vectors, gradient, nullptr);
  for (std::size_t row = 0; row < n; ++row) {
    for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
      const std::int32_t feature = pass.features[row * kFeatureKinds + kind];
      if (feature >= 0) {
        touched_[static_cast<std::size_t>(feature)] = 1;
        float* to = embeddings_.gradient.data() + static_cast<std::size_t>(feature) * kInputSize;
        for (std::size_t j = 0; j < kInputSize; ++j) {
          to[j] += gradient[row * kInputSize + j];
        }
      }
    }
  }
}

void TrainingNetwork::update(float learning_rate) {
  constexpr float kFirstDecay = 0.9F;
  constexpr float kSecondDecay = 0.98F;
  constexpr float kLargestNorm = 5.0F;
  ++steps_;
  double squares = 0;
  const auto add_squares = [&](const float* values, std::size_t size) {
    float sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
      sum += values[i] * values[i];
    }
    squares += sum;
  };
  for (const Parameter& tensor : tensors_) {
    add_squares(tensor.gradient.data(), tensor.gradient.size());
  }
  for (std::size_t row = 0; row < touched_.size(); ++row) {
    if (touched_[row] != 0) {
      add_squares(embeddings_.gradient.data() + row * kInputSize, kInputSize);
    }
  }
  const auto norm = static_cast<float>(std::sqrt(squares));
  const float clip = norm > kLargestNorm ? kLargestNorm / norm : 1.0F;
  const auto step = static_cast<double>(steps_);
  const auto first_correction = static_cast<float>(1.0 - std::pow(static_cast<double>(kFirstDecay), step));
  const auto second_correction = static_cast<float>(1.0 - std::pow(static_cast<double>(kSecondDecay), step));
  const auto apply = [&](Parameter& parameter, std::size_t begin, std::size_t size) {
    float* value = parameter.value.data() + begin;
    float* gradient = parameter.gradient.data() + begin;
    float* first = parameter.first.data() + begin;
    float* second = parameter.second.data() + begin;
    for (std::size_t i = 0; i < size; ++i) {
      const float g = gradient[i] * clip;
      first[i] = kFirstDecay * first[i] + (1 - kFirstDecay) * g;
      second[i] = kSecondDecay * second[i] + (1 - kSecondDecay) * g * g;
      value[i] -= learning_rate * (first[i] / first_correction) / (std::sqrt(second[i] / second_correction) + 1e-8F);
      gradient[i] = 0;
    }
  };
  for (Parameter& tensor : tensors_) {
    apply(tensor, 0, tensor.value.size());
  }
  for (std::size_t row = 0; row < touched_.size(); ++row) {
    if (touched_[row] != 0) {
      apply(embeddings_, row * kInputSize, kInputSize);
      touched_[row] = 0;
    }
  }
}

double TrainingNetwork::train(std::span<const Example* const> batch, const TrainingOptions& options,
                              float learning_rate) {
  Pass pass;
  arrange(pass, batch);
  forward(pass, &options);
  const double loss = losses(pass, batch, options);
  backward(pass);
  update(learning_rate);
  return loss / static_cast<double>(pass.tokens);
}

}  // namespace entente
