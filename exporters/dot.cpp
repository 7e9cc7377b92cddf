#include <map>
#include <ostream>
#include <set>
#include <string>
#include <tuple>

#include "builder/graph/derived.hpp"
#include "exporters/network_formats.hpp"

namespace entente {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else {
      result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return result + '"';
}

/// Fill colours that stay apart in print and for the colour-blind (Okabe and Ito's, lightened for black text).
std::string_view fill(EntityClass cls) {
  if (is_a(cls, EntityClass::Initiative)) {
    return "#f7e08a";
  }
  switch (cls) {
    case EntityClass::State:
      return "#9fc9e8";
    case EntityClass::Official:
      return "#ffffff";
    case EntityClass::Office:
      return "#e6e6e6";
    case EntityClass::Force:
      return "#8fd3bd";
    case EntityClass::ArmedGroup:
      return "#f0a58a";
    case EntityClass::Place:
      return "#dcecd0";
    case EntityClass::Population:
      return "#e3c3d9";
    default:
      return "#c9c4ea";
  }
}

std::string_view shape(EntityClass cls) {
  if (is_a(cls, EntityClass::Initiative)) {
    return "note";
  }
  switch (cls) {
    case EntityClass::Official:
      return "ellipse";
    case EntityClass::Place:
      return "hexagon";
    default:
      return "box";
  }
}

constexpr std::array<std::string_view, 5> kQuadColours = {"#777777", "#0072b2", "#009e73", "#e69f00", "#d55e00"};

}  // namespace

void write_dot(const KnowledgeGraph& graph, std::ostream& out) {
  // One edge for each pair, sense, colour and style; its label gathers the predicates.
  using Key = std::tuple<std::string_view, std::string_view, int, bool, bool>;
  std::map<Key, std::set<std::string_view>> edges;
  std::set<std::string_view> drawn;
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimView claim = graph.claim(id);
    const ClaimKey key = claim.key;
    const std::string_view from = graph.entity(key.subject).iri;
    const std::string_view to = graph.entity(key.object).iri;
    edges[{from, to, quad_class(event_type(graph, claim)), key.status == Status::Actual, key.negated}].insert(
        name(key.predicate));
    drawn.insert(from);
    drawn.insert(to);
  }
  out << "digraph entente {\n"
         "  graph [layout=\"sfdp\", overlap=\"prism\", splines=true, K=1.2, fontname=\"Helvetica\"];\n"
         "  node [style=\"filled,rounded\", fontname=\"Helvetica\", fontsize=11, color=\"#555555\"];\n"
         "  edge [fontname=\"Helvetica\", fontsize=8, arrowsize=0.6];\n";
  for (const EntityId id : graph.sorted_entities()) {
    const EntityView view = graph.entity(id);
    if (drawn.contains(view.iri)) {
      out << "  " << quoted(view.iri) << " [label=" << quoted(view.label) << ", shape=" << shape(view.cls)
          << ", fillcolor=\"" << fill(view.cls) << "\"];\n";
    }
  }
  for (const auto& [key, predicates] : edges) {
    const auto& [from, to, quad, actual, negated] = key;
    std::string label;
    for (const std::string_view predicate : predicates) {
      label += (label.empty() ? "" : ", ") + std::string(predicate);
    }
    out << "  " << quoted(from) << " -> " << quoted(to) << " [label=" << quoted(negated ? "not " + label : label)
        << ", color=\"" << kQuadColours.at(static_cast<std::size_t>(quad)) << "\", style="
        << (negated  ? "dotted"
            : actual ? "solid"
                     : "dashed")
        << "];\n";
  }
  out << "}\n";
}

}  // namespace entente
