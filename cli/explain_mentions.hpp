// Why stretches of an article's text were taken for an entity.
#pragma once

#include <iosfwd>
#include <string_view>

#include "builder/reading.hpp"

namespace entente {

/// Writes a line for each mention of the entities that `name` may mean (an IRI as the article's reading has it, or a
/// label or other name, case and accents apart): the article and the byte, the mention in its sentence in [brackets],
/// the entity, and what made the mention stand for it (a known name, a title, an acronym, what a pronoun refers to).
/// Gives the number of lines. O(mentions).
std::size_t explain_mentions(const Reading& reading, std::string_view name, std::ostream& out);

}  // namespace entente
