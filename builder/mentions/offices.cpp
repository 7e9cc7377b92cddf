#include "builder/mentions/offices.hpp"

#include <algorithm>
#include <string>

#include "builder/mentions/letters.hpp"

namespace entente {
namespace {

/// "Deputy Prime Minister", "Chief of Army Staff": capitals but for small words.
std::string title_case(std::string_view form) {
  std::string title;
  bool start = true;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const std::string_view rest = form.substr(i);
    const bool small = i > 0 && start &&
                       (rest.starts_with("of ") || rest.starts_with("the ") || rest.starts_with("for ") ||
                        rest.starts_with("and ") || rest.starts_with("in ") || rest.starts_with("to "));
    const char c = form[i];
    title += start && !small && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    start = c == ' ' || c == '-';
  }
  return title;
}

/// A state has many envoys; the one whom the gazetteer means is told by the name.
bool holds(const Workspace& work, EntityIndex person, EntryId office) {
  const EntryId entry = work.entities[person].entry;
  return entry != kNoEntry && std::any_of(work.gazetteer[entry].tenures.begin(), work.gazetteer[entry].tenures.end(),
                                          [&](const Tenure& tenure) { return tenure.office == office; });
}

/// The head of an armed group's office abroad leads no fighters.
bool form_is_political(const NameWords& words, const RolePhrase& role) { return words.political_posts.has(role.form); }

/// Words that lead whatever they are the head of.
bool leads(const NameWords& words, const RolePhrase& role) {
  return role.row->role == RoleKind::Force || words.heading_posts.has(role.form);
}

}  // namespace

EntityIndex office_of(Workspace& work, EntityIndex owner, const RolePhrase& role, EntityIndex person) {
  const SentenceView& view = work.views[role.sentence];
  const std::string title = title_case(role.form);
  EntityIndex office = kNoEntity;
  if (owner != kNoEntity && work.entities[owner].entry != kNoEntry && role.target.empty()) {
    for (const std::string& form : {role.form, view.written(role.tokens)}) {
      if (const EntryId entry = work.gazetteer.office(work.entities[owner].entry, form);
          entry != kNoEntry && (role.row->role != RoleKind::Envoy || holds(work, person, entry))) {
        office = work.entities.known(entry);
        break;
      }
    }
  }
  const std::string to =
      role.row->role == RoleKind::Envoy && role.form.find("mbassador") != std::string::npos ? " to " : " for ";
  const std::string target = role.target.empty() ? "" : to + role.target;
  if (office == kNoEntity) {
    std::string label = title;
    if (owner != kNoEntity) {
      label += " of ";
      const std::string& name = work.entities[owner].label;
      label += name == "United States" || name == "United Nations" || name == "United Kingdom" ||
                       name == "European Union" || name == "Philippines" || name == "Netherlands" ||
                       name == "United Arab Emirates"
                   ? "the " + name
                   : name;
    }
    label += target;
    const std::string scope = work.scope_of(owner);
    office = work.entities.make(EntityClass::Office, entity_iri(EntityClass::Office, scope, role.form + target), label);
    if (owner != kNoEntity) {
      work.entities[office].office_of = owner;
      work.entities[office].state = owner;
    }
  }
  work.entities.add_name(office, title + target);
  const bool verb = role.row->kind == PhraseKind::Leading;
  if (!verb) {
    work.entities.add_name(office, view.written(role.tokens));
  }
  if (owner != kNoEntity) {
    const bool state = work.entities[owner].cls == EntityClass::State;
    work.entities.add_name(office,
                           (state ? work.adjective_of(owner) : work.entities[owner].label) + " " + title + target);
    work.entities.add_name(office, title + " of " + work.entities[owner].label + target);
    for (const std::string& name : std::vector<std::string>(work.entities[owner].names)) {
      if (name.size() <= 8 && is_all_capitals(name)) {  // "leader of the RSF"
        std::string of(title);
        of += " of ";
        work.entities.add_name(office, of.append(name).append(target));
      }
    }
  }
  std::uint32_t begin = role.phrase.begin;
  if (view.is(begin, "the") || view.is(begin, "a") || view.is(begin, "an") || role.pronoun == begin) {
    ++begin;
  }
  if (begin < role.phrase.end && !verb) {
    work.entities.add_name(office, view.written({begin, role.phrase.end}));
  }
  return office;
}

void relate_holder(Workspace& work, const RolePhrase& role, EntityIndex person, EntityIndex owner, Span person_span) {
  if (role.row->role == RoleKind::None) {
    return;
  }
  const NameWords& words = work.tables.lists();
  const SentenceView& view = work.views[role.sentence];
  const Span title{view.token(role.tokens.begin).span.begin, view.token(role.tokens.end - 1).span.end};
  const EntityIndex office = office_of(work, owner, role, person);
  work.relate(person, Predicate::HoldsOffice, office, role.sentence, person_span, title, role.qualifier,
              role.title ? "holdsOffice/title before name" : "holdsOffice/apposition");
  if (owner == kNoEntity || role.qualifier == "former") {
    return;
  }
  const EntityClass cls = work.entities[owner].cls;
  const Span owner_span = role.owner != kNone ? work.mentions[role.owner].span : title;
  // The leader of a party or of rebels acts for them, not for the state that they are in; that of an opposition
  // neither.
  const bool apart =
      cls == EntityClass::ArmedGroup || cls == EntityClass::Organization || words.standing_against.has(role.form);
  if (const EntityIndex state = work.state_of(owner); state != kNoEntity && !apart) {
    work.relate(person, Predicate::Represents, state, role.sentence, person_span, owner_span, role.qualifier,
                "represents/state of the post");
    if (work.entities[person].state == kNoEntity) {
      work.entities[person].state = state;
    }
  }
  if (is_a(cls, EntityClass::Organization) || cls == EntityClass::Population) {
    work.relate(person, Predicate::Represents, owner, role.sentence, person_span, owner_span, role.qualifier,
                "represents/body of the post");
    if (work.entities[person].state == kNoEntity) {
      work.entities[person].state = owner;
    }
  }
  const bool force = cls == EntityClass::Force || cls == EntityClass::ArmedGroup || cls == EntityClass::Mission;
  const EntityIndex sender = work.entities[owner].state;
  if (force && sender != kNoEntity && work.entities[sender].cls == EntityClass::InternationalOrganization) {
    // The head of a mission acts for who sent it.
    work.relate(person, Predicate::Represents, sender, role.sentence, person_span, owner_span, role.qualifier,
                "represents/sender of the force");
    if (work.entities[person].state == kNoEntity) {
      work.entities[person].state = sender;
    }
  }
  if (force && leads(words, role) && !(cls == EntityClass::ArmedGroup && form_is_political(words, role))) {
    work.relate(person, Predicate::Commands, owner, role.sentence, person_span, owner_span, role.qualifier,
                "commands/post");
  }
  // Who speaks for a force, or heads a mission that is more than soldiers, acts for it; a commander commands.
  const bool heads = words.managing_posts.has(role.form);
  const bool sent = sender != kNoEntity && work.entities[sender].cls == EntityClass::InternationalOrganization;
  if ((cls == EntityClass::Force && role.row->role == RoleKind::Speaker) ||
      ((cls == EntityClass::Force || cls == EntityClass::Mission) && heads && sent)) {
    work.relate(person, Predicate::Represents, owner, role.sentence, person_span, owner_span, role.qualifier,
                "represents/force of the post");
  }
}

}  // namespace entente
