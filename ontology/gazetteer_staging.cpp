#include "ontology/gazetteer_staging.hpp"

#include <iterator>

namespace entente {
namespace {

void add_unique(std::pmr::vector<std::string_view>& values, std::string_view value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) {
    values.push_back(value);
  }
}

void add_unique(std::pmr::vector<std::string_view>& values, const std::pmr::vector<std::string_view>& more) {
  for (const std::string_view value : more) {
    add_unique(values, value);
  }
}

/// What later files say of an entry that is known: single values take the place of earlier ones, but for the label.
void absorb(const StagedEntry& later, StagedEntry& known) {
  const GazetteerEntry& from = later.entry;
  GazetteerEntry& to = known.entry;
  if (later.typed) {
    known.typed = true;
    known.is_tenure = known.is_tenure || later.is_tenure;
    to.cls = from.cls;
  }
  if (to.label.empty()) {
    to.label = from.label;
  } else if (!from.label.empty() && from.label != to.label) {
    add_unique(to.names, from.label);
  }
  for (const std::string_view name : from.names) {
    if (name != to.label) {
      add_unique(to.names, name);
    }
  }
  add_unique(known.dictionary_names, later.dictionary_names);
  add_unique(to.demonyms, from.demonyms);
  add_unique(to.same_as, from.same_as);
  add_unique(to.roles, from.roles);
  to.iso3 = from.iso3.empty() ? to.iso3 : from.iso3;
  to.family_name_first = to.family_name_first || from.family_name_first;
  to.code = from.code.empty() ? to.code : from.code;
  to.dated_codes.insert(to.dated_codes.end(), from.dated_codes.begin(), from.dated_codes.end());
  to.latitude = from.latitude.empty() ? to.latitude : from.latitude;
  to.longitude = from.longitude.empty() ? to.longitude : from.longitude;
  to.gender = from.gender == Gender::Unknown ? to.gender : from.gender;
  known.properties.insert(known.properties.end(), later.properties.begin(), later.properties.end());
}

}  // namespace

void GazetteerStaging::add(GazetteerStaging&& later) {
  for (StagedEntry& staged : later.entries) {
    const auto [found, added] = index_.try_emplace(staged.entry.iri, nullptr);
    if (added) {
      staged.file += static_cast<std::uint32_t>(files.size());
      found->second = &entries.emplace_back(std::move(staged));
    } else {
      absorb(staged, *found->second);
    }
  }
  files.insert(files.end(), std::make_move_iterator(later.files.begin()), std::make_move_iterator(later.files.end()));
  warnings.insert(warnings.end(), later.warnings.begin(), later.warnings.end());
  memories.insert(memories.end(), later.memories.begin(), later.memories.end());
}

}  // namespace entente
