// What reading one article gives: plain values. Names of classes, predicates, statuses and types are the ontology's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace entente::api {

/// A half-open range of bytes of Article::text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Index into Article::entities.
using EntityIndex = std::size_t;

struct Entity {
  std::string iri;  ///< absolute
  std::string cls;  ///< "State", "Official", …
  std::string label;
  std::vector<std::string> names;    ///< others, sorted, without `label`
  std::string iso3;                  ///< a state's own code, or that of the state it stands for; may be empty
  std::string code;                  ///< of an actor dictionary; may be empty
  std::vector<std::string> same_as;  ///< IRIs elsewhere
  std::optional<EntityIndex> state;  ///< the state or body that an official, a body or a force stands for
};

struct Mention {
  Span span;
  std::string kind;                   ///< "Name", "Acronym", "Demonym", "Title", "Nominal", "Pronoun", "Given"
  std::vector<EntityIndex> entities;  ///< one, or several ("the two leaders"); never empty
  std::string why;                    ///< what made it stand for them
};

/// A date or an interval, as ISO 8601 days, months or years; what is unknown is empty.
struct Time {
  std::string phrase;  ///< as the text has it: "on Friday"
  std::string begin;
  std::string end;  ///< inclusive
};

/// Who does what to whom, how surely, and where that stands.
struct Claim {
  EntityIndex subject = 0;
  std::string predicate;  ///< "meets"
  EntityIndex object = 0;
  std::string status;  ///< "Actual", "Planned", "Offered", "Requested", "Hypothetical"
  bool negated = false;
  bool hedged = false;
  std::string event_type;  ///< of PLOVER ("CONSULT"); empty where it has none
  std::string cameo;       ///< CAMEO code; may be empty
  std::optional<EntityIndex> attributed_to;
  std::optional<EntityIndex> regarding;
  std::optional<EntityIndex> place;
  Time time;
  std::string quantity;
  std::vector<std::string> contexts;  ///< of PLOVER
  std::string rule;                   ///< what found it
  std::optional<float> confidence;    ///< how likely the text says so, 0 to 1, where that was measured
  Span sentence;
  Span subject_span;
  Span act_span;
  Span object_span;
};

struct Article {
  std::string id;
  std::string text;  ///< UTF-8; what all spans are ranges of
  std::string title;
  std::string url;
  std::string source;
  std::string author;
  std::string date;  ///< ISO 8601, or empty
  std::vector<Span> sentences;
  std::vector<Entity> entities;
  std::vector<Mention> mentions;  ///< in text order
  std::vector<Claim> claims;
  /// What Graph::add() takes in; changing the values above doesn't change it.
  std::shared_ptr<const void> reading;
};

}  // namespace entente::api
