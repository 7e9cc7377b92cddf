// Mails, as programs save them (.eml): headers, and a body that may be of several parts, packed for the way (MIME).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "builder/text/furniture.hpp"

namespace entente {

struct Mail {
  std::string subject;
  std::string author;  ///< the sender's name
  std::optional<std::chrono::year_month_day> date;
  std::string text;   ///< unpacked, in UTF-8, quote marks taken off
  bool html = false;  ///< `text` is a page
  std::string other;  ///< the kinds of what else it holds, but for pictures: "application/pdf, text/calendar"
};

/// The mail that `text` is: header lines, of which two or more are a mail's own ("Subject:", "Date:", "From:"), an
/// empty line, a body; nullopt where it is none. Of several parts that say the same the page counts, else the first
/// that is text and no attachment; headers and parts are unpacked by RFC 2045 to 2047 (quoted-printable, base64,
/// charsets). O(bytes).
std::optional<Mail> parse_mail(std::string_view text);

/// `text` without the marks of quoted lines ("> "), where most lines have them, else nullopt. O(bytes).
std::optional<std::string> unquoted(std::string_view text);

}  // namespace entente
