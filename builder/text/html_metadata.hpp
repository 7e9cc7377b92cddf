// What a page says of its article in its head: JSON-LD, OpenGraph, other meta tags.
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

namespace entente {

struct HtmlMetadata {
  std::string title;
  std::string date;  ///< as the page writes it
  std::string author;
  std::string site;
  std::string url;
};

/// Gathers the statements of the whole tree: for each field JSON-LD (an object whose schema.org type is a kind of
/// article or posting) before OpenGraph before other meta tags, <link rel=canonical>, the first <time datetime> and
/// <title> (without the site's name behind a bar). O(nodes).
HtmlMetadata read_html_metadata(xmlNode* root);

/// An attribute's value, or empty.
std::string attribute(xmlNode* element, const char* name);

/// An element's name in lower case, or empty for other nodes.
std::string element_name(const xmlNode* node);

}  // namespace entente
