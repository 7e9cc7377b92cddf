// Lemmas by rules, with exceptions from data/lemma_exceptions.txt.
#pragma once

#include <string>
#include <string_view>

#include "builder/language/sentence.hpp"

namespace entente {

/// The lemma of a form with its tags, as the treebanks have it: "said" say, "talks" talk, "better" good; lower case
/// but for proper nouns, which keep their form without the plural ("Emirates" Emirate). O(bytes).
std::string lemma_of(std::string_view form, UPos upos, XPos xpos);

}  // namespace entente
