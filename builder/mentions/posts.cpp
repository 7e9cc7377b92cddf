// Posts that take up a person, and the states and bodies that posts belong to.
#include <algorithm>

#include "builder/mentions/context.hpp"
#include "builder/mentions/likely_state.hpp"
#include "builder/mentions/offices.hpp"
#include "builder/mentions/people.hpp"
#include "builder/mentions/references.hpp"
#include "builder/mentions/tenures.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

/// "minister" takes up "foreign minister", "secretary" "secretary of state", "prince" "crown prince"; "president" no
/// "vice president".
bool takes_up(const NameWords& words, std::string_view title, std::string_view post) {
  if (title == post) {
    return true;
  }
  if (post.size() <= title.size() ||
      (post.ends_with(title) && words.post_assistant.has(post.substr(0, post.size() - title.size() - 1)))) {
    return false;
  }
  // The title must be the post's head: "supreme leader" doesn't take up "adviser to the supreme leader".
  const std::size_t before = post.size() - title.size();
  const std::size_t behind = std::min({post.find(" of "), post.find(" for "), post.find(" to "), post.size()});
  return (post.ends_with(title) && post[before - 1] == ' ' && behind > before) ||
         (post.starts_with(title) && post[title.size()] == ' ' && behind == title.size());
}

/// "Abiy" and "Abiy Ahmed" may be one.
bool share_a_word(std::string_view one, std::string_view other) {
  const std::vector<std::string> words = fold_name(one);
  const std::vector<std::string> others = fold_name(other);
  return std::find_first_of(words.begin(), words.end(), others.begin(), others.end()) != words.end();
}

/// Leads a part of a parliament, not a party of its own name.
bool is_leader_in_house(const NameWords& words, const RolePhrase& role) {
  return words.house_leaders.has(role.form) || words.other_house_leaders.has(role.form);
}

}  // namespace

EntityIndex References::owner_of(const RolePhrase& role) {
  if (role.owner != kNone && !is_dropped(work_.mentions[role.owner])) {
    const EntityIndex owner = work_.mentions[role.owner].entities.front();
    if (cls(owner) == EntityClass::Official) {
      const EntityIndex state = work_.entities[owner].state;  // "President Trump's envoy"
      return state != kNoEntity ? state : state_of_official(owner);
    }
    return seat_or_itself(owner);
  }
  // "President Omar Bongo of Gabon"
  if (role.title && role.person != kNone && !is_dropped(work_.mentions[role.person])) {
    const std::uint32_t end = work_.mentions[role.person].tokens.end;
    const std::uint32_t behind = view_->is(end, "of") ? name_after(work_, sentence_, end) : kNone;
    if (behind != kNone && work_.mentions[behind].kind != MentionKind::Demonym &&
        cls(work_.mentions[behind].entities.front()) != EntityClass::Official) {
      return seat_or_itself(work_.mentions[behind].entities.front());
    }
  }
  if (role.of_nominal != kNone) {
    return possessor_in(role) != kNone ? kNoEntity : definite_at(role.of_nominal);
  }
  if (role.tokens.begin > 1 && view_->possessive(role.phrase.begin - 1)) {
    return nominal_ending(role.phrase.begin - 1);  // "the force's head"
  }
  if (!role.of_post.empty()) {
    return owner_of_post(role.of_post);
  }
  if (role.pronoun != kNone) {
    if (is_neuter(*view_, role.pronoun)) {
      return owner_as_it(role);
    }
    const EntityIndex person = pronoun(role.pronoun);
    return person == kNoEntity ? kNoEntity : state_of_official(person);
  }
  return kNoEntity;
}

std::uint32_t References::possessor_in(const RolePhrase& role) const {
  if (role.of_nominal == kNone) {
    return kNone;
  }
  const std::uint32_t noun = role.of_nominal + (view_->is(role.of_nominal, "the") ? 1 : 0);
  return view_->possessive(noun + 1) ? noun : kNone;
}

bool References::has_such_posts(const RolePhrase& role, EntityIndex owner) const {
  const EntryId entry = work_.entities[owner].entry;
  return cls(owner) != EntityClass::State || !work_.tables.lists().posts_of_bodies.has(role.form) ||
         (entry != kNoEntry && work_.gazetteer.office(entry, role.form) != kNoEntry);
}

