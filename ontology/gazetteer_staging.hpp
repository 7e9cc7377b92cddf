// What the gazetteer's readers gather before references are linked and names are indexed. Internal to the gazetteer.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ontology/gazetteer.hpp"

namespace entente {

/// One subject of the files read so far, its references still IRIs.
struct StagedEntry {
  GazetteerEntry entry;
  bool typed = false;
  bool is_tenure = false;
  std::string file;
  std::string capital;
  std::string stands_for;
  std::string part_of;
  std::string office_of;
  std::vector<std::string> tenures;
  std::string office;  ///< of a tenure
  std::string from;
  std::string until;
};

/// All subjects by IRI, in the order of their first appearance.
class GazetteerStaging {
 public:
  /// The entry of this IRI, new or known; the reference holds until the next call.
  StagedEntry& at(std::string_view iri) {
    const auto [found, added] = index_.try_emplace(std::string(iri), entries_.size());
    if (added) {
      entries_.emplace_back().entry.iri = found->first;
    }
    return entries_[found->second];
  }

  std::vector<StagedEntry>& entries() { return entries_; }

 private:
  std::vector<StagedEntry> entries_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// Reads a Turtle file of the ontology's terms into `staging`; throws InputError.
void stage_turtle(const std::filesystem::path& file, GazetteerStaging& staging);

/// Reads a CAMEO/PETRARCH actor dictionary into `staging`; throws InputError.
void stage_actor_dictionary(const std::filesystem::path& file, GazetteerStaging& staging);

}  // namespace entente
