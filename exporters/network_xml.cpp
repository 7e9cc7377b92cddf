// GraphML and GEXF.
#include <ostream>
#include <string>

#include "builder/graph/support.hpp"
#include "exporters/claim_row.hpp"
#include "exporters/network_formats.hpp"

namespace entente {
namespace {

/// Attributes of a node.
struct NodeFields {
  static constexpr std::array<std::string_view, 7> kNames = {"label",    "class",    "iso3",     "code",
                                                             "wikidata", "latitude", "longitude"};
  static constexpr std::string_view type(std::size_t at) { return at < 5 ? "string" : "double"; }
  std::array<std::string, 7> values;
};

NodeFields node_fields(const KnowledgeGraph& graph, EntityId id) {
  const EntityView view = graph.entity(id);
  return {{std::string(view.label), std::string(name(view.cls)), std::string(graph.iso3(id)),
           std::string(graph.first_text(view.facts, Property::Code)),
           std::string(graph.first_text(view.facts, Property::SameAs)),
           std::string(graph.first_text(view.facts, Property::Latitude)),
           std::string(graph.first_text(view.facts, Property::Longitude))}};
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\n':
        escaped += "&#10;";
        break;
      case '\r':
        escaped += "&#13;";
        break;
      case '\t':
        escaped += "&#9;";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          escaped += "\xEF\xBF\xBD";
        } else {
          escaped += c;
        }
    }
  }
  // The two code points of the basic plane that are no characters, written as they stand, would end the reading.
  for (const std::string_view bad : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = escaped.find(bad); at != std::string::npos; at = escaped.find(bad, at)) {
      escaped.replace(at, bad.size(), "\xEF\xBF\xBD");
    }
  }
  return escaped;
}

void write_graphml(const KnowledgeGraph& graph, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
         "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  for (std::size_t at = 0; at < NodeFields::kNames.size(); ++at) {
    const std::string_view field = NodeFields::kNames[at];
    out << "  <key id=\"n_" << field << "\" for=\"node\" attr.name=\"" << field << "\" attr.type=\""
        << NodeFields::type(at) << "\"/>\n";
  }
  for (const RowField& field : kRowFields) {
    out << "  <key id=\"e_" << field.name << "\" for=\"edge\" attr.name=\"" << field.name << "\" attr.type=\""
        << field.type << "\"/>\n";
  }
  out << "  <graph id=\"entente\" edgedefault=\"directed\">\n";
  for (const EntityId id : graph.sorted_entities()) {
    out << "    <node id=\"" << xml_escaped(graph.entity(id).iri) << "\">\n";
    const NodeFields fields = node_fields(graph, id);
    for (std::size_t at = 0; at < fields.values.size(); ++at) {
      if (!fields.values[at].empty()) {
        out << "      <data key=\"n_" << NodeFields::kNames[at] << "\">" << xml_escaped(fields.values[at])
            << "</data>\n";
      }
    }
    out << "    </node>\n";
  }
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimRow row = claim_row(graph, id);
    out << "    <edge id=\"" << row.iri << "\" source=\"" << xml_escaped(row.subject) << "\" target=\""
        << xml_escaped(row.object) << "\">\n";
    for (const RowField& field : kRowFields) {
      if (const std::string value = field.value(row); !value.empty()) {
        out << "      <data key=\"e_" << field.name << "\">" << xml_escaped(value) << "</data>\n";
      }
    }
    out << "    </edge>\n";
  }
  out << "  </graph>\n</graphml>\n";
}

void write_gexf(const KnowledgeGraph& graph, std::ostream& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
         "  <graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\">\n"
         "    <attributes class=\"node\" mode=\"static\">\n";
  for (std::size_t at = 1; at < NodeFields::kNames.size(); ++at) {
    out << "      <attribute id=\"n" << at << "\" title=\"" << NodeFields::kNames[at] << "\" type=\""
        << NodeFields::type(at) << "\"/>\n";
  }
  out << "    </attributes>\n    <attributes class=\"edge\" mode=\"static\">\n";
  for (std::size_t at = 0; at < kRowFields.size(); ++at) {
    const std::string_view type = kRowFields[at].type == "int" ? "integer" : kRowFields[at].type;
    out << "      <attribute id=\"e" << at << "\" title=\"" << kRowFields[at].name << "\" type=\"" << type << "\"/>\n";
  }
  out << "    </attributes>\n    <nodes>\n";
  const auto value_of = [&](std::string_view prefix, std::size_t at, const std::string& value) {
    if (!value.empty()) {
      out << "          <attvalue for=\"" << prefix << at << "\" value=\"" << xml_escaped(value) << "\"/>\n";
    }
  };
  for (const EntityId id : graph.sorted_entities()) {
    const NodeFields fields = node_fields(graph, id);
    out << "      <node id=\"" << xml_escaped(graph.entity(id).iri) << "\" label=\"" << xml_escaped(fields.values[0])
        << "\">\n        <attvalues>\n";
    for (std::size_t at = 1; at < fields.values.size(); ++at) {
      value_of("n", at, fields.values[at]);
    }
    out << "        </attvalues>\n      </node>\n";
  }
  out << "    </nodes>\n    <edges>\n";
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimRow row = claim_row(graph, id);
    const Period when = period(graph, graph.claim(id));
    out << "      <edge id=\"" << row.iri << "\" source=\"" << xml_escaped(row.subject) << "\" target=\""
        << xml_escaped(row.object) << "\" label=\"" << row.predicate << "\"";
    if (!when.begin.empty() && when.begin <= when.end) {
      out << " start=\"" << when.begin << "\" end=\"" << when.end << "\"";
    }
    out << ">\n        <attvalues>\n";
    for (std::size_t at = 0; at < kRowFields.size(); ++at) {
      value_of("e", at, kRowFields[at].value(row));
    }
    out << "        </attvalues>\n      </edge>\n";
  }
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace entente
