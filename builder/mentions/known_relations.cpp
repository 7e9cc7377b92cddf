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
  EntryId owner = work.gazetteer[office_entry].office_of;
  for (int steps = 0; owner != kNoEntry && steps < 3; ++steps) {
    const EntityIndex represented = work.entities.known(owner);
    work.relate(official, Predicate::Represents, represented, mention.sentence, mention.span, mention.span, "",
                "represents/known tenure");
    if (work.entities[official].state == kNoEntity) {
      work.entities[official].state = represented;
    }
    if (work.gazetteer[owner].cls == EntityClass::Force) {
      work.relate(official, Predicate::Commands, represented, mention.sentence, mention.span, mention.span, "",
                  "commands/known tenure");
    }
    owner = work.gazetteer[owner].part_of;
  }
}

}  // namespace

void add_known_relations(Workspace& work) {
  for (std::size_t m = 0; m < work.mentions.size(); ++m) {
    if (is_dropped(work.mentions[m]) || work.mentions[m].kind == MentionKind::Pronoun) {
      continue;
    }
    const Mention mention = work.mentions[m];
    for (const EntityIndex entity : mention.entities) {
      const EntityClass cls = work.entities[entity].cls;
      if (cls == EntityClass::Official) {
        add_usual_office(work, mention, entity);
      } else if (is_a(cls, EntityClass::Organization) || cls == EntityClass::Force) {
        EntityIndex whole = work.entities[entity].state;
        for (int steps = 0; whole != kNoEntity && steps < 3; ++steps) {
          work.relate(entity, Predicate::PartOf, whole, mention.sentence, mention.span, mention.span, "",
                      "partOf/belongs to");
          whole = work.entities[whole].cls == EntityClass::State ? kNoEntity : work.entities[whole].state;
        }
      }
    }
  }
}

}  // namespace entente
