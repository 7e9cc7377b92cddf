#include "ontology/gazetteer.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>
#include <utility>

#include "ontology/diagnostic.hpp"
#include "ontology/gazetteer_staging.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using IdByString = std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>>;

std::uint64_t edge(std::uint32_t node, std::uint32_t word) { return (std::uint64_t{node} << 32U) | word; }

/// Multiplying spreads the ids, which are small and dense, over the table (Fibonacci hashing, Knuth 6.4).
struct EdgeHash {
  std::size_t operator()(std::uint64_t key) const { return (key ^ (key >> 32U)) * 0x9e3779b97f4a7c15ULL; }
};

/// Rows of values by index, in one block of memory.
template <typename Value>
class Rows {
 public:
  /// Pairs must be sorted by their first part.
  void assign(std::size_t count, const std::vector<std::pair<std::uint32_t, Value>>& pairs) {
    offsets_.assign(count + 1, 0);
    values_.reserve(pairs.size());
    for (const auto& [row, value] : pairs) {
      ++offsets_[row + 1];
      values_.push_back(value);
    }
    for (std::size_t row = 0; row < count; ++row) {
      offsets_[row + 1] += offsets_[row];
    }
  }
  [[nodiscard]] std::span<const Value> operator[](std::uint32_t row) const {
    if (row + 1 >= offsets_.size()) {
      return {};
    }
    return {values_.data() + offsets_[row], offsets_[row + 1] - offsets_[row]};
  }

 private:
  std::vector<std::uint32_t> offsets_;
  std::vector<Value> values_;
};

std::string_view relative(std::string_view iri) {
  return iri.starts_with(kDefaultBase) ? iri.substr(kDefaultBase.size()) : iri;
}

bool in_capitals(std::string_view name) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto small = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  return std::count_if(name.begin(), name.end(), capital) >= 2 && std::none_of(name.begin(), name.end(), small);
}

/// States whose press writes the family name first.
bool family_name_first(std::string_view iso3) {
  constexpr std::string_view kStates[] = {"CHN", "TWN", "PRK", "KOR", "VNM", "KHM"};
  return std::find(std::begin(kStates), std::end(kStates), iso3) != std::end(kStates);
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

}  // namespace

struct Gazetteer::Tables {
  std::vector<GazetteerEntry> entries;
  IdByString by_iri;
  IdByString by_iso3;
  IdByString words;
  IdByString by_role;  ///< "owner's IRI|role"
  std::unordered_map<std::uint64_t, std::uint32_t, EdgeHash> edges;
  std::uint32_t node_count = 1;
  Rows<NameReading> readings;
  Rows<Holder> holders;

  void link(std::vector<StagedEntry>& staged);
  void index_names();
  void index_holders();
  std::uint32_t grow(const std::vector<std::string>& words_of_name);
  [[nodiscard]] EntryId find(std::string_view iri) const {
    const auto found = by_iri.find(relative(iri));
    return found == by_iri.end() ? kNoEntry : found->second;
  }

 private:
  EntryId resolve(const StagedEntry& staged, const std::string& iri) const;
  [[nodiscard]] std::string surname(const GazetteerEntry& official) const;
};

EntryId Gazetteer::Tables::resolve(const StagedEntry& staged, const std::string& iri) const {
  if (iri.empty()) {
    return kNoEntry;
  }
  const EntryId id = find(iri);
  if (id == kNoEntry) {
    throw InputError({Severity::Error,
                      {staged.file, 0, 0},
                      "<" + staged.entry.iri + "> refers to <" + iri + ">, which no file defines"});
  }
  return id;
}

void Gazetteer::Tables::link(std::vector<StagedEntry>& staged) {
  std::unordered_map<std::string, const StagedEntry*> tenures;
  for (const StagedEntry& one : staged) {
    if (!one.typed || (one.entry.label.empty() && !one.is_tenure)) {
      throw InputError({Severity::Error,
                        {one.file, 0, 0},
                        "<" + one.entry.iri + "> has no " + (one.typed ? "skos:prefLabel" : "class (rdf:type)")});
    }
    if (one.is_tenure) {
      tenures.emplace(one.entry.iri, &one);
    } else {
      by_iri.emplace(one.entry.iri, static_cast<EntryId>(by_iri.size()));
    }
  }
  entries.reserve(by_iri.size());
  for (StagedEntry& one : staged) {
    if (one.is_tenure) {
      continue;
    }
    GazetteerEntry& entry = entries.emplace_back(std::move(one.entry));
    one.entry.iri = entry.iri;  // still needed for messages
    entry.capital = resolve(one, one.capital);
    entry.stands_for = resolve(one, one.stands_for);
    entry.part_of = resolve(one, one.part_of);
    entry.office_of = resolve(one, one.office_of);
    for (const std::string& iri : one.tenures) {
      const auto found = tenures.find(iri);
      if (found == tenures.end()) {
        resolve(one, iri);
        throw InputError({Severity::Error, {one.file, 0, 0}, "<" + iri + "> is no ent:Tenure"});
      }
      const StagedEntry& tenure = *found->second;
      Tenure& held = entry.tenures.emplace_back();
      held.office = resolve(tenure, tenure.office);
      held.from = parse_day(tenure.from, false);
      held.until = parse_day(tenure.until, true);
      if (held.office == kNoEntry || (!held.from && !tenure.from.empty()) || (!held.until && !tenure.until.empty())) {
        throw InputError({Severity::Error, {tenure.file, 0, 0}, "<" + iri + "> lacks an office or has no valid dates"});
      }
    }
  }
  for (GazetteerEntry& entry : entries) {
    if (entry.cls == EntityClass::State && !entry.iso3.empty()) {
      by_iso3.emplace(entry.iso3, find(entry.iri));
    }
    if (entry.capital != kNoEntry && entries[entry.capital].stands_for == kNoEntry) {
      entries[entry.capital].stands_for = find(entry.iri);
    }
    if (entry.office_of != kNoEntry) {
      for (const std::string& role : entry.roles) {
        by_role.emplace(entries[entry.office_of].iri + '|' + role, find(entry.iri));
      }
    }
  }
}

