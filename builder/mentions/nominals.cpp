// Common nouns that a name beside them makes somebody: "200 U.S. troops", "Pakistani diplomats", "Iran's navy", and the
// initiatives: "the Gaza ceasefire", "US-Iran talks in Istanbul", "the 20-point plan".
#include <algorithm>

#include "builder/mentions/bodies.hpp"
#include "builder/mentions/context.hpp"
#include "builder/mentions/initiatives.hpp"
#include "builder/mentions/letters.hpp"
#include "builder/mentions/likely_state.hpp"
#include "builder/mentions/passes.hpp"

namespace entente {
namespace {

bool is_article_word(const SentenceView& view, std::uint32_t i) {
  return view.is(i, "the") || view.is(i, "a") || view.is(i, "an") || view.is(i, "this") || view.is(i, "that") ||
         view.is(i, "these") || view.is(i, "those");
}

/// The noun is a modifier of another ("troop carriers", "police chief"), so the phrase isn't about it.
bool is_modifier(const SentenceView& view, TokenRange range) {
  if (!view.sentence().parsed) {
    return false;
  }
  const Token& last = view.token(range.end - 1);
  return last.deprel == DepRel::compound && last.head >= static_cast<std::int32_t>(range.end);
}

bool is_noun(const SentenceView& view, std::uint32_t i) {
  return !view.sentence().parsed || view.token(i).upos == UPos::NOUN || view.token(i).upos == UPos::PROPN;
}

class Nominals {
 public:
  explicit Nominals(Workspace& work) : work_(work) {}

  /// Organs first: posts need them as owners ("Iran's foreign ministry spokesman").
  void find_bodies(std::uint32_t sentence) {
    const SentenceView& view = work_.views[sentence];
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      const PhraseAt body = view.phrase(i, PhraseKind::Body);
      if (body.phrase == nullptr || work_.covered(sentence, i) || !is_noun(view, body.tokens.end - 1)) {
        continue;
      }
      const PhraseAt people = view.phrase(i, PhraseKind::People);
      if (view.phrase(i, PhraseKind::Role).tokens.end > body.tokens.end) {
        continue;  // "army chief" is a post
      }
      if (people.tokens.end > body.tokens.end || !work_.free(sentence, body.tokens)) {
        continue;
      }
      if (body.phrase->classes.front() == EntityClass::State) {
        continue;  // "the Pakistani government": with the unnamed people
      }
      add_body(sentence, body);
      i = body.tokens.end - 1;
    }
  }

  void find_people(std::uint32_t sentence) {
    const SentenceView& view = work_.views[sentence];
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      if (work_.covered(sentence, i)) {
        continue;
      }
      if (view.is(i, "capital") && add_capital(sentence, i)) {
        continue;
      }
      PhraseAt row = view.phrase(i, PhraseKind::People);
      const PhraseAt body = view.phrase(i, PhraseKind::Body);
      if (row.phrase == nullptr && body.phrase != nullptr && body.phrase->classes.front() == EntityClass::State) {
        row = body;
      }
      if (row.phrase == nullptr || !is_noun(view, row.tokens.end - 1) || is_modifier(view, row.tokens) ||
          is_titled(sentence, row.tokens)) {
        continue;
      }
      if (!add_government(sentence, row)) {
        add_people(sentence, row);
      }
      i = row.tokens.end - 1;
    }
  }

 private:
  [[nodiscard]] bool is_titled(std::uint32_t sentence, TokenRange range) const {
    return std::any_of(work_.roles.begin(), work_.roles.end(), [&](const RolePhrase& role) {
      return role.sentence == sentence && role.tokens.begin <= range.begin && range.end <= role.tokens.end;
    });
  }

  void add_body(std::uint32_t sentence, const PhraseAt& body) {
    const SentenceView& view = work_.views[sentence];
    std::uint32_t owner = owner_before(work_, sentence, body.tokens.begin);
    if (owner == kNone && view.is(body.tokens.end, "of")) {
      owner = name_after(work_, sentence, body.tokens.end);
    }
    if (owner == kNone && !view.is_any(body.tokens.end - 1, &NameWords::posted)) {
      owner = seat_behind(sentence, body.tokens);
    }
    const EntityIndex entity =
        owner != kNone ? body_of_owner(sentence, body, owner) : body_without_a_told_owner(sentence, body);
    if (entity != kNoEntity) {
      last_bodies_[body.phrase->form] = entity;
      work_.add(sentence, body.tokens, MentionKind::Name, {entity}, "organ of a state");
    }
  }

