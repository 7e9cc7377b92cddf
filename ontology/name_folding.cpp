#include "ontology/name_folding.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

namespace entente {
namespace {

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

/// Letters without a Unicode decomposition, and the apostrophes that transliterations use.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kReplacements = {{
    {"ł", "l"},  {"ø", "o"}, {"đ", "d"}, {"ı", "i"}, {"æ", "ae"}, {"œ", "oe"}, {"ð", "d"},
    {"þ", "th"}, {"ə", "e"}, {"ħ", "h"}, {"’", ""},  {"‘", ""},   {"ʻ", ""},   {"ʼ", ""},
    {"ʿ", ""},   {"ʾ", ""},  {"ʹ", ""},  {"´", ""},  {"`", ""},   {"‐", "-"},
}};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Keeps letters and digits (ASCII ones and all beyond ASCII), drops the rest.
void append_word_characters(std::string_view text, std::string& out) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
      out += c;
    } else if (byte >= 'A' && byte <= 'Z') {
      out += static_cast<char>(byte - 'A' + 'a');
    }
  }
}

std::string decomposed(std::string_view word) {
  utf8proc_uint8_t* raw = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(word.data()),
                                             static_cast<utf8proc_ssize_t>(word.size()), &raw, options);
  const std::unique_ptr<utf8proc_uint8_t, Free> owned(raw);
  if (size < 0) {
    return {};
  }
  std::string text(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));
  for (const auto& [from, to] : kReplacements) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

/// Punctuation beyond ASCII that must not survive into a word: dashes, quotes, bullets (U+2000 to U+206F), «» and ¿¡.
std::string without_punctuation(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                                   static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (size <= 0) {
      return {};
    }
    const utf8proc_category_t category = utf8proc_category(code);
    if (code < 0x80 || category <= UTF8PROC_CATEGORY_NO) {
      kept.append(text, at, static_cast<std::size_t>(size));
    }
    at += static_cast<std::size_t>(size);
  }
  return kept;
}

bool is_separator(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '-' || c == '/' || c == ',' || c == '(' || c == ')' ||
         c == '"' || c == ';' || c == ':';
}

void add_word(std::string_view word, const std::function<void(std::string_view)>& handle) {
  std::string_view rest = word;
  bool possessive = false;
  for (const std::string_view mark : {"'s", "’s", "'S", "’S"}) {
    if (rest.size() > mark.size() && rest.ends_with(mark)) {
      rest.remove_suffix(mark.size());
      possessive = true;
      break;
    }
  }
  const std::string folded = fold_word(rest);
  if (!folded.empty()) {
    handle(folded);
  }
  if (possessive) {
    handle("s");
  }
}

}  // namespace

std::string fold_word(std::string_view word) {
  std::string folded;
  if (word == "&") {
    folded = "and";
  } else if (is_ascii(word)) {
    folded.reserve(word.size());
    append_word_characters(word, folded);
  } else {
    append_word_characters(without_punctuation(decomposed(word)), folded);
  }
  return folded;
}

void for_each_folded_word(std::string_view name, const std::function<void(std::string_view)>& handle) {
  constexpr std::array<std::string_view, 4> kDashes = {"\u2010", "\u2011", "\u2013", "\u2014"};
  std::size_t begin = 0;
  std::size_t at = 0;
  while (at < name.size()) {
    std::size_t width = is_separator(name[at]) ? 1 : 0;
    if (name[at] == kDashes[0][0] &&
        std::find(kDashes.begin(), kDashes.end(), name.substr(at, kDashes[0].size())) != kDashes.end()) {
      width = kDashes[0].size();
    }
    if (width == 0) {
      ++at;
      continue;
    }
    if (at > begin) {
      add_word(name.substr(begin, at - begin), handle);
    }
    at += width;
    begin = at;
  }
  if (begin < name.size()) {
    add_word(name.substr(begin), handle);
  }
}

std::vector<std::string> fold_name(std::string_view name) {
  std::vector<std::string> words;
  for_each_folded_word(name, [&](std::string_view word) { words.emplace_back(word); });
  return words;
}

std::string slug(std::string_view name) {
  std::string joined;
  for (const std::string& word : fold_name(name)) {
    if (word == "s" && !joined.empty()) {
      joined += word;  // "pakistans", as readers write it in addresses
      continue;
    }
    if (!joined.empty()) {
      joined += '-';
    }
    joined += word;
  }
  return joined;
}

}  // namespace entente
