#include "cli/commands/graphs.hpp"

#include <string_view>
#include <utility>

#include "builder/graph/joining.hpp"
#include "builder/text/byte_source.hpp"
#include "cli/explain.hpp"
#include "cli/log.hpp"
#include "exporters/read_graph.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

/// N-Triples and N-Quads are read as what they are by their first line; Turtle is the most likely of the rest.
Format format_of_content(std::string_view content) {
  const std::size_t first = content.find_first_not_of(" \t\r\n");
  const std::string_view begin = first == std::string_view::npos ? "" : content.substr(first);
  if (begin.starts_with("<?xml") || begin.starts_with("<rdf:RDF")) {
    return Format::RdfXml;
  }
  // A line with a graph's name has four terms; Turtle is read where it isn't sure.
  const std::string_view line = begin.substr(0, begin.find('\n'));
  return begin.starts_with('<') && line.ends_with("> .") && line.find("> <") != std::string_view::npos ? Format::NQuads
                                                                                                       : Format::Turtle;
}

KnowledgeGraph load_graph(const std::string& file) {
  StatementTable statements = load_statements(file);
  return to_graph(statements, file == "-" ? "stdin" : file);
}

}  // namespace

StatementTable load_statements(const std::string& file) {
  const auto known = format_of_file(file);
  if (known && file != "-") {
    return read_statements(std::filesystem::path(file), *known);
  }
  ByteSource source(file);
  const std::string content = source.read_all();
  return read_statements(content, file == "-" ? "stdin" : file, format_of_content(content));
}

KnowledgeGraph joined(KnowledgeGraph graph, Join join) {
  if (join == Join::None) {
    return graph;
  }
  const std::vector<JoinLink> links = find_joins(graph);
  for (const JoinLink& link : links) {
    log_detail("one: " + std::string(graph.entity(link.a).label) + " and " + std::string(graph.entity(link.b).label) +
               " (" + link.reason + ')');
  }
  if (join == Join::Fold) {
    return fold(graph, links);
  }
  mark_same(graph, links);
  return graph;
}

KnowledgeGraph load_graphs(std::span<const std::string> files) {
  KnowledgeGraph graph = load_graph(files.front());
  for (const std::string& file : files.subspan(1)) {
    const KnowledgeGraph other = load_graph(file);
    if (other.base() != graph.base()) {
      log_warning(file + ": its base is <" + other.base() + ">, not <" + graph.base() +
                  ">: what both know is joined only where the IRIs are the same");
    }
    graph.merge(other);
  }
  log_detail(std::to_string(graph.entity_count()) + " entities, " + std::to_string(graph.claim_count()) +
             " claims read");
  return graph;
}

EntityId entity_named(const KnowledgeGraph& graph, const std::string& name) {
  const std::vector<EntityId> entities = entities_named(graph, name);
  if (entities.empty()) {
    throw InputError({Severity::Error, {}, "nothing in the graph is called '" + name + "'"});
  }
  for (std::size_t i = 1; i < entities.size(); ++i) {
    log_warning("also called '" + name + "': " + graph.absolute(graph.entity(entities[i]).iri));
  }
  return entities.front();
}

}  // namespace entente
