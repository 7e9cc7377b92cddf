// Definite nouns that take up a force, a body or an initiative, and groups: "the bloc", "the deal", "the two leaders".
#include <algorithm>
#include <iterator>
#include <set>

#include "builder/mentions/context.hpp"
#include "builder/mentions/likely_state.hpp"
#include "builder/mentions/references.hpp"
#include "builder/mentions/tenures.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

constexpr std::uint32_t kWholeText = 1000;  ///< sentences

/// How many "both", "two" to "six" tell of; 0 for other words.
std::size_t number_told(const WordList& counts, std::string_view word) {
  const auto place = counts.place(word);
  return word == "both" ? 2 : place ? *place + 2 : 0;
}

}  // namespace

void References::read_definite(std::uint32_t i) {
  if (i >= view_->size()) {
    return;  // "the head of" and no more
  }
  if (const std::size_t count = number_told(work_.tables.lists().counts, view_->word(i)); count > 0) {
    read_group(i, count);
    return;
  }
  if ((view_->is(i, "the") || view_->is(i, "all")) && (read_same_people(i) || read_parties(i))) {
    return;
  }
  if (view_->is(i, "the") && (read_rank(i) || read_half(i))) {
    return;
  }
  if (!view_->is(i, "the") && !view_->is(i, "this") && !view_->is(i, "that")) {
    return;
  }
  if (read_partial_name(i)) {
    return;
  }
  // "the group", "the paramilitary group", "the regional body": one adjective may stand between.
  const std::uint32_t begin = behind_joined_name(i + 1);
  const std::uint32_t from = begin == i + 1 ? i : begin;
  for (std::uint32_t at = begin; at <= begin + 1 && at < view_->size(); ++at) {
    if (work_.covered(sentence_, at) || is_taken(at) || is_role(at)) {
      return;
    }
    const PhraseAt row = view_->phrase(at, PhraseKind::Nominal);
    if (row.phrase != nullptr && is_noun_head(row.tokens)) {
      if (at > i + 1 && view_->is_any(i + 1, &NameWords::post_former)) {
        return;  // "the previous government" acts no more, nor is it asked or blamed as its state
      }
      resolve_nominal(from, row);
      return;
    }
    if (const PhraseAt head = view_->phrase(at, PhraseKind::Head);
        head.phrase != nullptr && is_noun_head(head.tokens)) {
      resolve_by_head(from, head.tokens);
      return;
    }
    if (!view_->sentence().parsed || view_->token(at).upos != UPos::ADJ) {
      return;
    }
  }
}

std::uint32_t References::behind_joined_name(std::uint32_t i) const {
  const Mention* name = work_.mention_at(sentence_, i);
  const bool joined = name != nullptr && name->tokens.begin == i && view_->joins(name->tokens.end) &&
                      view_->is_any(name->tokens.end + 1, &NameWords::joined_to_names);
  return joined ? name->tokens.end + 2 : i;
}

bool References::read_partial_name(std::uint32_t i) {
  std::uint32_t end = i + 1;
  while (end < view_->size() && end < i + 5 && !work_.covered(sentence_, end) && !is_taken(end) &&
         !view_->word(end).empty() && !view_->has(end, PhraseKind::Head)) {
    ++end;
  }
  if (end >= view_->size() || end < i + 2 || !view_->has(end, PhraseKind::Head) || work_.covered(sentence_, end) ||
      is_taken(end) || !is_noun_head({end, end + 1})) {
    return false;
  }
  const EntityIndex entity = discourse_.last(sentence_, 60, [&](EntityIndex candidate) {
    if (cls(candidate) == EntityClass::State || cls(candidate) == EntityClass::Official ||
        cls(candidate) == EntityClass::Office || cls(candidate) == EntityClass::Place) {
      return false;
    }
    const std::vector<std::string> words = fold_name(work_.entities[candidate].label);
    for (std::uint32_t at = i + 1; at <= end; ++at) {
      if (std::none_of(words.begin(), words.end(),
                       [&](const std::string& word) { return is_same_word(word, view_->word(at)); })) {
        return false;
      }
    }
    return true;
  });
  if (entity == kNoEntity) {
    return false;
  }
  add({i, end + 1}, MentionKind::Nominal, {entity}, "a part of the name of " + work_.entities[entity].label);
  work_.entities.add_name(entity, view_->written({i + 1, end + 1}));
  return true;
}

