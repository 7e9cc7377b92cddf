// People's names in text: where they start and end, and whose they are.
#pragma once

#include <optional>
#include <string_view>

#include "builder/mentions/workspace.hpp"

namespace entente {

/// A person's name with the ranks and honorifics before it.
struct PersonName {
  TokenRange full;  ///< "Sheikh Mohammed bin Abdulrahman Al Thani"
  TokenRange name;  ///< "Mohammed bin Abdulrahman Al Thani"
  Gender gender = Gender::Unknown;
  bool addressed = false;         ///< a rank or an honorific stands before it
  std::uint32_t capitals = 0;     ///< capitalised words of the name
  EntityIndex known = kNoEntity;  ///< an official that a name already covers
};

/// The name of a person that starts at `token`, or nothing where no capitalised word does: particles, initials and
/// hyphens are read as parts; known names of anything else, titles and head nouns end it.
std::optional<PersonName> person_at(const Workspace& work, std::uint32_t sentence, std::uint32_t token);

/// The mention of a person, made where it isn't there yet: an official already named in the article with this surname,
/// one of the gazetteer, or a new one. `post` is the one that the text gives, which tells what a surname alone doesn't.
/// Returns the mention's index.
std::uint32_t add_person(Workspace& work, std::uint32_t sentence, const PersonName& person, std::string_view why,
                         std::string_view post = {});

/// The official of the article whose name ends in (or, where families come first, starts with) these words; the last
/// one mentioned before `sentence` where there are several. kNoEntity where there is none.
EntityIndex official_by_short_name(const Workspace& work, std::string_view folded_words, std::uint32_t sentence);

/// Gender by the first given name or honorific seen, Unknown otherwise.
Gender gender_of(const Workspace& work, EntityIndex official);

}  // namespace entente
