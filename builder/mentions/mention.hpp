// Mentions and the entities they are resolved to, for one article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "builder/language/sentence.hpp"
#include "ontology/gazetteer.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {

/// Index into Mentions::entities.
using EntityIndex = std::uint32_t;
inline constexpr EntityIndex kNoEntity = 0xffffffff;

/// An entity as one article knows it.
struct Entity {
  std::string iri;  ///< relative to the base ("official/marco-rubio"), or absolute
  EntityClass cls = EntityClass::Organization;
  std::string label;
  std::vector<std::string> names;     ///< other names, sorted, unique, without `label`
  std::string iso3;                   ///< of a state
  std::string code;                   ///< CAMEO code of a dictionary entry
  std::string latitude;               ///< decimal degrees, where the gazetteer has them
  std::string longitude;              ///< the same
  std::vector<std::string> same_as;   ///< Wikidata and other IRIs
  EntityIndex state = kNoEntity;      ///< the state (or body) an official, body, force or office stands for
  EntityIndex office_of = kNoEntity;  ///< of an Office
  EntryId entry = kNoEntry;           ///< in the gazetteer, where known
  Gender gender = Gender::Unknown;    ///< of an official
};

enum class MentionKind : std::uint8_t {
  Name,     ///< a known or found name
  Acronym,  ///< one introduced in brackets
  Demonym,  ///< "Pakistani" as an adjective or noun
  Title,    ///< "the foreign minister", "the Secretary"
  Nominal,  ///< "the force", "both countries", "U.S. officials"
  Pronoun,
  Given,  ///< the caller's own
};

/// A stretch of a sentence that stands for one entity, or (pronouns, "the two leaders") for several.
struct Mention {
  std::uint32_t sentence = 0;
  TokenRange tokens;       ///< in that sentence
  std::uint32_t head = 0;  ///< the token that the parse hangs the phrase by
  Span span;
  MentionKind kind = MentionKind::Name;
  std::vector<EntityIndex> entities;  ///< one, or several for a plural; never empty
  EntityIndex place = kNoEntity;  ///< for a capital or seat: the Place to read instead where something happens there
  std::string why;                ///< how it was resolved: "gazetteer name", "acronym of …", "title with name", …
};

/// A structural relation that titles, appositions and names give: "Foreign Minister Dar" holdsOffice, represents.
struct Relation {
  EntityIndex subject = kNoEntity;
  Predicate predicate = Predicate::HoldsOffice;
  EntityIndex object = kNoEntity;
  std::uint32_t sentence = 0;
  Span subject_span;
  Span object_span;
  std::string qualifier;  ///< "former", "acting", "elect", "then", or empty
  std::string rule;
};

/// All that was found in an article. Mentions are in text order; none overlaps another of its kind.
struct Mentions {
  std::vector<Entity> entities;
  std::vector<Mention> mentions;
  std::vector<Relation> relations;
};

/// The state that an official, body or force belongs to, else the entity itself.
inline EntityIndex state_of(const Mentions& mentions, EntityIndex index) {
  const EntityIndex state = mentions.entities[index].state;
  return state != kNoEntity ? state : index;
}

}  // namespace entente
