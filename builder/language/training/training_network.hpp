// The network in floating point, with its gradients: what training changes and the model's file is made from.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "builder/language/features.hpp"
#include "builder/language/network_shape.hpp"
#include "builder/language/training/random.hpp"

namespace entente {

/// A sentence to learn from: rows of the tables (-1: none) and what is to be predicted.
struct Example {
  std::vector<std::array<std::int32_t, kFeatureKinds>> rows;
  std::vector<std::int32_t> vector_rows;
  std::vector<std::uint8_t> upos, xpos, deprel;
  std::vector<std::int32_t> heads;  ///< -1: the root
  float weight = 1;
  [[nodiscard]] std::size_t size() const { return rows.size(); }
};

/// What the network says of one sentence.
struct Prediction {
  std::vector<std::uint8_t> upos, xpos, deprel;
  std::vector<std::int32_t> heads;
};

/// Parameters with gradients and Adam's moments (Kingma and Ba 2015).
struct Parameter {
  std::size_t rows = 0, columns = 0;
  std::vector<float> value, gradient, first, second;
  std::vector<float> mean;  ///< of the values that were added to it; empty before
  void resize(std::size_t row_count, std::size_t column_count);
};

struct TrainingOptions {
  float input_dropout = 0.2F;
  float state_dropout = 0.33F;
  float hidden_dropout = 0.2F;
  float form_dropout = 0.15F;    ///< of the form's own embedding, so that affixes and vectors learn unknown words
  float vector_dropout = 0.05F;  ///< of the word vector
};

class TrainingNetwork {
 public:
  /// `vectors`: rows of kVectorSize numbers, which stay as they are.
  TrainingNetwork(std::size_t feature_rows, std::vector<float> vectors, std::uint64_t seed);

  /// One step of Adam on a batch; gives the mean loss of a token.
  double train(std::span<const Example* const> batch, const TrainingOptions& options, float learning_rate);

  /// Trees and tags for a batch, without dropout.
  std::vector<Prediction> predict(std::span<const Example* const> batch);

  /// Adds what the weights are now to their running mean. O(weights).
  void add_to_mean();
  /// Puts the mean of what was added in the weights' place: a flatter minimum than the last step's (Izmailov et al.,
  /// *Averaging Weights Leads to Wider Optima and Better Generalization*, UAI 2018). Nothing where none was added.
  void take_mean();

  [[nodiscard]] const Parameter& embeddings() const { return embeddings_; }
  [[nodiscard]] const Parameter& tensor(std::size_t id) const { return tensors_[id]; }
  [[nodiscard]] const std::vector<float>& vectors() const { return vectors_; }

 private:
  struct Pass;
  struct Lstm;
  Parameter& at(TensorId id) { return tensors_[static_cast<std::size_t>(id)]; }
  void arrange(Pass& pass, std::span<const Example* const> batch) const;
  void forward(Pass& pass, const TrainingOptions* options);
  void run_lstm(Pass& pass, std::size_t layer, std::size_t direction, const std::vector<float>& input);
  void run_lstm_back(Pass& pass, std::size_t layer, std::size_t direction, std::vector<float>& state_gradient,
                     std::vector<float>& input_gradient);
  double losses(Pass& pass, std::span<const Example* const> batch, const TrainingOptions& options);
  void arc_losses(Pass& pass, const Example& example, const std::vector<std::size_t>& rows, double& loss, float scale);
  void backward(Pass& pass);
  void update(float learning_rate);
  /// gradient of weights += input^T · output_gradient; of inputs (if given) = or += output_gradient · weights^T
  void back_through(TensorId weights, std::size_t n, const std::vector<float>& input,
                    const std::vector<float>& output_gradient, std::vector<float>* input_gradient);
  void linear(TensorId weights, TensorId bias, std::size_t n, const std::vector<float>& input,
              std::vector<float>& output);
  void back_bias(TensorId bias, std::size_t n, const std::vector<float>& gradient);

  Parameter embeddings_;
  std::array<Parameter, kTensorCount> tensors_;
  std::vector<float> vectors_;
  Random random_;
  std::vector<std::uint8_t> touched_;
  std::uint64_t steps_ = 0;
  std::size_t means_ = 0;
};

}  // namespace entente
