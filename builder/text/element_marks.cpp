#include "builder/text/element_marks.hpp"

#include <algorithm>
#include <array>
#include <string>

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

/// What the words of a name say, each and two by two: "relatedLinks-list" → related, relatedlinks, links, linkslist,
/// list. `lower` is the name in lower case.
unsigned kinds_of(std::string_view name, std::string_view lower, const Furniture& furniture) {
  unsigned kinds = 0;
  std::string letters;
  std::size_t before = 0;  // where in `letters` the word before begins
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : ' ';
    const bool letter = is_lower(c) || is_upper(c);
    const bool hump = is_upper(c) && i > 0 && is_lower(name[i - 1]);
    if ((!letter || hump) && letters.size() > begin) {
      const std::string_view words = letters;
      kinds |= furniture.kinds_of(words.substr(begin));
      kinds |= begin == before ? 0 : furniture.kinds_of(words.substr(before));
      before = begin;
      begin = letters.size();
    }
    if (letter) {
      letters += lower[i];
    }
  }
  return kinds;
}

/// Attributes that name an element, for styles, scripts or machines.
constexpr std::array<std::string_view, 7> kNaming = {"class",          "id",          "role",     "itemprop",
                                                     "data-component", "data-testid", "data-hook"};

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
  for (unsigned i = 0; i < node.element->attributes.length; ++i) {
    const auto* stated = static_cast<const GumboAttribute*>(node.element->attributes.data[i]);
    if (std::find(kNaming.begin(), kNaming.end(), stated->name) == kNaming.end()) {
      continue;
    }
    const std::string_view names = stated->value;
    for (std::size_t begin = 0; begin < names.size();) {
      const std::size_t end = std::min(names.find_first_of(" \t\r\n", begin), names.size());
      const std::string_view name = names.substr(begin, end - begin);
      begin = end + 1;
      const std::string lower = to_lower(name);
      kinds |= name.empty() || is_state(lower) ? 0 : kinds_of(name, lower, furniture);
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
