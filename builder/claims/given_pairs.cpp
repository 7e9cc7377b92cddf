#include "builder/claims/given_pairs.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "builder/claims/word_acts.hpp"
#include "ontology/event_code.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr int kMaxDepth = 8;

/// Finds the act between one ordered pair of mentions.
class PairReader {
 public:
  PairReader(const SentenceTree& tree, const Mention& source, const Mention& target)
      : tree_(tree), source_(source), target_(target) {}

  bool read(Candidate& candidate) {
    path_ = way_up(target_.head);
    const std::vector<TokenId> from_source = way_up(source_.head);
    const TokenId meeting = first_common(from_source);
    if (meeting == kNoToken) {
      return false;
    }
    const std::optional<WordAct> act = act_between(meeting, from_source);
    if (!act) {
      return false;
    }
    fill(*act, candidate);
    return true;
  }

 private:
  static bool inside(TokenId at, const Mention& mention) {
    return at >= mention.tokens.begin && at < mention.tokens.end;
  }

  [[nodiscard]] std::vector<TokenId> way_up(TokenId from) const {
    std::vector<TokenId> way;
    for (TokenId at = from; at != kNoToken && way.size() <= tree_.size(); at = tree_.parent(at)) {
      way.push_back(at);
    }
    return way;
  }

  [[nodiscard]] TokenId first_common(const std::vector<TokenId>& other) const {
    for (const TokenId at : other) {
      if (std::find(path_.begin(), path_.end(), at) != path_.end()) {
        return at;
      }
    }
    return kNoToken;
  }

  /// The token below `at` on the way to the target, or kNoToken.
  [[nodiscard]] TokenId below(TokenId at) const {
    const auto found = std::find(path_.begin(), path_.end(), at);
    return found == path_.end() || found == path_.begin() ? kNoToken : *(found - 1);
  }

  std::optional<WordAct> act_between(TokenId meeting, const std::vector<TokenId>& from_source) {
    // "*UN*-brokered truce in *Aden*", "faces criticism from *the union*": the act stands on the source's side.
    for (std::size_t i = 1; i < from_source.size() && from_source[i] != meeting; ++i) {
      if (auto act = act_of_word(tree_, from_source[i]); act && !tree_.is_verb(meeting)) {
        return act;
      }
    }
    if (inside(meeting, source_) || inside(meeting, target_)) {
      return coordinated(meeting);
    }
    // The verb nearest to the target of those that are joined or that describe what the first one did.
    TokenId start = meeting;
    for (int i = 0; i < kMaxDepth; ++i) {
      const TokenId next = below(start);
      if (next == kNoToken || !tree_.is_verb(next)) {
        break;
      }
      const DepRel relation = tree_[next].deprel;
      const bool joined = relation == DepRel::conj;
      const bool beside = (relation == DepRel::advcl && !tree_.is_infinitive(next)) || relation == DepRel::parataxis;
      if (!joined && !(beside && !passes(start))) {
        break;
      }
      if (beside && !act_of(next, 0)) {
        break;
      }
      start = next;
    }
    if (auto act = act_of(start, 0)) {
      return act;
    }
    if (start != meeting) {
      if (auto act = act_of(meeting, 0)) {
        return act;
      }
    }
    // "faces criticism from *the union*": a noun on the source's side under a verb that says nothing itself.
    for (std::size_t i = 1; i < from_source.size() && from_source[i] != meeting; ++i) {
      if (auto act = act_of_word(tree_, from_source[i])) {
        return act;
      }
    }
    return any_act(meeting);
  }

  /// "*Chad* and *Niger* signed a pact": the act of the verb over both.
  std::optional<WordAct> coordinated(TokenId at) {
    std::optional<WordAct> noun;
    for (TokenId up = tree_.parent(at); up != kNoToken; up = tree_.parent(up)) {
      if (inside(up, source_) || inside(up, target_)) {
        continue;
      }
      if (auto act = act_of(up, 0)) {
        if (tree_.is_verb(up)) {
          return act;
        }
        noun = noun ? noun : act;
      }
      if (tree_.is_verb(up)) {
        break;
      }
    }
    return noun;
  }

