// A claim or an entity of a graph, told in words for a person at a terminal.
#pragma once

#include <iosfwd>
#include <optional>
#include <string_view>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// The entities that `name` may mean: the one whose IRI it is (absolute, relative "state/PAK" or "state:PAK"), else
/// those with a label or another name like it, case and accents apart; those with the label first, then by IRI.
std::vector<EntityId> entities_named(const KnowledgeGraph& graph, std::string_view name);

/// The claim that `wanted` names as the program or a graph shows it: "claim/1c4f…", also between <>, "claim:1c4f…", the
/// absolute IRI, or "1c4f…" alone.
std::optional<ClaimId> claim_named(const KnowledgeGraph& graph, std::string_view wanted);

/// A claim: each sentence that supports it with [subject], *act* and [object] marked; the rule, the status, the source.
void explain(const KnowledgeGraph& graph, ClaimId id, std::ostream& out);
/// An entity: its names, its offices, and its claims.
void explain(const KnowledgeGraph& graph, EntityId id, std::ostream& out);

/// "Pakistan offers [contributesTo] Gaza Stabilisation Force" in one line: "Pakistan contributesTo … (Offered)".
std::string claim_in_words(const KnowledgeGraph& graph, ClaimId id);

/// The sentence with its parts marked; the spans are bytes of the article, of which the sentence begins at `begin`.
std::string marked_sentence(std::string_view quote, std::uint32_t begin, const Evidence& evidence);

}  // namespace entente
