#include "builder/text/page_source.hpp"

#include <algorithm>
#include <functional>
#include <unordered_set>

#include "builder/text/characters.hpp"
#include "builder/text/page_tree.hpp"

namespace entente {
namespace {

/// Each is compared with those before it.
constexpr std::size_t kMostAttributes = 1000;

/// Names are compared some hundred times a tag on hostile pages: as numbers.
using NameHash = std::size_t;
NameHash hash_of(std::string_view name) { return std::hash<std::string_view>()(name); }

template <typename... Names>
std::unordered_set<NameHash> hashes_of(Names... names) {
  return {hash_of(names)...};
}

/// Elements that hold nothing, or that the next of their kind closes.
bool is_never_nested(NameHash name) {
  static const auto names =
      hashes_of("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
                "param", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "option", "html", "body", "head");
  return names.contains(name);
}

/// Elements across whose border an end tag closes nothing.
bool is_border(NameHash name) {
  static const auto names = hashes_of("table", "button", "object", "template");
  return names.contains(name);
}

bool is_ascii_letter(char c) { return is_upper(c) || is_lower(c); }

/// One past the ">" of the tag at `at`; quotes count behind "=" only.
std::size_t tag_end(std::string_view page, std::size_t at) {
  for (std::size_t i = at; i < page.size(); ++i) {
    if (page[i] == '>') {
      return i + 1;
    }
    if (page[i] != '=') {
      continue;
    }
    const std::size_t value = page.find_first_not_of(" \t\r\n", i + 1);
    if (value != std::string_view::npos && (page[value] == '"' || page[value] == '\'')) {
      const std::size_t close = page.find(page[value], value + 1);
      if (close == std::string_view::npos) {
        break;
      }
      i = close;
    }
  }
  return std::min(page.find('>', at), page.size() - 1) + 1;
}

/// Where "</name" stands at or behind `at`, in any case, or the end.
std::size_t closing_tag(std::string_view page, std::string_view name, std::size_t at) {
  for (at = page.find("</", at); at != std::string_view::npos; at = page.find("</", at + 2)) {
    if (equal_ignoring_case(page.substr(at + 2, name.size()), name)) {
      return at;
    }
  }
  return page.size();
}

/// Names and values in a tag; blanks within quotes count for nothing.
std::size_t attribute_count(std::string_view tag) {
  std::size_t count = 0;
  char quote = 0;
  for (std::size_t i = 1; i < tag.size(); ++i) {
    const bool opens = quote == 0 && tag[i - 1] == '=' && (tag[i] == '"' || tag[i] == '\'');
    const bool closes = quote != 0 && tag[i] == quote;
    count += quote == 0 && blank_length(tag, i - 1) != 0 && blank_length(tag, i) == 0 ? 1 : 0;
    quote = opens ? tag[i] : closes ? 0 : quote;
  }
  return count;
}

class SourceReader {
 public:
  SourceReader(std::string_view page, std::size_t deepest) : page_(page), deepest_(deepest) {
    source_.html.reserve(page.size());
  }

  PageSource read() {
    std::size_t at = 0;
    while (at < page_.size()) {
      const std::size_t open = std::min(page_.find('<', at), page_.size());
      source_.html += page_.substr(at, open - at);
      at = open == page_.size() ? open : read_tag(open);
    }
    return std::move(source_);
  }

 private:
  /// One past what begins with the "<" at `at`.
  std::size_t read_tag(std::size_t at) {
    if (page_.substr(at, 4) == "<!--") {
      const std::size_t close = page_.find("-->", at + 2);
      return close == std::string_view::npos ? page_.size() : close + 3;
    }
    const bool closing = page_.substr(at, 2) == "</";
    const std::size_t begin = at + (closing ? 2 : 1);
    if (begin >= page_.size() || !is_ascii_letter(page_[begin])) {
      source_.html += '<';
      return at + 1;
    }
    std::size_t end = begin;
    while (end < page_.size() && (is_ascii_letter(page_[end]) || is_digit(page_[end]) || page_[end] == '-')) {
      ++end;
    }
    const std::string name = to_lower(page_.substr(begin, end - begin));
    const std::size_t after = tag_end(page_, end);
    if (after - at > kMostAttributes && attribute_count(page_.substr(at, after - at)) > kMostAttributes) {
      throw PageError("an element has more than " + std::to_string(kMostAttributes) +
                      " attributes; the page is left out");
    }
    if (!closing && (name == "script" || name == "style")) {
      return leave_out(name, page_.substr(at, after - at), after);
    }
    source_.html += page_.substr(at, after - at);
    closing ? close(hash_of(name)) : open(hash_of(name), page_.substr(at, after - at));
    return after;
  }

  std::size_t leave_out(std::string_view name, std::string_view tag, std::size_t after) {
    const std::size_t close = closing_tag(page_, name, after);
    if (name == "script" && (tag.find("json") != std::string_view::npos || tag.find("__N") != std::string_view::npos)) {
      source_.data_scripts.emplace_back(page_.substr(after, close - after));
    }
    // What is a word apart for a reader stays apart.
    source_.html += ' ';
    return close == page_.size() ? close : tag_end(page_, close);
  }

  void open(NameHash name, std::string_view tag) {
    if (is_never_nested(name) || tag.ends_with("/>")) {
      return;
    }
    open_.push_back({name, is_border(name)});
    if (open_.size() > deepest_) {
      throw PageError("elements are nested deeper than " + std::to_string(deepest_) + "; the page is left out");
    }
  }

  void close(NameHash name) {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].name == name) {
        open_.resize(i);
        return;
      }
      if (open_[i].border) {
        return;
      }
    }
  }

  struct Open {
    NameHash name = 0;
    bool border = false;
  };

  std::string_view page_;
  std::size_t deepest_;
  std::vector<Open> open_;
  PageSource source_;
};

}  // namespace

PageSource thin_out(std::string_view page, std::size_t deepest) { return SourceReader(page, deepest).read(); }

}  // namespace entente
