// What the network sees of a token: keys of its form, its affixes and its shape, looked up in the model's tables.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "builder/language/sentence.hpp"

namespace entente {

/// Form, suffixes of 1 to 4 bytes, prefixes of 1 to 3, shape, shape within the sentence's own use of capitals.
inline constexpr std::size_t kFeatureKinds = 11;
inline constexpr std::size_t kFormFeature = 0;
inline constexpr std::size_t kShapeFeature = 8;

struct TokenFeatures {
  std::array<std::uint32_t, kFeatureKinds> keys{};  ///< 0: the token has no such feature
  std::uint32_t vector_key = 0;                     ///< of the form in the word vectors' vocabulary
};

/// How a sentence uses capitals: in headlines every word may have one, and a capital then says little.
enum class CaseStyle : std::uint8_t { Sentence, Title, Upper };

/// The features of every token, into `features` (its storage is used again). The capitals of `names` don't count for
/// the sentence's style. O(bytes).
void extract_features(std::string_view text, std::span<const Token> tokens, std::span<const TokenRange> names,
                      std::vector<TokenFeatures>& features);

/// The key of a word in the vocabulary of the word vectors.
std::uint32_t vector_key(std::string_view lower_form);

/// Keys to rows: a table of open addressing, as the model's file lists the keys.
class KeyTable {
 public:
  /// Row i belongs to keys[i]. O(keys).
  void build(std::span<const std::uint32_t> keys);
  /// The row of `key`, or -1.
  [[nodiscard]] std::int32_t find(std::uint32_t key) const {
    if (slots_.empty()) {
      return -1;
    }
    for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].row < 0 || slots_[at].key == key) {
        return slots_[at].row;
      }
    }
  }

 private:
  struct Slot {
    std::uint32_t key = 0;
    std::int32_t row = -1;
  };
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
};

}  // namespace entente
