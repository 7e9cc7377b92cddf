// What the commands that read graphs share.
#pragma once

#include <span>
#include <string>

#include "builder/graph/knowledge_graph.hpp"
#include "cli/options.hpp"
#include "exporters/statement_table.hpp"
#include "exporters/unknown_statements.hpp"

namespace entente {

/// A graph's file, "-" for stdin; it may be read more than once. Its form is `form`, else what its ending says, else
/// what it begins with. Packed files, and what is no ordinary file, are held in memory.
class GraphSource {
 public:
  /// Throws InputError where the file can't be read.
  GraphSource(const std::string& file, GraphForm form);
  /// Calls `handle` for each statement; throws InputError with file, line and column.
  void read(const RdfHandler& handle) const;
  /// True for the binary form, which add_to() reads; what is no RDF has nothing beside the graph.
  [[nodiscard]] bool is_binary() const { return format_ == Format::Binary; }
  /// Adds the graph of a binary file to `graph`, and gives its base. Throws InputError.
  std::string add_to(KnowledgeGraph& graph) const;
  /// The file in messages.
  [[nodiscard]] const std::string& label() const { return label_; }

 private:
  std::string label_;
  Format format_ = Format::Turtle;
  std::optional<std::string> content_;  ///< nullopt: read from the disk
};

/// The statements of one file, as they stand. Throws InputError.
StatementTable load_statements(const GraphSource& source);

/// Reads graphs and joins them. With `beside`, what they say in other vocabularies is added to it. Throws InputError
/// where one can't be read.
KnowledgeGraph load_graphs(std::span<const std::string> files, GraphForm form, UnknownStatements* beside = nullptr);

/// Warns where texts couldn't be written as they are; `texts` is what write_graph() gives.
void tell_of_replaced(std::size_t texts);

/// The graph with what --join asks for done to it.
KnowledgeGraph joined(KnowledgeGraph graph, Join join);

/// The entity of this IRI or name. Of several the first is taken and the others are named in a warning. Throws
/// InputError where nothing is called so.
EntityId entity_named(const KnowledgeGraph& graph, const std::string& name);

}  // namespace entente
