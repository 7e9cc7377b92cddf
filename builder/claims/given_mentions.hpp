// Mentions that the caller has found already.
#pragma once

#include <span>

#include "builder/language/sentence.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/text/article.hpp"

namespace entente {

/// Adds the caller's own mentions (Article::mentions) to those that were found. A given mention stands for the entity
/// of the found one at its head, unless another given one does already; else for one of its own. Mentions that cover no
/// token, or tokens of two sentences, are left out. O(mentions + tokens).
void add_given_mentions(const Article& article, std::span<const Sentence> sentences, Mentions& mentions);

}  // namespace entente
