#include "builder/claims/time_expressions.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "builder/text/dates.hpp"

namespace entente {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::years;

constexpr std::size_t kMonthsInAYear = 12;

std::vector<std::string> lower_words(std::string_view phrase) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : phrase) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (part) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) {
    words.push_back(std::move(word));
  }
  return words;
}

std::string iso_month(year y, month m) { return iso_date(y / m / day(1)).substr(0, 7); }
std::string iso_year(year y) { return iso_date(y / month(1) / day(1)).substr(0, 4); }

/// One phrase of time. What words mean is in the lexicon's lists; what they add up to is here.
class TimeReader {
 public:
  TimeReader(const Lexicon& lexicon, std::string_view phrase, std::optional<year_month_day> date, bool future)
      : lexicon_(lexicon), words_(lower_words(phrase)), date_(date), future_(future) {
    time_.phrase = phrase;
  }

  TimeExpression read() {
    const std::optional<int> stated_year = year_stated();
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (const auto m = lexicon_.place_in_list("month", words_[i]); m && month_meant(i)) {
        in_month(i, month(static_cast<unsigned>(*m % kMonthsInAYear) + 1), stated_year);
        return time_;
      }
    }
    if (stated_year) {
      time_.begin = iso_year(year(*stated_year));
      return time_;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (const auto w = lexicon_.place_in_list("weekday", words_[i])) {
        on_weekday(static_cast<unsigned>(*w));
        return time_;
      }
      if (const auto shift = days_away(words_[i])) {
        time_.begin = date_ ? iso_date(year_month_day(sys_days(*date_) + days(*shift))) : "";
        return time_;
      }
      if (const auto unit = unit_of(words_[i])) {
        return in_period(i, *unit);
      }
    }
    return {};
  }

 private:
  enum class Unit : std::uint8_t { Day, Week, Month, Year };

  [[nodiscard]] bool in(std::string_view list, std::string_view word) const { return lexicon_.in_list(list, word); }

  [[nodiscard]] bool any(std::string_view list) const {
    return std::any_of(words_.begin(), words_.end(), [&](const std::string& word) { return in(list, word); });
  }

  [[nodiscard]] bool says(std::string_view word) const {
    return std::find(words_.begin(), words_.end(), word) != words_.end();
  }

  [[nodiscard]] std::optional<int> number(std::string_view word) const {
    if (const auto spelt = lexicon_.place_in_list("number", word)) {
      return static_cast<int>(*spelt);
    }
    int value = 0;
    std::size_t digits = 0;
    for (const char c : word) {
      if (c < '0' || c > '9' || digits > 6) {
        break;
      }
      value = value * 10 + (c - '0');
      ++digits;
    }
    const std::string_view rest = word.substr(digits);
    if (digits == 0 || !(rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th")) {
      return std::nullopt;
    }
    return value;
  }

  /// "May" is a month only beside a number, after a preposition of time or "last", "this", "next".
  [[nodiscard]] bool month_meant(std::size_t at) const {
    if (!in("month-otherwise", words_[at]) || (at + 1 < words_.size() && number(words_[at + 1]))) {
      return true;
    }
    if (at == 0) {
      return words_.size() == 1 && !in("month-everyday", words_[at]);
    }
    return number(words_[at - 1]) || in("before-month", words_[at - 1]);
  }

  [[nodiscard]] std::optional<int> year_stated() const {
    // Before 1800 a bare number after "in" is a year: not "in 1500 villages".
    const int earliest = words_.size() == 2 && words_.front() == "in" ? 1000 : 1800;
    for (const std::string& word : words_) {
      if (const auto value = number(word); value && word.size() == 4 && *value >= earliest && *value <= 2200) {
        return value;
      }
    }
    return std::nullopt;
  }

  /// The day of a month that stands beside its name.
  [[nodiscard]] std::optional<unsigned> day_beside(std::size_t at) const {
    for (const std::size_t near : {at + 1, at - 1}) {
      const auto value = near < words_.size() ? number(words_[near]) : std::nullopt;
      if (value && *value >= 1 && *value <= 31) {
        return static_cast<unsigned>(*value);
      }
    }
    return std::nullopt;
  }

  void in_month(std::size_t at, month m, std::optional<int> stated_year) {
    const std::optional<unsigned> d = day_beside(at);
    const std::optional<int> y = stated_year ? stated_year : year_of(m, d);
    if (y) {
      time_.begin = d ? iso_date(year(*y) / m / day(*d)) : iso_month(year(*y), m);
    }
  }

  /// The year that a month without one is in: the last past one, or the next one where the phrase is of the future.
  [[nodiscard]] std::optional<int> year_of(month m, std::optional<unsigned> d) const {
    if (!date_) {
      return std::nullopt;
    }
    const int y = static_cast<int>(date_->year());
    const bool later = m > date_->month() || (d && m == date_->month() && day(*d) > date_->day());
    if (later && !future_ && !says("next") && !says("this")) {
      return y - 1;
    }
    return m < date_->month() && (future_ || says("next")) ? y + 1 : y;
  }

  void on_weekday(unsigned w) {
    if (!date_) {
      return;
    }
    const sys_days today(*date_);
    int back = static_cast<int>((weekday(today).c_encoding() + 7 - w) % 7);
    if (says("last") && back == 0) {
      back = 7;
    }
    const bool next = says("next") || future_;
    time_.begin = iso_date(year_month_day(next && back != 0 ? today + days(7 - back) : today - days(back)));
  }

  /// How many days after the article's "yesterday", "today" and "tomorrow" are.
  [[nodiscard]] std::optional<int> days_away(std::string_view word) const {
    if (in("day-before", word)) {
      return -1;
    }
    if (in("day-after", word)) {
      return 1;
    }
    return in("same-day", word) ? std::optional<int>(0) : std::nullopt;
  }

  [[nodiscard]] std::optional<Unit> unit_of(std::string_view word) const {
    constexpr std::array<std::pair<std::string_view, Unit>, 4> kUnits = {
        {{"unit-day", Unit::Day}, {"unit-week", Unit::Week}, {"unit-month", Unit::Month}, {"unit-year", Unit::Year}}};
    const auto found = std::find_if(kUnits.begin(), kUnits.end(), [&](const auto& one) { return in(one.first, word); });
    return found == kUnits.end() ? std::nullopt : std::optional<Unit>(found->second);
  }

  /// "two weeks ago", "in three days", "last month", with the unit at a word.
  [[nodiscard]] TimeExpression in_period(std::size_t at, Unit unit) {
    if (!date_) {
      return time_;
    }
    const std::string before = at > 0 ? words_[at - 1] : "";
    const bool ago = any("time-ago");
    const bool ahead = !ago && any("time-ahead") && number(before).has_value();
    const std::optional<int> count = in("single", before) ? std::optional<int>(1) : number(before);
    if (count && (ago || ahead) && *count < 10000) {
      move(unit, ago ? -*count : *count);
      return time_;
    }
    const int offset = in("period-before", before) ? -1 : in("period-after", before) ? 1 : 0;
    if (offset == 0 && !in("period-now", before)) {
      return any("period-vague") ? time_ : TimeExpression{};
    }
    if (unit == Unit::Day) {
      return {};
    }
    if (unit == Unit::Week) {
      whole_week(offset);
    } else {
      move(unit, offset);
    }
    return time_;
  }

  /// So many units from the article's date, as exactly as the unit is.
  void move(Unit unit, int count) {
    if (unit == Unit::Month) {
      const year_month_day moved = *date_ + months(count);
      time_.begin = iso_month(moved.year(), moved.month());
    } else if (unit == Unit::Year) {
      time_.begin = iso_year(date_->year() + years(count));
    } else {
      time_.begin = iso_date(year_month_day(sys_days(*date_) + days(count * (unit == Unit::Week ? 7 : 1))));
    }
  }

  void whole_week(int offset) {
    const sys_days today(*date_);
    const unsigned since_monday = (weekday(today).c_encoding() + 6) % 7;
    const sys_days monday = today - days(static_cast<int>(since_monday)) + days(7 * offset);
    time_.begin = iso_date(year_month_day(monday));
    time_.end = iso_date(year_month_day(monday + days(6)));
  }

  const Lexicon& lexicon_;
  std::vector<std::string> words_;
  std::optional<year_month_day> date_;
  bool future_;
  TimeExpression time_;
};

}  // namespace

