#include "builder/claims/arguments.hpp"

#include <algorithm>
#include <array>

#include "builder/claims/nouns.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr int kMaxDescent = 3;
constexpr TokenId kLongestTitle = 4;       ///< words behind a title's first noun: "Secretary of State"
constexpr std::size_t kThemeMentions = 4;  ///< of what an article is about, at least
/// What an article may be about as a whole: an initiative or a force.
constexpr ClassMask kThemes = class_bit(EntityClass::Initiative) | class_bit(EntityClass::Agreement) |
                              class_bit(EntityClass::Plan) | class_bit(EntityClass::Talks) |
                              class_bit(EntityClass::Resolution) | class_bit(EntityClass::Mission) |
                              class_bit(EntityClass::Programme) | class_bit(EntityClass::Force);

constexpr std::array<std::string_view, 4> kOwnerPrepositions = {"of", "from", "by", "for"};
constexpr std::array<std::string_view, 13> kDeepPrepositions = {
    "in", "on", "against", "near", "at", "inside", "into", "over", "across", "around", "for", "with", "between"};

bool joins(std::string_view word) {
  return word == "including" || word == "include" || word == "alongside" || word == "plus" || word == "like";
}

}  // namespace

SentenceMentions::SentenceMentions(const Mentions& mentions, std::span<const Mention> of_sentence,
                                   std::span<const Mention> before, const SentenceTree& tree)
    : mentions_(&mentions),
      here_(of_sentence),
      before_(before),
      by_token_(tree.size(), nullptr),
      none_(of_sentence.empty()) {
  // Those that only cover a token first, heads after them: a head's own mention counts.
  for (const Mention& mention : of_sentence) {
    const bool name = mention.kind != MentionKind::Demonym;
    for (TokenId at = mention.tokens.begin; name && at < mention.tokens.end && at < tree.size(); ++at) {
      const Mention* known = by_token_[at];
      if (known == nullptr || mention.tokens.end - mention.tokens.begin < known->tokens.end - known->tokens.begin) {
        by_token_[at] = &mention;
      }
    }
  }
  std::vector<const Mention*> heads(tree.size(), nullptr);
  for (const Mention& mention : of_sentence) {
    if (mention.head >= tree.size()) {
      continue;
    }
    const Mention*& slot = heads[mention.head];
    // "Foreign Minister Dar" beats "Dar"; a given mention beats all.
    if (slot == nullptr || mention.kind == MentionKind::Given ||
        (slot->kind != MentionKind::Given &&
         mention.tokens.end - mention.tokens.begin > slot->tokens.end - slot->tokens.begin)) {
      slot = &mention;
    }
  }
  for (TokenId at = 0; at < tree.size(); ++at) {
    if (heads[at] != nullptr) {
      by_token_[at] = heads[at];
    }
  }
  for (const Mention& mention : of_sentence) {
    for (TokenId at = mention.tokens.begin;
         mention.kind == MentionKind::Given && at < mention.tokens.end && at < tree.size(); ++at) {
      by_token_[at] = &mention;
    }
  }
}

bool SentenceMentions::may_be_joined(EntityIndex index) const {
  const EntityIndex owner = state_of(index);
  return entity(index).cls != EntityClass::Force || owner == index || owner == kNoEntity ||
         entity(owner).cls != EntityClass::State;
}

EntityIndex SentenceMentions::recent(TokenId token, ClassMask classes, TokenId other) const {
  const Mention* self = at(other);
  const auto is_self = [&](EntityIndex one) {
    return self != nullptr && std::any_of(self->entities.begin(), self->entities.end(), [&](EntityIndex mine) {
             return mine == one || state_of(mine) == state_of(one);
           });
  };
  // Where several were spoken of, none is meant for sure.
  const auto search = [&](std::span<const Mention> among, TokenId limit) {
    EntityIndex found = kNoEntity;
    for (const Mention& mention : among) {
      if (mention.head < limit && mention.entities.size() == 1 && !is_self(mention.entities.front()) &&
          (classes & class_bit(entity(mention.entities.front()).cls)) != 0 && may_be_joined(mention.entities.front())) {
        if (found != kNoEntity && found != mention.entities.front()) {
          return kNoEntity;
        }
        found = mention.entities.front();
      }
    }
    return found;
  };
  const EntityIndex here = search(here_, token);
  if (here != kNoEntity) {
    return here;
  }
  const EntityIndex near = search(before_, kNoToken);
  return near != kNoEntity || (classes & kThemes) == 0 ? near : theme(classes & kThemes);
}

