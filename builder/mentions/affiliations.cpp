// Who belongs to what, told by other means than a post: "Argentina's Javier Milei", "Captain Warsame of the Ports
// Authority", "the RSF, which is led by Hemedti", "the Quad, made up of Egypt and …", "a member of ASEAN".
#include <algorithm>
#include <array>

#include "builder/mentions/context.hpp"
#include "builder/mentions/offices.hpp"
#include "builder/mentions/passes.hpp"
#include "builder/mentions/tenures.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

class Affiliations {
 public:
  explicit Affiliations(Workspace& work) : work_(work) {}

  void read(std::uint32_t sentence) {
    sentence_ = sentence;
    view_ = &work_.views[sentence];
    for (std::uint32_t i = 0; i < view_->size(); ++i) {
      read_possessor(i);
      read_of(i);
      read_ranked(i);
      read_apposed(i);
      read_composition(i);
      read_member(i);
      if (view_->sentence().parsed) {
        read_leading(i);
      }
    }
  }

 private:
  [[nodiscard]] EntityClass cls(EntityIndex entity) const { return work_.entities[entity].cls; }
  [[nodiscard]] const Mention* at(std::uint32_t i) const { return work_.mention_at(sentence_, i); }

  /// The entity that a token stands for, names before nominals and pronouns.
  [[nodiscard]] const Mention* any_at(std::uint32_t token) const {
    if (const Mention* name = at(token); name != nullptr) {
      return name;
    }
    for (const Mention& mention : work_.mentions) {
      if (mention.sentence == sentence_ && !is_dropped(mention) && mention.head == token) {
        return &mention;
      }
    }
    return nullptr;
  }

  /// As any_at(), through appositions and names that hang from a common noun: "the Burkinabe general Daouda Traoré".
  [[nodiscard]] const Mention* named_at(std::uint32_t token) const {
    if (const Mention* mention = any_at(token); mention != nullptr) {
      return mention;
    }
    const Token& noun = view_->token(token);
    if (noun.deprel == DepRel::appos && noun.head >= 0) {
      return any_at(static_cast<std::uint32_t>(noun.head));
    }
    for (std::uint32_t j = token + 1; j < view_->size(); ++j) {
      if (view_->token(j).head == static_cast<std::int32_t>(token) &&
          (view_->token(j).deprel == DepRel::appos || view_->token(j).deprel == DepRel::flat)) {
        if (const Mention* mention = any_at(j); mention != nullptr) {
          return mention;
        }
      }
    }
    return nullptr;
  }

  [[nodiscard]] static bool may_be_represented(EntityClass c) {
    return c == EntityClass::State || is_a(c, EntityClass::Organization) || c == EntityClass::Population;
  }

  void represent(const Mention& person, const Mention& whom, std::string rule) {
    const EntityIndex official = person.entities.front();
    const EntityIndex of = whom.entities.front();
    if (cls(official) != EntityClass::Official || !may_be_represented(cls(of))) {
      return;
    }
    work_.relate(official, Predicate::Represents, of, sentence_, person.span, whom.span, "", std::move(rule));
    if (work_.entities[official].state == kNoEntity) {
      work_.entities[official].state = of;
    }
  }

  /// "Argentina's Javier Milei", "the ELN's Pablo Beltrán"
  void read_possessor(std::uint32_t i) {
    if (!view_->possessive(i) || at(i - 1) == nullptr || at(i + 1) == nullptr) {
      return;
    }
    belong(at(i + 1)->entities.front(), at(i - 1)->entities.front());
    if (at(i - 1)->kind != MentionKind::Demonym && !is_bygone(*at(i + 1))) {
      represent(*at(i + 1), *at(i - 1), "represents/possessor of a person");
    }
  }

