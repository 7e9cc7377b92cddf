#include "builder/language/tokenizer.hpp"

#include <algorithm>
#include <string>

#include "builder/language/characters.hpp"
#include "builder/language/word_tables.hpp"

namespace entente {
namespace {

/// Splits one run of text without white space. Works on code points, so every border is a code point's.
class ChunkTokenizer {
 public:
  ChunkTokenizer(std::string_view text, std::vector<Token>& tokens)
      : text_(text), tables_(word_tables()), tokens_(tokens) {}

  void tokenize(std::size_t begin, std::size_t end) {
    points_.clear();
    for (std::size_t at = begin; at < end;) {
      std::size_t length = 1;
      const char32_t value = decode(text_.substr(0, end), at, length);
      points_.push_back({value, static_cast<std::uint32_t>(at)});
      at += length;
    }
    end_ = static_cast<std::uint32_t>(end);
    first_in_chunk_ = true;
    split(0, points_.size());
  }

 private:
  [[nodiscard]] char32_t at(std::size_t i) const { return i < points_.size() ? points_[i].value : U' '; }
  [[nodiscard]] std::uint32_t offset(std::size_t i) const { return i < points_.size() ? points_[i].begin : end_; }
  [[nodiscard]] std::string_view view(std::size_t begin, std::size_t end) const {
    return text_.substr(offset(begin), offset(end) - offset(begin));
  }

  void emit(std::size_t begin, std::size_t end) {
    if (begin >= end) {
      return;
    }
    Token token;
    token.span = {offset(begin), offset(end)};
    token.space_before = first_in_chunk_;
    first_in_chunk_ = false;
    tokens_.push_back(std::move(token));
  }

  void split(std::size_t begin, std::size_t end) {
    if (is_smiley(begin, end)) {
      emit(begin, end);
      return;
    }
    while (begin < end) {
      const std::size_t length = leading_length(begin, end);
      if (length == 0) {
        break;
      }
      emit(begin, begin + length);
      begin += length;
    }
    trailing_.clear();
    while (begin < end) {
      const std::size_t length = trailing_length(begin, end);
      if (length == 0) {
        break;
      }
      trailing_.push_back({end - length, end});
      end -= length;
    }
    split_core(begin, end);
    for (auto mark = trailing_.rbegin(); mark != trailing_.rend(); ++mark) {
      emit(mark->first, mark->second);
    }
  }

  /// ":)" and ";-)" are one token in the treebanks.
  [[nodiscard]] bool is_smiley(std::size_t begin, std::size_t end) const {
    if (end - begin < 2 || end - begin > 3 || (at(begin) != ':' && at(begin) != ';')) {
      return false;
    }
    const char32_t mouth = at(end - 1);
    return (mouth == ')' || mouth == '(' || mouth == 'D' || mouth == 'P') && (end - begin == 2 || at(begin + 1) == '-');
  }

  /// The run of one and the same mark ("--", "...", "***"), or of ends of a sentence mixed ("?!").
  [[nodiscard]] std::size_t run_forward(std::size_t begin, std::size_t end) const {
    std::size_t i = begin + 1;
    while (i < end &&
           (at(i) == at(begin) || ((at(begin) == '!' || at(begin) == '?') && (at(i) == '!' || at(i) == '?')))) {
      ++i;
    }
    return i - begin;
  }

  static bool repeats(char32_t c) {
    return is_hyphen(c) || c == '*' || c == '=' || c == '~' || c == '_' || c == '`' || c == '<' || c == '>' ||
           is_terminator(c);
  }

  [[nodiscard]] std::size_t leading_length(std::size_t begin, std::size_t end) const {
    const char32_t c = at(begin);
    if (is_apostrophe(c)) {
      return leading_apostrophe_length(begin, end);
    }
    if (is_currency(c)) {
      return 1;
    }
    if (c == '.' && begin + 1 < end && is_word_character(at(begin + 1))) {
      return 0;  // ".22", ".mil"
    }
    if (is_hyphen(c) && begin + 1 < end && is_digit(at(begin + 1))) {
      return 0;  // "-5" degrees
    }
    if (!is_edge_punctuation(c)) {
      return 0;
    }
    return repeats(c) ? run_forward(begin, end) : 1;
  }

  /// "'s" on its own, "'90s" and "'em" are words; else the mark is a quote.
  [[nodiscard]] std::size_t leading_apostrophe_length(std::size_t begin, std::size_t end) const {
    const std::string rest = ascii_lower(view(begin + 1, end));
    static const WordSet kClitics = {"s", "re", "ve", "ll", "d", "m", "em", "til", "cause", "bout"};
    if (kClitics.contains(rest) || (end - begin >= 3 && is_digit(at(begin + 1)) && is_digit(at(begin + 2)))) {
      return 0;
    }
    return begin + 1 < end && at(begin + 1) == '\'' && at(begin) == '\'' ? 2 : 1;
  }