bool References::is_held_by_another(const RolePhrase& role, EntityIndex owner) const {
  if (role.person == kNone || !role.qualifier.empty() || is_dropped(work_.mentions[role.person])) {
    return false;
  }
  const EntityIndex person = work_.mentions[role.person].entities.front();
  if (std::any_of(held_.begin(), held_.end(), [&](const Held& other) {
        return other.owner == owner && other.form == role.form && other.person != person && other.qualifier.empty();
      })) {
    return true;
  }
  const EntryId holder = holder_of(work_.gazetteer, work_.entities[owner].entry, role.form, work_.article.date);
  const auto is_holder = [&](const Mention& mention) {
    return !is_dropped(mention) && work_.entities[mention.entities.front()].entry == holder;
  };
  return holder != kNoEntry && holder != work_.entities[person].entry &&
         !share_a_word(work_.gazetteer[holder].label, work_.entities[person].label) &&
         std::any_of(work_.mentions.begin(), work_.mentions.end(), is_holder);
}

EntityIndex References::owner_as_it(const RolePhrase& role) const {
  const auto commanded = [&](EntityIndex entity) {
    return cls(entity) == EntityClass::Force || cls(entity) == EntityClass::ArmedGroup ||
           cls(entity) == EntityClass::Mission;
  };
  if (role.row->role == RoleKind::Force) {  // "still speak with its commander": a force's, where one was spoken of
    const EntityIndex force = discourse_.antecedent(sentence_, role.pronoun, 2, commanded);
    if (force != kNoEntity) {
      return force;
    }
  }
  const auto may_have_it = [&](EntityIndex entity) {
    return (cls(entity) == EntityClass::State || is_a(cls(entity), EntityClass::Organization) ||
            cls(entity) == EntityClass::Force) &&
           has_such_posts(role, entity) && !is_held_by_another(role, entity);
  };
  // "the front and *its* emir", "to the federation and to *its* president"
  std::uint32_t before = role.pronoun;
  before -= before > 1 && view_->sentence().parsed && view_->token(before - 1).upos == UPos::ADP ? 1 : 0;
  if (before > 1 && view_->is(before - 1, "and") && !view_->is_mark(before - 2, ",") &&
      view_->token(role.tokens.end - 1).deprel == DepRel::conj) {
    const EntityIndex joined = nominal_ending(before - 1);
    return joined != kNoEntity && may_have_it(joined) ? joined : kNoEntity;
  }
  return discourse_.antecedent(sentence_, role.pronoun, 2, may_have_it);
}

EntityIndex References::nominal_ending(std::uint32_t end) const {
  for (std::size_t m = work_.mentions.size(); m-- > 0;) {
    const Mention& mention = work_.mentions[m];
    if (mention.sentence == sentence_ && !is_dropped(mention) && mention.tokens.end == end &&
        cls(mention.entities.front()) != EntityClass::Official) {
      return mention.entities.front();
    }
  }
  return kNoEntity;
}

EntityIndex References::definite_at(std::uint32_t i) {
  const std::size_t before = work_.mentions.size();
  read_definite(i);
  return work_.mentions.size() > before ? work_.mentions.back().entities.front() : kNoEntity;
}

EntityIndex References::owner_of_post(std::string_view form) const {
  for (auto it = held_.rbegin(); it != held_.rend(); ++it) {
    if (it->form == form && it->owner != kNoEntity) {
      return it->owner;
    }
  }
  const EntityClass wanted = form == "secretary-general" ? EntityClass::InternationalOrganization : EntityClass::State;
  return discourse_.antecedent(sentence_, view_->size(), 4, [&](EntityIndex entity) {
    return cls(entity) == wanted && work_.entities[entity].entry != kNoEntry &&
           work_.gazetteer.office(work_.entities[entity].entry, form) != kNoEntry;
  });
}

