#include "builder/mentions/initiatives.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "builder/mentions/context.hpp"
#include "builder/text/article_name.hpp"

namespace entente {
namespace {

struct Known {
  EntityIndex entity = kNoEntity;
  std::string family;
  std::set<EntityIndex> about;  ///< states, places, people and bodies in its modifiers
  std::set<std::string> words;  ///< other modifiers: "nuclear", "humanitarian"
  std::set<std::string> nouns;  ///< by which it has been called: "accords", "deal"
  std::uint32_t sentence = 0;
  bool told = false;   ///< in the body of the text
  bool bare = false;   ///< nothing says yet whose or where it is
  bool aside = false;  ///< last spoken of only to say when something else was: "days after *Chad's drills*"
};

/// A noun phrase around an initiative's noun.
struct NounPhrase {
  TokenRange noun;
  TokenRange tokens;  ///< with modifiers before and a place or parties behind
  const Phrase* row = nullptr;
  std::set<EntityIndex> about;
  std::set<std::string> words;
  bool definite = false;
  bool indefinite = false;
  bool numbered = false;
};

class Initiatives {
 public:
  explicit Initiatives(Workspace& work) : work_(work) {
    for (const Mention& mention : work.mentions) {
      if (!is_dropped(mention) && is_a(work.entities[mention.entities.front()].cls, EntityClass::Initiative)) {
        remember_named(mention);
      }
    }
  }

  void read(std::uint32_t sentence) {
    const SentenceView& view = work_.views[sentence];
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      if (work_.covered(sentence, i)) {
        const Mention& mention = *work_.mention_at(sentence, i);
        if (is_a(work_.entities[mention.entities.front()].cls, EntityClass::Initiative)) {
          touch(mention.entities.front(), sentence);
          i = mention.tokens.end - 1;
        }
        continue;
      }
      const PhraseAt row = view.phrase(i, PhraseKind::Initiative);
      if (row.phrase == nullptr || !is_head(sentence, row.tokens)) {
        continue;
      }
      const NounPhrase phrase = around(sentence, row);
      resolve(sentence, phrase);
      i = std::max(row.tokens.end, i + 1) - 1;
    }
  }

 private:
  [[nodiscard]] bool is_head(std::uint32_t sentence, TokenRange range) const {
    const SentenceView& view = work_.views[sentence];
    const std::uint32_t last = range.end - 1;
    if (!work_.free(sentence, range)) {
      return false;
    }
    if (!view.sentence().parsed) {
      return !view.has(range.end, PhraseKind::Initiative);
    }
    const Token& token = view.token(last);
    if (token.upos != UPos::NOUN && token.upos != UPos::PROPN) {
      return false;
    }
    return token.deprel != DepRel::compound || token.head < static_cast<std::int32_t>(range.end);
  }

  [[nodiscard]] NounPhrase around(std::uint32_t sentence, const PhraseAt& row) const {
    const SentenceView& view = work_.views[sentence];
    NounPhrase phrase;
    phrase.noun = row.tokens;
    phrase.row = row.phrase;
    std::uint32_t at = row.tokens.begin;
    const bool parsed = view.sentence().parsed;
    while (at > 0) {
      const std::uint32_t before = at - 1;
      if (work_.covered(sentence, before)) {
        const Mention& mention = *work_.mention_at(sentence, before);
        phrase.about.insert(mention.entities.front());
        at = mention.tokens.begin;
      } else if (view.possessive(before)) {
        if (!work_.covered(sentence, before - 1)) {
          break;
        }
        phrase.definite = true;
        const Mention& mention = *work_.mention_at(sentence, before - 1);
        phrase.about.insert(mention.entities.front());
        at = mention.tokens.begin;
        if (work_.entities[mention.entities.front()].cls == EntityClass::Official) {
          continue;
        }
        break;
      } else if (view.joins(before)) {
        // "half-yearly", "status-of-mission", and "US-Iran", whose US is a mention
        at = work_.covered(sentence, before - 1) ? before : before - 1;
      } else if (parsed ? is_modifier(view, before) : view.capital(before) || view.digit(before)) {
        const std::string& word = view.word(before);
        if (view.digit(before)) {
          phrase.numbered = true;
        }
        if (!word.empty() && !work_.tables.lists().plain_adjectives.has(word)) {
          phrase.words.insert(word);
        }
        at = before;
      } else {
        break;
      }
    }
    if (at > 0) {
      phrase.definite = phrase.definite || view.is(at - 1, "the") || view.is(at - 1, "this") ||
                        view.is(at - 1, "that") || view.is(at - 1, "these") || is_possessive_pronoun(view, at - 1);
      phrase.indefinite = view.is(at - 1, "a") || view.is(at - 1, "an") || view.is(at - 1, "any") ||
                          view.is(at - 1, "another") || view.is(at - 1, "no") || view.is(at - 1, "some");
    }
    phrase.tokens = {at, row.tokens.end};
    read_behind(sentence, phrase);
    return phrase;
  }

