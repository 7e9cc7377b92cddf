// From blocks to sentences and tokens, by the conventions of the English treebanks.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "builder/language/sentence.hpp"

namespace entente {

/// No sentence is longer than this: text without an end of a sentence is cut, so that the cost of parsing stays linear.
inline constexpr std::size_t kMaxSentenceTokens = 200;

/// Splits each block that is read (all but Furniture) into sentences with tokens. "U.S.", "Adm.", "Lt. Gen.",
/// decimals, initials and closing quotes don't end a sentence. Headlines, sub-heads, list items and captions end one.
/// Never throws; any bytes in, valid spans out (on code-point borders where `text` is UTF-8). O(bytes).
std::vector<Sentence> split_sentences(std::string_view text, std::span<const Block> blocks);

/// The tokens of one stretch of text: Penn/UD conventions ("doesn" + "n't", "Pakistan" + "'s", "U.S." + "-" +
/// "brokered", "$" + "12"). Tokens are in order, disjoint, not empty, and cover all but white space. O(bytes).
std::vector<Token> tokenize(std::string_view text, Span range);

}  // namespace entente