  [[nodiscard]] bool listed(std::string_view list, TokenId at) const {
    return tree_.lexicon().in_list(list, tree_.lemma(at));
  }
  [[nodiscard]] bool passes(TokenId at) const { return listed("passing", at); }

  /// Nouns that a verb takes: objects and what stands behind its prepositions, with what they count or hold ("a series
  /// of *raids*", "a state of *siege*").
  [[nodiscard]] std::vector<TokenId> nouns_of(TokenId verb) const {
    std::vector<TokenId> nouns;
    // Objects first: what stands behind a preposition is more often where or when.
    for (const bool objects : {true, false}) {
      for (const TokenId at : tree_.children(verb)) {
        const DepRel relation = tree_[at].deprel;
        const bool object = relation == DepRel::obj || relation == DepRel::nsubj_pass || relation == DepRel::iobj;
        const bool other = (relation == DepRel::obl || relation == DepRel::xcomp || relation == DepRel::advmod ||
                            relation == DepRel::compound_prt) &&
                           at > verb;
        if ((objects ? object : other) && !inside(at, source_)) {
          add_noun(at, nouns);
        }
      }
    }
    if (const TokenId object = tree_.logical_object(verb);
        object != kNoToken && std::find(nouns.begin(), nouns.end(), object) == nouns.end()) {
      add_noun(object, nouns);
    }
    return nouns;
  }

  void add_noun(TokenId at, std::vector<TokenId>& nouns) const {
    nouns.push_back(at);
    for (const TokenId under : tree_.children(at)) {
      const DepRel relation = tree_[under].deprel;
      if (relation == DepRel::conj || relation == DepRel::compound ||
          (relation == DepRel::nmod && tree_.has_case(under, "of"))) {
        nouns.push_back(under);
      }
    }
  }

  /// The act that begins at `at` on the way down to the target.
  std::optional<WordAct> act_of(TokenId at, int depth) {
    if (depth > kMaxDepth || inside(at, target_)) {
      return std::nullopt;
    }
    if (!tree_.is_verb(at)) {
      if (auto act = act_of_word(tree_, at)) {
        return act;
      }
      const TokenId next = below(at);
      return next == kNoToken ? std::nullopt : act_of(next, depth + 1);
    }
    const std::vector<TokenId> nouns = nouns_of(at);
    if (auto act = act_with_noun(tree_, at, nouns)) {
      return act;
    }
    if (auto act = act_of_undoing(tree_, at, nouns)) {
      return act;
    }
    if (auto act = called(at)) {
      return act;
    }
    if (listed("saying", at)) {
      if (auto act = said(at, depth)) {
        return act;
      }
    }
    if (passes(at)) {
      if (auto act = passed(at, nouns, depth)) {
        // "refused a *request*", "declined to answer an *accusation*": not what is refused but the refusal counts.
        if (!listed("refusing", at) || turns_to_rejection(*act)) {
          return act;
        }
      }
    }
    if (auto act = act_of_word(tree_, at)) {
      if (const TokenId next = below(at);
          act->predicate == Predicate::Signs && next != kNoToken && listed("decree", next)) {
        // "signed a *decree* granting citizenship to *them*": what it says counts.
        act = act_of(next, depth + 1).value_or(*act);
      }
      return info(act->predicate).type == EventType::Consult ? act_aimed_at(tree_, at, nouns).value_or(*act) : act;
    }
    return passed(at, nouns, depth);
  }

  [[nodiscard]] static bool turns_to_rejection(const WordAct& act) {
    return event_type(act.predicate, Status::Actual, true, act.cameo) == EventType::Reject;
  }

  /// "called the envoy a stupid *guy*".
  [[nodiscard]] std::optional<WordAct> called(TokenId at) const {
    const TokenId name = tree_.child(at, DepRel::xcomp);
    const bool naming = name != kNoToken && !inside(name, target_) &&
                        (tree_[name].upos == UPos::NOUN || tree_[name].upos == UPos::ADJ) &&
                        tree_.child(name, DepRel::case_) == kNoToken && listed("naming", at);
    if (!naming) {
      return std::nullopt;
    }
    return act_of_word(tree_, name).value_or(WordAct{Predicate::Condemns, {}, "condemns/called", at});
  }

