#include "builder/text/element_marks.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "builder/text/characters.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 11> kStateBegins = {"no-",     "non-",  "has-",     "with-", "without-", "is-",
                                                           "hidden-", "show-", "visible-", "hide-", "not-"};
constexpr std::array<std::string_view, 8> kStateEnds = {"-enabled", "-disabled", "-free",   "-visible",
                                                        "-open",    "-loaded",   "-active", "-enable"};

bool is_state(std::string_view name) {
  return std::any_of(kStateBegins.begin(), kStateBegins.end(), [&](auto begin) { return name.starts_with(begin); }) ||
         std::any_of(kStateEnds.begin(), kStateEnds.end(), [&](auto end) { return name.ends_with(end); });
}

/// "relatedLinks-list" → related, links, list.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter = is_lower(c) || is_upper(c);
    const bool hump = is_upper(c) && i > 0 && is_lower(name[i - 1]);
    if ((!letter || hump) && !words.back().empty()) {
      words.emplace_back();
    }
    if (letter) {
      words.back() += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return words;
}

ElementMarks marks_from(unsigned kinds) {
  const auto has = [&](FurnitureKind kind) { return (kinds >> static_cast<unsigned>(kind) & 1U) != 0; };
  return {.furniture = has(FurnitureKind::Markup),
          .weak = has(FurnitureKind::Weak),
          .readers = has(FurnitureKind::Readers),
          .story = has(FurnitureKind::Story),
          .picture = has(FurnitureKind::Picture),
          .writer = has(FurnitureKind::Writer)};
}

}  // namespace

ElementMarks marks_of(const PageNode& node, const Furniture& furniture) {
  const GumboTag tag = node.tag();
  if (node.element == nullptr || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY) {
    return {};
  }
  unsigned kinds = 0;
  for (const char* source : {"class", "id", "role", "itemprop", "data-component", "data-testid", "data-hook"}) {
    const std::string_view names = attribute(node, source);
    for (std::size_t begin = 0; begin < names.size();) {
      const std::size_t end = std::min(names.find_first_of(" \t\r\n", begin), names.size());
      const std::string_view name = names.substr(begin, end - begin);
      begin = end + 1;
      if (name.empty() || is_state(to_lower(name))) {
        continue;
      }
      std::string before;
      for (const std::string& word : words_of(name)) {
        kinds |= furniture.kinds_of(word);
        if (!before.empty()) {
          kinds |= furniture.kinds_of(before + word);
        }
        before = word;
      }
    }
  }
  return marks_from(kinds);
}

bool is_never_text(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LABEL:
      return true;
    default:
      return false;
  }
}

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_HGROUP:
      return true;
    default:
      return false;
  }
}

bool is_beside(GumboTag tag) {
  return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_FORM ||
         tag == GUMBO_TAG_MENU;
}

bool is_hidden(const PageNode& node) {
  // What AMP shows to those alone who don't subscribe.
  if (has_attribute(node, "hidden") || attribute(node, "aria-hidden") == "true" ||
      attribute(node, "amp-access").starts_with("NOT ")) {
    return true;
  }
  std::string style = to_lower(attribute(node, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

}  // namespace entente
