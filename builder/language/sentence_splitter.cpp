// Where sentences end: decided over the tokens of a block.
#include <algorithm>

#include "builder/language/characters.hpp"
#include "builder/language/tokenizer.hpp"
#include "builder/language/word_tables.hpp"

namespace entente {
namespace {

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens)
      : text_(text), tokens_(tokens), tables_(word_tables()) {}

  /// How many tokens at the start of the block are a label, a sentence of its own: "Live:", "Q:", "Latest updates:".
  [[nodiscard]] std::size_t label_end() const {
    for (std::size_t i = 0; i + 1 < std::min<std::size_t>(4, tokens_.size()); ++i) {
      if (form(i) == ":" && i > 0) {
        return i + 1;
      }
      if (!tables_.labels.contains(ascii_lower(form(i)))) {
        return 0;
      }
    }
    return 0;
  }

  /// How many tokens at the start of the block are a dateline, which is a sentence of its own: "OSLO, Norway (AP) —",
  /// "ISLAMABAD:", "NEW YORK, July 3 (Reuters) -". 0 where there is none.
  [[nodiscard]] std::size_t dateline_end() const {
    constexpr std::size_t kLongest = 14;
    bool agency = false;  // something in brackets, which a dateline may have without a place in capitals
    bool place = !tokens_.empty() && is_capital_word(0);
    for (std::size_t i = 0; i < std::min(kLongest, tokens_.size()); ++i) {
      const std::string_view word = form(i);
      const char32_t c = first(i);
      const bool follows = i > 0 && i + 1 < tokens_.size();
      if (word == ":" && i > 0) {
        return follows && place && i <= 3 && all_capital_words(i) && !is_lower(first(i + 1)) ? i + 1 : 0;
      }
      if ((is_dash(c) || is_hyphen(c)) && (tokens_[i].space_before || word != "-")) {
        return follows && (place || agency) ? i + 1 : 0;
      }
      agency = agency || (word == ")" && i >= 3);
      const bool fits = is_upper(c) || is_digit(c) || word == "," || word == "(" || word == ")" || word == "." ||
                        word == "/" || word == "of" || word == "and";
      if (!fits) {
        return 0;
      }
    }
    return 0;
  }

  /// The index past the last token of the sentence that begins at `begin`.
  [[nodiscard]] std::size_t sentence_end(std::size_t begin) const {
    const std::size_t limit = std::min(tokens_.size(), begin + kMaxSentenceTokens);
    for (std::size_t i = begin; i < limit; ++i) {
      if (!may_end(i)) {
        continue;
      }
      std::size_t next = i + 1;
      while (next < limit && closes(next)) {
        ++next;
      }
      if (next >= tokens_.size() || ends(begin, i, next)) {
        return next;
      }
    }
    return limit;
  }

 private:
  [[nodiscard]] std::string_view form(std::size_t i) const { return tokens_[i].span.of(text_); }

  [[nodiscard]] char32_t first(std::size_t i) const {
    std::size_t length = 0;
    return decode(form(i), 0, length);
  }

  [[nodiscard]] bool may_end(std::size_t i) const {
    const std::string_view word = form(i);
    return word.back() == '.' || word.back() == '!' || word.back() == '?' || word == "…";
  }

  /// "OSLO", "D.C.": letters, none of them small, two at least.
  [[nodiscard]] bool is_capital_word(std::size_t i) const {
    const std::string_view word = form(i);
    return word.size() >= 3 && std::all_of(word.begin(), word.end(), [](char c) {
             return (c >= 'A' && c <= 'Z') || c == '.' || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
           });
  }

  [[nodiscard]] bool all_capital_words(std::size_t end) const {
    for (std::size_t i = 0; i < end; ++i) {
      if (!is_capital_word(i)) {
        return false;
      }
    }
    return true;
  }

  /// A quote or bracket that closes what the end of the sentence stands in: it touches the token before it.
  [[nodiscard]] bool closes(std::size_t i) const {
    const char32_t c = first(i);
    return !tokens_[i].space_before && (is_closing(c) || c == '"' || c == '\'');
  }

  [[nodiscard]] bool opens_text(std::size_t i) const {
    const char32_t c = first(i);
    return is_opening(c) || is_quote(c) || is_hyphen(c) || is_dash(c) || c == '*' || c == 0x2022;
  }

  /// `next` is the token after the mark at `i` and the quotes that it stands in.
  [[nodiscard]] bool ends(std::size_t begin, std::size_t i, std::size_t next) const {
    const std::string_view mark = form(i);
    const char32_t c = first(next);
    if (is_lower(c)) {
      return false;
    }
    if (!tokens_[next].space_before && !(mark == "." && is_upper(c)) && !is_opening(c)) {
      return false;
    }
    if (mark.size() > 1 && mark.back() == '.' && mark.find_first_not_of('.') != std::string_view::npos) {
      return abbreviation_ends(begin, i, next);
    }
    if (mark == ".") {
      // "3. Withdraw": a number that opens the block counts an item.
      return !(i == begin + 1 && is_digit(first(begin)));
    }
    if (next > i + 1 && mark != "." && speech_follows(next)) {
      return false;
    }
    return is_upper(c) || is_digit(c) || opens_text(next) || !is_word_character(c) || c >= 0x80;
  }

  [[nodiscard]] bool abbreviation_ends(std::size_t begin, std::size_t i, std::size_t next) const {
    const std::string_view mark = form(i);
    if (tables_.titles.contains(mark)) {
      return false;
    }
    if (mark.size() == 2 && i > begin) {  // an initial: "George W. Bush", but "Plan B. The talks"
      return tables_.starters.contains(form(next)) && form(next).size() > 1 && !is_upper(first(i - 1));
    }
    if (mark.size() == 2) {
      return false;
    }
    if (next > i + 1) {
      return true;  // a closing quote after it
    }
    return tables_.starters.contains(form(next)) || (opens_text(next) && is_quote(first(next)));
  }

  /// "“Will they talk?” Deputy Minister Okoye asked.": a speech verb before the next mark.
  [[nodiscard]] bool speech_follows(std::size_t next) const {
    const std::size_t limit = std::min(tokens_.size(), next + 6);
    for (std::size_t i = next; i < limit; ++i) {
      if (is_edge_punctuation(first(i))) {
        return false;
      }
      if (tables_.speech_verbs.contains(form(i))) {
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const WordTables& tables_;
};

}  // namespace

std::vector<Sentence> split_sentences(std::string_view text, std::span<const Block> blocks) {
  std::vector<Sentence> sentences;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (blocks[b].kind == BlockKind::Furniture) {
      continue;
    }
    std::vector<Token> tokens = tokenize(text, blocks[b].span);
    const Splitter splitter(text, tokens);
    for (std::size_t begin = 0; begin < tokens.size();) {
      const bool may_have_dateline = begin == 0 && blocks[b].kind == BlockKind::Paragraph;
      const std::size_t dateline = may_have_dateline ? splitter.dateline_end() : 0;
      const std::size_t preamble = dateline > 0 ? dateline : begin == 0 ? splitter.label_end() : 0;
      const std::size_t end = preamble > 0 ? preamble : splitter.sentence_end(begin);
      Sentence sentence;
      sentence.kind = blocks[b].kind;
      sentence.block = static_cast<std::uint32_t>(b);
      sentence.span = {tokens[begin].span.begin, tokens[end - 1].span.end};
      sentence.tokens.assign(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                             tokens.begin() + static_cast<std::ptrdiff_t>(end));
      sentences.push_back(std::move(sentence));
      begin = end;
    }
  }
  return sentences;
}

}  // namespace entente
