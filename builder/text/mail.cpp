#include "builder/text/mail.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <vector>

#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/encoding.hpp"

namespace entente {
namespace {

constexpr int kDeepest = 8;  ///< parts inside parts

/// Headers that mails alone have.
constexpr std::array<std::string_view, 7> kOwnHeaders = {"subject", "date",     "from",      "to",
                                                         "cc",      "reply-to", "message-id"};

/// The line at `at`, without its end; `at` goes to the next.
std::string_view next_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  line.remove_suffix(line.ends_with('\r') ? 1 : 0);
  at = std::min(end + 1, text.size());
  return line;
}

/// What is no code stays as it is. In headers "_" is a blank; in bodies "=" at a line's end joins it with the next.
std::string from_quoted_printable(std::string_view text, bool header) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (header && text[i] == '_') {
      plain += ' ';
      continue;
    }
    unsigned byte = 0;
    const char* const code = text.data() + i + 1;
    if (text[i] == '=' && i + 2 < text.size() && std::from_chars(code, code + 2, byte, 16).ptr == code + 2) {
      plain += static_cast<char>(byte);
      i += 2;
      continue;
    }
    const std::size_t end = text[i] == '=' ? text.find_first_not_of(" \t\r", i + 1) : std::string_view::npos;
    if (end != std::string_view::npos && text[end] == '\n') {
      i = end;
      continue;
    }
    plain += text[i];
  }
  return plain;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (c == '=') {
      break;
    }
    if (digit == std::string_view::npos) {
      continue;  // ends of lines
    }
    bits = bits << 6U | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
  }
  return bytes;
}

/// "=?utf-8?Q?Oslo_=2D_Bergen?=" and what stands beside it.
std::string from_encoded_words(std::string_view text) {
  std::string plain;
  bool encoded = false;  // what ended here
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find("=?", at), text.size());
    const std::size_t charset_end = text.find('?', std::min(begin + 2, text.size()));
    const bool coded =
        charset_end != std::string_view::npos && charset_end + 3 < text.size() && text[charset_end + 2] == '?';
    const std::size_t end = coded ? text.find("?=", charset_end + 3) : std::string_view::npos;
    if (end == std::string_view::npos) {
      return plain += text.substr(at);
    }
    const std::string_view between = text.substr(at, begin - at);
    plain += encoded && trimmed(between).empty() ? "" : between;  // words that belong together
    const std::string_view word = text.substr(charset_end + 3, end - charset_end - 3);
    const bool base64 = to_lower(text.substr(charset_end + 1, 1)) == "b";
    std::string charset(text.substr(begin + 2, charset_end - begin - 2));
    charset.resize(std::min(charset.find('*'), charset.size()));  // a language may follow
    plain += to_utf8(base64 ? from_base64(word) : from_quoted_printable(word, true), to_lower(charset));
    encoded = true;
    at = end + 2;
  }
  return plain;
}

struct Part {
  std::map<std::string, std::string> headers;  ///< by name in lower case
  std::string_view body;
  bool ends_well = false;  ///< an empty line follows the headers

  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

/// A header's own value: "text/html; charset=x" → text/html.
std::string value_of(const std::string& header) {
  return to_lower(trimmed(std::string_view(header).substr(0, header.find(';'))));
}

/// What a header says by a name behind its value, or empty: charset, boundary.
std::string parameter(const std::string& header, const std::string& name) {
  const std::string lower = to_lower(header);
  for (std::size_t at = lower.find(';'); at != std::string::npos; at = lower.find(';', at + 1)) {
    const std::size_t begin = std::min(lower.find_first_not_of(" \t", at + 1), lower.size());
    const std::size_t value = begin + name.size() + 1;
    if (lower.compare(begin, name.size() + 1, name + "=") != 0 || value >= header.size()) {
      continue;
    }
    const bool quoted = header[value] == '"';
    const std::size_t end = quoted ? header.find('"', value + 1) : header.find_first_of("; \t", value);
    return header.substr(value + (quoted ? 1 : 0), end - value - (quoted ? 1 : 0));
  }
  return {};
}

/// Headers, which may run on in lines that begin with a blank, and what follows them.
Part part_of(std::string_view text) {
  Part part;
  std::string* last = nullptr;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const std::string_view line = next_line(text, at);
    const std::size_t colon = line.find_first_of(": ");
    if (line.empty()) {
      part.ends_well = true;
      break;
    }
    if (last != nullptr && (line.front() == ' ' || line.front() == '\t')) {
      last->append(" ").append(trimmed(line));
    } else if (colon != std::string_view::npos && colon > 1 && line[colon] == ':' && is_letter(line.front())) {
      // The first counts where one stands twice.
      std::string name = to_lower(line.substr(0, colon));
      name += part.headers.contains(name) ? "+" : "";
      last = &(part.headers[name] = trimmed(line.substr(colon + 1)));
    } else {
      at = begin;
      break;
    }
  }
  part.body = text.substr(at);
  return part;
}

