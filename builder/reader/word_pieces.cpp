#include "builder/reader/word_pieces.hpp"

#include <utf8proc.h>

#include <array>
#include <stdexcept>

namespace entente {
namespace {

constexpr std::size_t kLongestWord = 100;

/// A word in the vocabulary's letters, and where each of its bytes comes from.
struct Word {
  std::string letters;
  std::vector<Span> sources;  ///< of each byte of `letters`
  std::size_t characters = 0;

  void clear() {
    letters.clear();
    sources.clear();
    characters = 0;
  }
};

bool is_ascii_punctuation(utf8proc_int32_t c) {
  return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
}

bool is_punctuation(utf8proc_int32_t c) {
  const utf8proc_category_t category = utf8proc_category(c);
  return is_ascii_punctuation(c) || (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO);
}

bool is_blank(utf8proc_int32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

/// Control and format characters, unassigned and private ones are left out.
bool is_left_out(utf8proc_int32_t c) {
  const utf8proc_category_t category = utf8proc_category(c);
  return c == 0 || c == 0xFFFD || category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
         category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO || category == UTF8PROC_CATEGORY_CS;
}

bool is_han(utf8proc_int32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

/// Adds a character decomposed, without its marks and in lower case.
void add(Word& word, utf8proc_int32_t character, Span source) {
  std::array<utf8proc_int32_t, 32> parts{};
  int boundary = 0;
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(character, parts.data(), parts.size(), UTF8PROC_DECOMPOSE, &boundary);
  for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i) {
    if (utf8proc_category(parts[i]) == UTF8PROC_CATEGORY_MN) {
      continue;
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t length = utf8proc_encode_char(utf8proc_tolower(parts[i]), bytes.data());
    word.letters.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
    word.sources.insert(word.sources.end(), static_cast<std::size_t>(length), source);
    ++word.characters;
  }
}

}  // namespace

WordPieces::WordPieces(std::string_view vocabulary) {
  std::uint32_t line = 0;
  while (!vocabulary.empty()) {
    const std::size_t end = std::min(vocabulary.find('\n'), vocabulary.size());
    ids_.emplace(vocabulary.substr(0, end), line++);
    vocabulary.remove_prefix(std::min(end + 1, vocabulary.size()));
  }
  size_ = line;
  const auto required = [&](std::string_view piece) {
    const auto found = ids_.find(piece);
    if (found == ids_.end()) {
      throw std::invalid_argument("the vocabulary lacks " + std::string(piece));
    }
    return found->second;
  };
  begin_ = required("[CLS]");
  end_ = required("[SEP]");
  unknown_ = required("[UNK]");
}

std::vector<WordPiece> WordPieces::split(std::string_view text, std::uint32_t offset) const {
  std::vector<WordPiece> pieces;
  Word word;
  std::string key;
  const auto finish = [&] {
    if (word.letters.empty()) {
      return;
    }
    const std::size_t first = pieces.size();
    std::size_t at = 0;
    while (at < word.letters.size() && word.characters <= kLongestWord) {
      std::size_t end = word.letters.size();
      auto found = ids_.end();
      for (; end > at; --end) {
        key.assign(at == 0 ? "" : "##").append(word.letters, at, end - at);
        found = ids_.find(key);
        if (found != ids_.end()) {
          break;
        }
      }
      if (end == at) {
        break;
      }
      pieces.push_back({found->second, {word.sources[at].begin, word.sources[end - 1].end}});
      at = end;
    }
    if (at < word.letters.size()) {
      pieces.resize(first);
      pieces.push_back({unknown_, {word.sources.front().begin, word.sources.back().end}});
    }
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                                     static_cast<utf8proc_ssize_t>(text.size() - at), &character);
    if (length <= 0) {
      ++at;
      continue;
    }
    const Span source{static_cast<std::uint32_t>(offset + at), static_cast<std::uint32_t>(offset + at + length)};
    at += static_cast<std::size_t>(length);
    if (is_blank(character)) {
      finish();
    } else if (is_left_out(character)) {
      continue;
    } else if (is_punctuation(character) || is_han(character)) {
      finish();
      add(word, character, source);
      finish();
    } else {
      add(word, character, source);
    }
  }
  finish();
  return pieces;
}

}  // namespace entente
