// Capitals and seats: "Islamabad said" is Pakistan, "talks in Islamabad" is the town.
#include <algorithm>
#include <array>

#include "builder/mentions/passes.hpp"

namespace entente {
namespace {

/// Prepositions that place or move something.
bool is_locative(const SentenceView& view, std::uint32_t i) {
  constexpr std::array<std::string_view, 22> kWords = {
      "in",     "at",   "near",   "outside", "inside",  "around", "across", "into",   "over",   "above",   "throughout",
      "within", "near", "toward", "towards", "through", "off",    "via",    "beyond", "beside", "leaving", "visiting"};
  return std::find(kWords.begin(), kWords.end(), view.word(i)) != kWords.end();
}

/// Verbs of moving: their "to" and "from" lead to a place.
bool is_movement(std::string_view lemma) {
  constexpr std::array<std::string_view, 28> kVerbs = {
      "fly",    "travel", "go",   "come",     "arrive",  "return",   "head",   "depart", "leave", "move",
      "rush",   "drive",  "sail", "march",    "retreat", "flee",     "bring",  "trip",   "visit", "journey",
      "flight", "drop",   "walk", "evacuate", "route",   "withdraw", "extend", "run"};
  return std::find(kVerbs.begin(), kVerbs.end(), lemma) != kVerbs.end();
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
  if (is_locative(view, before - 1)) {
    return true;
  }
  if (view.is(before - 1, "to") || view.is(before - 1, "from") || view.is(before - 1, "of")) {
    if (!view.sentence().parsed) {
      return false;
    }
    const Token& head = view.token(mention.head);
    const std::string_view lemma =
        head.head >= 0 ? std::string_view(view.token(static_cast<std::uint32_t>(head.head)).lemma) : std::string_view{};
    return !view.is(before - 1, "of") && is_movement(lemma);
  }
  if (view.sentence().parsed) {
    const Token& head = view.token(mention.head);
    if (head.deprel == DepRel::obj && head.head >= 0) {
      const std::string& lemma = view.token(static_cast<std::uint32_t>(head.head)).lemma;
      return lemma == "visit" || lemma == "leave" || lemma == "reach" || lemma == "enter" || lemma == "bomb" ||
             lemma == "strike" || lemma == "shell" || lemma == "hit";
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

/// A dateline: "ISLAMABAD (Agency) —", "Cairo, 3 May –".
bool is_dateline(const Workspace& work, const Mention& mention) {
  const SentenceView& view = work.views[mention.sentence];
  if (mention.tokens.begin != 0) {
    return false;
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