EntityIndex SentenceMentions::theme(ClassMask classes) const {
  std::vector<std::size_t> counts(mentions_->entities.size(), 0);
  for (const Mention& mention : mentions_->mentions) {
    for (const EntityIndex one : mention.entities) {
      counts[one] += (classes & class_bit(entity(one).cls)) != 0 && may_be_joined(one) ? 1 : 0;
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (most == counts.end() || *most < kThemeMentions) {
    return kNoEntity;
  }
  const bool alone = std::none_of(counts.begin(), counts.end(),
                                  [&](const std::size_t& count) { return &count != &*most && 2 * count > *most; });
  return alone ? static_cast<EntityIndex>(most - counts.begin()) : kNoEntity;
}

const Mention* SentenceMentions::at(TokenId token) const {
  return token < by_token_.size() ? by_token_[token] : nullptr;
}

bool tells_where_place_lies(const SentenceTree& tree, const SentenceMentions& mentions, TokenId token) {
  const Mention* state = mentions.at(token);
  if (state == nullptr || state->kind == MentionKind::Given || state->tokens.begin < 2 ||
      tree.form(state->tokens.begin - 1) != ",") {
    return false;
  }
  const TokenId behind = state->tokens.end;
  const UPos next = behind < tree.size() ? tree[behind].upos : UPos::PUNCT;
  const bool closed = next == UPos::PUNCT || next == UPos::CCONJ || next == UPos::ADP;
  const bool subject = tree[token].deprel == DepRel::nsubj || tree[token].deprel == DepRel::nsubj_pass;
  const Mention* place = mentions.at(state->tokens.begin - 2);
  const EntityIndex named = state->entities.front();
  return closed && !subject && place != nullptr && mentions.entity(named).cls == EntityClass::State &&
         mentions.entity(place->entities.front()).cls == EntityClass::Place &&
         mentions.state_of(place->entities.front()) == named;
}

bool ArgumentReader::take(TokenId token, const ArgumentWish& wish, std::vector<Argument>& found) const {
  const Mention* mention = mentions_.at(token);
  if (mention == nullptr || tells_where_place_lies(tree_, mentions_, token)) {
    return false;
  }
  bool taken = false;
  for (const EntityIndex entity : mention->entities) {
    EntityIndex chosen = entity;
    if (wish.place && mention->place != kNoEntity) {
      chosen = mention->place;
    }
    // What the caller gives may be of any class.
    if (mention->kind != MentionKind::Given && (wish.classes & class_bit(mentions_.entity(chosen).cls)) == 0) {
      if (mention->place != kNoEntity && (wish.classes & class_bit(mentions_.entity(mention->place).cls)) != 0) {
        chosen = mention->place;
      } else {
        continue;
      }
    }
    taken = true;
    const bool known = std::any_of(found.begin(), found.end(), [&](const Argument& a) { return a.entity == chosen; });
    if (!known) {
      found.push_back({chosen, token, mention->span});
    }
  }
  return taken;
}

TokenId ArgumentReader::titled(TokenId title) const {
  if (tree_[title].upos != UPos::PROPN || mentions_.at(title) != nullptr) {
    return kNoToken;
  }
  for (TokenId at = title + 1; at < tree_.size() && at <= title + kLongestTitle; ++at) {
    const Mention* mention = mentions_.at(at);
    if (mention != nullptr && mentions_.entity(mention->entities.front()).cls == EntityClass::Official) {
      return mention->tokens.begin == at ? mention->head : kNoToken;
    }
    if (tree_[at].upos != UPos::PROPN && tree_[at].upos != UPos::ADP && tree_[at].upos != UPos::NOUN) {
      break;
    }
  }
  return kNoToken;
}

void ArgumentReader::give_to_sides(std::size_t from, TokenId staff, const ArgumentWish& wish,
                                   std::vector<Argument>& found) const {
  const auto is_chief = [&](const Argument& argument) {
    return mentions_.entity(argument.entity).cls == EntityClass::Official;
  };
  for (std::size_t i = from; i < found.size(); ++i) {
    const EntityIndex side = mentions_.entity(found[i].entity).state;
    if (is_chief(found[i]) && side != kNoEntity && (wish.classes & class_bit(mentions_.entity(side).cls)) != 0) {
      found[i].entity = side;
    }
  }
  if (acts_for_side(tree_, staff)) {  // "his *minister* left": he himself didn't
    found.erase(std::remove_if(found.begin() + static_cast<std::ptrdiff_t>(from), found.end(), is_chief), found.end());
  }
}

bool ArgumentReader::is_reporter(TokenId noun) const {
  TokenId first = noun;
  TokenId last = noun;
  const auto stretch = [&](const auto& self, TokenId at) -> void {
    for (const TokenId below : tree_.children(at)) {
      if (tree_[below].upos != UPos::VERB && tree_[below].upos != UPos::PUNCT) {
        first = std::min(first, below);
        last = std::max(last, below);
        self(self, below);
      }
    }
  };
  stretch(stretch, noun);
  if (first == 0 || tree_.form(first - 1) != "," || last + 1 >= tree_.size()) {
    return false;
  }
  const TokenId verb = last + 1;
  return tree_.is_verb(verb) && tree_.lexicon().in_list("speech", tree_.lemma(verb)) &&
         tree_.child(verb, DepRel::nsubj) == kNoToken;
}

void ArgumentReader::read_one(TokenId head, const ArgumentWish& wish, int depth, std::vector<Argument>& found) const {
  if (has_modifier(tree_, head, "bygone")) {
    return;  // "*ancient* Egypt" is none of today's states
  }
  if (take_explaining_name(head, wish, found) || take(head, wish, found) || take_apposition(head, wish, found)) {
    return;
  }
  for (const TokenId at : tree_.children(head)) {
    if (tree_[at].deprel == DepRel::flat && take(at, wish, found)) {
      return;
    }
  }
  if (const TokenId name = titled(head); name != kNoToken && take(name, wish, found)) {
    return;
  }
  // "Tom Barrack, the envoy who …": what the clause hangs from is an apposition itself.
  if (const Mention* apposed = tree_[head].deprel == DepRel::appos ? mentions_.at(tree_.parent(head)) : nullptr;
      apposed != nullptr && depth == 0 && mentions_.entity(apposed->entities.front()).cls != EntityClass::State &&
      mentions_.entity(apposed->entities.front()).cls != EntityClass::Place && take(tree_.parent(head), wish, found)) {
    return;
  }
  const bool ends = depth >= kMaxDescent || mentions_.at(head) != nullptr ||
                    tree_.lexicon().in_list("opaque", tree_.lemma(head)) ||
                    (wish.acts && (!acts_for_owner(tree_, head) || has_modifier(tree_, head, "once"))) ||
                    (wish.bodily && is_nuisance(tree_, head)) || (wish.goes && goes_nowhere(tree_, head)) ||
                    has_modifier(tree_, head, "estranging");
  if (!ends) {
    read_below(head, wish, depth, found);
  }
}

void ArgumentReader::take_joined_peoples(TokenId head, const ArgumentWish& wish, std::vector<Argument>& found) const {
  const Mention* last = mentions_.at(head);
  if (last == nullptr || mentions_.entity(last->entities.front()).cls != EntityClass::State) {
    return;
  }
  for (const TokenId at : tree_.children(head)) {
    const Mention* people = tree_[at].deprel == DepRel::amod ? mentions_.at(at) : nullptr;
    const std::vector<TokenId>& below = tree_.children(at);
    const bool joined = std::any_of(below.begin(), below.end(), [&](TokenId other) {
      return tree_[other].deprel == DepRel::conj && other < head && mentions_.at(other) != nullptr;
    });
    if (people != nullptr && people != last && joined) {
      descend(at, wish, 0, found);
    }
  }
}

bool ArgumentReader::take_explaining_name(TokenId head, const ArgumentWish& wish, std::vector<Argument>& found) const {
  const Mention* people = mentions_.at(head);
  const bool unnamed =
      people != nullptr &&
      (people->kind == MentionKind::Nominal ||
       (people->kind == MentionKind::Title && mentions_.entity(people->entities.front()).cls != EntityClass::Official));
  if (!unnamed) {
    return false;
  }
  TokenId name = tree_.child(head, DepRel::appos);
  for (const TokenId at : tree_.children(head)) {
    // the same hung from the place: nobody explains a place by a person
    const Mention* place = tree_[at].deprel == DepRel::nmod ? mentions_.at(at) : nullptr;
    const EntityClass cls = place == nullptr ? EntityClass::Official : mentions_.entity(place->entities.front()).cls;
    const bool other = place != people && cls != EntityClass::Official && cls != EntityClass::Office;
    for (const TokenId below : tree_.children(at)) {
      name = name == kNoToken && other && explains(tree_, below) ? below : name;
    }
  }
  const Mention* named = name == kNoToken ? nullptr : mentions_.at(name);
  return named != nullptr && named->kind == MentionKind::Name &&
         mentions_.entity(named->entities.front()).cls == EntityClass::Official && take(name, wish, found);
}

bool ArgumentReader::take_apposition(TokenId head, const ArgumentWish& wish, std::vector<Argument>& found) const {
  const TokenId other = tree_.child(head, DepRel::appos);
  if (other == kNoToken || is_reporter(other) || !take(other, wish, found)) {
    return false;
  }
  for (const TokenId at : tree_.children(other)) {
    if (tree_[at].deprel == DepRel::conj && !is_left_out(tree_, at)) {
      take(at, wish, found);  // "presidents *Paul Kagame and William Ruto*"
    }
  }
  return true;
}

bool ArgumentReader::descend(TokenId to, const ArgumentWish& wish, int depth, std::vector<Argument>& found) const {
  const std::size_t before = found.size();
  read_one(to, wish, depth + 1, found);
  for (const TokenId other : tree_.children(to)) {
    if (tree_[other].deprel == DepRel::conj && !is_reporter(other) && !is_left_out(tree_, other)) {
      read_one(other, wish, depth + 1, found);
    }
  }
  return found.size() > before;
}

void ArgumentReader::read_below(TokenId head, const ArgumentWish& wish, int depth, std::vector<Argument>& found) const {
  const std::size_t before = found.size();
  for (const TokenId at : tree_.children(head)) {
    if (tree_[at].deprel == DepRel::nmod_poss && descend(tree_.antecedent(at), wish, depth, found)) {
      if (wish.acts && tree_.lexicon().in_list("staff", tree_.lemma(head))) {
        give_to_sides(before, head, wish, found);
      }
      return;
    }
  }
  for (const TokenId at : tree_.children(head)) {
    const DepRel relation = tree_[at].deprel;
    if ((relation == DepRel::amod || relation == DepRel::compound || relation == DepRel::nmod_desc) &&
        mentions_.at(at) != nullptr) {
      descend(at, wish, depth, found);
    }
  }
  if (found.size() > before || read_owners(head, wish, depth, found)) {
    return;
  }
  // "the talks on a border, *which* began", the clause hung from the last noun
  if (depth == 0 && tree_[head].deprel == DepRel::nmod && tree_.child(head, DepRel::acl_relcl) != kNoToken &&
      mentions_.at(tree_.parent(head)) != nullptr && take(tree_.parent(head), wish, found)) {
    return;
  }
  if (wish.deep) {
    read_deep(head, wish, depth, found);
  }
}

bool ArgumentReader::read_owners(TokenId head, const ArgumentWish& wish, int depth,
                                 std::vector<Argument>& found) const {
  for (const TokenId at : tree_.children(head)) {
    if (tree_[at].deprel != DepRel::nmod && tree_[at].deprel != DepRel::obl) {
      continue;
    }
    for (const std::string_view preposition : kOwnerPrepositions) {
      // "the theft of relics *from Peru*" is none of Peru's, but "negotiators *for Peru*" are
      const bool owns = preposition == "from"  ? acts_for_owner(tree_, head)
                        : preposition == "for" ? tree_.lexicon().in_list("staff", tree_.lemma(head))
                                               : true;
      if (owns && tree_.has_case(at, preposition) && !is_undergone(tree_, head, preposition) &&
          descend(at, wish, depth, found)) {
        return true;
      }
    }
  }
  // "the attack on the port *by Chad*", hung from the port
  for (const TokenId at : tree_.children(head)) {
    if (tree_[at].deprel != DepRel::nmod) {
      continue;
    }
    for (const TokenId below : tree_.children(at)) {
      if (tree_[below].deprel == DepRel::nmod && tree_.has_case(below, "by") && descend(below, wish, depth, found)) {
        return true;
      }
    }
  }
  return false;
}

void ArgumentReader::read_deep(TokenId head, const ArgumentWish& wish, int depth, std::vector<Argument>& found) const {
  for (const TokenId at : tree_.children(head)) {
    if (tree_[at].deprel != DepRel::nmod && tree_[at].deprel != DepRel::obl) {
      continue;
    }
    for (const std::string_view preposition : kDeepPrepositions) {
      if (tree_.has_case(at, preposition) && descend(at, wish, depth, found)) {
        return;
      }
    }
  }
}

void ArgumentReader::read(TokenId head, const ArgumentWish& wish, std::vector<Argument>& found) const {
  if (head == kNoToken) {
    return;
  }
  take_joined_peoples(head, wish, found);
  read_one(head, wish, 0, found);
  for (const TokenId at : tree_.children(head)) {
    const DepRel relation = tree_[at].deprel;
    if (relation == DepRel::conj && !tree_.is_verb(at)) {
      // "a barrage *that killed* four and a raid": the raid killed none of them
      const bool undescribed =
          wish.clause != kNoToken && tree_.parent(wish.clause) == head && wish.clause < at &&
          (tree_[wish.clause].deprel == DepRel::acl_relcl || tree_[wish.clause].deprel == DepRel::acl);
      if (!undescribed && !is_reporter(at) && !is_left_out(tree_, at)) {
        read(at, wish, found);
      }
      continue;
    }
    if (relation != DepRel::nmod && relation != DepRel::obl) {
      continue;
    }
    // "mediators including Egypt", "Egypt along with Qatar", "France as well as Spain"
    for (const TokenId word : tree_.children(at)) {
      const bool case_word = tree_[word].deprel == DepRel::case_ || tree_[word].deprel == DepRel::cc;
      if (case_word &&
          (joins(tree_.lemma(word)) || (tree_.lemma(word) == "along" || tree_.lemma(word) == "together"))) {
        read(at, wish, found);
        break;
      }
    }
  }
}

}  // namespace entente
