#include "builder/text/dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "builder/text/characters.hpp"
#include "date_words.hpp"
#include "ontology/word_rows.hpp"

namespace entente {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

/// Of data/date_words.txt: the names of months and weekdays, with their numbers from 1.
struct DateWords {
  std::unordered_map<std::string, unsigned> months;
  std::unordered_map<std::string, unsigned> weekdays;

  DateWords() {
    unsigned month = 0;
    unsigned weekday = 0;
    for_each_word_row(embedded::date_words, [&](std::span<const std::string_view> row) {
      const bool is_month = row.front() == "month";
      const unsigned number = is_month ? ++month : ++weekday;
      for (const std::string_view word : row.subspan(1)) {
        (is_month ? months : weekdays).emplace(word, number);
      }
    });
  }
};

const DateWords& date_words() {
  static const DateWords words;
  return words;
}

unsigned number_of(std::string_view word, const std::unordered_map<std::string, unsigned>& names) {
  const auto found = names.find(to_lower(word));
  return found == names.end() ? 0 : found->second;
}

/// A number, a word or one other character; blanks are dropped.
struct Piece {
  enum class Kind : std::uint8_t { Number, Word, Other } kind = Kind::Other;
  Span span;
  unsigned number = 0;  ///< of a Number's first eight digits
  unsigned month = 0;   ///< of a Word that names one
  char other = 0;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::uint32_t i = 0; i < text.size();) {
    if (const std::size_t blank = blank_length(text, i); blank != 0) {
      i += static_cast<std::uint32_t>(blank);
      continue;
    }
    const auto is_ascii_letter = [](char c) { return is_upper(c) || is_lower(c); };
    Piece piece;
    std::uint32_t end = i;
    if (is_digit(text[i])) {
      while (end < text.size() && is_digit(text[end])) {
        piece.number = end - i < 8 ? piece.number * 10 + static_cast<unsigned>(text[end] - '0') : piece.number;
        ++end;
      }
      piece.kind = Piece::Kind::Number;
    } else if (is_ascii_letter(text[i])) {
      while (end < text.size() && is_ascii_letter(text[end])) {
        ++end;
      }
      piece.kind = Piece::Kind::Word;
      piece.month = month_of(text.substr(i, end - i));
    } else {
      piece.other = text[i];
      ++end;
    }
    piece.span = {i, end};
    pieces.push_back(piece);
    i = end;
  }
  return pieces;
}

/// Reads a date that starts at one piece, by trying each written form in turn.
class DateAt {
 public:
  DateAt(std::string_view text, const std::vector<Piece>& pieces, std::size_t at)
      : text_(text), pieces_(pieces), at_(at) {}

  std::optional<FoundDate> read() const {
    for (auto form : {&DateAt::year_first, &DateAt::compact, &DateAt::month_name_first, &DateAt::day_then_month_name,
                      &DateAt::numbers}) {
      if (auto found = (this->*form)()) {
        return found;
      }
    }
    return std::nullopt;
  }

 private:
  const Piece* piece(std::size_t offset) const {
    return at_ + offset < pieces_.size() ? &pieces_[at_ + offset] : nullptr;
  }
  bool is_other(std::size_t offset, char c) const {
    const Piece* p = piece(offset);
    return p != nullptr && p->kind == Piece::Kind::Other && p->other == c;
  }
  unsigned number(std::size_t offset, std::size_t min_digits, std::size_t max_digits) const {
    const Piece* p = piece(offset);
    const bool fits =
        p != nullptr && p->kind == Piece::Kind::Number && p->span.size() >= min_digits && p->span.size() <= max_digits;
    return fits ? p->number : 0;
  }
  unsigned month_name(std::size_t offset) const { return piece(offset) != nullptr ? piece(offset)->month : 0; }
  bool is_word(std::size_t offset, std::initializer_list<std::string_view> words) const {
    const Piece* p = piece(offset);
    if (p == nullptr || p->kind != Piece::Kind::Word) {
      return false;
    }
    for (std::string_view word : words) {
      if (equal_ignoring_case(p->span.of(text_), word)) {
        return true;
      }
    }
    return false;
  }

  std::optional<FoundDate> make(unsigned y, unsigned m, unsigned d, std::size_t last_offset) const {
    const year_month_day date{year(static_cast<int>(y)), month(m), day(d)};
    if (!date.ok() || y < 1800 || y > 2199) {
      return std::nullopt;
    }
    return FoundDate{date, {pieces_[at_].span.begin, piece(last_offset)->span.end}};
  }

  /// 2025-11-09, 2025/11/09, 2025.11.09, 2025-Nov-09
  std::optional<FoundDate> year_first() const {
    const unsigned y = number(0, 4, 4);
    if (y == 0) {
      return std::nullopt;
    }
    for (char separator : {'-', '/', '.'}) {
      if (is_other(1, separator) && is_other(3, separator)) {
        const unsigned m = month_name(2) != 0 ? month_name(2) : number(2, 1, 2);
        return make(y, m, number(4, 1, 2), 4);
      }
    }
    return std::nullopt;
  }

