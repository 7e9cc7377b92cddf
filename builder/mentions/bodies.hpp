// Organs and forces that most states have, whatever the wording: "the Iranian foreign ministry", "Iran's Foreign
// Ministry", "Ministry of Foreign Affairs of Iran" are one entity.
#pragma once

#include "builder/mentions/workspace.hpp"

namespace entente {

/// Reads a range that is a state's adjective or name and an organ's noun, or the noun and "of" the state, or the noun
/// alone in capitals. Adds the mention and gives true where it is one.
bool read_body(Workspace& work, std::uint32_t sentence, TokenRange range);

/// True where the gazetteer has an organ of that name for a state, by its adjective or its own name: "Senate" for
/// Kenya, whose "Kenyan Senate" it knows. O(words).
bool has_organ(const Workspace& work, EntryId state, std::string_view written);

/// The organ `row` (of bodies.tsv) of a state or other owner: the gazetteer's where it knows it under any wording, else
/// one made from the usual form. `written` is the noun as the text has it.
EntityIndex body_of(Workspace& work, EntityIndex owner, const Phrase& row, std::string_view written);

/// The organ `row` whose owner nothing tells: it is the article's alone, called as it is written.
EntityIndex body_without_owner(Workspace& work, const Phrase& row, std::string_view written);

}  // namespace entente
