// A graph as RDF statements: the one place that says which property carries what.
#pragma once

#include <cstdint>

#include "builder/graph/knowledge_graph.hpp"
#include "ontology/rdf_reader.hpp"

namespace entente {

/// Calls `handle` for each statement, all of a subject in a row: entities, articles, passages, claims, runs, and the
/// description of the whole with its counts. The views hold during the callback only.
/// With `named_graphs`, what an article says (its claims and its passages) comes once for each article that says it,
/// in the article's graph; the rest is in the default graph. Without, each statement comes once.
/// `beside` is how many statements are written beside these, for the count in the description.
/// Only counters and the sorted numbers are held beside the graph.
void for_each_triple(const KnowledgeGraph& graph, bool named_graphs, const RdfHandler& handle,
                     std::uint64_t beside = 0);

}  // namespace entente
