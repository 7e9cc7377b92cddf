#include "builder/text/page_source.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <unordered_set>

#include "builder/text/characters.hpp"
#include "builder/text/page_tree.hpp"

namespace entente {
namespace {

/// Each is compared with those before it.
constexpr std::size_t kMostAttributes = 1000;

/// A set of bytes: pages are looked through for such byte by byte.
class Bytes {
 public:
  constexpr explicit Bytes(std::string_view bytes) {
    for (const char c : bytes) {
      has_[static_cast<unsigned char>(c)] = true;
    }
  }
  /// The first byte of `text` from `at` on that is in the set, or isn't; the text's end where there is none.
  [[nodiscard]] std::size_t find(std::string_view text, std::size_t at, bool wanted = true) const {
    while (at < text.size() && has_[static_cast<unsigned char>(text[at])] != wanted) {
      ++at;
    }
    return std::min(at, text.size());
  }
  [[nodiscard]] constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_{};
};

// As HTML5 takes tags apart.
constexpr Bytes kBlanks(" \t\r\n\f");
constexpr Bytes kBetweenAttributes(" \t\r\n\f/");
constexpr Bytes kEndsName(" \t\r\n\f/>");
constexpr Bytes kEndsAttributeName(" \t\r\n\f/>=");
constexpr Bytes kEndsValue(" \t\r\n\f>");
constexpr Bytes kInEntity("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

constexpr std::string_view kReplacement = "\uFFFD";

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

/// Attributes that somebody asks for (attribute()), or the rules by which elements nest.
bool is_read_attribute(std::string_view name, std::string_view value) {
  static constexpr std::array<std::string_view, 19> kRead = {
      "class",       "id",         "role",    "itemprop", "data-component", "data-testid", "data-hook", "property",
      "name",        "content",    "href",    "rel",      "type",           "datetime",    "time",      "hidden",
      "aria-hidden", "amp-access", "encoding"};
  const auto is_name = [&](std::string_view read) { return equal_ignoring_case(name, read); };
  if (std::any_of(kRead.begin(), kRead.end(), is_name)) {
    return true;
  }
  if (is_name("style")) {
    const std::string style = to_lower(value);
    return style.find("none") != std::string::npos || style.find("hidden") != std::string::npos;
  }
  // Dates that sites state in their own ways: data-timestamp, data-published.
  if (name.size() < 5 || !equal_ignoring_case(name.substr(0, 5), "data-")) {
    return false;
  }
  const std::string lower = to_lower(name);
  return lower.find("time") != std::string::npos || lower.find("date") != std::string::npos ||
         lower.find("publish") != std::string::npos;
}

constexpr std::size_t kStandInLength = 4;    ///< bytes of a character of plane 15
constexpr std::size_t kMostRuns = 0xFFFD;    ///< its last two are no characters
constexpr std::uint32_t kPlane15 = 0xF0000;  ///< its first character

/// Whether an HTML parser takes the text as it is, and the text has no entities.
bool is_plain(std::string_view text) {
  bool ascii = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte < 0x20 && !kBlanks.has(text[i])) || byte == 0x7F || byte >= 0xEF || text[i] == '&' ||
        (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)) {
      return false;  // controls, and where characters are that Unicode has none for
    }
    ascii = ascii && byte < 0x80;
  }
  return ascii || !first_invalid_utf8(text);
}

