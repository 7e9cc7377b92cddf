#include "builder/claims/other_worlds.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "builder/claims/time_expressions.hpp"
#include "builder/text/characters.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr int kLifetime = 60;       ///< years after which an act is history
constexpr int kNewsUndated = 1995;  ///< the first year of which an article without a date tells news
constexpr int kMaxSteps = 8;

bool is_year(std::string_view word) { return word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit); }

int year_of(std::string_view date) {
  int year = 0;
  const auto [end, error] = std::from_chars(date.data(), date.data() + std::min<std::size_t>(date.size(), 4), year);
  return error == std::errc{} && end == date.data() + 4 ? year : 0;
}

/// The word is in the list, or it and the one before or behind it are: "cold war" as "cold-war".
bool is_word(const SentenceTree& tree, TokenId at, std::string_view list) {
  const std::string word = to_lower(tree.lemma(at));
  const auto joined = [&](TokenId first) {
    return tree.lexicon().in_list(list, to_lower(tree.lemma(first)) + '-' + to_lower(tree.lemma(first + 1)));
  };
  return tree.lexicon().in_list(list, word) || (at > 0 && joined(at - 1)) || (at + 1 < tree.size() && joined(at));
}

/// A noun in the list, or one by whose it is: "the *film's* villain".
bool is_or_belongs(const SentenceTree& tree, TokenId noun, std::string_view list, int depth = 0) {
  const auto owner = [&](TokenId at) {
    return (tree[at].deprel == DepRel::nmod_poss || (tree[at].deprel == DepRel::nmod && tree.has_case(at, "of"))) &&
           is_or_belongs(tree, at, list, depth + 1);
  };
  return is_word(tree, noun, list) ||
         (depth < kMaxSteps && std::any_of(tree.children(noun).begin(), tree.children(noun).end(), owner));
}

/// A name or noun in the list, by any of the words that it is made of.
bool is_named(const SentenceTree& tree, TokenId noun, std::string_view list) {
  return tree.lexicon().in_list(list, to_lower(tree.lemma(noun))) ||
         std::any_of(tree.children(noun).begin(), tree.children(noun).end(), [&](TokenId at) {
           return (tree[at].deprel == DepRel::flat || tree[at].deprel == DepRel::compound) &&
                  tree.lexicon().in_list(list, to_lower(tree.lemma(at)));
         });
}

/// The phrase begins with a preposition of the list.
bool stands_behind(const SentenceTree& tree, TokenId phrase, std::string_view list) {
  const std::vector<TokenId>& words = tree.children(phrase);
  return std::any_of(words.begin(), words.end(), [&](TokenId at) {
    return tree[at].deprel == DepRel::case_ && tree.lexicon().in_list(list, tree.lemma(at));
  });
}

/// Tells when the act was: "in *1994*", "on 1 May *1994*", "in the war of *1994*"; not "since *1994*", which goes on,
/// nor "under the treaty of *1994*", "in breach of the *1994* memorandum", which something else is of.
bool dates(const SentenceTree& tree, TokenId year, const ActWord& act) {
  TokenId at = year;
  const auto counts = [&](TokenId word) {
    return word != kNoToken && tree.lexicon().in_list("month", to_lower(tree.lemma(word)));
  };
  if (counts(tree.parent(at))) {
    at = tree.parent(at);
  }
  if (tree[at].deprel == DepRel::conj) {
    at = tree.parent(at);
  }
  const TokenId above = tree.parent(at);
  switch (tree[at].deprel) {
    case DepRel::obl:
    case DepRel::obl_unmarked:
    case DepRel::advmod:
    case DepRel::nmod_unmarked:
      return !tree.has_case(at, "since");
    default:
      return above == act.anchor || above == act.carrier ||
             (above != kNoToken && tree[above].deprel == DepRel::obl && stands_behind(tree, above, "when"));
  }
}

/// "*in both wars*", "*under the pharaohs*"; "by the treaty *of 1783*", whose year comes with what happened then.
bool is_bygone_time(const SentenceTree& tree, TokenId phrase, int latest) {
  const std::vector<TokenId>& words = tree.children(phrase);
  const auto of_year = [&](TokenId at) {
    return tree[at].deprel == DepRel::nmod && tree.has_case(at, "of") && is_year(tree.form(at)) &&
           year_of(tree.form(at)) < latest;
  };
  return (stands_behind(tree, phrase, "while") && is_word(tree, phrase, "era")) ||
         (stands_behind(tree, phrase, "when") && std::any_of(words.begin(), words.end(), of_year));
}

/// Who acts, where or when, is gone for long: "the Vikings", "in both wars".
bool is_of_the_bygone(const SentenceTree& tree, const ActWord& act, int latest) {
  const auto bygone = [&](TokenId at) {
    switch (tree[at].deprel) {
      case DepRel::nsubj:
      case DepRel::nsubj_pass:
      case DepRel::obj:
      case DepRel::obl_agent:
        return is_named(tree, at, "old-people");
      case DepRel::obl:
        return is_bygone_time(tree, at, latest);
      default:
        return false;
    }
  };
  const auto below = [&](TokenId from) {
    return std::any_of(tree.children(from).begin(), tree.children(from).end(), bygone);
  };
  return below(act.carrier) || below(act.anchor) || below(tree.first_conjunct(act.carrier));
}

