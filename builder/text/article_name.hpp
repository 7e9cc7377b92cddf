// What tells an article from others, and what it is called where it has no name of its own.
#pragma once

#include <cstddef>
#include <string>

#include "builder/text/article.hpp"

namespace entente {

/// An id for an article among several of one file: the first words of its title, or else of its text, and eight digits
/// that depend on source, title and text ("kenya-rejects-claim-over-islands-1f0c93ab"). It is the same in whichever
/// file, and at whichever place in it, the article stands. O(bytes of the text).
std::string name_of_article(const Article& article);

/// `digits` hexadecimal digits, sixteen at most, that depend on source, title and text, for IRIs of the article and of
/// what only it tells: of the latter as many as if none are told. O(bytes of the text).
std::string article_key(const Article& article, std::size_t digits = 8);

}  // namespace entente