std::uint32_t Gazetteer::Tables::grow(const std::vector<std::string>& words_of_name) {
  std::uint32_t node = 0;
  for (const std::string& word : words_of_name) {
    const auto word_id = words.try_emplace(word, static_cast<std::uint32_t>(words.size())).first->second;
    const auto [child, added] = edges.try_emplace(edge(node, word_id), node_count);
    if (added) {
      ++node_count;
    }
    node = child->second;
  }
  return node;
}

std::string Gazetteer::Tables::surname(const GazetteerEntry& official) const {
  const std::string_view label = official.label;
  if (label.find(' ') == std::string_view::npos) {
    return {};
  }
  bool first = false;
  for (const Tenure& tenure : official.tenures) {
    const EntryId owner = entries[tenure.office].office_of;
    first = first || (owner != kNoEntry && family_name_first(entries[owner].iso3));
  }
  return std::string(first ? label.substr(0, label.find(' ')) : label.substr(label.rfind(' ') + 1));
}

void Gazetteer::Tables::index_names() {
  std::vector<std::pair<std::uint32_t, NameReading>> found;
  std::size_t names = 0;
  for (const GazetteerEntry& entry : entries) {
    names += 1 + entry.names.size() + entry.demonyms.size();
  }
  found.reserve(names);
  edges.reserve(names * 2);
  words.reserve(names);
  const auto add = [&](EntryId id, std::string_view name, NameKind kind) {
    const std::vector<std::string> folded = fold_name(name);
    if (!folded.empty()) {
      found.emplace_back(grow(folded), NameReading{id, kind, in_capitals(name)});
    }
  };
  for (EntryId id = 0; id < entries.size(); ++id) {
    const GazetteerEntry& entry = entries[id];
    add(id, entry.label, NameKind::Label);
    for (const std::string& name : entry.names) {
      add(id, name, NameKind::Alternative);
    }
    for (const std::string& demonym : entry.demonyms) {
      add(id, demonym, NameKind::Demonym);
    }
    if (entry.cls == EntityClass::Official && !entry.tenures.empty()) {
      add(id, surname(entry), NameKind::Surname);
    }
  }
  const auto key = [](const auto& pair) {
    return std::tuple(pair.first, pair.second.entry, pair.second.kind, pair.second.capitals);
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

Gazetteer::Gazetteer() : tables_(std::make_unique<const Tables>()) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

std::size_t Gazetteer::size() const { return tables_->entries.size(); }

const GazetteerEntry& Gazetteer::operator[](EntryId id) const { return tables_->entries.at(id); }

EntryId Gazetteer::find(std::string_view iri) const { return tables_->find(iri); }

EntryId Gazetteer::find_state(std::string_view iso3) const {
  const auto found = tables_->by_iso3.find(iso3);
  return found == tables_->by_iso3.end() ? kNoEntry : found->second;
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
  if (owner == kNoEntry) {
    return kNoEntry;
  }
  const auto found = tables_->by_role.find((*this)[owner].iri + '|' + std::string(role));
  return found == tables_->by_role.end() ? kNoEntry : found->second;
}

std::optional<Gazetteer::Node> Gazetteer::step(Node node, std::string_view folded_word) const {
  const auto word = tables_->words.find(folded_word);
  if (word == tables_->words.end()) {
    return std::nullopt;
  }
  const auto next = tables_->edges.find(edge(node.id, word->second));
  if (next == tables_->edges.end()) {
    return std::nullopt;
  }
  return Node{next->second};
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
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".ttl") {
      files.push_back(entry.path());
    }
  }
  if (failed || files.empty()) {
    throw InputError({Severity::Error, {folder.string(), 0, 0}, "no folder with gazetteer files (.ttl)"});
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    add_turtle(file);
  }
}

Gazetteer GazetteerBuilder::build() && {
  auto tables = std::make_unique<Gazetteer::Tables>();
  tables->link(state_->staging.entries());
  tables->index_names();
  tables->index_holders();
  Gazetteer gazetteer;
  gazetteer.tables_ = std::move(tables);
  return gazetteer;
}

}  // namespace entente