  /// "the army *in Mali*", but not "its army in Mali": a place of a state, as a mention, or kNone.
  [[nodiscard]] std::uint32_t seat_behind(std::uint32_t sentence, TokenRange body) const {
    const SentenceView& view = work_.views[sentence];
    const bool owned = body.begin > 0 && is_possessive_pronoun(view, body.begin - 1);
    const std::uint32_t seat = owned || !view.is(body.end, "in") ? kNone : name_after(work_, sentence, body.end);
    const bool of_state = seat != kNone && work_.state_of(work_.mentions[seat].entities.front()) != kNoEntity;
    return of_state ? seat : kNone;
  }

  /// kNoEntity where the owner is nobody who has organs.
  EntityIndex body_of_owner(std::uint32_t sentence, const PhraseAt& body, std::uint32_t owner) {
    const EntityIndex named = work_.mentions[owner].entities.front();
    const EntityClass cls = work_.entities[named].cls;
    if (cls == EntityClass::Official || cls == EntityClass::Office || is_a(cls, EntityClass::Initiative)) {
      return kNoEntity;
    }
    const EntityIndex capital_of = seat_of(named);
    const EntityIndex of_whom = capital_of != kNoEntity ? capital_of : named;
    const std::string written = work_.views[sentence].written(body.tokens);
    const EntityIndex entity = body_of(work_, of_whom, *body.phrase, written);
    work_.entities.add_name(entity, written);
    told_owners_[body.phrase->form] = work_.state_of(of_whom);
    return entity;
  }

  /// "the army", "Parliament": a noun that may be an organ's though nobody is told to have it. One with a pronoun for
  /// its owner waits for references, as does that of somebody who isn't known yet ("Haftar's parliament").
  [[nodiscard]] bool may_stand_alone(const SentenceView& view, std::uint32_t begin) const {
    const bool definite = begin > 0 && view.is(begin - 1, "the");
    const bool owned = begin > 0 && (is_possessive_pronoun(view, begin - 1) || view.is(begin - 1, "s"));
    const bool named = view.capital(begin) || view.is(begin, "parliament");
    return !owned && (definite || (named && !view.capitals_mean_nothing()));
  }

  /// "the army": that of the official who is named with it or who commands it, the one named before, else the likeliest
  /// state's, else one that the article alone tells of.
  EntityIndex body_without_a_told_owner(std::uint32_t sentence, const PhraseAt& body) {
    const SentenceView& view = work_.views[sentence];
    const std::uint32_t begin = body.tokens.begin;
    if (!may_stand_alone(view, begin)) {
      return kNoEntity;
    }
    EntityIndex state = state_of_speaker(sentence, body.tokens.end);
    state = state == kNoEntity ? state_where(sentence, begin) : state;
    const bool commanded = is_commanded(view, body.tokens.end - 1);
    if (state == kNoEntity && commanded && has_pronoun_for_subject(view, body.tokens.end - 1)) {
      state = state_of_last_official(sentence, begin);
    }
    if (state == kNoEntity && (commanded || is_of_official(sentence, begin))) {
      const EntryId near = state_before(work_, sentence, begin);
      state = near != kNoEntry ? work_.entities.known(near) : kNoEntity;
    }
    const auto before = last_bodies_.find(body.phrase->form);
    if (state == kNoEntity && before != last_bodies_.end()) {
      return before->second;
    }
    if (state == kNoEntity) {
      const EntityIndex last = told_owners_.try_emplace(body.phrase->form, kNoEntity).first->second;
      state = likely_owner(work_, sentence, body.tokens, last);
    }
    const std::uint32_t seat = seat_behind(sentence, body.tokens);
    if (seat != kNone && work_.state_of(work_.mentions[seat].entities.front()) == state) {
      state = kNoEntity;  // "the embassy in Manila": nobody's that is told
    }
    return state != kNoEntity ? body_of(work_, state, *body.phrase, view.written(body.tokens))
                              : body_without_owner(work_, *body.phrase, view.written(body.tokens));
  }

  /// "Mali, *where the army* seized power"
  [[nodiscard]] EntityIndex state_where(std::uint32_t sentence, std::uint32_t begin) const {
    const SentenceView& view = work_.views[sentence];
    const std::uint32_t the = begin > 0 && view.is(begin - 1, "the") ? begin - 1 : begin;
    if (the < 2 || !view.is(the - 1, "where")) {
      return kNoEntity;
    }
    const EntityIndex place = work_.entity_at(sentence, view.is_mark(the - 2, ",") && the > 2 ? the - 3 : the - 2);
    return place == kNoEntity ? kNoEntity : work_.state_of(place);
  }

