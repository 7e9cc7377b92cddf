#include "builder/claims/misplaced_ends.hpp"

#include <algorithm>

#include "builder/claims/tree.hpp"
#include "builder/mentions/agreement.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr int kMaxSteps = 8;

bool is_in(const SentenceTree& tree, std::string_view list, TokenId word) {
  return tree.lexicon().in_list(list, tree.lemma(word));
}

/// "retook Bara *from the RSF*": who loses a place has no part in taking it.
bool is_loser(const SentenceTree& tree, const Candidate& candidate) {
  return info(candidate.predicate).type == EventType::Assault && candidate.subject.token != kNoToken &&
         is_in(tree, "wresting", candidate.anchor) && tree.has_case(candidate.subject.token, "from");
}

/// "Japan denied having hosted talks *with Peru*": the denial of one's own deed is against nobody in it.
bool is_in_own_deed(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId deed = is_in(tree, "denial", candidate.anchor) ? tree.child(candidate.anchor, DepRel::xcomp) : kNoToken;
  return info(candidate.predicate).type == EventType::Reject && deed != kNoToken &&
         candidate.object.token != kNoToken && tree.is_within(candidate.object.token, deed);
}

/// "raised the spectre *of sanctions*": what may come isn't done.
bool is_only_feared(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId act = candidate.anchor;
  return candidate.status.value_or(Status::Actual) == Status::Actual && !candidate.negated.value_or(false) &&
         tree[act].deprel == DepRel::nmod && tree.has_case(act, "of") && is_in(tree, "looming", tree.parent(act));
}

/// "held *the Emirates* responsible for the fall of Babanusa": who is blamed for a deed didn't do it for that.
bool is_blamed_for(const SentenceTree& tree, const Candidate& candidate) {
  TokenId at = candidate.anchor;
  for (int step = 0; step < kMaxSteps && at != kNoToken; ++step, at = tree.parent(at)) {
    if (tree[at].deprel == DepRel::xcomp && is_in(tree, "to-blame", at)) {
      const TokenId blamed = tree.child(tree.parent(at), DepRel::obj);
      return blamed != kNoToken && candidate.subject.token != kNoToken &&
             tree.is_within(candidate.subject.token, blamed);
    }
  }
  return false;
}

/// "*Uzbekistan* rejected a proposal to station guards": who turns an offer down doesn't make it.
bool is_refuser_of_offer(const SentenceTree& tree, const Candidate& candidate) {
  TokenId at = candidate.anchor;
  for (int step = 0; step < kMaxSteps && at != kNoToken && tree[at].deprel != DepRel::obj; ++step) {
    at = tree.parent(at);
  }
  const TokenId verb = at == kNoToken ? kNoToken : tree.parent(at);
  const TokenId refuser = verb == kNoToken ? kNoToken : tree.child(verb, DepRel::nsubj);
  return candidate.status == Status::Offered && refuser != kNoToken && is_in(tree, "turning-down", verb) &&
         candidate.subject.token != kNoToken && tree.is_within(candidate.subject.token, refuser);
}

/// "Denmark reduced *its debt* to Germany": nothing is granted.
bool is_own_burden(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId burden = tree.child(candidate.anchor, DepRel::obj);
  return info(candidate.predicate).type == EventType::Concede && burden != kNoToken &&
         is_in(tree, "own-burden", burden) && tree.child(burden, DepRel::nmod_poss) != kNoToken;
}

/// "gave Syria a lecture *hall*": a room is no act.
bool is_a_room(const SentenceTree& tree, const Candidate& candidate) {
  return tree.is_noun(candidate.anchor) && is_in(tree, "room", candidate.anchor);
}

/// Whether a pronoun can't mean an official: "*her*" a man, "*they*" one alone.
bool disagrees(const SentenceTree& tree, TokenId pronoun, const Entity& entity) {
  if (pronoun == kNoToken || tree[pronoun].xpos != XPos::PRP) {
    return false;
  }
  const Agreement asked = agreement_of(tree.form(pronoun));
  return entity.cls == EntityClass::Official && (asked.many || !agrees(asked, entity));
}

/// The verb has a word of its own for the place of an end from elsewhere: "a map *to which* Chile objected", "had
/// invited *her*" and not the man of the sentence before, "*they* condemned" and not the one official.
bool has_its_own_word(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  const TokenId verb = candidate.anchor;
  if (!tree.is_verb(verb)) {
    return false;
  }
  const auto entity = [&](const Argument& end) -> const Entity& { return context.mentions.entity(end.entity); };
  const bool passive = tree.is_passive(verb);
  const TokenId doer = passive ? kNoToken : tree.child(verb, DepRel::nsubj);
  const TokenId done_to = tree.child(verb, passive ? DepRel::nsubj_pass : DepRel::obj);
  if (candidate.subject.token == kNoToken && disagrees(tree, doer, entity(candidate.subject))) {
    return true;
  }
  const TokenId object = candidate.object.token;
  if (object == kNoToken && disagrees(tree, done_to, entity(candidate.object))) {
    return true;
  }
  const std::vector<TokenId>& words = tree.children(verb);
  const bool relative =
      tree[verb].deprel == DepRel::acl_relcl && std::any_of(words.begin(), words.end(), [&](TokenId at) {
        return tree.lemma(at) == "which" && (tree[at].deprel == DepRel::obl || tree[at].deprel == DepRel::obj);
      });
  return relative && (object == kNoToken || !tree.is_within(object, tree.parent(verb)));
}

}  // namespace

bool has_misplaced_end(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  return candidate.anchor != kNoToken &&
         (is_loser(tree, candidate) || is_in_own_deed(tree, candidate) || is_only_feared(tree, candidate) ||
          is_blamed_for(tree, candidate) || is_refuser_of_offer(tree, candidate) || is_own_burden(tree, candidate) ||
          is_a_room(tree, candidate) || has_its_own_word(context, candidate));
}

}  // namespace entente
