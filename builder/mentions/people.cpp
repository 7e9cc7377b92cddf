#include "builder/mentions/people.hpp"

#include <algorithm>

#include "builder/mentions/context.hpp"
#include "builder/mentions/passes.hpp"
#include "builder/mentions/tenures.hpp"
#include "builder/text/article_name.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

bool is_initial(const SentenceView& view, std::uint32_t i) {
  const std::string_view token = view.written(i);
  return view.capital(i) && view.word(i).size() == 1 && (token.size() == 1 || token.back() == '.');
}

std::string folded(std::string_view name) {
  std::string joined;
  for (const std::string& word : fold_name(name)) {
    joined += joined.empty() ? "" : " ";
    joined += word;
  }
  return joined;
}

/// True where `words` are the last of `name`'s words, or its first word: "dar", "al thani", "xi", "abiy".
bool is_short_for(std::string_view words, const std::string& name) {
  if (name.size() <= words.size()) {
    return name == words;
  }
  const bool last = name.ends_with(words) && name[name.size() - words.size() - 1] == ' ';
  const bool first = name.starts_with(words) && name[words.size()] == ' ';
  return last || first;
}

/// A person's name can't go on over this capitalised token.
bool ends_name(const Workspace& work, std::uint32_t sentence, std::uint32_t i, bool first) {
  const SentenceView& view = work.views[sentence];
  if (work.covered(sentence, i)) {
    const Mention& mention = *work.mention_at(sentence, i);
    const Entity& entity = work.entities[mention.entities.front()];
    // "Volker Türk": after a given name the word for a state or its people is a surname.
    const bool one_word = mention.tokens.end - mention.tokens.begin == 1;
    if (entity.cls == EntityClass::Official && mention.tokens.begin == i && !one_word && !first) {
      return true;  // "Secretary of State Marco Rubio": a full name begins here
    }
    const bool after_given_name = i > 0 && view.has(i - 1, PhraseKind::GivenName) && !work.covered(sentence, i - 1);
    return entity.cls != EntityClass::Official &&
           !(one_word && !first && !view.all_capitals(i) &&
             (entity.cls == EntityClass::Place || (after_given_name && entity.cls == EntityClass::State)));
  }
  if (view.has(i, PhraseKind::NotName)) {
    if (first && view.is(i, "no") && view.capital(i + 1) && !work.covered(sentence, i + 1)) {
      return false;  // a Korean family name
    }
    const bool month = view.is_any(i, &NameWords::month_names);
    return !(month && !first) && !view.has(i, PhraseKind::GivenName);
  }
  const PhraseAt role = view.phrase(i, PhraseKind::Role);
  if (role.phrase != nullptr && !view.has(i, PhraseKind::GivenName)) {
    return true;
  }
  return view.has(i, PhraseKind::Head) && !first;
}

/// Past the forms of address at `at`, which `person` remembers: "His Highness Prince Faisal", "Lt. Gen. Patrick Frank",
/// "Brigadier General Tomasz Wrona".
std::uint32_t skip_address(const Workspace& work, std::uint32_t sentence, std::uint32_t at, PersonName& person) {
  const SentenceView& view = work.views[sentence];
  while (at < view.size() && view.capital(at)) {
    if (view.is(at, "he") && view.all_capitals(at)) {  // "H.E."
      person.addressed = true;
      ++at;
      continue;
    }
    const PhraseAt rank = view.phrase(at, PhraseKind::Rank);
    const PhraseAt honorific = view.phrase(at, PhraseKind::Honorific);
    const PhraseAt& address = honorific.tokens.end > rank.tokens.end ? honorific : rank;
    const Mention* name = work.mention_at(sentence, at);
    const bool in_longer_name = name != nullptr && name->tokens.begin == at && name->tokens.end > address.tokens.end;
    const bool of_longer_phrase = view.phrase(at, PhraseKind::NotName).tokens.end > address.tokens.end;  // "Gen Z"
    if (address.phrase == nullptr || !view.capital(address.tokens.end) || in_longer_name || of_longer_phrase) {
      break;
    }
    if (person.gender == Gender::Unknown) {
      person.gender = address.phrase->gender;
    }
    person.addressed = true;
    at = address.tokens.end;
    if (view.is_mark(at, ".") || view.is_mark(at, ",")) {
      ++at;
    }
  }
  return at;
}

