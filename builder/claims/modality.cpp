#include "builder/claims/modality.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr int kMaxSteps = 16;

bool is_past(const SentenceTree& tree, TokenId verb) {
  const XPos tag = tree[verb].xpos;
  if (tag == XPos::VBD) {
    return true;
  }
  for (const TokenId at : tree.children(verb)) {
    if ((tree[at].deprel == DepRel::aux || tree[at].deprel == DepRel::aux_pass) &&
        (tree[at].xpos == XPos::VBD || tree.form(at) == "had" || tree.form(at) == "was")) {
      return true;
    }
  }
  return tag == XPos::VBN && tree.child(verb, DepRel::aux) == kNoToken;
}

/// Status over status: what governs says how far the governed act is from being done.
Status combine(Status inner, Status outer) {
  if (outer == Status::Actual) {
    return inner;
  }
  if (inner == Status::Actual) {
    return outer;
  }
  if (outer == Status::Hypothetical || outer == Status::Requested) {
    return outer;
  }
  return outer == Status::Offered && inner == Status::Planned ? outer : inner;
}

struct OwnModality {
  Status status = Status::Actual;
  bool negated = false;
  bool hedged = false;
  bool any_auxiliary = false;
};

bool not_only(const SentenceTree& tree, TokenId negation) {
  return negation + 1 < tree.size() && (tree.lemma(negation + 1) == "only" || tree.lemma(negation + 1) == "just");
}

