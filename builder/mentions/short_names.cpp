// Surnames and acronyms: "Araghchi" for Abbas Araghchi, "al-Burhan", "the SDF" once its full name was seen.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "builder/mentions/passes.hpp"
#include "builder/mentions/people.hpp"
#include "builder/mentions/tenures.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

/// Short forms of the article's officials: all endings of a name, and its first word where that is no common given
/// name.
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

void find_surnames(Workspace& work, const ShortForms& forms, std::uint32_t s) {
  const SentenceView& view = work.views[s];
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    if (work.covered(s, i) || view.word(i).empty() || !(view.capital(i) || view.has(i, PhraseKind::Particle))) {
      continue;
    }
    std::string words;
    std::uint32_t end = i;
    TokenRange best;
    const std::vector<EntityIndex>* officials = nullptr;
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
      end = at + 1;
      if (!view.capital(at)) {
        continue;
      }
      if (const auto found = forms.find(words); found != forms.end()) {
        best = {i, end};
        officials = &found->second;
      }
    }
    if (officials == nullptr) {
      continue;
    }
    // "Cooper Union", "Georgia Meloni": another capitalised word beside it makes it somebody else's, headlines apart.
    const bool alone = view.capitals_mean_nothing() ||
                       !(view.capital(best.end) && !work.covered(s, best.end) && view.token(best.end).space_before &&
                         !view.has(best.end, PhraseKind::Role) && !view.has(best.end, PhraseKind::NotName));
    const bool plain_word = i == 0 && view.has(i, PhraseKind::NotName);
    if (!alone || plain_word) {
      continue;
    }
    const EntityIndex official = nearest(work, *officials, s);
    work.add(s, best, MentionKind::Name, {official}, "surname of " + work.entities[official].label);
    i = best.end - 1;
  }
}

/// "Trump", "Putin": those in high office when the article was written need no full name.
void find_famous_surnames(Workspace& work, std::span<const KnownName> known) {
  for (const KnownName& name : known) {
    const SentenceView& view = work.views[name.sentence];
    if (!work.free(name.sentence, name.tokens) || view.has(name.tokens.begin, PhraseKind::GivenName) ||
        view.has(name.tokens.begin, PhraseKind::NotName) || view.word(name.tokens.begin).size() < 2) {
      continue;
    }
    const std::uint32_t next = name.tokens.end;
    if ((name.tokens.begin > 0 && view.joins(name.tokens.begin - 1)) || view.joins(next)) {
      continue;  // a part of a longer name
    }
    const bool alone =
        view.capitals_mean_nothing() ||
        (!(view.capital(next) && !work.covered(name.sentence, next) && view.token(next).space_before &&
           !view.has(next, PhraseKind::Role)) &&
         !(name.tokens.begin > 1 && view.capital(name.tokens.begin - 1) && view.token(name.tokens.begin).space_before &&
           !work.covered(name.sentence, name.tokens.begin - 1) && !view.has(name.tokens.begin - 1, PhraseKind::Role) &&
           !view.has(name.tokens.begin - 1, PhraseKind::Honorific) &&
           !view.has(name.tokens.begin - 1, PhraseKind::Rank)));
    if (!alone) {
      continue;
    }
    const EntryId best =
        famous_bearer(work.tables.lists(), work.gazetteer, name.readings, Gender::Unknown, work.article.date);
    if (best == kNoEntry) {
      continue;
    }
    const EntityIndex official = work.entities.known(best);
    work.gender[official] = work.gazetteer[best].gender;
    work.entities.add_name(official, view.written(name.tokens));
    work.add(name.sentence, name.tokens, MentionKind::Name, {official}, "surname of one in high office");
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
  for (std::uint32_t s = 0; s < work.views.size(); ++s) {
    if (!work.aliases.empty()) {
      find_acronyms(work, s);
    }
    if (!forms.empty()) {
      find_surnames(work, forms, s);
    }
  }
  find_famous_surnames(work, known);
}

}  // namespace entente