  /// 20251109, 20251109143000 (with a time)
  std::optional<FoundDate> compact() const {
    const bool timed = number(0, 12, 12) != 0 || number(0, 14, 14) != 0;
    const unsigned n = timed ? piece(0)->number : number(0, 8, 8);
    return n == 0 ? std::nullopt : make(n / 10000, n / 100 % 100, n % 100, 0);
  }

  /// One past the time of day and the zone that may stand at an offset: "09:14:22 CET"
  [[nodiscard]] std::size_t after_time(std::size_t offset) const {
    std::size_t end = offset;
    while (piece(end) != nullptr && piece(end)->kind == Piece::Kind::Number && piece(end)->span.size() <= 2 &&
           is_other(end + 1, ':')) {
      end += 2;
    }
    if (end == offset || piece(end) == nullptr || piece(end)->kind != Piece::Kind::Number) {
      return offset;
    }
    ++end;
    while (piece(end) != nullptr && piece(end)->kind == Piece::Kind::Word && piece(end)->span.size() <= 4) {
      ++end;
    }
    return end + (is_other(end, ',') ? 1 : 0);
  }

  /// November 9, 2025; Nov. 9th 2025; Nov 9 14:30:00 UTC 2025
  std::optional<FoundDate> month_name_first() const {
    const unsigned m = month_name(0);
    std::size_t offset = is_other(1, '.') ? 2 : 1;
    const unsigned d = m == 0 ? 0 : number(offset, 1, 2);
    if (d == 0) {
      return std::nullopt;
    }
    ++offset;
    offset += is_word(offset, {"st", "nd", "rd", "th"}) ? 1 : 0;
    offset += is_other(offset, ',') ? 1 : 0;
    offset = after_time(offset);
    const unsigned y = number(offset, 4, 4);
    return y == 0 ? std::nullopt : make(y, m, d, offset);
  }

  /// 9 November 2025; 9th of November, 2025; 09-Nov-2025
  std::optional<FoundDate> day_then_month_name() const {
    const unsigned d = number(0, 1, 2);
    if (d == 0) {
      return std::nullopt;
    }
    std::size_t offset = 1;
    offset += is_word(offset, {"st", "nd", "rd", "th"}) ? 1 : 0;
    offset += is_word(offset, {"of"}) || is_other(offset, '-') || is_other(offset, '/') ? 1 : 0;
    const unsigned m = month_name(offset);
    if (m == 0) {
      return std::nullopt;
    }
    ++offset;
    offset += is_other(offset, '.') ? 1 : 0;
    offset += is_other(offset, ',') || is_other(offset, '-') || is_other(offset, '/') ? 1 : 0;
    const unsigned y = number(offset, 4, 4);
    return y == 0 ? std::nullopt : make(y, m, d, offset);
  }

  /// 09.11.2025 (always the day first), 13/11/2025 and 11/13/2025 (only one reading), not 03/04/2025 (two)
  std::optional<FoundDate> numbers() const {
    const unsigned first = number(0, 1, 2);
    const unsigned second = number(2, 1, 2);
    const unsigned y = number(4, 4, 4);
    if (first == 0 || second == 0 || y == 0) {
      return std::nullopt;
    }
    if (is_other(1, '.') && is_other(3, '.')) {
      return make(y, second, first, 4);
    }
    const bool separated = (is_other(1, '/') && is_other(3, '/')) || (is_other(1, '-') && is_other(3, '-'));
    if (!separated || (first <= 12 && second <= 12 && first != second)) {
      return std::nullopt;
    }
    return first > 12 ? make(y, second, first, 4) : make(y, first, second, 4);
  }

  std::string_view text_;
  const std::vector<Piece>& pieces_;
  std::size_t at_;
};

}  // namespace

unsigned month_of(std::string_view word) { return number_of(word, date_words().months); }

bool is_weekday(std::string_view word) { return number_of(word, date_words().weekdays) != 0; }

std::optional<FoundDate> find_date(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  const std::vector<Piece> pieces = pieces_of(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind != Piece::Kind::Other) {
      if (auto found = DateAt(text, pieces, i).read()) {
        return found;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
  const auto found = find_date(text);
  return found ? std::optional(found->date) : std::nullopt;
}

std::optional<year_month_day> parse_unix_time(std::string_view text) {
  const std::string_view digits = text.substr(0, text.find('.'));
  std::int64_t number = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool all = parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
  if (!all || !is_digit(text.front()) || (digits.size() != 10 && digits.size() != 13)) {
    return std::nullopt;
  }
  const std::chrono::sys_seconds time{std::chrono::seconds(digits.size() == 13 ? number / 1000 : number)};
  return year_month_day(std::chrono::floor<std::chrono::days>(time));
}

std::string iso_date(const std::optional<std::chrono::year_month_day>& date) {
  if (!date || !date->ok()) {
    return {};
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date->year()),
                static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
  return text.data();
}

}  // namespace entente
