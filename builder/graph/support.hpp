// Who says a claim, and when.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// How well a claim is supported.
struct Support {
  std::vector<ArticleId> articles;  ///< those with a sentence for it, by IRI, each once
  std::string_view first;           ///< the earliest date of these articles, ISO 8601, or empty
  std::string_view last;
};

/// Linear in the claim's evidence.
Support support(const KnowledgeGraph& graph, const ClaimView& claim);

/// A confidence as every format writes it: "0.93"; empty where none is known.
std::string confidence_text(std::optional<float> confidence);
/// A decimal from 0 to 1; none where `text` is something else.
std::optional<float> parse_confidence(std::string_view text);

/// When the act takes place as a day from and a day to, ISO 8601: what the text says ("2026-05" becomes its first and
/// last day), else the days on which it was reported; empty where neither is known.
struct Period {
  std::string begin;
  std::string end;
};
Period period(const KnowledgeGraph& graph, const ClaimView& claim);

/// The first or the last day of an ISO 8601 day, month or year; empty where `time` is none of them.
std::string first_day(std::string_view time);
std::string last_day(std::string_view time);

}  // namespace entente