EntityIndex References::state_of_official(EntityIndex person) {
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

EntityIndex References::seat_or_itself(EntityIndex owner) {
  const EntryId entry = work_.entities[owner].entry;
  if (entry != kNoEntry && work_.gazetteer[entry].stands_for != kNoEntry) {
    return work_.entities.known(work_.gazetteer[entry].stands_for);
  }
  return owner;
}

void References::read_role(std::uint32_t index) {
  RolePhrase& role = work_.roles[index];
  if (role.person != kNone && is_dropped(work_.mentions[role.person])) {
    role.person = kNone;
  }
  if (role.form == "counterpart" && !read_counterpart(role)) {
    represent_as_counterpart(role);
    return;
  }
  EntityIndex owner = owner_of(role);
  if (role.person != kNone) {
    const EntityIndex person = work_.mentions[role.person].entities.front();
    const Span span = work_.mentions[role.person].span;
    const std::uint32_t possessor = possessor_in(role);
    if (owner == kNoEntity && possessor == kNone) {
      owner = usual_owner(person, role);
    }
    if (owner == kNoEntity && role.row->role != RoleKind::Aide && role.row->role != RoleKind::None &&
        role.of_nominal == kNone && !(role.pronoun != kNone && work_.tables.lists().posts_of_bodies.has(role.form)) &&
        (role.row->role != RoleKind::Leader || is_leader_in_house(work_.tables.lists(), role))) {
      owner = is_leader_in_house(work_.tables.lists(), role) ? house_in_focus(role.form, kNoEntity) : kNoEntity;
      if (owner == kNoEntity) {
        owner = own_state(person);
      }
      if (owner == kNoEntity) {
        owner = state_in_focus(role, person);
      }
    }
    role.form = fuller_form(role, person);
    // "his deputy", "the head of the government's delegation" tell of nothing else
    const bool of_whom = work_.tables.lists().post_assistant.has(role.form) || possessor != kNone;
    if (owner != kNoEntity || (role.row->role != RoleKind::Leader && !of_whom)) {
      relate_holder(work_, role, person, owner, span);
    }
    if (possessor != kNone && view_->is_any(possessor, &NameWords::governments)) {
      if (const EntityIndex state = definite_at(role.of_nominal); state != kNoEntity) {
        work_.relate(person, Predicate::Represents, state, sentence_, span, span, role.qualifier,
                     "represents/what is its state's");
      }
    }
    add_membership(role, person);
    held_.push_back({role.form, owner, person, role.qualifier});
    if (!role.title) {
      add(role.tokens, MentionKind::Title, {person}, "title of " + work_.entities[person].label);
    }
    return;
  }
  const bool of_something_else = role.of_nominal != kNone && owner == kNoEntity;  // "the president of the club"
  if (!role.title && !of_something_else) {
    take_up(role, owner);
  }
}

void References::represent_as_counterpart(const RolePhrase& role) {
  if (role.person == kNone || role.owner == kNone || is_dropped(work_.mentions[role.owner])) {
    return;
  }
  const Mention& person = work_.mentions[role.person];
  const Mention& whose = work_.mentions[role.owner];
  const EntityIndex state = work_.state_of(whose.entities.front());
  if (state != kNoEntity) {
    work_.relate(person.entities.front(), Predicate::Represents, state, sentence_, person.span, whose.span, "",
                 "represents/counterpart");
    if (work_.entities[person.entities.front()].state == kNoEntity) {
      work_.entities[person.entities.front()].state = state;
    }
  }
}

EntityIndex References::joined_person(std::uint32_t pronoun) const {
  if (pronoun < 3 || !view_->is(pronoun - 1, "and")) {
    return kNoEntity;
  }
  const Mention* before = work_.mention_at(sentence_, view_->is_mark(pronoun - 2, ",") ? pronoun - 3 : pronoun - 2);
  return before != nullptr && cls(before->entities.front()) == EntityClass::Official ? before->entities.front()
                                                                                     : kNoEntity;
}

bool References::read_counterpart(RolePhrase& role) {
  // "Fidan called *his* Russian counterpart": the possessor may be the subject, whom "counterpart" itself can't be.
  std::uint32_t possessor = role.tokens.begin;
  for (std::uint32_t at = role.tokens.begin; at > 0 && at + 3 > role.tokens.begin; --at) {
    possessor = is_possessive_pronoun(*view_, at - 1) ? at - 1 : possessor;
  }
  EntityIndex of =
      possessor < role.tokens.begin && !is_neuter(*view_, possessor) ? joined_person(possessor) : kNoEntity;
  if (of == kNoEntity) {
    of = discourse_.antecedent(sentence_, possessor, 2,
                               [&](EntityIndex entity) { return cls(entity) == EntityClass::Official; });
  }
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
  if (form.empty() || work_.tables.lists().posts_of_bodies.has(form) || work_.tables.lists().own_posts.has(form)) {
    return false;  // the counterpart of a body's head is no head of a state, nor the Secretary of State's one
  }
  const EntityIndex state = role.owner == kNone || is_dropped(work_.mentions[role.owner])
                                ? kNoEntity
                                : work_.mentions[role.owner].entities.front();
  const EntryId holder = state == kNoEntity || work_.entities[state].entry == kNoEntry
                             ? kNoEntry
                             : holder_of(work_.gazetteer, work_.entities[state].entry, form, work_.article.date);
  if (role.person != kNone && holder != kNoEntry &&
      !share_a_word(work_.gazetteer[holder].label,
                    work_.entities[work_.mentions[role.person].entities.front()].label)) {
    return false;  // another is known to hold that post
  }
  role.form = form;
  role.definite = true;
  role.pronoun = kNone;  // whose counterpart one is isn't whom one serves
  return role.owner != kNone || role.person != kNone;
}

/// A seat in a house that the article names, of the state that the person serves: John McCain has none in Pakistan's.
void References::add_membership(const RolePhrase& role, EntityIndex person) {
  const bool leader = work_.tables.lists().house_leaders.has(role.form);
  const bool deputy = role.form == "deputy" && role.owner == kNone && role.pronoun == kNone;
  const bool member = role.row->role == RoleKind::Member && role.pronoun == kNone;  // not "*its* representative"
  const EntityIndex of = work_.entities[person].state;
  const EntityIndex state = of == kNoEntity ? kNoEntity : work_.state_of(of);
  if (!member && !deputy && !leader) {
    return;
  }
  const EntityIndex house = house_in_focus(role.form, state);
  const Span span = work_.mentions[role.person].span;
  work_.relate(person, Predicate::MemberOf, house, sentence_, span, span, role.qualifier, "memberOf/seat");
}

EntityIndex References::house_in_focus(std::string_view post, EntityIndex state) const {
  std::vector<std::string_view> words = {"Parliament", "Assembly", "Congress", "Majlis", "Senate"};
  if (post == "senator") {
    words = {"Senate", "Congress", "Parliament"};
  } else if (post == "representative") {
    words = {"House of Representatives", "Congress"};
  }
  return discourse_.last(sentence_, 12, [&](EntityIndex entity) {
    const std::string& label = work_.entities[entity].label;
    return cls(entity) == EntityClass::GovernmentBody && (state == kNoEntity || work_.state_of(entity) == state) &&
           std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return label.find(word) != std::string::npos; });
  });
}

