// The learned reader's network: an encoder of word pieces (Vaswani et al. 2017; Devlin et al. 2019), whose lower layers
// read each sentence by itself and whose upper layers read it beside the one before (Cao et al. 2020, arXiv
// 2005.00697), a tagger of mentions, and scorers of pairs of mentions. training/network.py is the same in PyTorch and
// says why it is so.
//
// Weights and the rows they are multiplied with have 8 bits; sums are of integers, and what remains is done in one
// order, so that all processors give the same numbers.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "builder/language/kernels.hpp"
#include "builder/reader/word_pieces.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {

/// The classes of mentions as the network tells them apart.
enum class ReaderClass : std::uint8_t {
  State,
  Official,
  Office,
  InternationalOrganization,
  GovernmentBody,
  ArmedGroup,
  Force,
  Initiative,
  Place,
  Population,
  Organization
};
inline constexpr std::size_t kReaderClassCount = 11;
ReaderClass reader_class(EntityClass cls);
EntityClass entity_class(ReaderClass cls);

/// What a pair of mentions may be to one another: a predicate by its number, or one of these.
inline constexpr std::size_t kTaughtPredicates = kNamedPredicateCount;
inline constexpr std::size_t kBelongsTo = kTaughtPredicates;    ///< a mention and the state whose it is
inline constexpr std::size_t kTakesUp = kTaughtPredicates + 1;  ///< a pronoun or description and what was named before
inline constexpr std::size_t kRelationCount = kTaughtPredicates + 2;

/// Tags: outside of mentions, or the first or a further piece of a mention of a class.
inline constexpr std::size_t kTagCount = 1 + 2 * kReaderClassCount;
inline std::uint8_t first_tag(ReaderClass cls) { return static_cast<std::uint8_t>(1 + 2 * static_cast<int>(cls)); }

inline constexpr std::size_t kMostPieces = 256;

/// A sentence's pieces with begin and end; at most kMostPieces.
struct ReaderSentence {
  std::vector<std::uint32_t> pieces;
  std::vector<std::uint8_t> marks;  ///< the tags of the mentions that rules found
};

/// A mention by its first and last piece, of the sentence before and the sentence itself together.
struct ReaderMention {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  ReaderClass cls = ReaderClass::State;
};

/// Two mentions by their numbers. `where`: 0 the same mention, 1 only the object is in the sentence itself, 2 only the
/// subject, 3 both.
struct ReaderPair {
  std::uint32_t subject = 0;
  std::uint32_t object = 0;
  std::uint8_t where = 3;
};

/// What a rule reads for a pair.
struct ReaderProposal {
  std::uint32_t pair = 0;
  Predicate predicate = Predicate::Meets;
  Status status = Status::Actual;
  bool negated = false;
};

/// What the network says of a claim.
struct ReaderDetail {
  std::uint32_t act = 0;  ///< the piece that carries it, of both sentences together
  std::array<float, kStatusCount> statuses{};
  float negated = 0;
  float hedged = 0;
};

/// The states of a sentence beside the one before it.
struct ReaderStates {
  std::vector<float> states;                              ///< pieces of both × width
  std::vector<std::uint32_t> here;                        ///< the pieces of the sentence itself, without begin and end
  std::vector<float> keys, values, act_keys, act_values;  ///< of these, once they are asked for
};

/// What the network says of a sentence's pairs.
struct ReaderScores {
  std::vector<float> subjects, objects;  ///< mentions × width of a pair
  std::vector<ReaderPair> pairs;
  std::vector<ReaderProposal> proposals;
  std::vector<std::array<float, kRelationCount>> relations;  ///< probabilities, for each pair
};

/// What the layers work in, one after another: used again from sentence to sentence, by one thread.
struct EncoderMemory {
  QuantizedRows quantized;
  std::vector<float> queries, keys_values, keys, weights, seen, inner, out;
};

/// Immutable; shared by threads.
class ReaderNetwork {
 public:
  /// Throws InputError where the file is missing, damaged, or lacks a part.
  static ReaderNetwork load(const std::filesystem::path& file);
  ReaderNetwork(ReaderNetwork&&) noexcept;
  ReaderNetwork& operator=(ReaderNetwork&&) noexcept;
  ~ReaderNetwork();

  [[nodiscard]] const WordPieces& word_pieces() const;
  /// The probability from which a relation is taken for so.
  [[nodiscard]] float threshold(std::size_t relation) const;

  /// The states of each sentence read by itself, which join() takes: pieces × width. Short sentences share products of
  /// matrices. O(pieces² of the longest + pieces · weights).
  [[nodiscard]] std::vector<std::vector<float>> read(std::span<const ReaderSentence> sentences,
                                                     EncoderMemory& work) const;
  /// The states of a sentence's pieces, and of those that `mentions` begin and end with, beside the sentence before it
  /// (empty: none). Those of other pieces are without meaning. Both are read() before. O(pieces² + pieces · weights).
  [[nodiscard]] ReaderStates join(std::span<const float> before, std::span<const float> sentence,
                                  std::span<const ReaderMention> mentions, EncoderMemory& work) const;
  /// The probabilities of the tags of each piece of the sentence itself.
  [[nodiscard]] std::vector<std::array<float, kTagCount>> tag(const ReaderStates& states) const;
  /// Scores pairs of mentions: those of the sentence itself, and those given to join(). Keeps in `states` what further
  /// calls use again. O(pairs · (pieces + weights)).
  [[nodiscard]] ReaderScores relate(ReaderStates& states, std::span<const ReaderMention> mentions,
                                    std::vector<ReaderPair> pairs, std::vector<ReaderProposal> proposals) const;
  /// Of a claim: a pair by its number, and a predicate. O(pieces).
  [[nodiscard]] ReaderDetail detail(ReaderStates& states, const ReaderScores& scores, std::uint32_t pair,
                                    Predicate predicate) const;

 private:
  struct Parts;
  explicit ReaderNetwork(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace entente