  /// "ordered *the army* to": the object of a verb whose subject commands it.
  [[nodiscard]] bool is_commanded(const SentenceView& view, std::uint32_t noun) const {
    const Token& token = view.token(noun);
    return view.sentence().parsed && token.deprel == DepRel::obj && token.head >= 0 &&
           work_.tables.lists().commanding.has(view.token(static_cast<std::uint32_t>(token.head)).lemma);
  }

  /// "*he* ordered the army": said of the object of a verb.
  [[nodiscard]] static bool has_pronoun_for_subject(const SentenceView& view, std::uint32_t object) {
    const std::vector<Token>& tokens = view.sentence().tokens;
    for (std::uint32_t at = 0; at < object; ++at) {
      if (tokens[at].head == tokens[object].head && tokens[at].deprel == DepRel::nsubj) {
        return view.is(at, "he") || view.is(at, "she");
      }
    }
    return false;
  }

  [[nodiscard]] EntityIndex state_of_last_official(std::uint32_t sentence, std::uint32_t token) const {
    const Mention* last = nullptr;
    for (const Mention& mention : work_.mentions) {
      const bool before = std::pair(mention.sentence, mention.tokens.begin) < std::pair(sentence, token);
      const bool later = last == nullptr || std::pair(last->sentence, last->tokens.begin) <
                                                std::pair(mention.sentence, mention.tokens.begin);
      if (before && later && !is_dropped(mention) &&
          work_.entities[mention.entities.front()].cls == EntityClass::Official) {
        last = &mention;
      }
    }
    return last == nullptr ? kNoEntity : state_served(work_, last->entities.front());
  }

  /// "Lin Jian of *the foreign ministry*"
  [[nodiscard]] bool is_of_official(std::uint32_t sentence, std::uint32_t begin) const {
    const SentenceView& view = work_.views[sentence];
    const EntityIndex before = begin > 2 && view.is(begin - 1, "the") && view.is(begin - 2, "of")
                                   ? work_.entity_at(sentence, begin - 3)
                                   : kNoEntity;
    return before != kNoEntity && work_.entities[before].cls == EntityClass::Official;
  }

  /// "*Foreign ministry* spokeswoman Maria Zakharova": the state of the official who is named right behind.
  [[nodiscard]] EntityIndex state_of_speaker(std::uint32_t sentence, std::uint32_t end) const {
    const SentenceView& view = work_.views[sentence];
    for (std::uint32_t i = end; i < view.size() && i < end + 4 && !view.word(i).empty(); ++i) {
      const EntityIndex entity = work_.entity_at(sentence, i);
      if (entity != kNoEntity) {
        return work_.entities[entity].cls == EntityClass::Official ? state_served(work_, entity) : kNoEntity;
      }
      if (!is_noun(view, i)) {
        break;
      }
    }
    return kNoEntity;
  }

  /// The state of a capital that stands as owner: "the foreign ministry in Tehran".
  EntityIndex seat_of(EntityIndex place) {
    const EntryId entry = work_.entities[place].entry;
    if (entry == kNoEntry || work_.gazetteer[entry].stands_for == kNoEntry) {
      return kNoEntity;
    }
    return work_.entities.known(work_.gazetteer[entry].stands_for);
  }

  /// "the Omani capital", "Togo's capital"
  bool add_capital(std::uint32_t sentence, std::uint32_t i) {
    const std::uint32_t owner = owner_before(work_, sentence, i);
    if (owner == kNone || !is_noun(work_.views[sentence], i)) {
      return false;
    }
    const Mention& name = work_.mentions[owner];
    const EntryId state = work_.entities[name.entities.front()].entry;
    if (state == kNoEntry || work_.gazetteer[state].capital == kNoEntry || name.tokens.end + 1 < i) {
      return false;
    }
    const TokenRange range{name.tokens.begin, i + 1};
    const EntityIndex capital = work_.entities.known(work_.gazetteer[state].capital);
    work_.add(sentence, range, MentionKind::Nominal, {capital},
              "capital of " + work_.entities[name.entities.front()].label);
    return true;
  }

