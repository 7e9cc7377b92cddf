// What articles together say of one thing: contradictions, progress, and copies of one text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

enum class ContradictionKind : std::uint8_t {
  AssertedAndDenied,  ///< the same act in the same status, and that it is not so
  OfferedAndRefused,  ///< an act offered or planned, and expressly not to be, or its object rejected by the same actor
  TwoHolders,         ///< one office held by two officials, neither former nor only elected, reported at one time
  NumbersDisagree,    ///< one claim with several numbers
};
std::string_view name(ContradictionKind kind);

struct Contradiction {
  ContradictionKind kind{};
  std::vector<ClaimId> claims;  ///< one or two, by IRI
};

/// By kind, then by claims. Near-linear in claims.
std::vector<Contradiction> contradictions(const KnowledgeGraph& graph);

/// One stage of an act: requested, offered, planned, actual, or expressly not.
struct Stage {
  ClaimId claim{};
  std::string_view first;  ///< the date of the first report, or empty
};

/// An act of one entity on another that went through more than one stage.
struct Progress {
  EntityId subject{};
  Predicate predicate = Predicate::Meets;
  EntityId object{};
  std::vector<Stage> stages;  ///< by date, then requested, hypothetical, offered, planned, actual; denials last
};

/// Acts with several stages, by the IRIs of subject and object, then by predicate; of one entity those that it is in,
/// or that are about it.
std::vector<Progress> progress(const KnowledgeGraph& graph, std::optional<EntityId> entity = std::nullopt);

/// Articles that carry one text: an agency's report in several papers.
struct Copies {
  std::vector<std::uint32_t> group;  ///< of each article by number; the same for copies of one text
  std::uint32_t groups = 0;
};

/// Finds copies by the sentences that the graph has of each article: five-word shingles, MinHash signatures of 128
/// values and locality-sensitive bands (Broder 1997; Leskovec, Rajaraman and Ullman, chapter 3), then the exact Jaccard
/// similarity, at least `similarity`. Near-linear in the text.
Copies find_copies(const KnowledgeGraph& graph, double similarity = 0.8);

/// How many independent sources these articles are (those of a claim are in its Support): articles of one publisher,
/// and copies of one text, count once. Linear but for the sorting.
std::size_t independent_sources(const KnowledgeGraph& graph, const Copies& copies, std::span<const ArticleId> articles);

}  // namespace entente
