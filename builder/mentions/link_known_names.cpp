// Choosing what a known name stands for where several entries bear it.
//
// "Georgia" in "Atlanta, Georgia" is the American state, "Jordan" in "Jordan Hale" is neither country nor known, "the
// Foreign Office" is Pakistan's in an article from Islamabad. Officials by surname alone wait: see short_names.cpp.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "builder/mentions/bodies.hpp"
#include "builder/mentions/context.hpp"
#include "builder/mentions/likely_state.hpp"
#include "builder/mentions/passes.hpp"
#include "builder/mentions/tenures.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

/// How much a reading's class is to be preferred where nothing else decides.
int rank_of(const GazetteerEntry& entry, NameKind kind) {
  const int by_class = entry.cls == EntityClass::State ? 4 : entry.cls == EntityClass::Place ? 1 : 3;
  return by_class * 4 + (kind == NameKind::Label ? 2 : kind == NameKind::Alternative ? 1 : 0);
}

/// Only an actor dictionary knows the name, so that it may be a part of another one as well.
bool is_of_a_dictionary(const Workspace& work, const KnownName& name) {
  return std::all_of(name.readings.begin(), name.readings.end(),
                     [&](const NameReading& reading) { return work.gazetteer[reading.entry].of_dictionary; });
}

/// A capitalised word that nothing explains: no title, body or name that is known, but for surnames.
bool is_unexplained(const Workspace& work, const SentenceView& view, std::uint32_t at) {
  const std::span<const NameReading> known = work.gazetteer.lookup(view.written(at));
  return view.capital(at) && !view.has(at, PhraseKind::Role) && !view.has(at, PhraseKind::Head) &&
         !view.has(at, PhraseKind::Rank) && !view.has(at, PhraseKind::NotName) && !view.has(at, PhraseKind::Body) &&
         view.word(at) != "s" && std::all_of(known.begin(), known.end(), [](const NameReading& reading) {
           return reading.kind == NameKind::Surname;
         });
}

/// A capitalised word that nothing explains follows a given name ("Jordan Hale", "Chad Okafor") or a dictionary's place
/// ("Bhola Rijal").
bool starts_a_persons_name(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  const std::uint32_t next = name.tokens.end;
  const auto is_place = [&](const NameReading& reading) {
    return work.gazetteer[reading.entry].cls == EntityClass::Place;
  };
  return next < view.size() && name.tokens.end - name.tokens.begin == 1 && !view.capitals_mean_nothing() &&
         view.token(next).space_before && !view.all_capitals(next) && is_unexplained(work, view, next) &&
         (view.has(name.tokens.begin, PhraseKind::GivenName) ||
          (is_of_a_dictionary(work, name) && std::all_of(name.readings.begin(), name.readings.end(), is_place)));
}

/// "Cecil *Rhodes*", "USS *Cincinnati*", "Chin *Human Rights Organization*", "Makebi *Zulu*": a name of a dictionary's,
/// or a people's in the singular, behind a word that belongs to it.
bool ends_a_longer_name(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  const bool people = name.tokens.end - name.tokens.begin == 1 && !view.word(name.tokens.begin).ends_with('s') &&
                      std::all_of(name.readings.begin(), name.readings.end(), [&](const NameReading& reading) {
                        return work.gazetteer[reading.entry].cls == EntityClass::Population;
                      });
  if (name.tokens.begin == 0 || view.capitals_mean_nothing() || !view.token(name.tokens.begin).space_before ||
      !(people || is_of_a_dictionary(work, name))) {
    return false;
  }
  const std::uint32_t before = name.tokens.begin - 1;
  return (before > 0 || view.has(before, PhraseKind::GivenName)) && is_unexplained(work, view, before);
}

/// Words that stand for something else in this article than a dictionary knows: "Rhodes" beside "Cecil Rhodes".
std::set<std::string> names_of_others(const Workspace& work, std::span<const KnownName> known) {
  std::set<std::string> words;
  for (const KnownName& name : known) {
    if (ends_a_longer_name(work, name)) {
      words.insert(work.views[name.sentence].written(name.tokens));
    }
  }
  return words;
}