bool References::read_rank(std::uint32_t i) {
  const TokenRange noun{i + 1, i + 2};
  if (noun.end > view_->size() || is_taken(noun.begin) || !is_noun_head(noun) ||
      (view_->phrase(noun.begin, PhraseKind::Rank).tokens != noun &&
       view_->phrase(noun.begin, PhraseKind::Honorific).tokens != noun)) {
    return false;
  }
  const auto has_rank = [&](const Mention& mention) {
    const SentenceView& view = work_.views[mention.sentence];
    bool found = false;
    for (std::uint32_t at = mention.tokens.begin; at < mention.tokens.end; ++at) {
      found = found || view.word(at) == view_->word(noun.begin);
    }
    return found && mention.kind == MentionKind::Name;
  };
  std::set<EntityIndex> ranked;
  for (const Mention& mention : work_.mentions) {
    if (!is_dropped(mention) && cls(mention.entities.front()) == EntityClass::Official && has_rank(mention)) {
      ranked.insert(mention.entities.front());
    }
  }
  const EntityIndex entity =
      discourse_.last(sentence_, kWholeText, [&](EntityIndex candidate) { return ranked.contains(candidate); });
  if (entity == kNoEntity) {
    return false;
  }
  add({i, noun.end}, MentionKind::Nominal, {entity}, "rank of " + work_.entities[entity].label);
  return true;
}

bool References::read_half(std::uint32_t i) {
  const std::uint32_t at = i + 1;
  const bool north = view_->is(at, "north");
  if ((!north && !view_->is(at, "south")) || !view_->capital(at) || view_->capitals_mean_nothing() ||
      view_->capital(at + 1) || view_->joins(at + 1) || view_->is(at + 1, "of") || work_.covered(sentence_, at)) {
    return false;
  }
  const std::string own = north ? "North " : "South ";
  const std::string other = north ? "South " : "North ";
  const auto state_called = [&](const std::string& name) {
    for (const NameReading& reading : work_.gazetteer.lookup(name)) {
      if (reading.kind == NameKind::Label && work_.gazetteer[reading.entry].cls == EntityClass::State) {
        return reading.entry;
      }
    }
    return kNoEntry;
  };
  EntryId half = kNoEntry;
  std::string whole;
  const EntityIndex named = discourse_.last(sentence_, kWholeText, [&](EntityIndex candidate) {
    const std::string& label = work_.entities[candidate].label;
    if (cls(candidate) != EntityClass::State || !(label.starts_with(own) || label.starts_with(other))) {
      return false;
    }
    whole = label.substr(own.size());
    half = state_called(own + whole);
    // South Africa is none, since there is no state of the other name.
    return half != kNoEntry && (state_called(other + whole) != kNoEntry || state_called(whole) != kNoEntry);
  });
  if (named == kNoEntity) {
    return false;
  }
  const EntityIndex state = work_.entities.known(half);
  add({i, at + 1}, MentionKind::Nominal, {state}, "half of " + whole);
  return true;
}

bool References::is_same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) {
    return (a == "center" && b == "centre") || (a == "centre" && b == "center");
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    const bool same = a[i] == b[i] || (a[i] == 's' && b[i] == 'z') || (a[i] == 'z' && b[i] == 's') ||
                      (a[i] == 's' && b[i] == 'c') || (a[i] == 'c' && b[i] == 's');
    if (!same) {
      return false;
    }
  }
  return true;
}

bool References::is_role(std::uint32_t i) const {
  const auto found = roles_of_.find(sentence_);
  return found != roles_of_.end() && std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t r) {
           return work_.roles[r].tokens.begin <= i && i < work_.roles[r].tokens.end;
         });
}

bool References::is_noun_head(TokenRange range) const {
  if (!work_.free(sentence_, range)) {
    return false;
  }
  if (!view_->sentence().parsed) {
    return true;
  }
  const Token& last = view_->token(range.end - 1);
  // "the bloc *Unasur*" tells which
  const bool named = range.end < view_->size() && view_->token(range.end).upos == UPos::PROPN &&
                     view_->token(range.end).head == static_cast<std::int32_t>(range.end - 1);
  return (last.upos == UPos::NOUN || last.upos == UPos::PROPN) && !named &&
         !(last.deprel == DepRel::compound && last.head >= static_cast<std::int32_t>(range.end)) &&
         !view_->is(range.end, "of");
}

bool References::resolve_by_head(std::uint32_t begin, TokenRange noun) {
  const std::string word = view_->word(noun.end - 1) == "center" ? "centre" : view_->word(noun.end - 1);
  const EntityIndex entity = discourse_.last(sentence_, 40, [&](EntityIndex candidate) {
    if (cls(candidate) == EntityClass::State || cls(candidate) == EntityClass::Official ||
        cls(candidate) == EntityClass::Office) {
      return false;
    }
    return has_head(work_.entities[candidate].label, word);
  });
  if (entity == kNoEntity) {
    return false;
  }
  add({begin, noun.end}, MentionKind::Nominal, {entity}, "noun of " + work_.entities[entity].label);
  work_.entities.add_name(entity, view_->written(noun));
  return true;
}

