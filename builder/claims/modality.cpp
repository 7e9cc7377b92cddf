#include "builder/claims/modality.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "builder/claims/nouns.hpp"
#include "builder/claims/own_modality.hpp"
#include "builder/text/characters.hpp"

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

bool is_of_kind(const SentenceTree& tree, TokenId word, WordKind kind) {
  switch (kind) {
    case WordKind::Verb:
      return tree.is_verb(word);
    case WordKind::Noun:
      return tree[word].upos == UPos::NOUN;
    case WordKind::Adjective:
      break;
  }
  return tree[word].upos == UPos::ADJ || tree[word].xpos == XPos::VBN;
}

/// True where the operator speaks of what stands as `dependent` does: a clause, or a noun as an object or behind one of
/// its prepositions.
bool reaches(const SentenceTree& tree, const StatusOperator& op, TokenId dependent, bool clause) {
  const DepRel relation = tree[dependent].deprel;
  const bool named = std::any_of(op.prepositions.begin(), op.prepositions.end(),
                                 [&](const std::string& preposition) { return tree.has_mark(dependent, preposition); });
  if (op.behind_only) {
    return named;
  }
  if (!clause) {
    const bool object = relation == DepRel::obj || relation == DepRel::nsubj_pass;
    if (op.prepositions.empty()) {
      return object || relation == DepRel::compound;
    }
    return named ||
           (object && std::find(op.prepositions.begin(), op.prepositions.end(), "obj") != op.prepositions.end());
  }
  return op.prepositions.empty() || named ||
         (relation != DepRel::advcl && relation != DepRel::acl && relation != DepRel::obl) ||
         // "the demand *that* it leave"
         (relation == DepRel::acl && op.kind == WordKind::Noun && tree.has_mark(dependent, "that")) ||
         tree.is_infinitive(dependent) ||
         (tree[dependent].xpos == XPos::VBG && tree.child(dependent, DepRel::mark) == kNoToken);
}

/// "*called* the attack cowardly", "*called* the deal null and void": names `object`, and doesn't ask for it.
bool is_named(const SentenceTree& tree, TokenId verb, TokenId object) {
  if (tree.lemma(verb) != "call" || tree[object].deprel != DepRel::obj) {
    return false;
  }
  const std::vector<TokenId>& within = tree.children(object);
  return tree.child(verb, DepRel::xcomp) != kNoToken || std::any_of(within.begin(), within.end(), [&](TokenId word) {
           return word > object && (tree[word].deprel == DepRel::appos || tree[word].upos == UPos::ADJ);
         });
}

/// "talks will *begin*", "the session did not *take place*": says of its subject whether and when it is.
bool occurs(const SentenceTree& tree, TokenId verb) {
  const std::vector<TokenId>& words = tree.children(verb);
  const std::string phrase = std::string(tree.lemma(verb)) + "_";  // "take_place"
  return tree.is_verb(verb) && !tree.is_passive(verb) &&
         (tree.lexicon().in_list("occurring", tree.lemma(verb)) ||
          std::any_of(words.begin(), words.end(), [&](TokenId word) {
            return word > verb && tree.lexicon().in_list("occurring", phrase + std::string(tree.lemma(word)));
          }));
}

/// The operator that `governor` is for a dependent by `relation`, or null.
const StatusOperator* operator_over(const SentenceTree& tree, TokenId governor, TokenId dependent, bool clause) {
  std::span<const StatusOperator> all = tree.lexicon().operators(tree.lemma(governor));
  if (all.empty() && tree.is_noun(governor) && tree.lemma(governor).ends_with('s')) {
    all = tree.lexicon().operators(tree.lemma(governor).substr(0, tree.lemma(governor).size() - 1));
  }
  // "insisted that it *would* not leave" asks nobody
  const auto asks_nobody = [&](const StatusOperator& op) {
    return op.status == Status::Requested && clause && tree.lemma(governor) == "insist" &&
           is_indicative(tree, dependent);
  };
  // "*stopped* in Luanda to consult him" did
  const bool halted = tree.lemma(governor) == "stop" && clause && tree.is_infinitive(dependent);
  if (halted || is_named(tree, governor, dependent)) {
    return nullptr;
  }
  const StatusOperator* best = nullptr;
  for (const StatusOperator& op : all) {
    const bool fits = is_of_kind(tree, governor, op.kind) && (clause ? op.clauses : op.nouns) &&
                      (!op.passive_only || tree.is_passive(governor)) &&
                      (!op.infinitive_only || tree.is_infinitive(dependent)) && !asks_nobody(op) &&
                      (op.particle.empty() || tree.child_with_lemma(governor, op.particle) != kNoToken);
    const auto asked = [](const StatusOperator& one) { return std::pair(one.particle.size(), one.behind_only); };
    if (fits && reaches(tree, op, dependent, clause) && (best == nullptr || asked(op) > asked(*best))) {
      best = &op;
    }
  }
  return best;
}

