#include "builder/language/language_model.hpp"

#include <algorithm>

#include "builder/language/features.hpp"
#include "builder/language/lemmatizer.hpp"
#include "builder/language/network.hpp"
#include "builder/language/sentence_reader.hpp"
#include "builder/language/tokenizer.hpp"
#include "builder/language/tree_mending.hpp"

namespace entente {

struct LanguageModel::Tables {
  Network network;
};

namespace {

/// A stretch of a sentence that is read at once: all of it, unless it is longer than the splitter makes sentences.
struct Part {
  std::size_t sentence = 0;
  std::size_t begin = 0;
  std::size_t size = 0;
};

/// Room for a few sentences, used again by those that a thread reads.
struct Workspace {
  std::vector<Part> parts;
  std::vector<TokenFeatures> features, part_features;
  std::vector<TokenRange> names;
  NetworkPass pass;
  SentenceReader reader;
};

Workspace& workspace() {
  thread_local Workspace room;
  return room;
}

/// The names that lie in tokens [begin, begin + size), counted from there.
void names_within(std::span<const TokenRange> names, std::size_t begin, std::size_t size,
                  std::vector<TokenRange>& within) {
  within.clear();
  for (const TokenRange& name : names) {
    if (name.begin >= begin && name.end <= begin + size && name.begin < name.end) {
      within.push_back({static_cast<std::uint32_t>(name.begin - begin), static_cast<std::uint32_t>(name.end - begin)});
    }
  }
}

/// The later parts of a sentence that is too long hang from the root of the first.
void join_parts(std::span<Token> tokens) {
  if (tokens.size() <= kMaxSentenceTokens) {
    return;
  }
  const auto root = std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.head == kRootHead; });
  for (std::size_t i = kMaxSentenceTokens; i < tokens.size(); ++i) {
    if (tokens[i].head == kRootHead) {
      tokens[i].head = static_cast<std::int32_t>(root - tokens.begin());
      tokens[i].deprel = DepRel::parataxis;
    } else {
      tokens[i].head += static_cast<std::int32_t>(i - i % kMaxSentenceTokens);
    }
  }
}

}  // namespace

LanguageModel::LanguageModel(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;

LanguageModel LanguageModel::load(const std::filesystem::path& file) {
  return LanguageModel(std::make_unique<const Tables>(Tables{Network(read_model(file))}));
}

void LanguageModel::annotate(std::string_view text, Sentence& sentence, std::span<const TokenRange> names) const {
  const std::vector<TokenRange> own_names(names.begin(), names.end());
  annotate(text, std::span(&sentence, 1), std::span(&own_names, 1));
}

void LanguageModel::annotate(std::string_view text, std::span<Sentence> sentences,
                             std::span<const std::vector<TokenRange>> names) const {
  Workspace& room = workspace();
  room.parts.clear();
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const std::size_t size = sentences[s].tokens.size();
    for (std::size_t begin = 0; begin < size; begin += kMaxSentenceTokens) {
      room.parts.push_back({s, begin, std::min(kMaxSentenceTokens, size - begin)});
    }
  }
  // Sentences of like length run well together.
  std::stable_sort(room.parts.begin(), room.parts.end(), [](const Part& a, const Part& b) { return a.size > b.size; });
  constexpr std::size_t kTogether = 8;
  const auto names_of = [&](std::size_t s) {
    return s < names.size() ? std::span(names[s]) : std::span<TokenRange const>();
  };
  for (std::size_t first = 0; first < room.parts.size(); first += kTogether) {
    const std::span<const Part> group =
        std::span(room.parts).subspan(first, std::min(kTogether, room.parts.size() - first));
    room.features.clear();
    room.pass.sentences.clear();
    for (const Part& part : group) {
      names_within(names_of(part.sentence), part.begin, part.size, room.names);
      extract_features(text, std::span(sentences[part.sentence].tokens).subspan(part.begin, part.size), room.names,
                       room.part_features);
      room.pass.sentences.push_back({room.features.size(), part.size});
      room.features.insert(room.features.end(), room.part_features.begin(), room.part_features.end());
    }
    tables_->network.run(room.features, room.pass);
    for (std::size_t k = 0; k < group.size(); ++k) {
      names_within(names_of(group[k].sentence), group[k].begin, group[k].size, room.names);
      const NetworkPass::Part rows = room.pass.sentences[k];
      room.reader.read(tables_->network, room.pass, rows, std::span(room.features).subspan(rows.begin, rows.size),
                       room.names,
                       std::span(sentences[group[k].sentence].tokens).subspan(group[k].begin, group[k].size));
    }
  }
  for (Sentence& sentence : sentences) {
    join_parts(sentence.tokens);
    for (Token& token : sentence.tokens) {
      token.lemma = lemma_of(token.span.of(text), token.upos, token.xpos);
    }
    mend_tree(text, sentence.tokens);
    sentence.parsed = !sentence.tokens.empty();
  }
}

}  // namespace entente
