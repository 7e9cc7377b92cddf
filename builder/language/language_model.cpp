#include "builder/language/language_model.hpp"

#include <algorithm>
#include <array>

#include "builder/language/features.hpp"
#include "builder/language/lemmatizer.hpp"
#include "builder/language/network.hpp"
#include "builder/language/tokenizer.hpp"
#include "builder/language/tree_decoder.hpp"

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
  std::vector<float> arc_scores;
  NetworkPass pass;
  TreeWorkspace trees;
  std::vector<TokenRange> units;       ///< tokens that are one node of the tree: names, else one token each
  std::vector<std::uint32_t> unit_of;  ///< of each token
  std::vector<float> unit_scores;
  std::vector<std::int32_t> unit_heads;
};

Workspace& workspace() {
  thread_local Workspace room;
  return room;
}

template <typename Tag>
Tag best_tag(const float* scores, std::size_t count) {
  return static_cast<Tag>(std::max_element(scores, scores + count) - scores);
}

/// Words of a name keep these tags ("Ministry *of* Foreign Affairs", "Bosnia *and* Herzegovina").
bool keeps_tag_in_name(UPos upos) {
  return upos == UPos::ADP || upos == UPos::DET || upos == UPos::CCONJ || upos == UPos::PUNCT || upos == UPos::NUM ||
         upos == UPos::PART || upos == UPos::SYM;
}

/// The names that lie in the sentence, in order and disjoint, between runs of single tokens.
void make_units(std::size_t n, std::span<const TokenRange> names, Workspace& room) {
  room.units.clear();
  room.unit_of.assign(n, 0);
  std::vector<TokenRange>& units = room.units;
  std::uint32_t at = 0;
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      room.unit_of[i] = static_cast<std::uint32_t>(units.size());
    }
    units.push_back({begin, end});
    at = end;
  };
  for (const TokenRange& name : names) {
    if (name.begin < at || name.end > n || name.end < name.begin + 2) {
      continue;  // out of order, out of range, or a single token
    }
    while (at < name.begin) {
      add(at, at + 1);
    }
    add(name.begin, name.end);
  }
  while (at < n) {
    add(at, at + 1);
  }
}

/// The best tree over units: an arc between units scores as the best arc between their tokens.
void decode_units(Workspace& room, std::size_t n) {
  const std::size_t m = room.units.size();
  room.unit_scores.assign(m * (m + 1), -1e30F);
  for (std::size_t d = 0; d < n; ++d) {
    float* row = room.unit_scores.data() + room.unit_of[d] * (m + 1);
    for (std::size_t h = 0; h <= n; ++h) {
      const std::size_t to = h == n ? m : room.unit_of[h];
      row[to] = std::max(row[to], room.arc_scores[d * (n + 1) + h]);
    }
  }
  room.unit_heads.resize(m);
  decode_tree(room.unit_scores, m, room.trees, room.unit_heads);
}

/// The pair of tokens that an arc between two units is by: its relation is read off there.
struct Arc {
  std::size_t dependent = 0;
  std::int32_t head = kRootHead;
};

Arc best_arc(const Workspace& room, const TokenRange& dependent, std::int32_t head_unit) {
  const std::size_t n = room.unit_of.size();
  const auto root = static_cast<std::uint32_t>(n);
  const TokenRange heads = head_unit < 0 ? TokenRange{root, root + 1} : room.units[static_cast<std::size_t>(head_unit)];
  Arc best;
  float best_score = -2e30F;
  for (std::uint32_t d = dependent.begin; d < dependent.end; ++d) {
    for (std::uint32_t h = heads.begin; h < heads.end; ++h) {
      const float score = room.arc_scores[d * (n + 1) + h];
      if (score > best_score) {
        best_score = score;
        best = {d, h == root ? kRootHead : static_cast<std::int32_t>(h)};
      }
    }
  }
  return best;
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

/// Tags and tree of a part whose rows the network has run; heads count from `tokens`' first.
void read_part(const Network& network, NetworkPass::Part rows, std::span<Token> tokens,
               std::span<const TokenRange> names, Workspace& room) {
  const std::size_t n = tokens.size();
  for (std::size_t i = 0; i < n; ++i) {
    const float* tags = room.pass.tags.data() + (rows.begin + i) * kTagOutputs;
    tokens[i].upos = best_tag<UPos>(tags + kUPosBegin, kUPosCount);
    tokens[i].xpos = best_tag<XPos>(tags + kXPosBegin, kXPosCount);
  }
  network.score_arcs(room.pass, rows, room.arc_scores);
  make_units(n, names, room);
  decode_units(room, n);
  std::array<float, kRelationOutputs> scores{};
  for (std::size_t u = 0; u < room.units.size(); ++u) {
    const TokenRange unit = room.units[u];
    const std::int32_t head_unit = room.unit_heads[u];
    const std::uint32_t last = unit.end - 1;
    Token& top = tokens[last];
    if (head_unit < 0) {
      top.head = kRootHead;
      top.deprel = DepRel::root;
    } else {
      const Arc arc = best_arc(room, unit, head_unit);
      const std::int32_t head_row =
          arc.head == kRootHead ? kRootHead : arc.head + static_cast<std::int32_t>(rows.begin);
      network.relation_scores(room.pass, rows.begin + arc.dependent, head_row, scores);
      scores[static_cast<std::size_t>(DepRel::root)] = -1e30F;
      top.head = static_cast<std::int32_t>(room.units[static_cast<std::size_t>(head_unit)].end - 1);
      top.deprel = best_tag<DepRel>(scores.data(), kDepRelCount);
    }
    for (std::uint32_t i = unit.begin; i < last; ++i) {
      tokens[i].head = static_cast<std::int32_t>(last);
      tokens[i].deprel = DepRel::compound;
    }
  }
  for (const TokenRange& unit : room.units) {
    for (std::uint32_t i = unit.begin; unit.end - unit.begin > 1 && i < unit.end; ++i) {
      if (i + 1 == unit.end || !keeps_tag_in_name(tokens[i].upos)) {
        const bool plural = tokens[i].xpos == XPos::NNS || tokens[i].xpos == XPos::NNPS;
        tokens[i].upos = UPos::PROPN;
        tokens[i].xpos = plural ? XPos::NNPS : XPos::NNP;
      }
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
      read_part(tables_->network, room.pass.sentences[k],
                std::span(sentences[group[k].sentence].tokens).subspan(group[k].begin, group[k].size), room.names,
                room);
    }
  }
  for (Sentence& sentence : sentences) {
    join_parts(sentence.tokens);
    for (Token& token : sentence.tokens) {
      token.lemma = lemma_of(token.span.of(text), token.upos, token.xpos);
    }
    sentence.parsed = !sentence.tokens.empty();
  }
}

}  // namespace entente