  /// A former holder of posts, or a person of whom only others' acts are told: "mourners for Kenya's Odinga".
  [[nodiscard]] bool is_bygone(const Mention& person) const {
    const EntryId entry = work_.entities[person.entities.front()].entry;
    if (entry != kNoEntry && !work_.gazetteer[entry].tenures.empty()) {
      return office_on(work_.gazetteer, entry, work_.article.date) == kNoEntry;
    }
    const Token& name = view_->token(person.head);
    if (!view_->sentence().parsed || name.deprel != DepRel::nmod || name.head < 0) {
      return false;
    }
    bool of = false;
    for (std::uint32_t i = 0; i < person.head; ++i) {
      of = of || (view_->token(i).head == static_cast<std::int32_t>(person.head) &&
                  view_->token(i).deprel == DepRel::case_ && (view_->is(i, "of") || view_->is(i, "for")));
    }
    return of && view_->token(static_cast<std::uint32_t>(name.head)).xpos == XPos::NNS;
  }

  /// "Pakistan's National Development Complex": an organisation or force whose owner nothing else tells is that
  /// state's.
  void belong(EntityIndex part, EntityIndex whole) {
    const bool owned = cls(part) == EntityClass::Organization || cls(part) == EntityClass::GovernmentBody ||
                       cls(part) == EntityClass::Force;
    if (owned && cls(whole) == EntityClass::State && work_.entities[part].state == kNoEntity) {
      work_.entities[part].state = whole;
    }
  }

  /// "King Abdullah II of Jordan", "Serdar Kaya of Emory University"
  void read_of(std::uint32_t i) {
    const bool apart =
        i > 1 && view_->is_mark(i - 1, ",");  // "Robert Pukose, of the ruling United Democratic Alliance"
    const std::uint32_t before = apart ? i - 2 : i - 1;
    if (!view_->is(i, "of") || i == 0 || at(before) == nullptr) {
      return;
    }
    std::uint32_t next = view_->is(i + 1, "the") ? i + 2 : i + 1;
    if (apart && view_->is_any(next, &NameWords::politics)) {
      ++next;
    }
    const Mention person = *at(before);
    const Mention* whom = next < view_->size() ? at(next) : nullptr;
    // "Commodore Rui Tavares of the Portuguese Navy": the state's adjective is a name of its own.
    if (whom != nullptr && whom->kind == MentionKind::Demonym && at(whom->tokens.end) != nullptr) {
      whom = at(whom->tokens.end);
    }
    if (whom == nullptr || cls(person.entities.front()) != EntityClass::Official ||
        whom->kind == MentionKind::Demonym) {
      return;
    }
    const PhraseAt post = view_->phrase(person.tokens.begin, PhraseKind::Role);
    if (post.phrase != nullptr && post.tokens.end < person.tokens.end) {
      RolePhrase role;
      role.sentence = sentence_;
      role.tokens = post.tokens;
      role.phrase = post.tokens;
      role.row = post.phrase;
      role.form = post.phrase->form;
      role.owner = work_.cover[sentence_][next];
      role.title = true;
      relate_holder(work_, role, person.entities.front(), whom->entities.front(), person.span);
      return;
    }
    if (cls(whom->entities.front()) == EntityClass::Force) {
      represent_state_of(person, *whom);
      return;
    }
    if (cls(whom->entities.front()) != EntityClass::State || !serves_organization(person.entities.front())) {
      represent(person, *whom, "represents/person of");
    }
  }

  /// An officer of a force acts for the state whose it is.
  void represent_state_of(const Mention& person, const Mention& force) {
    const EntityIndex official = person.entities.front();
    const EntityIndex state = work_.state_of(force.entities.front());
    if (cls(official) != EntityClass::Official || state == kNoEntity) {
      return;
    }
    work_.relate(official, Predicate::Represents, state, sentence_, person.span, force.span, "",
                 "represents/officer of a force");
    if (work_.entities[official].state == kNoEntity) {
      work_.entities[official].state = state;
    }
  }

