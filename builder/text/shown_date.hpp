// The date that a page shows near its story, where its head has none.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "builder/text/furniture.hpp"
#include "builder/text/page_tree.hpp"
#include "builder/text/story.hpp"

namespace entente {

/// The date between the headline (the node `headline`; 0 where it has none) and the story's first prose, one that says
/// "published" before one that says "updated"; else the last one close above the headline; else one with such a label
/// inside the story. Dates are those of <time datetime>, of attributes of the site's own such as data-timestamp, and
/// of short lines. O(nodes + bytes of short lines).
std::optional<std::chrono::year_month_day> shown_date(const PageTree& tree, const std::vector<Piece>& shown,
                                                      const Story& story, std::uint32_t headline,
                                                      const Furniture& furniture);

/// The date of the page's <time> elements where all agree.
std::optional<std::chrono::year_month_day> lone_time(const PageTree& tree);

}  // namespace entente
