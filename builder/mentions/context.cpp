#include "builder/mentions/context.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "builder/mentions/tenures.hpp"

namespace entente {
namespace {

bool has_word(const SentenceView& view, std::uint32_t i) { return !view.word(i).empty(); }

/// The state that a mention names or belongs to, for choosing among namesakes.
EntityIndex state_near(const Workspace& work, std::uint32_t sentence, std::uint32_t token) {
  const EntityIndex entity = work.entity_at(sentence, token);
  return entity == kNoEntity ? kNoEntity : work.state_of(entity);
}

/// "Foreign Office *(*FO) |spokesperson": where the bracket opens that ends right before `token`, or kNone.
std::uint32_t open_bracket(const SentenceView& view, std::uint32_t token) {
  if (token >= 3 && view.is_mark(token - 1, ")")) {
    for (std::uint32_t open = token - 2; open > 0 && open + 5 > token; --open) {
      if (view.is_mark(open, "(")) {
        return open;
      }
    }
  }
  return kNone;
}

/// "the Alliance of Sahel States (*AES*), |whose": the name right before "whose", marks between them or not.
std::uint32_t name_before_whose(const Workspace& work, std::uint32_t sentence, std::uint32_t whose) {
  for (std::uint32_t i = whose; i-- > 0 && i + 6 > whose;) {
    if (work.covered(sentence, i)) {
      return work.cover[sentence][i];
    }
    if (has_word(work.views[sentence], i)) {
      break;
    }
  }
  return kNone;
}

bool may_own(const Workspace& work, const Mention& mention) {
  const EntityClass cls = work.entities[mention.entities.front()].cls;
  return cls == EntityClass::State || is_a(cls, EntityClass::Organization) || cls == EntityClass::Force ||
         cls == EntityClass::Place || mention.kind == MentionKind::Demonym;
}

/// True for an adjective or noun in lower case, which may stand between an owner and what it owns.
bool is_between(const SentenceView& view, std::uint32_t i) {
  const Token& word = view.token(i);
  return view.sentence().parsed && !view.capital(i) && (word.upos == UPos::ADJ || word.upos == UPos::NOUN) &&
         has_word(view, i);
}

}  // namespace

bool is_determiner(const SentenceView& view, std::uint32_t token) {
  constexpr std::array<std::string_view, 14> kWords = {"the",   "a",   "an",  "this", "that", "these", "those",
                                                       "their", "his", "her", "its",  "our",  "both",  "any"};
  return token < view.size() && std::find(kWords.begin(), kWords.end(), view.word(token)) != kWords.end();
}

bool is_possessive_pronoun(const SentenceView& view, std::uint32_t token) {
  return view.is(token, "its") || view.is(token, "his") || view.is(token, "her") || view.is(token, "their");
}

std::uint32_t owner_before(const Workspace& work, std::uint32_t sentence, std::uint32_t token) {
  const SentenceView& view = work.views[sentence];
  const std::vector<std::uint32_t>& cover = work.cover[sentence];
  if (const std::uint32_t open = open_bracket(view, token); open != kNone) {
    return cover[open - 1];
  }
  std::uint32_t at = token;
  for (int adjectives = 0; at > 0 && adjectives < 3; ++adjectives, --at) {
    if (view.possessive(at - 1) && at >= 2 && work.covered(sentence, at - 2)) {
      return cover[at - 2];
    }
    if (const Mention* name = work.mention_at(sentence, at - 1); name != nullptr) {
      const bool near = at == token || name->kind == MentionKind::Demonym;
      return near && may_own(work, *name) ? cover[at - 1] : kNone;
    }
    if (view.is(at - 1, "whose")) {
      return name_before_whose(work, sentence, at - 1);
    }
    if (view.is_any(at - 1, &NameWords::rivals)) {
      return kNone;  // "Syrian opposition leaders" are none of Syria's
    }
    if (at >= 3 && at < token && view.joins(at - 1) && !work.covered(sentence, at - 2)) {
      --at;  // "a British *two-*star general"
    } else if (!is_between(view, at - 1)) {
      return kNone;
    }
  }
  return kNone;
}

std::uint32_t name_after(const Workspace& work, std::uint32_t sentence, std::uint32_t token) {
  const SentenceView& view = work.views[sentence];
  std::uint32_t at = token + 1;
  if (view.is(at, "the")) {
    ++at;
  }
  // "the Kingdom of Saudi Arabia", "the Republic of Türkiye": the state behind its formal noun.
  if (view.is_any(at, &NameWords::realms) && view.capital(at) && !work.covered(sentence, at) && view.is(at + 1, "of")) {
    at += 2;
  }
  return at < view.size() && work.covered(sentence, at) ? work.cover[sentence][at] : kNone;
}

EntityIndex state_in_context(const Workspace& work, std::uint32_t sentence, std::uint32_t token) {
  if (const std::uint32_t owner = owner_before(work, sentence, token); owner != kNone) {
    if (const EntityIndex state = work.state_of(work.mentions[owner].entities.front()); state != kNoEntity) {
      return state;
    }
  }
  const SentenceView& view = work.views[sentence];
  for (std::uint32_t i = token; i-- > 0;) {
    if (const EntityIndex state = state_near(work, sentence, i); state != kNoEntity) {
      return state;
    }
  }
  // "told reporters in Jakarta"
  for (std::uint32_t i = token + 1; i < view.size(); ++i) {
    if (view.is(i - 1, "in")) {
      if (const EntityIndex state = state_near(work, sentence, i); state != kNoEntity) {
        return state;
      }
    }
  }
  // The subject of an earlier sentence is nearer to the reader's mind than the last state in it.
  for (std::uint32_t back = 1; back <= 6 && back <= sentence; ++back) {
    const std::uint32_t earlier = sentence - back;
    EntityIndex any = kNoEntity;
    for (std::uint32_t i = 0; i < work.views[earlier].size(); ++i) {
      const EntityIndex state = state_near(work, earlier, i);
      if (state == kNoEntity) {
        continue;
      }
      const Token& head = work.views[earlier].token(work.mention_at(earlier, i)->head);
      if (head.deprel == DepRel::nsubj || head.deprel == DepRel::nsubj_pass) {
        return state;
      }
      any = any == kNoEntity ? state : any;
    }
    if (any != kNoEntity) {
      return any;
    }
  }
  return kNoEntity;
}

EntryId state_above(const Gazetteer& gazetteer, EntryId entry) {
  while (entry != kNoEntry && gazetteer[entry].cls != EntityClass::State) {
    entry = gazetteer[entry].stands_for != kNoEntry ? gazetteer[entry].stands_for : gazetteer[entry].part_of;
  }
  return entry;
}

EntryId state_before(const Workspace& work, std::uint32_t sentence, std::uint32_t token) {
  for (std::uint32_t i = token; i-- > 0;) {
    const EntityIndex entity = work.entity_at(sentence, i);
    if (entity == kNoEntity || work.entities[entity].entry == kNoEntry) {
      continue;
    }
    EntryId entry = work.entities[entity].entry;
    if (work.gazetteer[entry].cls == EntityClass::Official) {
      entry = office_on(work.gazetteer, entry, work.article.date);
      entry = entry == kNoEntry ? kNoEntry : work.gazetteer[entry].office_of;
    }
    if (const EntryId state = state_above(work.gazetteer, entry); state != kNoEntry) {
      return state;
    }
  }
  return kNoEntry;
}

EntityIndex dominant_state(const Workspace& work) {
  std::unordered_map<EntityIndex, int> counts;
  EntityIndex best = kNoEntity;
  int most = 0;
  for (const Mention& mention : work.mentions) {
    if (is_dropped(mention)) {
      continue;
    }
    const EntityIndex state = work.state_of(mention.entities.front());
    if (state == kNoEntity) {
      continue;
    }
    int& count = counts[state];
    count += work.sentences[mention.sentence].kind == BlockKind::Headline ? 3 : 1;
    if (count > most) {
      most = count;
      best = state;
    }
  }
  return best;
}

}  // namespace entente
