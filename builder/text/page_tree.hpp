// A page's elements as a browser would build them, flat: a node and all that is inside it stand in a row.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "builder/text/page_source.hpp"

namespace entente {

/// A page that isn't read because of what it would cost; what() says why.
class PageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An element, or a run of text between tags.
struct PageNode {
  const GumboElement* element = nullptr;  ///< null for text
  std::string_view text;                  ///< of a run of text, entities resolved
  std::uint32_t parent = 0;               ///< of the first node, itself
  std::uint32_t end = 0;                  ///< one past the last node inside it

  [[nodiscard]] GumboTag tag() const { return element == nullptr ? GUMBO_TAG_LAST : element->tag; }
};

/// A parsed page. Move-only; its nodes point into memory of its own.
class PageTree {
 public:
  /// Parses UTF-8 by the rules of HTML5 (gumbo). Scripts, styles and comments are left out, but for scripts that hold
  /// JSON. Throws PageError where the page is larger than 16 MiB, nested deeper than 1000 elements, or takes more
  /// memory than pages do. O(bytes).
  explicit PageTree(std::string_view page);
  PageTree(PageTree&&) noexcept;
  PageTree& operator=(PageTree&&) noexcept;
  ~PageTree();

  /// In document order; the first is <html>.
  [[nodiscard]] const std::vector<PageNode>& nodes() const { return nodes_; }
  /// The contents of <script type="…json"> and of those that frameworks put their data into.
  [[nodiscard]] const std::vector<std::string>& data_scripts() const { return source_->data_scripts; }

 private:
  class Arena;

  /// The text of a run of text in gumbo's tree.
  std::string_view text_of_run(std::string_view text);

  std::unique_ptr<PageSource> source_;
  std::deque<std::string> filled_;  ///< runs of which parts had to be parsed
  std::unique_ptr<Arena> arena_;
  std::vector<PageNode> nodes_;
};

/// An attribute's value, or empty.
std::string_view attribute(const PageNode& node, const char* name);

/// Whether an element has the attribute, with or without a value.
bool has_attribute(const PageNode& node, const char* name);

/// The text inside a node, blanks folded to one.
std::string text_of(const PageTree& tree, std::uint32_t node);

}  // namespace entente
