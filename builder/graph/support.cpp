#include "builder/graph/support.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace entente {
namespace {

bool is_day(std::string_view time) { return time.size() >= 10 && time[4] == '-' && time[7] == '-'; }
bool is_month(std::string_view time) { return time.size() == 7 && time[4] == '-'; }
bool is_year(std::string_view time) {
  return time.size() == 4 && std::all_of(time.begin(), time.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string confidence_text(std::optional<float> confidence) {
  if (!confidence) {
    return {};
  }
  std::array<char, 8> text{};
  const auto end = std::to_chars(text.begin(), text.end(), *confidence, std::chars_format::fixed, 2).ptr;
  return {text.begin(), end};
}

std::optional<float> parse_confidence(std::string_view text) {
  float value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  const bool good = error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= 1;
  return good ? std::optional(value) : std::nullopt;
}

Support support(const KnowledgeGraph& graph, const ClaimView& claim) {
  Support found;
  for (const Evidence& evidence : claim.evidence) {
    const ArticleId source = graph.passage(evidence.passage).article;
    if (!found.articles.empty() && found.articles.back() == source) {
      continue;
    }
    found.articles.push_back(source);
    const std::string_view date = graph.article(source).date;
    if (!date.empty()) {
      found.first = found.first.empty() ? date : std::min(found.first, date);
      found.last = std::max(found.last, date);
    }
  }
  return found;
}

std::string first_day(std::string_view time) {
  if (is_day(time)) {
    return std::string(time.substr(0, 10));
  }
  return is_month(time) ? std::string(time) + "-01" : is_year(time) ? std::string(time) + "-01-01" : std::string();
}

std::string last_day(std::string_view time) {
  if (is_day(time)) {
    return std::string(time.substr(0, 10));
  }
  if (is_year(time)) {
    return std::string(time) + "-12-31";
  }
  if (!is_month(time)) {
    return {};
  }
  int year = 0;
  unsigned month = 0;
  std::from_chars(time.data(), time.data() + 4, year);
  std::from_chars(time.data() + 5, time.data() + 7, month);
  const std::chrono::year_month_day last{std::chrono::year(year) / std::chrono::month(month) / std::chrono::last};
  return std::string(time) + "-" + std::to_string(static_cast<unsigned>(last.day()));
}

Period period(const KnowledgeGraph& graph, const ClaimView& claim) {
  Period found{first_day(graph.first_text(claim.facts, Property::Time)), {}};
  for (const Property property : {Property::Time, Property::TimeEnd}) {
    for (const std::string_view time : graph.texts(claim.facts, property)) {
      found.end = std::max(found.end, last_day(time));
    }
  }
  if (found.begin.empty() || found.end.empty()) {
    const Support by = support(graph, claim);
    found = {first_day(by.first), last_day(by.last)};
  }
  return found;
}

}  // namespace entente
