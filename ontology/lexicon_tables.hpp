// The tables behind a lexicon. Internal to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/lexicon.hpp"
#include "ontology/rows.hpp"
#include "ontology/string_numbers.hpp"

namespace entente {

/// Words are views of the files' texts.
struct Lexicon::Tables {
  /// A word of a list, with its place in it.
  struct Place {
    std::uint32_t list = 0;
    std::uint32_t place = 0;
  };

  std::deque<std::string> texts;
  std::deque<std::vector<Filler>> fillers;  ///< of entries, which share them: few are written in many ways
  std::vector<LexiconEntry> entries;
  StringNumbers lemmas, operator_lemmas, list_names, listed_words, context_words;
  Rows<std::uint32_t> by_lemma;
  Rows<StatusOperator> operators;
  Rows<Place> places;  ///< by word, those of each as they were read
  Rows<std::string_view> contexts;

  /// The word's first place in the list.
  [[nodiscard]] std::optional<std::size_t> place_of(std::uint32_t list, std::string_view word) const;
};

}  // namespace entente
