// What the gazetteer's readers gather before references are linked and names are indexed. Internal to the gazetteer.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <memory_resource>
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
  explicit StagedEntry(std::pmr::memory_resource* memory)
      : entry(memory), properties(memory), dictionary_names(memory) {}

  GazetteerEntry entry;
  bool typed = false;
  bool is_tenure = false;
  std::uint32_t file = 0;  ///< index into GazetteerStaging::files
  std::pmr::vector<std::pair<StagedProperty, std::string_view>> properties;
  bool of_dictionary = false;                           ///< an actor dictionary alone has it
  std::pmr::vector<std::string_view> dictionary_names;  ///< what actor dictionaries call it
};

/// The first is that of new strings, the others those of what other threads have read.
using Memories = std::vector<std::shared_ptr<std::pmr::memory_resource>>;

/// A copy of the text that lasts as long as the memory.
inline std::string_view kept(std::string_view text, std::pmr::memory_resource& memory) {
  char* copy = static_cast<char*>(memory.allocate(text.size(), 1));
  std::copy(text.begin(), text.end(), copy);
  return {copy, text.size()};
}

/// All subjects by IRI, in the order of their first appearance. Most entries have a name or two and nothing else, and
/// there may be hundreds of thousands: nothing here moves or copies them as they grow in number, and all their strings
/// lie in memories that the gazetteer keeps.
class GazetteerStaging {
 public:
  std::string_view keep(std::string_view text) { return kept(text, *memories.front()); }

  /// Adds all that another thread has staged, as if its files had been read after those here.
  void add(GazetteerStaging&& later);

  /// The entry of this IRI, new or known; references hold until the end.
  StagedEntry& at(std::string_view iri) {
    if (const auto found = index_.find(iri); found != index_.end()) {
      return *found->second;
    }
    StagedEntry& added = entries.emplace_back(memories.front().get());
    added.entry.iri = keep(iri);
    added.file = static_cast<std::uint32_t>(files.empty() ? 0 : files.size() - 1);
    index_.emplace(added.entry.iri, &added);
    return added;
  }

  Memories memories = {std::make_shared<std::pmr::monotonic_buffer_resource>(std::size_t{1} << 16U)};
  std::deque<StagedEntry> entries;
  std::vector<std::string> files;
  std::vector<Diagnostic> warnings;

 private:
  std::pmr::unordered_map<std::string_view, StagedEntry*> index_{memories.front().get()};
};

/// Reads a Turtle file of the ontology's terms into `staging`; throws InputError.
void stage_turtle(const std::filesystem::path& file, GazetteerStaging& staging);

/// Reads a CAMEO/PETRARCH actor dictionary into `staging`; throws InputError.
void stage_actor_dictionary(const std::filesystem::path& file, GazetteerStaging& staging);

}  // namespace entente
