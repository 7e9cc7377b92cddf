// What a KnowledgeGraph holds. Only the sources of this type include it.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <vector>

#include "builder/graph/id_index.hpp"
#include "builder/graph/knowledge_graph.hpp"
#include "builder/graph/string_table.hpp"

namespace entente {

struct EntityRecord {
  StringId iri = 0;
  StringId label = 0;
  EntityClass cls = EntityClass::Organization;
  bool known = false;
  bool label_known = false;
  std::vector<Fact> facts;
  std::vector<ClaimId> claims_by, claims_on;  ///< those whose subject or object it is, in the order of adding
};

struct ClaimRecord {
  ClaimKey key;
  bool unhedged = false;        ///< some sentence says it without keeping its distance
  std::int8_t hundredths = -1;  ///< how sure it is; -1 where nobody knows
  std::uint64_t hash = 0;
  std::vector<Fact> facts;
  std::vector<Evidence> evidence;
};

struct ArticleRecord {
  StringId iri = 0;
  StringId id = 0;
  StringId title = 0;
  StringId url = 0;
  StringId source = 0;
  StringId author = 0;
  StringId date = 0;
  std::vector<EntityId> mentions;
};

struct PassageRecord {
  ArticleId article{};
  Span span;
  StringId quote = 0;
};

struct KnowledgeGraph::Data {
  // Vertices are entities, edges are claims: a multigraph in which none is ever removed, so that numbers stay, and in
  // which "who acts on X" is asked as often as "on whom does X act". Each end lists its claims by number, four bytes
  // each; boost::adjacency_list takes 77 bytes for an edge both ways, more than a quarter of all that a claim takes.
  // boost_graph.hpp makes it a graph of that library.
  std::string base;
  StringTable strings;
  std::vector<EntityRecord> entities;
  std::deque<ClaimRecord> claims;
  std::deque<ArticleRecord> articles;
  std::deque<PassageRecord> passages;
  std::vector<Run> runs;
  IdIndex entity_index;   // by IRI
  IdIndex claim_index;    // by the hash of the claim's IRI
  IdIndex article_index;  // by IRI
  IdIndex passage_index;  // by article and start

  [[nodiscard]] const EntityRecord& entity(EntityId id) const { return entities[index(id)]; }
  EntityRecord& entity(EntityId id) { return entities[index(id)]; }
  [[nodiscard]] std::string_view text_of(Fact fact) const;
  /// Puts a fact into its sorted place, unless it is there.
  void insert(std::vector<Fact>& facts, Fact fact) const;
  [[nodiscard]] bool before(const Evidence& left, const Evidence& right) const;
  [[nodiscard]] std::uint64_t hash_of(const ClaimKey& key) const;
  StringId intern_text(std::string_view text);
  StringId intern_iri(std::string_view iri);
};

}  // namespace entente