/// What a hyphen joins to a name: "Kosiniak-*Kamysz*", "Dong-*young*", "Moon Jae-*in*", where no further one follows.
bool may_be_joined(const SentenceView& view, std::uint32_t i, const PersonName& person) {
  const bool syllable = view.written(i).size() == 2 && person.capitals == 2 && !view.joins(i + 1);
  return (view.capital(i) || view.written(i).size() > 2 || syllable) && !view.is_any(i, &NameWords::joined_to_names);
}

/// Reads the words of a name that no pass has read yet, from where person.name begins. The name ends behind its last
/// capitalised word, and is empty where there is none.
void read_words(const Workspace& work, std::uint32_t sentence, PersonName& person) {
  const SentenceView& view = work.views[sentence];
  const std::uint32_t begin = person.name.begin;
  for (std::uint32_t at = begin; at < view.size() && at < begin + 9;) {
    const bool particle = view.has(at, PhraseKind::Particle);
    if (view.capital(at) && !ends_name(work, sentence, at, person.capitals == 0)) {
      person.capitals += !particle || view.has(at, PhraseKind::GivenName) ? 1 : 0;
      person.name.end = ++at;
      if (is_initial(view, at - 1) && view.is_mark(at, ".")) {
        ++at;
      }
    } else if (particle && at + 1 < view.size() &&
               (view.capital(at + 1) || view.joins(at + 1) || view.has(at + 1, PhraseKind::Particle)) &&
               !view.has(at, PhraseKind::NotName)) {
      ++at;  // "bin Salman", "al-Busaidi", "ur Rehman"
    } else if (view.joins(at) && at > begin && may_be_joined(view, at + 1, person)) {
      person.capitals += view.capital(at + 1) ? 1 : 0;
      at += 2;  // "Kosiniak-Kamysz", "Dong-young", "al-Burhan"
      person.name.end = at;
    } else {
      break;
    }
  }
}

}  // namespace

std::optional<PersonName> person_at(const Workspace& work, std::uint32_t sentence, std::uint32_t token) {
  const SentenceView& view = work.views[sentence];
  if (view.is(token, "the") && view.capital(token + 1)) {
    return std::nullopt;
  }
  PersonName person;
  const std::uint32_t begin = skip_address(work, sentence, token, person);
  person.name = {begin, begin};
  const Mention* known = begin < view.size() ? work.mention_at(sentence, begin) : nullptr;
  if (known != nullptr && known->tokens.begin == begin &&
      work.entities[known->entities.front()].cls == EntityClass::Official) {
    person.name = known->tokens;
    person.known = known->entities.front();
    person.capitals = known->tokens.end - begin;
  } else {
    read_words(work, sentence, person);
    if (person.capitals == 0 || (person.capitals == 1 && is_initial(view, begin))) {
      return std::nullopt;
    }
  }
  person.full = {token, person.name.end};
  return person;
}

EntityIndex official_by_short_name(const Workspace& work, std::string_view folded_words, std::uint32_t sentence) {
  EntityIndex best = kNoEntity;
  std::uint32_t best_at = kNone;
  for (const Mention& mention : work.mentions) {
    if (is_dropped(mention) || mention.kind == MentionKind::Pronoun) {
      continue;
    }
    const EntityIndex entity = mention.entities.front();
    const Entity& official = work.entities[entity];
    if (official.cls != EntityClass::Official || entity == best) {
      continue;
    }
    bool fits = is_short_for(folded_words, folded(official.label));
    for (const std::string& name : official.names) {
      fits = fits || is_short_for(folded_words, folded(name));
    }
    if (!fits) {
      continue;
    }
    // The nearest before wins; one that comes later only where none comes before (a headline's surname).
    const bool before = mention.sentence <= sentence;
    const bool best_before = best_at != kNone && best_at <= sentence;
    if (best == kNoEntity || (before && (!best_before || mention.sentence >= best_at))) {
      best = entity;
      best_at = mention.sentence;
    }
  }
  return best;
}

