#include "ontology/gazetteer.hpp"

#include <algorithm>
#include <charconv>
#include <future>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "ontology/diagnostic.hpp"
#include "ontology/gazetteer_staging.hpp"
#include "ontology/gazetteer_tables.hpp"
#include "ontology/list_files.hpp"
#include "ontology/name_folding.hpp"
#include "ontology/name_likeness.hpp"
#include "ontology/name_origins.hpp"

namespace entente {
namespace {

std::string_view relative(std::string_view iri) {
  return iri.starts_with(kDefaultBase) ? iri.substr(kDefaultBase.size()) : iri;
}

std::pair<EntryId, std::string_view> role_key(const OfficeOfRole& one) { return {one.owner, one.role}; }

bool in_capitals(std::string_view name) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto small = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  return std::count_if(name.begin(), name.end(), capital) >= 2 && std::none_of(name.begin(), name.end(), small);
}

bool in_lower_case(std::string_view name) {
  const auto other = [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; };
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
         std::none_of(name.begin(), name.end(), other);
}

/// A date of one to three parts. `after` gives the first day behind a coarse one ("2025" → 2026-01-01), so that an
/// end which is known to the year only doesn't cut the year off.
std::optional<std::chrono::year_month_day> parse_day(std::string_view text, bool after) {
  using namespace std::chrono;
  int parts[3] = {0, 0, 0};
  int count = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (count < 3 && at != end) {
    const auto [next, error] = std::from_chars(at, end, parts[count]);
    if (error != std::errc{} || parts[count] <= 0) {
      return std::nullopt;
    }
    ++count;
    at = next;
    if (at != end && *at++ != '-') {
      return std::nullopt;
    }
  }
  if (at != end || count == 0) {
    return std::nullopt;
  }
  year_month_day day{year{parts[0]}, month{static_cast<unsigned>(count > 1 ? parts[1] : 1)},
                     std::chrono::day{static_cast<unsigned>(count > 2 ? parts[2] : 1)}};
  if (!day.ok()) {
    return std::nullopt;
  }
  if (after && count == 1) {
    day += years{1};
  } else if (after && count == 2) {
    day += months{1};
  }
  return day;
}

/// "Zelenskyy", of one called Zelensky and known as "Volodymyr Zelenskyy" too.
std::vector<std::string_view> other_spellings(const GazetteerEntry& official, std::string_view surname) {
  constexpr std::size_t kShortest = 5;
  constexpr std::size_t kMostApart = 2;
  std::vector<std::string_view> spellings;
  for (const std::string_view name : official.names) {
    const std::string_view last = name.substr(name.rfind(' ') + 1);
    if (last.size() < name.size() && last != surname && surname.size() >= kShortest && last.size() >= kShortest &&
        last.front() == surname.front() && edit_distance(last, surname) <= kMostApart) {
      spellings.push_back(last);
    }
  }
  return spellings;
}

}  // namespace

namespace {

/// Turns the references of staged entries into ids, with messages that name file and entry.
class Linker {
 public:
  Linker(const GazetteerStaging& staging, const StringNumbers& ids) : staging_(staging), ids_(ids) {
    for (const StagedEntry& one : staging.entries) {
      if (one.is_tenure) {
        tenures_.emplace(one.entry.iri, &one);
      }
    }
  }

  [[noreturn]] void fail(const StagedEntry& staged, std::string_view iri, const std::string& message) const {
    throw InputError(
        {Severity::Error, {staging_.files.at(staged.file), 0, 0}, "<" + std::string(iri) + "> " + message});
  }

  /// A chain of this property that comes back to where it began would be followed for ever.
  void refuse_circle(const std::vector<GazetteerEntry>& entries, const std::vector<const StagedEntry*>& sources,
                     EntryId GazetteerEntry::*next, std::string_view property) const {
    std::vector<EntryId> last_start(entries.size(), kNoEntry);
    for (EntryId start = 0; start < entries.size(); ++start) {
      EntryId at = start;
      while (at != kNoEntry && last_start[at] == kNoEntry) {
        last_start[at] = start;
        at = entries[at].*next;
      }
      if (at != kNoEntry && last_start[at] == start) {
        fail(*sources[at], entries[at].iri, "leads back to itself by " + std::string(property));
      }
    }
  }