bool References::has_head(std::string_view label, std::string_view word) {
  const std::vector<std::string> words = fold_name(label);
  for (std::size_t i = 0; i < words.size() && words.size() > 1; ++i) {
    const std::string& at = words[i] == "center" ? std::string("centre") : words[i];
    const bool last = i + 1 == words.size() || words[i + 1] == "of" || words[i + 1] == "for" || words[i + 1] == "in";
    if (last) {
      return at == word || (at + "s" == word) || (word == at + "s");
    }
  }
  return false;
}

void References::resolve_nominal(std::uint32_t begin, const PhraseAt& row) {
  if (!work_.free(sentence_, row.tokens) || resolve_by_head(begin, row.tokens)) {
    return;
  }
  const std::string& noun = view_->word(row.tokens.end - 1);
  const auto fits = [&](EntityIndex entity) {
    const std::vector<EntityClass>& classes = row.phrase->classes;
    const bool mainland = noun == "island" && cls(entity) == EntityClass::State &&
                          work_.entities[entity].entry != kNoEntry &&
                          !work_.tables.lists().island_states.has(slug(work_.entities[entity].label));
    return !mainland && std::find(classes.begin(), classes.end(), cls(entity)) != classes.end();
  };
  const bool state = row.phrase->classes.front() == EntityClass::State;
  if (work_.tables.lists().organs.has(noun)) {
    return;  // "the Commission" is none of another name
  }
  const bool constitution = work_.tables.lists().constitutions.has(noun);
  const bool place = row.phrase->classes.front() == EntityClass::Place;
  if (place && view_->is_any(row.tokens.begin, &NameWords::any_place)) {
    return;  // "the region" is no place that was named, "the capital" any of them
  }
  // "the kingdom" takes up a state that is one by its full name: "Kingdom of Saudi Arabia".
  const auto is_such = [&](EntityIndex candidate) {
    const std::vector<std::string>& names = work_.entities[candidate].names;
    return fits(candidate) && std::any_of(names.begin(), names.end(), [&](const std::string& name) {
             const std::vector<std::string> words = fold_name(name);
             return std::find(words.begin(), words.end(), noun) != words.end();
           });
  };
  EntityIndex entity = kNoEntity;
  if (constitution) {
    entity = discourse_.last(sentence_, 12, is_such);
  } else if (work_.tables.lists().countries.has(noun)) {
    entity = likely_country(work_, sentence_, begin);
  } else if (state) {
    entity = discourse_.antecedent(sentence_, begin, 2, fits);
  } else {
    // "the group" is rather the armed one that was spoken of before than a nearer organisation
    const auto fits_best = [&](EntityIndex candidate) {
      return fits(candidate) && cls(candidate) == row.phrase->classes.front();
    };
    entity = place ? discourse_.last(sentence_, 2, fits) : discourse_.antecedent(sentence_, begin, 6, fits_best);
    if (entity == kNoEntity && !place && !view_->is(row.tokens.begin - 1, "armed")) {
      entity = discourse_.antecedent(sentence_, begin, 6, fits);
    }
  }
  if (entity == kNoEntity) {
    return;
  }
  add({begin, row.tokens.end}, MentionKind::Nominal, {entity},
      "\"" + view_->written(row.tokens) + "\" for " + work_.entities[entity].label);
  if (!state) {
    work_.entities.add_name(entity, view_->written(row.tokens));
  }
}

PhraseAt References::group_noun(std::uint32_t at) const {
  const PhraseAt row = view_->phrase(at, PhraseKind::Group);
  const bool adjective = at < view_->size() && view_->sentence().parsed && view_->token(at).upos == UPos::ADJ;
  return row.phrase == nullptr && adjective ? view_->phrase(at + 1, PhraseKind::Group) : row;
}

bool References::is_narrowed(std::uint32_t noun) const {
  const std::vector<Token>& tokens = view_->sentence().tokens;
  for (std::uint32_t at = noun + 1; at < tokens.size(); ++at) {
    if (tokens[at].head == static_cast<std::int32_t>(noun) && tokens[at].deprel == DepRel::acl_relcl) {
      return tokens[noun + 1].upos != UPos::PUNCT;
    }
  }
  return false;
}

std::vector<EntityIndex> References::called_so_before(std::uint32_t noun) {
  if (!plurals_) {
    plurals_.emplace();
    for (const Mention& mention : work_.mentions) {
      if (mention.kind == MentionKind::Nominal && mention.entities.size() > 2 && !is_dropped(mention)) {
        (*plurals_)[work_.views[mention.sentence].word(mention.head)][mention.sentence] = mention.entities;
      }
    }
  }
  const auto called_so = plurals_->find(view_->word(noun));
  if (called_so == plurals_->end()) {
    return {};
  }
  const auto after = called_so->second.lower_bound(sentence_);
  return after == called_so->second.begin() ? std::vector<EntityIndex>{} : std::prev(after)->second;
}

