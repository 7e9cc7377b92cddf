// One sentence as the passes of this room look at it: folded words, capitals, the rows of the name tables that match.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "builder/language/sentence.hpp"
#include "builder/mentions/name_tables.hpp"

namespace entente {

/// A row of the tables over a range of tokens.
struct PhraseAt {
  const Phrase* phrase = nullptr;
  TokenRange tokens;
};

class SentenceView {
 public:
  SentenceView(std::string_view text, const Sentence& sentence, const NameTables& tables);

  [[nodiscard]] const Sentence& sentence() const { return *sentence_; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(sentence_->tokens.size()); }
  [[nodiscard]] const Token& token(std::uint32_t i) const { return sentence_->tokens[i]; }
  [[nodiscard]] std::string_view written(std::uint32_t i) const { return sentence_->tokens[i].span.of(text_); }
  /// The text of a range with the space between its tokens as it is, line ends made spaces.
  [[nodiscard]] std::string written(TokenRange range) const;
  /// Folded; "" for punctuation. The first word of a token that holds several ("Al-Busaidi").
  [[nodiscard]] const std::string& word(std::uint32_t i) const { return folded_[i]; }
  [[nodiscard]] bool is(std::uint32_t i, std::string_view folded) const { return i < size() && folded_[i] == folded; }
  /// True where the word is in a list: `view.is_any(i, &NameWords::realms)`.
  [[nodiscard]] bool is_any(std::uint32_t i, WordList NameWords::*list) const {
    return i < size() && (lists_->*list).has(folded_[i]);
  }
  [[nodiscard]] bool is_mark(std::uint32_t i, std::string_view mark) const { return i < size() && written(i) == mark; }
  [[nodiscard]] bool capital(std::uint32_t i) const { return i < size() && (flags_[i] & kCapital) != 0; }
  [[nodiscard]] bool all_capitals(std::uint32_t i) const { return i < size() && (flags_[i] & kAllCapitals) != 0; }
  [[nodiscard]] bool digit(std::uint32_t i) const { return i < size() && (flags_[i] & kDigit) != 0; }
  [[nodiscard]] bool possessive(std::uint32_t i) const;
  /// A hyphen or dash with no space on either side.
  [[nodiscard]] bool joins(std::uint32_t i) const;
  /// Most words are capitalised (a headline in title case) or all letters are capitals: capitals mean nothing here.
  [[nodiscard]] bool capitals_mean_nothing() const { return capitals_mean_nothing_; }

  /// The longest row of a kind that starts at `i`; a null phrase where there is none.
  [[nodiscard]] PhraseAt phrase(std::uint32_t i, PhraseKind kind) const;
  [[nodiscard]] bool has(std::uint32_t i, PhraseKind kind) const;

 private:
  static constexpr std::uint8_t kCapital = 1;
  static constexpr std::uint8_t kAllCapitals = 2;
  static constexpr std::uint8_t kDigit = 4;

  /// The sentence's words in a row, hyphens left out, so that "secretary-general" is found whether it is one token or
  /// three.
  struct Words {
    std::vector<std::string> folded;
    std::vector<std::uint32_t> token;  ///< word → its token
    std::vector<std::uint32_t> first;  ///< token → its first word, or the next token's where it has none
  };
  Words fold_words();
  void look_at_letters();
  void find_phrases(const Words& words, const NameTables& tables);

  std::string_view text_;
  const Sentence* sentence_;
  const NameWords* lists_;
  std::vector<std::string> folded_;
  std::vector<std::uint8_t> flags_;
  std::vector<PhraseAt> phrases_;       ///< by first token
  std::vector<std::uint32_t> offsets_;  ///< token → phrases_
  bool capitals_mean_nothing_ = false;
};

}  // namespace entente