/// ", Georgia" after a town, "Georgia senator", "from Georgia" beside a congressman: a part of a state, not a state.
bool reads_as_a_part(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  const std::uint32_t begin = name.tokens.begin;
  if (begin >= 2 && view.is_mark(begin - 1, ",") && view.capital(begin - 2) &&
      work.gazetteer.lookup(view.written(begin - 2)).empty()) {
    return true;
  }
  if (begin >= 2 && view.is_mark(begin - 1, ",") && view.capital(begin - 2)) {
    for (const NameReading& reading : work.gazetteer.lookup(view.written(begin - 2))) {
      if (work.gazetteer[reading.entry].cls == EntityClass::Place) {
        return begin < 3 || !view.is_mark(begin - 3, ",");
      }
    }
  }
  const auto member = [&](std::uint32_t i) {
    const PhraseAt role = view.phrase(i, PhraseKind::Role);
    return role.phrase != nullptr && (role.phrase->role == RoleKind::Member || role.phrase->form == "governor");
  };
  if (member(name.tokens.end)) {
    return true;
  }
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    if (member(i) && begin > 0 && (view.is(begin - 1, "from") || view.is(begin - 1, "of"))) {
      return true;
    }
  }
  return false;
}

/// "deported *60 Nigeriens*", "young *Russians* left", "arrested *a Russian*": people who are counted or told apart
/// from others of their state are not the state.
bool is_some_of_a_people(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  const Token& noun = view.token(name.tokens.end - 1);
  if (!view.sentence().parsed || name.tokens.begin == 0) {
    return false;
  }
  const std::uint32_t before = name.tokens.begin - 1;
  const Token& first = view.token(before);
  const bool beside = first.head == static_cast<std::int32_t>(name.tokens.end - 1);
  if (noun.xpos == XPos::NNS || noun.xpos == XPos::NNPS) {
    return first.upos == UPos::NUM || (beside && first.upos == UPos::ADJ);
  }
  return (noun.upos == UPos::NOUN || noun.upos == UPos::PROPN) && beside && first.deprel == DepRel::det &&
         (view.is(before, "a") || view.is(before, "an") || view.is(before, "another"));
}

/// "*Ms* Wagner", "*Mr* Chad": a person, whoever else is called so.
bool is_addressed(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  const std::uint32_t begin = name.tokens.begin;
  const bool titled =
      begin > 0 && (view.has(begin - 1, PhraseKind::Honorific) ||
                    (begin > 1 && view.is_mark(begin - 1, ".") && view.has(begin - 2, PhraseKind::Honorific)));
  return titled && name.tokens.end - begin == 1 &&
         std::none_of(name.readings.begin(), name.readings.end(), [&](const NameReading& reading) {
           return reading.kind != NameKind::Surname && work.gazetteer[reading.entry].cls == EntityClass::Official;
         });
}

void link(Workspace& work, const KnownName& name, const NameReading& reading, std::string_view why) {
  const EntityIndex entity = work.entities.known(reading.entry);
  if (reading.kind == NameKind::Demonym && work.entities[entity].cls == EntityClass::State &&
      is_some_of_a_people(work, name)) {
    const std::string iri = entity_iri(EntityClass::Population, work.scope_of(entity), "people");
    const EntityIndex people = work.entities.make(EntityClass::Population, iri, work.adjective_of(entity) + " people");
    work.entities.add_name(people, work.views[name.sentence].written(name.tokens));
    work.add(name.sentence, name.tokens, MentionKind::Nominal, {people}, "people who are counted");
    return;
  }
  const bool demonym = reading.kind == NameKind::Demonym;
  const SentenceView& view = work.views[name.sentence];
  const bool acronym = name.tokens.end - name.tokens.begin == 1 && view.all_capitals(name.tokens.begin);
  work.add(name.sentence, name.tokens,
           demonym   ? MentionKind::Demonym
           : acronym ? MentionKind::Acronym
                     : MentionKind::Name,
           {entity}, std::string(demonym ? "demonym" : why));
  if (work.entities[entity].cls == EntityClass::Official) {
    work.gender[entity] = work.gazetteer[reading.entry].gender;
  }
  if (!demonym && !view.capitals_mean_nothing()) {
    const std::string written = view.written(name.tokens);
    // Dictionaries are in bare capitals: "Astrazeneca" is as the article writes it.
    const bool same = work.gazetteer[reading.entry].of_dictionary && !view.all_capitals(name.tokens.begin) &&
                      fold_name(written) == fold_name(work.entities[entity].label);
    if (same) {
      work.entities.set_label(entity, written);
    } else {
      work.entities.add_name(entity, written);
    }
  }
}

