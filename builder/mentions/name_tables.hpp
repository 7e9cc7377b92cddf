// What the program knows of English naming habits: posts, ranks, head nouns, given names and the like, from the tables
// in ontology/names. Loaded once, immutable, passed by const reference.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "builder/mentions/name_words.hpp"
#include "ontology/gazetteer.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {

/// The table that a phrase comes from.
enum class PhraseKind : std::uint8_t {
  Role,
  RoleWord,
  Rank,
  Honorific,
  Head,
  Body,
  People,
  Initiative,
  Nominal,
  Group,
  GivenName,
  Particle,
  NotName,
  Saying,
  Meeting,
  Leading,
  PlaceCue,
  Settlement,
  Ship,
};

/// What the holder of a post stands for.
enum class RoleKind : std::uint8_t { None, State, Force, Speaker, Envoy, Member, Leader, Aide };

/// One row of a table.
struct Phrase {
  PhraseKind kind = PhraseKind::NotName;
  RoleKind role = RoleKind::None;
  Gender gender = Gender::Unknown;
  bool opens = false;   ///< of a Head: may open a name ("Ministry of …")
  bool closes = false;  ///< of a Head: may end a name ("… Command")
  std::string form;     ///< usual form of a role or body, the post of who leads; family of an initiative; what unnamed
                        ///< people stand for; whose a ship is; "the" for a group that is told without a number,
                        ///< the post of the members of others
  std::vector<EntityClass> classes;
};

/// A row found in a run of words: `words` of them.
struct PhraseMatch {
  const Phrase* phrase = nullptr;
  std::uint32_t words = 0;
};

class NameTables {
 public:
  /// Reads the .tsv files of `folder` and its words.txt. Throws InputError with file and line where a row isn't
  /// understood.
  static NameTables load(const std::filesystem::path& folder);

  /// Appends to `found` all rows that match from the start of `words` (folded as fold_word() does), shorter first.
  /// O(longest row).
  void match(std::span<const std::string> words, std::vector<PhraseMatch>& found) const;
  /// The row of one kind that matches all of a single word, or nullptr.
  [[nodiscard]] const Phrase* word(std::string_view folded, PhraseKind kind) const;
  /// The lists of words beside the tables.
  [[nodiscard]] const NameWords& lists() const { return lists_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Reader;

  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> words_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  ///< (node, word) → node
  std::vector<std::vector<std::uint32_t>> rows_;            ///< node → rows
  std::vector<Phrase> phrases_;
  NameWords lists_;
};

}  // namespace entente