  /// "soldiers from *Mali*" are Mali's, and those that Norway withdraws from Mali are not.
  [[nodiscard]] bool is_origin(std::uint32_t sentence, TokenRange people) const {
    const SentenceView& view = work_.views[sentence];
    const std::uint32_t name = people.end + 1;
    if (!view.is(people.end, "from") || name >= view.size()) {
      return false;
    }
    if (!view.sentence().parsed) {
      return true;
    }
    std::uint32_t at = people.begin;
    while (at > 0 && (view.token(at - 1).upos == UPos::ADJ || view.token(at - 1).upos == UPos::NUM)) {
      --at;
    }
    const std::uint32_t mention = name_after(work_, sentence, people.end);
    const Token& head = view.token(mention == kNone ? name : work_.mentions[mention].head);
    const bool of_verb = head.deprel == DepRel::obl && head.head >= 0;
    const bool taken_away =
        of_verb && work_.tables.lists().removing.has(view.token(static_cast<std::uint32_t>(head.head)).lemma);
    return !taken_away && (at == 0 || !is_possessive_pronoun(view, at - 1));
  }

  /// "*the government in Nairobi*": the seat is its state's.
  [[nodiscard]] bool rules_from_seat(std::uint32_t sentence, const PhraseAt& row) {
    const SentenceView& view = work_.views[sentence];
    const bool rules = row.phrase->kind == PhraseKind::Body ||
                       (row.phrase->form == "state" && (row.tokens.begin == 0 || view.is(row.tokens.begin - 1, "the")));
    const std::uint32_t seat =
        rules && view.is(row.tokens.end, "in") ? name_after(work_, sentence, row.tokens.end) : kNone;
    return seat != kNone && seat_of(work_.mentions[seat].entities.front()) != kNoEntity;
  }

  void add_people(std::uint32_t sentence, const PhraseAt& row) {
    const SentenceView& view = work_.views[sentence];
    std::uint32_t owner = owner_before(work_, sentence, row.tokens.begin);
    bool behind = false;
    if (owner == kNone &&
        (view.is(row.tokens.end, "of") || is_origin(sentence, row.tokens) || rules_from_seat(sentence, row))) {
      owner = name_after(work_, sentence, row.tokens.end);
      behind = true;
    }
    if (owner == kNone) {
      owner = body_before(sentence, row.tokens);
    }
    if (owner == kNone) {
      add_bare_people(sentence, row);
      return;
    }
    EntityIndex whose = work_.mentions[owner].entities.front();
    const EntityIndex seat = seat_of(whose);
    whose = seat != kNoEntity ? seat : whose;
    const EntityClass cls = work_.entities[whose].cls;
    const bool actor = cls == EntityClass::State || is_a(cls, EntityClass::Organization) || cls == EntityClass::Force ||
                       cls == EntityClass::Place || cls == EntityClass::Population;
    if (!actor) {
      return;
    }
    TokenRange range{row.tokens.begin, row.tokens.end};
    const Mention& name = work_.mentions[owner];
    // "(AES), whose joint force": the owner stands apart.
    bool apart = false;
    for (std::uint32_t i = name.tokens.end; i < row.tokens.begin; ++i) {
      apart = apart || (view.word(i).empty() && !view.possessive(i) && !view.joins(i)) || view.is(i, "whose");
    }
    if (!behind && !apart) {
      range.begin = name.tokens.begin;
      while (range.begin > 0 && !is_article_word(view, range.begin - 1) && view.sentence().parsed &&
             (view.token(range.begin - 1).upos == UPos::ADJ || view.token(range.begin - 1).upos == UPos::NUM) &&
             !work_.covered(sentence, range.begin - 1)) {
        --range.begin;
      }
    } else if (behind) {
      range.end = name.tokens.end;
    }
    std::string former;  // who held a post doesn't act for its owner any more
    for (std::uint32_t i = range.begin; i < row.tokens.begin; ++i) {
      if (work_.tables.lists().post_former.has(view.word(i))) {
        former = std::string(view.word(i)) + ' ';
      }
    }
    const std::string form = former.empty() ? row.phrase->form : "population";
    const bool body = row.phrase->kind == PhraseKind::Body;
    EntityIndex entity = whose;
    std::string why = "unnamed people of " + work_.entities[whose].label;
    if (cls == EntityClass::ArmedGroup && form != "population") {
      why = "people of " + work_.entities[whose].label;  // "Taliban fighters" are the Taliban
    } else if (!body && cls != EntityClass::Place && form == "force") {
      entity = people_of(EntityClass::Force, whose, view.written(row.tokens), view.written(range));
      why = "forces of " + work_.entities[whose].label;
    } else if (!body && form == "population") {
      if (!(cls == EntityClass::State || cls == EntityClass::Place || cls == EntityClass::Population)) {
        return;
      }
      entity = people_of(EntityClass::Population, whose, former + view.written(row.tokens), view.written(range));
      why = "people of " + work_.entities[whose].label;
    } else if (!body && form == "group" &&
               (cls == EntityClass::State || cls == EntityClass::Place || cls == EntityClass::Population)) {
      entity = people_of(EntityClass::ArmedGroup, whose, view.written(row.tokens), view.written(range));
      why = "armed people from " + work_.entities[whose].label;  // none who act for the state
    } else if (cls == EntityClass::Place) {
      return;
    }
    std::vector<EntityIndex> stands_for{entity};
    if (behind && entity == whose && view.sentence().parsed) {
      add_coordinated(sentence, work_.mentions[owner].head, stands_for);
    }
    work_.add(sentence, range, MentionKind::Nominal, std::move(stands_for), why);
  }

