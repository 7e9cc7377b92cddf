// Trains the tagger and parser from treebanks and writes the model's file. The same input gives the same bytes.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "builder/language/model_file.hpp"
#include "builder/language/training/corpus.hpp"
#include "builder/language/training/evaluation.hpp"
#include "builder/language/training/headlines.hpp"
#include "builder/language/training/training_network.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

struct Arguments {
  std::vector<std::filesystem::path> treebanks;
  std::vector<std::filesystem::path> development;
  std::filesystem::path vectors;
  std::filesystem::path output;
  std::size_t vector_count = 110000;
  std::size_t epochs = 30;
  std::size_t mean_of = 8;
  std::size_t batch_tokens = 600;
  float learning_rate = 2e-3F;
  std::uint64_t seed = 1;
  std::size_t longest = 120;
  float headlines = 0.35F;
  float fragments = 0.04F;
  std::filesystem::path sample;
};

ModelData quantized(const TrainingNetwork& network, const FeatureRows& features, const WordVectors& vectors) {
  ModelData model;
  model.features.keys = features.keys;
  model.features.values.resize(network.embeddings().value.size());
  for (std::size_t row = 0; row < features.keys.size(); ++row) {
    model.features.scales.push_back(quantize(network.embeddings().value.data() + row * kInputSize, kInputSize, 1,
                                             model.features.values.data() + row * kInputSize));
  }
  model.vectors = {vectors.keys, vectors.scales, vectors.numbers};
  for (std::size_t id = 0; id < kTensorCount; ++id) {
    const Parameter& tensor = network.tensor(id);
    QuantizedTensor& to = model.tensors[id];
    if (tensor.rows == 1) {
      to.scales = tensor.value;
      continue;
    }
    to.values.resize(tensor.value.size());
    for (std::size_t column = 0; column < tensor.columns; ++column) {
      to.scales.push_back(
          quantize(tensor.value.data() + column, tensor.rows, tensor.columns, to.values.data() + column));
    }
  }
  return model;
}

/// The treebank with the network's reading instead of its own.
Scores evaluate(TrainingNetwork& network, const ParsedText& gold, std::span<const Example> examples) {
  std::vector<Sentence> system = gold.sentences;
  constexpr std::size_t kBatch = 16;
  for (std::size_t begin = 0; begin < examples.size(); begin += kBatch) {
    std::vector<const Example*> batch;
    for (std::size_t i = begin; i < std::min(begin + kBatch, examples.size()); ++i) {
      batch.push_back(&examples[i]);
    }
    const std::vector<Prediction> predictions = network.predict(batch);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      for (std::size_t t = 0; t < batch[i]->size(); ++t) {
        Token& token = system[begin + i].tokens[t];
        token.upos = static_cast<UPos>(predictions[i].upos[t]);
        token.xpos = static_cast<XPos>(predictions[i].xpos[t]);
        token.deprel = static_cast<DepRel>(predictions[i].deprel[t]);
        token.head = predictions[i].heads[t];
      }
    }
  }
  return score(gold.sentences, system);
}

/// Batches of about `tokens` tokens of sentences of similar length, in random order.
std::vector<std::vector<const Example*>> make_batches(std::span<const Example> examples, std::size_t tokens,
                                                      Random& random) {
  std::vector<const Example*> order;
  for (const Example& example : examples) {
    order.push_back(&example);
  }
  random.shuffle(order);
  std::stable_sort(order.begin(), order.end(),
                   [](const Example* a, const Example* b) { return a->size() / 4 < b->size() / 4; });
  std::vector<std::vector<const Example*>> batches;
  std::size_t filled = tokens;
  for (const Example* example : order) {
    if (filled >= tokens) {
      batches.emplace_back();
      filled = 0;
    }
    batches.back().push_back(example);
    filled += example->size();
  }
  random.shuffle(batches);
  return batches;
}

