// Finding the gazetteer's names in tokens, before tagging and parsing.
//
// Entry points: find_known_names() for an article, token_ranges() for what the parser should read as one noun.
// Limits: a name is found only as the gazetteer writes it (case, accents, dots, hyphens and possessives apart).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "builder/language/sentence.hpp"
#include "builder/mentions/name_words.hpp"
#include "ontology/gazetteer.hpp"

namespace entente {

/// A stretch of tokens that is a name of one or more entries.
struct KnownName {
  std::uint32_t sentence = 0;
  TokenRange tokens;                  ///< in that sentence
  Span span;                          ///< bytes of the article's text
  std::vector<NameReading> readings;  ///< those that the writing (capitals) allows; never empty
};

/// All names of `gazetteer` in the sentences, longest match first, left to right, none overlapping another; in text
/// order. Offices are left to the reading of titles. A name is found only where its capitals are: "turkey" is no state
/// and "who" no organisation, but "TURKEY" is a state; an acronym is found only in capitals. Names of three words and
/// more may be in lower case ("the international stabilisation force"). `words` are NameTables::lists(). Never throws.
/// O(tokens · longest name).
std::vector<KnownName> find_known_names(std::string_view text, std::span<const Sentence> sentences,
                                        const Gazetteer& gazetteer, const NameWords& words);

/// The ranges of one sentence (an index into the sentences given above) that LanguageModel::annotate() should read
/// as one noun each: names of two tokens and more that no possessive or hyphen splits. `names` in text order.
std::vector<TokenRange> token_ranges(std::span<const KnownName> names, std::uint32_t sentence);

}  // namespace entente
