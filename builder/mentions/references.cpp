// What takes up something said before: "he", "its", "the foreign minister", "the group", "the two leaders".
//
// One walk through the text. Antecedents are chosen by function in the sentence, recency, class, number and gender
// (after Lappin & Leass 1994, without weights to tune); what can't be told is left out.
#include <algorithm>
#include <array>

#include "builder/mentions/context.hpp"
#include "builder/mentions/discourse.hpp"
#include "builder/mentions/offices.hpp"
#include "builder/mentions/passes.hpp"
#include "builder/mentions/people.hpp"
#include "builder/mentions/tenures.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

bool is_male(const SentenceView& view, std::uint32_t i) {
  return view.is(i, "he") || view.is(i, "him") || view.is(i, "his") || view.is(i, "himself");
}
bool is_female(const SentenceView& view, std::uint32_t i) {
  return view.is(i, "she") || view.is(i, "her") || view.is(i, "hers") || view.is(i, "herself");
}
bool is_neuter(const SentenceView& view, std::uint32_t i) {
  return view.is(i, "it") || view.is(i, "its") || view.is(i, "itself");
}
bool is_plural_pronoun(const SentenceView& view, std::uint32_t i) {
  return view.is(i, "they") || view.is(i, "them") || view.is(i, "their") || view.is(i, "themselves");
}

/// A post that somebody was found to hold.
struct Held {
  std::string form;
  EntityIndex owner = kNoEntity;
  EntityIndex person = kNoEntity;
  std::string qualifier;
};

/// "minister" takes up "foreign minister", "secretary" "secretary of state", "prince" "crown prince".
bool takes_up(std::string_view title, std::string_view post) {
  if (title == post) {
    return true;
  }
  if (post.size() <= title.size()) {
    return false;
  }
  // The title must be the post's head: "supreme leader" doesn't take up "adviser to the supreme leader".
  const std::size_t before = post.size() - title.size();
  const std::size_t behind = std::min({post.find(" of "), post.find(" for "), post.find(" to "), post.size()});
  return (post.ends_with(title) && post[before - 1] == ' ' && behind > before) ||
         (post.starts_with(title) && post[title.size()] == ' ' && behind == title.size());
}

class References {
 public:
  explicit References(Workspace& work) : work_(work), discourse_(work) {}

  void run() {
    by_sentence_.resize(work_.views.size());
    for (std::uint32_t m = 0; m < work_.mentions.size(); ++m) {
      if (!is_dropped(work_.mentions[m])) {
        by_sentence_[work_.mentions[m].sentence].push_back(m);
      }
    }
    for (std::uint32_t r = 0; r < work_.roles.size(); ++r) {
      roles_of_[work_.roles[r].sentence].push_back(r);
    }
    for (std::uint32_t s = 0; s < work_.views.size(); ++s) {
      read(s);
    }
  }

