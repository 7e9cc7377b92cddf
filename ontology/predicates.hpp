// The predicates of claims, as ontology/entente.ttl has them: what each may link, its PLOVER type and CAMEO code, and
// the traits by which it is read. The file is the only place that says so: a predicate that is added there, with words
// in the lexicon, is read, written and asked for like any other.
//
// A predicate is a number wherever it travels, so that the table behind the numbers is the process's: it is filled from
// the first ontology that is loaded and never changes what it holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/vocabulary.hpp"

namespace entente {

/// How texts that tell of a predicate are read: the individuals of ent:Trait, each defined there with an example.
enum class Trait : std::uint8_t {
  Addresses,
  AnswersDeeds,
  BringsTogether,
  Charges,
  Complains,
  FromTitles,
  Gathers,
  GivesPlace,
  GoesAbroad,
  Leaves,
  MovesForces,
  Reacts,
  ReadsDeep,
  ReadsDeepSubjects,
  ReadsPlaces,
  Reciprocates,
  Reflects,
  Refuses,
  Stands,
  StandsBeside,
  StandsBetween,
  TakesPart,
  Wrongs,
};
inline constexpr std::size_t kTraitCount = 23;

/// What the ontology says of a predicate.
struct PredicateInfo {
  std::string name;                  ///< local name, as in `ent:meets`
  EventType type = EventType::None;  ///< PLOVER type, None for structural predicates
  std::string cameo;                 ///< nearest CAMEO code, empty for structural predicates
  bool symmetric = false;            ///< owl:SymmetricProperty
  ClassMask subjects = 0;            ///< the classes of rdfs:domain, with all that is below them
  ClassMask objects = 0;             ///< of rdfs:range
  std::uint32_t traits = 0;          ///< a bit for each Trait

  bool operator==(const PredicateInfo&) const = default;
};

/// Where the ontology lies in the data directory.
inline constexpr std::string_view kOntologyFile = "ontology/entente.ttl";

/// Fills the table from an ontology. The predicates that have an enumerator must be in it; others get the numbers
/// behind, in the order of the file. A second ontology may add predicates, but not say otherwise of one that is known.
/// Throws InputError that names the file and the predicate. Threads may call it. O(bytes).
void load_predicates(const std::filesystem::path& ontology);

/// What the ontology says. Where none was loaded yet, that of find_data_directory() is, with what it throws. O(1).
const PredicateInfo& info(Predicate predicate);
bool has(Predicate predicate, Trait trait);
/// Those that have a trait, in the order of their numbers. O(predicates).
std::vector<Predicate> predicates_with(Trait trait);

/// How many there are: their numbers are those below it. O(1).
std::size_t predicate_count();

/// The local name of a trait, as in `ent:ReadsPlaces`. O(1).
std::string_view name(Trait trait);

}  // namespace entente
