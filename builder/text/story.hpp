// Where the story is on a page: which of its pieces of text belong to it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"
#include "builder/text/page_tree.hpp"

namespace entente {

/// Text without doubled blanks that a browser shows as a block of its own: a paragraph, a heading, an item.
struct Piece {
  std::string text;
  BlockKind kind = BlockKind::Paragraph;
  std::size_t linked = 0;  ///< bytes inside links
  std::uint32_t node = 0;  ///< the block's element
  std::uint32_t at = 0;    ///< the first run of text
  bool prose = false;      ///< as is_prose() says
  bool led = false;        ///< it begins with a link
  unsigned links = 0;      ///< how many it holds
};

/// True where all but a little of the piece, or all but its label ("Also on this site: "), leads elsewhere.
bool is_link(const Piece& piece);

/// True for whole sentences that a page's story may be made of.
bool is_prose(const Piece& piece, const Furniture& furniture);

/// Every piece that the page shows, in order; without what `hidden` elements hold unless they are asked for. O(nodes).
std::vector<Piece> collect_pieces(const PageTree& tree, const Furniture& furniture, bool hidden = false);

/// Bytes of prose. O(pieces).
std::size_t prose_in(const std::vector<Piece>& pieces);

struct Story {
  std::vector<Piece> pieces;
  std::uint32_t begin = 0;  ///< the element that holds the story,
  std::uint32_t end = 0;    ///< and one past its last node
};

/// The story's pieces: those of the element that holds nearly all prose, or that says it is the story and holds much of
/// it; without navigation, asides and footers, elements whose class says they are furniture (by the table), lists of
/// teasers, and sections under headings such as "Related". Where next to nothing is left, again with hidden elements
/// and without classes; then with asides too. O(nodes).
/// `shown` is what collect_pieces() gives for the page, `headline` the title's element, or 0: prose between it and the
/// story is the story's, and of several articles on one page that under it is meant.
Story find_story(const PageTree& tree, const std::vector<Piece>& shown, std::uint32_t headline,
                 const Furniture& furniture);

}  // namespace entente
