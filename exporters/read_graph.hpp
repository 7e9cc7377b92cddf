// Reading a graph back: what Entente wrote, or what another tool made of it in any order and syntax.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "builder/graph/knowledge_graph.hpp"
#include "exporters/format.hpp"
#include "exporters/statement_table.hpp"

namespace entente {

/// Nothing that Entente writes is lost: written again, the graph has the same bytes. What is derived (event types,
/// counts, plain triples) is derived anew; properties of other vocabularies and texts in other languages than English
/// are passed over (unknown_statements.hpp has them). The base is the one that the file's description names, or else
/// the default. An entity that is named but not described gets its class from its IRI's folder. Throws InputError with
/// file, line and column where the syntax is broken, and with the node and the property where a claim or a passage
/// lacks what makes it one. O(n log n) in the statements.
KnowledgeGraph read_graph(const std::filesystem::path& file, Format format);
KnowledgeGraph read_graph(std::string_view text, const std::string& label, Format format);
/// From statements that are read already; `label` stands for their file in messages.
KnowledgeGraph to_graph(StatementTable& statements, const std::string& label);

}  // namespace entente