  /// What the source says of the target, or says that itself does.
  std::optional<WordAct> said(TokenId at, int depth) {
    TokenId clause = below(at);
    if (clause == kNoToken || tree_[clause].deprel == DepRel::obl) {
      clause = tree_.child(at, DepRel::ccomp);
    }
    if (clause == kNoToken || inside(clause, target_)) {
      return std::nullopt;
    }
    const TokenId subject = surface_subject(clause);
    const bool of_target = subject != kNoToken && covers(subject, target_);
    if (of_target) {
      if (obliged(clause)) {
        return WordAct{Predicate::Urges, {}, "urges/must", clause};
      }
      if (auto act = act_keyed(tree_, std::string(tree_.lemma(clause)) + ".a", at)) {
        return act;
      }
      return WordAct{Predicate::Condemns, {}, "condemns/said of", at};
    }
    return act_of(clause, depth + 1);
  }

  [[nodiscard]] TokenId surface_subject(TokenId clause) const {
    for (const DepRel relation : {DepRel::nsubj, DepRel::nsubj_pass, DepRel::nsubj_outer}) {
      if (const TokenId at = tree_.child(clause, relation); at != kNoToken) {
        return at;
      }
    }
    return kNoToken;
  }

  [[nodiscard]] bool obliged(TokenId clause) const {
    for (const TokenId at : tree_.children(clause)) {
      if ((tree_[at].deprel == DepRel::aux && listed("obliging", at)) ||
          (tree_[at].deprel == DepRel::aux && tree_.form(at) == "should")) {
        return true;
      }
    }
    return listed("obliging", clause);
  }

  /// True where the phrase of `head` holds the mention.
  [[nodiscard]] bool covers(TokenId head, const Mention& mention) const {
    for (TokenId at = mention.head; at != kNoToken; at = tree_.parent(at)) {
      if (at == head) {
        return true;
      }
      if (tree_.is_verb(at)) {
        return false;
      }
    }
    return false;
  }

  /// The act of what a verb only passes on: of its clause, of its objects, of what is below on the way.
  std::optional<WordAct> passed(TokenId at, const std::vector<TokenId>& nouns, int depth) {
    const TokenId next = below(at);
    if (next != kNoToken && (tree_[next].deprel == DepRel::xcomp || tree_[next].deprel == DepRel::ccomp)) {
      if (auto act = act_of(next, depth + 1)) {
        return act;
      }
    }
    for (const DepRel relation : {DepRel::xcomp, DepRel::ccomp}) {
      const TokenId clause = tree_.child(at, relation);
      if (clause != kNoToken && clause != next) {
        if (auto act = act_of(clause, depth + 1)) {
          return act;
        }
      }
    }
    for (const TokenId noun : nouns) {
      if (inside(noun, target_) || tree_.has_case(noun, "from")) {
        continue;
      }
      if (tree_.is_noun(noun)) {
        if (auto act = act_of_word(tree_, noun)) {
          return act;
        }
      }
    }
    return next == kNoToken || inside(next, target_) ? std::nullopt : act_of(next, depth + 1);
  }

  /// The nearest act over the target, where grammar ties none to the source.
  std::optional<WordAct> any_act(TokenId meeting) const {
    for (const TokenId at : path_) {
      if (inside(at, target_) || inside(at, source_)) {
        continue;
      }
      if (auto act = act_of_word(tree_, at)) {
        return act;
      }
      if (at == meeting) {
        break;
      }
    }
    for (TokenId at = tree_.parent(meeting); at != kNoToken; at = tree_.parent(at)) {
      if (auto act = act_of_word(tree_, at)) {
        return act;
      }
    }
    const TokenId from = std::min(source_.tokens.end, target_.tokens.end);
    const TokenId to = std::max(source_.tokens.begin, target_.tokens.begin);
    for (TokenId at = from; at < to; ++at) {
      if (auto act = act_of_word(tree_, at)) {
        return act;
      }
    }
    return std::nullopt;
  }

  /// Forces that keep a peace or bring relief come to help.
  [[nodiscard]] bool for_peace() const {
    for (TokenId at = 0; at < tree_.size(); ++at) {
      if (listed("relieving", at)) {
        return true;
      }
    }
    return false;
  }

