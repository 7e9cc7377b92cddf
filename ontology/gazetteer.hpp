// Known entities: names, codes, offices and tenures. Loaded from Turtle (ontology/gazetteer/*.ttl and the user's own
// files) and from actor dictionaries in the CAMEO/PETRARCH format; immutable once loaded.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/diagnostic.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {

/// Index of an entry in its Gazetteer.
using EntryId = std::uint32_t;
inline constexpr EntryId kNoEntry = 0xffffffff;

/// Half-open in time where `until` is known; either end may be unknown.
struct Tenure {
  EntryId office = kNoEntry;
  std::optional<std::chrono::year_month_day> from;
  std::optional<std::chrono::year_month_day> until;
};

/// A code of an actor dictionary that holds for a time; an end that isn't told is open.
struct DatedCode {
  std::string_view code;
  std::optional<std::chrono::year_month_day> from;
  std::optional<std::chrono::year_month_day> until;  ///< inclusive
};

enum class Gender : std::uint8_t { Unknown, Female, Male };

/// What is known of one entity. Its strings and lists lie in the memory of the gazetteer, so that reading and freeing
/// hundreds of thousands of entries costs little.
struct GazetteerEntry {
  explicit GazetteerEntry(std::pmr::memory_resource* memory)
      : names(memory), demonyms(memory), dated_codes(memory), same_as(memory), roles(memory), tenures(memory) {}

  std::string_view iri;  ///< relative to the default base ("state/PAK") where it lies under it, else absolute
  EntityClass cls = EntityClass::Organization;
  std::string_view label;                       ///< skos:prefLabel
  std::pmr::vector<std::string_view> names;     ///< skos:altLabel, as written
  std::pmr::vector<std::string_view> demonyms;  ///< ent:demonym: "Pakistani", "Pakistanis"
  std::string_view iso3;                        ///< a state's own code
  bool family_name_first = false;               ///< of a state: how its officials' names are written
  std::string_view code;                        ///< CAMEO code of a dictionary entry: the undated one, else the last
  std::pmr::vector<DatedCode>
      dated_codes;  ///< as a dictionary has them, where one holds for a time; one that always does has no days
  std::pmr::vector<std::string_view> same_as;  ///< owl:sameAs
  EntryId capital = kNoEntry;                  ///< of a state: the Place that acts for it
  EntryId stands_for = kNoEntry;               ///< a seat, building or capital that acts for this entity ("Kremlin")
  EntryId part_of = kNoEntry;                  ///< ent:partOf
  EntryId office_of = kNoEntry;                ///< of an Office: the state or body it belongs to
  std::pmr::vector<std::string_view> roles;    ///< of an Office: its bare titles, lower case ("foreign minister")
  std::pmr::vector<Tenure> tenures;            ///< of an Official
  Gender gender = Gender::Unknown;             ///< of an Official
  std::string_view latitude;                   ///< geo:lat, decimal degrees as written; with it always:
  std::string_view longitude;                  ///< geo:long
  bool of_dictionary = false;                  ///< an actor dictionary alone has it
};

/// How a name came to be one of an entry's. Surnames are derived from officials' names: the last word, or the first
/// where the official's state writes family names first ("Xi Jinping") and no other name shows that the label doesn't
/// ("Joseph Wu", "Wu Jaushieh"); none for "Charles III".
enum class NameKind : std::uint8_t { Label, Alternative, Demonym, Surname };

/// One reading of a name in text.
struct NameReading {
  EntryId entry = kNoEntry;
  NameKind kind = NameKind::Label;
  bool capitals = false;    ///< the name is listed in capitals only ("WHO"), so the text must have it so
  bool lower_case = false;  ///< the name is listed without a capital ("snapback"), so the text may have it so
};

class GazetteerBuilder;
class NameOrigins;

/// All known entities and an index from the words of their names. Threads share one.
class Gazetteer {
 public:
  struct Tables;  ///< internal

  Gazetteer();
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] const GazetteerEntry& operator[](EntryId id) const;
  /// By IRI, relative or absolute; kNoEntry where unknown. O(1).
  [[nodiscard]] EntryId find(std::string_view iri) const;
  /// By ISO 3166-1 alpha-3 code. O(1).
  [[nodiscard]] EntryId find_state(std::string_view iso3) const;
  /// All readings of a name as a whole, whatever its case, accents, dots and apostrophes. O(length).
  [[nodiscard]] std::span<const NameReading> lookup(std::string_view name) const;
  /// Those who hold or held an office of `owner` with this role, each with the tenure's index.
  struct Holder {
    EntryId official = kNoEntry;
    std::uint32_t tenure = 0;
  };
  [[nodiscard]] std::span<const Holder> holders(EntryId office) const;
  /// The office of `owner` whose role is `role` ("foreign minister"), or kNoEntry.
  [[nodiscard]] EntryId office(EntryId owner, std::string_view role) const;
  /// Whose people bear a name. Counted when first asked for, once; threads may ask at the same time.
  [[nodiscard]] const NameOrigins& name_origins() const;

  /// A longest match over words: start at the root, step by one word, look at the readings of the node reached.
  /// Words are compared as fold_word() (name_folding.hpp) writes them. Each step is O(length of the word).
  struct Node {
    std::uint32_t id = 0;
  };
  [[nodiscard]] static Node root() { return {}; }
  [[nodiscard]] std::optional<Node> step(Node node, std::string_view folded_word) const;
  [[nodiscard]] std::span<const NameReading> readings(Node node) const;

 private:
  friend class GazetteerBuilder;
  friend std::string compile_gazetteer(const Gazetteer& gazetteer, std::uint64_t checksum);
  friend std::optional<Gazetteer> open_compiled_gazetteer(std::string_view laid_out, std::uint64_t checksum);
  std::unique_ptr<const Tables> tables_;
};

/// Gathers files, then links and indexes them all at once.
class GazetteerBuilder {
 public:
  GazetteerBuilder();
  ~GazetteerBuilder();
  /// Adds a Turtle file in the ontology's terms. Throws InputError with file, line and column on a syntax error or a
  /// term that isn't understood.
  void add_turtle(const std::filesystem::path& file);
  /// Adds a CAMEO/PETRARCH actor dictionary (TABARI format): names with underscores, "+" synonyms, codes in brackets
  /// with optional dates. A bare country code adds names to that state; other codes make entries of their own, which
  /// keep the code. A bracket that isn't closed is a warning. Throws InputError where the file has no code in it.
  void add_actor_dictionary(const std::filesystem::path& file);
  /// Turtle where the file ends in .ttl, else an actor dictionary.
  void add_file(const std::filesystem::path& file);
  /// All .ttl files of a folder, as if one by one in the order of their names; a thread for each reads them.
  void add_folder(const std::filesystem::path& folder);
  /// What was odd in the files but could be read all the same.
  [[nodiscard]] const std::vector<Diagnostic>& warnings() const;
  /// Links references and builds the index; throws InputError where a reference names nothing, or
  /// where what an entry is part of, stands for or belongs to leads back to it.
  [[nodiscard]] Gazetteer build() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente
