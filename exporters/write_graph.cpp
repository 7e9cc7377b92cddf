#include "exporters/write_graph.hpp"

#include <ostream>

#include "exporters/binary_graph.hpp"
#include "exporters/network_formats.hpp"
#include "exporters/page.hpp"
#include "exporters/rdf_writer.hpp"
#include "exporters/table_formats.hpp"
#include "exporters/terms.hpp"
#include "exporters/triples.hpp"

namespace entente {
namespace {

std::size_t write_rdf(const KnowledgeGraph& graph, WrittenSyntax syntax, std::ostream& out,
                      const UnknownStatements& beside) {
  RdfWriter writer(out, syntax, graph_prefixes(graph.base()));
  for_each_triple(
      graph, syntax == WrittenSyntax::NQuads, [&](const RdfStatement& each) { writer.write(each); }, beside.size());
  const auto write_beside = [&](RdfWriter& to) {
    for (const OwnStatement& each : beside.statements()) {
      to.write(each.view());
    }
  };
  if (syntax == WrittenSyntax::Turtle && !beside.empty()) {
    writer.finish();
    // Lines of N-Triples are Turtle too, and keep the names of blank nodes however many lines there are.
    out << '\n';
    RdfWriter lines(out, WrittenSyntax::NTriples, {});
    write_beside(lines);
    lines.finish();
  } else {
    write_beside(writer);
    writer.finish();
  }
  return writer.replaced();
}

}  // namespace

bool holds_statements(Format format) {
  return format == Format::Turtle || format == Format::RdfXml || format == Format::NTriples ||
         format == Format::NQuads || format == Format::JsonLd;
}

std::size_t write_graph(const KnowledgeGraph& graph, Format format, std::ostream& out,
                        const UnknownStatements& beside) {
  switch (format) {
    case Format::Turtle:
      return write_rdf(graph, WrittenSyntax::Turtle, out, beside);
    case Format::RdfXml:
      return write_rdf(graph, WrittenSyntax::RdfXml, out, beside);
    case Format::NTriples:
      return write_rdf(graph, WrittenSyntax::NTriples, out, beside);
    case Format::NQuads:
      return write_rdf(graph, WrittenSyntax::NQuads, out, beside);
    case Format::JsonLd:
      write_jsonld(graph, beside, out);
      break;
    case Format::GraphMl:
      write_graphml(graph, out);
      break;
    case Format::Gexf:
      write_gexf(graph, out);
      break;
    case Format::Dot:
      write_dot(graph, out);
      break;
    case Format::CsvNodes:
      write_csv_nodes(graph, out);
      break;
    case Format::CsvEdges:
      write_csv_edges(graph, out);
      break;
    case Format::Jsonl:
      write_jsonl(graph, out);
      break;
    case Format::Events:
      write_events(graph, out);
      break;
    case Format::Html:
      write_page(graph, out);
      break;
    case Format::Binary:
      write_binary(graph, out);
      break;
  }
  out.flush();
  if (!out.good()) {
    throw InputError({Severity::Error, {}, "the output can't be written"});
  }
  return 0;
}

}  // namespace entente
