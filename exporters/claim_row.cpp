#include "exporters/claim_row.hpp"

#include "builder/graph/derived.hpp"
#include "builder/graph/support.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

std::string spelled(bool value) { return value ? "true" : "false"; }

}  // namespace

ClaimRow claim_row(const KnowledgeGraph& graph, ClaimId id) {
  const ClaimView claim = graph.claim(id);
  const Support by = support(graph, claim);
  const EventType type = event_type(graph, claim);
  const auto label = [&](Property property) {
    const auto entity = graph.first_target(claim.facts, property);
    return entity ? graph.entity(*entity).label : std::string_view();
  };
  ClaimRow row;
  row.iri = graph.claim_iri(id);
  row.subject = graph.entity(claim.key.subject).iri;
  row.object = graph.entity(claim.key.object).iri;
  row.predicate = name(claim.key.predicate);
  row.status = name(claim.key.status);
  row.negated = claim.key.negated;
  row.hedged = claim.hedged;
  row.confidence = claim.confidence;
  row.event_type = type == EventType::None ? std::string_view() : name(type);
  row.quad_class = quad_class(type);
  row.cameo = graph.first_text(claim.facts, Property::Cameo);
  if (row.cameo.empty()) {
    row.cameo = info(claim.key.predicate).cameo;
  }
  row.time = graph.first_text(claim.facts, Property::Time);
  row.time_end = graph.first_text(claim.facts, Property::TimeEnd);
  row.place = label(Property::Place);
  row.attributed_to = label(Property::AttributedTo);
  row.regarding = label(Property::Regarding);
  row.quantity = graph.first_text(claim.facts, Property::Quantity);
  row.articles = by.articles.size();
  row.first_reported = by.first;
  row.last_reported = by.last;
  if (!claim.evidence.empty()) {
    row.quote = graph.passage(claim.evidence.front().passage).quote;
  }
  return row;
}

const std::array<RowField, 18> kRowFields = {{
    {"predicate", "string", [](const ClaimRow& row) { return std::string(row.predicate); }},
    {"status", "string", [](const ClaimRow& row) { return std::string(row.status); }},
    {"negated", "boolean", [](const ClaimRow& row) { return spelled(row.negated); }},
    {"hedged", "boolean", [](const ClaimRow& row) { return spelled(row.hedged); }},
    {"confidence", "double", [](const ClaimRow& row) { return confidence_text(row.confidence); }},
    {"eventType", "string", [](const ClaimRow& row) { return std::string(row.event_type); }},
    {"quadClass", "int", [](const ClaimRow& row) { return std::to_string(row.quad_class); }},
    {"cameo", "string", [](const ClaimRow& row) { return std::string(row.cameo); }},
    {"time", "string", [](const ClaimRow& row) { return std::string(row.time); }},
    {"timeEnd", "string", [](const ClaimRow& row) { return std::string(row.time_end); }},
    {"place", "string", [](const ClaimRow& row) { return std::string(row.place); }},
    {"attributedTo", "string", [](const ClaimRow& row) { return std::string(row.attributed_to); }},
    {"regarding", "string", [](const ClaimRow& row) { return std::string(row.regarding); }},
    {"quantity", "string", [](const ClaimRow& row) { return std::string(row.quantity); }},
    {"articles", "int", [](const ClaimRow& row) { return std::to_string(row.articles); }},
    {"firstReported", "string", [](const ClaimRow& row) { return std::string(row.first_reported); }},
    {"lastReported", "string", [](const ClaimRow& row) { return std::string(row.last_reported); }},
    {"quote", "string", [](const ClaimRow& row) { return std::string(row.quote); }},
}};

}  // namespace entente
