// Surnames and acronyms: "Araghchi" for Abbas Araghchi, "al-Burhan", "the SDF" once its full name was seen.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "builder/mentions/context.hpp"
#include "builder/mentions/passes.hpp"
#include "builder/mentions/people.hpp"
#include "builder/mentions/tenures.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

/// Short forms of the article's officials: all endings of a name, and its first word where that is no common given
/// name, or else nobody's but his: "Anwar", "Isaias".
using ShortForms = std::unordered_map<std::string, std::vector<EntityIndex>>;

void add_forms(const Workspace& work, EntityIndex official, std::string_view name, ShortForms& forms) {
  const std::vector<std::string> words = fold_name(name);
  const auto put = [&](const std::string& form) {
    std::vector<EntityIndex>& list = forms[form];
    if (std::find(list.begin(), list.end(), official) == list.end()) {
      list.push_back(official);
    }
  };
  std::string ending;
  for (std::size_t i = words.size(); i-- > 0;) {
    ending.insert(0, ending.empty() ? words[i] : words[i] + ' ');
    if (words[i].size() > 1) {
      put(ending);
    }
  }
  if (words.size() > 1 && words[0].size() > 1 && work.tables.word(words[0], PhraseKind::GivenName) == nullptr) {
    put(words[0]);
  }
}

/// The common given names that but one of the article's officials bears.
void add_given_names(const Workspace& work, ShortForms& forms) {
  std::unordered_map<std::string, std::vector<EntityIndex>> given;
  for (EntityIndex i = 0; i < work.entities.size(); ++i) {
    const std::vector<std::string> words =
        work.entities[i].cls == EntityClass::Official ? fold_name(work.entities[i].label) : std::vector<std::string>{};
    if (words.size() > 1 && work.tables.word(words[0], PhraseKind::GivenName) != nullptr) {
      given[words[0]].push_back(i);
    }
  }
  for (auto& [name, officials] : given) {
    if (officials.size() == 1) {
      forms.try_emplace(name, std::move(officials));
    }
  }
}

/// Of several bearers the one named last before the sentence, else the first one named after it.
EntityIndex nearest(const Workspace& work, std::span<const EntityIndex> officials, std::uint32_t sentence) {
  if (officials.size() == 1) {
    return officials.front();
  }
  EntityIndex best = officials.front();
  for (const Mention& mention : work.mentions) {
    if (!is_dropped(mention) && mention.sentence <= sentence &&
        std::find(officials.begin(), officials.end(), mention.entities.front()) != officials.end()) {
      best = mention.entities.front();
    }
  }
  return best;
}

struct ShortName {
  TokenRange tokens;
  const std::vector<EntityIndex>* officials = nullptr;  ///< null where no short name stands
};

/// The longest short name that starts at token `i`.
ShortName short_name_at(const Workspace& work, const ShortForms& forms, std::uint32_t s, std::uint32_t i) {
  const SentenceView& view = work.views[s];
  ShortName longest;
  std::string words;
  for (std::uint32_t at = i; at < view.size() && at < i + 6 && !work.covered(s, at); ++at) {
    if (view.joins(at)) {
      continue;
    }
    if (view.word(at).empty() || view.word(at) == "s") {
      break;
    }
    const std::string_view token = view.written(at);
    if (token.find('-') != std::string_view::npos) {
      for (const std::string& part : fold_name(token)) {
        words += words.empty() ? part : " " + part;
      }
    } else {
      words += words.empty() ? view.word(at) : " " + view.word(at);
    }
    if (const auto found = forms.find(words); found != forms.end() && view.capital(at)) {
      longest = {{i, at + 1}, &found->second};
    }
  }
  return longest;
}

/// "Cooper *Union*", "Georgia *Meloni*": another capitalised word behind it makes it somebody else's, headlines apart.
bool goes_on_behind(const Workspace& work, std::uint32_t s, std::uint32_t next) {
  const SentenceView& view = work.views[s];
  return !view.capitals_mean_nothing() && view.capital(next) && !work.covered(s, next) &&
         view.token(next).space_before && !view.has(next, PhraseKind::Role);
}

void find_surnames(Workspace& work, const ShortForms& forms, std::uint32_t s) {
  const SentenceView& view = work.views[s];
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    if (work.covered(s, i) || view.word(i).empty() || !(view.capital(i) || view.has(i, PhraseKind::Particle))) {
      continue;
    }
    const ShortName name = short_name_at(work, forms, s, i);
    const bool plain_word = i == 0 && view.has(i, PhraseKind::NotName);
    if (name.officials == nullptr || plain_word ||
        (goes_on_behind(work, s, name.tokens.end) && !view.has(name.tokens.end, PhraseKind::NotName))) {
      continue;
    }
    const EntityIndex official = nearest(work, *name.officials, s);
    work.add(s, name.tokens, MentionKind::Name, {official}, "surname of " + work.entities[official].label);
    i = name.tokens.end - 1;
  }
}

/// "*Dmitry* Putin": a capitalised word before it that is no title is a given name.
bool goes_on_before(const Workspace& work, std::uint32_t s, std::uint32_t begin) {
  const SentenceView& view = work.views[s];
  if (view.capitals_mean_nothing() || begin == 0) {
    return false;
  }
  const std::uint32_t before = begin - 1;
  // A sentence's first word is in capitals, whatever it is: "Yesterday Trump left".
  if (before == 0 &&
      (!view.sentence().parsed || view.token(before).upos != UPos::PROPN || view.has(before, PhraseKind::NotName))) {
    return false;
  }
  return view.capital(before) && view.token(begin).space_before && !work.covered(s, before) &&
         !view.has(before, PhraseKind::Role) && !view.has(before, PhraseKind::Honorific) &&
         !view.has(before, PhraseKind::Rank);
}