  /// "the Burkinabe general Daouda Traoré", "a Greek rear admiral, Vasileios Gryparis": an officer of that state.
  void read_ranked(std::uint32_t i) {
    const PhraseAt rank = view_->phrase(i, PhraseKind::Rank);
    if (rank.phrase == nullptr || view_->capital(i) || i == 0) {
      return;
    }
    const std::uint32_t owner = owner_before(work_, sentence_, i);
    if (owner == kNone || work_.mentions[owner].kind != MentionKind::Demonym) {
      return;
    }
    const std::uint32_t next = rank.tokens.end + (view_->is_mark(rank.tokens.end, ",") ? 1 : 0);
    if (next < view_->size() && at(next) != nullptr && at(next)->tokens.begin == next) {
      represent(*at(next), work_.mentions[owner], "represents/officer of");
    }
  }

  /// "Jasem Albudaiwi, the *Kuwaiti* diplomat who heads the GCC": whose post is no state's acts for none.
  [[nodiscard]] bool serves_organization(EntityIndex official) const {
    const EntryId of = office_at(official);
    const EntityIndex served = work_.entities[official].state;
    return (of != kNoEntry && is_a(work_.gazetteer[of].cls, EntityClass::InternationalOrganization)) ||
           (served != kNoEntity && cls(served) == EntityClass::InternationalOrganization);
  }

  /// Whose the office is that an official is known to hold on the article's date; kNoEntry where none is known.
  [[nodiscard]] EntryId office_at(EntityIndex official) const {
    const EntryId entry = work_.entities[official].entry;
    const EntryId office = entry == kNoEntry ? kNoEntry : office_on(work_.gazetteer, entry, work_.article.date);
    return office == kNoEntry ? kNoEntry : work_.gazetteer[office].office_of;
  }

  /// "Aibek Toktorov, a Kyrgyz diplomat, …": the unnamed diplomat's state is his.
  void read_apposed(std::uint32_t i) {
    if (!view_->is_mark(i, ",") || i == 0 || at(i - 1) == nullptr ||
        (cls(at(i - 1)->entities.front()) != EntityClass::Official &&
         cls(at(i - 1)->entities.front()) != EntityClass::Force) ||
        !(view_->is(i + 1, "a") || view_->is(i + 1, "an") || view_->is(i + 1, "the"))) {
      return;
    }
    for (Mention& mention : work_.mentions) {
      if (mention.sentence == sentence_ && mention.kind == MentionKind::Nominal && !is_dropped(mention) &&
          mention.entities.size() == 1 && mention.tokens.begin >= i + 1 && mention.tokens.begin <= i + 3) {
        const Mention person = *at(i - 1);
        const Mention whom = mention;
        // "Task Force Philippines, a 60-strong American unit": whose force it is
        const EntityIndex state = work_.state_of(whom.entities.front());
        if (state != kNoEntity) {
          belong(person.entities.front(), state);
        }
        const EntityClass named = cls(person.entities.front());
        if (named == EntityClass::Official || cls(whom.entities.front()) == EntityClass::Force) {
          mention.entities = person.entities;  // the noun is the force or the person that is named
          mention.why = "apposition to " + work_.entities[person.entities.front()].label;
        }
        if (named == EntityClass::Official && !serves_organization(person.entities.front())) {
          represent(person, whom, "represents/apposition");
        }
        return;
      }
    }
  }

  /// The members of a list that starts at `i`: "the United States, Saudi Arabia, Egypt and the United Arab Emirates".
  [[nodiscard]] std::vector<const Mention*> list_at(std::uint32_t i) const {
    std::vector<const Mention*> members;
    std::uint32_t token = i;
    while (token < view_->size()) {
      if (view_->is(token, "the") || view_->is(token, "and") || view_->is_mark(token, ",")) {
        ++token;
        continue;
      }
      const Mention* member = at(token);
      if (member == nullptr || cls(member->entities.front()) != EntityClass::State ||
          member->kind == MentionKind::Demonym) {
        break;
      }
      members.push_back(member);
      token = member->tokens.end;
      if (!view_->is(token, "and") && !view_->is_mark(token, ",")) {
        break;
      }
    }
    return members;
  }

