// The balance of pairs of states by month, and timelines.
#include <algorithm>
#include <map>

#include "builder/graph/network.hpp"
#include "builder/graph/support.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// The state that an entity is or stands for.
std::optional<EntityId> state_of(const KnowledgeGraph& graph, EntityId id) {
  for (int step = 0; step < 3; ++step) {
    const EntityView view = graph.entity(id);
    if (view.cls == EntityClass::State) {
      return id;
    }
    const auto next = graph.first_target(view.facts, Property::StandsFor);
    if (!next) {
      return std::nullopt;
    }
    id = *next;
  }
  return std::nullopt;
}

}  // namespace

double Balance::net() const {
  const double good = static_cast<double>(verbal_cooperation) + material_cooperation;
  const double bad = static_cast<double>(verbal_conflict) + material_conflict;
  return good + bad > 0 ? (good - bad) / (good + bad) : 0.0;
}

std::vector<Balance> balance(const KnowledgeGraph& graph) {
  std::map<std::tuple<std::string_view, std::string_view, std::string>, Balance> rows;
  for (std::size_t at = 0; at < graph.claim_count(); ++at) {
    const ClaimView claim = graph.claim(static_cast<ClaimId>(at));
    const int quad = quad_class(event_type(claim.key.predicate, claim.key.status, claim.key.negated));
    const auto subject = state_of(graph, claim.key.subject);
    const auto object = state_of(graph, claim.key.object);
    if (quad == 0 || !subject || !object || *subject == *object) {
      continue;
    }
    const std::string day = period(graph, claim).begin;
    if (day.empty()) {
      continue;
    }
    EntityId a = *subject;
    EntityId b = *object;
    if (graph.entity(b).iri < graph.entity(a).iri) {
      std::swap(a, b);
    }
    Balance& row = rows[{graph.entity(a).iri, graph.entity(b).iri, day.substr(0, 7)}];
    row.a = a;
    row.b = b;
    row.month = day.substr(0, 7);
    ++(quad == 1   ? row.verbal_cooperation
       : quad == 2 ? row.material_cooperation
       : quad == 3 ? row.verbal_conflict
                   : row.material_conflict);
  }
  std::vector<Balance> result;
  result.reserve(rows.size());
  for (auto& row : rows) {
    result.push_back(std::move(row.second));
  }
  return result;
}

std::vector<TimelineEntry> timeline(const KnowledgeGraph& graph, std::optional<EntityId> entity) {
  std::vector<TimelineEntry> entries;
  const auto is_of = [&](const ClaimView& claim) {
    if (claim.key.subject == *entity || claim.key.object == *entity) {
      return true;
    }
    return std::any_of(claim.facts.begin(), claim.facts.end(), [&](Fact fact) {
      return (fact.property == Property::Regarding || fact.property == Property::Place) &&
             KnowledgeGraph::target(fact) == *entity;
    });
  };
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimView claim = graph.claim(id);
    if (info(claim.key.predicate).type == EventType::None || (entity && !is_of(claim))) {
      continue;
    }
    Period when = period(graph, claim);
    if (!when.begin.empty()) {
      entries.push_back({std::move(when.begin), std::move(when.end), id});
    }
  }
  std::stable_sort(entries.begin(), entries.end(), [](const TimelineEntry& left, const TimelineEntry& right) {
    return std::tie(left.begin, left.end) < std::tie(right.begin, right.end);
  });
  return entries;
}

}  // namespace entente