/// The entries of whatever the article names, and of the states that it belongs to.
std::set<EntryId> entries_named(const Workspace& work) {
  std::set<EntryId> named;
  for (const Mention& mention : work.mentions) {
    for (const EntityIndex entity : mention.entities) {
      if (work.entities[entity].cls == EntityClass::Official) {
        continue;
      }
      if (const EntryId entry = work.entities[entity].entry; entry != kNoEntry) {
        named.insert(entry);
        named.insert(state_above(work.gazetteer, entry));
      }
    }
  }
  named.erase(kNoEntry);
  return named;
}

/// What an official serves, or served before the day of the article, is named in it.
bool is_of_one_named(const Workspace& work, EntryId official, const std::set<EntryId>& named) {
  const std::optional<std::chrono::year_month_day>& date = work.article.date;
  const auto& tenures = work.gazetteer[official].tenures;
  return std::any_of(tenures.begin(), tenures.end(), [&](const Tenure& tenure) {
    const EntryId owner = work.gazetteer[tenure.office].office_of;
    const bool begun = !date || !tenure.from || *tenure.from <= *date;
    return begun && owner != kNoEntry && (named.contains(owner) || named.contains(state_above(work.gazetteer, owner)));
  });
}

/// Whom a bare surname means: those in high office need no full name ("Trump", "Putin"), nor ministers, but where what
/// another of that surname serves is named and what they serve isn't. Others are meant where what they serve is named
/// ("Zakharova" beside Moscow) and no other of that surname is in office, or none is and they alone were.
EntryId bearer_of(const Workspace& work, const KnownName& name, const std::set<EntryId>& named) {
  const Date& date = work.article.date;
  const NameWords& lists = work.tables.lists();
  const EntryId famous = famous_bearer(lists, work.gazetteer, name.readings, Gender::Unknown, date);
  const bool of_others = std::any_of(name.readings.begin(), name.readings.end(), [&](const NameReading& reading) {
    return reading.kind == NameKind::Surname && reading.entry != famous && is_of_one_named(work, reading.entry, named);
  });
  if (famous != kNoEntry && (!of_others || prominence_of(lists, work.gazetteer, famous, date) > kFamous ||
                             is_of_one_named(work, famous, named))) {
    return famous;
  }
  const EntryId sole = sole_bearer(work.gazetteer, name.readings, date);
  return sole != kNoEntry && is_of_one_named(work, sole, named) ? sole : kNoEntry;
}

void find_bare_surnames(Workspace& work, std::span<const KnownName> known) {
  const std::set<EntryId> named = entries_named(work);
  for (const KnownName& name : known) {
    const SentenceView& view = work.views[name.sentence];
    if (!work.free(name.sentence, name.tokens) || view.has(name.tokens.begin, PhraseKind::GivenName) ||
        view.has(name.tokens.begin, PhraseKind::NotName) || view.has(name.tokens.begin, PhraseKind::Honorific) ||
        view.word(name.tokens.begin).size() < 2) {
      continue;
    }
    const std::uint32_t next = name.tokens.end;
    if ((name.tokens.begin > 0 && view.joins(name.tokens.begin - 1)) || view.joins(next)) {
      continue;  // a part of a longer name
    }
    if (name.tokens.begin > 0 && (view.is(name.tokens.begin - 1, "the") ||  // "the West"
                                  view.is_any(name.tokens.begin - 1, &NameWords::royal))) {
      continue;
    }
    if (goes_on_behind(work, name.sentence, next) || goes_on_before(work, name.sentence, name.tokens.begin)) {
      continue;
    }
    const EntryId best = bearer_of(work, name, named);
    const bool is_word = view.capitals_mean_nothing() || view.is_any(name.tokens.begin, &NameWords::word_surnames);
    if (best == kNoEntry ||
        (is_word && prominence_of(work.tables.lists(), work.gazetteer, best, work.article.date) <= kFamous)) {
      continue;
    }
    const EntityIndex official = work.entities.known(best);
    work.gender[official] = work.gazetteer[best].gender;
    work.entities.add_name(official, view.written(name.tokens));
    work.add(name.sentence, name.tokens, MentionKind::Name, {official}, "surname of one in office");
  }
}

void find_acronyms(Workspace& work, std::uint32_t s) {
  const SentenceView& view = work.views[s];
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    if (!view.all_capitals(i) || work.covered(s, i)) {
      continue;
    }
    for (std::uint32_t length = 3; length >= 1; --length) {
      const TokenRange range{i, i + length};
      if (range.end > view.size() || !work.free(s, range)) {
        continue;
      }
      const auto found = work.aliases.find(view.written(range));
      if (found != work.aliases.end()) {
        work.add(s, range, MentionKind::Acronym, {found->second}, "acronym of " + work.entities[found->second].label);
        break;
      }
    }
  }
}

}  // namespace

void find_short_names(Workspace& work, std::span<const KnownName> known) {
  ShortForms forms;
  for (EntityIndex i = 0; i < work.entities.size(); ++i) {
    if (work.entities[i].cls == EntityClass::Official) {
      add_forms(work, i, work.entities[i].label, forms);
      for (const std::string& name : std::vector<std::string>(work.entities[i].names)) {
        add_forms(work, i, name, forms);
      }
    }
  }
  add_given_names(work, forms);
  for (std::uint32_t s = 0; s < work.views.size(); ++s) {
    if (!work.aliases.empty()) {
      find_acronyms(work, s);
    }
    if (!forms.empty()) {
      find_surnames(work, forms, s);
    }
  }
  find_bare_surnames(work, known);
}

}  // namespace entente
