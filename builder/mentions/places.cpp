// Places that the gazetteer doesn't know: "the village of Kalinivka", "fighting near Novoselivka".
#include "builder/mentions/passes.hpp"

namespace entente {
namespace {

/// A run of capitalised words from `begin` that nothing has claimed; its end, or `begin` where there is none.
std::uint32_t name_end(const Workspace& work, std::uint32_t sentence, std::uint32_t begin) {
  const SentenceView& view = work.views[sentence];
  std::uint32_t end = begin;
  while (end < view.size() && end < begin + 5 && !work.covered(sentence, end)) {
    if (view.capital(end) && !view.all_capitals(end) && !view.has(end, PhraseKind::NotName) &&
        !view.has(end, PhraseKind::Role) && !view.has(end, PhraseKind::Rank) &&
        !view.has(end, PhraseKind::Initiative)) {
      ++end;
    } else if (end > begin && view.joins(end)) {
      ++end;
    } else {
      break;
    }
  }
  while (end > begin && view.joins(end - 1)) {
    --end;
  }
  return end;
}

bool is_locative(const SentenceView& view, std::uint32_t i) {
  return view.is(i, "in") || view.is(i, "near") || view.is(i, "outside") || view.is(i, "around");
}

/// "the Thai *province* of Surin": the noun stands for the place whose name follows.
void link_settlement_nouns(Workspace& work, std::uint32_t sentence) {
  const SentenceView& view = work.views[sentence];
  for (std::uint32_t i = 0; i + 2 < view.size(); ++i) {
    const bool settlement = view.has(i, PhraseKind::Settlement) && view.is(i + 1, "of") && !work.covered(sentence, i);
    const Mention* name = settlement ? work.mention_at(sentence, i + 2) : nullptr;
    if (name != nullptr && name->tokens.begin == i + 2 && name->kind != MentionKind::Demonym &&
        work.entities[name->entities.front()].cls == EntityClass::Place) {
      const EntityIndex place = name->entities.front();
      work.add(sentence, {i, i + 1}, MentionKind::Nominal, {place}, "settlement " + work.entities[place].label);
    }
  }
}

/// "in Kiryat, *Israel*, on Friday": the state behind a place that isn't known tells where it lies.
void locate(Workspace& work, std::uint32_t sentence) {
  const SentenceView& view = work.views[sentence];
  for (std::uint32_t i = 1; i + 1 < view.size(); ++i) {
    const EntityIndex place = view.is_mark(i, ",") ? work.entity_at(sentence, i - 1) : kNoEntity;
    const Mention* state = place == kNoEntity ? nullptr : work.mention_at(sentence, i + 1);
    if (state == nullptr || state->kind != MentionKind::Name || work.entities[place].cls != EntityClass::Place ||
        work.entities[place].entry != kNoEntry || work.entities[place].state != kNoEntity ||
        work.entities[state->entities.front()].cls != EntityClass::State) {
      continue;
    }
    const std::uint32_t end = state->tokens.end;
    const bool closed = view.is_mark(end, ".") || (view.is_mark(end, ",") && !work.covered(sentence, end + 1)) ||
                        view.is_mark(end, ")") || view.is_mark(end, ";");
    if (closed) {
      work.entities[place].state = state->entities.front();
    }
  }
}

}  // namespace

void find_places(Workspace& work) {
  for (std::uint32_t s = 0; s < work.views.size(); ++s) {
    const SentenceView& view = work.views[s];
    for (std::uint32_t i = 1; i < view.size() && !view.capitals_mean_nothing(); ++i) {
      const bool settlement = i >= 2 && view.is(i - 1, "of") && view.has(i - 2, PhraseKind::Settlement);
      if (!settlement && !is_locative(view, i - 1)) {
        continue;
      }
      const std::uint32_t end = name_end(work, s, i);
      if (end == i) {
        continue;
      }
      // "in Operation …", "in Mr …": the next word, if capitalised and somebody's, makes it no place.
      const bool goes_on = (end < view.size() && view.capital(end) && view.token(end).space_before) ||
                           view.possessive(end) || view.has(end - 1, PhraseKind::Head) ||
                           view.has(i, PhraseKind::GivenName) || view.has(i, PhraseKind::Honorific);
      const bool noun = !view.sentence().parsed || view.token(end - 1).upos == UPos::PROPN;
      if (!settlement && (goes_on || !noun)) {
        continue;
      }
      const std::string label = view.written({i, end});
      const EntityIndex place =
          work.entities.make(EntityClass::Place, entity_iri(EntityClass::Place, {}, label), label);
      work.add(s, {i, end}, MentionKind::Name, {place},
               settlement ? "name of a settlement" : "name behind a preposition");
    }
    link_settlement_nouns(work, s);
    locate(work, s);
  }
}

}  // namespace entente
