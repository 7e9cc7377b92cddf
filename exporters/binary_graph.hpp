// The graph in a form of its own, for what is written once and read often: parts of a build, large graphs.
//
// docs/formats.md describes every byte. Terms of the ontology stand in it by name, so that a later version of the
// vocabulary reads what an earlier one wrote. It holds what the graph holds and nothing beside it.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// What every such file begins with.
inline constexpr std::string_view kBinaryMagic = "entente\x1a";

/// Writes the graph in canonical order. O(n log n); beside the graph a number for each text is in memory.
void write_binary(const KnowledgeGraph& graph, std::ostream& out);

/// Adds the graph in `bytes` to `graph`, as KnowledgeGraph::merge() would, without a copy of it between; gives its
/// base, which an empty graph takes. `label` stands for the file in messages. Throws InputError where the bytes are no
/// such file, one of a later version, or not what was written (cut off, changed): before anything is added, but for a
/// file that was made to deceive. Near-linear.
std::string add_binary(std::string_view bytes, const std::string& label, KnowledgeGraph& graph);

/// The graph in `bytes`, with its base. Errors as add_binary().
KnowledgeGraph read_binary(std::string_view bytes, const std::string& label);

}  // namespace entente
