// What the network gets wrong in a way that can be told from the tree, put right.
#pragma once

#include <span>
#include <string_view>

#include "builder/language/sentence.hpp"

namespace entente {

/// Indirect objects that stand alone become objects. Names that are addressed become subjects ("Chile, Peru thank
/// Cuba"). Headlines' infinitives ("Spain to send frigate") become clauses, and names after a title with "of"
/// ("Secretary of State Ann Lee") the heads of their titles, as they are after other titles. Auxiliaries before their
/// subjects ("nor *has* it left") help the verb behind. What follows a description ("a day after Lee, a general,
/// *urged* it") is said of whom it describes. The tokens are tagged, lemmatised and one tree, which they stay.
/// O(tokens) but where something is mended.
void mend_tree(std::string_view text, std::span<Token> tokens);

}  // namespace entente
