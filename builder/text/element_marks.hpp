// What an element's name, class, id and role say of it.
#pragma once

#include "builder/text/furniture.hpp"
#include "builder/text/page_tree.hpp"

namespace entente {

/// What the words of class, id and role say.
struct ElementMarks {
  bool furniture = false;
  bool weak = false;  ///< perhaps furniture
  bool readers = false;
  bool story = false;
  bool picture = false;
  bool writer = false;
};

/// Reads the names that the element bears, word by word ("entry-content", "articleBody"). Names of states say nothing
/// of what the element is: "no-ad", "has-sidebar", "hidden-xs", "modal-enabled". O(bytes of the names).
ElementMarks marks_of(const PageNode& node, const Furniture& furniture);

/// Elements whose text is never a story's: scripts, controls, embedded things.
bool is_never_text(GumboTag tag);

/// Elements that stand in a block of their own.
bool is_block(GumboTag tag);

/// Elements that are beside the story by HTML's own meaning: nav, aside, footer, form, menu.
bool is_beside(GumboTag tag);

/// What says that a reader doesn't see the element: the attribute "hidden", aria-hidden, "display: none".
bool is_hidden(const PageNode& node);

}  // namespace entente
