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
  const Words words = fold_words();
  look_at_letters();
  find_phrases(words, tables);
}

SentenceView::Words SentenceView::fold_words() {
  Words words;
  const auto put = [&](std::string word, std::uint32_t token) {
    words.folded.push_back(std::move(word));
    words.token.push_back(token);
  };
  folded_.resize(size());
  for (std::uint32_t i = 0; i < size(); ++i) {
    const std::string_view token = written(i);
    words.first.push_back(static_cast<std::uint32_t>(words.folded.size()));
    if (is_possessive(token)) {
      if (token.size() > 1 && (token.back() == 's' || token.back() == 'S')) {
        folded_[i].assign(1, 's');
      }
    } else if (token.size() > 1 && token.find('-') != std::string_view::npos) {
      std::vector<std::string> parts = fold_name(token);
      folded_[i] = parts.empty() ? std::string() : parts.front();
      for (std::string& part : parts) {
        put(std::move(part), i);
      }
    } else {
      folded_[i] = fold_word(token);
    }
    if (words.first[i] == words.folded.size() && !joins(i)) {
      put(folded_[i], i);
    }
  }
  words.first.push_back(static_cast<std::uint32_t>(words.folded.size()));
  return words;
}

void SentenceView::look_at_letters() {
  const bool heading = sentence_->kind == BlockKind::Headline || sentence_->kind == BlockKind::Subhead;
  std::uint32_t letters = 0;
  std::uint32_t capitals = 0;
  flags_.resize(size(), 0);
  for (std::uint32_t i = 0; i < size(); ++i) {
    const std::string_view token = written(i);
    flags_[i] = static_cast<std::uint8_t>((starts_with_capital(token) ? kCapital : 0) |
                                          (is_all_capitals(token) ? kAllCapitals : 0) |
                                          (starts_with_digit(token) ? kDigit : 0));
    if (folded_[i].size() > 3 && has_letter(token)) {
      ++letters;
      capitals += (flags_[i] & (heading ? kCapital : kAllCapitals)) != 0 ? 1 : 0;
    }
  }
  capitals_mean_nothing_ = letters >= 3 && capitals * 10 >= letters * (heading ? 6 : 9);
}

void SentenceView::find_phrases(const Words& words, const NameTables& tables) {
  std::vector<PhraseMatch> found;
  for (std::uint32_t i = 0; i < size(); ++i) {
    offsets_.push_back(static_cast<std::uint32_t>(phrases_.size()));
    if (words.first[i] == words.folded.size() || folded_[i].empty()) {
      continue;
    }
    found.clear();
    tables.match(std::span(words.folded).subspan(words.first[i]), found);
    for (const PhraseMatch& match : found) {
      const std::uint32_t after = words.first[i] + match.words;
      const std::uint32_t last = words.token[after - 1];
      if (after == words.token.size() || words.token[after] != last) {  // not in the middle of a token
        phrases_.push_back({match.phrase, {i, last + 1}});
      }
    }
  }
  offsets_.push_back(static_cast<std::uint32_t>(phrases_.size()));
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
