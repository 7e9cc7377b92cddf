// What a common noun is to those who stand beside it: does it act for whom it belongs to, is it done to him, is it a
// thing at all?
#pragma once

#include <string_view>

#include "builder/claims/tree.hpp"

namespace entente {

/// "Norway's *jets*", "a *statement* of the ministry": what it does, its owner does. Not "Norway's *exports*".
[[nodiscard]] bool acts_for_owner(const SentenceTree& tree, TokenId noun);

/// "the *bombing* of Mali", "the *stabbing* of Lee": whoever stands behind that preposition has it done to him, so that
/// he is no owner.
[[nodiscard]] bool is_undergone(const SentenceTree& tree, TokenId noun, std::string_view preposition);

/// "his *minister*", "Grossi's *inspectors*": people who act for the side of whose they are, and not for himself as his
/// troops do.
[[nodiscard]] bool acts_for_side(const SentenceTree& tree, TokenId noun);

/// "Chinese *smuggling*", "Russian *interference*": whoever fights it lays no hand on its owner.
[[nodiscard]] bool is_nuisance(const SentenceTree& tree, TokenId noun);

/// "*tariffs* of Peru", "its *offer*": they may come, but nobody travels with them.
[[nodiscard]] bool goes_nowhere(const SentenceTree& tree, TokenId noun);

/// "an *attack* in Mali", "the *abduction* of a priest in Mali": where it is done says nothing of who does it.
[[nodiscard]] bool is_assault(const SentenceTree& tree, TokenId noun);

/// "the consul in Chad, *Ann Lee*, met": an apposition, or a name that the parser lists with what stands before the
/// comma though no "and" joins them.
[[nodiscard]] bool explains(const SentenceTree& tree, TokenId name);

/// A word of that list before a noun: "Syrian *opposition* leaders" don't act for Syria. O(children).
[[nodiscard]] bool has_modifier(const SentenceTree& tree, TokenId noun, std::string_view list);

/// "Norway, but *not Sweden*, agreed", "Kenya *rather than Uganda*": a conjunct of which the clause doesn't hold.
[[nodiscard]] bool is_left_out(const SentenceTree& tree, TokenId conjunct);

}  // namespace entente