bool References::read_same_people(std::uint32_t i) {
  const bool adjective = view_->sentence().parsed && i + 1 < view_->size() && view_->token(i + 1).upos == UPos::ADJ;
  const std::uint32_t noun = i + (adjective ? 2 : 1);
  if (view_->phrase(noun, PhraseKind::Group).phrase == nullptr || work_.covered(sentence_, noun) ||
      !is_noun_head({noun, noun + 1}) || is_narrowed(noun)) {
    return false;
  }
  std::vector<EntityIndex> those = called_so_before(noun);
  if (those.empty()) {
    return false;
  }
  add({i, noun + 1}, MentionKind::Nominal, std::move(those), "those called so before");
  return true;
}

bool References::read_parties(std::uint32_t i) {
  const PhraseAt row = group_noun(i + 1);
  if (row.phrase == nullptr || row.phrase->form != "the" || work_.covered(sentence_, row.tokens.begin)) {
    return false;
  }
  std::vector<EntityIndex> group = discourse_.main_group(sentence_, row.tokens.end - 1, 0, group_member(*row.phrase));
  // "all sides" are whoever hears it, and "the sides" not those of long before, but for those just spoken of.
  const bool fresh = std::all_of(group.begin(), group.end(), [&](EntityIndex member) {
    const std::vector<Appearance>& all = discourse_.appearances();
    return std::any_of(all.begin(), all.end(), [&](const Appearance& appearance) {
      return appearance.entity == member && appearance.sentence + 1 >= sentence_;
    });
  });
  if (group.empty() || !fresh || is_narrowed(row.tokens.end - 1)) {
    return false;
  }
  add({i, row.tokens.end}, MentionKind::Nominal, std::move(group), "those whom the text names together most");
  return true;
}

Discourse::Test References::group_member(const Phrase& phrase) const {
  return [this, &phrase](EntityIndex entity) {
    return std::find(phrase.classes.begin(), phrase.classes.end(), cls(entity)) != phrase.classes.end() &&
           (phrase.form.empty() || cls(entity) != EntityClass::Official || holds(entity, phrase.form));
  };
}

bool References::holds(EntityIndex official, std::string_view post) const {
  const auto is_post = [&](std::string_view held) { return held == post; };
  const EntryId entry = work_.entities[official].entry;
  const EntryId office = entry == kNoEntry ? kNoEntry : office_on(work_.gazetteer, entry, work_.article.date);
  return std::any_of(held_.begin(), held_.end(),
                     [&](const Held& held) { return held.person == official && is_post(held.form); }) ||
         (office != kNoEntry &&
          std::any_of(work_.gazetteer[office].roles.begin(), work_.gazetteer[office].roles.end(), is_post));
}

std::vector<EntityIndex> References::named_later(std::uint32_t from, const Discourse::Test& fits) const {
  for (std::uint32_t i = from; i + 3 < view_->size(); ++i) {
    if (!view_->is(i, "between")) {
      continue;
    }
    const std::uint32_t first = name_after(work_, sentence_, i);
    if (first == kNone || !view_->is(work_.mentions[first].tokens.end, "and")) {
      continue;
    }
    const std::uint32_t second = name_after(work_, sentence_, work_.mentions[first].tokens.end);
    if (second != kNone && fits(work_.mentions[first].entities.front()) &&
        fits(work_.mentions[second].entities.front())) {
      return {work_.mentions[first].entities.front(), work_.mentions[second].entities.front()};
    }
  }
  return {};
}

void References::read_group(std::uint32_t i, std::size_t count) {
  const PhraseAt row = group_noun(i + 1);
  if (row.phrase == nullptr || work_.covered(sentence_, row.tokens.begin)) {
    return;
  }
  if (view_->is(row.tokens.end, "of") || is_narrowed(row.tokens.end - 1)) {
    return;  // "both sides of the border", "the two men who were expelled"
  }
  if (!view_->is(i, "both") && !(i > 0 && (view_->is(i - 1, "the") || view_->is(i - 1, "these")))) {
    return;  // "two diplomats" are any
  }
  std::vector<EntityIndex> group = named_later(row.tokens.end, group_member(*row.phrase));
  if (group.size() != count) {
    group = discourse_.last_group(sentence_, row.tokens.end - 1, count, group_member(*row.phrase));
  }
  if (group.size() != count) {
    group = called_so_before(row.tokens.end - 1);
  }
  if (group.size() == count) {
    const std::uint32_t begin = i > 0 && view_->is(i - 1, "the") ? i - 1 : i;
    add({begin, row.tokens.end}, MentionKind::Nominal, std::move(group), "the last ones named");
  }
}

}  // namespace entente
