// Articles in HTML: the page's own statements about the article, and its body without the page's furniture.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"

namespace entente {

/// Reads a page as browsers build it (gumbo), however broken. The text is that of the story (find_story()), block by
/// block with an empty line between; where the page shows none, the one that its scripts hold. The title is the heading
/// that agrees with what the head says (JSON-LD, Open Graph, other meta tags, <title> without the site's name). The
/// date is the head's; else what stands nearest to the story ("Updated: Oct 9, 2019", <time>), the address
/// ("/2019/10/09/"), a dateline. Offsets count in the text. A page without text gives an article without text. Throws
/// PageError for a page that costs too much (PageTree). O(bytes).
///
/// `page` is UTF-8, or in the encoding that its meta tag declares.
Article read_html(std::string_view page, const Furniture& furniture);

/// Reads the text of an article alone, as feeds and records hold it: HTML or plain. All of it is the story; `title` is
/// put first. Throws PageError. O(bytes).
Article read_html_fragment(const std::string& html, const std::string& title, const Furniture& furniture);

/// The encoding that a page's first bytes declare, in lower case ("iso-8859-1"), or empty.
std::string declared_encoding(std::string_view page);

/// The date in an address's path ("/2019/10/09/", "/2019-10-09-", "/20191009/"), or nullopt.
std::optional<std::chrono::year_month_day> date_in_url(std::string_view url);

}  // namespace entente
