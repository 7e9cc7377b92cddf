// A report on a graph for people to read: what it holds, who acts, what is promised, what is disputed.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// A sentence that proves an item, and where it stands.
struct ReportProof {
  std::string quote;
  std::string source;  ///< title, publisher, date
  std::string url;     ///< empty where there is none that a browser may follow
};

struct ReportItem {
  std::string text;
  std::vector<ReportProof> proofs;
};

struct ReportSection {
  std::string title;
  std::string note;
  std::vector<ReportItem> items;
};

/// The sections, by canonical order; at most `most` items (0: all) in each, and the note says how many there are.
/// Near-linear in claims but for the measures of actors, which are those of `entente analyze`.
std::vector<ReportSection> report(const KnowledgeGraph& graph, std::size_t most);

/// Texts are escaped, so that none is read as markup.
void write_markdown(const std::vector<ReportSection>& sections, std::ostream& out);
void write_html(const std::vector<ReportSection>& sections, std::ostream& out);

}  // namespace entente