Gender gender_of(const Workspace& work, EntityIndex official) {
  const auto found = work.gender.find(official);
  return found == work.gender.end() ? Gender::Unknown : found->second;
}

std::uint32_t add_person(Workspace& work, std::uint32_t sentence, const PersonName& person, std::string_view why,
                         std::string_view post) {
  const SentenceView& view = work.views[sentence];
  if (person.known != kNoEntity) {
    const std::uint32_t index = work.cover[sentence][person.name.begin];
    Mention& mention = work.mentions[index];
    if (mention.tokens != person.full && work.free(sentence, {person.full.begin, person.name.begin})) {
      // The mention takes in its forms of address, since the parse may hang the name by them.
      mention.tokens = person.full;
      mention.head = work.head_of(sentence, person.full);
      mention.span.begin = view.token(person.full.begin).span.begin;
      for (std::uint32_t i = person.full.begin; i < person.name.begin; ++i) {
        work.cover[sentence][i] = index;
      }
    }
    if (person.gender != Gender::Unknown) {
      work.gender[person.known] = person.gender;
    }
    return index;
  }
  const std::string label = view.written(person.name);
  const std::string words = folded(label);
  EntityIndex entity = official_by_short_name(work, words, sentence);
  bool stranger = false;
  if (entity == kNoEntity) {
    for (const NameReading& reading : work.gazetteer.lookup(label)) {
      if (entity == kNoEntity && work.gazetteer[reading.entry].cls == EntityClass::Official &&
          reading.kind != NameKind::Surname) {
        stranger = work.strangers.contains(reading.entry);
        entity = stranger ? kNoEntity : work.entities.known(reading.entry);
      }
    }
  }
  const bool royal = person.name.begin > 0 && view.is_any(person.name.begin - 1, &NameWords::royal);
  const bool may_be_surname = entity == kNoEntity && person.capitals == 1 && !royal;
  if (may_be_surname && !post.empty()) {  // "President Clinton"
    EntryId bearer = bearer_in_post(work.gazetteer, work.gazetteer.lookup(label), post, work.article.date);
    bearer = bearer == kNoEntry ? bearer_by_given_name(work.gazetteer, label, post, work.article.date) : bearer;
    entity = bearer == kNoEntry ? kNoEntity : work.entities.known(bearer);
  }
  if (may_be_surname && entity == kNoEntity && person.addressed) {  // "Mr Putin"
    const EntryId famous = famous_bearer(work.tables.lists(), work.gazetteer, work.gazetteer.lookup(label),
                                         person.gender, work.article.date);
    entity = famous == kNoEntry ? kNoEntity : work.entities.known(famous);
  }
  if (entity == kNoEntity) {
    // A surname alone is many people's: it is this article's, as is a known official's namesake.
    const std::string scope = person.capitals == 1 || stranger ? article_key(work.article) : "";
    entity = work.entities.make(EntityClass::Official, entity_iri(EntityClass::Official, scope, label), label);
  }
  work.entities.add_name(entity, label);
  Gender& gender = work.gender[entity];
  if (gender == Gender::Unknown) {
    gender = person.gender;
  }
  if (gender == Gender::Unknown) {
    if (const Phrase* given = work.tables.word(view.word(person.name.begin), PhraseKind::GivenName); given != nullptr) {
      gender = given->gender;
    }
  }
  return work.add(sentence, person.full, MentionKind::Name, {entity}, std::string(why));
}

