#include "ontology/event_code.hpp"

#include <array>
#include <cstddef>

#include "ontology/predicates.hpp"

namespace entente {
namespace {

struct CodeRoot {
  std::string_view code;  ///< CAMEO code; those that begin with it are of the same root unless listed themselves
  EventType type;
};

/// The roots of CAMEO's categories in PLOVER, the longest code that fits counts.
constexpr std::array<CodeRoot, 29> kCodeRoots = {{
    {"03", EventType::Agree},     {"04", EventType::Consult},   {"05", EventType::Support},
    {"06", EventType::Cooperate}, {"07", EventType::Aid},       {"08", EventType::Concede},
    {"0813", EventType::Retreat}, {"0814", EventType::Retreat}, {"084", EventType::Retreat},
    {"085", EventType::Retreat},  {"086", EventType::Retreat},  {"087", EventType::Retreat},
    {"09", EventType::Accuse},    {"10", EventType::Request},   {"11", EventType::Accuse},
    {"12", EventType::Reject},    {"13", EventType::Threaten},  {"14", EventType::Protest},
    {"15", EventType::Mobilize},  {"16", EventType::Sanction},  {"163", EventType::Coerce},
    {"17", EventType::Coerce},    {"1712", EventType::Assault}, {"175", EventType::Assault},
    {"18", EventType::Assault},   {"19", EventType::Assault},   {"191", EventType::Coerce},
    {"192", EventType::Coerce},   {"20", EventType::Assault},
}};

EventType root_of(std::string_view cameo) {
  std::size_t best = 0;
  EventType type = EventType::None;
  for (const CodeRoot& row : kCodeRoots) {
    if (cameo.starts_with(row.code) && row.code.size() > best) {
      best = row.code.size();
      type = row.type;
    }
  }
  return type;
}

}  // namespace

EventType event_type(Predicate predicate, Status status, bool negated, std::string_view cameo) {
  const PredicateInfo& row = info(predicate);
  if (row.type == EventType::None || cameo.empty() || cameo == row.cameo) {
    return event_type(predicate, status, negated);
  }
  const EventType type = root_of(cameo);
  if (type == EventType::None) {
    return event_type(predicate, status, negated);
  }
  if (row.type == EventType::Mobilize && type == EventType::Threaten) {
    // Forces to be sent against somebody: a threat where it is told, something agreed where it is called off.
    return negated ? event_type(EventType::Assault, status, negated) : EventType::Threaten;
  }
  return event_type(type, status, negated);
}

}  // namespace entente
