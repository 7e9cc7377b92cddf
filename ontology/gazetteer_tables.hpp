// The tables behind a gazetteer, built from its files or laid out in memory by compile_gazetteer(). Internal to it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/gazetteer.hpp"
#include "ontology/gazetteer_staging.hpp"
#include "ontology/name_origins.hpp"
#include "ontology/rows.hpp"
#include "ontology/string_numbers.hpp"

namespace entente {

/// Edges of the trie: (node, word) → node, in one open-addressing table (linear probing, Knuth 6.4), since a map with
/// a node of memory for each edge takes most of the time that loading takes.
class Edges {
 public:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t child = 0;
    std::uint32_t unused = 0;
  };

  /// From what slots() of another gave, which is to outlive this.
  void show(std::span<const Slot> slots) {
    shown_ = slots;
    shift_ = shift_of(slots.size());
  }
  [[nodiscard]] std::span<const Slot> slots() const { return shown_; }

  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t node, std::uint32_t word) const {
    if (shown_.empty()) {
      return std::nullopt;
    }
    const Slot& slot = shown_[slot_of(key(node, word))];
    return slot.child == 0 ? std::nullopt : std::optional(slot.child);
  }

  /// The child behind the edge: `fresh` (never 0, the root) where the edge is new.
  std::uint32_t find_or_add(std::uint32_t node, std::uint32_t word, std::uint32_t fresh) {
    if (own_.size() < 2 * (count_ + 1)) {
      grow();
    }
    Slot& slot = own_[slot_of(key(node, word))];
    if (slot.child == 0) {
      slot = {key(node, word), fresh, 0};
      ++count_;
    }
    return slot.child;
  }

 private:
  static unsigned shift_of(std::size_t slots) { return static_cast<unsigned>(64 - std::countr_zero(slots)); }

  static std::uint64_t key(std::uint32_t node, std::uint32_t word) { return (std::uint64_t{node} << 32U) | word; }

  /// The slot of the key, or the empty one where it belongs. Ids are small and dense, so all their bits are mixed (the
  /// finaliser of SplitMix64, Steele et al. 2014).
  [[nodiscard]] std::size_t slot_of(std::uint64_t wanted) const {
    std::uint64_t mixed = (wanted ^ (wanted >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    std::size_t at = (mixed ^ (mixed >> 31U)) >> shift_;
    while (shown_[at].child != 0 && shown_[at].key != wanted) {
      at = (at + 1) & (shown_.size() - 1);
    }
    return at;
  }

  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(1024, own_.size() * 2));
    old.swap(own_);
    show(own_);
    for (const Slot& slot : old) {
      if (slot.child != 0) {
        own_[slot_of(slot.key)] = slot;
      }
    }
  }

  std::vector<Slot> own_;
  std::span<const Slot> shown_;
  std::size_t count_ = 0;
  unsigned shift_ = 64;
};

/// An office by whose it is and its bare title.
struct OfficeOfRole {
  EntryId owner = kNoEntry;
  std::string_view role;
  EntryId office = kNoEntry;
};

struct Gazetteer::Tables {
  explicit Tables(Memories of_strings) : memories(std::move(of_strings)) {}

  Memories memories;  ///< of all strings
  std::vector<GazetteerEntry> entries;
  StringNumbers by_iri;         ///< an entry's number is its id
  std::vector<EntryId> states;  ///< those with a code, by it
  StringNumbers words;
  std::vector<OfficeOfRole> by_role;  ///< by owner and role
  Edges edges;
  std::uint32_t node_count = 1;
  std::vector<std::pair<EntryId, std::string_view>> dictionary_names;  ///< until the names are indexed
  Rows<NameReading> readings;
  Rows<Holder> holders;
  mutable std::once_flag origins_counted;
  mutable std::unique_ptr<const NameOrigins> origins;

  class DictionaryNames;

  void link(GazetteerStaging& staging);
  /// What finds entries by their codes and roles.
  void index_entries();
  void index_names();
  void index_holders();
  /// The node behind the words of a name, made where it is new; the root where the name has no word.
  std::uint32_t grow(std::string_view name);

 private:
  [[nodiscard]] std::string surname(const GazetteerEntry& official) const;
  /// Whom a name of a dictionary is given to: what the dictionary gives it to or, since dictionaries list towns and
  /// provinces among the names of states ("Patna" beside "Hindustan"), a place that stands for that state. kNoEntry
  /// where another place has its IRI, or the name is that of people.
  EntryId bearer(EntryId of, std::string_view name);
};

}  // namespace entente
