#include "builder/language/sentence_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "builder/language/activations.hpp"

namespace entente {
namespace {

constexpr float kNever = -1e30F;

constexpr std::uint64_t bit(DepRel relation) { return std::uint64_t{1} << static_cast<unsigned>(relation); }
static_assert(kDepRelCount <= 64);

/// A clause has one of each: "*Envoys*, the *ministry* said, met" must not give "met" two subjects.
constexpr std::uint64_t kSubjects =
    bit(DepRel::nsubj) | bit(DepRel::nsubj_pass) | bit(DepRel::csubj) | bit(DepRel::csubj_pass);
constexpr std::uint64_t kObjects = bit(DepRel::obj);

template <typename Tag>
Tag best_tag(const float* scores, std::size_t count) {
  return static_cast<Tag>(std::max_element(scores, scores + count) - scores);
}

/// Words of a name keep these tags ("Ministry *of* Foreign Affairs", "Bosnia *and* Herzegovina").
bool keeps_tag_in_name(UPos upos) {
  return upos == UPos::ADP || upos == UPos::DET || upos == UPos::CCONJ || upos == UPos::PUNCT || upos == UPos::NUM ||
         upos == UPos::PART || upos == UPos::SYM;
}

/// The logarithm of the sum of the numbers' exponentials: less this, scores are logarithms of probabilities.
float log_sum(std::span<const float> scores) {
  const float best = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (const float score : scores) {
    sum += fast_exp(score - best);
  }
  return best + std::log(sum);
}

}  // namespace

void SentenceReader::read(const Network& network, const NetworkPass& pass, NetworkPass::Part rows,
                          std::span<const TokenFeatures> features, std::span<const TokenRange> names,
                          std::span<Token> tokens) {
  network_ = &network;
  pass_ = &pass;
  rows_ = rows;
  const std::size_t n = tokens.size();
  if (!names.empty()) {
    masked_.assign(features.begin(), features.end());
    if (misread(pass, rows, names, tokens)) {
      again_.sentences.assign(1, {0, n});
      network.run(masked_, again_);
      pass_ = &again_;
      rows_ = {0, n};
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const float* tags = pass_->tags.data() + (rows_.begin + i) * kTagOutputs;
    tokens[i].upos = best_tag<UPos>(tags + kUPosBegin, kUPosCount);
    tokens[i].xpos = best_tag<XPos>(tags + kXPosBegin, kXPosCount);
  }
  network.score_arcs(*pass_, rows_, arc_scores_);
  make_units(n, names);
  find_cores(tokens);
  score_units(n);
  unit_heads_.resize(units_.size());
  decode_tree(unit_scores_, units_.size(), trees_, unit_heads_);
  unit_relations_.resize(units_.size());
  for (std::size_t u = 0; u < units_.size(); ++u) {
    unit_relations_[u] =
        unit_heads_[u] < 0 ? DepRel::root : best_tag<DepRel>(relation_scores(u, unit_heads_[u]).data(), kDepRelCount);
  }
  keep_one(kSubjects);
  keep_one(kObjects);
  write(tokens);
}

/// Whether a word of a name was taken for something else ("Amina *Said* met" for "said"). Such words are masked: what
/// is left of them is their shape, and the sentence is read again.
bool SentenceReader::misread(const NetworkPass& pass, NetworkPass::Part rows, std::span<const TokenRange> names,
                             std::span<const Token> tokens) {
  bool any = false;
  for (const TokenRange& name : names) {
    for (std::uint32_t i = name.begin; i < std::min<std::size_t>(name.end, tokens.size()); ++i) {
      const float* tags = pass.tags.data() + (rows.begin + i) * kTagOutputs;
      const UPos upos = best_tag<UPos>(tags + kUPosBegin, kUPosCount);
      if (upos == UPos::VERB || upos == UPos::AUX || upos == UPos::ADV || upos == UPos::SCONJ || upos == UPos::INTJ) {
        TokenFeatures& features = masked_[i];
        const std::uint32_t shape = features.keys[kShapeFeature];
        features = TokenFeatures{};
        features.keys[kShapeFeature] = shape;
        any = true;
      }
    }
  }
  return any;
}

/// The names that lie in the sentence, in order and disjoint, between runs of single tokens.
void SentenceReader::make_units(std::size_t n, std::span<const TokenRange> names) {
  units_.clear();
  unit_of_.assign(n, 0);
  std::uint32_t at = 0;
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      unit_of_[i] = static_cast<std::uint32_t>(units_.size());
    }
    units_.push_back({begin, end});
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

/// In "Peru's navy" it is the navy that has a place in the sentence.
void SentenceReader::find_cores(std::span<const Token> tokens) {
  cores_ = units_;
  for (TokenRange& core : cores_) {
    for (std::uint32_t i = core.begin; i + 1 < core.end; ++i) {
      core.begin = tokens[i].xpos == XPos::POS ? i + 1 : core.begin;
    }
  }
}

/// An arc between units scores as the best arc between the tokens of their cores.
void SentenceReader::score_units(std::size_t n) {
  const std::size_t m = units_.size();
  unit_scores_.assign(m * (m + 1), kNever);
  const auto in_core = [&](std::size_t token) { return token >= cores_[unit_of_[token]].begin; };
  for (std::size_t d = 0; d < n; ++d) {
    if (!in_core(d)) {
      continue;
    }
    float* row = unit_scores_.data() + unit_of_[d] * (m + 1);
    for (std::size_t h = 0; h < n; ++h) {
      if (in_core(h)) {
        row[unit_of_[h]] = std::max(row[unit_of_[h]], arc_scores_[d * (n + 1) + h]);
      }
    }
    row[m] = std::max(row[m], arc_scores_[d * (n + 1) + n]);
  }
  for (std::size_t u = 0; u < m; ++u) {
    unit_scores_[u * (m + 1) + u] = kNever;
  }
}

SentenceReader::Arc SentenceReader::best_arc(const TokenRange& dependent, std::int32_t head_unit) const {
  const std::size_t n = unit_of_.size();
  const TokenRange heads = cores_[static_cast<std::size_t>(head_unit)];
  Arc best;
  float best_score = 2 * kNever;
  for (std::uint32_t d = dependent.begin; d < dependent.end; ++d) {
    for (std::uint32_t h = heads.begin; h < heads.end; ++h) {
      const float score = arc_scores_[d * (n + 1) + h];
      if (score > best_score) {
        best_score = score;
        best = {d, static_cast<std::int32_t>(h)};
      }
    }
  }
  return best;
}

std::array<float, kDepRelCount> SentenceReader::relation_scores(std::size_t unit, std::int32_t head) const {
  const Arc arc = best_arc(cores_[unit], head);
  std::array<float, kRelationOutputs> outputs{};
  network_->relation_scores(*pass_, rows_.begin + arc.dependent, arc.head + static_cast<std::int32_t>(rows_.begin),
                            outputs);
  outputs[static_cast<std::size_t>(DepRel::root)] = kNever;
  std::array<float, kDepRelCount> scores{};
  std::copy_n(outputs.begin(), kDepRelCount, scores.begin());
  return scores;
}

/// The best relation of a unit to that head, but for the forbidden ones.
SentenceReader::Choice SentenceReader::choose(std::size_t unit, std::int32_t head, std::uint64_t forbidden) const {
  const std::array<float, kDepRelCount> scores = relation_scores(unit, head);
  Choice choice{head, DepRel::dep, 2 * kNever};
  for (std::size_t r = 0; r < kDepRelCount; ++r) {
    if (scores[r] > choice.score && (forbidden & bit(static_cast<DepRel>(r))) == 0) {
      choice.score = scores[r];
      choice.relation = static_cast<DepRel>(r);
    }
  }
  choice.score -= log_sum(scores);
  return choice;
}

bool SentenceReader::hangs_below(std::int32_t unit, std::int32_t above) const {
  while (unit >= 0 && unit != above) {
    unit = unit_heads_[static_cast<std::size_t>(unit)];
  }
  return unit == above;
}

/// What else a unit could be than one of the group at its head: another relation there, or another head.
SentenceReader::Choice SentenceReader::alternative(std::size_t unit, std::uint64_t group) const {
  const std::size_t m = units_.size();
  const float* heads = unit_scores_.data() + unit * (m + 1);
  // Only heads that are nearly as likely are worth a look.
  const float likely = log_sum({heads, m + 1}) - 5.0F;
  Choice best{kRootHead, DepRel::dep, 2 * kNever};
  for (std::size_t h = 0; h < m; ++h) {
    const auto head = static_cast<std::int32_t>(h);
    const bool same = unit_heads_[unit] == head;
    if (h == unit || (!same && (heads[h] < likely || hangs_below(head, static_cast<std::int32_t>(unit))))) {
      continue;
    }
    bool taken = same;
    for (std::size_t u = 0; u < m && !taken; ++u) {
      taken = unit_heads_[u] == head && (bit(unit_relations_[u]) & group) != 0;
    }
    Choice choice = choose(unit, head, taken ? group : 0);
    choice.score += heads[h];
    if (choice.score > best.score) {
      best = choice;
    }
  }
  return best;
}

/// Where a head has two of a group, one of them becomes what costs least.
void SentenceReader::keep_one(std::uint64_t group) {
  const std::size_t m = units_.size();
  for (std::size_t u = 0; u < m; ++u) {
    if (unit_heads_[u] < 0 || (bit(unit_relations_[u]) & group) == 0) {
      continue;
    }
    for (std::size_t v = u + 1; v < m; ++v) {
      if (unit_heads_[v] != unit_heads_[u] || (bit(unit_relations_[v]) & group) == 0) {
        continue;
      }
      const auto loss = [&](std::size_t unit, const Choice& other) {
        const Choice now = choose(unit, unit_heads_[unit], ~bit(unit_relations_[unit]));
        return unit_scores_[unit * (m + 1) + static_cast<std::size_t>(now.head)] + now.score - other.score;
      };
      const Choice first = alternative(u, group);
      const Choice second = alternative(v, group);
      const bool change_first = loss(u, first) < loss(v, second);
      const std::size_t changed = change_first ? u : v;
      const Choice& choice = change_first ? first : second;
      unit_heads_[changed] = choice.head;
      unit_relations_[changed] = choice.relation;
      if (change_first) {
        break;
      }
    }
  }
}

void SentenceReader::write(std::span<Token> tokens) const {
  for (std::size_t u = 0; u < units_.size(); ++u) {
    const TokenRange unit = units_[u];
    const std::uint32_t last = unit.end - 1;
    const std::int32_t head = unit_heads_[u];
    tokens[last].head =
        head < 0 ? kRootHead : static_cast<std::int32_t>(units_[static_cast<std::size_t>(head)].end - 1);
    tokens[last].deprel = unit_relations_[u];
    for (std::uint32_t i = unit.begin; i < last; ++i) {
      tokens[i].head = static_cast<std::int32_t>(last);
      tokens[i].deprel = DepRel::compound;
    }
    for (std::uint32_t i = unit.begin; unit.end - unit.begin > 1 && i < unit.end; ++i) {
      if (i == last || !keeps_tag_in_name(tokens[i].upos)) {
        const bool plural = tokens[i].xpos == XPos::NNS || tokens[i].xpos == XPos::NNPS;
        tokens[i].upos = UPos::PROPN;
        tokens[i].xpos = plural ? XPos::NNPS : XPos::NNP;
      }
    }
  }
}

}  // namespace entente