  void fill(const WordAct& act, Candidate& candidate) const {
    candidate.proposer = Proposer::GivenPair;
    candidate.as_event = true;
    candidate.subject = {source_.entities.front(), source_.head, source_.span};
    candidate.object = {target_.entities.front(), target_.head, target_.span};
    candidate.anchor = candidate.carrier = act.anchor;
    if (!tree_.is_verb(act.anchor)) {
      const TokenId up = tree_.parent(tree_.first_conjunct(act.anchor));
      const DepRel relation = tree_[act.anchor].deprel;
      if (up != kNoToken && tree_.is_verb(up) && (relation == DepRel::obj || relation == DepRel::nsubj_pass)) {
        candidate.carrier = up;
      }
    }
    candidate.predicate = act.predicate;
    candidate.cameo = act.cameo;
    if (act.predicate == Predicate::Visits && listed("men", source_.head)) {
      candidate.predicate = Predicate::DeploysTo;  // "peacekeepers *arrived* in Aden"
    }
    if (has(candidate.predicate, Trait::MovesForces) && for_peace()) {
      candidate.predicate = Predicate::Aids;
      candidate.cameo = "074";
    }
    candidate.rule = "given pair: " + act.id;
  }

  const SentenceTree& tree_;
  const Mention& source_;
  const Mention& target_;
  std::vector<TokenId> path_;
};

/// True where the second of two mentions acts on the first: it is the agent of a verb over both ("the crew was freed
/// by *the rebels*"), it gives what the first gets ("faced criticism from *the union*"), or nobody else is named where
/// something was done to the first ("was arrested in *Chad*").
bool second_acts(const SentenceTree& tree, const Mention& first, const Mention& second) {
  std::vector<TokenId> above;
  for (TokenId at = first.head; at != kNoToken; at = tree.parent(at)) {
    above.push_back(at);
  }
  bool from = false;
  bool agent = false;
  for (TokenId at = second.head; at != kNoToken; at = tree.parent(at)) {
    const TokenId up = tree.parent(at);
    const DepRel relation = tree[at].deprel;
    from = from || tree.has_case(at, "from");
    agent = agent || relation == DepRel::obl_agent || (relation == DepRel::nsubj && up != kNoToken && tree.is_verb(up));
    const auto meeting = up == kNoToken ? above.end() : std::find(above.begin(), above.end(), up);
    if (meeting == above.end()) {
      continue;
    }
    if (relation == DepRel::nsubj || relation == DepRel::nmod_poss) {
      return true;
    }
    if (relation == DepRel::obl_agent || tree.has_case(at, "by")) {
      return meeting == above.begin() || tree[*(meeting - 1)].deprel != DepRel::nsubj;
    }
    if (meeting == above.begin()) {
      return agent;  // "the crew, whom *the rebels* freed"
    }
    const DepRel of_first = tree[*(meeting - 1)].deprel;
    if (from && (of_first == DepRel::nsubj || of_first == DepRel::nsubj_pass)) {
      return tree.lexicon().in_list("receiving", tree.lemma(up));
    }
    return of_first == DepRel::nsubj_pass && relation == DepRel::obl && tree.has_case(at, "in") &&
           tree.child(up, DepRel::obl_agent) == kNoToken;
  }
  return false;
}

}  // namespace

void propose_given_pairs(const SentenceContext& context, std::vector<Candidate>& candidates) {
  std::vector<const Mention*> given;
  for (const Mention& mention : context.of_sentence) {
    if (mention.kind == MentionKind::Given) {
      given.push_back(&mention);
    }
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    for (std::size_t j = i + 1; j < given.size(); ++j) {
      if (given[i]->entities == given[j]->entities) {
        continue;
      }
      const bool swapped = second_acts(context.tree, *given[i], *given[j]);
      Candidate candidate;
      candidate.sentence = context.index;
      if (PairReader(context.tree, *given[swapped ? j : i], *given[swapped ? i : j]).read(candidate)) {
        candidates.push_back(std::move(candidate));
      }
    }
  }
}

}  // namespace entente
