// Any bytes, as text and as CoNLL-U: tokens with valid spans, and of every sentence one tree with one root.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "builder/language/conllu.hpp"
#include "builder/language/language_model.hpp"
#include "builder/language/tokenizer.hpp"
#include "ontology/diagnostic.hpp"

namespace {

using namespace entente;

const LanguageModel& model() {
  static const LanguageModel loaded =
      LanguageModel::load(std::filesystem::path(ENTENTE_SOURCE_DIR) / "builder/language/model/english.model");
  return loaded;
}

void require(bool holds) {
  if (!holds) {
    std::abort();  // what the fuzzer looks for
  }
}

void require_tokens(std::string_view text, const Sentence& sentence) {
  std::uint32_t last = sentence.span.begin;
  for (const Token& token : sentence.tokens) {
    require(token.span.begin >= last && token.span.begin < token.span.end && token.span.end <= text.size());
    last = token.span.end;
  }
  require(last == sentence.span.end);
}

void require_tree(const Sentence& sentence) {
  const auto n = static_cast<std::int32_t>(sentence.tokens.size());
  int roots = 0;
  for (const Token& token : sentence.tokens) {
    roots += token.head == kRootHead ? 1 : 0;
    std::int32_t at = token.head;
    std::int32_t steps = 0;
    for (; at != kRootHead && steps <= n; ++steps) {
      require(at >= 0 && at < n);
      at = sentence.tokens[static_cast<std::size_t>(at)].head;
    }
    require(steps <= n);
  }
  require(roots == 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  // The first bytes also choose how the text is divided into blocks, and which tokens are names.
  std::vector<Block> blocks;
  const std::uint32_t cut = size > 0 ? data[0] % static_cast<std::uint32_t>(size) : 0;
  blocks.push_back({{0, cut}, static_cast<BlockKind>(size > 1 ? data[1] % 7 : 0)});
  blocks.push_back({{cut, static_cast<std::uint32_t>(size)}, BlockKind::Paragraph});
  std::vector<Sentence> sentences = split_sentences(text, blocks);
  std::vector<std::vector<TokenRange>> names(sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    require_tokens(text, sentences[i]);
    const std::uint32_t begin = data[i % size] % 16;
    names[i] = {{begin, begin + data[(i + 1) % size] % 4}};
  }
  model().annotate(text, sentences, names);
  for (const Sentence& sentence : sentences) {
    require_tokens(text, sentence);
    require_tree(sentence);
  }
  const std::string written = to_conllu(text, sentences);
  try {
    from_conllu(text);
  } catch (const InputError&) {  // most bytes are no CoNLL-U
  }
  require(from_conllu(written).sentences.size() == sentences.size());
  return 0;
}