  static bool is_modifier(const SentenceView& view, std::uint32_t i) {
    const Token& token = view.token(i);
    if (view.word(i).empty()) {
      return false;
    }
    return token.upos == UPos::ADJ || token.upos == UPos::NUM || token.upos == UPos::PROPN ||
           (token.upos == UPos::NOUN && token.deprel == DepRel::compound) ||
           (token.upos == UPos::VERB && token.deprel == DepRel::amod);
  }

  /// "in Istanbul", "between Israel and Hamas", "with Iran", "for Gaza".
  void read_behind(std::uint32_t sentence, NounPhrase& phrase) const {
    const SentenceView& view = work_.views[sentence];
    const std::uint32_t at = phrase.noun.end;
    if (!(view.is(at, "in") || view.is(at, "between") || view.is(at, "with") || view.is(at, "for") ||
          view.is(at, "on") || view.is(at, "of") || view.is(at, "at"))) {
      return;
    }
    std::uint32_t name = name_after(work_, sentence, at);
    if (name == kNone) {
      return;
    }
    const Mention& mention = work_.mentions[name];
    if (mention.kind == MentionKind::Demonym && !view.is(at, "between")) {
      return;
    }
    const EntityIndex entity = mention.entities.front();
    if (view.is(at, "in") && work_.entities[entity].cls != EntityClass::Place &&
        work_.entities[entity].cls != EntityClass::State) {
      return;
    }
    phrase.about.insert(entity);
    const std::uint32_t end = mention.tokens.end;
    if (view.is(at, "between")) {
      read_list_behind(sentence, end, phrase);
    } else if (!view.possessive(end)) {  // "sanctions on *the general's* friends" are not on the general
      phrase.tokens.end = end;
    }
  }

  /// "between Iran, *Oman and Qatar*": nothing where it isn't told to its end.
  void read_list_behind(std::uint32_t sentence, std::uint32_t end, NounPhrase& phrase) const {
    const SentenceView& view = work_.views[sentence];
    std::vector<EntityIndex> others;
    for (bool last = false; !last;) {
      const bool comma = view.is_mark(end, ",");
      const std::uint32_t joint = comma && view.is(end + 1, "and") ? end + 1 : end;
      last = view.is(joint, "and");
      const std::uint32_t next = comma || last ? name_after(work_, sentence, joint) : kNone;
      if (next == kNone || view.possessive(work_.mentions[next].tokens.end)) {
        return;
      }
      others.push_back(work_.mentions[next].entities.front());
      end = work_.mentions[next].tokens.end;
    }
    phrase.about.insert(others.begin(), others.end());
    phrase.tokens.end = end;
  }

  void remember_named(const Mention& mention) {
    const SentenceView& view = work_.views[mention.sentence];
    Known known;
    known.entity = mention.entities.front();
    for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
      if (const PhraseAt row = view.phrase(i, PhraseKind::Initiative); row.phrase != nullptr) {
        known.family = row.phrase->form;
      }
    }
    if (known.family.empty()) {
      switch (work_.entities[known.entity].cls) {
        case EntityClass::Agreement:
          known.family = "deal";
          break;
        case EntityClass::Talks:
          known.family = "talks";
          break;
        case EntityClass::Plan:
          known.family = "plan";
          break;
        case EntityClass::Mission:
          known.family = "mission";
          break;
        case EntityClass::Resolution:
          known.family = "resolution";
          break;
        case EntityClass::Programme:
          known.family = "programme";
          break;
        default:
          known.family = "initiative";
      }
    }
    known.nouns.insert(view.word(mention.tokens.end - 1));
    known.sentence = mention.sentence;
    known.words.insert("named");
    known_.push_back(std::move(known));
  }