/// "Donald Trump *Jr.*": a namesake.
bool is_namesake(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  const bool official = std::all_of(name.readings.begin(), name.readings.end(), [&](const NameReading& reading) {
    return work.gazetteer[reading.entry].cls == EntityClass::Official;
  });
  return official && view.is_any(name.tokens.end, &NameWords::namesakes);
}

/// "a Multinational Security Support (*MSS*) mission": the letters of words that are no name of whoever has the
/// letters.
bool abbreviates_others(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  const std::uint32_t at = name.tokens.begin;
  if (name.tokens.end != at + 1 || at == 0 || !view.is_mark(at - 1, "(") || !view.is_mark(at + 1, ")") ||
      !view.all_capitals(at) || view.word(at).size() > at - 1) {
    return false;
  }
  const std::string& letters = view.word(at);
  const auto first = static_cast<std::uint32_t>(at - 1 - letters.size());
  for (std::uint32_t i = 0; i < letters.size(); ++i) {
    if (!view.capital(first + i) || !view.word(first + i).starts_with(letters[i])) {
      return false;
    }
  }
  const std::span<const NameReading> spelt = work.gazetteer.lookup(view.written({first, at - 1}));
  return std::none_of(spelt.begin(), spelt.end(), [&](const NameReading& full) {
    return std::any_of(name.readings.begin(), name.readings.end(),
                       [&](const NameReading& short_one) { return short_one.entry == full.entry; });
  });
}

/// "*KSS*-III boats": letters of a designation. "the *broadcaster* ZDF": what it is called tells that it is no organ of
/// a state.
bool is_of_another_kind(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  const std::uint32_t at = name.tokens.begin;
  if (name.tokens.end != at + 1 || !view.all_capitals(at) || view.capitals_mean_nothing()) {
    return false;
  }
  const bool designation = view.joins(at + 1) && (view.all_capitals(at + 2) || view.digit(at + 2)) &&
                           work.gazetteer.lookup(view.written(at + 2)).empty();
  const bool firm = at > 0 && view.is_any(at - 1, &NameWords::firms) &&
                    std::none_of(name.readings.begin(), name.readings.end(), [&](const NameReading& reading) {
                      return work.gazetteer[reading.entry].cls == EntityClass::Organization;
                    });
  return designation || firm;
}

/// "*ethnic* Albanians", "Russian-*speaking* voters": not those of the state.
bool is_ethnic(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  return (name.tokens.begin > 0 && view.is(name.tokens.begin - 1, "ethnic")) ||
         (view.is_mark(name.tokens.end, "-") && view.is_any(name.tokens.end + 1, &NameWords::of_origin));
}

/// "Defence Minister *Pedro Sánchez*" in a text on Colombia: a post that the known official never had, who has another,
/// and whose state nothing in the text names. `spoken_of` tells that of a state.
bool is_another_minister(const Workspace& work, const KnownName& name, EntryId official,
                         const std::function<bool(EntryId)>& spoken_of) {
  const SentenceView& view = work.views[name.sentence];
  const EntryId state = only_state(work.gazetteer, official);
  if (work.gazetteer[official].cls != EntityClass::Official || state == kNoEntry || spoken_of(state) ||
      office_on(work.gazetteer, official, work.article.date) == kNoEntry) {
    return false;
  }
  constexpr std::uint32_t kLongestTitle = 5;  // words
  std::string_view title;
  for (std::uint32_t i = name.tokens.begin; i-- > 0 && i + kLongestTitle >= name.tokens.begin;) {
    const PhraseAt role = view.phrase(i, PhraseKind::Role);
    if (role.phrase != nullptr && role.tokens.end == name.tokens.begin && role.phrase->role == RoleKind::State) {
      title = role.phrase->form;
    }
  }
  const auto& tenures = work.gazetteer[official].tenures;
  return !title.empty() && std::none_of(tenures.begin(), tenures.end(), [&](const Tenure& tenure) {
    const auto& roles = work.gazetteer[tenure.office].roles;
    return std::any_of(roles.begin(), roles.end(),
                       [&](std::string_view held) { return held.ends_with(title) || title.ends_with(held); });
  });
}

/// "told the *National Assembly*", "a vote in the *Senate*": an organ that many states have.
bool is_common_organ(const Workspace& work, const KnownName& name) {
  return work.views[name.sentence].phrase(name.tokens.begin, PhraseKind::Body).tokens == name.tokens;
}

