// The entities of one article while it is read: made once each, by gazetteer entry or by IRI.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "builder/mentions/mention.hpp"

namespace entente {

class EntityTable {
 public:
  /// The codes of dictionaries are those of `date`, where it is known.
  explicit EntityTable(const Gazetteer& gazetteer, std::optional<std::chrono::year_month_day> date = std::nullopt)
      : gazetteer_(&gazetteer), date_(date) {}

  /// The entity of a gazetteer entry, made on first use with its labels, codes and the state it belongs to.
  EntityIndex known(EntryId entry);
  /// The entity of a gazetteer entry where it was made already, else kNoEntity.
  [[nodiscard]] EntityIndex find(EntryId entry) const;
  /// The entity with this IRI, made on first use. An IRI of the gazetteer gives its entry's entity.
  EntityIndex make(EntityClass cls, const std::string& iri, std::string_view label);
  /// Another name of an entity; known ones and the label are passed over.
  void add_name(EntityIndex entity, std::string_view name);
  /// The fuller form takes the label's place.
  void set_label(EntityIndex entity, std::string_view label);

  /// Gives an entity a better IRI and label; false, and nothing is done, where the IRI is another's.
  bool rename(EntityIndex entity, const std::string& iri, std::string_view label);

  [[nodiscard]] Entity& operator[](EntityIndex entity) { return entities_[entity]; }
  [[nodiscard]] const Entity& operator[](EntityIndex entity) const { return entities_[entity]; }
  [[nodiscard]] std::size_t size() const { return entities_.size(); }
  /// Names sorted and unique, ready to be handed out.
  std::vector<Entity> release();

 private:
  const Gazetteer* gazetteer_;
  std::optional<std::chrono::year_month_day> date_;
  std::vector<Entity> entities_;
  std::unordered_map<EntryId, EntityIndex> by_entry_;
  std::unordered_map<std::string, EntityIndex> by_iri_;
};

/// The IRI of an entity that the gazetteer doesn't know: its class's folder, then `scope` (a state's ISO code or a
/// body's slug, lower case) where there is one, then the normalised name.
std::string entity_iri(EntityClass cls, std::string_view scope, std::string_view name);

}  // namespace entente
