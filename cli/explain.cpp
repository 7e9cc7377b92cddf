#include "cli/explain.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <string>
#include <tuple>
#include <utility>

#include "builder/graph/derived.hpp"
#include "builder/graph/support.hpp"
#include "cli/joined.hpp"
#include "ontology/predicates.hpp"
#include "queries/entity_names.hpp"

namespace entente {
namespace {

std::string label(const KnowledgeGraph& graph, EntityId id) { return std::string(graph.entity(id).label); }

void line(std::ostream& out, std::string_view title, const std::string& value) {
  if (!value.empty()) {
    out << "  " << title << std::string(title.size() < 14 ? 14 - title.size() : 1, ' ') << value << '\n';
  }
}

std::string entities_text(const KnowledgeGraph& graph, const std::vector<EntityId>& ids) {
  std::vector<std::string> labels;
  for (const EntityId id : ids) {
    labels.push_back(label(graph, id));
  }
  return joined(labels, "; ");
}

std::string time_text(const KnowledgeGraph& graph, const ClaimView& claim) {
  const std::string begin(graph.first_text(claim.facts, Property::Time));
  const std::string end(graph.first_text(claim.facts, Property::TimeEnd));
  const std::string phrase(graph.first_text(claim.facts, Property::TimePhrase));
  const std::string dates = end.empty() ? begin : begin + " to " + end;
  return dates.empty() || phrase.empty() ? dates + phrase : dates + " (\"" + phrase + "\")";
}

std::string status_text(const KnowledgeGraph& graph, const ClaimView& claim) {
  std::string text(name(claim.key.status));
  text += claim.key.negated ? ", negated" : "";
  text += claim.hedged ? ", hedged" : "";
  const EventType type = event_type(graph, claim);
  return type == EventType::None ? text : text + "; event type " + std::string(name(type));
}

std::string source_text(const ArticleView& article) {
  std::vector<std::string> parts;
  for (std::string_view part : {article.title, article.source, article.date, article.url}) {
    if (!part.empty()) {
      parts.emplace_back(part);
    }
  }
  return std::string(article.id) + (parts.empty() ? "" : ": ") + joined(parts, ", ");
}

/// Claims under a heading, in the order of what is said.
void list_claims(const KnowledgeGraph& graph, std::string_view title, const std::vector<ClaimId>& claims,
                 std::ostream& out) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const ClaimId id : claims) {
    lines.emplace_back(claim_in_words(graph, id), graph.claim_iri(id));
  }
  std::sort(lines.begin(), lines.end());
  if (!lines.empty()) {
    out << title << " (" << lines.size() << ")\n";
  }
  for (const auto& [words, iri] : lines) {
    out << "  " << words << "  <" << iri << ">\n";
  }
}

}  // namespace

std::vector<EntityId> entities_named(const KnowledgeGraph& graph, std::string_view name) {
  std::string iri(name.starts_with('<') && name.ends_with('>') ? name.substr(1, name.size() - 2) : name);
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (const auto found = graph.find_entity(iri)) {
      return {*found};
    }
    // "state:PAK", as Turtle abbreviates it
    if (const std::size_t colon = iri.find(':'); colon != std::string::npos && iri.find("://") == std::string::npos) {
      iri[colon] = '/';
    }
  }
  const std::string wanted = folded_name(name);
  std::vector<EntityId> by_label;
  std::vector<EntityId> by_name;
  for (const EntityId id : graph.sorted_entities()) {
    const EntityView view = graph.entity(id);
    if (folded_name(view.label) == wanted) {
      by_label.push_back(id);
      continue;
    }
    for (const std::string_view other : graph.texts(view.facts, Property::Name)) {
      if (folded_name(other) == wanted) {
        by_name.push_back(id);
        break;
      }
    }
  }
  by_label.insert(by_label.end(), by_name.begin(), by_name.end());
  return by_label;
}

std::string claim_in_words(const KnowledgeGraph& graph, ClaimId id) {
  const ClaimView claim = graph.claim(id);
  std::string text = label(graph, claim.key.subject) + ' ' + (claim.key.negated ? "NOT " : "") +
                     std::string(name(claim.key.predicate)) + ' ' + label(graph, claim.key.object);
  if (claim.key.status != Status::Actual) {
    text += " (" + std::string(name(claim.key.status)) + ')';
  }
  return text;
}

