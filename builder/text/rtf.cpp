#include "builder/text/rtf.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "builder/text/characters.hpp"
#include "builder/text/encoding.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 16> kNoText = {
    "fonttbl", "colortbl", "stylesheet", "info",    "pict",      "header",    "footer",   "headerl",
    "headerr", "footerl",  "footerr",    "fldinst", "listtable", "generator", "footnote", "object"};

class RtfReader {
 public:
  explicit RtfReader(std::string_view rtf) : rtf_(rtf) {}

  std::string read() {
    while (at_ < rtf_.size()) {
      const char c = rtf_[at_++];
      if (c == '{') {
        groups_.push_back(silent_);
      } else if (c == '}') {
        silent_ = !groups_.empty() && groups_.back();
        groups_.resize(groups_.empty() ? 0 : groups_.size() - 1);
      } else if (c == '\\') {
        read_control();
      } else if (c != '\r' && c != '\n') {
        put(std::string_view(&c, 1));
      }
    }
    flush();
    return std::move(text_);
  }

 private:
  void read_control() {
    if (at_ >= rtf_.size()) {
      return;
    }
    const char c = rtf_[at_];
    if (!is_lower(c) && !is_upper(c)) {
      ++at_;
      read_symbol(c);
      return;
    }
    const std::size_t begin = at_;
    while (at_ < rtf_.size() && (is_lower(rtf_[at_]) || is_upper(rtf_[at_]))) {
      ++at_;
    }
    const std::string_view word = rtf_.substr(begin, at_ - begin);
    const std::size_t number_begin = at_;
    at_ += at_ < rtf_.size() && rtf_[at_] == '-' ? 1 : 0;
    while (at_ < rtf_.size() && is_digit(rtf_[at_])) {
      ++at_;
    }
    int number = 0;
    std::from_chars(rtf_.data() + number_begin, rtf_.data() + at_, number);
    at_ += at_ < rtf_.size() && rtf_[at_] == ' ' ? 1 : 0;
    read_word(word, number);
  }

  void read_symbol(char c) {
    if (c == '\'' && at_ + 2 <= rtf_.size()) {
      unsigned byte = 0;
      std::from_chars(rtf_.data() + at_, rtf_.data() + at_ + 2, byte, 16);
      at_ += 2;
      const char character = static_cast<char>(byte);
      put(std::string_view(&character, 1));
    } else if (c == '*') {
      silent_ = true;  // a destination that old readers may pass over
    } else if (c == '~') {
      put(" ");
    } else if (c == '\\' || c == '{' || c == '}') {
      put(std::string_view(&c, 1));
    } else if (c == '\n' || c == '\r') {
      put("\n");
    }
  }

  void read_word(std::string_view word, int number) {
    if (word == "par" || word == "line" || word == "row" || word == "sect" || word == "page") {
      put("\n");
    } else if (word == "tab" || word == "cell") {
      put("  ");
    } else if (word == "u") {
      put_character(static_cast<char32_t>(number < 0 ? number + 65536 : number) & 0xFFFFU);
      to_skip_ = replaced_;
    } else if (word == "uc") {
      replaced_ = std::max(number, 0);
    } else if (word == "emdash" || word == "endash") {
      put_character(word == "emdash" ? 0x2014 : 0x2013);
    } else if (word == "lquote" || word == "rquote") {
      put_character(word == "lquote" ? 0x2018 : 0x2019);
    } else if (word == "ldblquote" || word == "rdblquote") {
      put_character(word == "ldblquote" ? 0x201C : 0x201D);
    } else if (std::find(kNoText.begin(), kNoText.end(), word) != kNoText.end()) {
      silent_ = true;
    } else if (word == "bin") {
      at_ = std::min(rtf_.size(), at_ + static_cast<std::size_t>(std::max(number, 0)));
    }
  }

  void put(std::string_view bytes) {
    if (to_skip_ > 0) {
      --to_skip_;
    } else if (!silent_) {
      waiting_ += bytes;
    }
  }

  /// A character of Unicode's first plane.
  void put_character(char32_t character) {
    if (!silent_) {
      flush();
      const std::array<unsigned char, 3> bytes = {static_cast<unsigned char>(0xE0U | (character >> 12U)),
                                                  static_cast<unsigned char>(0x80U | (character >> 6U & 0x3FU)),
                                                  static_cast<unsigned char>(0x80U | (character & 0x3FU))};
      if (character < 0x80) {
        text_ += static_cast<char>(character);
      } else if (character < 0x800) {
        text_ += static_cast<char>(0xC0U | (character >> 6U));
        text_ += static_cast<char>(bytes[2]);
      } else if (character < 0xD800 || character > 0xDFFF) {
        text_.append(bytes.begin(), bytes.end());
      }
    }
  }

  void flush() {
    text_ += to_utf8(waiting_, "windows-1252");
    waiting_.clear();
  }

  std::string_view rtf_;
  std::size_t at_ = 0;
  std::vector<bool> groups_;
  bool silent_ = false;
  int replaced_ = 1;
  int to_skip_ = 0;
  std::string waiting_;
  std::string text_;
};

}  // namespace

std::string rtf_to_text(std::string_view rtf) { return RtfReader(rtf).read(); }

}  // namespace entente
