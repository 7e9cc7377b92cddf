// What the gazetteer's readers gather before references are linked and names are indexed. Internal to the gazetteer.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ontology/diagnostic.hpp"
#include "ontology/gazetteer.hpp"

namespace entente {

/// Properties whose values wait until all files are read.
enum class StagedProperty : std::uint8_t { Capital, StandsFor, PartOf, OfficeOf, Tenure, Office, From, Until };

/// One subject of the files read so far, its references still IRIs.
struct StagedEntry {
  GazetteerEntry entry;
  bool typed = false;
  bool is_tenure = false;
  std::uint32_t file = 0;  ///< index into GazetteerStaging::files
  std::vector<std::pair<StagedProperty, std::string>> properties;
};

/// All subjects by IRI, in the order of their first appearance. Most entries have a name or two and nothing else, and
/// there may be hundreds of thousands: nothing here moves or copies them as they grow in number.
class GazetteerStaging {
 public:
  /// The entry of this IRI, new or known; references hold until the end.
  StagedEntry& at(std::string_view iri) {
    if (const auto found = index_.find(iri); found != index_.end()) {
      return *found->second;
    }
    StagedEntry& added = entries.emplace_back();
    added.entry.iri = iri;
    added.file = static_cast<std::uint32_t>(files.empty() ? 0 : files.size() - 1);
    index_.emplace(added.entry.iri, &added);
    return added;
  }

  std::deque<StagedEntry> entries;
  std::vector<std::string> files;
  std::vector<Diagnostic> warnings;

 private:
  std::unordered_map<std::string_view, StagedEntry*> index_;
};

/// Reads a Turtle file of the ontology's terms into `staging`; throws InputError.
void stage_turtle(const std::filesystem::path& file, GazetteerStaging& staging);

/// Reads a CAMEO/PETRARCH actor dictionary into `staging`; throws InputError.
void stage_actor_dictionary(const std::filesystem::path& file, GazetteerStaging& staging);

}  // namespace entente