/// The parts between lines "--boundary".
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t line_begin = at;
    const std::string_view line = trimmed(next_line(body, at));
    const bool border = line.starts_with("--") && line.substr(2).starts_with(boundary);
    const std::string_view behind = border ? line.substr(2 + boundary.size()) : "";
    if (!border || !(behind.empty() || behind == "--")) {
      continue;
    }
    if (begin != std::string_view::npos) {
      parts.push_back(body.substr(begin, line_begin - begin));
    }
    begin = at;
    if (!behind.empty()) {
      return parts;
    }
  }
  if (begin != std::string_view::npos) {  // the last border is lost
    parts.push_back(body.substr(begin));
  }
  return parts;
}

std::string unpacked(const Part& part) {
  const std::string packing = value_of(part.header("content-transfer-encoding"));
  const std::string bytes = packing == "base64"             ? from_base64(part.body)
                            : packing == "quoted-printable" ? from_quoted_printable(part.body, false)
                                                            : std::string(part.body);
  const std::string charset = to_lower(parameter(part.header("content-type"), "charset"));
  std::string text = to_utf8(bytes, charset.empty() ? "utf-8" : charset);
  std::erase(text, '\r');
  return text;
}

/// Takes the text of a part, or of the best of those inside it, where the mail has none yet or a page is better.
void take_text(const Part& part, Mail& mail, int depth) {
  const std::string type = value_of(part.header("content-type"));
  if (type.starts_with("multipart/")) {
    const std::string boundary = parameter(part.header("content-type"), "boundary");
    if (depth < kDeepest && !boundary.empty()) {
      for (const std::string_view inner : parts_of(part.body, boundary)) {
        take_text(part_of(inner), mail, depth + 1);
      }
    }
    return;
  }
  if (type == "message/rfc822" && depth < kDeepest) {
    return take_text(part_of(part.body), mail, depth + 1);
  }
  const bool html = type == "text/html";
  const bool attached = value_of(part.header("content-disposition")) == "attachment";
  if (attached || !(type.empty() || type == "text/plain" || html)) {
    const std::string kind = type.starts_with("image/") ? "" : type.empty() ? "attachment" : type;
    mail.other += (mail.other.empty() || kind.empty() ? "" : ", ") + kind;
    return;
  }
  if (mail.text.empty() || (html && !mail.html)) {
    if (std::string text = unpacked(part); !trimmed(text).empty()) {
      mail.text = std::move(text);
      mail.html = html;
    }
  }
}

}  // namespace

std::optional<Mail> parse_mail(std::string_view text) {
  const Part whole = part_of(text);
  const auto own = std::count_if(kOwnHeaders.begin(), kOwnHeaders.end(),
                                 [&](std::string_view name) { return whole.headers.contains(std::string(name)); });
  if (own < 2 || !whole.ends_well) {
    return std::nullopt;
  }
  Mail mail;
  mail.subject = from_encoded_words(whole.header("subject"));
  mail.date = parse_date(whole.header("date"));
  const std::string from = from_encoded_words(whole.header("from"));
  mail.author = trimmed(std::string_view(from).substr(0, from.find('<')));
  std::erase(mail.author, '"');
  take_text(whole, mail, 0);
  if (!mail.html) {
    mail.text = unquoted(mail.text).value_or(mail.text);
  }
  return mail;
}

std::optional<std::string> unquoted(std::string_view text) {
  if (text.find('>') == std::string_view::npos) {
    return std::nullopt;  // most texts
  }
  std::size_t written = 0;
  std::size_t quoted = 0;
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    std::string_view line = trimmed(next_line(text, at));
    written += line.empty() ? 0 : 1;
    quoted += line.starts_with('>') ? 1 : 0;
    while (line.starts_with('>')) {
      line.remove_prefix(line.starts_with("> ") ? 2 : 1);
    }
    plain.append(line) += '\n';
  }
  return quoted >= 2 && quoted * 2 > written ? std::optional(plain) : std::nullopt;
}

}  // namespace entente