bool is_of_long_ago(const SentenceContext& context, const ActWord& act) {
  const SentenceTree& tree = context.tree;
  const auto date = context.article.date;
  const int latest = date ? static_cast<int>(date->year()) - kLifetime : kNewsUndated;
  if (is_of_the_bygone(tree, act, latest)) {
    return true;
  }
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
  int above = 0;  // of a verb that the act hangs from: "*between 1864 and 1870* Peru lost its men in a war"
  for (TokenId at = 0; at < tree.size(); ++at) {
    const bool tells_when = is_year(tree.form(at)) && dates(tree, at, act);
    dated = dated || tells_when;
    if (tells_when && tree.parent(at) != kNoToken && tree.is_within(act.anchor, tree.parent(at))) {
      above = std::max(above, year_of(tree.form(at)));
    }
  }
  if (!dated) {
    return false;
  }
  const TimeExpression time = time_of(tree, context.article.text, act.anchor, act.carrier, date, false);
  const int then = time.begin.empty() ? above : year_of(time.begin);
  return then != 0 && then < latest;
}

/// "the *thriller*, in which Iran kidnaps …", "the *film's* villain is a general who invades …", "the *comedy* sees
/// Russia threaten …".
bool is_told_by_fiction(const SentenceTree& tree, TokenId act) {
  for (int step = 0; step < kMaxSteps && tree.parent(act) != kNoToken; ++step) {
    const TokenId head = tree.parent(act);
    const DepRel hangs = tree[act].deprel;
    const bool of_noun = hangs == DepRel::acl_relcl || hangs == DepRel::acl;
    const bool said = hangs == DepRel::ccomp || (of_noun && tree.child(head, DepRel::cop) != kNoToken);
    const TokenId teller = said ? tree.child(head, DepRel::nsubj) : kNoToken;
    if ((of_noun && is_named(tree, head, "made-up")) ||
        (teller != kNoToken && is_or_belongs(tree, teller, "made-up"))) {
      return true;
    }
    act = head;
  }
  return false;
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
  return is_told_by_fiction(tree, act.anchor);
}

/// "the *trade* war", "the war *of words*": one without fighting.
bool is_war_by_name_alone(const SentenceTree& tree, TokenId noun) {
  const auto tells_what_with = [&](TokenId at) {
    const std::string word = to_lower(tree.lemma(at));
    const bool common = tree[at].upos == UPos::NOUN && !is_digit(word.front());
    return common && !tree.lexicon().in_list("fought-with", word) &&
           (tree[at].deprel == DepRel::compound || (tree[at].deprel == DepRel::nmod && tree.has_case(at, "of")));
  };
  return tree.lexicon().in_list("war", tree.lemma(noun)) &&
         std::any_of(tree.children(noun).begin(), tree.children(noun).end(), tells_what_with);
}

/// "Spain's *tomato war* with Morocco", "surrendered *in the battle of the sauces*"
bool is_of_no_war(const SentenceTree& tree, const ActWord& act) {
  const std::vector<TokenId>& words = tree.children(act.carrier);
  return is_war_by_name_alone(tree, act.anchor) || std::any_of(words.begin(), words.end(), [&](TokenId at) {
           return tree[at].deprel == DepRel::obl && tree.has_case(at, "in") && is_war_by_name_alone(tree, at);
         });
}

/// "*Cyclone Freddy* hit Mozambique before it headed for Malawi": weather, and what "it" does.
bool is_of_weather(const SentenceTree& tree, TokenId act) {
  for (int step = 0; step < kMaxSteps && act != kNoToken; ++step) {
    const TokenId subject = tree.child(act, DepRel::nsubj);
    if (subject != kNoToken && tree[subject].upos != UPos::PRON) {
      return is_named(tree, subject, "storm");
    }
    const DepRel hangs = tree[act].deprel;
    act = hangs == DepRel::advcl || hangs == DepRel::conj ? tree.parent(act) : kNoToken;
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
    // "quarter-finals" in three tokens, "straight sets" in two
    const TokenId next = at + 2 < tree.size() && tree.form(at + 1) == "-" ? at + 2 : at + 1;
    if (next < tree.size()) {
      joined.assign(tree.lemma(at)).append("-").append(tree.lemma(next));
      if (tree.lexicon().in_list("sport", joined)) {
        return true;
      }
    }
  }
  return false;
}

bool is_of_another_world(const SentenceContext& context, const ActWord& act) {
  return info(act.predicate).type != EventType::None &&
         (context.of_sport || is_of_a_story(context.tree, act) || is_of_weather(context.tree, act.anchor) ||
          is_of_no_war(context.tree, act) || is_of_long_ago(context, act));
}

}  // namespace entente
