#include "builder/claims/own_modality.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace entente {
namespace {

bool not_only(const SentenceTree& tree, TokenId negation) {
  return negation + 1 < tree.size() && (tree.lemma(negation + 1) == "only" || tree.lemma(negation + 1) == "just");
}

bool is_auxiliary(DepRel relation) {
  return relation == DepRel::aux || relation == DepRel::aux_pass || relation == DepRel::cop;
}

/// What an auxiliary makes of the status that was read before it.
Status status_by(const SentenceTree& tree, TokenId auxiliary, Status status) {
  const std::string_view lemma = tree.lemma(auxiliary);
  if (lemma == "will" || lemma == "shall" || lemma == "'ll" || lemma == "wo") {
    // "would" has the lemma "will" in some treebanks.
    const std::string_view form = tree.form(auxiliary);
    if (form == "should" || form == "Should") {
      return Status::Requested;
    }
    return form == "would" || form == "Would" || form == "'d" ? Status::Hypothetical : Status::Planned;
  }
  if (lemma == "would" || lemma == "could" || lemma == "may" || lemma == "might" || lemma == "can") {
    return Status::Hypothetical;
  }
  return lemma == "must" || lemma == "should" || lemma == "ought" ? Status::Requested : status;
}

/// Takes in an adverb, or a determiner or conjunction that may negate.
void take_adverb(const SentenceTree& tree, TokenId at, OwnModality& own) {
  const DepRel relation = tree[at].deprel;
  const std::string_view lemma = tree.lemma(at);
  if ((lemma == "not" || lemma == "n't" || lemma == "never" || lemma == "neither" || lemma == "nor" ||
       lemma == "hardly" || lemma == "no") &&
      !not_only(tree, at)) {
    const bool inverts = lemma == "nor" && at + 1 < tree.size() && tree.parent(at + 1) == tree.parent(at) &&
                         is_auxiliary(tree[at + 1].deprel);
    // "neither backed nor *suspended* him"; "did not back nor *suspend*" is negated by the first verb.
    const XPos form = tree[tree.parent(at)].xpos;
    const bool joins = lemma == "nor" && (form == XPos::VBD || form == XPos::VBZ || form == XPos::VBP);
    own.negated = own.negated || inverts || joins || (relation != DepRel::cc && relation != DepRel::det);
  } else if (lemma == "yet" && tree.lemma(tree.parent(at)) == "have" &&
             tree.child(tree.parent(at), DepRel::xcomp) != kNoToken) {
    own.negated = true;  // "*has yet* to reply"
  } else if (tree.form(at) == "longer" && tree.child_with_lemma(at, "no") != kNoToken) {
    own.negated = true;
  } else if (tree.lexicon().in_list("hedge", lemma)) {
    own.hedged = true;
  } else if (relation == DepRel::advmod && tree.lexicon().in_list("nearly", lemma)) {
    own.status = Status::Hypothetical;
    own.unreal = true;
  } else if (relation == DepRel::advmod && tree.lexicon().in_list("likelihood", lemma)) {
    own.status = Status::Hypothetical;
  }
}

/// "Trump *is to visit* Beijing", and in headlines "Trump *to visit* Beijing". `be`: it is helped by "be".
bool is_to_be_done(const SentenceTree& tree, TokenId verb, bool be) {
  if (!tree.is_infinitive(verb)) {
    return false;
  }
  const std::vector<TokenId>& words = tree.children(verb);
  const bool is_to = std::any_of(words.begin(), words.end(), [&](TokenId at) {
    return is_auxiliary(tree[at].deprel) && tree.lemma(at) == "be" && at + 1 < verb &&
           (tree.form(at + 1) == "to" || (tree.lemma(at + 1) == "not" && tree.form(at + 2) == "to"));
  });
  if (is_to) {
    return true;  // in any clause
  }
  const TokenId up = tree.parent(verb);
  if (up == kNoToken) {
    return be || tree.child(verb, DepRel::nsubj) != kNoToken;
  }
  return (tree[verb].deprel == DepRel::acl && tree[up].upos == UPos::PROPN && tree.parent(up) == kNoToken) ||
         (tree.lemma(up) == "be" && tree[verb].deprel == DepRel::xcomp);
}

/// "*instead of condemning* Russia", "*rather than attack* Iran": what wasn't done.
bool is_replaced(const SentenceTree& tree, TokenId verb) {
  return verb >= 2 && ((tree.lemma(verb - 1) == "than" && tree.lemma(verb - 2) == "rather") ||
                       (tree.lemma(verb - 1) == "of" && tree.lemma(verb - 2) == "instead"));
}

/// "spoke to *nobody*", "sided with *none* of them"
bool is_nobody(const SentenceTree& tree, TokenId word) {
  const std::string_view lemma = tree.lemma(word);
  return lemma == "nobody" || lemma == "none" || lemma == "nothing" || lemma == "neither";
}

/// "with *none* of them", "with *neither* Peru nor Chile"
bool excludes_all(const SentenceTree& tree, TokenId head) {
  return is_nobody(tree, head) || tree.child_with_lemma(head, "neither") != kNoToken;
}

}  // namespace