  /// "the Paz *administration*", "Paz's *government*": the state that the official serves. False where that isn't told.
  bool add_government(std::uint32_t sentence, const PhraseAt& row) {
    const std::uint32_t at = row.tokens.begin;
    if (row.phrase->kind != PhraseKind::Body || at == 0) {
      return false;
    }
    const bool possessor = work_.views[sentence].possessive(at - 1);
    const EntityIndex official =
        at > (possessor ? 1U : 0U) ? work_.entity_at(sentence, at - (possessor ? 2 : 1)) : kNoEntity;
    if (official == kNoEntity || work_.entities[official].cls != EntityClass::Official) {
      return false;
    }
    const EntityIndex state = state_served(work_, official);
    if (state != kNoEntity) {
      work_.add(sentence, row.tokens, MentionKind::Nominal, {state}, "government of " + work_.entities[official].label);
    }
    return state != kNoEntity;
  }

  /// "officials from Egypt, *Turkey and Qatar*": the people of each, also where the parser took the second for what
  /// explains the officials.
  void add_coordinated(std::uint32_t sentence, std::uint32_t first, std::vector<EntityIndex>& owners) const {
    const SentenceView& view = work_.views[sentence];
    std::vector<std::int32_t> heads{static_cast<std::int32_t>(first)};
    for (std::uint32_t i = first + 1; i < view.size(); ++i) {
      const Token& token = view.token(i);
      const EntityIndex other = work_.entity_at(sentence, i);
      const bool joined =
          token.deprel == DepRel::conj && std::find(heads.begin(), heads.end(), token.head) != heads.end();
      const bool beside =
          token.deprel == DepRel::appos && token.head == view.token(first).head && view.is_mark(i - 1, ",");
      if ((joined || beside) && other != kNoEntity && work_.entities[other].cls == EntityClass::State) {
        owners.push_back(other);
        heads.push_back(static_cast<std::int32_t>(i));
      }
    }
  }

  /// "*Arab League* foreign ministers": an organisation that the parse hangs from the noun over what stands between.
  [[nodiscard]] std::uint32_t body_before(std::uint32_t sentence, TokenRange noun) const {
    const SentenceView& view = work_.views[sentence];
    for (std::uint32_t i = noun.begin; view.sentence().parsed && i-- > 0 && i + 4 > noun.begin;) {
      if (work_.covered(sentence, i)) {
        const Mention& name = *work_.mention_at(sentence, i);
        const Token& head = view.token(name.head);
        const bool hangs = head.head == static_cast<std::int32_t>(noun.end - 1) && head.deprel == DepRel::compound;
        return hangs && is_a(work_.entities[name.entities.front()].cls, EntityClass::Organization)
                   ? work_.cover[sentence][i]
                   : kNone;
      }
      if (view.word(i).empty() || view.capital(i)) {
        break;
      }
    }
    return kNone;
  }