  void join(const std::vector<const Mention*>& members, const Mention& whole, const char* rule) {
    const EntityIndex organization = whole.entities.front();
    if (!is_a(cls(organization), EntityClass::Organization)) {
      return;
    }
    for (const Mention* member : members) {
      work_.relate(member->entities.front(), Predicate::MemberOf, organization, sentence_, member->span, whole.span, "",
                   rule);
    }
  }

  /// "the Quad, made up of …", "the AES, comprising …", "the Minsk Group, co-chaired by …"
  void read_composition(std::uint32_t i) {
    std::uint32_t list = kNone;
    if (view_->is(i, "made") && view_->is(i + 1, "up") && view_->is(i + 2, "of")) {
      list = i + 3;
    } else if (view_->is_any(i, &NameWords::made_of)) {
      list = i + 1;
    } else if (view_->is_any(i, &NameWords::made_up_of) && view_->is(i + 1, "of")) {
      list = i + 2;
    } else if ((view_->is(i, "chaired") || view_->is(i, "co")) && view_->is(i + 1, "by")) {  // "co-chaired" is one word
      list = i + 2;
    }
    if (list == kNone || i == 0) {
      return;
    }
    std::uint32_t before = i - 1;
    while (before > 0 && (view_->is_mark(before, ",") || view_->is_mark(before, "-") || view_->is(before, "co") ||
                          view_->is(before, "which") || view_->is(before, "is") || view_->is(before, "that") ||
                          view_->is_mark(before, ")"))) {
      --before;
    }
    if (at(before) != nullptr) {
      if (const std::vector<const Mention*> members = list_at(list); members.size() >= 2) {
        const Mention whole = *at(before);
        join(members, whole, "memberOf/composition");
      }
    }
  }

  /// "Hungary, a member of NATO", "its two partners in the AES", "members Mali and Niger"
  void read_member(std::uint32_t i) {
    const bool member = view_->is_any(i, &NameWords::member);
    const bool partners = view_->is_any(i, &NameWords::partner);
    if (!(member && view_->is(i + 1, "of")) && !(partners && view_->is(i + 1, "in"))) {
      return;
    }
    const std::uint32_t next = view_->is(i + 2, "the") ? i + 3 : i + 2;
    if (next >= view_->size() || at(next) == nullptr) {
      return;
    }
    const Mention whole = *at(next);
    if (!is_a(cls(whole.entities.front()), EntityClass::Organization)) {
      return;
    }
    const Mention* who = nullptr;
    if (view_->sentence().parsed) {
      const Token& token = view_->token(i);
      std::uint32_t subject_of = i;
      if (token.deprel == DepRel::appos && token.head >= 0) {
        who = any_at(static_cast<std::uint32_t>(token.head));
      } else {
        for (std::uint32_t j = 0; j < i && who == nullptr; ++j) {
          if (view_->token(j).head == static_cast<std::int32_t>(subject_of) &&
              view_->token(j).deprel == DepRel::nsubj) {
            who = any_at(j);
          }
        }
      }
    }
    if (who != nullptr &&
        (cls(who->entities.front()) == EntityClass::State || cls(who->entities.front()) == EntityClass::Official ||
         is_a(cls(who->entities.front()), EntityClass::Organization))) {
      const Mention subject = *who;
      for (const EntityIndex entity : subject.entities) {
        work_.relate(entity, Predicate::MemberOf, whole.entities.front(), sentence_, subject.span, whole.span, "",
                     "memberOf/member of");
      }
    }
  }

  /// The entity that a token refers to, through a relative pronoun to what it belongs to.
  [[nodiscard]] const Mention* referent(std::uint32_t token, std::uint32_t verb) const {
    if (view_->is(token, "who") || view_->is(token, "which") || view_->is(token, "that")) {
      const Token& clause = view_->token(verb);
      return clause.deprel == DepRel::acl_relcl && clause.head >= 0 ? named_at(static_cast<std::uint32_t>(clause.head))
                                                                    : nullptr;
    }
    return named_at(token);
  }