std::string marked_sentence(std::string_view quote, std::uint32_t begin, const Evidence& evidence) {
  // Marks by the place where they go in. At one place what closes comes before what opens, the inner before the outer
  // where both close and the outer before the inner where both open.
  struct Mark {
    std::size_t at;
    bool opens;
    std::ptrdiff_t other_end;
    int order;
    std::string_view text;
    [[nodiscard]] auto key() const { return std::tuple(at, opens, -other_end, opens ? order : -order); }
  };
  std::vector<Mark> marks;
  int order = 0;
  const auto add = [&](Span span, std::string_view open, std::string_view close) {
    if (!span.empty() && span.begin >= begin && span.end - begin <= quote.size()) {
      const std::size_t from = span.begin - begin;
      const std::size_t to = span.end - begin;
      ++order;
      marks.push_back({from, true, static_cast<std::ptrdiff_t>(to), order, open});
      marks.push_back({to, false, static_cast<std::ptrdiff_t>(from), order, close});
    }
  };
  add(evidence.subject, "[", "]");
  if (evidence.object != evidence.subject) {
    add(evidence.object, "[", "]");
  }
  add(evidence.act, "*", "*");
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.key() < b.key(); });
  std::string text;
  std::size_t done = 0;
  for (const Mark& mark : marks) {
    text += quote.substr(done, mark.at - done);
    text += mark.text;
    done = mark.at;
  }
  text += quote.substr(done);
  // A hard-wrapped sentence is shown on one line.
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

std::optional<ClaimId> claim_named(const KnowledgeGraph& graph, std::string_view wanted) {
  if (wanted.starts_with('<') && wanted.ends_with('>')) {
    wanted = wanted.substr(1, wanted.size() - 2);
  }
  constexpr std::string_view kPrefix = "claim:";
  if (wanted.starts_with(kPrefix)) {
    wanted.remove_prefix(kPrefix.size());
  }
  const auto claim = graph.find_claim(wanted);
  return claim ? claim : graph.find_claim("claim/" + std::string(wanted));
}

void explain(const KnowledgeGraph& graph, ClaimId id, std::ostream& out) {
  const ClaimView claim = graph.claim(id);
  out << claim_in_words(graph, id) << '\n';
  line(out, "IRI", graph.absolute(graph.claim_iri(id)));
  line(out, "status", status_text(graph, claim));
  line(out, "confidence", confidence_text(claim.confidence));
  line(out, "said by", entities_text(graph, graph.targets(claim.facts, Property::AttributedTo)));
  line(out, "regarding", entities_text(graph, graph.targets(claim.facts, Property::Regarding)));
  line(out, "place", entities_text(graph, graph.targets(claim.facts, Property::Place)));
  line(out, "time", time_text(graph, claim));
  line(out, "quantity", joined(graph.texts(claim.facts, Property::Quantity), "; "));
  line(out, "context", joined(graph.texts(claim.facts, Property::Context), ", "));
  line(out, "office status", joined(graph.texts(claim.facts, Property::OfficeStatus), ", "));
  line(out, "rule", joined(graph.texts(claim.facts, Property::Rule), "; "));
  out << "evidence (" << claim.evidence.size() << "): [subject] *act* [object]\n";
  for (const Evidence& evidence : claim.evidence) {
    const PassageView passage = graph.passage(evidence.passage);
    out << "  " << marked_sentence(passage.quote, passage.span.begin, evidence) << '\n';
    out << "    " << source_text(graph.article(passage.article)) << " (bytes " << passage.span.begin << " to "
        << passage.span.end << ")\n";
  }
}

void explain(const KnowledgeGraph& graph, EntityId id, std::ostream& out) {
  const EntityView view = graph.entity(id);
  out << view.label << '\n';
  line(out, "IRI", graph.absolute(view.iri));
  line(out, "class", std::string(name(view.cls)));
  line(out, "other names", joined(graph.texts(view.facts, Property::Name), "; "));
  line(out, "ISO code", std::string(graph.first_text(view.facts, Property::Iso3)));
  line(out, "CAMEO code", std::string(graph.first_text(view.facts, Property::Code)));
  line(out, "office of", entities_text(graph, graph.targets(view.facts, Property::OfficeOf)));
  line(out, "stands for", entities_text(graph, graph.targets(view.facts, Property::StandsFor)));
  line(out, "same as", joined(graph.texts(view.facts, Property::SameAs), " "));
  std::vector<ClaimId> offices;
  std::vector<ClaimId> others;
  for (const ClaimId claim : graph.claims_by(id)) {
    (graph.claim(claim).key.predicate == Predicate::HoldsOffice ? offices : others).push_back(claim);
  }
  std::vector<ClaimId> suffered;
  for (const ClaimId claim : graph.claims_on(id)) {
    const ClaimKey key = graph.claim(claim).key;
    const bool mutual = info(key.predicate).symmetric;
    if (!mutual || key.subject != id) {
      (mutual ? others : suffered).push_back(claim);
    }
  }
  list_claims(graph, "offices", offices, out);
  list_claims(graph, "what it does", others, out);
  list_claims(graph, "what is done to it", suffered, out);
}

}  // namespace entente
