// What a page says of its article in its head: JSON-LD, Open Graph, other meta tags.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "builder/text/page_tree.hpp"

namespace entente {

struct HtmlMetadata {
  std::vector<std::string> titles;  ///< as the page writes them, the surest first
  std::string date;                 ///< when it was published, as the page writes it
  std::string modified;             ///< when it was changed last
  std::string author;
  std::string site;
  std::string url;
  std::vector<std::pair<std::string, std::string>> dated_titles;  ///< with dates, in the data of the page's program
  std::string body;  ///< the article's text in a script (JSON-LD's articleBody, the data of Next.js); may be HTML
};

/// Gathers the statements of the whole page: for each field JSON-LD (an object whose schema.org type is a kind of
/// article or posting, else of page) before Open Graph before other meta tags, <link rel=canonical> and <title>.
/// O(nodes + bytes of scripts).
HtmlMetadata read_html_metadata(const PageTree& tree);

/// A page's title without the site's name and the path of sections that stand beside it behind bars or dashes.
/// `headings` are the page's headings: a part that is one of them is the title.
std::string without_site(const std::string& title, const std::string& site, const std::vector<std::string>& headings);

}  // namespace entente