bool partner_negated(const SentenceTree& tree, TokenId noun) {
  return std::any_of(tree.children(noun).begin(), tree.children(noun).end(),
                     [&](TokenId at) { return tree[at].deprel == DepRel::nmod && excludes_all(tree, at); });
}

bool phrase_negated(const SentenceTree& tree, TokenId head) {
  if (is_nobody(tree, head)) {
    return true;
  }
  for (const TokenId at : tree.children(head)) {
    const std::string_view lemma = tree.lemma(at);
    const DepRel relation = tree[at].deprel;
    if ((relation == DepRel::det || relation == DepRel::advmod || relation == DepRel::cc_preconj ||
         relation == DepRel::cc) &&
        (lemma == "no" || lemma == "neither") && at < head) {
      return true;
    }
  }
  return false;
}

bool leaves_nobody(const SentenceTree& tree, TokenId noun) {
  const TokenId up = tree.parent(noun);
  return phrase_negated(tree, noun) || (up != kNoToken && tree[noun].deprel == DepRel::nmod && is_nobody(tree, up));
}

bool is_inverted_condition(const SentenceTree& tree, TokenId verb) {
  const TokenId subject = tree.child(verb, DepRel::nsubj) != kNoToken ? tree.child(verb, DepRel::nsubj)
                                                                      : tree.child(verb, DepRel::nsubj_pass);
  if (subject == kNoToken || subject > verb || tree.form(static_cast<TokenId>(tree.size() - 1)) == "?") {
    return false;
  }
  const std::vector<TokenId>& words = tree.children(verb);
  return std::any_of(words.begin(), words.end(), [&](TokenId at) {
    const std::string_view form = tree.form(at);
    const bool opens = std::none_of(words.begin(), words.end(),
                                    [&](TokenId word) { return word < at && tree[word].upos != UPos::PUNCT; });
    return is_auxiliary(tree[at].deprel) && at < subject &&
           (tree.lemma(at) == "should" || form == "Should" || form == "should" || form == "were" || form == "Were" ||
            (opens && (form == "Had" || form == "had")));  // not "only then *had* Peru signed"
  });
}

bool is_indicative(const SentenceTree& tree, TokenId verb) {
  if (tree[verb].xpos == XPos::VBD || tree[verb].xpos == XPos::VBZ) {
    return true;
  }
  const std::vector<TokenId>& words = tree.children(verb);
  return std::any_of(words.begin(), words.end(), [&](TokenId at) {
    const bool helps =
        tree[at].deprel == DepRel::aux || tree[at].deprel == DepRel::aux_pass || tree[at].deprel == DepRel::cop;
    return helps && tree.form(at) != "be" && tree.lemma(at) != "must" && tree.form(at) != "should";
  });
}

OwnModality own_modality(const SentenceTree& tree, TokenId verb, TokenId except) {
  OwnModality own;
  own.negated = is_replaced(tree, verb);
  bool be = false;
  for (const TokenId at : tree.children(verb)) {
    const DepRel relation = tree[at].deprel;
    if (is_auxiliary(relation)) {
      own.any_auxiliary = true;
      own.status = status_by(tree, at, own.status);
      be = be || tree.lemma(at) == "be";
    } else if (relation == DepRel::advmod || relation == DepRel::cc_preconj || relation == DepRel::cc ||
               relation == DepRel::det) {
      take_adverb(tree, at, own);
    } else if (relation == DepRel::obl || relation == DepRel::nmod) {
      own.negated = own.negated || excludes_all(tree, at);
    } else if (relation == DepRel::nsubj || relation == DepRel::nsubj_pass || relation == DepRel::obj) {
      own.negated = own.negated || (at != except && (phrase_negated(tree, at) || partner_negated(tree, at)));
    }
  }
  const TokenId over = tree[verb].deprel == DepRel::xcomp ? tree.parent(verb) : kNoToken;
  if (is_inverted_condition(tree, verb)) {
    own.status = Status::Hypothetical;
  } else if (over != kNoToken && tree.lemma(over) == "ought") {
    own.status = Status::Requested;  // "*ought to* leave", with the auxiliary as the clause's head
  } else if (own.status == Status::Actual && is_to_be_done(tree, verb, be)) {
    own.status = Status::Planned;
  }
  return own;
}

}  // namespace entente
