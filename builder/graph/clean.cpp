#include "builder/graph/clean.hpp"

#include <utf8proc.h>

namespace entente {
namespace {

/// Length of the character at `text`, or 0 where the bytes are none.
std::size_t character_length(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  return length > 0 && code != 0 ? static_cast<std::size_t>(length) : 0;
}

bool is_plain_ascii(char c) { return static_cast<unsigned char>(c) - 1U < 0x7fU; }

}  // namespace

bool is_clean_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = is_plain_ascii(text[at]) ? 1 : character_length(text.substr(at));
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text.substr(at));
    if (length == 0) {
      clean += "\xEF\xBF\xBD";
      ++at;
    } else {
      clean += text.substr(at, length);
      at += length;
    }
  }
  return clean;
}

std::string clean_iri(std::string_view iri) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string clean;
  clean.reserve(iri.size());
  const bool well_formed = is_clean_text(iri);
  for (const char c : iri) {
    const auto byte = static_cast<unsigned char>(c);
    const bool forbidden =
        byte <= 0x20 || byte == 0x7f || std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos;
    if (forbidden || (!well_formed && byte >= 0x80)) {
      clean += '%';
      clean += kDigits[byte >> 4U];
      clean += kDigits[byte & 15U];
    } else {
      clean += c;
    }
  }
  return clean;
}

}  // namespace entente
