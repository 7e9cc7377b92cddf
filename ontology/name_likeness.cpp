#include "ontology/name_likeness.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "ontology/name_folding.hpp"

namespace entente {
namespace {

constexpr std::size_t kShortWord = 3;  ///< letters of words that tell nothing: "the", "of", "el"

bool look_alike(std::string_view one, std::string_view other) {
  const auto [shorter, longer] = std::minmax({one.size(), other.size()});
  const auto common = static_cast<std::size_t>(
      std::mismatch(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(shorter), other.begin()).first -
      one.begin());
  return 2 * common >= shorter || 3 * edit_distance(one, other) <= longer;
}

}  // namespace

std::size_t edit_distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t before = row[0];
    row[0] = i;
    for (std::size_t k = 1; k <= other.size(); ++k) {
      const std::size_t changed = before + (one[i - 1] == other[k - 1] ? 0 : 1);
      before = row[k];
      row[k] = std::min({changed, row[k] + 1, row[k - 1] + 1});
    }
  }
  return row.back();
}

bool spelled_alike(std::string_view one, std::string_view other) {
  const std::vector<std::string> words = fold_name(one);
  const std::vector<std::string> others = fold_name(other);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return (word.size() > kShortWord || words.size() == 1) &&
           std::any_of(others.begin(), others.end(), [&](const std::string& against) {
             return (against.size() > kShortWord || others.size() == 1) && look_alike(word, against);
           });
  });
}

}  // namespace entente