namespace {

/// A name that nobody bears yet, of as many words as people's names have.
bool is_full_name(const PersonName& person) {
  return person.known == kNoEntity && person.capitals >= 2 && person.capitals <= 4;
}

/// "the Burkinabe *general* Daouda Traoré", "a British two-star *general*, Nick Ferris": a rank in lower case behind a
/// state's adjective tells that the name is a person's.
void find_ranked_people(Workspace& work, std::uint32_t s) {
  const SentenceView& view = work.views[s];
  for (std::uint32_t i = 1; i < view.size(); ++i) {
    const PhraseAt rank = view.phrase(i, PhraseKind::Rank);
    if (rank.phrase == nullptr || view.capital(i) || work.covered(s, i)) {
      continue;
    }
    const std::uint32_t owner = owner_before(work, s, i);
    const std::uint32_t name = rank.tokens.end + (view.is_mark(rank.tokens.end, ",") ? 1 : 0);
    if (owner == kNone || work.mentions[owner].kind != MentionKind::Demonym || !view.capital(name) ||
        work.covered(s, name)) {
      continue;
    }
    const std::optional<PersonName> person = person_at(work, s, name);
    if (person && is_full_name(*person)) {
      add_person(work, s, *person, "name behind a rank");
    }
  }
}

/// "Aibek Toktorov, a Kyrgyz diplomat, …": the noun behind the comma tells that the name is a person's.
void find_apposed_people(Workspace& work, std::uint32_t s) {
  const SentenceView& view = work.views[s];
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    if (!view.capital(i) || work.covered(s, i) || view.has(i, PhraseKind::NotName) ||
        (i > 0 && view.capital(i - 1) && !work.covered(s, i - 1))) {
      continue;
    }
    const std::optional<PersonName> person = person_at(work, s, i);
    if (!person || !is_full_name(*person) || !view.is_mark(person->full.end, ",") ||
        !(view.is(person->full.end + 1, "a") || view.is(person->full.end + 1, "an"))) {
      continue;
    }
    for (std::uint32_t at = person->full.end + 2; at < view.size() && at < person->full.end + 7; ++at) {
      const PhraseAt noun = view.phrase(at, PhraseKind::People);
      const bool one = noun.phrase != nullptr && !view.word(noun.tokens.end - 1).ends_with('s');
      if (one && (noun.phrase->form == "state" || noun.phrase->form == "force")) {
        add_person(work, s, *person, "name with an apposed noun");
        break;
      }
      if (view.is_mark(at, ",")) {
        break;
      }
    }
  }
}

/// True where `name`, without an article, is the object of a verb that tells it is a person's, and an official does it.
bool is_met(const Workspace& work, std::uint32_t sentence, std::uint32_t verb, const Token& name) {
  const SentenceView& view = work.views[sentence];
  if (name.deprel != DepRel::obj || work.tables.word(view.token(verb).lemma, PhraseKind::Meeting) == nullptr) {
    return false;
  }
  bool official = false;
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    const Token& token = view.token(i);
    const EntityIndex entity = work.entity_at(sentence, i);
    official = official || (token.head == static_cast<std::int32_t>(verb) && token.deprel == DepRel::nsubj &&
                            entity != kNoEntity && work.entities[entity].cls == EntityClass::Official);
    if (token.deprel == DepRel::det && token.head >= 0 &&
        &view.token(static_cast<std::uint32_t>(token.head)) == &name) {
      return false;  // "met *the* Lakers"
    }
  }
  return official;
}

/// "Brig. Gen. Tomasz Wrona", "Mr Putin", "Fatima Njoroge": a form of address or a given name begins it. "Admiral" and
/// "King" alone are no names; nor is a lone given name.
void find_addressed_people(Workspace& work, std::uint32_t s) {
  const SentenceView& view = work.views[s];
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    const bool address = view.has(i, PhraseKind::Rank) || view.has(i, PhraseKind::Honorific);
    if (!view.capital(i) || work.covered(s, i) || !(address || view.has(i, PhraseKind::GivenName))) {
      continue;
    }
    const std::optional<PersonName> person = person_at(work, s, i);
    if (!person || (!person->addressed && (person->capitals < 2 || person->known != kNoEntity))) {
      continue;
    }
    add_person(work, s, *person, person->addressed ? "form of address with a name" : "given name with a surname");
    i = person->full.end - 1;
  }
}