  void link(const StagedEntry& staged, GazetteerEntry& entry) const {
    for (const auto& [property, value] : staged.properties) {
      switch (property) {
        case StagedProperty::Capital:
          entry.capital = resolve(staged, entry.iri, value);
          break;
        case StagedProperty::StandsFor:
          entry.stands_for = resolve(staged, entry.iri, value);
          break;
        case StagedProperty::PartOf:
          entry.part_of = resolve(staged, entry.iri, value);
          break;
        case StagedProperty::OfficeOf:
          entry.office_of = resolve(staged, entry.iri, value);
          break;
        case StagedProperty::Tenure:
          entry.tenures.push_back(tenure(staged, entry.iri, value));
          break;
        default:
          fail(staged, entry.iri, "has a property of an ent:Tenure");
      }
    }
  }

 private:
  EntryId resolve(const StagedEntry& staged, std::string_view from, std::string_view iri) const {
    const auto found = ids_.find(iri);
    if (!found) {
      fail(staged, from, "refers to <" + std::string(iri) + ">, which no file defines");
    }
    return *found;
  }

  Tenure tenure(const StagedEntry& staged, std::string_view from, std::string_view iri) const {
    const auto found = tenures_.find(iri);
    if (found == tenures_.end()) {
      fail(staged, from, "refers to <" + std::string(iri) + ">, which no file defines as an ent:Tenure");
    }
    Tenure held;
    for (const auto& [property, value] : found->second->properties) {
      if (property == StagedProperty::Office) {
        held.office = resolve(*found->second, iri, value);
      } else if (property == StagedProperty::From || property == StagedProperty::Until) {
        const bool end = property == StagedProperty::Until;
        const auto day = parse_day(value, end);
        if (!day) {
          fail(*found->second, iri, "has no valid date in \"" + std::string(value) + "\"");
        }
        (end ? held.until : held.from) = day;
      }
    }
    if (held.office == kNoEntry) {
      fail(*found->second, iri, "has no ent:office");
    }
    return held;
  }

  const GazetteerStaging& staging_;
  const StringNumbers& ids_;
  std::unordered_map<std::string_view, const StagedEntry*> tenures_;
};

}  // namespace

void Gazetteer::Tables::link(GazetteerStaging& staging) {
  entries.reserve(staging.entries.size());
  std::vector<const StagedEntry*> sources;
  sources.reserve(staging.entries.size());
  const Linker linker(staging, by_iri);
  for (StagedEntry& one : staging.entries) {
    if (!one.typed || (one.entry.label.empty() && !one.is_tenure)) {
      linker.fail(one, one.entry.iri, one.typed ? "has no skos:prefLabel" : "has no class (rdf:type)");
    }
    if (one.entry.latitude.empty() != one.entry.longitude.empty()) {
      linker.fail(one, one.entry.iri, "has one of geo:lat and geo:long without the other");
    }
    if (!one.is_tenure) {
      const auto id = static_cast<EntryId>(entries.size());
      for (const std::string_view name : one.dictionary_names) {
        dictionary_names.emplace_back(id, name);
      }
      GazetteerEntry& entry = entries.emplace_back(std::move(one.entry));
      entry.of_dictionary = one.of_dictionary;
      by_iri.add(entry.iri);
      sources.push_back(&one);
    }
  }
  for (std::size_t id = 0; id < entries.size(); ++id) {
    linker.link(*sources[id], entries[id]);
  }
  linker.refuse_circle(entries, sources, &GazetteerEntry::part_of, "ent:partOf");
  linker.refuse_circle(entries, sources, &GazetteerEntry::stands_for, "ent:standsFor");
  linker.refuse_circle(entries, sources, &GazetteerEntry::office_of, "ent:officeOf");
  for (EntryId id = 0; id < entries.size(); ++id) {
    const GazetteerEntry& entry = entries[id];
    if (entry.capital != kNoEntry && entries[entry.capital].stands_for == kNoEntry) {
      entries[entry.capital].stands_for = id;
    }
  }
  index_entries();
}

void Gazetteer::Tables::index_entries() {
  for (EntryId id = 0; id < entries.size(); ++id) {
    const GazetteerEntry& entry = entries[id];
    if (entry.cls == EntityClass::State && !entry.iso3.empty()) {
      states.push_back(id);
    }
    if (entry.office_of != kNoEntry) {
      for (const std::string_view role : entry.roles) {
        by_role.push_back({entry.office_of, role, id});
      }
    }
  }
  // Stable, so that of several the first is found.
  std::ranges::stable_sort(states, {}, [this](EntryId id) { return entries[id].iso3; });
  std::ranges::stable_sort(by_role, {}, role_key);
}

