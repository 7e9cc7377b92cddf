// Articles in plain text as a scraper leaves them: what is story, and what is its page's furniture.
//
// Entry point: lay_out(). It reads the shapes of lines (length, marks, place on the page) and a table of phrases; it
// knows no language beyond that. A page that hides its furniture among ordinary sentences is read as a story.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"

namespace entente {

/// What the page shows of an article.
struct Layout {
  std::vector<Block> blocks;                        ///< in order, disjoint; all that isn't blank is in one
  std::string title;                                ///< of the headline; empty where none was found
  std::string author;                               ///< from a by-line
  std::optional<std::chrono::year_month_day> date;  ///< from a date line, else a dateline with a year
};

/// Finds the blocks of a text: headline (a copy of it is furniture), date lines, by-lines, datelines and live blogs'
/// time stamps (both Byline), category lines, cookie notices, links to related articles and what follows them,
/// captions, sub-heads, list items (without their marks), paragraphs (hard-wrapped ones joined). A text of one line is
/// one paragraph. `title` is the headline where it is known already; it need not stand in the text. O(bytes).
Layout lay_out(std::string_view text, const Furniture& furniture, std::string_view title = {});

}  // namespace entente
