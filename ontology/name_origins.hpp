// Whose people bear a name: what the officials of the gazetteer tell of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ontology/gazetteer.hpp"

namespace entente {

/// Letters of the names of each state's officials: words of a name, folded, and their runs of three and four letters,
/// with marks for a word's ends (Cavnar & Trenkle 1994: n-grams tell languages apart, of names too). Immutable.
class NameOrigins {
 public:
  /// Counts the names of all who held an office of a state. O(letters).
  explicit NameOrigins(const Gazetteer& gazetteer);

  /// How much likelier the name is among a state's people than among all: the sum over its letters' runs of the
  /// logarithms of both shares' ratio, divided by the root of their number; 0 for a name without letters. A state of
  /// few officials is near to all. O(letters).
  [[nodiscard]] double likelihood(std::string_view name, EntryId state) const;

 private:
  struct Runs {
    std::unordered_map<std::string, std::uint32_t> counts;
    std::uint64_t total = 0;
  };
  std::unordered_map<EntryId, Runs> of_state_;
  Runs of_all_;
};

}  // namespace entente
