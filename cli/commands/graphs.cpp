#include "cli/commands/graphs.hpp"

#include <system_error>
#include <utility>

#include "builder/graph/joining.hpp"
#include "builder/text/byte_source.hpp"
#include "cli/explain.hpp"
#include "cli/log.hpp"
#include "exporters/read_graph.hpp"
#include "exporters/sniff_format.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

GraphSource::GraphSource(const std::string& file, GraphForm form) : label_(file == "-" ? "stdin" : file) {
  const auto known = form ? form : format_of_file(file);
  std::error_code ignored;
  const bool on_disk =
      file != "-" && without_gzip_ending(file) == file && std::filesystem::is_regular_file(file, ignored);
  if (!known || !on_disk) {
    ByteSource source(file);
    content_ = source.read_all();
  }
  format_ = known ? *known : format_of_content(*content_);
}

void GraphSource::read(const RdfHandler& handle) const {
  if (content_) {
    for_each_statement(*content_, label_, format_, handle);
  } else {
    for_each_statement(std::filesystem::path(label_), format_, handle);
  }
}

StatementTable load_statements(const GraphSource& source) {
  StatementTable table;
  source.read([&](const RdfStatement& statement) { table.add(statement); });
  table.finish();
  return table;
}

void tell_of_replaced(std::size_t texts) {
  if (texts > 0) {
    log_warning(std::to_string(texts) +
                " texts hold control characters, which RDF/XML can't; each is written as U+FFFD");
  }
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

KnowledgeGraph load_graphs(std::span<const std::string> files, GraphForm form, UnknownStatements* beside) {
  std::optional<KnowledgeGraph> graph;
  for (const std::string& file : files) {
    const GraphSource source(file, form);
    StatementTable statements = load_statements(source);
    KnowledgeGraph other = to_graph(statements, source.label());
    if (beside != nullptr) {
      beside->add([&](const RdfHandler& handle) { source.read(handle); }, other, files.size() > 1);
    }
    if (!graph) {
      graph.emplace(std::move(other));
      continue;
    }
    if (other.base() != graph->base()) {
      log_warning(file + ": its base is <" + other.base() + ">, not <" + graph->base() +
                  ">: what both know is joined only where the IRIs are the same");
    }
    graph->merge(other);
  }
  log_detail(std::to_string(graph->entity_count()) + " entities, " + std::to_string(graph->claim_count()) +
             " claims read");
  return *std::move(graph);
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
