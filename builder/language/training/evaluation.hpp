// Scores a parse against a gold parse of the same text, in the manner of the CoNLL 2018 shared task.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "builder/language/sentence.hpp"

namespace entente {

/// How many of two sets of things are equal; F1 is in per cent, and 100 where both sets are empty.
struct Agreement {
  std::size_t gold = 0;
  std::size_t system = 0;
  std::size_t equal = 0;
  [[nodiscard]] double f1() const;
};

/// Relations are pairs of a verb (by the UPOS of the side that the pair comes from) and the head of its argument.
struct Scores {
  Agreement sentences, tokens, upos, xpos, lemmas, uas;
  Agreement las;              ///< with the relations' subtypes
  Agreement universal_las;    ///< without them, as in the shared task
  Agreement subject;          ///< nsubj, active and passive
  Agreement object;           ///< obj
  Agreement oblique;          ///< obl and its subtypes, agents among them
  Agreement passive_subject;  ///< nsubj:pass alone
  Agreement agent;            ///< obl:agent alone
};

/// Both sides' spans lie in one and the same text; tokens and sentences are equal where their spans are. O(tokens).
Scores score(std::span<const Sentence> gold, std::span<const Sentence> system);

/// One line for each figure.
std::string to_string(const Scores& scores);

}  // namespace entente
