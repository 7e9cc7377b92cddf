// Names as they are compared: without case, accents, dots and apostrophes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// One word as names are compared by it: case folded and stripped of accents (utf8proc: NFKD, marks removed, case
/// folding), dots and apostrophes gone, "&" as "and", letters that Unicode doesn't decompose by their nearest base
/// ("ł" → "l", "ø" → "o", "ı" → "i"). "U.S." → "us", "Șor" → "sor", "Sa'ar" → "saar"; "" for punctuation and for bytes
/// that are no UTF-8. O(length).
std::string fold_word(std::string_view word);

/// The folded words of a name. Words end at white space, hyphens, slashes, commas and brackets; a possessive "'s"
/// is a word of its own, as tokenisers have it. "al-Shabaab" → {al, shabaab}.
std::vector<std::string> fold_name(std::string_view name);

/// The same words one by one, each as long as the call of `handle` lasts.
void for_each_folded_word(std::string_view name, const std::function<void(std::string_view)>& handle);

/// A name as a part of an IRI: folded words joined by hyphens. "Ilan Șor" → "ilan-sor". Letters of other scripts
/// stay (IRIs may hold them); all other characters are left out.
std::string slug(std::string_view name);

}  // namespace entente
