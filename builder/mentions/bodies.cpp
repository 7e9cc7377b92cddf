#include "builder/mentions/bodies.hpp"

#include <algorithm>

#include "builder/mentions/context.hpp"
#include "builder/text/article_name.hpp"

namespace entente {
namespace {

bool fits(const GazetteerEntry& entry, EntityClass cls, EntryId owner) {
  return is_a(entry.cls, is_a(cls, EntityClass::Organization) ? EntityClass::Organization : cls) &&
         entry.part_of == owner;
}

}  // namespace

bool has_organ(const Workspace& work, EntryId state, std::string_view written) {
  std::vector<std::string> forms{std::string(written) + " of " + std::string(work.gazetteer[state].label)};
  for (const std::string_view adjective : work.gazetteer[state].demonyms) {
    forms.push_back(std::string(adjective) + " " + std::string(written));
  }
  return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
    const std::span<const NameReading> readings = work.gazetteer.lookup(form);
    return std::any_of(readings.begin(), readings.end(), [&](const NameReading& reading) {
      const GazetteerEntry& entry = work.gazetteer[reading.entry];
      return entry.cls == EntityClass::GovernmentBody && entry.part_of == state;
    });
  });
}

EntityIndex body_of(Workspace& work, EntityIndex owner, const Phrase& row, std::string_view written) {
  const EntityClass cls = row.classes.front();
  if (cls == EntityClass::State) {
    return owner;  // "the Pakistani government" acts as Pakistan
  }
  const std::string owner_label = work.entities[owner].label;
  const std::string adjective = work.entities[owner].cls == EntityClass::State ? work.adjective_of(owner) : owner_label;
  const EntryId owner_entry = work.entities[owner].entry;
  EntityIndex entity = kNoEntity;
  if (owner_entry != kNoEntry) {
    const std::string forms[] = {adjective + " " + std::string(written),
                                 owner_label + " " + std::string(written),
                                 row.form + " of " + owner_label,
                                 row.form + " of the " + owner_label,
                                 adjective + " " + row.form,
                                 std::string(written),
                                 row.form};
    for (const std::string& form : forms) {
      for (const NameReading& reading : work.gazetteer.lookup(form)) {
        if (entity == kNoEntity && fits(work.gazetteer[reading.entry], cls, owner_entry)) {
          entity = work.entities.known(reading.entry);
        }
      }
    }
  }
  if (entity == kNoEntity) {
    const bool ministry = row.form.starts_with("Ministry") || row.form.starts_with("Department");
    const std::string label = ministry ? row.form + " of " + owner_label : adjective + " " + row.form;
    entity = work.entities.make(cls, entity_iri(cls, work.scope_of(owner), row.form), label);
    work.entities[entity].state = owner;
  }
  work.entities.add_name(entity, adjective + " " + std::string(written));
  work.entities.add_name(entity, owner_label + "'s " + std::string(written));
  work.entities.add_name(entity, written);
  return entity;
}

EntityIndex body_without_owner(Workspace& work, const Phrase& row, std::string_view written) {
  const EntityClass cls = row.classes.front();
  return work.entities.make(cls, entity_iri(cls, article_key(work.article), row.form), written);
}

bool read_body(Workspace& work, std::uint32_t sentence, TokenRange range) {
  const SentenceView& view = work.views[sentence];
  std::uint32_t at = range.begin;
  std::uint32_t owner = kNone;
  if (const Mention* first = work.mention_at(sentence, at); first != nullptr) {
    if (work.entities[first->entities.front()].cls != EntityClass::State || first->tokens.end >= range.end) {
      return false;
    }
    owner = work.cover[sentence][at];
    at = first->tokens.end;
  }
  const PhraseAt body = view.phrase(at, PhraseKind::Body);
  if (body.phrase == nullptr || body.phrase->classes.front() == EntityClass::State) {
    return false;
  }
  std::uint32_t end = body.tokens.end;
  if (owner == kNone && view.is(end, "in") && end + 1 < range.end && !view.is_any(end - 1, &NameWords::posted)) {
    // "the Foreign Ministry in Islamabad": the seat's state
    const EntityIndex seat = work.entity_at(sentence, end + 1);
    const EntryId entry = seat == kNoEntity ? kNoEntry : work.entities[seat].entry;
    if (entry != kNoEntry && work.gazetteer[entry].stands_for != kNoEntry) {
      owner = work.cover[sentence][end + 1];
      end = work.mentions[owner].tokens.end;
    }
  }
  if (owner == kNone && view.is(end, "of")) {
    if (const std::uint32_t after = name_after(work, sentence, end);
        after != kNone && work.entities[work.mentions[after].entities.front()].cls == EntityClass::State) {
      owner = after;
      end = work.mentions[after].tokens.end;
    }
  }
  if (end != range.end) {
    return false;
  }
  EntityIndex state = kNoEntity;
  if (owner != kNone) {
    state = work.mentions[owner].entities.front();
    const EntryId entry = work.entities[state].entry;
    if (entry != kNoEntry && work.gazetteer[entry].stands_for != kNoEntry) {
      state = work.entities.known(work.gazetteer[entry].stands_for);
    }
  } else if (const EntryId before = state_before(work, sentence, range.begin); before != kNoEntry) {
    state = work.entities.known(before);
  } else {
    state = state_in_context(work, sentence, range.begin);
  }
  if (state == kNoEntity) {
    return false;
  }
  const EntityIndex entity = body_of(work, state, *body.phrase, view.written(body.tokens));
  // The state keeps its own mention where it stands apart ("of Pakistan"); in "Pakistan Army" it is a part of the name.
  const TokenRange own = owner != kNone && at > range.begin ? range : body.tokens;
  work.entities.add_name(entity, view.written(range));
  work.add(sentence, own, MentionKind::Name, {entity}, "organ of a state");
  return true;
}

}  // namespace entente
