// The word lists of data/tokenizer_words.txt, looked up by the tokenizer, the sentence splitter and what mends trees.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace entente {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view value) const { return std::hash<std::string_view>{}(value); }
};
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

/// Immutable; made once. All but titles, abbreviations and starters are in lower case.
struct WordTables {
  WordSet titles;         ///< with their full stop, as written and in lower case
  WordSet abbreviations;  ///< likewise
  WordSet starters;
  WordSet speech_verbs;
  WordSet labels;
  WordSet offices;
  WordSet prefixes;
  WordSet units;
  WordSet times;         ///< nouns that name a time: days, months, "weekend"
  WordSet time_openers;  ///< what a time begins with: "on", "the", "last"
  WordSet time_adverbs;
  WordSet near_days;
  std::unordered_map<std::string, std::size_t, StringHash, std::equal_to<>> contractions;  ///< where to split

  /// A known abbreviation, title or acronym with points ("U.S.", "Ph.D."), its full stop included.
  [[nodiscard]] bool is_abbreviation(std::string_view form) const;
};

const WordTables& word_tables();

/// ASCII letters in lower case; other bytes as they are.
std::string ascii_lower(std::string_view text);

}  // namespace entente
