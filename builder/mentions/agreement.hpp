// What a pronoun of the third person asks of whom it stands for.
#pragma once

#include <string_view>

#include "builder/mentions/mention.hpp"

namespace entente {

struct Agreement {
  bool person = false;  ///< "he", "her", "himself"
  bool many = false;    ///< "they"
  bool neuter = false;  ///< "it"
  Gender gender = Gender::Unknown;

  /// True of every pronoun of the third person, of no other word.
  [[nodiscard]] bool asks() const { return person || many || neuter; }
};

/// Of a pronoun, whatever its case; a word that is none asks for nothing. O(1).
[[nodiscard]] Agreement agreement_of(std::string_view pronoun);

/// Whether one entity may be meant: persons are "he" or "she", others never but where they stand for their people.
/// O(1).
[[nodiscard]] bool agrees(const Agreement& agreement, const Entity& entity);

}  // namespace entente