/// The state that the text itself gives an organ whose name many states have: "*Ghana's* Supreme Court", "Congress in
/// *Peru*". kNoEntity where it gives none, or the name is an organ's own ("the Pentagon").
EntityIndex stated_owner(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  if (!is_common_organ(work, name)) {
    return kNoEntity;
  }
  std::uint32_t owner = owner_before(work, name.sentence, name.tokens.begin);
  if (owner == kNone && (view.is(name.tokens.end, "of") || view.is(name.tokens.end, "in"))) {
    owner = name_after(work, name.sentence, name.tokens.end);
  }
  // "*In Serbia*, the Supreme Court ruled"
  if (owner == kNone && name.tokens.begin > 1 && view.is(0, "in") && work.covered(name.sentence, 1) &&
      view.is_mark(work.mentions[work.cover[name.sentence][1]].tokens.end, ",")) {
    owner = work.cover[name.sentence][1];
  }
  return owner == kNone ? kNoEntity : work.state_of(work.mentions[owner].entities.front());
}

/// "the Polish *presidency of* the EU Council": the state's turn in a chair that others have too, no organ of its own.
bool is_turn_in_chair(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  const std::uint32_t end = name.tokens.end;
  return end - name.tokens.begin == 2 && view.is(end - 1, "presidency") && view.is(end, "of");
}

bool is_organ(EntityClass cls) { return cls == EntityClass::GovernmentBody || cls == EntityClass::Force; }

/// How often each entry, or something of its state, was named beyond doubt.
using Counts = std::unordered_map<EntryId, int>;

/// "the *State Department*": a common noun that is one organ's own name too.
bool is_an_own_name(std::span<const NameReading> readings) {
  return readings.size() == 1 && readings.front().kind == NameKind::Label;
}

/// Links such an organ to the likeliest state's; false where none is likely. What is one's own name is another's only
/// where the gazetteer knows that one too ("the *House of Commons*", in Ottawa).
bool link_common_organ(Workspace& work, const KnownName& name, EntityIndex last) {
  const SentenceView& view = work.views[name.sentence];
  const EntityIndex state = likely_owner(work, name.sentence, name.tokens, last);
  const EntryId entry = state == kNoEntity ? kNoEntry : work.entities[state].entry;
  if (state == kNoEntity ||
      (is_an_own_name(name.readings) && (entry == kNoEntry || !has_organ(work, entry, view.written(name.tokens))))) {
    return false;
  }
  const PhraseAt phrase = view.phrase(name.tokens.begin, PhraseKind::Body);
  const EntityIndex entity = body_of(work, state, *phrase.phrase, view.written(name.tokens));
  work.add(name.sentence, name.tokens, MentionKind::Name, {entity}, "organ of a state");
  return true;
}

/// A plural that stands as object or as subject of a passive.
bool is_undergoing(const Workspace& work, const KnownName& name) {
  const SentenceView& view = work.views[name.sentence];
  if (!view.sentence().parsed) {
    return false;
  }
  const Token& head = view.token(work.head_of(name.sentence, name.tokens));
  return head.deprel == DepRel::obj || head.deprel == DepRel::nsubj_pass;
}

NameReading choose(const Workspace& work, const KnownName& name, std::span<const NameReading> readings,
                   const Counts& counts) {
  const auto count_of = [&](EntryId entry) {
    const auto found = counts.find(entry);
    return found == counts.end() ? 0 : found->second;
  };
  const bool part = reads_as_a_part(work, name);
  const EntityIndex context = state_in_context(work, name.sentence, name.tokens.begin);
  NameReading best = readings.front();
  int most = -1;
  for (const NameReading& reading : readings) {
    const GazetteerEntry& entry = work.gazetteer[reading.entry];
    int points = rank_of(entry, reading.kind) + (count_of(reading.entry) > 0 ? 60 : 0);
    if (part && entry.cls != EntityClass::State) {
      points += 100;
    }
    // "killed 40 Palestinians": people to whom something is done are a people, those who say something a state.
    if (entry.cls == EntityClass::Population && is_undergoing(work, name)) {
      points += 80;
    }
    if (entry.part_of != kNoEntry && entry.cls != EntityClass::Place) {
      // "AFP" is the news agency's where no Filipino is spoken of.
      points += count_of(entry.part_of) == 0 ? -3 : 5 * std::min(count_of(entry.part_of), 8);
      if (context != kNoEntity && work.entities[context].entry == entry.part_of) {
        points += 20;
      }
    }
    if (points > most) {
      most = points;
      best = reading;
    }
  }
  return best;
}

