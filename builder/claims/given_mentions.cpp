#include "builder/claims/given_mentions.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace entente {
namespace {

/// The token of a range whose head lies outside it.
std::uint32_t head_of(const Sentence& sentence, TokenRange range) {
  for (std::uint32_t at = range.begin; at < range.end; ++at) {
    const std::int32_t head = sentence.tokens[at].head;
    if (sentence.tokens[at].upos != UPos::PUNCT &&
        (head < static_cast<std::int32_t>(range.begin) || head >= static_cast<std::int32_t>(range.end))) {
      return at;
    }
  }
  return range.end - 1;
}

std::string slug(std::string_view label) {
  std::string made;
  for (const char c : label) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      made += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!made.empty() && made.back() != '-') {
      made += '-';
    }
  }
  while (!made.empty() && made.back() == '-') {
    made.pop_back();
  }
  return made.empty() ? "unnamed" : made;
}

/// From a token up to the root.
std::vector<TokenId> way_up(const SentenceTree& tree, TokenId from) {
  std::vector<TokenId> way{from};
  while (tree.parent(way.back()) != kNoToken && way.size() <= tree.size()) {
    way.push_back(tree.parent(way.back()));
  }
  return way;
}

bool covers(const Mention& mention, TokenId token) {
  return mention.tokens.begin <= token && token < mention.tokens.end;
}

/// True where the branch by which `mention` hangs is one of who acts.
bool is_agent_branch(const SentenceTree& tree, TokenId branch) {
  const DepRel relation = tree[branch].deprel;
  return relation == DepRel::nsubj || relation == DepRel::obl_agent || relation == DepRel::nmod_poss ||
         relation == DepRel::csubj || (relation == DepRel::nmod && tree.has_case(branch, "by"));
}

bool is_patient_branch(const SentenceTree& tree, TokenId branch) {
  const DepRel relation = tree[branch].deprel;
  return relation == DepRel::nsubj_pass || relation == DepRel::obj || relation == DepRel::iobj;
}

int fit(const SentenceTree& tree, const LexiconEntry& entry, std::span<const TokenId> way) {
  int best = 0;
  for (const Filler& filler : entry.object) {
    for (const TokenId at : way) {
      if (filler.slot == Slot::Preposition && tree.has_case(at, filler.preposition)) {
        best = 3;
      } else if (filler.slot == Slot::Object && is_patient_branch(tree, at)) {
        best = std::max(best, 2);
      }
    }
  }
  return best;
}

}  // namespace

void add_given_mentions(const Article& article, std::span<const Sentence> sentences, Mentions& mentions) {
  if (article.mentions.empty()) {
    return;
  }
  std::map<std::string, EntityIndex> by_id;
  std::vector<Mention> added;
  for (const GivenMention& given : article.mentions) {
    for (std::uint32_t index = 0; index < sentences.size(); ++index) {
      const Sentence& sentence = sentences[index];
      if (!sentence.span.contains(given.span)) {
        continue;
      }
      TokenRange range{static_cast<std::uint32_t>(sentence.tokens.size()), 0};
      for (std::uint32_t at = 0; at < sentence.tokens.size(); ++at) {
        if (sentence.tokens[at].span.overlaps(given.span)) {
          range.begin = std::min(range.begin, at);
          range.end = at + 1;
        }
      }
      if (range.begin >= range.end) {
        continue;
      }
      Mention mention;
      mention.sentence = index;
      mention.tokens = range;
      mention.head = head_of(sentence, range);
      mention.span = given.span;
      mention.kind = MentionKind::Given;
      mention.why = "given by the caller";
      auto known = by_id.find(given.id);
      if (known == by_id.end()) {
        EntityIndex entity = kNoEntity;
        for (const Mention& found : mentions.mentions) {
          if (found.sentence == index && found.head == mention.head && found.entities.size() == 1 &&
              found.kind != MentionKind::Pronoun) {
            entity = found.entities.front();
          }
        }
        const bool taken = std::any_of(by_id.begin(), by_id.end(), [&](const auto& e) { return e.second == entity; });
        if (entity == kNoEntity || taken) {
          Entity own;
          own.label = std::string(given.span.of(article.text));
          own.iri = "organization/" + slug(own.label);
          entity = static_cast<EntityIndex>(mentions.entities.size());
          mentions.entities.push_back(std::move(own));
        }
        known = by_id.emplace(given.id, entity).first;
      }
      mention.entities = {known->second};
      added.push_back(std::move(mention));
    }
  }
  mentions.mentions.insert(mentions.mentions.end(), std::make_move_iterator(added.begin()),
                           std::make_move_iterator(added.end()));
  std::stable_sort(mentions.mentions.begin(), mentions.mentions.end(), [](const Mention& a, const Mention& b) {
    return std::pair(a.sentence, a.span.begin) < std::pair(b.sentence, b.span.begin);
  });
}