std::uint32_t Gazetteer::Tables::grow(std::string_view name) {
  std::uint32_t node = 0;
  for_each_folded_word(name, [&](std::string_view word) {
    const auto known = words.find(word);
    node = edges.find_or_add(node, known ? *known : words.add(kept(word, *memories.front())), node_count);
    if (node == node_count) {
      ++node_count;
    }
  });
  return node;
}

std::string Gazetteer::Tables::surname(const GazetteerEntry& official) const {
  std::string_view label = official.label;
  if (label.ends_with(" Jr.") || label.ends_with(" Jr")) {
    label = label.substr(0, label.rfind(' '));
  }
  if (label.find(' ') == std::string_view::npos) {
    return {};
  }
  const std::string_view last = label.substr(label.rfind(' ') + 1);
  if (last.find_first_not_of("IVX") == std::string_view::npos) {
    return {};  // "Charles III", "Pope Leo XIV"
  }
  bool first = false;
  for (const Tenure& tenure : official.tenures) {
    const EntryId owner = entries[tenure.office].office_of;
    first = first || (owner != kNoEntry && entries[owner].family_name_first);
  }
  // "Joseph Wu", also known as "Wu Jaushieh": the label is in Western order.
  first = first && std::none_of(official.names.begin(), official.names.end(), [&](std::string_view name) {
            return name.size() > last.size() && name.starts_with(last) && name[last.size()] == ' ';
          });
  return std::string(first ? label.substr(0, label.find(' ')) : last);
}

/// Which names of actor dictionaries are new. What the gazetteer knows by a name, or by a part of one, stays what it
/// is: "The UN" and "Chad's army" are read as they are without a dictionary, and so is "US Secretary of State", which
/// dictionaries give to one who held the post once.
class Gazetteer::Tables::DictionaryNames {
 public:
  DictionaryNames(Tables& tables, const std::vector<std::pair<std::uint32_t, NameReading>>& known) : tables_(tables) {
    for (const auto& [node, reading] : known) {
      known_.emplace(node, reading.entry);
    }
    for (const GazetteerEntry& entry : tables.entries) {
      for (const std::string_view role : entry.roles) {
        std::string title;
        for_each_folded_word(role,
                             [&](std::string_view word) { title += (title.empty() ? "" : " ") + std::string(word); });
        titles_.insert(std::move(title));
      }
    }
  }

  /// True where the name is new. The code of what is known by the whole name goes to that. O(words squared).
  bool admits(EntryId id, std::string_view name) {
    std::vector<std::string> parts = fold_name(name);
    if (parts.size() == 1 && tables_.entries[id].cls == EntityClass::Official) {
      return false;  // "Christopher" may be anybody
    }
    bool fresh = true;
    if (parts.size() > 1 && parts.front() == "the") {
      fresh = admits(id, parts);  // "The Hague"
      parts.erase(parts.begin());
    }
    return admits(id, parts) && fresh;
  }

 private:
  bool admits(EntryId id, const std::vector<std::string>& parts) {
    bool fresh = true;
    for (std::size_t begin = 0; begin < parts.size(); ++begin) {
      std::uint32_t node = 0;
      std::string title;
      for (std::size_t at = begin; at < parts.size(); ++at) {
        title += (at == begin ? "" : " ") + parts[at];
        node = at == begin || node != 0 ? child(node, parts[at]) : 0;
        const auto entry = node == 0 ? known_.end() : known_.find(node);
        if (entry != known_.end() && begin == 0 && at + 1 == parts.size()) {
          GazetteerEntry& known = tables_.entries[entry->second];
          const bool surname = parts.size() == 1 && known.cls == EntityClass::Official;  // it may be another's
          // dated codes come of dictionaries alone
          const bool open = known.code.empty() || !known.dated_codes.empty() || coded_.contains(entry->second);
          if (!surname && open && id != entry->second) {
            take_codes(entry->second, id);
          }
        }
        fresh = fresh && entry == known_.end() && !titles_.contains(title);
      }
    }
    return fresh;
  }

  /// Of several entries of dictionaries that name one whom the gazetteer knows, the first tells the code where no date
  /// does, and all tell dated ones: a minister here is a secretary-general there.
  void take_codes(EntryId known, EntryId id) {
    std::vector<EntryId>& from = coded_[known];
    if (std::find(from.begin(), from.end(), id) != from.end()) {
      return;
    }
    from.push_back(id);
    GazetteerEntry& to = tables_.entries[known];
    const GazetteerEntry& entry = tables_.entries[id];
    if (to.code.empty()) {
      to.code = entry.code;
    }
    to.dated_codes.insert(to.dated_codes.end(), entry.dated_codes.begin(), entry.dated_codes.end());
  }