/// A name that waits for those of states: in doubt, or an organ's.
struct Open {
  const KnownName* name;
  std::vector<NameReading> readings;
};

/// Leaves the readings of an organ whose state the text tells, by `told_owners` (of common organs, by their names), or
/// links it at once. False where nothing is left to link.
bool narrow(Workspace& work, Open& open, std::map<std::string, EntityIndex>& told_owners) {
  const bool common = is_common_organ(work, *open.name);
  const std::string written = common ? work.views[open.name->sentence].written(open.name->tokens) : "";
  if (const EntityIndex owner = stated_owner(work, *open.name); owner != kNoEntity) {
    told_owners[written] = owner;
    const EntryId state = work.entities[owner].entry;
    std::erase_if(open.readings, [&](const NameReading& reading) {  // another state's, which the gazetteer doesn't know
      const GazetteerEntry& entry = work.gazetteer[reading.entry];
      return is_organ(entry.cls) && state_above(work.gazetteer, reading.entry) != state;
    });
  } else if (common) {
    if (link_common_organ(work, *open.name, told_owners.try_emplace(written, kNoEntity).first->second)) {
      return false;
    }
    if (!is_an_own_name(open.name->readings)) {
      std::erase_if(open.readings, [&](const NameReading& reading) {  // of a state that the article doesn't speak of
        return work.entities.find(work.gazetteer[reading.entry].part_of) == kNoEntity;
      });
    }
  }
  return !open.readings.empty();
}

}  // namespace

void link_known_names(Workspace& work, std::span<const KnownName> known) {
  std::vector<Open> open;
  Counts counts;
  const auto count = [&](EntryId entry) {
    while (entry != kNoEntry) {
      ++counts[entry];
      const GazetteerEntry& at = work.gazetteer[entry];
      entry = at.stands_for != kNoEntry ? at.stands_for : at.part_of;
    }
  };
  const std::set<std::string> others = names_of_others(work, known);
  for (const KnownName& name : known) {
    const bool of_another =
        ends_a_longer_name(work, name) ||
        (is_of_a_dictionary(work, name) && others.contains(work.views[name.sentence].written(name.tokens)));
    if (of_another || starts_a_persons_name(work, name) || is_namesake(work, name) || abbreviates_others(work, name) ||
        is_of_another_kind(work, name) || is_ethnic(work, name) || is_addressed(work, name)) {
      continue;
    }
    std::vector<NameReading> readings;
    std::copy_if(name.readings.begin(), name.readings.end(), std::back_inserter(readings),
                 [](const NameReading& reading) { return reading.kind != NameKind::Surname; });
    // An entry may bear a name in two ways ("Swiss"); that is no doubt.
    const bool one = std::all_of(readings.begin(), readings.end(),
                                 [&](const NameReading& reading) { return reading.entry == readings.front().entry; });
    if (readings.empty()) {
      continue;
    }
    if (const EntryId state = work.gazetteer[readings.front().entry].part_of;
        state != kNoEntry && is_turn_in_chair(work, name)) {
      work.add(name.sentence, name.tokens, MentionKind::Nominal, {work.entities.known(state)}, "turn in the chair");
      count(state);
      continue;
    }
    const bool organ = is_organ(work.gazetteer[readings.front().entry].cls);
    const bool doubtful = one && is_another_minister(work, name, readings.front().entry, [](EntryId) { return false; });
    if (!one || organ || doubtful) {
      if (one && !doubtful) {
        count(readings.front().entry);
      }
      open.push_back({&name, std::move(readings)});
      continue;
    }
    link(work, name, readings.front(), "known name");
    count(readings.front().entry);
  }
  std::map<std::string, EntityIndex> told_owners;
  for (Open& name : open) {
    const EntryId bearer = name.readings.front().entry;
    if (is_another_minister(work, *name.name, bearer, [&](EntryId state) { return counts.contains(state); })) {
      work.strangers.insert(bearer);
      continue;
    }
    if (!narrow(work, name, told_owners)) {
      continue;
    }
    link(work, *name.name, choose(work, *name.name, name.readings, counts),
         name.readings.size() == 1 ? "known name" : "known name, chosen by context");
  }
}

}  // namespace entente