  [[nodiscard]] std::size_t trailing_length(std::size_t begin, std::size_t end) const {
    const char32_t c = at(end - 1);
    if (c == '.') {
      std::size_t run = 1;
      while (end - run > begin && at(end - run - 1) == '.') {
        ++run;
      }
      if (run > 1) {
        return run;
      }
      return keeps_full_stop(begin, end) ? 0 : 1;
    }
    if (c == '!' || c == '?') {
      std::size_t run = 1;
      while (end - run > begin && (at(end - run - 1) == '!' || at(end - run - 1) == '?')) {
        ++run;
      }
      return run;
    }
    if (is_currency(c) && begin + 1 < end && is_digit(at(end - 2))) {
      return 1;
    }
    if (!is_edge_punctuation(c)) {
      return 0;
    }
    if (is_apostrophe(c) && end - begin >= 2 && (at(end - 2) == 's' || at(end - 2) == 'S')) {
      return 1;
    }
    std::size_t run = 1;
    while (repeats(c) && end - run > begin && at(end - run - 1) == c) {
      ++run;
    }
    return run;
  }

  /// The stop belongs to an abbreviation ("Gen.", "U.S.", the "J." of a name).
  [[nodiscard]] bool keeps_full_stop(std::size_t begin, std::size_t end) const {
    if (end - begin == 2) {
      return (is_upper(at(begin)) && at(begin) != 'I') || tables_.titles.contains(view(begin, end));
    }
    // "U.S.-Pak." and "Washington/D.C.": the last part decides.
    std::size_t part = end - 1;
    while (part > begin && !is_hyphen(at(part - 1)) && at(part - 1) != '/' && !is_dash(at(part - 1))) {
      --part;
    }
    return tables_.is_abbreviation(view(part, end));
  }

  void split_core(std::size_t begin, std::size_t end) {
    if (begin >= end) {
      return;
    }
    if (is_address(view(begin, end))) {
      emit(begin, end);
      return;
    }
    const bool keep_hyphens = is_number_code(begin, end);
    std::size_t start = begin;
    for (std::size_t i = begin; i < end;) {
      const std::size_t length = keep_hyphens && is_hyphen(at(i)) ? 0 : inner_length(start, i, begin, end);
      if (length == 0) {
        ++i;
        continue;
      }
      emit_part(start, i);
      emit(i, i + length);
      i += length;
      start = i;
    }
    emit_part(start, end);
  }

  static bool is_address(std::string_view chunk) {
    if (chunk.find("://") != std::string_view::npos || chunk.starts_with("www.")) {
      return true;
    }
    if (chunk.size() > 1 && (chunk.front() == '@' || chunk.front() == '#')) {
      return true;
    }
    const std::size_t at_sign = chunk.find('@');
    return at_sign != std::string_view::npos && chunk.find('.', at_sign) != std::string_view::npos;
  }

  /// Telephone numbers and dates: digits and at least two hyphens ("2025-07-26", "713-853-3989"), or 3 + 4 digits.
  [[nodiscard]] bool is_number_code(std::size_t begin, std::size_t end) const {
    std::size_t hyphens = 0;
    std::size_t last = begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (at(i) == '-') {
        ++hyphens;
        last = i;
      } else if (!is_digit(at(i))) {
        return false;
      }
    }
    return hyphens >= 2 || (hyphens == 1 && last - begin == 3 && end - last == 5);
  }

  /// The length of a mark at `i` that parts words inside a chunk, or 0.
  [[nodiscard]] std::size_t inner_length(std::size_t start, std::size_t i, std::size_t begin, std::size_t end) const {
    const char32_t c = at(i);
    if (is_word_character(c)) {
      return 0;
    }
    const char32_t before = i > begin ? at(i - 1) : U' ';
    const char32_t after = i + 1 < end ? at(i + 1) : U' ';
    if (is_hyphen(c)) {
      if (is_hyphen(after)) {
        return run_forward(i, end);
      }
      const bool joined = i > start && tables_.prefixes.contains(ascii_lower(view(start, i))) && !is_digit(after);
      const bool mid_year = i > start && ascii_lower(view(start, i)) == "mid";
      return i == start || joined || mid_year ? 0 : 1;
    }
    if (is_dash(c)) {
      return 1;
    }
    if (c == '/') {
      return is_digit(before) && is_digit(after) ? 0 : 1;
    }
    if (c == ',') {
      return is_digit(before) && is_digit(after) ? 0 : 1;
    }
    if (c == ':') {
      return is_digit(before) && is_digit(after) ? 0 : 1;
    }
    if (c == ';' || c == '"' || c == 0x201C || c == 0x201D || c == '(' || c == ')' || c == '[' || c == ']' ||
        c == '{' || c == '}' || c == 0xAB || c == 0xBB || c == '=' || c == 0x2026 || c == '|') {
      return 1;
    }
    if (c == '!' || c == '?') {
      return run_forward(i, end);
    }
    if (c == '.') {
      if (after == '.') {
        return run_forward(i, end);
      }
      // A lost space: "ended.The talks" (but "Node.js", "U.S.Navy").
      const bool sentence_end = i >= start + 3 && is_lower(before) && is_lower(at(i - 2)) && is_upper(after) &&
                                i + 2 < end && is_lower(at(i + 2));
      return sentence_end ? 1 : 0;
    }
    if (is_currency(c)) {
      return is_digit(after) && !is_upper(before) ? 1 : 0;
    }
    return 0;
  }

