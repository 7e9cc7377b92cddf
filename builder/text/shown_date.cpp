#include "builder/text/shown_date.hpp"

#include <algorithm>
#include <string>

#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/html.hpp"

namespace entente {
namespace {

using Date = std::optional<std::chrono::year_month_day>;

constexpr std::size_t kLongestDateLine = 160;      ///< bytes
constexpr std::size_t kFarthestLabel = 40;         ///< bytes behind a date
constexpr std::uint32_t kCloseAboveHeadline = 40;  ///< nodes

struct ShownDate {
  std::chrono::year_month_day date;
  std::uint32_t node = 0;
  int label = 0;  ///< 2: says when it was published, 1: when it was updated, 0: says nothing
};

/// What stands before the date, or close behind it: a headline beside it may tell of what was published too.
int label_of(const std::string& line, const Span& date, const Furniture& furniture) {
  const std::string folded = fold_line(std::string_view(line).substr(0, date.end + kFarthestLabel));
  if (furniture.match(FurnitureKind::Published, folded) != 0) {
    return 2;
  }
  return furniture.match(FurnitureKind::Updated, folded) != 0 ? 1 : 0;
}

/// What <time datetime>, or an element of the site's own, states: data-timestamp, data-published, time.
Date stated_date(const PageNode& node) {
  const unsigned count = node.element == nullptr ? 0 : node.element->attributes.length;
  for (unsigned i = 0; i < count; ++i) {
    const auto* stated = static_cast<const GumboAttribute*>(node.element->attributes.data[i]);
    const std::string_view name(stated->name);
    const bool own = name.starts_with("data-") &&
                     (name.find("time") != std::string_view::npos || name.find("date") != std::string_view::npos ||
                      name.find("publish") != std::string_view::npos);
    if (own || name == "datetime" || (name == "time" && node.tag() == GUMBO_TAG_UNKNOWN)) {
      const std::string_view value(stated->value);
      if (const Date date = parse_unix_time(value)) {
        return date;
      }
      if (const Date date = value.size() < kLongestDateLine ? parse_date(value) : Date()) {
        return date;
      }
    }
  }
  return std::nullopt;
}

std::vector<ShownDate> dates_of(const PageTree& tree, const std::vector<Piece>& shown, const Furniture& furniture) {
  std::vector<ShownDate> dates;
  for (const Piece& piece : shown) {
    if (piece.text.size() <= kLongestDateLine && piece.kind != BlockKind::Headline) {
      if (const auto found = find_date(piece.text)) {
        dates.push_back({found->date, piece.at, label_of(piece.text, found->span, furniture)});
      }
    }
  }
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    if (const Date date = stated_date(tree.nodes()[i])) {
      dates.push_back({*date, i, 0});
    }
  }
  std::stable_sort(dates.begin(), dates.end(), [](const auto& a, const auto& b) { return a.node < b.node; });
  return dates;
}

}  // namespace

Date shown_date(const PageTree& tree, const std::vector<Piece>& shown, const Story& story, std::uint32_t headline,
                const Furniture& furniture) {
  const auto first = std::find_if(story.pieces.begin(), story.pieces.end(),
                                  [&](const Piece& piece) { return piece.prose && piece.node >= story.begin; });
  if (first == story.pieces.end()) {
    return std::nullopt;
  }
  const std::uint32_t begin = headline != 0 && headline < first->at ? headline : story.begin;
  const std::vector<ShownDate> dates = dates_of(tree, shown, furniture);
  const ShownDate* best = nullptr;
  for (const ShownDate& date : dates) {
    const bool between = date.node >= begin && date.node < first->at;
    if (between && (best == nullptr || date.label > best->label)) {
      best = &date;
    }
  }
  for (const ShownDate& date : dates) {
    // Of those above the headline the nearest.
    const bool close = date.node < begin && date.node + kCloseAboveHeadline >= begin;
    if ((best == nullptr || best->node < begin) && close) {
      best = &date;
    }
  }
  // Under a summary that stands as prose.
  const auto second = std::find_if(first + 1, story.pieces.end(), [](const Piece& piece) { return piece.prose; });
  for (const ShownDate& date : dates) {
    const bool under = second != story.pieces.end() && date.node > first->at && date.node < second->at;
    if (best == nullptr && under && first->kind == BlockKind::Subhead) {
      best = &date;
    }
  }
  for (const ShownDate& date : dates) {
    const bool in_story = date.node >= first->at && date.node < story.end + kCloseAboveHeadline;
    if (best == nullptr && date.label > 0 && in_story) {
      best = &date;
    }
  }
  return best == nullptr ? Date() : Date(best->date);
}

Date lone_time(const PageTree& tree) {
  Date lone;
  for (const PageNode& node : tree.nodes()) {
    const std::string_view stated = attribute(node, "datetime");
    const Date date = stated.empty() ? Date() : parse_date(stated);
    if (date && lone && *date != *lone) {
      return std::nullopt;
    }
    lone = date ? date : lone;
  }
  return lone;
}

Date date_in_url(std::string_view url) {
  const std::size_t host = url.find("://");
  const std::size_t path = url.find('/', host == std::string_view::npos ? 0 : host + 3);
  return path == std::string_view::npos ? Date() : parse_date(url.substr(path));
}

}  // namespace entente
