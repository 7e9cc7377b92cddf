#include "builder/graph/clean.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

struct Character {
  std::size_t length = 0;  ///< in bytes; 0 where the bytes are no character
  char32_t code = 0;
};

Character character_at(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  return length > 0 ? Character{static_cast<std::size_t>(length), static_cast<char32_t>(code)} : Character{};
}

bool is_clean(Character character) {
  return character.length > 0 && character.code != 0 && character.code != 0xfffe && character.code != 0xffff;
}

bool is_plain_ascii(char c) { return static_cast<unsigned char>(c) - 1U < 0x7fU; }

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }
bool is_unreserved(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos;
}

/// RFC 3987's ucschar: no controls, no private use, no noncharacters, no specials.
bool is_iri_character(char32_t code) {
  const char32_t in_plane = code & 0xffffU;
  if (code < 0x10000) {
    return (code >= 0xa0 && code <= 0xd7ff) || (code >= 0xf900 && code <= 0xfdcf) || (code >= 0xfdf0 && code <= 0xffef);
  }
  return code < 0xf0000 && in_plane <= 0xfffd && (code < 0xe0000 || code >= 0xe1000);
}

void encode(std::string_view bytes, std::string& clean) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    clean += '%';
    clean += kDigits[byte >> 4U];
    clean += kDigits[byte & 15U];
  }
}

/// Adds a part of an IRI; `allowed` are the delimiters that may stand in it.
void add_part(std::string_view part, std::string_view allowed, std::string& clean) {
  for (std::size_t at = 0; at < part.size();) {
    const char c = part[at];
    const bool encoded =
        c == '%' && at + 2 < part.size() && is_hexadecimal(part[at + 1]) && is_hexadecimal(part[at + 2]);
    if (encoded || is_unreserved(c) || (c != '%' && allowed.find(c) != std::string_view::npos)) {
      clean += c;
      ++at;
      continue;
    }
    const Character character = character_at(part.substr(at));
    const std::size_t length = std::max<std::size_t>(character.length, 1);
    if (is_iri_character(character.code)) {
      clean += part.substr(at, length);
    } else {
      encode(part.substr(at, length), clean);
    }
    at += length;
  }
}

constexpr std::string_view kSubDelimiters = "!$&'()*+,;=";
constexpr std::string_view kInUser = "!$&'()*+,;=:";
constexpr std::string_view kInPath = "!$&'()*+,;=:@/";
constexpr std::string_view kInQuery = "!$&'()*+,;=:@/?";

/// "user@host:8080", "[2001:db8::1]:80"
void add_authority(std::string_view authority, std::string& clean) {
  const std::size_t user = authority.rfind('@');
  if (user != std::string_view::npos) {
    add_part(authority.substr(0, user), kInUser, clean);
    clean += '@';
    authority.remove_prefix(user + 1);
  }
  if (const std::size_t end = authority.find(']'); authority.starts_with('[') && end != std::string_view::npos) {
    const std::string_view address = authority.substr(1, end - 1);
    const bool plain = !address.empty() && std::all_of(address.begin(), address.end(), [](char c) {
      return is_hexadecimal(c) || c == ':' || c == '.';
    });
    if (plain) {
      clean += authority.substr(0, end + 1);
      authority.remove_prefix(end + 1);
    }
  }
  const std::size_t colon = authority.rfind(':');
  const std::string_view port = colon == std::string_view::npos ? std::string_view() : authority.substr(colon + 1);
  const bool has_port = colon != std::string_view::npos && std::all_of(port.begin(), port.end(), is_digit);
  add_part(authority.substr(0, has_port ? colon : authority.size()), kSubDelimiters, clean);
  if (has_port) {
    clean += ':';
    clean += port;
  }
}

}  // namespace

bool is_clean_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain_ascii(text[at])) {
      ++at;
      continue;
    }
    const Character character = character_at(text.substr(at));
    if (!is_clean(character)) {
      return false;
    }
    at += character.length;
  }
  return true;
}

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text.substr(at));
    clean += is_clean(character) ? text.substr(at, character.length) : std::string_view("\xEF\xBF\xBD");
    at += std::max<std::size_t>(character.length, 1);
  }
  return clean;
}

bool has_scheme(std::string_view iri) {
  const std::size_t colon = iri.find(':');
  return colon != std::string_view::npos && colon > 0 && is_letter(iri.front()) &&
         std::all_of(iri.begin(), iri.begin() + colon,
                     [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; });
}

std::string clean_iri(std::string_view iri) {
  // Most IRIs of a graph are a folder and a slug.
  if (std::all_of(iri.begin(), iri.end(), [](char c) { return is_unreserved(c) || c == '/'; })) {
    return std::string(iri);
  }
  std::string clean;
  clean.reserve(iri.size());
  if (has_scheme(iri)) {
    const std::size_t colon = iri.find(':');
    clean += iri.substr(0, colon + 1);
    iri.remove_prefix(colon + 1);
    if (iri.starts_with("//")) {
      const std::size_t end = std::min(iri.find_first_of("/?#", 2), iri.size());
      clean += "//";
      add_authority(iri.substr(2, end - 2), clean);
      iri.remove_prefix(end);
    }
  }
  const std::size_t fragment = std::min(iri.find('#'), iri.size());
  const std::size_t query = std::min(iri.find('?'), fragment);
  add_part(iri.substr(0, query), kInPath, clean);
  add_part(iri.substr(query, fragment - query), kInQuery, clean);
  if (fragment < iri.size()) {
    clean += '#';
    add_part(iri.substr(fragment + 1), kInQuery, clean);
  }
  return clean;
}

bool is_absolute_iri(std::string_view iri) {
  return has_scheme(iri) && iri.find(':') + 1 < iri.size() && clean_iri(iri) == iri;
}

std::string with_separator(std::string base) {
  if (!base.ends_with('/') && !base.ends_with('#')) {
    base += '/';
  }
  return base;
}

void check_base(std::string_view base) {
  if (!is_absolute_iri(base)) {
    throw InputError({Severity::Error, {}, "the base '" + std::string(base) + "' is no absolute IRI"});
  }
}

}  // namespace entente
