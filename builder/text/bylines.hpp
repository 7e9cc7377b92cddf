// Who wrote a page's story, and when, where it stands among the story's own pieces.
#pragma once

#include <string>
#include <vector>

#include "builder/text/furniture.hpp"
#include "builder/text/page_tree.hpp"
#include "builder/text/story.hpp"

namespace entente {

/// Marks as bylines the short pieces above the story's first prose that hold a date, or whose elements' names say that
/// they tell the writer; below it those that open with a time of day, as the entries of live blogs do. O(pieces).
void mark_bylines(Story& story, const PageTree& tree, const Furniture& furniture);

/// Marks as bylines the last paragraphs that tell of the story's writer: "Leila Haddad covers the ministries." The
/// writer is `author`, or one whom a short line of the page above the story names, or who writes by profession.
/// O(pieces).
void mark_writers_notes(Story& story, const std::vector<Piece>& shown, const std::string& author,
                        const Furniture& furniture);

}  // namespace entente
