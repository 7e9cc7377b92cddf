// Scores the model on a treebank, from gold tokens and from raw text, and tells the speed.
#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>

#include "builder/language/conllu.hpp"
#include "builder/language/language_model.hpp"
#include "builder/language/tokenizer.hpp"
#include "builder/language/training/evaluation.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

ParsedText read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return from_conllu(bytes.str());
}

/// The paragraphs of the treebank, as blocks of its text.
std::vector<Block> paragraphs(const ParsedText& gold) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < gold.sentences.size(); ++i) {
    if (i == 0 || gold.sentences[i].block != gold.sentences[i - 1].block) {
      blocks.push_back({gold.sentences[i].span, BlockKind::Paragraph});
    }
    blocks.back().span.end = gold.sentences[i].span.end;
  }
  return blocks;
}

void evaluate(const LanguageModel& model, const std::filesystem::path& file, bool raw, bool print) {
  const ParsedText gold = read(file);
  const std::vector<Block> blocks = paragraphs(gold);
  const std::clock_t begin = std::clock();  // processor time, so that other programs don't count
  std::vector<Sentence> system = raw ? split_sentences(gold.text, blocks) : gold.sentences;
  constexpr std::size_t kArticle = 40;  // sentences that are read at once, as those of an article are
  std::size_t tokens = 0;
  for (std::size_t first = 0; first < system.size(); first += kArticle) {
    model.annotate(gold.text, std::span(system).subspan(first, std::min(kArticle, system.size() - first)));
  }
  for (const Sentence& sentence : system) {
    tokens += sentence.tokens.size();
  }
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  if (print) {
    std::cout << to_conllu(gold.text, system);
    return;
  }
  std::cout << file.filename().string() << (raw ? " (raw text)\n" : " (gold tokens)\n")
            << to_string(score(gold.sentences, system))
            << static_cast<std::size_t>(static_cast<double>(tokens) / seconds) << " tokens and "
            << static_cast<std::size_t>(static_cast<double>(system.size()) / seconds)
            << " sentences in a second of one core\n\n";
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  std::filesystem::path model;
  std::vector<std::filesystem::path> treebanks;
  bool raw = false;
  bool print = false;
  CLI::App app{"Scores Entente's language model on treebanks in CoNLL-U"};
  app.add_option("model", model, "the model's file")->required();
  app.add_option("treebanks", treebanks, "CoNLL-U files with gold parses")->required()->check(CLI::ExistingFile);
  app.add_flag("--raw", raw, "split the text into sentences and tokens, instead of taking the gold ones");
  app.add_flag("--print", print, "print the parses as CoNLL-U instead of the scores");
  CLI11_PARSE(app, argc, argv);
  try {
    const auto begin = std::chrono::steady_clock::now();
    const auto loaded = entente::LanguageModel::load(model);
    const std::chrono::duration<double, std::milli> milliseconds = std::chrono::steady_clock::now() - begin;
    if (!print) {
      std::cout << "loaded in " << milliseconds.count() << " ms\n\n";
    }
    for (const auto& file : treebanks) {
      entente::evaluate(loaded, file, raw, print);
    }
  } catch (const entente::InputError& error) {
    std::cerr << entente::to_string(error.diagnostic()) << '\n';
    return 1;
  }
  return 0;
}