/// "the rumour *that* it left", "no evidence *that* it left": says what is told, whatever the parser calls it.
bool is_content(const SentenceTree& tree, TokenId at) {
  const TokenId up = tree.parent(at);
  return up != kNoToken && (tree[at].deprel == DepRel::acl || tree[at].deprel == DepRel::acl_relcl) &&
         tree.has_mark(at, "that") && tree.is_noun(up) && tree.lexicon().in_list("content", tree.lemma(up));
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
      return is_content(tree, at);
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

/// "*accepted* an invitation to visit", where `at` is the invitation, or what was invited to where the parser hung it
/// from the verb.
bool is_taken_up(const SentenceTree& tree, TokenId at, Status status) {
  const TokenId verb = tree.parent(at);
  if (verb == kNoToken || !tree.is_verb(verb) || !tree.lexicon().in_list("accepting", tree.lemma(verb))) {
    return false;
  }
  if (status == Status::Requested && tree[at].deprel == DepRel::obj) {
    return true;
  }
  const TokenId object = tree.child(verb, DepRel::obj);
  return status == Status::Actual && tree.is_infinitive(at) && object != kNoToken && object < at &&
         tree.lexicon().in_list("addressed", tree.lemma(object));
}

/// "*broke* its promise to help", "*went back on* its pledge to help", where `at` is the promise, or what was promised
/// where the parser hung it from the verb.
bool is_gone_back_on(const SentenceTree& tree, TokenId at) {
  const TokenId verb = tree.parent(at);
  if (verb == kNoToken || !tree.is_verb(verb) ||
      !(tree.lexicon().in_list("going-back", tree.lemma(verb)) ||
        (tree.lexicon().in_list("taking-back", tree.lemma(verb)) && tree.child_with_lemma(verb, "back") != kNoToken))) {
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

/// "called it *false*", "were *untrue*", also where the parser hung the word from the clause `at` between.
bool is_called_untrue(const SentenceTree& tree, TokenId verb, TokenId at) {
  const auto untrue = [&](TokenId word) { return tree.lexicon().in_list("untrue", tree.lemma(word)); };
  const auto has_untrue = [&](TokenId above) {
    const std::vector<TokenId>& words = tree.children(above);
    return std::any_of(words.begin(), words.end(), [&](TokenId word) { return word > verb && untrue(word); });
  };
  return untrue(verb) || has_untrue(verb) || has_untrue(at);
}

/// "it is *not true* that it left", "it is *false* that it left", where `at` is what is judged.
bool is_judged_untrue(const SentenceTree& tree, TokenId at) {
  const TokenId judgement = tree.parent(at);
  if (judgement == kNoToken || (tree[at].deprel != DepRel::ccomp && tree[at].deprel != DepRel::csubj) ||
      tree.child(judgement, DepRel::cop) == kNoToken || !tree.has_mark(at, "that")) {
    return false;
  }
  const bool undone = own_modality(tree, judgement, at).negated;
  return tree.lexicon().in_list(undone ? "true" : "untrue", tree.lemma(judgement));
}

/// "*no* evidence that it left", "rumours that it left were *untrue*", "*dismissed* reports that it left": what the
/// clause `at` says isn't so.
bool is_denied_content(const SentenceTree& tree, TokenId at) {
  if (is_judged_untrue(tree, at)) {
    return true;
  }
  const TokenId told = tree.parent(at);
  if (!is_content(tree, at) || !tree.lexicon().in_list("hearsay", tree.lemma(told))) {
    return false;
  }
  const TokenId up = tree.parent(told);
  if (phrase_negated(tree, told) || tree.has_case(told, "without")) {
    return true;
  }
  if (up == kNoToken) {
    return false;
  }
  const bool undone = own_modality(tree, up, told).negated;
  const DepRel relation = tree[told].deprel;
  const bool subject = relation == DepRel::nsubj || relation == DepRel::nsubj_pass;
  const bool denied =
      tree.lexicon().in_list("turning-down", tree.lemma(up)) || tree.lexicon().in_list("denial", tree.lemma(up));
  // "dismissed as baseless *the claim* that it left" has the claim behind "as"
  const bool judged = relation == DepRel::obl && tree.has_case(told, "as");
  if ((relation == DepRel::obj || relation == DepRel::nsubj_pass || judged) && denied) {
    return !undone;
  }
  return (subject || relation == DepRel::obj) &&
         (is_called_untrue(tree, up, at) ? !undone : undone && relation == DepRel::obj);
}

/// Who says the clause that `at` heads: the subject of the governing verb of speech, or of one beside it, or who
/// accuses another of it.
TokenId speaker(const SentenceTree& tree, TokenId at) {
  const TokenId up = tree.parent(at);
  if (up != kNoToken && tree.is_verb(up) && tree.lexicon().in_list("accusing", tree.lemma(up)) &&
      (tree.has_mark(at, "of") || tree.has_mark(at, "for"))) {
    return tree.logical_subject(up);
  }
  if (up != kNoToken && tree[at].deprel == DepRel::ccomp && tree.is_verb(up) &&
      tree.lexicon().in_list("speech", tree.lemma(up))) {
    return tree.logical_subject(up);
  }
  for (const TokenId child : tree.children(at)) {
    // "Chad shelled it, Oman said", not "Chad shelled it; Oman says *that the truce holds*"
    if (tree[child].deprel == DepRel::parataxis && tree.is_verb(child) && tree.child(child, DepRel::obj) == kNoToken &&
        tree.child(child, DepRel::ccomp) == kNoToken && tree.lexicon().in_list("speech", tree.lemma(child))) {
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
  if (!asked) {
    return false;
  }
  const bool helps = first < size && (tree[first].upos == UPos::AUX || tree.lemma(first) == "have" ||
                                      tree.lemma(first) == "do" || tree.lemma(first) == "be");
  // "*Who* started it?", "And the radars that Chad bought?": that it was started, and bought, is taken for granted.
  bool open = false;
  for (TokenId at = 0; at < size; ++at) {
    open = open || tree.lexicon().in_list("question-word", to_lower(tree.lemma(at))) ||
           (tree.parent(at) == kNoToken && !tree.is_verb(at) && tree.child(at, DepRel::cop) == kNoToken);
  }
  return helps || !open;
}

bool is_only_supposed(const SentenceTree& tree, TokenId act) {
  for (int step = 0; step < kMaxSteps && act != kNoToken; ++step) {
    if (is_inverted_condition(tree, act)) {
      return true;
    }
    if (tree.is_verb(act) && tree[act].deprel != DepRel::xcomp) {
      return false;
    }
    act = tree.parent(act);
  }
  return false;
}

namespace {

/// Reads the modality of one act: first what is said beside the word itself, then upward.
class ModalityReader {
 public:
  ModalityReader(const SentenceTree& tree, TokenId anchor, TokenId carrier)
      : tree_(tree), anchor_(anchor), carrier_(carrier) {}

  Modality read() {
    if (asks_whether(tree_)) {
      made_.status = Status::Hypothetical;
    }
    read_carrier();
    if (carrier_ != anchor_) {
      read_support();
    }
    climb();
    return made_;
  }

 private:
  [[nodiscard]] bool is_predicate(TokenId at) const {
    return tree_.is_verb(at) || tree_.child(at, DepRel::cop) != kNoToken;
  }

  void shift_to(Status status) { made_.status = combine(made_.status, status); }

  void flip_if(bool negated) { made_.negated = made_.negated != negated; }

  void read_carrier() {
    if (carrier_ != anchor_ || !is_predicate(anchor_)) {
      made_.negated = phrase_negated(tree_, anchor_) || partner_negated(tree_, anchor_);
    }
    if (is_predicate(carrier_)) {
      own_ = own_modality(tree_, carrier_);
      made_.status = combine(own_.status, made_.status);
      made_.hedged = own_.hedged;
      made_.unreal = own_.unreal;
      // The negation of an object noun was counted with the noun itself.
      made_.negated = made_.negated || own_.negated;
    } else if (tree_.has_case(anchor_, "without")) {
      made_.negated = true;
    }
    if (tree_.is_noun(anchor_) && has_modifier(tree_, anchor_, "to-come")) {
      shift_to(Status::Planned);
    }
  }

  /// "*promised* aid to Lebanon": what supports the noun may shift it too.
  void read_support() {
    const TokenId held = tree_.first_conjunct(tree_.whole(tree_.first_conjunct(anchor_)));
    if (const StatusOperator* op = operator_over(tree_, carrier_, held, false); op != nullptr) {
      if (op->status) {
        shift_to(*op->status);
      }
      flip_if(op->negated);
      made_.by = op;
    }
  }

  /// "the *prospect* of a loan", "on the *brink* of a deal": what is counted with its noun, and makes it doubtful.
  void read_wrapping() {
    const TokenId whole = tree_.whole(anchor_);
    const StatusOperator* op = whole == anchor_ ? nullptr : operator_over(tree_, whole, anchor_, false);
    if (op != nullptr && op->status == Status::Hypothetical) {
      apply(*op);
    }
  }

  void climb() {
    read_wrapping();
    TokenId at = carrier_ == anchor_ ? tree_.whole(anchor_) : carrier_;
    for (int step = 0; step < kMaxSteps; ++step) {
      if (made_.source == kNoToken) {
        made_.source = speaker(tree_, at);
      }
      const TokenId up = tree_.parent(at);
      if (up == kNoToken) {
        return;
      }
      read_place(at);
      if (tree_[at].deprel == DepRel::conj) {
        read_joined(at, up);
      } else {
        read_governor(at, up);
        if (!governed_ && made_.source != kNoToken) {
          return;
        }
      }
      at = up;
    }
  }

  /// What the word says by where it stands: as a topic, as what is turned down, accepted or gone back on.
  void read_place(TokenId at) {
    if (governed_ && (is_topic(tree_, at) || is_turned_down(tree_, at))) {
      shift_to(Status::Hypothetical);
    }
    if (is_taken_up(tree_, at, made_.status)) {
      made_.status = Status::Planned;
    }
    if (governed_ && is_denied_content(tree_, at)) {
      flip_if(true);
      made_.given_up = made_.negated;
      governed_ = false;
    }
    if (is_gone_back_on(tree_, at)) {
      flip_if(true);
      made_.given_up = true;
    }
  }

  /// "will meet Dar and *visit* Lahore"
  void read_joined(TokenId at, TokenId up) {
    if (governed_ && tree_.is_verb(at) && tree_.is_verb(up) && !own_.any_auxiliary && tree_[at].xpos != XPos::VBD &&
        tree_[at].xpos != XPos::VBZ && tree_.child(at, DepRel::nsubj) == kNoToken) {
      apply_own(up, tree_.child(at, DepRel::cc) == kNoToken || !tree_.has_case(at, "but"), at);
    }
  }

  void read_governor(TokenId at, TokenId up) {
    const DepRel relation = tree_[at].deprel;
    const bool clause =
        is_clause_edge(tree_, at) && (is_predicate(at) || relation == DepRel::xcomp || relation == DepRel::ccomp);
    if (governed_ && (clause || is_noun_edge(tree_, at))) {
      const bool one_of_two = tree_.has_mark(at, "between");  // "has to choose *between invading* it and waiting"
      // "agreed to a *brokered* truce": the brokering is done
      const bool done =
          tree_[anchor_].deprel == DepRel::amod && tree_[anchor_].xpos == XPos::VBN && tree_.lemma(up) == "agree";
      const StatusOperator* op = one_of_two || done ? nullptr : operator_over(tree_, up, at, clause);
      if (clause) {
        read_marks(at, op);
      }
      if (op != nullptr && clause && tree_.lexicon().in_list("accusing", tree_.lemma(up)) &&
          own_modality(tree_, up, at).negated) {
        made_.status = Status::Hypothetical;  // "*nobody* has accused Qatar of arming them"
        made_.unreal = true;
      } else if (op != nullptr) {
        apply(*op);
      } else if (clause && relation == DepRel::ccomp) {
        read_future_of_the_past(at, up);
      }
      pass_on(at, up, clause, op);
    } else if (governed_ && relation == DepRel::nsubj && occurs(tree_, up)) {
      apply_own(up, true, at);
    } else if (relation == DepRel::acl_relcl || relation == DepRel::parataxis || relation == DepRel::appos ||
               relation == DepRel::nsubj) {
      governed_ = false;
    }
  }

  /// "if it leaves", "asked *whether* it leaves", "*without* leaving"
  void read_marks(TokenId at, const StatusOperator* op) {
    const DepRel relation = tree_[at].deprel;
    if (relation == DepRel::ccomp && tree_.has_mark(at, "whether")) {
      made_.status = Status::Hypothetical;
    }
    for (const TokenId mark : tree_.children(at)) {
      if (relation != DepRel::advcl || tree_[mark].deprel != DepRel::mark) {
        continue;
      }
      const std::string_view word = tree_.lemma(mark);
      if (word == "if" || word == "unless" || word == "whether" || word == "lest" || word == "provided" ||
          word == "between") {
        made_.status = Status::Hypothetical;
      } else if (word == "without" || (word == "from" && op == nullptr)) {
        flip_if(true);
      }
    }
  }

  void apply(const StatusOperator& op) {
    if (op.status) {
      // "would" after a verb in the past is the past's "will".
      const bool will =
          made_.status == Status::Hypothetical && *op.status != Status::Requested && *op.status != Status::Hypothetical;
      made_.status = will ? *op.status : combine(made_.status, *op.status);
      made_.by = made_.by == nullptr ? &op : made_.by;
    }
    made_.unreal = made_.unreal || op.unreal;
    flip_if(op.negated);
    made_.hedged = made_.hedged || op.hedged;
  }

  /// "said that it *would* leave": the past's "will".
  void read_future_of_the_past(TokenId at, TokenId up) {
    if (own_.status != Status::Hypothetical || made_.status != Status::Hypothetical || !is_past(tree_, up)) {
      return;
    }
    for (const TokenId aux : tree_.children(at)) {
      if (tree_[aux].deprel == DepRel::aux && (tree_.form(aux) == "would" || tree_.form(aux) == "'d")) {
        made_.status = Status::Planned;
      }
    }
  }

  /// What the governor passes on of its own modality, and whether what governs it still speaks of the act.
  void pass_on(TokenId at, TokenId up, bool clause, const StatusOperator* op) {
    const DepRel relation = tree_[at].deprel;
    const bool said = relation == DepRel::ccomp && op == nullptr;
    if (said || (!clause && op == nullptr)) {
      // What is said or what only takes part in another act isn't shifted by it.
      governed_ = false;
    } else if (is_predicate(up)) {
      const bool asked = op != nullptr && op->status == Status::Requested;
      if (relation != DepRel::advcl || tree_.is_infinitive(at)) {
        const bool wish = tree_.lemma(up) == "want";  // "don't want them to leave": they want them to stay
        apply_own(up, !asked || wish, at);
        made_.unreal = made_.unreal || (asked && !wish && own_.negated);  // "never *asked* them to leave"
      } else {
        read_time_clause(at, up);
        governed_ = false;
      }
      governed_ = governed_ && !asked;
    } else if (op != nullptr) {
      flip_if(phrase_negated(tree_, up));
    } else if (relation == DepRel::acl || is_content(tree_, at)) {
      const bool aims = tree_.lexicon().in_list("talkword", tree_.lemma(up)) ||
                        tree_.lexicon().in_list("deed", tree_.lemma(up)) || is_assault(tree_, up);
      const bool awaits = tree_.is_passive(at);  // "a declaration *to be signed* in May"
      if ((aims || awaits) && tree_.is_infinitive(at)) {
        shift_to(Status::Planned);  // "a summit *to reach* a deal"
      }
      governed_ = false;
    }
  }

  /// "will talk *once it leaves*", "would not talk *before it left*": what is waited for hasn't been yet, and "after
  /// *meeting* them" is as the rest.
  void read_time_clause(TokenId at, TokenId up) {
    const std::vector<TokenId>& words = tree_.children(at);
    const bool timed = std::any_of(words.begin(), words.end(), [&](TokenId mark) {
      return mark < at && (tree_[mark].deprel == DepRel::mark || tree_[mark].deprel == DepRel::advmod) &&
             tree_.lexicon().in_list("time-clause", tree_.lemma(mark));
    });
    if (!timed) {
      return;
    }
    Status status = own_modality(tree_, up, at).status;
    if (status == Status::Actual && tree_.is_infinitive(up) && tree_.parent(up) != kNoToken) {
      // "told him to sign *before leaving*"
      const StatusOperator* op = operator_over(tree_, tree_.parent(up), up, true);
      const bool set = op != nullptr && op->status.has_value();
      status = !set ? status : *op->status == Status::Requested ? Status::Planned : *op->status;
    }
    const XPos form = tree_[at].xpos;
    const bool present = form == XPos::VBZ || form == XPos::VBP;
    if (form == XPos::VBG && status != Status::Actual) {
      shift_to(status);
    } else if ((present && status == Status::Planned) || (form == XPos::VBD && status == Status::Hypothetical)) {
      shift_to(Status::Hypothetical);
    }
  }

  void apply_own(TokenId at, bool negation, TokenId from) {
    own_ = own_modality(tree_, at, from);
    shift_to(own_.status);
    flip_if(negation && own_.negated);
    made_.hedged = made_.hedged || own_.hedged;
    made_.unreal = made_.unreal || own_.unreal;
  }

  const SentenceTree& tree_;
  TokenId anchor_;
  TokenId carrier_;
  Modality made_;
  OwnModality own_;       ///< of the word that was read last
  bool governed_ = true;  ///< false once the way leads out of what a governor reaches; sources are still looked for
};

}  // namespace

Modality read_modality(const SentenceTree& tree, TokenId anchor, TokenId carrier) {
  return ModalityReader(tree, anchor, carrier).read();
}

}  // namespace entente
