#include "builder/text/furniture.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "builder/text/characters.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 30> kKindNames = {
    "line",    "begins",     "contains", "related",   "byline",  "date",  "caption", "credit",     "label",   "topic",
    "section", "discussion", "wall",     "published", "updated", "offer", "markup",  "weak",       "readers", "story",
    "picture", "writer",     "answer",   "beside",    "pager",   "unit",  "clock",   "profession", "tells",   "agency"};

/// From here on: kinds of words, not of lines.
constexpr FurnitureKind kFirstOfWords = FurnitureKind::Markup;

bool is_whole_line(FurnitureKind kind) {
  return kind == FurnitureKind::Line || kind == FurnitureKind::Related || kind == FurnitureKind::Topic ||
         kind >= kFirstOfWords;
}

bool is_anywhere(FurnitureKind kind) {
  return kind == FurnitureKind::Contains || kind == FurnitureKind::Credit || kind == FurnitureKind::Published ||
         kind == FurnitureKind::Updated || kind == FurnitureKind::Offer;
}

std::string_view without_end_marks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(":.!-> ");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool ends_word(std::string_view line, std::size_t at) {
  return at >= line.size() || !is_letter(line[at - 1]) || (!is_letter(line[at]) && !is_digit(line[at]));
}

/// Whether a phrase may begin there that stands anywhere.
bool begins_word(std::string_view line, std::size_t at) {
  return at == 0 || !is_letter(line[at - 1]) || !is_letter(line[at]);
}

std::size_t first_of(std::string_view text) { return static_cast<unsigned char>(text.front()); }

}  // namespace

Furniture Furniture::load(const std::filesystem::path& file) { return parse(read_file(file), file.string()); }

Furniture Furniture::parse(std::string_view table, const std::string& name) {
  Furniture furniture;
  furniture.phrases_.resize(kKindNames.size());
  std::istringstream lines{std::string(table)};
  std::uint64_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    const std::size_t tab = line.find('\t');
    const std::string kind = line.substr(0, tab);
    const auto found = std::find(kKindNames.begin(), kKindNames.end(), kind);
    const std::string phrase = tab == std::string::npos ? "" : fold_line(std::string_view(line).substr(tab + 1));
    if (found == kKindNames.end() || phrase.empty() || line.find('\t', tab + 1) != std::string::npos) {
      throw InputError({Severity::Error, {name, number, 1}, "expected a kind of furniture, a tab and a phrase"});
    }
    const auto index = static_cast<std::size_t>(found - kKindNames.begin());
    furniture.phrases_[index][first_of(phrase)].push_back(phrase);
    if (index >= static_cast<std::size_t>(kFirstOfWords)) {
      furniture.words_[phrase] |= 1U << index;
    }
  }
  return furniture;
}

bool Furniture::is_word(FurnitureKind kind, std::string_view word) const {
  return (kinds_of(word) >> static_cast<unsigned>(kind) & 1U) != 0;
}

unsigned Furniture::kinds_of(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? 0 : found->second;
}

std::size_t Furniture::match(FurnitureKind kind, std::string_view folded_line) const {
  const PhrasesByFirst& phrases = phrases_[static_cast<std::size_t>(kind)];
  const std::string_view line = is_whole_line(kind) ? without_end_marks(folded_line) : folded_line;
  std::size_t longest = 0;
  for (std::size_t at = 0; at < (is_anywhere(kind) ? line.size() : std::min<std::size_t>(line.size(), 1)); ++at) {
    if (kind != FurnitureKind::Offer && !begins_word(line, at)) {
      continue;
    }
    const std::string_view rest = line.substr(at);
    for (const std::string& phrase : phrases[first_of(rest)]) {
      if (phrase.size() > longest && phrase.size() <= rest.size() && rest[phrase.size() - 1] == phrase.back() &&
          rest.starts_with(phrase) &&
          (is_whole_line(kind) ? rest.size() == phrase.size() : is_anywhere(kind) || ends_word(line, phrase.size()))) {
        longest = phrase.size();
      }
    }
  }
  return longest;
}

}  // namespace entente
