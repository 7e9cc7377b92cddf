// CSV: nodes, edges, and the table of events.
#include <algorithm>
#include <ostream>
#include <string>

#include "builder/graph/derived.hpp"
#include "builder/graph/support.hpp"
#include "exporters/claim_row.hpp"
#include "exporters/table_formats.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

class Row {
 public:
  explicit Row(std::ostream& out) : out_(out) {}
  Row& cell(std::string_view text) {
    out_ << (first_ ? "" : ",") << csv_cell(text);
    first_ = false;
    return *this;
  }
  void end() {
    out_ << "\r\n";
    first_ = true;
  }

 private:
  std::ostream& out_;
  bool first_ = true;
};

/// The code of an event type as a whole, for acts that are meant or denied and so aren't the predicate's own.
std::string_view root_code(EventType type) {
  constexpr std::array<std::string_view, kEventTypeCount> kCodes = {"",    "030", "040", "050", "060", "070",
                                                                    "080", "087", "100", "112", "120", "130",
                                                                    "140", "150", "160", "170", "190"};
  return kCodes.at(static_cast<std::size_t>(type));
}

/// CAMEO's role of an actor behind its country: USAGOV, SYRREB.
std::string_view role_code(EntityClass cls) {
  switch (cls) {
    case EntityClass::Official:
    case EntityClass::Office:
    case EntityClass::GovernmentBody:
      return "GOV";
    case EntityClass::Force:
      return "MIL";
    case EntityClass::ArmedGroup:
      return "REB";
    case EntityClass::InternationalOrganization:
      return "IGO";
    case EntityClass::Organization:
      return "NGO";
    case EntityClass::Population:
      return "CVL";
    default:
      return "";
  }
}

struct Actor {
  std::string code;
  std::string_view name;
  std::string_view country;
  std::string_view type;
};

Actor actor(const KnowledgeGraph& graph, EntityId id) {
  const EntityView view = graph.entity(id);
  Actor found{std::string(graph.first_text(view.facts, Property::Code)), view.label, graph.iso3(id),
              role_code(view.cls)};
  if (found.code.empty()) {
    found.code = std::string(found.country) + std::string(found.type);
  }
  return found;
}

std::string digits_of(std::string_view date) {
  std::string digits(date);
  std::erase(digits, '-');
  return digits;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c;
    if (c == '"') {
      quoted += '"';
    }
  }
  return quoted + '"';
}

void write_csv_nodes(const KnowledgeGraph& graph, std::ostream& out) {
  Row row(out);
  for (const std::string_view title :
       {"id", "label", "class", "iso3", "code", "names", "sameAs", "latitude", "longitude"}) {
    row.cell(title);
  }
  row.end();
  const auto joined = [](const std::vector<std::string_view>& values) {
    std::string text;
    for (const std::string_view each : values) {
      text += (text.empty() ? "" : "; ") + std::string(each);
    }
    return text;
  };
  for (const EntityId id : graph.sorted_entities()) {
    const EntityView view = graph.entity(id);
    row.cell(view.iri).cell(view.label).cell(name(view.cls)).cell(graph.iso3(id));
    row.cell(graph.first_text(view.facts, Property::Code)).cell(joined(graph.texts(view.facts, Property::Name)));
    row.cell(joined(graph.texts(view.facts, Property::SameAs)));
    row.cell(graph.first_text(view.facts, Property::Latitude)).cell(graph.first_text(view.facts, Property::Longitude));
    row.end();
  }
}

void write_csv_edges(const KnowledgeGraph& graph, std::ostream& out) {
  Row row(out);
  row.cell("id").cell("source").cell("target");
  for (const RowField& field : kRowFields) {
    row.cell(field.name);
  }
  row.end();
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimRow claim = claim_row(graph, id);
    row.cell(claim.iri).cell(claim.subject).cell(claim.object);
    for (const RowField& field : kRowFields) {
      row.cell(field.value(claim));
    }
    row.end();
  }
}

void write_events(const KnowledgeGraph& graph, std::ostream& out) {
  Row row(out);
  for (const std::string_view title :
       {"GLOBALEVENTID",   "SQLDATE",    "Actor1Code",    "Actor1Name",         "Actor1CountryCode",
        "Actor1Type1Code", "Actor2Code", "Actor2Name",    "Actor2CountryCode",  "Actor2Type1Code",
        "IsRootEvent",     "EventCode",  "EventBaseCode", "EventRootCode",      "QuadClass",
        "NumMentions",     "NumSources", "NumArticles",   "ActionGeo_FullName", "DATEADDED",
        "SOURCE",          "SOURCEURL"}) {
    row.cell(title);
  }
  row.end();
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimView view = graph.claim(id);
    const EventType type = event_type(graph, view);
    if (type == EventType::None) {
      continue;
    }
    const ClaimRow claim = claim_row(graph, id);
    const Support by = support(graph, view);
    std::vector<std::string_view> sources;
    for (const ArticleId article : by.articles) {
      sources.push_back(graph.article(article).source);
    }
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    const bool own = type == info(view.key.predicate).type;
    const std::string_view code = own && !claim.cameo.empty() ? claim.cameo : root_code(type);
    row.cell(claim.iri.substr(claim.iri.find('/') + 1)).cell(digits_of(period(graph, view).begin));
    for (const EntityId end : {view.key.subject, view.key.object}) {
      const Actor who = actor(graph, end);
      row.cell(who.code).cell(who.name).cell(who.country).cell(who.type);
    }
    row.cell("1").cell(code).cell(code.substr(0, 3)).cell(code.substr(0, 2)).cell(std::to_string(quad_class(type)));
    row.cell(std::to_string(view.evidence.size())).cell(std::to_string(sources.size()));
    row.cell(std::to_string(by.articles.size())).cell(claim.place).cell(digits_of(claim.first_reported));
    row.cell(by.articles.empty() ? "" : graph.article(by.articles.front()).source);
    row.cell(by.articles.empty() ? "" : graph.article(by.articles.front()).url).end();
  }
}

}  // namespace entente
