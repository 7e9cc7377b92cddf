// The learned reader's network: an encoder of word pieces (Vaswani et al. 2017; Devlin et al. 2019), a tagger of
// mentions, and scorers of pairs of mentions. training/network.py is the same in PyTorch and says why it is so.
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

/// A sentence with the one before it. At most kMostPieces pieces, with begin and end.
struct ReaderWindow {
  std::vector<std::uint32_t> pieces;
  std::vector<std::uint8_t> current;  ///< 1 for the pieces of the sentence itself
  std::vector<std::uint8_t> marks;    ///< the tags of the mentions that rules found
};

/// A mention by its first and last piece.
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
  std::uint32_t act = 0;  ///< the piece that carries it, of the window
  std::array<float, kStatusCount> statuses{};
  float negated = 0;
  float hedged = 0;
};

/// The states of a window's pieces, and of its pairs once they are scored.
struct ReaderStates {
  std::size_t pieces = 0;
  std::vector<float> states;             ///< pieces × width
  std::vector<std::uint32_t> here;       ///< the pieces of the sentence itself
  std::vector<float> subjects, objects;  ///< mentions × width of a pair
  std::vector<ReaderPair> pairs;
  std::vector<ReaderProposal> proposals;
  std::vector<std::array<float, kRelationCount>> relations;  ///< probabilities, for each pair
  std::vector<float> act_keys, act_values;
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

  /// The states of the pieces of the sentence itself and of those that `mentions` begin and end with. What the last
  /// layer makes of the others nobody asks for: their rows are without meaning. O(pieces² + pieces · weights).
  [[nodiscard]] ReaderStates encode(const ReaderWindow& window, std::span<const ReaderMention> mentions) const;
  /// The probabilities of the tags of each piece of the sentence itself.
  [[nodiscard]] std::vector<std::array<float, kTagCount>> tag(const ReaderStates& states) const;
  /// Fills `states.relations` for pairs of mentions: those of the sentence itself, and those given to encode(). O(pairs
  /// · (pieces + weights)).
  void relate(ReaderStates& states, std::span<const ReaderMention> mentions, std::vector<ReaderPair> pairs,
              std::vector<ReaderProposal> proposals) const;
  /// Of a claim: a pair by its number, and a predicate. After relate(). O(pieces).
  [[nodiscard]] ReaderDetail detail(const ReaderStates& states, std::uint32_t pair, Predicate predicate) const;

 private:
  struct Parts;
  explicit ReaderNetwork(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace entente
