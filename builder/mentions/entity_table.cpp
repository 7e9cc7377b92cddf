#include "builder/mentions/entity_table.hpp"

#include <algorithm>

#include "ontology/name_folding.hpp"

namespace entente {
namespace {

/// The code that holds on that day, before one that always holds; none where those that there are hold at other times.
std::string_view code_on(const GazetteerEntry& entry, const std::optional<std::chrono::year_month_day>& date) {
  if (!date || entry.dated_codes.empty()) {
    return entry.code;
  }
  std::string_view always;
  for (const DatedCode& dated : entry.dated_codes) {
    if (!dated.from && !dated.until) {
      always = dated.code;
    } else if ((!dated.from || *dated.from <= *date) && (!dated.until || *date <= *dated.until)) {
      return dated.code;
    }
  }
  return always;
}

}  // namespace

EntityIndex EntityTable::find(EntryId entry) const {
  const auto found = by_entry_.find(entry);
  return found == by_entry_.end() ? kNoEntity : found->second;
}

EntityIndex EntityTable::known(EntryId entry) {
  if (const auto found = by_entry_.find(entry); found != by_entry_.end()) {
    return found->second;
  }
  const GazetteerEntry& from = (*gazetteer_)[entry];
  const auto index = static_cast<EntityIndex>(entities_.size());
  by_entry_.emplace(entry, index);
  by_iri_.emplace(from.iri, index);
  Entity& entity = entities_.emplace_back();
  entity.iri = from.iri;
  entity.cls = from.cls;
  entity.label = from.label;
  entity.names.assign(from.names.begin(), from.names.end());
  entity.iso3 = from.iso3;
  entity.code = code_on(from, date_);
  entity.latitude = from.latitude;
  entity.longitude = from.longitude;
  entity.same_as.assign(from.same_as.begin(), from.same_as.end());
  entity.entry = entry;
  if (from.office_of != kNoEntry) {
    const EntityIndex owner = known(from.office_of);
    entities_[index].office_of = owner;
    entities_[index].state = owner;
    for (const std::string_view role : from.roles) {
      add_name(index, role);
    }
  } else if (from.part_of != kNoEntry) {
    const EntityIndex owner = known(from.part_of);
    entities_[index].state = owner;
  }
  return index;
}

EntityIndex EntityTable::make(EntityClass cls, const std::string& iri, std::string_view label) {
  if (const auto found = by_iri_.find(iri); found != by_iri_.end()) {
    return found->second;
  }
  if (const EntryId entry = gazetteer_->find(iri); entry != kNoEntry) {
    const EntityIndex index = known(entry);
    if ((*gazetteer_)[entry].of_dictionary) {
      set_label(index, label);  // dictionaries are in bare capitals
    }
    return index;
  }
  const auto index = static_cast<EntityIndex>(entities_.size());
  by_iri_.emplace(iri, index);
  Entity& entity = entities_.emplace_back();
  entity.iri = iri;
  entity.cls = cls;
  entity.label = label;
  return index;
}

void EntityTable::add_name(EntityIndex entity, std::string_view name) {
  Entity& named = entities_[entity];
  if (!name.empty() && name != named.label &&
      std::find(named.names.begin(), named.names.end(), name) == named.names.end()) {
    named.names.emplace_back(name);
  }
}

void EntityTable::set_label(EntityIndex entity, std::string_view label) {
  Entity& named = entities_[entity];
  if (label != named.label) {
    std::string old = std::move(named.label);
    named.label = label;
    std::erase(named.names, named.label);
    add_name(entity, old);
  }
}

bool EntityTable::rename(EntityIndex entity, const std::string& iri, std::string_view label) {
  if (gazetteer_->find(iri) != kNoEntry || !by_iri_.emplace(iri, entity).second) {
    return false;
  }
  by_iri_.erase(entities_[entity].iri);
  entities_[entity].iri = iri;
  set_label(entity, label);
  return true;
}

std::vector<Entity> EntityTable::release() {
  for (Entity& entity : entities_) {
    std::sort(entity.names.begin(), entity.names.end());
    entity.names.erase(std::unique(entity.names.begin(), entity.names.end()), entity.names.end());
    std::erase(entity.names, entity.label);
  }
  return std::move(entities_);
}

std::string entity_iri(EntityClass cls, std::string_view scope, std::string_view name) {
  std::string iri(iri_folder(cls));
  for (const std::string_view part : {scope, name}) {
    if (!part.empty()) {
      iri += '/';
      iri += slug(part);
    }
  }
  return iri;
}

}  // namespace entente