  void touch(EntityIndex entity, std::uint32_t sentence) {
    for (Known& known : known_) {
      if (known.entity == entity) {
        speak_of(known, sentence);
      }
    }
  }

  template <typename Set>
  static bool meet(const Set& a, const Set& b) {
    return std::any_of(a.begin(), a.end(), [&](const auto& one) { return b.contains(one); });
  }

  /// Modifiers that name different states, places or kinds are of different initiatives.
  static bool contradict(const Known& known, const NounPhrase& phrase) {
    if (!phrase.about.empty() && !known.about.empty() && !meet(phrase.about, known.about)) {
      return true;
    }
    if (!phrase.words.empty() && !meet(phrase.words, known.words)) {
      return !known.words.empty() || phrase.about.empty();
    }
    return known.words.contains("named") && !phrase.about.empty() && known.about.empty();
  }

  /// "a deal" is another than the one that the body told of already, but for where modifiers say which; and "after
  /// *Chad's drills*" tells when something else was.
  [[nodiscard]] bool is_new(const Known& known, const NounPhrase& phrase, bool aside) const {
    const bool another = phrase.indefinite && work_.tables.lists().named_indefinite.has(known.family);
    return phrase.about.empty() ? another && known.told && phrase.words.empty()
                                : aside && !meet(phrase.about, known.about);
  }

  /// "the *accords*" are rather those that were called so than the memorandum that was spoken of last, and not that
  /// one.
  [[nodiscard]] bool is_called_otherwise(const Known& known, const std::string& noun) const {
    const WordList& exact = work_.tables.lists().exact_nouns;
    return exact.has(noun) && !known.nouns.contains(noun) &&
           std::all_of(known.nouns.begin(), known.nouns.end(),
                       [&](const std::string& other) { return exact.has(other); });
  }

  void speak_of(Known& known, std::uint32_t sentence) const {
    const BlockKind kind = work_.views[sentence].sentence().kind;
    known.sentence = sentence;
    known.told = known.told || kind == BlockKind::Paragraph || kind == BlockKind::ListItem;
  }

  static bool is_aside(const SentenceView& view, TokenRange noun) {
    if (!view.sentence().parsed) {
      return false;
    }
    const std::uint32_t head = noun.end - 1;
    for (std::uint32_t i = head < 8 ? 0 : head - 8; i < head; ++i) {
      if (view.token(i).head == static_cast<std::int32_t>(head) &&
          (view.is(i, "after") || view.is(i, "before") || view.is(i, "since") || view.is(i, "following"))) {
        return true;
      }
    }
    return false;
  }

  void resolve(std::uint32_t sentence, const NounPhrase& phrase) {
    const SentenceView& view = work_.views[sentence];
    const bool bare = phrase.about.empty() && phrase.words.empty();
    const bool named = !work_.free(sentence, label_of(sentence, phrase));
    const bool aside = is_aside(view, phrase.noun);
    const std::string& noun = view.word(phrase.noun.end - 1);
    const bool exact = bare && work_.tables.lists().exact_nouns.has(noun);
    const auto nearness = [&](const Known& known) {
      return std::tuple(exact && known.nouns.contains(noun), known.sentence, !known.aside);
    };
    Known* best = nullptr;
    for (Known& known : known_) {
      if (known.sentence <= sentence && known.family == phrase.row->form && !contradict(known, phrase) &&
          !is_new(known, phrase, aside) && !(bare && is_called_otherwise(known, noun)) &&
          (best == nullptr || nearness(known) >= nearness(*best))) {
        best = &known;
      }
    }
    std::string why = "initiative by its noun";
    if (best != nullptr && bare) {
      why = "\"" + view.written(phrase.noun) + "\" taken up";
    }
    if (best == nullptr) {
      if (bare && !(may_stand_alone(phrase) && is_near_a_name(sentence, phrase.tokens.begin))) {
        return;
      }
      Known made;
      made.entity = make(sentence, phrase, named);
      made.bare = !named;
      made.family = phrase.row->form;
      known_.push_back(std::move(made));
      best = &known_.back();
    }
    if (best->bare && named) {
      const std::string label = view.written(label_of(sentence, phrase));
      best->bare = !work_.entities.rename(best->entity, iri_of(phrase, label, named), label);
    }
    speak_of(*best, sentence);
    best->aside = aside;
    best->about.insert(phrase.about.begin(), phrase.about.end());
    best->words.insert(phrase.words.begin(), phrase.words.end());
    best->nouns.insert(noun);
    work_.entities.add_name(best->entity, view.written(phrase.tokens));
    work_.entities.add_name(best->entity, view.written({phrase.tokens.begin, phrase.noun.end}));
    const EntityIndex entity = best->entity;
    work_.add(sentence, {phrase.tokens.begin, phrase.noun.end}, MentionKind::Nominal, {entity}, why);
    for (const EntityIndex owner : phrase.about) {
      if (work_.entities[entity].cls == EntityClass::Mission && work_.entities[entity].state == kNoEntity &&
          work_.entities[owner].cls == EntityClass::InternationalOrganization) {
        work_.entities[entity].state = owner;  // "the EU's monitoring mission"
      }
    }
    read_acronym(sentence, phrase.tokens.end, entity);
  }

