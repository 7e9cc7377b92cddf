// The form of a graph whose name doesn't tell.
#pragma once

#include <string_view>

#include "exporters/format.hpp"

namespace entente {

/// By the content alone: RDF/XML by its first element, N-Triples and N-Quads where each statement up to the first with
/// four terms stands on a line of its own, else Turtle. A byte order mark, comments and CRLF are passed over. O(bytes).
Format format_of_content(std::string_view content);

}  // namespace entente
