#include "ontology/vocabulary.hpp"

#include <algorithm>

#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, kEntityClassCount> kClassNames = {
    "State",          "Official",   "Office",     "Organization", "InternationalOrganization",
    "GovernmentBody", "ArmedGroup", "Force",      "Initiative",   "Agreement",
    "Plan",           "Talks",      "Resolution", "Mission",      "Programme",
    "Place",          "Population"};

constexpr std::array<std::string_view, kStatusCount> kStatusNames = {"Actual", "Planned", "Offered", "Requested",
                                                                     "Hypothetical"};

constexpr std::array<std::string_view, kEventTypeCount> kEventTypeNames = {
    "NONE",   "AGREE",  "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE",  "SANCTION", "COERCE",  "ASSAULT"};

template <typename Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& names, std::string_view wanted) {
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found == names.end()) {
    return std::nullopt;
  }
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name(EntityClass cls) { return kClassNames.at(static_cast<std::size_t>(cls)); }
std::string_view name(Status status) { return kStatusNames.at(static_cast<std::size_t>(status)); }
std::string_view name(EventType type) { return kEventTypeNames.at(static_cast<std::size_t>(type)); }

std::optional<EntityClass> parse_entity_class(std::string_view local_name) {
  return parse<EntityClass>(kClassNames, local_name);
}
std::optional<Status> parse_status(std::string_view local_name) { return parse<Status>(kStatusNames, local_name); }
std::optional<EventType> parse_event_type(std::string_view local_name) {
  return parse<EventType>(kEventTypeNames, local_name);
}
std::optional<EntityClass> superclass(EntityClass cls) {
  switch (cls) {
    case EntityClass::InternationalOrganization:
    case EntityClass::GovernmentBody:
    case EntityClass::ArmedGroup:
      return EntityClass::Organization;
    case EntityClass::Agreement:
    case EntityClass::Plan:
    case EntityClass::Talks:
    case EntityClass::Resolution:
    case EntityClass::Mission:
    case EntityClass::Programme:
      return EntityClass::Initiative;
    default:
      return std::nullopt;
  }
}

bool is_a(EntityClass cls, EntityClass ancestor) { return cls == ancestor || superclass(cls) == ancestor; }

bool is_actor(EntityClass cls) {
  return cls == EntityClass::State || cls == EntityClass::Official || cls == EntityClass::Force ||
         cls == EntityClass::Population || is_a(cls, EntityClass::Organization);
}

std::string_view iri_folder(EntityClass cls) {
  switch (cls) {
    case EntityClass::State:
      return "state";
    case EntityClass::Official:
      return "official";
    case EntityClass::Office:
      return "office";
    case EntityClass::Organization:
    case EntityClass::InternationalOrganization:
      return "organization";
    case EntityClass::GovernmentBody:
      return "body";
    case EntityClass::ArmedGroup:
      return "group";
    case EntityClass::Force:
      return "force";
    case EntityClass::Place:
      return "place";
    case EntityClass::Population:
      return "population";
    default:
      return "initiative";
  }
}

EventType event_type(Predicate predicate, Status status, bool negated) {
  return event_type(info(predicate).type, status, negated);
}

EventType event_type(EventType own, Status status, bool negated) {
  if (own == EventType::None || status == Status::Requested || status == Status::Hypothetical) {
    return EventType::None;
  }
  const bool intended = status == Status::Planned || status == Status::Offered;
  if (!intended && !negated) {
    return own;
  }
  switch (own) {
    case EventType::Consult:
    case EventType::Support:
    case EventType::Cooperate:
    case EventType::Aid:
    case EventType::Agree:
      return negated ? EventType::Reject : EventType::Agree;
    case EventType::Concede:
    case EventType::Retreat:
      return negated ? EventType::Reject : EventType::Concede;
    case EventType::Mobilize:  // what is meant against somebody has a code of its own: event_code.hpp
      return negated ? EventType::None : own;
    case EventType::Protest:
    case EventType::Sanction:
    case EventType::Coerce:
    case EventType::Assault:
      if (negated) {
        return intended ? EventType::Agree : EventType::None;
      }
      return EventType::Threaten;
    default:
      return negated ? EventType::None : own;
  }
}

int quad_class(EventType type) {
  switch (type) {
    case EventType::None:
      return 0;
    case EventType::Agree:
    case EventType::Consult:
    case EventType::Support:
    case EventType::Concede:
      return 1;
    case EventType::Cooperate:
    case EventType::Aid:
    case EventType::Retreat:
      return 2;
    case EventType::Request:
    case EventType::Accuse:
    case EventType::Reject:
    case EventType::Threaten:
      return 3;
    default:
      return 4;
  }
}

}  // namespace entente
