#include "builder/claims/other_worlds.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "builder/claims/time_expressions.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr int kLifetime = 60;          ///< years after which an act is history
constexpr int kUndatedArticle = 1990;  ///< the year that an article without a date is taken to be of, at the earliest

bool is_year(std::string_view word) {
  return word.size() == 4 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int year_of(std::string_view date) {
  int year = 0;
  const auto [end, error] = std::from_chars(date.data(), date.data() + std::min<std::size_t>(date.size(), 4), year);
  return error == std::errc{} && end == date.data() + 4 ? year : 0;
}

bool is_of_long_ago(const SentenceContext& context, const ActWord& act) {
  const SentenceTree& tree = context.tree;
  for (const TokenId from : {act.carrier, act.anchor}) {
    for (const TokenId at : tree.children(from)) {
      const bool centuries =
          tree.lemma(at) == "century" || (tree.lemma(at) == "ago" && at > 0 && tree.lemma(at - 1) == "century");
      if (centuries && tree[at].deprel != DepRel::nsubj && tree[at].deprel != DepRel::obj) {
        return true;
      }
    }
  }
  bool dated = false;
  for (TokenId at = 0; at < tree.size(); ++at) {
    dated = dated || is_year(tree.form(at));
  }
  if (!dated) {
    return false;
  }
  const auto date = context.article.date;
  const int now = date ? static_cast<int>(date->year()) : kUndatedArticle;
  const TimeExpression time = time_of(tree, context.article.text, act.anchor, act.carrier, date, false);
  const int then = year_of(time.begin);
  return then != 0 && then + kLifetime < now;
}

bool is_of_a_story(const SentenceTree& tree, const ActWord& act) {
  for (const TokenId from : {act.carrier, act.anchor}) {
    for (const TokenId at : tree.children(from)) {
      if (tree[at].deprel == DepRel::obl && tree.has_case(at, "in") &&
          tree.lexicon().in_list("fiction", tree.lemma(at))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

bool is_of_sport(const SentenceTree& tree) {
  std::string joined;
  for (TokenId at = 0; at < tree.size(); ++at) {
    if (tree.lexicon().in_list("sport", tree.lemma(at))) {
      return true;
    }
    // "quarter-finals" in three tokens
    if (at + 2 < tree.size() && tree.form(at + 1) == "-") {
      joined.assign(tree.lemma(at)).append("-").append(tree.lemma(at + 2));
      if (tree.lexicon().in_list("sport", joined)) {
        return true;
      }
    }
  }
  return false;
}

bool is_of_another_world(const SentenceContext& context, const ActWord& act) {
  return info(act.predicate).type != EventType::None &&
         (is_of_sport(context.tree) || is_of_a_story(context.tree, act) || is_of_long_ago(context, act));
}

}  // namespace entente
