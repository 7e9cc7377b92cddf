// Articles in feeds: RSS (0.9 to 2.0, RDF) and Atom.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

/// The articles of a feed, in its order, without ids: the fullest of their texts (content before description; CDATA and
/// escaped HTML alike). An item without text, and a date that isn't understood, are warnings that name item and field.
/// Throws InputError, with line and column, where the feed is no XML, and where it is XML of another kind. O(bytes).
std::vector<Article> read_feed(std::string_view xml, const Furniture& furniture, const SourcePosition& where,
                               const std::function<void(const Diagnostic&)>& report);

}  // namespace entente
