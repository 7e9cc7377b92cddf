#include "ontology/identity.hpp"

#include <xxhash.h>

namespace entente {

std::uint64_t identity_hash(std::string_view text) { return XXH3_128bits(text.data(), text.size()).low64; }

std::string hexadecimal(std::uint64_t value, std::size_t digits) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(digits, '0');
  for (std::size_t at = digits; at-- > 0; value >>= 4U) {
    text[at] = kDigits[value & 15U];
  }
  return text;
}

}  // namespace entente
