// Texts put together for a reader.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// The parts, a range of texts, with `separator` between each two; empty ones in front are passed over. Linear.
template <typename Parts>
std::string joined(const Parts& parts, std::string_view separator) {
  std::string text;
  for (const std::string_view part : parts) {
    text.append(text.empty() ? std::string_view() : separator).append(part);
  }
  return text;
}

}  // namespace entente