std::string References::fuller_form(const RolePhrase& role, EntityIndex person) const {
  if (!role.title || role.owner != kNone || !role.qualifier.empty()) {
    return role.form;
  }
  const auto is_fuller = [&](std::string_view post) {
    return post != role.form && takes_up(work_.tables.lists(), role.form, post);
  };
  for (auto it = held_.rbegin(); it != held_.rend(); ++it) {
    if (it->person == person && it->qualifier.empty() && is_fuller(it->form)) {
      return it->form;
    }
  }
  const EntryId entry = work_.entities[person].entry;
  const EntryId office = entry == kNoEntry ? kNoEntry : office_on(work_.gazetteer, entry, work_.article.date);
  if (office != kNoEntry) {
    const auto& roles = work_.gazetteer[office].roles;
    const auto found = std::find_if(roles.begin(), roles.end(), is_fuller);
    if (found != roles.end()) {
      return std::string(*found);
    }
  }
  return role.form;
}

EntityIndex References::usual_owner(EntityIndex person, const RolePhrase& role) {
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
    for (const std::string_view known : office.roles) {
      if (takes_up(work_.tables.lists(), role.form, known) || takes_up(work_.tables.lists(), known, role.form)) {
        return work_.entities.known(office.office_of);
      }
    }
    if (any == kNoEntry && runs_on(tenure, work_.article.date)) {
      any = office.office_of;
    }
  }
  return any == kNoEntry ? kNoEntity : work_.entities.known(any);
}

EntityIndex References::own_state(EntityIndex person) {
  const EntryId entry = work_.entities[person].entry;
  const EntryId state = entry == kNoEntry ? kNoEntry : only_state(work_.gazetteer, entry);
  return state == kNoEntry ? kNoEntity : work_.entities.known(state);
}

