// Whose an official or a body is where neither the text nor the gazetteer tells: "Foreign Minister Sugiono told
// reporters", "the army".
#pragma once

#include <functional>
#include <string_view>

#include "builder/mentions/workspace.hpp"

namespace entente {

/// The state that an official is known to serve on the article's date, of those that it speaks of, or kNoEntity.
/// O(tenures).
[[nodiscard]] EntityIndex state_served(const Workspace& work, EntityIndex official);

/// The state that the holder of a post, called `name`, most likely serves, of those that the article speaks of and that
/// `fit`: by how much and how near it is spoken of, whether it has such a post, and whose people bear such names
/// (NameOrigins). A logistic model; its weights were fitted to the 430 such officials of some 400 annotated articles,
/// and found to be right in 85 of 100 that it names in articles left out. kNoEntity where no state is likelier than
/// not. O(mentions × states).
[[nodiscard]] EntityIndex likely_state(const Workspace& work, const RolePhrase& role, std::string_view name,
                                       const std::function<bool(EntityIndex)>& fits);

/// The state whose body a bare noun in a sentence most likely is ("the army", "parliament", "Supreme Court"), by the
/// same signs, by what the gazetteer knows, and by `last`, the state of the last such body whose owner the text tells
/// (or kNoEntity). The weights were fitted to 811 such nouns of some 1,200 annotated articles; of those that it names
/// in articles left out, 74 of 100 are right. kNoEntity where no state is likelier than not. O(mentions + states ·
/// words).
[[nodiscard]] EntityIndex likely_owner(const Workspace& work, std::uint32_t sentence, TokenRange body,
                                       EntityIndex last);

/// Which state "the government" or "the country" at a place in a sentence most likely is, by the same signs. The
/// weights were fitted to 297 such nouns of some 1,900 annotated articles; of those that it names in articles left out,
/// which are two of three, 71 of 100 are right. kNoEntity where no state is likelier than not. O(mentions).
[[nodiscard]] EntityIndex likely_country(const Workspace& work, std::uint32_t sentence, std::uint32_t token);

}  // namespace entente
