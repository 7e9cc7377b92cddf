#include "builder/text/warc.hpp"

#include <algorithm>
#include <charconv>

#include "builder/text/characters.hpp"

namespace entente {
namespace {

/// Headers as they stand: "Name: value" a line.
class Headers {
 public:
  explicit Headers(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view get(std::string_view name) const {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const std::string_view line = text_.substr(begin, end - begin);
      if (line.size() > name.size() && line[name.size()] == ':' &&
          equal_ignoring_case(line.substr(0, name.size()), name)) {
        const std::string_view value = line.substr(name.size() + 1);
        const std::size_t first = value.find_first_not_of(" \t");
        const std::size_t last = value.find_last_not_of(" \t\r");
        return first == std::string_view::npos ? "" : value.substr(first, last - first + 1);
      }
      begin = end + 1;
    }
    return {};
  }

 private:
  std::string_view text_;
};

/// One past the empty line that ends headers, or npos.
std::size_t headers_end(std::string_view text) {
  const std::size_t crlf = text.find("\r\n\r\n");
  const std::size_t lf = text.find("\n\n");
  return crlf < lf ? crlf + 4 : lf == std::string_view::npos ? lf : lf + 2;
}

std::string without_chunks(std::string_view body) {
  std::string whole;
  for (;;) {
    std::size_t size = 0;
    const std::size_t line = body.find("\r\n");
    const auto parsed = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    if (line == std::string_view::npos || parsed.ec != std::errc() || size == 0) {
      return whole;
    }
    body.remove_prefix(line + 2);
    whole += body.substr(0, size);
    body.remove_prefix(std::min(body.size(), size + 2));
  }
}

class WarcReader {
 public:
  WarcReader(ByteSource& source, std::string buffer, std::size_t limit, const std::string& name,
             const std::function<void(WarcRecord&&)>& sink, const std::function<void(const Diagnostic&)>& report)
      : source_(source), buffer_(std::move(buffer)), limit_(limit), name_(name), sink_(sink), report_(report) {}

  void read() {
    while (find_record()) {
      ++number_;
      read_record();
    }
    if (number_ == 0) {
      report_({Severity::Error, {name_}, "the archive has no records"});
    }
  }

 private:
  bool more() { return source_.read(buffer_); }

  /// Moves to the next record; false at the end.
  bool find_record() {
    for (;;) {
      const std::size_t at = buffer_.find("WARC/");
      if (at != std::string::npos) {
        buffer_.erase(0, at);
        return true;
      }
      buffer_.erase(0, buffer_.size() - std::min<std::size_t>(buffer_.size(), 4));
      if (!more()) {
        return false;
      }
    }
  }

  void fail(Severity severity, const std::string& message) {
    report_({severity, {name_}, "record " + std::to_string(number_) + ": " + message});
  }

  void read_record() {
    std::size_t begin = headers_end(buffer_);
    while (begin == std::string::npos && buffer_.size() < limit_ && more()) {
      begin = headers_end(buffer_);
    }
    if (begin == std::string::npos) {
      fail(Severity::Error, "the archive is cut off in a record's header");
      buffer_.clear();
      return;
    }
    const std::string header = buffer_.substr(0, begin);
    buffer_.erase(0, begin);
    const Headers headers(header);
    std::size_t length = 0;
    const std::string_view stated = headers.get("Content-Length");
    if (std::from_chars(stated.data(), stated.data() + stated.size(), length).ec != std::errc()) {
      fail(Severity::Error, "the field Content-Length is no number");
      return;
    }
    if (length > limit_) {
      fail(Severity::Error, too_long_message(limit_) + "; it is left out");
      skip(length);
      return;
    }
    while (buffer_.size() < length + 4 && more()) {
    }
    length = std::min(length, buffer_.size());
    if (!ends_at(length)) {
      length = real_length();
      fail(Severity::Warning, "the field Content-Length is wrong; the record is read up to the next");
    }
    std::string content = buffer_.substr(0, length);
    buffer_.erase(0, length);
    deliver(headers, std::move(content));
  }

  /// Whether a record may end there: nothing but empty lines before the next, or before the end.
  [[nodiscard]] bool ends_at(std::size_t at) const {
    const std::size_t next = buffer_.find_first_not_of("\r\n", at);
    return next == std::string::npos || buffer_.compare(next, 5, "WARC/") == 0;
  }

  std::size_t real_length() {
    std::size_t next = buffer_.find("\nWARC/1.");
    while (next == std::string::npos && buffer_.size() < limit_ && more()) {
      next = buffer_.find("\nWARC/1.");
    }
    return std::min(next, buffer_.size());
  }

  void skip(std::size_t length) {
    while (length > buffer_.size()) {
      length -= buffer_.size();
      buffer_.clear();
      if (!more()) {
        return;
      }
    }
    buffer_.erase(0, length);
  }

  void deliver(const Headers& headers, std::string content) {
    WarcRecord record{std::string(headers.get("WARC-Target-URI")), std::move(content), false, number_};
    if (record.url.starts_with('<') && record.url.ends_with('>')) {
      record.url = record.url.substr(1, record.url.size() - 2);
    }
    const std::string_view type = headers.get("WARC-Type");
    if (type == "response") {
      take_off_http(record);
    } else if (type == "resource") {
      record.html = headers.get("Content-Type").find("html") != std::string_view::npos;
      record.content = record.html ? record.content : "";
    } else if (type != "conversion") {
      return;
    }
    if (record.content.find_first_not_of(" \t\r\n") != std::string::npos) {
      sink_(std::move(record));
    }
  }

  void take_off_http(WarcRecord& record) {
    const std::size_t begin = headers_end(record.content);
    const std::string header = record.content.substr(0, begin);
    const Headers headers(header);
    const std::string type = to_lower(headers.get("Content-Type"));
    const bool page = type.find("html") != std::string::npos || type.empty();
    const std::size_t status = header.find(' ');
    const bool good = status != std::string::npos && header.compare(status, 2, " 2") == 0;
    if (begin == std::string::npos || !page || !good) {
      record.content.clear();
      return;
    }
    std::string body = record.content.substr(begin);
    if (to_lower(headers.get("Transfer-Encoding")) == "chunked") {
      // Some archives keep the field although they have put the chunks together.
      std::string whole = without_chunks(body);
      body = whole.empty() ? body : whole;
    }
    record.content = ByteSource(body, name_).read_all(limit_);
    record.html = true;
  }

  ByteSource& source_;
  std::string buffer_;
  std::size_t limit_;
  const std::string& name_;
  const std::function<void(WarcRecord&&)>& sink_;
  const std::function<void(const Diagnostic&)>& report_;
  std::uint64_t number_ = 0;
};

}  // namespace

void read_warc(ByteSource& source, std::string buffer, std::size_t max_article_size, const std::string& name,
               const std::function<void(WarcRecord&&)>& sink, const std::function<void(const Diagnostic&)>& report) {
  WarcReader(source, std::move(buffer), max_article_size, name, sink, report).read();
}

}  // namespace entente
