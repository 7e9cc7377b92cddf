#include "builder/mentions/agreement.hpp"

#include <string>

#include "builder/text/characters.hpp"

namespace entente {

Agreement agreement_of(std::string_view pronoun) {
  const std::string word = to_lower(pronoun);
  const bool male = word == "he" || word == "him" || word == "his";
  const bool female = word == "she" || word == "her" || word == "hers";
  return {male || female, word == "they" || word == "them" || word == "their", word == "it" || word == "its",
          male     ? Gender::Male
          : female ? Gender::Female
                   : Gender::Unknown};
}

bool agrees(const Agreement& agreement, const Entity& entity) {
  if (agreement.person) {
    const bool other =
        entity.gender != Gender::Unknown && agreement.gender != entity.gender && entity.cls == EntityClass::Official;
    return !other && entity.cls != EntityClass::Force && entity.cls != EntityClass::ArmedGroup &&
           !is_a(entity.cls, EntityClass::Organization);
  }
  return !agreement.neuter || entity.cls != EntityClass::Official;
}

}  // namespace entente