 private:
  void read(std::uint32_t s) {
    sentence_ = s;
    view_ = &work_.views[s];
    std::vector<std::uint32_t>& here = by_sentence_[s];
    std::sort(here.begin(), here.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(work_.mentions[a].head, a) < std::pair(work_.mentions[b].head, b);
    });
    std::size_t next = 0;
    const std::vector<std::uint32_t>& roles = roles_of_[s];
    std::size_t next_role = 0;
    for (std::uint32_t i = 0; i < view_->size(); ++i) {
      while (next_role < roles.size() && work_.roles[roles[next_role]].tokens.begin == i) {
        read_role(roles[next_role++]);
      }
      while (next < here.size() && work_.mentions[here[next]].head <= i) {
        discourse_.add(work_.mentions[here[next++]]);
      }
      if (work_.covered(s, i) || is_taken(i)) {
        continue;
      }
      read_pronoun(i);
      read_definite(i);
    }
    while (next < here.size()) {
      discourse_.add(work_.mentions[here[next++]]);
    }
  }

  /// A nominal or title mention covers the token already.
  [[nodiscard]] bool is_taken(std::uint32_t i) const {
    return std::any_of(by_sentence_[sentence_].begin(), by_sentence_[sentence_].end(), [&](std::uint32_t m) {
      const Mention& mention = work_.mentions[m];
      return mention.kind == MentionKind::Nominal && mention.tokens.begin <= i && i < mention.tokens.end;
    });
  }

  void add(TokenRange range, MentionKind kind, std::vector<EntityIndex> entities, std::string why) {
    const std::uint32_t index = work_.add(sentence_, range, kind, std::move(entities), std::move(why));
    discourse_.add(work_.mentions[index]);
  }

  [[nodiscard]] EntityClass cls(EntityIndex entity) const { return work_.entities[entity].cls; }

  // --- pronouns

  [[nodiscard]] EntityIndex pronoun(std::uint32_t i) const {
    if (is_male(*view_, i) || is_female(*view_, i)) {
      const Gender wanted = is_male(*view_, i) ? Gender::Male : Gender::Female;
      return discourse_.antecedent(sentence_, i, 3, [&](EntityIndex entity) {
        const Gender gender = gender_of(work_, entity);
        return cls(entity) == EntityClass::Official && (gender == Gender::Unknown || gender == wanted);
      });
    }
    if (is_neuter(*view_, i)) {
      return discourse_.antecedent(sentence_, i, 1, [&](EntityIndex entity) {
        const EntityClass c = cls(entity);
        return c == EntityClass::State || is_a(c, EntityClass::Organization) || c == EntityClass::Force ||
               is_a(c, EntityClass::Initiative);
      });
    }
    return kNoEntity;
  }

  void read_pronoun(std::uint32_t i) {
    if (view_->sentence().parsed && view_->token(i).deprel == DepRel::expl) {
      return;  // "it is likely that"
    }
    if (view_->is(i, "there") && view_->sentence().parsed && view_->token(i).upos == UPos::ADV &&
        view_->token(i).deprel == DepRel::advmod) {
      read_there(i);
      return;
    }
    if (is_plural_pronoun(*view_, i)) {
      const auto fits = [&](EntityIndex entity) { return is_actor(cls(entity)); };
      const auto is_plural = [&](EntityIndex entity) {
        const EntityClass c = cls(entity);
        const std::string& label = work_.entities[entity].label;
        return (c == EntityClass::ArmedGroup || c == EntityClass::Force || c == EntityClass::Population) &&
               (label.ends_with('s') || c == EntityClass::Population);
      };
      std::vector<EntityIndex> group = discourse_.plural(sentence_, i, 1, fits, is_plural);
      if (!group.empty()) {
        add({i, i + 1}, MentionKind::Pronoun, std::move(group), "pronoun");
      }
      return;
    }
    if (const EntityIndex entity = pronoun(i); entity != kNoEntity) {
      read_own_country(i, entity);
      add({i, i + 1}, MentionKind::Pronoun, {entity}, "pronoun for " + work_.entities[entity].label);
    }
  }

  /// "sent troops *there*": the place named last, other than who acts.
  void read_there(std::uint32_t i) {
    const std::vector<Appearance>& all = discourse_.appearances();
    for (std::size_t a = all.size(); a-- > 0 && all[a].sentence + 1 >= sentence_;) {
      const bool actor = all[a].sentence == sentence_ && all[a].verb == view_->token(i).head;
      if (!actor && (cls(all[a].entity) == EntityClass::Place || cls(all[a].entity) == EntityClass::State)) {
        add({i, i + 1}, MentionKind::Pronoun, {all[a].entity}, "place last named");
        return;
      }
    }
  }

  /// "his country", "her government": the state that the person acts for.
  void read_own_country(std::uint32_t i, EntityIndex person) {
    const bool country = view_->is(i + 1, "country") || view_->is(i + 1, "nation") || view_->is(i + 1, "government") ||
                         view_->is(i + 1, "homeland");
    if (!country || !is_possessive_pronoun(*view_, i) || cls(person) != EntityClass::Official) {
      return;
    }
    const EntityIndex state = work_.state_of(state_of_official(person));
    if (state != kNoEntity) {
      add({i + 1, i + 2}, MentionKind::Nominal, {state}, "country of " + work_.entities[person].label);
    }
  }

  // --- posts

  [[nodiscard]] EntityIndex owner_of(const RolePhrase& role) {
    if (role.owner != kNone && !is_dropped(work_.mentions[role.owner])) {
      const EntityIndex owner = work_.mentions[role.owner].entities.front();
      if (cls(owner) == EntityClass::Official) {
        const EntityIndex state = work_.entities[owner].state;  // "President Trump's envoy"
        return state != kNoEntity ? state : state_of_official(owner);
      }
      return seat_or_itself(owner);
    }
    if (role.of_nominal != kNone) {
      return definite_at(role.of_nominal);
    }
    if (role.tokens.begin > 1 && view_->possessive(role.phrase.begin - 1)) {
      return nominal_ending(role.phrase.begin - 1);  // "the force's head"
    }
    if (!role.of_post.empty()) {
      return owner_of_post(role.of_post);
    }
    if (role.pronoun != kNone) {
      if (is_neuter(*view_, role.pronoun)) {
        return discourse_.antecedent(sentence_, role.pronoun, 2, [&](EntityIndex entity) {
          return cls(entity) == EntityClass::State || is_a(cls(entity), EntityClass::Organization) ||
                 cls(entity) == EntityClass::Force;
        });
      }
      const EntityIndex person = pronoun(role.pronoun);
      return person == kNoEntity ? kNoEntity : state_of_official(person);
    }
    return kNoEntity;
  }

  /// The nominal that ends at `end`, as it was resolved a moment ago.
  [[nodiscard]] EntityIndex nominal_ending(std::uint32_t end) const {
    for (std::size_t m = work_.mentions.size(); m-- > 0;) {
      const Mention& mention = work_.mentions[m];
      if (mention.sentence == sentence_ && !is_dropped(mention) && mention.tokens.end == end &&
          cls(mention.entities.front()) != EntityClass::Official) {
        return mention.entities.front();
      }
    }
    return kNoEntity;
  }

  /// Resolves "the bloc", "the government's delegation" ahead of the walk.
  EntityIndex definite_at(std::uint32_t i) {
    const std::size_t before = work_.mentions.size();
    read_definite(i);
    return work_.mentions.size() > before ? work_.mentions.back().entities.front() : kNoEntity;
  }

  /// Whose the post is that another one serves: "envoy of the Secretary-General" is the organisation's.
  [[nodiscard]] EntityIndex owner_of_post(std::string_view form) const {
    for (auto it = held_.rbegin(); it != held_.rend(); ++it) {
      if (it->form == form && it->owner != kNoEntity) {
        return it->owner;
      }
    }
    const EntityClass wanted =
        form == "secretary-general" ? EntityClass::InternationalOrganization : EntityClass::State;
    return discourse_.antecedent(sentence_, view_->size(), 4, [&](EntityIndex entity) {
      return cls(entity) == wanted && work_.entities[entity].entry != kNoEntry &&
             work_.gazetteer.office(work_.entities[entity].entry, form) != kNoEntry;
    });
  }

  EntityIndex state_of_official(EntityIndex person) {
    if (work_.entities[person].state != kNoEntity) {
      return work_.entities[person].state;
    }
    const EntryId entry = work_.entities[person].entry;
    if (entry != kNoEntry) {
      const EntryId office = office_on(work_.gazetteer, entry, work_.article.date);
      if (office != kNoEntry && work_.gazetteer[office].office_of != kNoEntry) {
        return work_.entities.known(work_.gazetteer[office].office_of);
      }
    }
    return kNoEntity;
  }

  /// "the Kremlin spokesman" speaks for Russia's president: the seat stands for its state.
  EntityIndex seat_or_itself(EntityIndex owner) {
    const EntryId entry = work_.entities[owner].entry;
    if (entry != kNoEntry && work_.gazetteer[entry].stands_for != kNoEntry) {
      return work_.entities.known(work_.gazetteer[entry].stands_for);
    }
    return owner;
  }

  void read_role(std::uint32_t index) {
    RolePhrase& role = work_.roles[index];
    if (role.form == "counterpart" && !read_counterpart(role)) {
      return;
    }
    EntityIndex owner = owner_of(role);
    if (role.person != kNone && is_dropped(work_.mentions[role.person])) {
      role.person = kNone;
    }
    if (role.person != kNone) {
      const Mention& mention = work_.mentions[role.person];
      const EntityIndex person = mention.entities.front();
      if (owner == kNoEntity) {
        owner = usual_owner(person, role);
      }
      if (owner == kNoEntity && role.row->role != RoleKind::Aide && role.row->role != RoleKind::None &&
          role.row->role != RoleKind::Leader && role.of_nominal == kNone) {
        owner = state_in_focus(role, person);
      }
      if (owner != kNoEntity || role.row->role != RoleKind::Leader) {
        relate_holder(work_, role, person, owner, mention.span);
      }
      add_membership(role, person);
      held_.push_back({role.form, owner, person, role.qualifier});
      if (!role.title) {
        add(role.tokens, MentionKind::Title, {person}, "title of " + work_.entities[person].label);
      }
      return;
    }
    if (!role.title) {
      take_up(role, owner);
    }
  }

  /// "his Nigerien counterpart": the post of the one whose counterpart it is.
  bool read_counterpart(RolePhrase& role) {
    const EntityIndex of = discourse_.antecedent(
        sentence_, role.tokens.begin, 2, [&](EntityIndex entity) { return cls(entity) == EntityClass::Official; });
    std::string form;
    for (auto it = held_.rbegin(); it != held_.rend() && form.empty(); ++it) {
      if (it->person == of) {
        form = it->form;
      }
    }
    if (form.empty() && of != kNoEntity && work_.entities[of].entry != kNoEntry) {
      const EntryId office = office_on(work_.gazetteer, work_.entities[of].entry, work_.article.date);
      if (office != kNoEntry && !work_.gazetteer[office].roles.empty()) {
        form = work_.gazetteer[office].roles.front();
      }
    }
    if (form.empty()) {
      return false;
    }
    role.form = form;
    role.definite = true;
    return true;
  }

  /// "a hardline deputy", "the MP for Suba North": a member of the parliament that is spoken of.
  void add_membership(const RolePhrase& role, EntityIndex person) {
    const bool deputy = role.form == "deputy" && role.owner == kNone && role.pronoun == kNone;
    if (role.row->role != RoleKind::Member && !deputy) {
      return;
    }
    const EntityIndex house = discourse_.last(sentence_, 12, [&](EntityIndex entity) {
      const std::string& label = work_.entities[entity].label;
      return cls(entity) == EntityClass::GovernmentBody &&
             (label.find("Parliament") != std::string::npos || label.find("Assembly") != std::string::npos ||
              label.find("Congress") != std::string::npos || label.find("Majlis") != std::string::npos ||
              label.find("Senate") != std::string::npos);
    });
    const Span span = work_.mentions[role.person].span;
    work_.relate(person, Predicate::MemberOf, house, sentence_, span, span, role.qualifier, "memberOf/seat");
  }

  /// The gazetteer's post of this kind for a known official tells whose it is: "Foreign Minister Dar".
  EntityIndex usual_owner(EntityIndex person, const RolePhrase& role) {
    const EntryId entry = work_.entities[person].entry;
    if (entry == kNoEntry) {
      for (auto it = held_.rbegin(); it != held_.rend(); ++it) {
        if (it->person == person && it->owner != kNoEntity) {
          return it->owner;
        }
      }
      return kNoEntity;
    }
    EntryId any = kNoEntry;
    for (const Tenure& tenure : work_.gazetteer[entry].tenures) {
      const GazetteerEntry& office = work_.gazetteer[tenure.office];
      if (office.office_of == kNoEntry) {
        continue;
      }
      for (const std::string& known : office.roles) {
        if (takes_up(role.form, known) || takes_up(known, role.form)) {
          return work_.entities.known(office.office_of);
        }
      }
      if (any == kNoEntry && runs_on(tenure, work_.article.date)) {
        any = office.office_of;
      }
    }
    return any == kNoEntry ? kNoEntity : work_.entities.known(any);
  }

  /// "Foreign Minister Sugiono told reporters in Jakarta": the state that is spoken of.
  /// A state whose holder of the post is known to be somebody else is passed over.
  [[nodiscard]] EntityIndex state_in_focus(const RolePhrase& role, EntityIndex person) const {
    return state_in_context(work_, role.sentence, role.tokens.begin, [&](EntityIndex state) {
      if (work_.entities[state].entry == kNoEntry) {
        return true;
      }
      const EntryId office = work_.gazetteer.office(work_.entities[state].entry, role.form);
      const EntryId holder = office == kNoEntry ? kNoEntry : holder_on(work_.gazetteer, office, work_.article.date);
      const bool held = std::any_of(held_.begin(), held_.end(), [&](const Held& other) {
        return other.owner == state && other.form == role.form && other.person != person && other.qualifier.empty();
      });
      return !held && (holder == kNoEntry || holder == work_.entities[person].entry);
    });
  }

  /// "the foreign minister", "the Russian president", "Jordan's ambassador": someone named before, the holder on the
  /// article's date, or, unnamed, the state.
  void take_up(const RolePhrase& role, EntityIndex owner) {
    if (!role.definite || role.predicate || role.row->role == RoleKind::None) {
      return;
    }
    const EntityIndex state = owner;
    for (auto it = held_.rbegin(); it != held_.rend(); ++it) {
      if (takes_up(role.form, it->form) && (state == kNoEntity || it->owner == state) &&
          (role.qualifier != "former" || it->qualifier == "former")) {
        add(role.tokens, MentionKind::Title, {it->person}, "title of " + work_.entities[it->person].label);
        return;
      }
    }
    // Known officials named without their title.
    for (std::size_t i = discourse_.appearances().size(); role.qualifier.empty() && i-- > 0;) {
      const EntityIndex entity = discourse_.appearances()[i].entity;
      const EntryId entry = work_.entities[entity].entry;
      if (cls(entity) != EntityClass::Official || entry == kNoEntry) {
        continue;
      }
      for (const Tenure& tenure : work_.gazetteer[entry].tenures) {
        const GazetteerEntry& office = work_.gazetteer[tenure.office];
        const bool mine =
            state == kNoEntity || (office.office_of != kNoEntry && work_.entities[state].entry == office.office_of);
        if (mine && runs_on(tenure, work_.article.date) &&
            std::any_of(office.roles.begin(), office.roles.end(),
                        [&](const std::string& known) { return takes_up(role.form, known); })) {
          add(role.tokens, MentionKind::Title, {entity}, "title of " + work_.entities[entity].label);
          return;
        }
      }
    }
    if (state == kNoEntity) {
      return;
    }
    if (work_.entities[state].entry != kNoEntry && role.qualifier.empty()) {
      const EntryId office = work_.gazetteer.office(work_.entities[state].entry, role.form);
      const EntryId holder = office == kNoEntry ? kNoEntry : holder_on(work_.gazetteer, office, work_.article.date);
      if (holder != kNoEntry && work_.article.date) {
        const EntityIndex person = work_.entities.known(holder);
        work_.gender[person] = work_.gazetteer[holder].gender;
        add(role.tokens, MentionKind::Title, {person}, "holder of the post on the article's date");
        return;
      }
    }
    if (role.qualifier != "former" && is_actor(cls(state))) {
      add(role.tokens, MentionKind::Title, {state}, "unnamed official of " + work_.entities[state].label);
    }
  }

  // --- definite nouns

  void read_definite(std::uint32_t i) {
    const bool two = view_->is(i, "both") || view_->is(i, "two") || view_->is(i, "three");
    if (two) {
      read_group(i);
      return;
    }
    if (!view_->is(i, "the") && !view_->is(i, "this") && !view_->is(i, "that")) {
      return;
    }
    if (read_partial_name(i)) {
      return;
    }
    // "the group", "the paramilitary group", "the regional body": one adjective may stand between.
    for (std::uint32_t at = i + 1; at <= i + 2 && at < view_->size(); ++at) {
      if (work_.covered(sentence_, at) || is_taken(at) || is_role(at)) {
        return;
      }
      const PhraseAt row = view_->phrase(at, PhraseKind::Nominal);
      if (row.phrase != nullptr && is_noun_head(row.tokens)) {
        resolve_nominal(i, row);
        return;
      }
      if (const PhraseAt head = view_->phrase(at, PhraseKind::Head);
          head.phrase != nullptr && is_noun_head(head.tokens)) {
        resolve_by_head(i, head.tokens);
        return;
      }
      if (!view_->sentence().parsed || view_->token(at).upos != UPos::ADJ) {
        return;
      }
    }
  }

  /// "the stabilisation force", "the joint committee": two words and more of a longer name seen before.
  bool read_partial_name(std::uint32_t i) {
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

  /// British and American spelling are one: "stabilisation" and "stabilization", "defence" and "defense".
  static bool is_same_word(std::string_view a, std::string_view b) {
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

  [[nodiscard]] bool is_role(std::uint32_t i) const {
    const auto found = roles_of_.find(sentence_);
    return found != roles_of_.end() && std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t r) {
             return work_.roles[r].tokens.begin <= i && i < work_.roles[r].tokens.end;
           });
  }

  [[nodiscard]] bool is_noun_head(TokenRange range) const {
    if (!work_.free(sentence_, range)) {
      return false;
    }
    if (!view_->sentence().parsed) {
      return true;
    }
    const Token& last = view_->token(range.end - 1);
    return (last.upos == UPos::NOUN || last.upos == UPos::PROPN) &&
           !(last.deprel == DepRel::compound && last.head >= static_cast<std::int32_t>(range.end)) &&
           !view_->is(range.end, "of");
  }

  /// "the Council", "the centre": the entity whose name has that noun as its head.
  bool resolve_by_head(std::uint32_t begin, TokenRange noun) {
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

  /// "… Coordination Center", "Court of Arbitration": the last word, or the one before "of" or "for".
  static bool has_head(std::string_view label, std::string_view word) {
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

  void resolve_nominal(std::uint32_t begin, const PhraseAt& row) {
    if (!work_.free(sentence_, row.tokens) || resolve_by_head(begin, row.tokens)) {
      return;
    }
    const auto fits = [&](EntityIndex entity) {
      return std::find(row.phrase->classes.begin(), row.phrase->classes.end(), cls(entity)) !=
             row.phrase->classes.end();
    };
    const bool state = row.phrase->classes.front() == EntityClass::State;
    const std::string& noun = view_->word(row.tokens.end - 1);
    const bool constitution = noun == "kingdom" || noun == "sultanate" || noun == "republic";
    const bool place = row.phrase->classes.front() == EntityClass::Place;
    if (place && (view_->is(row.tokens.begin, "region") || view_->is(row.tokens.begin, "capital"))) {
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
    } else if (state) {
      entity = discourse_.antecedent(sentence_, begin, 2, fits);
    } else {
      entity = discourse_.last(sentence_, place ? 2 : 6, fits);
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

  /// "the two leaders", "both countries", "the three governments".
  void read_group(std::uint32_t i) {
    std::uint32_t at = i + 1;
    if (view_->sentence().parsed && at < view_->size() && view_->token(at).upos == UPos::ADJ) {
      ++at;
    }
    const PhraseAt row = view_->phrase(at, PhraseKind::Group);
    if (row.phrase == nullptr || work_.covered(sentence_, at)) {
      return;
    }
    if (!view_->is(i, "both") && !(i > 0 && (view_->is(i - 1, "the") || view_->is(i - 1, "these")))) {
      return;  // "two diplomats" are any
    }
    const std::size_t count = view_->is(i, "three") ? 3 : 2;
    const auto fits = [&](EntityIndex entity) {
      return std::find(row.phrase->classes.begin(), row.phrase->classes.end(), cls(entity)) !=
             row.phrase->classes.end();
    };
    std::vector<EntityIndex> group = discourse_.last_group(sentence_, row.tokens.end - 1, 3, count, fits);
    if (group.size() == count) {
      const std::uint32_t begin = i > 0 && view_->is(i - 1, "the") ? i - 1 : i;
      add({begin, row.tokens.end}, MentionKind::Nominal, std::move(group), "the last ones named");
    }
  }

  Workspace& work_;
  Discourse discourse_;
  std::uint32_t sentence_ = 0;
  const SentenceView* view_ = nullptr;
  std::vector<std::vector<std::uint32_t>> by_sentence_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> roles_of_;
  std::vector<Held> held_;
};

}  // namespace

void resolve_references(Workspace& work) { References(work).run(); }

}  // namespace entente
