// What language says: the words that carry each predicate, with the roles of their arguments, and the words that
// shift status, negate, hedge and report. Loaded from ontology/lexicon/*.txt; its README describes the line format.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/diagnostic.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {

/// Where in the sentence a role's filler stands, seen from the word that carries the predicate.
enum class Slot : std::uint8_t {
  Subject,         ///< of a verb, whatever its voice: "by …" in the passive; of a copula for nouns and adjectives
  Object,          ///< of a verb, whatever its voice
  IndirectObject,  ///< "gave *Hamas* an answer"
  Possessor,       ///< "*Pakistan's* offer"
  Modifier,        ///< "*Israeli* strikes", "the *US*-brokered truce"
  Head,            ///< the noun that an adjective or participle modifies: "the US-backed *plan*"
  Self,            ///< the phrase that the word itself heads: "the *talks* between …"
  Predicative,     ///< what something is called: "called it *historic*", "described it as *unlawful*"
  Clause,          ///< the subject of the clause it governs: "demands that *Serbia* withdraw"
  Obliged,         ///< the same where the clause says what must be: "said that *Serbia* must withdraw"
  Occasion,        ///< who acts at what the word names: "talks at which *Iran* agreed"
  Doer,            ///< who does what the word's phrase goes with: "after talks with Peru, *Chile* agreed"
  Aim,             ///< to whom the governed clause is to be done: "threatened to tax *Spain*"
  Infinitive,      ///< what the word says is to be done: "told it *to leave*"
  Agent,           ///< who does what the clause it governs says: "alleged that it was shelled by *Serbia*"
  Own,             ///< the state or body that the subject acts for: "the minister resigned"
  Recent,          ///< none in the clause: the last one of its classes that was spoken of
  Preposition,     ///< the phrase behind a preposition: "offer by *Norway*"
};

/// One way to fill a role.
struct Filler {
  Slot slot = Slot::Subject;
  std::string preposition;           ///< of Slot::Preposition
  ClassMask classes = 0;             ///< classes allowed; 0 for those that the predicate's signature allows
  std::vector<std::uint32_t> lists;  ///< the phrase's head word must be in one of these word lists; empty for any
};

enum class WordKind : std::uint8_t {
  Verb,
  Noun,
  Adjective,  ///< adjectives and participles, found by their written form: "brokered", "opposed"
};

/// A word (perhaps with a particle or the noun of a light verb) that carries a predicate. Views are of the lexicon.
struct LexiconEntry {
  std::string id;  ///< as the file has it: "contributesTo/send.v Q:obj O:to{Initiative}"
  Predicate predicate = Predicate::Meets;
  std::string_view lemma;
  WordKind kind = WordKind::Verb;
  std::string_view particle;           ///< "down" of "turn down"
  std::string_view light_preposition;  ///< "into" of "take into custody"
  std::string_view light_noun;         ///< "visit" of "pay a visit"
  std::span<const Filler> subject;     ///< alternatives, the first that is found counts
  std::span<const Filler> object;
  std::span<const Filler> regarding;
  std::span<const Filler> quantity;
  std::span<const Filler> required;   ///< must be there, but give nothing
  std::span<const Filler> forbidden;  ///< must not be there
  std::string_view cameo;             ///< its own code, else empty
  std::optional<Status> status;       ///< its own status ("offer by X" → Offered)
  bool negated = false;
  bool two = false;  ///< nothing that one does alone: "the *Gaza* truce" names no party, "the *Chile-Peru* truce" two
  unsigned specificity = 0;  ///< how much it asks for; the most specific entry at a word counts
};

/// A word that changes the status of the clause or noun that depends on it: "plan to", "offer of", "ruled out".
struct StatusOperator {
  std::string lemma;
  WordKind kind = WordKind::Verb;
  std::string particle;
  std::vector<std::string> prepositions;  ///< a noun that depends by one of these is affected too ("call *for* talks")
  std::optional<Status> status;
  bool negated = false;
  bool hedged = false;
  bool unreal = false;           ///< "imagine that": it isn't so, whatever a model says
  bool clauses = true;           ///< affects clauses
  bool nouns = true;             ///< affects nouns
  bool subject_control = false;  ///< "promised Egypt to send": the subject, not the object, sends
  bool passive_only = false;     ///< "is expected to"
  bool infinitive_only = false;  ///< "told it to leave", not "told it that he left"
  bool behind_only = false;      ///< "warned against leaving", not "warned that it left"
};

/// All tables of language. Immutable once loaded; threads share one.
class Lexicon {
 public:
  /// Reads all .txt files of a folder, in the order of their names. Throws InputError with file and line where a line
  /// isn't understood.
  static Lexicon load(const std::filesystem::path& folder);
  /// As load, from one text; `name` is for messages and gives the kind of file ("status.txt", "words.txt").
  static Lexicon parse(std::string_view text, const std::string& name);

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  [[nodiscard]] std::size_t size() const;  ///< of the predicates' entries
  [[nodiscard]] std::span<const LexiconEntry> entries() const;
  /// Entries of a lemma in lower case (of an Adjective: of a written form), as indexes. O(length).
  [[nodiscard]] std::span<const std::uint32_t> find(std::string_view lemma) const;
  [[nodiscard]] const LexiconEntry& operator[](std::uint32_t entry) const;

  /// Status operators of a lemma. O(length).
  [[nodiscard]] std::span<const StatusOperator> operators(std::string_view lemma) const;

  /// The word list of a name ("troops"), or nothing.
  [[nodiscard]] std::optional<std::uint32_t> list(std::string_view name) const;
  [[nodiscard]] bool in_list(std::uint32_t list, std::string_view lemma) const;
  /// True where `lemma` is in the list of that name. O(length of both).
  [[nodiscard]] bool in_list(std::string_view list, std::string_view lemma) const;
  /// Where `lemma` stands in the list of that name, from 0; of a word that stands there twice, the first time. Nothing
  /// where it doesn't. O(length of both).
  [[nodiscard]] std::optional<std::size_t> place_in_list(std::string_view list, std::string_view lemma) const;
  /// PLOVER contexts that a lemma speaks of ("naval" → military). O(length).
  [[nodiscard]] std::span<const std::string_view> contexts(std::string_view lemma) const;

 private:
  friend class LexiconReader;
  struct Tables;
  explicit Lexicon(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

/// Where the lexicon lies in the data directory.
inline constexpr std::string_view kLexiconFolder = "ontology/lexicon";

}  // namespace entente
