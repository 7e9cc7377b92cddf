// Capitals and seats: "Islamabad said" is Pakistan, "talks in Islamabad" is the town.
#include <algorithm>

#include "builder/mentions/passes.hpp"

namespace entente {
namespace {

/// What ontology/names/place_cues.tsv says of a word.
bool is_cue(const Workspace& work, std::string_view word, std::string_view kind) {
  std::vector<PhraseMatch> found;
  const std::string folded(word);
  work.tables.match(std::span(&folded, 1), found);
  return std::any_of(found.begin(), found.end(), [&](const PhraseMatch& match) {
    return match.phrase->kind == PhraseKind::PlaceCue && match.phrase->form == kind;
  });
}

/// True where the name at `mention` is where something happens.
bool is_place_here(const Workspace& work, const Mention& mention) {
  const SentenceView& view = work.views[mention.sentence];
  const std::uint32_t begin = mention.tokens.begin;
  const bool determiner = begin > 0 && view.is(begin - 1, "the");
  const std::uint32_t before = determiner ? begin - 1 : begin;
  // "the Islamabad meeting", "Vienna talks": where they are held; "Islamabad's offer" acts.
  if (view.sentence().parsed) {
    const Token& head = view.token(mention.head);
    if (head.deprel == DepRel::compound && head.head >= 0 &&
        view.has(static_cast<std::uint32_t>(head.head), PhraseKind::Initiative)) {
      return true;
    }
  }
  if (before == 0) {
    return false;
  }
  if (is_cue(work, view.word(before - 1), "preposition")) {
    return true;
  }
  if (view.is(before - 1, "to") || view.is(before - 1, "from") || view.is(before - 1, "of")) {
    if (!view.sentence().parsed) {
      return false;
    }
    const Token& head = view.token(mention.head);
    const std::string_view lemma =
        head.head >= 0 ? std::string_view(view.token(static_cast<std::uint32_t>(head.head)).lemma) : std::string_view{};
    return is_cue(work, lemma, view.is(before - 1, "of") ? "noun" : "movement");
  }
  if (view.sentence().parsed) {
    const Token& head = view.token(mention.head);
    if (head.deprel == DepRel::obj && head.head >= 0) {
      const std::string& lemma = view.token(static_cast<std::uint32_t>(head.head)).lemma;
      return is_cue(work, lemma, "verb");
    }
  }
  // A town in a row of places ("in Doha and Cairo") is one as the first is.
  if (view.sentence().parsed && view.token(mention.head).deprel == DepRel::conj && view.token(mention.head).head >= 0) {
    const auto first = static_cast<std::uint32_t>(view.token(mention.head).head);
    if (const Mention* other = work.mention_at(mention.sentence, first);
        other != nullptr && other->head != mention.head) {
      return other->place != kNoEntity && other->place == other->entities.front();
    }
  }
  return false;
}

/// A dateline: "ISLAMABAD (Agency) —", "Cairo, 3 May –", "Islamabad (Agency): …".
bool is_dateline(const Workspace& work, const Mention& mention) {
  const SentenceView& view = work.views[mention.sentence];
  if (mention.tokens.begin != 0) {
    return false;
  }
  // "Islamabad (TDI): …", "ISLAMABAD (Web Desk) …"
  if (view.is_mark(mention.tokens.end, "(")) {
    for (std::uint32_t i = mention.tokens.end + 2; i < view.size() && i < mention.tokens.end + 6; ++i) {
      if (view.is_mark(i, ")")) {
        return view.is_mark(i + 1, ":") || view.all_capitals(0);
      }
    }
  }
  if (view.is_mark(mention.tokens.end, "|")) {
    return true;  // "Muscat | …"
  }
  for (std::uint32_t i = mention.tokens.end; i < view.size() && i < mention.tokens.end + 7; ++i) {
    if (view.is_mark(i, "—") || view.is_mark(i, "–") || (view.is_mark(i, "-") && !view.joins(i))) {
      return view.all_capitals(0) || i <= mention.tokens.end + 5;
    }
  }
  return false;
}

}  // namespace

void read_metonyms(Workspace& work) {
  for (Mention& mention : work.mentions) {
    if (is_dropped(mention) || mention.kind == MentionKind::Demonym || mention.entities.size() != 1) {
      continue;
    }
    const EntityIndex seat = mention.entities.front();
    const EntryId entry = work.entities[seat].entry;
    if (entry == kNoEntry || work.gazetteer[entry].stands_for == kNoEntry) {
      continue;
    }
    const bool place = is_place_here(work, mention) || is_dateline(work, mention);
    mention.place = seat;
    if (!place) {
      const EntityIndex state = work.entities.known(work.gazetteer[entry].stands_for);
      mention.entities = {state};
      mention.why += "; the seat acts for its state";
    } else {
      mention.why += "; where something happens";
    }
  }
}

}  // namespace entente