  /// A part between marks: "US$12", "20km", clitics.
  void emit_part(std::size_t begin, std::size_t end) {
    if (begin >= end) {
      return;
    }
    for (std::size_t i = begin + 1; i + 1 < end; ++i) {
      if (is_currency(at(i)) && is_upper(at(i - 1)) && is_digit(at(i + 1))) {
        emit(begin, i + 1);
        begin = i + 1;
        break;
      }
    }
    if (end - begin >= 2 && at(end - 1) == '.' && !keeps_full_stop(begin, end)) {
      emit_word(begin, end - 1);
      emit(end - 1, end);
      return;
    }
    emit_word(begin, end);
  }

  void emit_word(std::size_t begin, std::size_t end) {
    if (const std::size_t digits = digits_before_unit(begin, end); digits > 0) {
      emit(begin, begin + digits);
      emit(begin + digits, end);
      return;
    }
    const std::size_t border = clitic_border(begin, end);
    emit(begin, border);
    emit(border, end);
  }

  /// "20km" is a number and a unit; "20th" and "1990s" are words.
  [[nodiscard]] std::size_t digits_before_unit(std::size_t begin, std::size_t end) const {
    if (!is_digit(at(begin)) || !(is_ascii_lower(at(end - 1)) || is_ascii_upper(at(end - 1)))) {
      return 0;
    }
    std::size_t i = begin;
    while (i < end && (is_digit(at(i)) || at(i) == '.' || at(i) == ',' || at(i) == ':')) {
      ++i;
    }
    return tables_.units.contains(ascii_lower(view(i, end))) ? i - begin : 0;
  }

  /// Where a clitic begins ("doesn't", "Pakistan's", "cannot"), or `end`.
  [[nodiscard]] std::size_t clitic_border(std::size_t begin, std::size_t end) const {
    const std::size_t size = end - begin;
    const auto letter = [&](std::size_t back) { return at(end - back) | 0x20U; };
    if (size >= 3 && is_apostrophe(at(end - 2)) && (letter(1) == 's' || letter(1) == 'd' || letter(1) == 'm')) {
      return end - 2;
    }
    if (size >= 4 && is_apostrophe(at(end - 2)) && letter(1) == 't' && letter(3) == 'n') {
      return end - 3;
    }
    if (size >= 4 && is_apostrophe(at(end - 3))) {
      const bool clitic = (letter(2) == 'r' && letter(1) == 'e') || (letter(2) == 'v' && letter(1) == 'e') ||
                          (letter(2) == 'l' && letter(1) == 'l');
      if (clitic) {
        return end - 3;
      }
    }
    if (size >= 4 && size <= 6) {
      const auto split = tables_.contractions.find(ascii_lower(view(begin, end)));
      if (split != tables_.contractions.end()) {
        return begin + split->second;
      }
    }
    return end;
  }

  std::string_view text_;
  const WordTables& tables_;
  std::vector<Token>& tokens_;
  std::vector<CodePoint> points_;
  std::vector<std::pair<std::size_t, std::size_t>> trailing_;
  std::uint32_t end_ = 0;
  bool first_in_chunk_ = true;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, Span range) {
  const std::size_t end = std::min<std::size_t>(range.end, text.size());
  std::vector<Token> tokens;
  if (range.begin < end) {
    tokens.reserve((end - range.begin) / 5 + 4);
  }
  ChunkTokenizer chunk(text, tokens);
  std::size_t chunk_begin = range.begin;
  for (std::size_t at = range.begin; at < end;) {
    std::size_t length = 1;
    const char32_t value = decode(text.substr(0, end), at, length);
    if (is_space(value)) {
      if (chunk_begin < at) {
        chunk.tokenize(chunk_begin, at);
      }
      chunk_begin = at + length;
    }
    at += length;
  }
  if (chunk_begin < end) {
    chunk.tokenize(chunk_begin, end);
  }
  return tokens;
}

}  // namespace entente