  /// "its civilian monitoring mission in Armenia (EUMA)"
  void read_acronym(std::uint32_t sentence, std::uint32_t at, EntityIndex entity) {
    const SentenceView& view = work_.views[sentence];
    if (view.is_mark(at, "(") && view.all_capitals(at + 1) && view.is_mark(at + 2, ")") &&
        work_.free(sentence, {at + 1, at + 2})) {
      const std::string acronym(view.written(at + 1));
      work_.entities.add_name(entity, acronym);
      work_.aliases.emplace(acronym, entity);
      work_.add(sentence, {at + 1, at + 2}, MentionKind::Acronym, {entity},
                "acronym of " + work_.entities[entity].label);
    }
  }

  /// Nouns that name something by themselves: a truce, "a road map", "donor conference"; "the talks", "a deal".
  [[nodiscard]] bool may_stand_alone(const NounPhrase& phrase) const {
    const NameWords& lists = work_.tables.lists();
    const std::string& family = phrase.row->form;
    if (lists.named_alone.has(family) || phrase.noun.end - phrase.noun.begin > 1) {
      return true;
    }
    if (phrase.definite) {
      return lists.named_definite.has(family);
    }
    return phrase.indefinite && lists.named_indefinite.has(family);
  }

  /// What is said of it in the phrase alone: whatever else stands near it may have nothing to do with it.
  [[nodiscard]] TokenRange label_of(std::uint32_t sentence, const NounPhrase& phrase) const {
    TokenRange tokens = phrase.tokens;
    while (tokens.begin < phrase.noun.begin &&
           work_.tables.lists().plain_adjectives.has(work_.views[sentence].word(tokens.begin))) {
      ++tokens.begin;
    }
    return tokens;
  }

  EntityIndex make(std::uint32_t sentence, const NounPhrase& phrase, bool named) {
    const std::string label = work_.views[sentence].written(label_of(sentence, phrase));
    return work_.entities.make(phrase.row->classes.front(), iri_of(phrase, label, named), label);
  }

  /// One that no name tells from others is this article's.
  [[nodiscard]] std::string iri_of(const NounPhrase& phrase, std::string_view label, bool named) const {
    return entity_iri(phrase.row->classes.front(), named ? "" : article_key(work_.article), label);
  }

  /// A place or state is named before it, a few sentences back at most.
  [[nodiscard]] bool is_near_a_name(std::uint32_t sentence, std::uint32_t token) const {
    for (std::uint32_t back = 0; back <= 4 && back <= sentence; ++back) {
      const std::uint32_t s = sentence - back;
      for (std::uint32_t i = back == 0 ? token : work_.views[s].size(); i-- > 0;) {
        const EntityIndex entity = work_.entity_at(s, i);
        if (entity != kNoEntity &&
            (work_.entities[entity].cls == EntityClass::Place || work_.entities[entity].cls == EntityClass::State)) {
          return true;
        }
      }
    }
    return false;
  }

  Workspace& work_;
  std::vector<Known> known_;
};

}  // namespace

void find_initiatives(Workspace& work) {
  Initiatives initiatives(work);
  for (std::uint32_t s = 0; s < work.views.size(); ++s) {
    initiatives.read(s);
  }
}

}  // namespace entente
