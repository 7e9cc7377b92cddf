#include "builder/mentions/agreement.hpp"

#include <string>

#include "builder/text/characters.hpp"

namespace entente {

Agreement agreement_of(std::string_view pronoun) {
  const std::string word = to_lower(pronoun);
  const auto is_one_of = [&](auto... forms) { return ((word == forms) || ...); };
  const bool male = is_one_of("he", "him", "his", "himself");
  const bool female = is_one_of("she", "her", "hers", "herself");
  return {male || female, is_one_of("they", "them", "their", "themselves"), is_one_of("it", "its", "itself"),
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
