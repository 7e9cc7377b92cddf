#include "builder/language/training/evaluation.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace entente {
namespace {

/// A token of either side with what is compared of it; heads are compared by their spans.
struct Row {
  Span span;
  Span head;
  UPos head_upos = UPos::X;
  const Token* token = nullptr;
};

std::vector<Row> rows_of(std::span<const Sentence> sentences) {
  std::vector<Row> rows;
  for (const Sentence& sentence : sentences) {
    for (const Token& token : sentence.tokens) {
      Row row{token.span, {}, UPos::X, &token};
      if (token.head >= 0) {
        row.head = sentence.tokens[static_cast<std::size_t>(token.head)].span;
        row.head_upos = sentence.tokens[static_cast<std::size_t>(token.head)].upos;
      }
      rows.push_back(row);
    }
  }
  return rows;
}

bool is_subject(DepRel relation) { return relation == DepRel::nsubj || relation == DepRel::nsubj_pass; }
bool is_passive_subject(DepRel relation) { return relation == DepRel::nsubj_pass; }
bool is_object(DepRel relation) { return relation == DepRel::obj; }
bool is_agent(DepRel relation) { return relation == DepRel::obl_agent; }
bool is_oblique(DepRel relation) {
  return relation == DepRel::obl || relation == DepRel::obl_agent || relation == DepRel::obl_unmarked;
}

std::string_view universal(DepRel relation) {
  const std::string_view full = name(relation);
  return full.substr(0, full.find(':'));
}

using Relation = bool (*)(DepRel);

bool holds(const Row& row, Relation relation) { return row.head_upos == UPos::VERB && relation(row.token->deprel); }

void count(Agreement& agreement, bool in_gold, bool in_system, bool same_head) {
  agreement.gold += in_gold ? 1 : 0;
  agreement.system += in_system ? 1 : 0;
  agreement.equal += in_gold && in_system && same_head ? 1 : 0;
}

void compare(Scores& scores, const Row* gold, const Row* system) {
  const bool both = gold != nullptr && system != nullptr;
  const auto tally = [&](Agreement& agreement, bool equal) {
    count(agreement, gold != nullptr, system != nullptr, both && equal);
  };
  tally(scores.tokens, true);
  tally(scores.upos, both && gold->token->upos == system->token->upos);
  tally(scores.xpos, both && gold->token->xpos == system->token->xpos);
  tally(scores.lemmas, both && gold->token->lemma == system->token->lemma);
  const bool same_head = both && gold->head == system->head;
  tally(scores.uas, same_head);
  tally(scores.las, same_head && gold->token->deprel == system->token->deprel);
  tally(scores.universal_las, same_head && universal(gold->token->deprel) == universal(system->token->deprel));
  const auto relation = [&](Agreement& agreement, Relation is_relation) {
    count(agreement, gold != nullptr && holds(*gold, is_relation), system != nullptr && holds(*system, is_relation),
          same_head);
  };
  relation(scores.subject, is_subject);
  relation(scores.object, is_object);
  relation(scores.oblique, is_oblique);
  relation(scores.passive_subject, is_passive_subject);
  relation(scores.agent, is_agent);
}

}  // namespace

double Agreement::f1() const {
  return gold + system == 0 ? 100.0 : 200.0 * static_cast<double>(equal) / static_cast<double>(gold + system);
}

Scores score(std::span<const Sentence> gold, std::span<const Sentence> system) {
  Scores scores;
  const std::vector<Row> gold_rows = rows_of(gold);
  const std::vector<Row> system_rows = rows_of(system);
  std::size_t g = 0;
  std::size_t s = 0;
  while (g < gold_rows.size() || s < system_rows.size()) {
    if (s == system_rows.size() || (g < gold_rows.size() && gold_rows[g].span < system_rows[s].span)) {
      compare(scores, &gold_rows[g++], nullptr);
    } else if (g == gold_rows.size() || system_rows[s].span < gold_rows[g].span) {
      compare(scores, nullptr, &system_rows[s++]);
    } else {
      compare(scores, &gold_rows[g++], &system_rows[s++]);
    }
  }
  std::vector<Span> gold_spans;
  std::transform(gold.begin(), gold.end(), std::back_inserter(gold_spans), [](const Sentence& x) { return x.span; });
  for (const Sentence& sentence : system) {
    scores.sentences.equal += std::binary_search(gold_spans.begin(), gold_spans.end(), sentence.span) ? 1 : 0;
  }
  scores.sentences.gold = gold.size();
  scores.sentences.system = system.size();
  return scores;
}

std::string to_string(const Scores& scores) {
  const std::array<std::pair<const char*, const Agreement*>, 13> lines = {{{"sentences", &scores.sentences},
                                                                           {"tokens", &scores.tokens},
                                                                           {"UPOS", &scores.upos},
                                                                           {"XPOS", &scores.xpos},
                                                                           {"lemmas", &scores.lemmas},
                                                                           {"UAS", &scores.uas},
                                                                           {"LAS", &scores.las},
                                                                           {"LAS, universal", &scores.universal_las},
                                                                           {"subject", &scores.subject},
                                                                           {"object", &scores.object},
                                                                           {"oblique", &scores.oblique},
                                                                           {"passive subject", &scores.passive_subject},
                                                                           {"agent", &scores.agent}}};
  std::string out;
  for (const auto& [label, agreement] : lines) {
    std::array<char, 96> line{};
    std::snprintf(line.data(), line.size(), "%-16s %6.2f  (gold %zu, system %zu)\n", label, agreement->f1(),
                  agreement->gold, agreement->system);
    out += line.data();
  }
  return out;
}

}  // namespace entente
