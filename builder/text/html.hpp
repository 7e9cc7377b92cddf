// Articles in HTML: the page's own statements about the article, and its body without the page's furniture.
#pragma once

#include <string_view>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"

namespace entente {

/// Reads a page with libxml2's HTML parser, which takes any markup however broken. Title, date, author, site and
/// address come from JSON-LD (schema.org), OpenGraph and other meta tags, <time> and <title>, in that order. The text
/// is that of the article's body, block by block with an empty line between: of <article>, <main> or the element that
/// holds most paragraphs; without navigation, scripts, forms, asides, footers, share buttons, related links and cookie
/// notices. Offsets count in that text. Never throws; a page without text gives an article without text. O(bytes).
///
/// `page` is UTF-8, or in the encoding that its meta tag declares.
Article read_html(std::string_view page, const Furniture& furniture);

/// The encoding that a page's first bytes declare, in lower case ("iso-8859-1"), or empty.
std::string declared_encoding(std::string_view page);

}  // namespace entente
