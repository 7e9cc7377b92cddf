#include "builder/mentions/sentence_view.hpp"

#include <algorithm>

#include "builder/mentions/letters.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

bool is_possessive(std::string_view token) {
  return token == "'s" || token == "’s" || token == "'S" || token == "’S" || token == "'" || token == "’";
}

bool is_dash(std::string_view token) { return token == "-" || token == "–" || token == "\u2010" || token == "\u2011"; }

}  // namespace

SentenceView::SentenceView(std::string_view text, const Sentence& sentence, const NameTables& tables)
    : text_(text), sentence_(&sentence), lists_(&tables.lists()) {
  const std::uint32_t count = size();
  folded_.resize(count);
  flags_.resize(count, 0);
  // Words in a row, hyphens left out, so that "secretary-general" is found whether it is one token or three.
  std::vector<std::string> words;
  std::vector<std::uint32_t> token_of;
  std::vector<std::uint32_t> first_word(count + 1, 0);
  const bool heading = sentence.kind == BlockKind::Headline || sentence.kind == BlockKind::Subhead;
  std::uint32_t letters = 0;
  std::uint32_t capitals = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string_view token = written(i);
    first_word[i] = static_cast<std::uint32_t>(words.size());
    if (is_possessive(token)) {
      if (token.size() > 1 && (token.back() == 's' || token.back() == 'S')) {
        folded_[i].assign(1, 's');
      }
    } else if (token.size() > 1 && token.find('-') != std::string_view::npos) {
      std::vector<std::string> parts = fold_name(token);
      folded_[i] = parts.empty() ? std::string() : parts.front();
      for (std::string& part : parts) {
        words.push_back(std::move(part));
        token_of.push_back(i);
      }
    } else {
      folded_[i] = fold_word(token);
    }
    if (first_word[i] == words.size() && !joins(i)) {
      words.push_back(folded_[i]);
      token_of.push_back(i);
    }
    flags_[i] = static_cast<std::uint8_t>((starts_with_capital(token) ? kCapital : 0) |
                                          (is_all_capitals(token) ? kAllCapitals : 0) |
                                          (starts_with_digit(token) ? kDigit : 0));
    if (folded_[i].size() > 3 && has_letter(token)) {
      ++letters;
      capitals += (flags_[i] & (heading ? kCapital : kAllCapitals)) != 0 ? 1 : 0;
    }
  }
  first_word[count] = static_cast<std::uint32_t>(words.size());
  capitals_mean_nothing_ = letters >= 3 && capitals * 10 >= letters * (heading ? 6 : 9);

  offsets_.resize(count + 1, 0);
  std::vector<PhraseMatch> found;
  for (std::uint32_t i = 0; i < count; ++i) {
    offsets_[i] = static_cast<std::uint32_t>(phrases_.size());
    if (first_word[i] == words.size() || folded_[i].empty()) {
      continue;
    }
    found.clear();
    tables.match(std::span(words).subspan(first_word[i]), found);
    for (const PhraseMatch& match : found) {
      const std::uint32_t after = first_word[i] + match.words;
      const std::uint32_t last = token_of[after - 1];
      if (after == words.size() || token_of[after] != last) {  // not in the middle of a token
        phrases_.push_back({match.phrase, {i, last + 1}});
      }
    }
  }
  offsets_[count] = static_cast<std::uint32_t>(phrases_.size());
}

std::string SentenceView::written(TokenRange range) const {
  std::string joined;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (i > range.begin && token(i).space_before) {
      joined += ' ';
    }
    joined += written(i);
  }
  return joined;
}

bool SentenceView::possessive(std::uint32_t i) const {
  return i < size() && i > 0 && is_possessive(written(i)) && !token(i).space_before;
}

bool SentenceView::joins(std::uint32_t i) const {
  return i > 0 && i + 1 < size() && is_dash(written(i)) && !token(i).space_before && !token(i + 1).space_before;
}

PhraseAt SentenceView::phrase(std::uint32_t i, PhraseKind kind) const {
  PhraseAt longest;
  if (i < size()) {
    for (std::uint32_t at = offsets_[i]; at < offsets_[i + 1]; ++at) {
      if (phrases_[at].phrase->kind == kind) {
        longest = phrases_[at];  // shorter ones come first
      }
    }
  }
  return longest;
}

bool SentenceView::has(std::uint32_t i, PhraseKind kind) const { return phrase(i, kind).phrase != nullptr; }

}  // namespace entente