  /// "Gen. Frank, who commands U.S. Army Central", "a militia led by Tareq Saleh"
  void read_leading(std::uint32_t i) {
    const Token& verb = view_->token(i);
    if (verb.upos != UPos::VERB) {
      return;
    }
    const Phrase* post = work_.tables.word(verb.lemma, PhraseKind::Leading);
    if (post == nullptr) {
      return;
    }
    const Mention* leader = nullptr;
    const Mention* led = nullptr;
    for (std::uint32_t j = 0; j < view_->size(); ++j) {
      const Token& token = view_->token(j);
      if (token.head != static_cast<std::int32_t>(i)) {
        continue;
      }
      switch (token.deprel) {
        case DepRel::nsubj:
          leader = referent(j, i);
          break;
        case DepRel::obj:
          led = named_at(j);
          break;
        case DepRel::nsubj_pass:
          led = referent(j, i);
          break;
        case DepRel::obl_agent:
        case DepRel::obl:
          if (view_->is(i + 1, "by") || has_by(j)) {
            leader = named_at(j);
          }
          break;
        case DepRel::aux:
          if (token.lemma != "have" && token.lemma != "be" && token.lemma != "do") {
            return;  // "will lead", "may command": no fact yet
          }
          break;
        case DepRel::advmod:
          if (view_->is(j, "not") || view_->is(j, "never")) {
            return;
          }
          break;
        default:
          break;
      }
    }
    if (led == nullptr && verb.deprel == DepRel::acl && verb.head >= 0) {
      led = named_at(static_cast<std::uint32_t>(verb.head));
    }
    if (leader == nullptr || led == nullptr || leader->entities.size() != 1) {
      return;
    }
    relate_leader(*leader, *led, *post, i);
  }

  [[nodiscard]] bool has_by(std::uint32_t token) const {
    for (std::uint32_t j = 0; j < token; ++j) {
      if (view_->token(j).head == static_cast<std::int32_t>(token) && view_->is(j, "by")) {
        return true;
      }
    }
    return false;
  }

  /// "the *observer* mission": one that nobody commands.
  [[nodiscard]] bool is_civil(EntityIndex mission) const {
    const std::vector<std::string> words = fold_name(work_.entities[mission].label);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return work_.tables.lists().civil_missions.has(word); });
  }

  void relate_leader(Mention leader, Mention led, const Phrase& post, std::uint32_t verb) {
    const EntityIndex who = leader.entities.front();
    const EntityIndex what = led.entities.front();
    const bool force = cls(what) == EntityClass::Force || cls(what) == EntityClass::ArmedGroup ||
                       (cls(what) == EntityClass::Mission && !is_civil(what));
    const bool chairs = work_.tables.lists().chairing_posts.has(post.form);
    if (force && !chairs &&
        (cls(who) == EntityClass::Official || cls(who) == EntityClass::Force ||
         (cls(who) == EntityClass::State && post.form == "commander" && leader.kind != MentionKind::Nominal))) {
      work_.relate(who, Predicate::Commands, what, sentence_, leader.span, led.span, "", "commands/verb of leading");
    }
    if (cls(who) != EntityClass::Official ||
        !(cls(what) == EntityClass::Force || is_a(cls(what), EntityClass::Organization))) {
      return;
    }
    if (office_at(who) == work_.entities[what].entry && work_.entities[what].entry != kNoEntry) {
      return;  // what the post is called is known
    }
    Phrase row = post;
    row.role = cls(what) == EntityClass::Force ? RoleKind::Force : RoleKind::Leader;
    RolePhrase role;
    role.sentence = sentence_;
    role.tokens = {verb, verb + 1};
    role.phrase = role.tokens;
    role.row = &row;
    role.form = post.form;
    relate_holder(work_, role, who, what, leader.span);
  }

  Workspace& work_;
  std::uint32_t sentence_ = 0;
  const SentenceView* view_ = nullptr;
};

}  // namespace

void read_affiliations(Workspace& work) {
  Affiliations affiliations(work);
  for (std::uint32_t s = 0; s < work.views.size(); ++s) {
    affiliations.read(s);
  }
}

}  // namespace entente