  /// "released 52 prisoners", "civilians were killed", "gunmen kidnapped", "villagers accused", "the ruling generals
  /// expelled": people to whom something is done or who do it, told by the state the article is about.
  void add_bare_people(std::uint32_t sentence, const PhraseAt& row) {
    const SentenceView& view = work_.views[sentence];
    const bool armed = row.phrase->form == "group";
    const bool rulers = row.phrase->form == "rulers";
    if (armed && row.tokens.begin > 0 && is_article_word(view, row.tokens.begin - 1)) {
      return;  // "the rebels" were spoken of before
    }
    if ((row.phrase->form != "population" && !armed && !rulers) || !view.sentence().parsed ||
        view.is_any(row.tokens.begin, &NameWords::everyone)) {
      return;
    }
    const Token& noun = view.token(row.tokens.end - 1);
    const bool acts = noun.deprel == DepRel::nsubj || noun.deprel == DepRel::obl_agent;
    if (noun.deprel != DepRel::obj && noun.deprel != DepRel::nsubj_pass && !acts) {
      return;
    }
    const EntityIndex state = dominant_state(work_);
    const std::string label(view.written(row.tokens));
    const EntityClass cls = armed    ? EntityClass::ArmedGroup
                            : rulers ? EntityClass::GovernmentBody
                                     : EntityClass::Population;
    const EntityIndex entity = work_.entities.make(cls, entity_iri(cls, work_.scope_of(state), label), label);
    TokenRange range = row.tokens;
    while (
        range.begin > 0 && view.token(range.begin - 1).head == static_cast<std::int32_t>(row.tokens.end - 1) &&
        (view.token(range.begin - 1).deprel == DepRel::nummod || view.token(range.begin - 1).deprel == DepRel::amod)) {
      --range.begin;
    }
    work_.entities.add_name(entity, view.written(range));
    work_.add(sentence, range, MentionKind::Nominal, {entity},
              armed    ? "armed people"
              : rulers ? "rulers without a name"
              : acts   ? "people who do something"
                       : "people to whom something is done");
  }

  EntityIndex people_of(EntityClass cls, EntityIndex whose, const std::string& noun, std::string_view written) {
    const bool state = work_.entities[whose].cls == EntityClass::State;
    const std::string adjective = state ? work_.adjective_of(whose) : work_.entities[whose].label;
    const std::string label = adjective + " " + noun;
    const EntityIndex entity = work_.entities.make(cls, entity_iri(cls, work_.scope_of(whose), noun), label);
    if (work_.entities[entity].state == kNoEntity && cls == EntityClass::Force) {
      work_.entities[entity].state = whose;
    }
    work_.entities.add_name(entity, written);
    if (!state) {  // "the joint force of the Alliance of Sahel States", "the AES joint force"
      work_.entities.add_name(entity, noun + " of the " + adjective);
      for (const std::string& name : std::vector<std::string>(work_.entities[whose].names)) {
        if (name.size() <= 8 && is_all_capitals(name)) {
          std::string form = name;
          form.append(" ").append(noun);
          work_.entities.add_name(entity, form);
        }
      }
    }
    return entity;
  }

  Workspace& work_;
  std::unordered_map<std::string, EntityIndex> last_bodies_;  ///< by usual form
  std::unordered_map<std::string, EntityIndex> told_owners_;  ///< states of those whose owner the text tells
};

}  // namespace

void find_bodies(Workspace& work) {
  Nominals nominals(work);
  for (std::uint32_t s = 0; s < work.views.size(); ++s) {
    nominals.find_bodies(s);
  }
}

namespace {

/// "the United Nations mission *MONUSCO*": the noun is that of the name right behind it.
void join_nouns_to_names(Workspace& work) {
  const auto is_body = [](EntityClass cls) {
    return cls == EntityClass::Mission || cls == EntityClass::Force || is_a(cls, EntityClass::Organization);
  };
  for (Mention& noun : work.mentions) {
    const Mention* name = noun.kind == MentionKind::Nominal && !is_dropped(noun) && noun.entities.size() == 1
                              ? work.mention_at(noun.sentence, noun.tokens.end)
                              : nullptr;
    if (name == nullptr || name->tokens.begin != noun.tokens.end || name->kind == MentionKind::Demonym) {
      continue;
    }
    const EntityIndex named = name->entities.front();
    const EntityClass cls = work.entities[named].cls;
    if (is_body(cls) && is_body(work.entities[noun.entities.front()].cls) && cls != EntityClass::GovernmentBody) {
      noun.entities = {named};
      noun.why = "noun of " + work.entities[named].label;
    }
  }
}

}  // namespace

void find_nominals(Workspace& work) {
  Nominals nominals(work);
  for (std::uint32_t s = 0; s < work.views.size(); ++s) {
    nominals.find_people(s);
  }
  find_initiatives(work);
  join_nouns_to_names(work);
}

}  // namespace entente
