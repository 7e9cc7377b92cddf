// Mentions that the caller has found already, and the claims between them.
#pragma once

#include <span>
#include <vector>

#include "builder/claims/claim.hpp"
#include "builder/claims/frames.hpp"
#include "builder/language/sentence.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/text/article.hpp"

namespace entente {

/// Adds the caller's own mentions (Article::mentions) to those that were found. A given mention stands for the entity
/// of the found one at its head, unless another given one does already; else for one of its own. Mentions that cover no
/// token, or tokens of two sentences, are left out. O(mentions + tokens).
void add_given_mentions(const Article& article, std::span<const Sentence> sentences, Mentions& mentions);

/// The act between two given mentions of a sentence in which no frame links them: the word of the lexicon on the way
/// through the tree from one to the other, nearest to the one that acts. The caller knows that the two have to do with
/// each other, so the roles need not be filled as the entry says. Nothing where no such word is there. O(tokens).
std::vector<Frame> frames_between_given(const SentenceTree& tree, const SentenceMentions& mentions,
                                        std::span<const Mention> of_sentence);

}  // namespace entente