  [[nodiscard]] std::uint32_t child(std::uint32_t node, std::string_view word) const {
    const auto known = tables_.words.find(word);
    return known ? tables_.edges.find(node, *known).value_or(0) : 0;
  }

  Tables& tables_;
  std::unordered_map<std::uint32_t, EntryId> known_;         ///< by the node of its name
  std::unordered_map<EntryId, std::vector<EntryId>> coded_;  ///< whose codes an entry has taken
  std::set<std::string, std::less<>> titles_;                ///< of posts, folded
};

EntryId Gazetteer::Tables::bearer(EntryId of, std::string_view name) {
  const GazetteerEntry& state = entries[of];
  const auto alike = [name](std::string_view known) { return spelled_alike(name, known); };
  if (state.of_dictionary || state.cls != EntityClass::State || alike(state.label) ||
      std::any_of(state.names.begin(), state.names.end(), alike) ||
      std::any_of(state.demonyms.begin(), state.demonyms.end(), alike)) {
    return of;
  }
  if (name.ends_with("man")) {
    return kNoEntry;  // "Welshman" stands among the names of a state
  }
  const std::string iri = "place/" + slug(name);
  if (const auto known = by_iri.find(iri)) {
    return entries[*known].of_dictionary && entries[*known].stands_for == of ? *known : kNoEntry;
  }
  GazetteerEntry place(memories.front().get());
  place.iri = kept(iri, *memories.front());
  place.cls = EntityClass::Place;
  place.label = name;
  place.code = state.code;
  place.stands_for = of;
  place.of_dictionary = true;
  by_iri.add(place.iri);
  entries.push_back(std::move(place));
  return static_cast<EntryId>(entries.size() - 1);
}

void Gazetteer::Tables::index_names() {
  std::vector<std::pair<std::uint32_t, NameReading>> found;
  std::size_t names = 0;
  for (const GazetteerEntry& entry : entries) {
    names += 1 + entry.names.size() + entry.demonyms.size();
  }
  found.reserve(names);
  const auto add = [&](EntryId id, std::string_view name, NameKind kind) {
    if (const std::uint32_t node = grow(name); node != 0) {
      found.emplace_back(node, NameReading{id, kind, in_capitals(name), in_lower_case(name)});
    }
  };
  for (EntryId id = 0; id < entries.size(); ++id) {
    const GazetteerEntry& entry = entries[id];
    if (entry.of_dictionary) {
      continue;
    }
    add(id, entry.label, NameKind::Label);
    for (const std::string_view name : entry.names) {
      add(id, name, NameKind::Alternative);
    }
    for (const std::string_view demonym : entry.demonyms) {
      add(id, demonym, NameKind::Demonym);
    }
    if (entry.cls == EntityClass::Official && !entry.tenures.empty()) {
      const std::string usual = surname(entry);
      std::vector<std::string_view> spellings = other_spellings(entry, usual);
      spellings.push_back(usual);
      for (const std::string_view name : spellings) {
        add(id, name, NameKind::Surname);
        if (name.size() > 5 && (name.starts_with("al-") || name.starts_with("el-") || name.starts_with("Al-") ||
                                name.starts_with("El-"))) {
          add(id, name.substr(3), NameKind::Surname);  // "Sisi"
        }
      }
    }
  }
  DictionaryNames fresh(*this, found);
  for (const auto& [named, name] : dictionary_names) {
    const EntryId id = fresh.admits(named, name) ? bearer(named, name) : kNoEntry;
    if (id == kNoEntry) {
      continue;
    }
    add(id, name, name == entries[id].label ? NameKind::Label : NameKind::Alternative);
    if (name != entries[id].label) {
      entries[id].names.push_back(name);
    }
  }
  dictionary_names = {};
  const auto key = [](const auto& pair) {
    return std::tuple(pair.first, pair.second.entry, pair.second.kind, pair.second.capitals, !pair.second.lower_case);
  };
  std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  // Of several forms that fold to one name, the loosest decides: "Isis" beside "ISIS" needs no capitals.
  const auto same = [](const auto& a, const auto& b) {
    return a.first == b.first && a.second.entry == b.second.entry && a.second.kind == b.second.kind;
  };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  readings.assign(node_count, found);
}