std::vector<Frame> frames_between_given(const SentenceTree& tree, const SentenceMentions& mentions,
                                        std::span<const Mention> of_sentence) {
  std::vector<const Mention*> given;
  for (const Mention& mention : of_sentence) {
    const bool repeated = std::any_of(given.begin(), given.end(), [&](const Mention* other) {
      return other->entities.front() == mention.entities.front();
    });
    if (mention.kind == MentionKind::Given && !repeated) {
      given.push_back(&mention);
    }
  }
  if (given.size() != 2) {
    return {};
  }
  const Mention* subject = given[0];
  const Mention* object = given[1];
  std::vector<TokenId> up = way_up(tree, subject->head);
  std::vector<TokenId> down = way_up(tree, object->head);
  while (up.size() > 1 && down.size() > 1 && up[up.size() - 2] == down[down.size() - 2]) {
    up.pop_back();
    down.pop_back();
  }
  // Both ways end at the lowest token above the two. Who acts: by the branches below it, else the first in the text.
  const TokenId first_branch = up.size() > 1 ? up[up.size() - 2] : up.back();
  const TokenId second_branch = down.size() > 1 ? down[down.size() - 2] : down.back();
  const bool passive = tree.is_verb(up.back()) && tree.is_passive(up.back());
  if ((is_agent_branch(tree, second_branch) && !is_agent_branch(tree, first_branch)) ||
      (passive && is_patient_branch(tree, first_branch) && !is_patient_branch(tree, second_branch) &&
       tree[second_branch].deprel == DepRel::obl_agent)) {
    std::swap(subject, object);
    std::swap(up, down);
  }
  std::vector<TokenId> way(up.begin(), up.end());
  way.insert(way.end(), down.rbegin() + 1, down.rend());
  std::vector<TokenId> candidates;
  for (const TokenId at : way) {
    if (covers(*subject, at) || covers(*object, at)) {
      continue;
    }
    candidates.push_back(at);
    for (const TokenId child : tree.children(at)) {
      const DepRel relation = tree[child].deprel;
      if ((relation == DepRel::xcomp || relation == DepRel::obj || relation == DepRel::ccomp ||
           relation == DepRel::conj || relation == DepRel::advcl) &&
          !covers(*subject, child) && !covers(*object, child) &&
          std::find(way.begin(), way.end(), child) == way.end()) {
        candidates.push_back(child);
      }
    }
  }
  for (const TokenId anchor : candidates) {
    const LexiconEntry* best = nullptr;
    int best_points = -1;
    for (const LexiconEntry* entry : entries_at(tree, mentions, anchor)) {
      const int points = static_cast<int>(entry->specificity) + fit(tree, *entry, down);
      if (points > best_points) {
        best = entry;
        best_points = points;
      }
    }
    if (best != nullptr) {
      Frame frame;
      frame.entry = best;
      frame.anchor = anchor;
      const TokenId verb = best->kind == WordKind::Noun ? tree.support_verb(anchor) : kNoToken;
      frame.carrier = verb != kNoToken ? verb : anchor;
      frame.subjects.push_back({subject->entities.front(), subject->head, subject->span});
      frame.objects.push_back({object->entities.front(), object->head, object->span});
      return {frame};
    }
  }
  return {};
}

}  // namespace entente
