// The closed vocabulary of the ontology as C++ values.
//
// `ontology/entente.ttl` is the source of truth: a test proves that classes, statuses and event types agree with it,
// and what is said of predicates is loaded from it (predicates.hpp). Each costs a byte wherever it travels.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

inline constexpr std::string_view kOntologyNamespace = "https://w3id.org/entente/ontology#";
inline constexpr std::string_view kDefaultBase = "https://w3id.org/entente/id/";

/// The classes of entities. `Actor` is abstract: State, Official, Organization (and below), Force, Population.
enum class EntityClass : std::uint8_t {
  State,
  Official,
  Office,
  Organization,
  InternationalOrganization,
  GovernmentBody,
  ArmedGroup,
  Force,
  Initiative,
  Agreement,
  Plan,
  Talks,
  Resolution,
  Mission,
  Programme,
  Place,
  Population,
};
inline constexpr std::size_t kEntityClassCount = 17;

/// A set of entity classes, one bit each.
using ClassMask = std::uint32_t;
constexpr ClassMask class_bit(EntityClass cls) { return ClassMask{1} << static_cast<unsigned>(cls); }

/// How sure the text is that an act takes place.
enum class Status : std::uint8_t { Actual, Planned, Offered, Requested, Hypothetical };
inline constexpr std::size_t kStatusCount = 5;

/// The root event types of PLOVER 2021 that predicates map to; `None` for structural predicates.
enum class EventType : std::uint8_t {
  None,
  Agree,
  Consult,
  Support,
  Cooperate,
  Aid,
  Concede,
  Retreat,
  Request,
  Accuse,
  Reject,
  Threaten,
  Protest,
  Mobilize,
  Sanction,
  Coerce,
  Assault,
};
inline constexpr std::size_t kEventTypeCount = 17;

/// The predicates that rules or tests name. Those that the ontology has besides get the numbers behind.
enum class Predicate : std::uint8_t {
  HoldsOffice,
  Represents,
  PartOf,
  MemberOf,
  Commands,
  Oversees,
  Establishes,
  Concerns,
  Borders,
  AgreesWith,
  AgreesTo,
  Invites,
  Proposes,
  Meets,
  SpeaksWith,
  Visits,
  Hosts,
  NegotiatesWith,
  Mediates,
  ParticipatesIn,
  Praises,
  Supports,
  Recognizes,
  Signs,
  CooperatesWith,
  ContributesTo,
  Aids,
  Trains,
  Concedes,
  WithdrawsFrom,
  Disarms,
  Releases,
  Urges,
  Investigates,
  Monitors,
  Accuses,
  Condemns,
  Rejects,
  Violates,
  Threatens,
  Protests,
  DeploysTo,
  Sanctions,
  Coerces,
  Attacks,
};
inline constexpr std::size_t kNamedPredicateCount = 45;

/// Local names; `parse_*` are their inverses and give nullopt for an unknown name. O(1) and O(n) of the table.
std::string_view name(EntityClass cls);
std::string_view name(Status status);
std::string_view name(EventType type);
std::string_view name(Predicate predicate);
std::optional<EntityClass> parse_entity_class(std::string_view local_name);
std::optional<Status> parse_status(std::string_view local_name);
std::optional<EventType> parse_event_type(std::string_view local_name);
std::optional<Predicate> parse_predicate(std::string_view local_name);

/// The direct superclass among the entity classes, or nullopt at the top (State, Official, Organization, …).
std::optional<EntityClass> superclass(EntityClass cls);
/// True where `cls` is `ancestor` or below it.
bool is_a(EntityClass cls, EntityClass ancestor);
/// State, Official, Organization and below, Force, Population.
bool is_actor(EntityClass cls);

/// The first part of a resource's IRI under the base: "state", "official", "office", "organization", "body", "group",
/// "force", "initiative", "place", "population".
std::string_view iri_folder(EntityClass cls);

/// The PLOVER type of a claim, derived from its predicate's type, its status and negation by the modality table of
/// Hu et al. (ACL 2024) over the PLOVER 2021 manual; None where the claim has no type of its own.
EventType event_type(Predicate predicate, Status status, bool negated);
/// The same for an act of the type `own`.
EventType event_type(EventType own, Status status, bool negated);

/// PLOVER's quad category of a type: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
/// 4 material conflict, 0 for None.
int quad_class(EventType type);

}  // namespace entente
