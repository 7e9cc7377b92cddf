// Text as the network's vocabulary has it: words in lower case without accents, cut into the longest pieces that the
// vocabulary holds (WordPiece; Wu et al. 2016, arXiv 1609.08144; the uncased form of Devlin et al. 2019).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "builder/text/span.hpp"

namespace entente {

struct WordPiece {
  std::uint32_t id = 0;  ///< line of the vocabulary
  Span span;             ///< bytes of the text it was made from; of a letter with accents, the whole of it
};

class WordPieces {
 public:
  WordPieces() = default;
  /// `vocabulary` has one piece a line; pieces inside words begin with "##". It must have "[CLS]", "[SEP]" and
  /// "[UNK]". Throws std::invalid_argument where one is missing.
  explicit WordPieces(std::string_view vocabulary);

  /// The pieces of a text in UTF-8, with spans into it moved by `offset`. Bytes that are no UTF-8 are passed over.
  /// Words of more than 100 characters, and those that the vocabulary can't make up, are one "[UNK]". O(bytes · length
  /// of the longest piece).
  [[nodiscard]] std::vector<WordPiece> split(std::string_view text, std::uint32_t offset) const;

  [[nodiscard]] std::uint32_t begin() const { return begin_; }  ///< "[CLS]"
  [[nodiscard]] std::uint32_t end() const { return end_; }      ///< "[SEP]"
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> ids_;
  std::size_t size_ = 0;
  std::uint32_t begin_ = 0, end_ = 0, unknown_ = 0;
};

}  // namespace entente
