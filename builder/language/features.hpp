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

  bool operator==(const TokenFeatures&) const = default;
};

/// How a sentence uses capitals: in headlines every word may have one, and a capital then says little.
enum class CaseStyle : std::uint8_t { Sentence, Title, Upper };

/// The features of every token, into `features` (its storage is used again). The capitals of `names` don't count for
/// the sentence's style. O(bytes).
void extract_features(std::string_view text, std::span<const Token> tokens, std::span<const TokenRange> names,
                      std::vector<TokenFeatures>& features);

/// The key of a word in the vocabulary of the word vectors.
std::uint32_t vector_key(std::string_view lower_form);

/// Keys to rows: a table of open addressing, as the model's file lists the keys, which are to outlive it.
class KeyTable {
 public:
  /// Row i belongs to keys[i]. O(keys).
  void build(std::span<const std::uint32_t> keys);
  /// The row of `key`, or -1.
  [[nodiscard]] std::int32_t find(std::uint32_t key) const { return slots_.empty() ? -1 : slots_[slot_of(key)]; }

 private:
  /// The key's slot, or the empty one where it belongs.
  [[nodiscard]] std::size_t slot_of(std::uint32_t key) const {
    std::size_t at = key & mask_;
    while (slots_[at] >= 0 && keys_[static_cast<std::size_t>(slots_[at])] != key) {
      at = (at + 1) & mask_;
    }
    return at;
  }

  std::span<const std::uint32_t> keys_;
  std::vector<std::int32_t>
      slots_;  ///< rows, without their keys: a table is made at every start, and small ones sooner
  std::size_t mask_ = 0;
};

}  // namespace entente