void Gazetteer::Tables::index_holders() {
  std::vector<std::pair<std::uint32_t, Holder>> found;
  for (EntryId id = 0; id < entries.size(); ++id) {
    for (std::uint32_t tenure = 0; tenure < entries[id].tenures.size(); ++tenure) {
      found.emplace_back(entries[id].tenures[tenure].office, Holder{id, tenure});
    }
  }
  const auto key = [](const auto& pair) { return std::tuple(pair.first, pair.second.official, pair.second.tenure); };
  std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  holders.assign(entries.size(), found);
}

Gazetteer::Gazetteer() : tables_(std::make_unique<const Tables>(GazetteerStaging().memories)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

std::size_t Gazetteer::size() const { return tables_->entries.size(); }

const GazetteerEntry& Gazetteer::operator[](EntryId id) const { return tables_->entries.at(id); }

EntryId Gazetteer::find(std::string_view iri) const { return tables_->by_iri.find(relative(iri)).value_or(kNoEntry); }

EntryId Gazetteer::find_state(std::string_view iso3) const {
  const auto code = [this](EntryId id) { return tables_->entries[id].iso3; };
  const auto found = std::ranges::lower_bound(tables_->states, iso3, {}, code);
  return found == tables_->states.end() || code(*found) != iso3 ? kNoEntry : *found;
}

std::span<const NameReading> Gazetteer::lookup(std::string_view name) const {
  Node node = root();
  const std::vector<std::string> folded = fold_name(name);
  for (const std::string& word : folded) {
    const auto next = step(node, word);
    if (!next) {
      return {};
    }
    node = *next;
  }
  return folded.empty() ? std::span<const NameReading>{} : readings(node);
}

std::span<const Gazetteer::Holder> Gazetteer::holders(EntryId office) const { return tables_->holders[office]; }

EntryId Gazetteer::office(EntryId owner, std::string_view role) const {
  const auto found = std::ranges::lower_bound(tables_->by_role, std::pair(owner, role), {}, role_key);
  return found == tables_->by_role.end() || role_key(*found) != std::pair(owner, role) ? kNoEntry : found->office;
}

const NameOrigins& Gazetteer::name_origins() const {
  std::call_once(tables_->origins_counted, [this] { tables_->origins = std::make_unique<const NameOrigins>(*this); });
  return *tables_->origins;
}

std::optional<Gazetteer::Node> Gazetteer::step(Node node, std::string_view folded_word) const {
  const auto word = tables_->words.find(folded_word);
  if (!word) {
    return std::nullopt;
  }
  const auto next = tables_->edges.find(node.id, *word);
  return next ? std::optional(Node{*next}) : std::nullopt;
}

std::span<const NameReading> Gazetteer::readings(Node node) const { return tables_->readings[node.id]; }

struct GazetteerBuilder::State {
  GazetteerStaging staging;
};

GazetteerBuilder::GazetteerBuilder() : state_(std::make_unique<State>()) {}
GazetteerBuilder::~GazetteerBuilder() = default;

void GazetteerBuilder::add_turtle(const std::filesystem::path& file) { stage_turtle(file, state_->staging); }

void GazetteerBuilder::add_actor_dictionary(const std::filesystem::path& file) {
  stage_actor_dictionary(file, state_->staging);
}

void GazetteerBuilder::add_file(const std::filesystem::path& file) {
  if (file.extension() == ".ttl") {
    add_turtle(file);
  } else {
    add_actor_dictionary(file);
  }
}

void GazetteerBuilder::add_folder(const std::filesystem::path& folder) {
  const auto files = list_files(folder, ".ttl");
  if (!files || files->empty()) {
    throw InputError({Severity::Error, {folder.string(), 0, 0}, "no folder with gazetteer files (.ttl)"});
  }
  std::vector<std::future<GazetteerStaging>> read;
  for (const auto& file : *files) {
    // Where no more threads can be had, the file is read when its turn comes.
    read.push_back(std::async([&file] {
      GazetteerStaging staging;
      stage_turtle(file, staging);
      return staging;
    }));
  }
  for (std::future<GazetteerStaging>& staged : read) {
    state_->staging.add(staged.get());
  }
}

const std::vector<Diagnostic>& GazetteerBuilder::warnings() const { return state_->staging.warnings; }

Gazetteer GazetteerBuilder::build() && {
  auto tables = std::make_unique<Gazetteer::Tables>(state_->staging.memories);
  tables->link(state_->staging);
  tables->index_names();
  tables->index_holders();
  Gazetteer gazetteer;
  gazetteer.tables_ = std::move(tables);
  return gazetteer;
}

}  // namespace entente