/// Subjects of saying: "Ravshan Nazarov told reporters". Whom officials deal with: "Putin met Sooronbay Zheenbekov".
void find_acting_people(Workspace& work, std::uint32_t s) {
  const SentenceView& view = work.views[s];
  for (std::uint32_t i = 0; i < view.size() && view.sentence().parsed; ++i) {
    if (!view.capital(i) || work.covered(s, i) || view.has(i, PhraseKind::NotName) ||
        (i > 0 && view.capital(i - 1) && view.token(i).space_before && !work.covered(s, i - 1))) {
      continue;
    }
    const std::optional<PersonName> person = person_at(work, s, i);
    if (!person || !is_full_name(*person)) {
      continue;
    }
    const Token& head = view.token(work.head_of(s, person->name));
    if (head.head < 0 || head.upos != UPos::PROPN || view.has(person->name.end - 1, PhraseKind::Head)) {
      continue;
    }
    const auto governor = static_cast<std::uint32_t>(head.head);
    if (head.deprel == DepRel::nsubj && work.tables.word(view.token(governor).lemma, PhraseKind::Saying) != nullptr) {
      add_person(work, s, *person, "subject of saying");
      i = person->full.end - 1;
    } else if (is_met(work, s, governor, head)) {
      add_person(work, s, *person, "met by an official");
      i = person->full.end - 1;
    }
  }
}

/// "Yusuf Hassan, also known as Abu Omar,": another name of his. Where it begins behind a mention, or kNone.
std::uint32_t nickname_behind(const Workspace& work, std::uint32_t s, std::uint32_t end) {
  const SentenceView& view = work.views[s];
  std::uint32_t at = end;
  at += view.is_mark(at, ",") || view.is_mark(at, "(") ? 1 : 0;
  at += view.sentence().parsed && at < view.size() && view.token(at).upos == UPos::ADV ? 1 : 0;  // "better known"
  if (view.is(at, "known") && view.is(at + 1, "as")) {
    at += 2;
  } else if (view.is_any(at, &NameWords::nicknaming)) {
    ++at;
  } else {
    return kNone;
  }
  at += view.is_mark(at, "\"") || view.is_mark(at, "\u201c") ? 1 : 0;
  return view.capital(at) && !work.covered(s, at) ? at : kNone;
}

void find_nicknames(Workspace& work) {
  for (std::size_t m = 0; m < work.mentions.size(); ++m) {
    const Mention& mention = work.mentions[m];
    const std::uint32_t s = mention.sentence;
    const EntityIndex official = mention.entities.front();
    if (is_dropped(mention) || work.entities[official].cls != EntityClass::Official ||
        work.views[s].capitals_mean_nothing()) {
      continue;
    }
    const std::uint32_t at = nickname_behind(work, s, mention.tokens.end);
    const std::optional<PersonName> person = at == kNone ? std::nullopt : person_at(work, s, at);
    if (person && person->known == kNoEntity && !person->addressed) {
      work.entities.add_name(official, work.views[s].written(person->name));
      work.add(s, person->name, MentionKind::Name, {official}, "another name");
    }
  }
}

}  // namespace

void find_people(Workspace& work) {
  const auto in_each_sentence = [&](auto&& find) {
    for (std::uint32_t s = 0; s < work.views.size(); ++s) {
      if (!work.views[s].capitals_mean_nothing()) {
        find(work, s);
      }
    }
  };
  in_each_sentence(find_addressed_people);
  in_each_sentence(find_ranked_people);
  in_each_sentence(find_apposed_people);
  in_each_sentence(find_acting_people);
  find_nicknames(work);
}

}  // namespace entente