void train(const Arguments& arguments) {
  std::vector<ParsedText> treebanks;
  for (const auto& file : arguments.treebanks) {
    treebanks.push_back(read_treebank(file));
  }
  const FeatureRows features = collect_features(treebanks);
  // Dialects of news that the treebanks have little of, made from their own sentences.
  Random writer(arguments.seed + 2000);
  for (std::size_t i = arguments.treebanks.size(); i-- > 0;) {
    treebanks.push_back(make_headlines(treebanks[i], arguments.headlines, writer));
    treebanks.push_back(make_fragments(treebanks[i], arguments.fragments, writer));
  }
  if (!arguments.sample.empty()) {
    std::ofstream sample(arguments.sample);
    for (std::size_t i = arguments.treebanks.size(); i < treebanks.size(); ++i) {
      sample << to_conllu(treebanks[i].text, treebanks[i].sentences);
    }
  }
  const WordVectors vectors = read_vectors(arguments.vectors, arguments.vector_count);
  const auto make_examples = [&](const ParsedText& treebank, std::vector<Example>& examples, std::size_t longest) {
    for (const Sentence& sentence : treebank.sentences) {
      if (sentence.tokens.size() <= longest) {
        examples.push_back(make_example(treebank.text, sentence, features, vectors));
      }
    }
  };
  std::vector<Example> examples;
  for (const ParsedText& treebank : treebanks) {
    make_examples(treebank, examples, arguments.longest);
  }
  std::vector<ParsedText> development;
  std::vector<std::vector<Example>> development_examples;
  for (const auto& file : arguments.development) {
    development.push_back(read_treebank(file));
    make_examples(development.back(), development_examples.emplace_back(), SIZE_MAX);
  }
  std::printf("%zu sentences, %zu feature rows, %zu word vectors\n", examples.size(), features.keys.size(),
              vectors.keys.size());
  TrainingNetwork network(features.keys.size(), vectors.values, arguments.seed);
  Random random(arguments.seed + 1000);
  const TrainingOptions options;
  std::size_t steps = 0;
  std::size_t expected_steps = 0;
  for (std::size_t epoch = 0; epoch < arguments.epochs; ++epoch) {
    const auto begin = std::chrono::steady_clock::now();
    const auto batches = make_batches(examples, arguments.batch_tokens, random);
    expected_steps = std::max(expected_steps, batches.size() * arguments.epochs);
    double loss = 0;
    for (const auto& batch : batches) {
      // Constant for a third of the time, then falling to nothing.
      const float done = static_cast<float>(steps++) / static_cast<float>(expected_steps);
      const float rate = arguments.learning_rate * std::min(1.0F, std::max(0.01F, (1.0F - done) * 1.5F));
      loss += network.train(batch, options, rate);
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::printf("epoch %zu: loss %.4f, %.0f s\n", epoch + 1, loss / static_cast<double>(batches.size()),
                seconds.count());
    std::fflush(stdout);
    if (epoch + arguments.mean_of >= arguments.epochs) {
      network.add_to_mean();
    }
    if (epoch + 1 == arguments.epochs) {
      network.take_mean();
    }
    for (std::size_t i = 0; i < development.size(); ++i) {
      const Scores scores = evaluate(network, development[i], development_examples[i]);
      std::printf("  %s: UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f subject %.2f object %.2f oblique %.2f passive %.2f\n",
                  arguments.development[i].filename().c_str(), scores.upos.f1(), scores.xpos.f1(), scores.uas.f1(),
                  scores.las.f1(), scores.subject.f1(), scores.object.f1(), scores.oblique.f1(),
                  scores.passive_subject.f1());
      std::fflush(stdout);
    }
    write_model(quantized(network, features, vectors), arguments.output);
  }
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  entente::Arguments arguments;
  CLI::App app{"Trains Entente's tagger and parser from treebanks in CoNLL-U"};
  app.add_option("treebanks", arguments.treebanks, "CoNLL-U files to learn from")->required()->check(CLI::ExistingFile);
  app.add_option("--vectors", arguments.vectors, "word vectors, 50 numbers a word")->required();
  app.add_option("--vector-count", arguments.vector_count, "how many of the word vectors to keep");
  app.add_option("--dev", arguments.development, "CoNLL-U files to measure with after each epoch");
  app.add_option("-o,--output", arguments.output, "the model's file")->required();
  app.add_option("--epochs", arguments.epochs,
                 "passes over the treebanks; the learning rate falls to nothing at the last");
  app.add_option("--mean-of", arguments.mean_of, "the last passes whose weights are averaged; 0: the last one's alone");
  app.add_option("--batch", arguments.batch_tokens, "tokens in a batch");
  app.add_option("--rate", arguments.learning_rate, "learning rate at first");
  app.add_option("--seed", arguments.seed, "of the random numbers");
  app.add_option("--headlines", arguments.headlines, "share of fit sentences that are also learnt as headlines");
  app.add_option("--fragments", arguments.fragments, "share of sentences that are also learnt without a final stop");
  app.add_option("--sample", arguments.sample, "write the headlines and fragments made to this file");
  CLI11_PARSE(app, argc, argv);
  try {
    entente::train(arguments);
  } catch (const entente::InputError& error) {
    std::cerr << entente::to_string(error.diagnostic()) << '\n';
    return 1;
  }
  return 0;
}
