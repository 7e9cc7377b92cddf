// What the gazetteer says of the entities that an article names, where the article itself says nothing else.
#include <algorithm>

#include "builder/mentions/passes.hpp"
#include "builder/mentions/tenures.hpp"

namespace entente {
namespace {

/// "Trump" is the President of the United States without the article saying so.
void add_usual_office(Workspace& work, const Mention& mention, EntityIndex official) {
  const EntryId entry = work.entities[official].entry;
  const bool told = std::any_of(work.relations.begin(), work.relations.end(), [&](const Relation& relation) {
    return relation.subject == official && relation.predicate == Predicate::HoldsOffice;
  });
  if (entry == kNoEntry) {
    return;
  }
  const EntryId office_entry = office_on(work.gazetteer, entry, work.article.date);
  if (office_entry == kNoEntry) {
    return;
  }
  if (!told) {
    const EntityIndex office = work.entities.known(office_entry);
    work.relate(official, Predicate::HoldsOffice, office, mention.sentence, mention.span, mention.span, "",
                "holdsOffice/known tenure");
  }
  const auto& roles = work.gazetteer[office_entry].roles;
  const bool against = std::any_of(roles.begin(), roles.end(), [&](std::string_view role) {
    return work.tables.lists().standing_against.has(role);
  });
  EntryId owner = against ? kNoEntry : work.gazetteer[office_entry].office_of;
  for (int steps = 0; owner != kNoEntry && steps < 4; ++steps) {
    const GazetteerEntry& of = work.gazetteer[owner];
    const EntityIndex represented = work.entities.known(owner);
    // Of a ministry's or a command's people only the state is said here; the body where the article says so.
    if (of.cls != EntityClass::GovernmentBody && of.cls != EntityClass::Force && of.cls != EntityClass::Place) {
      work.relate(official, Predicate::Represents, represented, mention.sentence, mention.span, mention.span, "",
                  "represents/known tenure");
      if (work.entities[official].state == kNoEntity) {
        work.entities[official].state = represented;
      }
    }
    if (of.cls == EntityClass::Force && steps == 0) {
      work.relate(official, Predicate::Commands, represented, mention.sentence, mention.span, mention.span, "",
                  "commands/known tenure");
    }
    // The leader of a party or of rebels acts for them, not for the state that they are in.
    const bool apart = of.cls == EntityClass::ArmedGroup || of.cls == EntityClass::Organization;
    owner = apart ? kNoEntry : of.part_of;
  }
}

/// Parts are said of states, of what the article names too, and of what the name itself tells ("United Nations Security
/// Council"); that al-Shabaab is al-Qaeda's is for the article to say.
void add_wholes(Workspace& work, const Mention& mention, EntityIndex part, const std::vector<bool>& is_named) {
  const auto named = [&](EntityIndex entity) { return entity < is_named.size() && is_named[entity]; };
  EntityIndex whole = work.entities[part].state;
  for (int steps = 0; whole != kNoEntity && steps < 4; ++steps) {
    const EntityClass cls = work.entities[whole].cls;
    const bool told = work.entities[part].entry == kNoEntry;
    const bool tells = work.entities[part].label.find(work.entities[whole].label) != std::string::npos;
    const bool armed_group = work.entities[part].cls == EntityClass::ArmedGroup;
    const bool sent =  // by whom a mission or a force was sent
        work.entities[part].cls == EntityClass::Mission || work.entities[part].cls == EntityClass::Force;
    const bool organ =
        work.entities[part].cls == EntityClass::GovernmentBody || work.entities[part].cls == EntityClass::Force;
    if (!armed_group && (cls == EntityClass::State || (told && (steps == 0 || named(whole))) || tells ||
                         ((named(whole) || sent) && is_a(cls, EntityClass::InternationalOrganization)) ||
                         (organ && (named(whole) || steps == 0) && cls != EntityClass::Force) ||
                         (named(whole) && cls == EntityClass::Force))) {
      work.relate(part, Predicate::PartOf, whole, mention.sentence, mention.span, mention.span, "",
                  "partOf/belongs to");
    }
    whole = cls == EntityClass::State ? kNoEntity : work.entities[whole].state;
  }
}

}  // namespace

void add_known_relations(Workspace& work) {
  std::vector<bool> named(work.entities.size(), false);
  for (const Mention& mention : work.mentions) {
    for (const EntityIndex entity : mention.entities) {
      named[entity] = true;
    }
  }
  for (std::size_t m = 0; m < work.mentions.size(); ++m) {
    if (is_dropped(work.mentions[m]) || work.mentions[m].kind == MentionKind::Pronoun) {
      continue;
    }
    const Mention mention = work.mentions[m];
    for (const EntityIndex entity : mention.entities) {
      const EntityClass cls = work.entities[entity].cls;
      if (cls == EntityClass::Official) {
        add_usual_office(work, mention, entity);
      } else if (is_a(cls, EntityClass::Organization) || cls == EntityClass::Force || cls == EntityClass::Mission) {
        add_wholes(work, mention, entity, named);
      }
    }
  }
}

}  // namespace entente
