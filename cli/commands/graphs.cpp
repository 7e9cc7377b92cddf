#include "cli/commands/graphs.hpp"

#include <system_error>
#include <utility>

#include "builder/graph/joining.hpp"
#include "builder/text/byte_source.hpp"
#include "cli/explain.hpp"
#include "cli/log.hpp"
#include "exporters/binary_graph.hpp"
#include "exporters/read_graph.hpp"
#include "exporters/sniff_format.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/read_file.hpp"

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

std::string GraphSource::add_to(KnowledgeGraph& graph) const {
  return content_ ? add_binary(*content_, label_, graph) : add_binary(read_file(label_), label_, graph);
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

namespace {

/// Joins the graph of one file with `graph`, which takes its base where it is empty; gives the base.
std::string add_graph(const GraphSource& source, bool one_of_many, UnknownStatements* beside, KnowledgeGraph& graph) {
  if (source.is_binary()) {
    return source.add_to(graph);
  }
  StatementTable statements = load_statements(source);
  KnowledgeGraph other = to_graph(statements, source.label());
  if (beside != nullptr) {
    beside->add([&](const RdfHandler& handle) { source.read(handle); }, other, one_of_many);
  }
  std::string base = other.base();
  if (graph.entity_count() == 0 && graph.article_count() == 0) {
    for (const Run& run : graph.runs()) {
      other.add_run(run);
    }
    graph = std::move(other);
  } else {
    graph.merge(other);
  }
  return base;
}

void warn_of_bases(const std::string& file, const std::string& its, const std::string& ours) {
  log_warning(file + ": its base is <" + its + ">, not <" + ours +
              ">: what both know is joined only where the IRIs are the same");
}

}  // namespace

KnowledgeGraph load_graphs(std::span<const std::string> files, GraphForm form, UnknownStatements* beside) {
  KnowledgeGraph graph;
  for (const std::string& file : files) {
    const std::string base = add_graph(GraphSource(file, form), files.size() > 1, beside, graph);
    if (base != graph.base()) {
      warn_of_bases(file, base, graph.base());
    }
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
