#include "builder/text/article_name.hpp"

#include <string_view>

#include "builder/text/characters.hpp"
#include "ontology/identity.hpp"

namespace entente {
namespace {

constexpr std::size_t kLongestWords = 40;  ///< bytes

/// Whole words in small letters with hyphens between, as many as there is room for.
std::string first_words(std::string_view text) {
  std::string words;
  std::string word;
  for (const char c : std::string(text.substr(0, 4 * kLongestWords)) + ' ') {
    if (is_letter(c) || is_digit(c)) {
      word += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty()) {
      if (words.size() + 1 + word.size() > kLongestWords) {
        break;
      }
      words += (words.empty() ? "" : "-") + word;
      word.clear();
    }
  }
  return words;
}

}  // namespace

std::string article_key(const Article& article, std::size_t digits) {
  std::string identity;
  for (const std::string* part : {&article.source, &article.title, &article.text}) {
    identity += *part;
    identity += '\0';
  }
  return hexadecimal(identity_hash(identity), digits);
}

std::string name_of_article(const Article& article) {
  const std::string words = first_words(article.title.empty() ? article.text : article.title);
  return words + (words.empty() ? "" : "-") + article_key(article);
}

}  // namespace entente
