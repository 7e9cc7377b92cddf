#include "builder/text/article_name.hpp"

#include <xxhash.h>

#include <array>
#include <cstdio>
#include <string_view>

#include "builder/text/characters.hpp"

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

std::string name_of_article(const Article& article) {
  std::string identity = article.source + '\0';
  identity += article.title + '\0';
  identity += article.text;
  std::array<char, 9> digits{};
  std::snprintf(digits.data(), digits.size(), "%08x",
                static_cast<unsigned>(XXH3_64bits(identity.data(), identity.size()) & 0xFFFFFFFFU));
  const std::string words = first_words(article.title.empty() ? article.text : article.title);
  return words + (words.empty() ? "" : "-") + digits.data();
}

}  // namespace entente
