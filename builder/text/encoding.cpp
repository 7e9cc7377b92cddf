#include "builder/text/encoding.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>

#include "builder/text/characters.hpp"

namespace entente {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

std::string_view canonical(std::string_view encoding) {
  for (const std::string_view latin : {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"}) {
    if (encoding == latin) {
      return "windows-1252";
    }
  }
  return encoding.empty() ? "utf-8" : encoding;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view encoding) {
  const std::string from(canonical(to_lower(encoding)));
  iconv_t converter = iconv_open("UTF-8", from.c_str());
  // NOLINTNEXTLINE(performance-no-int-to-ptr): the value by which iconv_open(3) says no
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    converter = iconv_open("UTF-8", "UTF-8");
  }
  std::string text;
  std::array<char, 1U << 14U> piece{};
  char* input = const_cast<char*>(bytes.data());
  std::size_t left = bytes.size();
  while (left > 0) {
    char* output = piece.data();
    std::size_t room = piece.size();
    const std::size_t result = iconv(converter, &input, &left, &output, &room);
    text.append(piece.data(), piece.size() - room);
    if (result == static_cast<std::size_t>(-1) && errno != E2BIG && left > 0) {
      text += kReplacement;
      ++input;
      --left;
    }
  }
  iconv_close(converter);
  return text;
}

}  // namespace entente