TimeExpression read_time(const Lexicon& lexicon, std::string_view phrase, std::optional<year_month_day> date,
                         bool future) {
  return TimeReader(lexicon, phrase, date, future).read();
}

TimeExpression time_of(const SentenceTree& tree, std::string_view text, TokenId anchor, TokenId carrier,
                       std::optional<year_month_day> date, bool future) {
  const auto phrase_of = [&](TokenId head) {
    TokenId first = head;
    TokenId last = head;
    // A phrase of time is short: its own children and theirs.
    for (const TokenId at : tree.children(head)) {
      const DepRel relation = tree[at].deprel;
      if (relation == DepRel::acl_relcl || relation == DepRel::acl || relation == DepRel::punct ||
          relation == DepRel::appos || relation == DepRel::conj) {
        continue;
      }
      first = std::min(first, at);
      last = std::max(last, at);
      for (const TokenId below : tree.children(at)) {
        first = std::min(first, below);
        last = std::max(last, below);
      }
    }
    const Span span{tree[first].span.begin, tree[last].span.end};
    return span.size() <= 60 ? span.of(text) : tree[head].span.of(text);
  };
  const auto look = [&](TokenId from) {
    for (const TokenId at : tree.children(from)) {
      switch (tree[at].deprel) {
        case DepRel::obl:
        case DepRel::obl_unmarked:
        case DepRel::nmod:
        case DepRel::nmod_unmarked:
        case DepRel::advmod:
        case DepRel::obj:
        case DepRel::compound:
        case DepRel::nummod:
          if (TimeExpression found = read_time(tree.lexicon(), phrase_of(at), date, future); !found.phrase.empty()) {
            return found;
          }
          break;
        default:
          break;
      }
    }
    return TimeExpression{};
  };
  TimeExpression found = look(carrier);
  return found.phrase.empty() && carrier != anchor ? look(anchor) : found;
}

}  // namespace entente