/// "no troops", "neither side", "none of them", "nobody"
bool phrase_negated(const SentenceTree& tree, TokenId head) {
  const std::string_view word = tree.lemma(head);
  if (word == "nobody" || word == "none" || word == "nothing" || word == "neither") {
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

/// `except` is a dependent whose own negation was counted already.
OwnModality own_modality(const SentenceTree& tree, TokenId verb, TokenId except = kNoToken) {
  OwnModality own;
  bool be = false;
  for (const TokenId at : tree.children(verb)) {
    const DepRel relation = tree[at].deprel;
    const std::string_view lemma = tree.lemma(at);
    if (relation == DepRel::aux || relation == DepRel::aux_pass || relation == DepRel::cop) {
      own.any_auxiliary = true;
      if (lemma == "will" || lemma == "shall" || lemma == "'ll" || lemma == "wo") {
        // "would" has the lemma "will" in some treebanks.
        const std::string_view form = tree.form(at);
        own.status = form == "would" || form == "Would" || form == "'d" ? Status::Hypothetical : Status::Planned;
        if (form == "should" || form == "Should") {
          own.status = Status::Requested;
        }
      } else if (lemma == "would" || lemma == "could" || lemma == "may" || lemma == "might" || lemma == "can") {
        own.status = Status::Hypothetical;
      } else if (lemma == "must" || lemma == "should" || lemma == "ought") {
        own.status = Status::Requested;
      } else if (lemma == "be") {
        be = true;
      }
    } else if (relation == DepRel::advmod || relation == DepRel::cc_preconj || relation == DepRel::cc ||
               relation == DepRel::det) {
      if ((lemma == "not" || lemma == "n't" || lemma == "never" || lemma == "neither" || lemma == "nor" ||
           lemma == "hardly" || lemma == "no") &&
          !not_only(tree, at)) {
        if (relation != DepRel::cc && relation != DepRel::det) {
          own.negated = true;
        }
      } else if (tree.form(at) == "longer" && tree.child_with_lemma(at, "no") != kNoToken) {
        own.negated = true;
      } else if (tree.lexicon().in_list("hedge", lemma)) {
        own.hedged = true;
      } else if (relation == DepRel::advmod && tree.lexicon().in_list("likelihood", lemma)) {
        own.status = Status::Hypothetical;
      }
    } else if (relation == DepRel::nsubj || relation == DepRel::nsubj_pass || relation == DepRel::obj) {
      if (at != except && phrase_negated(tree, at)) {
        own.negated = true;
      }
    }
  }
  // "*Should* Pakistan send troops, …", "*Were* Iran to strike …", "*Had* it …"
  const TokenId subject = tree.child(verb, DepRel::nsubj) != kNoToken ? tree.child(verb, DepRel::nsubj)
                                                                      : tree.child(verb, DepRel::nsubj_pass);
  if (subject != kNoToken && subject < verb) {
    for (const TokenId at : tree.children(verb)) {
      const DepRel relation = tree[at].deprel;
      if ((relation == DepRel::aux || relation == DepRel::aux_pass || relation == DepRel::cop) && at < subject &&
          (tree.lemma(at) == "should" || tree.form(at) == "Should" || tree.form(at) == "were" ||
           tree.form(at) == "Were" || tree.form(at) == "should") &&
          tree.form(static_cast<TokenId>(tree.size() - 1)) != "?") {
        own.status = Status::Hypothetical;
        return own;
      }
    }
  }
  // "Trump *is to visit* Beijing", and in headlines "Trump *to visit* Beijing".
  if (own.status == Status::Actual && tree.is_infinitive(verb)) {
    const TokenId up = tree.parent(verb);
    if ((up == kNoToken && tree.child(verb, DepRel::nsubj) != kNoToken) || (up == kNoToken && be) ||
        (up != kNoToken && tree[verb].deprel == DepRel::acl && tree[up].upos == UPos::PROPN &&
         tree.parent(up) == kNoToken) ||
        (up != kNoToken && tree.lemma(up) == "be" && tree[verb].deprel == DepRel::xcomp)) {
      own.status = Status::Planned;
    }
  }
  return own;
}

/// "that it *would* leave", "that it *left*", not "that it *leave*"
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

/// The operator that `governor` is for a dependent by `relation`, or null.
const StatusOperator* operator_over(const SentenceTree& tree, TokenId governor, TokenId dependent, bool clause) {
  std::span<const StatusOperator> all = tree.lexicon().operators(tree.lemma(governor));
  if (all.empty() && tree.is_noun(governor) && tree.lemma(governor).ends_with('s')) {
    all = tree.lexicon().operators(tree.lemma(governor).substr(0, tree.lemma(governor).size() - 1));
  }
  const StatusOperator* best = nullptr;
  for (const StatusOperator& op : all) {
    const bool kind = op.kind == WordKind::Verb ? tree.is_verb(governor)
                      : op.kind == WordKind::Noun
                          ? tree[governor].upos == UPos::NOUN
                          : tree[governor].upos == UPos::ADJ || tree[governor].xpos == XPos::VBN;
    if (!kind || (clause ? !op.clauses : !op.nouns)) {
      continue;
    }
    if ((op.passive_only && !tree.is_passive(governor)) || (op.infinitive_only && !tree.is_infinitive(dependent))) {
      continue;
    }
    if (op.status == Status::Requested && clause && tree.lemma(governor) == "insist" &&
        is_indicative(tree, dependent)) {
      continue;  // "insisted that it *would* not leave" asks nobody
    }
    if (!op.particle.empty() && tree.child_with_lemma(governor, op.particle) == kNoToken) {
      continue;
    }
    const DepRel relation = tree[dependent].deprel;
    bool reached = false;
    if (clause && op.prepositions.empty()) {
      reached = true;
    } else if (!clause && op.prepositions.empty()) {
      reached = relation == DepRel::obj || relation == DepRel::nsubj_pass || relation == DepRel::compound;
    } else {
      reached = !clause && (relation == DepRel::obj || relation == DepRel::nsubj_pass) &&
                std::find(op.prepositions.begin(), op.prepositions.end(), "obj") != op.prepositions.end();
      for (const std::string& preposition : op.prepositions) {
        reached = reached || tree.has_mark(dependent, preposition);
      }
      if (clause && relation != DepRel::advcl && relation != DepRel::acl && relation != DepRel::obl) {
        reached = true;
      }
      // "the demand *that* it leave"
      if (clause && relation == DepRel::acl && op.kind == WordKind::Noun && tree.has_mark(dependent, "that")) {
        reached = true;
      }
      if (clause && (tree.is_infinitive(dependent) ||
                     (tree[dependent].xpos == XPos::VBG && tree.child(dependent, DepRel::mark) == kNoToken))) {
        reached = true;
      }
    }
    if (reached && (best == nullptr || op.particle.size() > best->particle.size())) {
      best = &op;
    }
  }
  return best;
}

bool is_clause_edge(const SentenceTree& tree, TokenId at) {
  switch (tree[at].deprel) {
    case DepRel::xcomp:
    case DepRel::ccomp:
    case DepRel::csubj:
    case DepRel::csubj_pass:
    case DepRel::advcl:
    case DepRel::acl:
      return true;
    case DepRel::obl:
    case DepRel::nmod:
      return tree.is_verb(at);
    default:
      return false;
  }
}

bool is_noun_edge(const SentenceTree& tree, TokenId at) {
  switch (tree[at].deprel) {
    case DepRel::obj:
    case DepRel::nsubj_pass:
    case DepRel::obl:
    case DepRel::nmod:
    case DepRel::compound:
    case DepRel::nmod_poss:
      return true;
    default:
      return false;
  }
}

/// "*Recognising it* is off the table": an act that a clause is about, and that nobody is said to do.
bool is_topic(const SentenceTree& tree, TokenId at) {
  const DepRel relation = tree[at].deprel;
  if (relation == DepRel::csubj || relation == DepRel::csubj_pass) {
    return tree[at].xpos == XPos::VBG || tree.is_infinitive(at);
  }
  // "a boycott *would be* a mistake"
  const TokenId up = tree.parent(at);
  return relation == DepRel::nsubj && !tree.is_verb(at) && tree.child(up, DepRel::cop) != kNoToken &&
         own_modality(tree, up).status == Status::Hypothetical;
}

/// "rejected the *mediation*": what was offered and isn't taken up.
bool is_turned_down(const SentenceTree& tree, TokenId noun) {
  const TokenId up = tree.parent(noun);
  return up != kNoToken && (tree[noun].deprel == DepRel::obj || tree[noun].deprel == DepRel::nsubj_pass) &&
         tree.is_verb(up) && tree.lexicon().in_list("turning-down", tree.lemma(up)) &&
         tree.lexicon().in_list("offerable", tree.lemma(noun));
}

/// "*broke* its promise to help", "*went back on* its pledge to help", where `at` is the promise, or what was promised
/// where the parser hung it from the verb.
bool is_gone_back_on(const SentenceTree& tree, TokenId at) {
  const TokenId verb = tree.parent(at);
  if (verb == kNoToken || !tree.is_verb(verb) ||
      !(tree.lexicon().in_list("going-back", tree.lemma(verb)) ||
        (tree.lemma(verb) == "go" && tree.child_with_lemma(verb, "back") != kNoToken))) {
    return false;
  }
  const auto is_promise = [&](TokenId noun) {
    return (tree[noun].deprel == DepRel::obj || tree[noun].deprel == DepRel::obl) && tree.is_noun(noun) &&
           tree.lexicon().in_list("commitment", tree.lemma(noun));
  };
  const std::vector<TokenId>& words = tree.children(verb);
  return is_promise(at) || (tree.is_infinitive(at) && std::any_of(words.begin(), words.end(), [&](TokenId noun) {
                              return noun < at && is_promise(noun);
                            }));
}

/// Who says the clause that `at` heads: the subject of the governing verb of speech, or of one beside it.
TokenId speaker(const SentenceTree& tree, TokenId at) {
  const TokenId up = tree.parent(at);
  if (up != kNoToken && tree[at].deprel == DepRel::ccomp && tree.is_verb(up) &&
      tree.lexicon().in_list("speech", tree.lemma(up))) {
    return tree.logical_subject(up);
  }
  for (const TokenId child : tree.children(at)) {
    if (tree[child].deprel == DepRel::parataxis && tree.is_verb(child) &&
        tree.lexicon().in_list("speech", tree.lemma(child))) {
      return tree.child(child, DepRel::nsubj);
    }
    if (tree[child].deprel == DepRel::obl && (tree.has_case(child, "accord") || tree.has_case(child, "according"))) {
      return child;
    }
  }
  return kNoToken;
}

}  // namespace

bool asks_whether(const SentenceTree& tree) {
  const auto size = static_cast<TokenId>(tree.size());
  const bool asked = size > 2 && (tree.form(size - 1) == "?" || tree.form(size - 2) == "?");
  TokenId first = 0;
  while (first < size && tree[first].upos == UPos::PUNCT) {
    ++first;
  }
  const bool helps =
      first < size && (tree.lemma(first) == "have" || tree.lemma(first) == "do" || tree.lemma(first) == "be");
  return asked && (helps || (first < size && tree[first].upos == UPos::AUX));
}

Modality read_modality(const SentenceTree& tree, TokenId anchor, TokenId carrier) {
  Modality made;
  if (asks_whether(tree)) {
    made.status = Status::Hypothetical;
  }
  const auto apply_own = [&](TokenId at, bool negation, TokenId from) {
    const OwnModality own = own_modality(tree, at, from);
    made.status = combine(made.status, own.status);
    if (negation && own.negated) {
      made.negated = !made.negated;
    }
    made.hedged = made.hedged || own.hedged;
    return own;
  };
  if (carrier != anchor) {
    if (phrase_negated(tree, anchor)) {
      made.negated = true;
    }
  } else if (!tree.is_verb(anchor) && tree.child(anchor, DepRel::cop) == kNoToken && phrase_negated(tree, anchor)) {
    made.negated = true;
  }
  const bool predicate_of_clause = tree.is_verb(carrier) || tree.child(carrier, DepRel::cop) != kNoToken;
  OwnModality own;
  if (predicate_of_clause) {
    own = own_modality(tree, carrier);
    made.status = combine(own.status, made.status);
    made.hedged = own.hedged;
    // The negation of an object noun was counted with the noun itself.
    if (own.negated && !(carrier != anchor && made.negated)) {
      made.negated = true;
    }
  } else if (tree.has_case(anchor, "without")) {
    made.negated = true;
  }
  if (carrier != anchor) {
    // "*promised* aid to Lebanon": what supports the noun may shift it too.
    const TokenId held = tree.first_conjunct(tree.whole(tree.first_conjunct(anchor)));
    if (const StatusOperator* op = operator_over(tree, carrier, held, false); op != nullptr) {
      made.status = op->status ? combine(made.status, *op->status) : made.status;
      made.negated = made.negated != op->negated;
      made.by = op;
    }
  }
  TokenId at = carrier == anchor ? tree.whole(anchor) : carrier;
  bool governed = true;  // false once the way leads out of what a governor reaches; sources are still looked for
  for (int step = 0; step < kMaxSteps; ++step) {
    if (made.source == kNoToken) {
      made.source = speaker(tree, at);
    }
    const TokenId up = tree.parent(at);
    if (up == kNoToken) {
      break;
    }
    const DepRel relation = tree[at].deprel;
    if (governed && (is_topic(tree, at) || is_turned_down(tree, at))) {
      made.status = combine(made.status, Status::Hypothetical);
    }
    if (made.status == Status::Requested && relation == DepRel::obj && tree.is_verb(up) &&
        tree.lexicon().in_list("accepting", tree.lemma(up))) {
      made.status = Status::Planned;  // "*accepted* an invitation to visit"
    }
    if (is_gone_back_on(tree, at)) {
      made.negated = !made.negated;
      made.given_up = true;
    }
    if (relation == DepRel::conj) {
      if (governed && tree.is_verb(at) && tree.is_verb(up) && !own.any_auxiliary && tree[at].xpos != XPos::VBD &&
          tree[at].xpos != XPos::VBZ && tree.child(at, DepRel::nsubj) == kNoToken) {
        // "will meet Dar and *visit* Lahore"
        own = apply_own(up, tree.child(at, DepRel::cc) == kNoToken || !tree.has_case(at, "but"), at);
      }
      at = up;
      continue;
    }
    const bool clause = is_clause_edge(tree, at) && (tree.is_verb(at) || tree.child(at, DepRel::cop) != kNoToken ||
                                                     relation == DepRel::xcomp || relation == DepRel::ccomp);
    if (governed && (clause || is_noun_edge(tree, at))) {
      const StatusOperator* op = operator_over(tree, up, at, clause);
      if (clause && relation == DepRel::advcl) {
        for (const TokenId mark : tree.children(at)) {
          if (tree[mark].deprel != DepRel::mark) {
            continue;
          }
          const std::string_view word = tree.lemma(mark);
          if (word == "if" || word == "unless" || word == "whether" || word == "lest" || word == "provided") {
            made.status = Status::Hypothetical;
          } else if (word == "without" || (word == "from" && op == nullptr)) {
            made.negated = !made.negated;
          }
        }
      }
      if (clause && relation == DepRel::ccomp && tree.has_mark(at, "whether")) {
        made.status = Status::Hypothetical;
      }
      if (op != nullptr) {
        // "would" after a verb in the past is the past's "will".
        if (op->status) {
          made.status = made.status == Status::Hypothetical && *op->status != Status::Requested &&
                                *op->status != Status::Hypothetical
                            ? *op->status
                            : combine(made.status, *op->status);
          made.by = made.by == nullptr ? op : made.by;
        }
        made.negated = made.negated != op->negated;
        made.hedged = made.hedged || op->hedged;
      } else if (clause && relation == DepRel::ccomp && own.status == Status::Hypothetical && is_past(tree, up) &&
                 made.status == Status::Hypothetical) {
        for (const TokenId aux : tree.children(at)) {
          if (tree[aux].deprel == DepRel::aux && (tree.form(aux) == "would" || tree.form(aux) == "'d")) {
            made.status = Status::Planned;
          }
        }
      }
      const bool said = relation == DepRel::ccomp && op == nullptr;
      if (said || (!clause && op == nullptr)) {
        // What is said or what only takes part in another act isn't shifted by it.
        governed = false;
      } else if (tree.is_verb(up) || tree.child(up, DepRel::cop) != kNoToken) {
        const bool passes = op == nullptr || (op->status != Status::Requested);
        if (relation != DepRel::advcl || tree.is_infinitive(at)) {
          own = apply_own(up, passes, at);
        } else {
          governed = false;
        }
        if (op != nullptr && op->status == Status::Requested) {
          governed = false;
        }
      } else if (op != nullptr) {
        if (phrase_negated(tree, up)) {
          made.negated = !made.negated;
        }
      } else if (relation == DepRel::acl) {
        const bool aims =
            tree.lexicon().in_list("talkword", tree.lemma(up)) || tree.lexicon().in_list("deed", tree.lemma(up));
        const bool awaits = tree.is_passive(at);  // "a declaration *to be signed* in May"
        if ((aims || awaits) && tree.is_infinitive(at) && op == nullptr) {
          made.status = combine(made.status, Status::Planned);  // "a summit *to reach* a deal"
        }
        governed = false;
      }
    } else if (relation == DepRel::acl_relcl || relation == DepRel::parataxis || relation == DepRel::appos ||
               relation == DepRel::nsubj) {
      governed = false;
    }
    if (!governed && made.source != kNoToken) {
      break;
    }
    at = up;
  }
  return made;
}

}  // namespace entente
