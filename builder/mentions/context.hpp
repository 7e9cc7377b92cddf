// Questions about the surroundings of a token that several passes ask.
#pragma once

#include "builder/mentions/workspace.hpp"

namespace entente {

/// The state that an ownerless name most likely belongs to ("the Foreign Office", "Foreign Minister Sugiono"): its
/// possessor or adjective right before, a state named earlier in the sentence, a town later in it ("told reporters in
/// Jakarta"), then the subjects and others of up to six sentences before. kNoEntity where there is none.
EntityIndex state_in_context(const Workspace& work, std::uint32_t sentence, std::uint32_t token);

/// The state above a known body, force or seat, by what it stands for or is a part of on the way; a state's is itself.
/// kNoEntry where there is none. O(steps).
EntryId state_above(const Gazetteer& gazetteer, EntryId entry);

/// The state of the name that stands nearest before `token` in its sentence, an official's by the post that the
/// gazetteer has: "President Ruto told the |Senate". kNoEntry where no name there has one. O(tokens).
EntryId state_before(const Workspace& work, std::uint32_t sentence, std::uint32_t token);

/// The state that the names found so far speak of most, those of a headline counting thrice. O(mentions).
EntityIndex dominant_state(const Workspace& work);

/// The mention of a name that ends right before `token` as its possessor or adjective: "Iran's |foreign", "Iranian
/// |foreign", with up to two adjectives between a possessive and the token. kNone where there is none.
std::uint32_t owner_before(const Workspace& work, std::uint32_t sentence, std::uint32_t token);

/// The name that "of", "for", "in" or the like at `token` brings in, past "the": its mention, or kNone.
std::uint32_t name_after(const Workspace& work, std::uint32_t sentence, std::uint32_t token);

/// True for "the", "a", "this", "his", "both" and the like.
bool is_determiner(const SentenceView& view, std::uint32_t token);
/// True for "its", "his", "her", "their".
bool is_possessive_pronoun(const SentenceView& view, std::uint32_t token);

}  // namespace entente