/// "&#xf0000;" and the like.
bool is_of_plane_15(std::string_view entity) {
  if (!entity.starts_with("&#")) {
    return false;
  }
  entity.remove_prefix(2);
  const bool hexadecimal = entity.starts_with('x') || entity.starts_with('X');
  entity.remove_prefix(hexadecimal ? 1 : 0);
  std::uint32_t character = 0;
  std::from_chars(entity.data(), entity.data() + entity.size(), character, hexadecimal ? 16 : 10);
  return character >= kPlane15 && character <= kPlane15 + 0xFFFF;
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
      add_text(page_.substr(at, open - at));
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
      // No tag, but perhaps a declaration, up to its end; where it is none, the text goes on.
      const std::size_t end = std::min(page_.find('<', at + 1), page_.size());
      add_as_it_is(page_.substr(at, end - at));
      return end;
    }
    const std::size_t end = kEndsName.find(page_, begin);
    std::string name = to_lower(page_.substr(begin, end - begin));
    if (closing) {
      name = name == "template" && closes_shown_template() ? "div" : name;
      close(hash_of(name));
      source_.html.append("</").append(name) += '>';
      return tag_end(page_, end);
    }
    is_link_ = name == "a";
    const std::size_t after = read_attributes(end);
    if (name == "script" || name == "style") {
      return leave_out(name, page_.substr(at, after - at), after);
    }
    name = name == "template" && opens_shown_template(page_.substr(end, after - end)) ? "div" : name;
    const bool empty = after > end + 1 && page_[after - 2] == '/';
    // Behind a blank: a value without quotes takes all up to it.
    source_.html.append("<").append(name).append(attributes_).append(empty ? " />" : ">");
    open(hash_of(name), empty);
    return after;
  }

  /// Browsers show a template that a page has for an element of its own ("shadow root").
  bool opens_shown_template(std::string_view attributes) {
    templates_.push_back(to_lower(attributes).find("shadowroot") != std::string::npos);
    return templates_.back();
  }

  bool closes_shown_template() {
    const bool shown = !templates_.empty() && templates_.back();
    if (!templates_.empty()) {
      templates_.pop_back();
    }
    return shown;
  }

  void add_text(std::string_view text) {
    while (!text.empty()) {
      const std::size_t entity = std::min(text.find('&'), text.size());
      add_run(text.substr(0, entity));
      text.remove_prefix(entity);
      const std::size_t end = text.empty() ? 0 : kInEntity.find(text, 1, false);
      const std::string_view reference = text.substr(0, std::min(end + 1, text.size()));  // with its ";"
      source_.html += is_of_plane_15(reference) ? kReplacement : reference;
      text.remove_prefix(reference.size());
    }
  }

  void add_run(std::string_view run) {
    if (kBlanks.find(run, 0, false) == run.size()) {
      source_.html.append(run.empty() ? "" : " ");
    } else if (run.size() > kStandInLength && is_plain(run)) {
      const std::string stand_in = source_.runs.add(run);
      source_.html += stand_in.empty() ? run : stand_in;
    } else {
      add_as_it_is(run);
    }
  }

  /// But for what would stand for a run.
  void add_as_it_is(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = text.find('\xF3'); at != std::string_view::npos; at = text.find('\xF3', at + 1)) {
      if (TextRuns::is_stand_in(text, at)) {
        source_.html.append(text.substr(begin, at - begin)).append(kReplacement);
        begin = at + kStandInLength;
      }
    }
    source_.html += text.substr(begin);
  }

  /// Puts what is read of the attributes behind a tag's name into attributes_. Returns one past the tag.
  std::size_t read_attributes(std::size_t at) {
    attributes_.clear();
    std::size_t count = 0;
    while (true) {
      at = kBetweenAttributes.find(page_, at, false);
      if (at == page_.size()) {
        return at;
      }
      if (page_[at] == '>') {
        return at + 1;
      }
      if (++count > kMostAttributes) {
        throw PageError("an element has more than " + std::to_string(kMostAttributes) +
                        " attributes; the page is left out");
      }
      at = read_attribute(at);
    }
  }

  /// A name, and a value if it has one. Returns one past it.
  std::size_t read_attribute(std::size_t begin) {
    const std::size_t name_end = kEndsAttributeName.find(page_, begin + 1);
    const std::string_view name = page_.substr(begin, name_end - begin);
    std::size_t end = name_end;
    std::string_view value;
    const std::size_t equals = kBlanks.find(page_, name_end, false);
    if (equals < page_.size() && page_[equals] == '=') {
      const std::size_t first = kBlanks.find(page_, equals + 1, false);
      const bool quoted = first < page_.size() && (page_[first] == '"' || page_[first] == '\'');
      if (quoted) {
        const std::size_t close = page_.find(page_[first], first + 1);
        // A quote that nothing closes swallows the page in a browser; here the tag ends at its ">".
        end = close == std::string_view::npos ? std::min(page_.find('>', first), page_.size()) : close + 1;
        value = page_.substr(first + 1, close == std::string_view::npos ? 0 : close - first - 1);
      } else {
        end = kEndsValue.find(page_, first);
        value = page_.substr(first, end - first);
      }
      if (is_read_attribute(name, value)) {
        const std::string_view quote = page_.substr(first, quoted ? 1 : 0);
        // Of where a link leads is asked only whether to a place of the same page ("#").
        value = is_link_ && equal_ignoring_case(name, "href") ? value.substr(0, 1) : value;
        attributes_.append(" ").append(name).append("=").append(quote).append(value).append(quote);
      }
      return end;
    }
    if (is_read_attribute(name, value)) {
      attributes_.append(" ").append(name);
    }
    return end;
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

  void open(NameHash name, bool empty) {
    if (is_never_nested(name) || empty) {
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
  std::string attributes_;       ///< of the tag that is read
  bool is_link_ = false;         ///< the tag
  std::vector<bool> templates_;  ///< that are open: whether it is shown
  PageSource source_;
};

}  // namespace

std::string TextRuns::add(std::string_view run) {
  if (ends_.size() == kMostRuns) {
    return {};
  }
  const auto number = static_cast<std::uint32_t>(ends_.size());
  text_ += run;
  ends_.push_back(text_.size());
  const auto six_bits = [&](unsigned shift) { return static_cast<char>(0x80U | (number >> shift & 0x3FU)); };
  return {'\xF3', static_cast<char>(0xB0U | number >> 12U), six_bits(6), six_bits(0)};
}

bool TextRuns::is_stand_in(std::string_view text, std::size_t at) {
  return text.size() - at >= kStandInLength && text[at] == '\xF3' && static_cast<unsigned char>(text[at + 1]) >= 0xB0;
}

std::optional<std::string_view> TextRuns::run_of(std::string_view text) const {
  if (text.size() != kStandInLength || !is_stand_in(text, 0)) {
    return std::nullopt;
  }
  const auto bits = [&](std::size_t at, unsigned mask) { return static_cast<unsigned char>(text[at]) & mask; };
  const std::size_t number = bits(1, 0x0F) << 12U | bits(2, 0x3F) << 6U | bits(3, 0x3F);
  if (number >= ends_.size()) {
    return std::nullopt;
  }
  const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
  return std::string_view(text_).substr(begin, ends_[number] - begin);
}

std::optional<std::string> TextRuns::filled(std::string_view text) const {
  std::optional<std::string> filled;
  std::size_t begin = 0;
  for (std::size_t at = text.find('\xF3'); at != std::string_view::npos; at = text.find('\xF3', at + 1)) {
    if (const auto run = run_of(text.substr(at, kStandInLength))) {
      if (!filled) {
        filled.emplace();
      }
      filled->append(text.substr(begin, at - begin)).append(*run);
      begin = at + kStandInLength;
    }
  }
  return filled ? filled->append(text.substr(begin)) : filled;
}

PageSource thin_out(std::string_view page, std::size_t deepest) { return SourceReader(page, deepest).read(); }

}  // namespace entente
