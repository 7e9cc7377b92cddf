// An article as the readers give it: text, what kind of block each part of it is, and what is known of its origin.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "builder/text/span.hpp"

namespace entente {

/// What a block of text is on its page. Furniture (cookie notices, related links, share buttons) is not read.
enum class BlockKind : std::uint8_t { Headline, Subhead, Paragraph, ListItem, Caption, Byline, Furniture };

/// A run of text that holds whole sentences: a paragraph, a headline, a list item. Blocks are in order and disjoint.
struct Block {
  Span span;
  BlockKind kind = BlockKind::Paragraph;
};

/// A mention that the caller has found already (JSON Lines input); offsets are bytes of Article::text.
struct GivenMention {
  Span span;
  std::string id;
};

struct Article {
  std::string id;     ///< the caller's id, or the file's name without its ending
  std::string text;   ///< UTF-8; for .txt the file's own bytes, so that offsets hold in the file
  std::string title;  ///< empty where unknown
  std::string url;
  std::string source;  ///< outlet or site
  std::string author;
  std::optional<std::chrono::year_month_day> date;
  std::vector<Block> blocks;
  std::vector<GivenMention> mentions;
};

}  // namespace entente
