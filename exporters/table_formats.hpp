// Tables and JSON: for spreadsheets, pandas, and whoever reads claims line by line.
#pragma once

#include <iosfwd>

#include "builder/graph/knowledge_graph.hpp"
#include "builder/reading.hpp"
#include "exporters/unknown_statements.hpp"

namespace entente {

/// A claim and a sentence that supports it a line, by claim, then by passage. Offsets are bytes of the article's text.
void write_jsonl(const KnowledgeGraph& graph, std::ostream& out);
/// The claims of one article in its own order, as above, with the ids of the caller's own mentions; no graph is made.
/// Relative IRIs are written under `base`.
void write_jsonl(const Reading& reading, std::string_view base, std::ostream& out);
/// {"@context": …, "@graph": [a node a line]}; the last nodes are those of the statements beside the graph.
void write_jsonld(const KnowledgeGraph& graph, const UnknownStatements& beside, std::ostream& out);
/// RFC 4180: an entity a row, and a claim a row.
void write_csv_nodes(const KnowledgeGraph& graph, std::ostream& out);
void write_csv_edges(const KnowledgeGraph& graph, std::ostream& out);
/// Claims that have an event type, in the columns of GDELT's event table that articles can fill, and their PLOVER type,
/// contexts and article; a claim a row. Where an article has no address, SOURCEURL is its id, the file's name.
void write_events(const KnowledgeGraph& graph, std::ostream& out);

/// A cell as RFC 4180 has it: quoted where it must be.
std::string csv_cell(std::string_view text);

}  // namespace entente
