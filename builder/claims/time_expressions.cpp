#include "builder/claims/time_expressions.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

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

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 13> kNumbers = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                                       "seven", "eight", "nine", "ten",   "eleven", "twelve"};

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

template <std::size_t kSize>
std::optional<unsigned> index_of(const std::array<std::string_view, kSize>& table, std::string_view word,
                                 bool short_forms) {
  for (unsigned i = 0; i < kSize; ++i) {
    if (word == table[i] || (short_forms && word.size() >= 3 && word == table[i].substr(0, 3)) ||
        (short_forms && word == "sept" && table[i] == "september")) {
      return i;
    }
  }
  return std::nullopt;
}

std::optional<int> number(std::string_view word) {
  if (const auto spelt = index_of(kNumbers, word, false)) {
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

std::string iso(year_month_day date) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}
std::string iso(year y, month m) { return iso(y / m / day(1)).substr(0, 7); }
std::string iso(year y) { return iso(y / month(1) / day(1)).substr(0, 4); }

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// "May" is a month only beside a number, after a preposition of time or "last", "this", "next".
bool month_meant(const std::vector<std::string>& words, std::size_t at) {
  if (words[at] != "may" && words[at] != "march" && words[at] != "mar" && words[at] != "dec" && words[at] != "sun") {
    return true;
  }
  if (at + 1 < words.size() && number(words[at + 1])) {
    return true;
  }
  if (at == 0) {
    return words.size() == 1 && words[at] != "may" && words[at] != "march";
  }
  const std::string& before = words[at - 1];
  return number(before) || before == "in" || before == "last" || before == "next" || before == "this" ||
         before == "since" || before == "of" || before == "until" || before == "by" || before == "early" ||
         before == "late" || before == "mid" || before == "from" || before == "to" || before == "and";
}

std::optional<int> year_in(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    // Before 1800 a bare number after "in" is a year: not "in 1500 villages".
    const int earliest = words.size() == 2 && words.front() == "in" ? 1000 : 1800;
    if (const auto value = number(word); value && word.size() == 4 && *value >= earliest && *value <= 2200) {
      return value;
    }
  }
  return std::nullopt;
}

void week(TimeExpression& time, year_month_day date, int offset) {
  const sys_days today{date};
  const unsigned since_monday = (weekday(today).c_encoding() + 6) % 7;
  const sys_days monday = today - days(static_cast<int>(since_monday)) + days(7 * offset);
  time.begin = iso(year_month_day(monday));
  time.end = iso(year_month_day(monday + days(6)));
}

}  // namespace

TimeExpression read_time(std::string_view phrase, std::optional<year_month_day> date, bool future) {
  const std::vector<std::string> words = lower_words(phrase);
  TimeExpression time;
  time.phrase = phrase;
  const std::optional<int> stated_year = year_in(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto m = index_of(kMonths, words[i], true); m && month_meant(words, i)) {
      std::optional<int> d;
      for (const std::size_t near : {i + 1, i - 1}) {
        if (near < words.size() && !d) {
          d = number(words[near]);
          d = d && *d >= 1 && *d <= 31 ? d : std::nullopt;
        }
      }
      std::optional<int> y = stated_year;
      if (!y && date) {
        y = static_cast<int>(date->year());
        const bool later = month(*m + 1) > date->month() ||
                           (d && month(*m + 1) == date->month() && day(static_cast<unsigned>(*d)) > date->day());
        const bool earlier = month(*m + 1) < date->month();
        if (later && !future && !has(words, "next") && !has(words, "this")) {
          --*y;
        } else if (earlier && (future || has(words, "next"))) {
          ++*y;
        }
      }
      if (!y) {
        return time;
      }
      const year yy{*y};
      time.begin = d ? iso(yy / month(*m + 1) / day(static_cast<unsigned>(*d))) : iso(yy, month(*m + 1));
      return time;
    }
  }
  if (stated_year) {
    time.begin = iso(year(*stated_year));
    return time;
  }
  const bool known = date.has_value();
  const sys_days today = known ? sys_days(*date) : sys_days{};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (const auto w = index_of(kWeekdays, word, false)) {
      if (known) {
        int back = static_cast<int>((weekday(today).c_encoding() + 7 - *w) % 7);
        if (has(words, "last") && back == 0) {
          back = 7;
        }
        const bool next = has(words, "next") || future;
        time.begin = iso(year_month_day(next && back != 0 ? today + days(7 - back) : today - days(back)));
      }
      return time;
    }
    const int shift = word == "yesterday" ? -1 : word == "tomorrow" ? 1 : 0;
    if (shift != 0 || word == "today" || word == "tonight") {
      time.begin = known ? iso(year_month_day(today + days(shift))) : "";
      return time;
    }
    const bool unit_week = word == "week" || word == "weeks";
    const bool unit_day = word == "day" || word == "days";
    const bool unit_month = word == "month" || word == "months";
    const bool unit_year = word == "year" || word == "years";
    if (!(unit_week || unit_day || unit_month || unit_year)) {
      continue;
    }
    if (!known) {
      return time;
    }
    const std::string before = i > 0 ? words[i - 1] : "";
    const bool ago = has(words, "ago") || has(words, "earlier");
    const bool ahead = !ago && (has(words, "in") || has(words, "within")) && number(before).has_value();
    const std::optional<int> count = before == "a" || before == "an" ? std::optional<int>(1) : number(before);
    if (count && (ago || ahead) && *count < 10000) {
      const int signed_count = ago ? -*count : *count;
      if (unit_month) {
        const year_month_day moved = *date + months(signed_count);
        time.begin = iso(moved.year(), moved.month());
      } else if (unit_year) {
        time.begin = iso(date->year() + years(signed_count));
      } else {
        time.begin = iso(year_month_day(today + days(signed_count * (unit_week ? 7 : 1))));
      }
      return time;
    }
    const int offset = before == "last" || before == "past" || before == "previous" ? -1
                       : before == "next" || before == "coming"                     ? 1
                                                                                    : 0;
    if (offset == 0 && before != "this" && before != "the") {
      return has(words, "recent") || has(words, "coming") ? time : TimeExpression{};
    }
    if (unit_week) {
      week(time, *date, offset);
    } else if (unit_month) {
      const year_month_day moved = *date + months(offset);
      time.begin = iso(moved.year(), moved.month());
    } else if (unit_year) {
      time.begin = iso(date->year() + years(offset));
    } else {
      return TimeExpression{};
    }
    return time;
  }
  return {};
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
          if (TimeExpression found = read_time(phrase_of(at), date, future); !found.phrase.empty()) {
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
