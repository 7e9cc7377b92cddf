// What the commands that read graphs share.
#pragma once

#include <span>
#include <string>

#include "builder/graph/knowledge_graph.hpp"
#include "cli/options.hpp"
#include "exporters/statement_table.hpp"

namespace entente {

/// The statements of one file, as they stand. Throws InputError.
StatementTable load_statements(const std::string& file);

/// Reads graphs ("-" is stdin) and joins them; the form is told by a file's ending, else by how it begins. Throws
/// InputError where one can't be read.
KnowledgeGraph load_graphs(std::span<const std::string> files);

/// The graph with what --join asks for done to it.
KnowledgeGraph joined(KnowledgeGraph graph, Join join);

/// The entity of this IRI or name. Of several the first is taken and the others are named in a warning. Throws
/// InputError where nothing is called so.
EntityId entity_named(const KnowledgeGraph& graph, const std::string& name);

}  // namespace entente
