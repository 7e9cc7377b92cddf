// Tags and tree of one sentence from what the network says of it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "builder/language/features.hpp"
#include "builder/language/network.hpp"
#include "builder/language/sentence.hpp"
#include "builder/language/tree_decoder.hpp"

namespace entente {

/// Reads sentences one by one, in room that is used again. One thread's.
class SentenceReader {
 public:
  /// `rows` of `pass` are `tokens`; `features` are what the network was run on. Sets tags, heads (counted from the
  /// first of `tokens`) and relations; each of `names` (in order, disjoint) is one node of the tree. O(n²) mostly.
  void read(const Network& network, const NetworkPass& pass, NetworkPass::Part rows,
            std::span<const TokenFeatures> features, std::span<const TokenRange> names, std::span<Token> tokens);

 private:
  /// The pair of tokens that an arc between two units is by: its relation is read off there.
  struct Arc {
    std::size_t dependent = 0;
    std::int32_t head = kRootHead;
  };
  /// A relation to a head, and the logarithm of its probability; with the head's score added where heads are compared.
  struct Choice {
    std::int32_t head = kRootHead;  ///< a unit
    DepRel relation = DepRel::dep;
    float score = 0;
  };

  bool misread(const NetworkPass& pass, NetworkPass::Part rows, std::span<const TokenRange> names,
               std::span<const Token> tokens);
  void make_units(std::size_t n, std::span<const TokenRange> names);
  void find_cores(std::span<const Token> tokens);
  void score_units(std::size_t n);
  [[nodiscard]] Arc best_arc(const TokenRange& dependent, std::int32_t head_unit) const;
  [[nodiscard]] std::array<float, kDepRelCount> relation_scores(std::size_t unit, std::int32_t head) const;
  [[nodiscard]] Choice choose(std::size_t unit, std::int32_t head, std::uint64_t forbidden) const;
  void keep_one(std::uint64_t group);
  [[nodiscard]] Choice alternative(std::size_t unit, std::uint64_t group) const;
  [[nodiscard]] bool hangs_below(std::int32_t unit, std::int32_t above) const;
  void write(std::span<Token> tokens) const;

  const Network* network_ = nullptr;
  const NetworkPass* pass_ = nullptr;
  NetworkPass::Part rows_;
  NetworkPass again_;  ///< of a sentence whose names were misread
  std::vector<TokenFeatures> masked_;
  std::vector<float> arc_scores_;
  std::vector<TokenRange> units_;       ///< tokens that are one node of the tree: names, else one token each
  std::vector<TokenRange> cores_;       ///< what of each unit has arcs
  std::vector<std::uint32_t> unit_of_;  ///< of each token
  std::vector<float> unit_scores_;      ///< of heads, a row a unit, the last column the root
  std::vector<std::int32_t> unit_heads_;
  std::vector<DepRel> unit_relations_;
  TreeWorkspace trees_;
};

}  // namespace entente