bool References::sends_away(EntityIndex state, const RolePhrase& role) const {
  const Sentence& sentence = view_->sentence();
  if (role.row->role != RoleKind::Envoy || role.person == kNone || !sentence.parsed) {
    return false;
  }
  std::int32_t at = static_cast<std::int32_t>(role.tokens.end - 1);
  for (int steps = 0; at >= 0 && sentence.tokens[static_cast<std::size_t>(at)].upos != UPos::VERB && steps < 4;
       ++steps) {
    at = sentence.tokens[static_cast<std::size_t>(at)].head;
  }
  if (at < 0 || !work_.tables.lists().sending_away.has(sentence.tokens[static_cast<std::size_t>(at)].lemma)) {
    return false;
  }
  for (std::uint32_t i = 0; i < view_->size(); ++i) {
    const EntityIndex entity = view_->token(i).head == at ? work_.entity_at(sentence_, i) : kNoEntity;
    const DepRel relation = view_->token(i).deprel;
    if (entity != kNoEntity && (relation == DepRel::nsubj || relation == DepRel::obl_agent) &&
        work_.state_of(entity) == state) {
      return true;
    }
  }
  return false;
}

EntityIndex References::state_in_focus(const RolePhrase& role, EntityIndex person) const {
  const bool heads = work_.tables.lists().heads_of_state_or_government.has(role.form);
  return likely_state(work_, role, work_.entities[person].label, [&](EntityIndex state) {
    const EntryId entry = work_.entities[state].entry;
    if (heads && entry != kNoEntry && work_.gazetteer.office(entry, role.form) == kNoEntry) {
      return false;  // "Prime Minister Hayashida" is none of the United States
    }
    return !is_held_by_another(role, state) && !sends_away(state, role);
  });
}

void References::take_up(const RolePhrase& role, EntityIndex owner) {
  if (!role.definite || role.predicate || role.row->role == RoleKind::None) {
    return;
  }
  std::vector<EntityIndex> those;
  std::string why;
  for (const EntityIndex each : owners_with(role, owner)) {
    if (auto [entity, reason] = whom_it_takes_up(role, each); entity != kNoEntity) {
      those.push_back(entity);
      why = std::move(reason);
    }
  }
  if (!those.empty()) {
    add(role.tokens, MentionKind::Title, std::move(those), why);
  }
}

std::vector<EntityIndex> References::owners_with(const RolePhrase& role, EntityIndex owner) const {
  std::vector<EntityIndex> owners{owner};
  const XPos number = view_->token(role.tokens.end - 1).xpos;
  if (role.owner == kNone || (number != XPos::NNS && number != XPos::NNPS)) {
    return owners;
  }
  std::uint32_t begin = work_.mentions[role.owner].tokens.begin;
  while (begin > 1 && (view_->is(begin - 1, "and") || view_->is_mark(begin - 1, ",")) &&
         work_.covered(sentence_, begin - 2)) {
    const Mention& other = *work_.mention_at(sentence_, begin - 2);
    if (other.kind != MentionKind::Demonym || cls(other.entities.front()) != EntityClass::State) {
      break;
    }
    owners.insert(owners.begin(), other.entities.front());
    begin = other.tokens.begin;
  }
  return owners;
}

std::pair<EntityIndex, std::string> References::whom_it_takes_up(const RolePhrase& role, EntityIndex state) {
  const auto fits = [&](const Held& other) {
    return takes_up(work_.tables.lists(), role.form, other.form) && (state == kNoEntity || other.owner == state) &&
           (role.qualifier != "former" || other.qualifier == "former");
  };
  // "the President" in capitals is a text's own: the first that it names, else the last.
  const bool own = view_->capital(role.tokens.begin) && role.tokens.begin > 1 && !view_->capitals_mean_nothing();
  const auto first = own ? std::find_if(held_.begin(), held_.end(), fits) : held_.end();
  const auto last = std::find_if(held_.rbegin(), held_.rend(), fits);
  if (last != held_.rend()) {
    const EntityIndex person = first != held_.end() ? first->person : last->person;
    return {person, "title of " + work_.entities[person].label};
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
                      [&](std::string_view known) { return takes_up(work_.tables.lists(), role.form, known); })) {
        return {entity, "title of " + work_.entities[entity].label};
      }
    }
  }
  if (state == kNoEntity) {
    return {kNoEntity, ""};
  }
  const EntryId holder = work_.article.date && role.qualifier.empty()
                             ? holder_of(work_.gazetteer, work_.entities[state].entry, role.form, work_.article.date)
                             : kNoEntry;
  if (holder != kNoEntry) {
    const EntityIndex person = work_.entities.known(holder);
    work_.gender[person] = work_.gazetteer[holder].gender;
    return {person, "holder of the post on the article's date"};
  }
  if (role.qualifier != "former" && is_actor(cls(state))) {
    return {state, "unnamed official of " + work_.entities[state].label};
  }
  return {kNoEntity, ""};
}

}  // namespace entente
