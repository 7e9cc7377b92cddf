// Downloads of news databases as text: several articles a file, each with labelled fields.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

/// Whether the text opens as LexisNexis's do: "1 of 20 DOCUMENTS", or ends its articles by "End of Document".
bool is_lexisnexis(std::string_view text);

/// Whether the text opens with the two-letter fields of Factiva (HD, PD, LP, TD …).
bool is_factiva(std::string_view text);

/// The articles of a download, without ids. The text of each is its headline and body. A date that isn't understood and
/// an article without text are warnings that name the field. O(bytes).
std::vector<Article> read_lexisnexis(std::string_view text, const Furniture& furniture, const SourcePosition& where,
                                     const std::function<void(const Diagnostic&)>& report);
std::vector<Article> read_factiva(std::string_view text, const Furniture& furniture, const SourcePosition& where,
                                  const std::function<void(const Diagnostic&)>& report);

/// Sets text (the title first), blocks, and what the page itself shows of title, author and date where the article has
/// none. O(bytes).
void set_text(Article& article, std::string body, const Furniture& furniture);

}  // namespace entente
