// The page to look at a graph: one HTML file that needs no network.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <unordered_map>

#include "builder/graph/knowledge_graph.hpp"

namespace entente {

/// The page's program without a graph: exporters/page/bundle/page.html, which esbuild makes of exporters/page/src.
std::string_view page_template();

/// Texts of articles by their article_iri().
using ArticleTexts = std::unordered_map<std::string, std::string>;

/// The page with the graph in it as a JSON data block, by canonical order. Texts of articles stand in JSON strings
/// alone with every '<' escaped, and the page's Content-Security-Policy runs no script but its own. Of `texts` those of
/// the graph's articles go into the page, so that a sentence is shown where it stands. O(n log n).
void write_page(const KnowledgeGraph& graph, std::ostream& out, const ArticleTexts& texts = {});

}  // namespace entente
