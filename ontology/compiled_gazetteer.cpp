#include "ontology/compiled_gazetteer.hpp"

#include <xxhash.h>

#include <array>
#include <cstring>
#include <limits>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "ontology/gazetteer_tables.hpp"
#include "ontology/list_files.hpp"
#include "ontology/mapped_file.hpp"

namespace entente {
namespace {

/// Numbers count from the first of their section.
struct Piece {
  std::uint32_t first = 0;
  std::uint32_t size = 0;
};

struct EntryRow {
  Piece iri, label, iso3, code, latitude, longitude;  ///< of Section::Text
  Piece names, demonyms, same_as, roles, tenures;     ///< of Section::Strings, and the last of Section::Tenures
  EntryId capital = kNoEntry, stands_for = kNoEntry, part_of = kNoEntry, office_of = kNoEntry;
  std::uint32_t cls = 0, gender = 0, family_name_first = 0;
};

struct TenureRow {
  EntryId office = kNoEntry;
  std::int32_t from = 0, until = 0;  ///< days since 1970, kNoDay where not known
};

/// NameReading without a gap of which nobody knows what is in it.
struct ReadingRow {
  EntryId entry = kNoEntry;
  std::uint8_t kind = 0, capitals = 0, lower_case = 0, unused = 0;
};

struct RoleRow {
  EntryId owner = kNoEntry, office = kNoEntry;
  std::uint32_t role = 0;  ///< which of the office's
};

enum class Section : std::uint8_t {
  Text,
  Strings,
  Tenures,
  Entries,
  IriSlots,
  Words,
  WordSlots,
  States,
  Roles,
  Edges,
  ReadingOffsets,
  Readings,
  HolderOffsets,
  Holders,
  Count
};

constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();
constexpr auto kSections = static_cast<std::size_t>(Section::Count);

struct Stretch {
  std::uint64_t first = 0;  ///< byte
  std::uint64_t count = 0;
};

struct Header {
  std::uint64_t checksum = 0;  ///< of the files
  std::array<Stretch, kSections> sections{};
};

using Day = std::optional<std::chrono::year_month_day>;

std::int32_t days_of(const Day& day) {
  return day ? static_cast<std::int32_t>(std::chrono::sys_days(*day).time_since_epoch().count()) : kNoDay;
}

Day day_of(std::int32_t days) { return days == kNoDay ? Day() : Day(std::chrono::sys_days(std::chrono::days(days))); }

class Layout {
 public:
  explicit Layout(const Gazetteer::Tables& tables) {
    for (const GazetteerEntry& entry : tables.entries) {
      add(entry);
    }
    std::vector<Piece> words;
    for (const std::string_view word : tables.words.strings()) {
      words.push_back(text(word));
    }
    std::vector<RoleRow> roles;
    for (const OfficeOfRole& one : tables.by_role) {
      const auto& titles = tables.entries[one.office].roles;
      roles.push_back(
          {one.owner, one.office, static_cast<std::uint32_t>(std::ranges::find(titles, one.role) - titles.begin())});
    }
    std::vector<ReadingRow> readings;
    for (const NameReading& one : tables.readings.values()) {
      readings.push_back({one.entry, static_cast<std::uint8_t>(one.kind),
                          one.capitals ? std::uint8_t{1} : std::uint8_t{0},
                          one.lower_case ? std::uint8_t{1} : std::uint8_t{0}, 0});
    }
    put<char>(Section::Text, text_);
    put<Piece>(Section::Strings, strings_);
    put<TenureRow>(Section::Tenures, tenures_);
    put<EntryRow>(Section::Entries, entries_);
    put(Section::IriSlots, tables.by_iri.slots());
    put<Piece>(Section::Words, words);
    put(Section::WordSlots, tables.words.slots());
    put<EntryId>(Section::States, tables.states);
    put<RoleRow>(Section::Roles, roles);
    put(Section::Edges, tables.edges.slots());
    put(Section::ReadingOffsets, tables.readings.offsets());
    put<ReadingRow>(Section::Readings, readings);
    put(Section::HolderOffsets, tables.holders.offsets());
    put(Section::Holders, tables.holders.values());
  }

  [[nodiscard]] std::string bytes(std::uint64_t checksum) {
    header_.checksum = checksum;
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    return std::move(bytes_);
  }

 private:
  Piece text(std::string_view text) {
    const auto first = static_cast<std::uint32_t>(text_.size());
    text_ += text;
    return {first, static_cast<std::uint32_t>(text.size())};
  }

  Piece strings(std::span<const std::string_view> all) {
    const auto first = static_cast<std::uint32_t>(strings_.size());
    for (const std::string_view one : all) {
      strings_.push_back(text(one));
    }
    return {first, static_cast<std::uint32_t>(all.size())};
  }

  void add(const GazetteerEntry& entry) {
    if (!entry.dated_codes.empty()) {
      throw std::logic_error("an actor dictionary's codes have no place in a compiled gazetteer");
    }
    EntryRow row{text(entry.iri),
                 text(entry.label),
                 text(entry.iso3),
                 text(entry.code),
                 text(entry.latitude),
                 text(entry.longitude),
                 strings(entry.names),
                 strings(entry.demonyms),
                 strings(entry.same_as),
                 strings(entry.roles),
                 {static_cast<std::uint32_t>(tenures_.size()), static_cast<std::uint32_t>(entry.tenures.size())},
                 entry.capital,
                 entry.stands_for,
                 entry.part_of,
                 entry.office_of,
                 static_cast<std::uint32_t>(entry.cls),
                 static_cast<std::uint32_t>(entry.gender),
                 entry.family_name_first ? 1U : 0U};
    for (const Tenure& held : entry.tenures) {
      tenures_.push_back({held.office, days_of(held.from), days_of(held.until)});
    }
    entries_.push_back(row);
  }

  template <typename Row>
  void put(Section section, std::span<const Row> rows) {
    static_assert(std::has_unique_object_representations_v<Row>, "the same gazetteer has the same bytes");
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    header_.sections.at(static_cast<std::size_t>(section)) = {bytes_.size(), rows.size()};
    bytes_.append(reinterpret_cast<const char*>(rows.data()), rows.size_bytes());
  }

  Header header_;
  std::string bytes_ = std::string(sizeof(Header), '\0');
  std::string text_;
  std::vector<Piece> strings_;
  std::vector<TenureRow> tenures_;
  std::vector<EntryRow> entries_;
};

/// Views of what is laid out.
class Opened {
 public:
  explicit Opened(std::string_view bytes) : bytes_(bytes) { std::memcpy(&header_, bytes.data(), sizeof header_); }

  [[nodiscard]] std::uint64_t checksum() const { return header_.checksum; }

  template <typename Row>
  [[nodiscard]] std::span<const Row> rows(Section section) const {
    const auto [first, count] = header_.sections.at(static_cast<std::size_t>(section));
    return {reinterpret_cast<const Row*>(bytes_.data() + first), count};
  }

  [[nodiscard]] std::string_view text(Piece piece) const {
    return {rows<char>(Section::Text).data() + piece.first, piece.size};
  }

  void strings(Piece piece, std::pmr::vector<std::string_view>& all) const {
    all.reserve(piece.size);
    for (const Piece one : rows<Piece>(Section::Strings).subspan(piece.first, piece.size)) {
      all.push_back(text(one));
    }
  }

  void read(const EntryRow& row, GazetteerEntry& entry) const {
    entry.iri = text(row.iri);
    entry.cls = static_cast<EntityClass>(row.cls);
    entry.label = text(row.label);
    strings(row.names, entry.names);
    strings(row.demonyms, entry.demonyms);
    entry.iso3 = text(row.iso3);
    entry.family_name_first = row.family_name_first != 0;
    entry.code = text(row.code);
    strings(row.same_as, entry.same_as);
    entry.capital = row.capital;
    entry.stands_for = row.stands_for;
    entry.part_of = row.part_of;
    entry.office_of = row.office_of;
    strings(row.roles, entry.roles);
    entry.tenures.reserve(row.tenures.size);
    for (const TenureRow& held : rows<TenureRow>(Section::Tenures).subspan(row.tenures.first, row.tenures.size)) {
      entry.tenures.push_back({held.office, day_of(held.from), day_of(held.until)});
    }
    entry.gender = static_cast<Gender>(row.gender);
    entry.latitude = text(row.latitude);
    entry.longitude = text(row.longitude);
  }

 private:
  std::string_view bytes_;
  Header header_;
};

static_assert(sizeof(ReadingRow) == sizeof(NameReading) && alignof(ReadingRow) == alignof(NameReading));
static_assert(offsetof(NameReading, kind) == offsetof(ReadingRow, kind) &&
              offsetof(NameReading, capitals) == offsetof(ReadingRow, capitals) &&
              offsetof(NameReading, lower_case) == offsetof(ReadingRow, lower_case));

}  // namespace

std::uint64_t gazetteer_checksum(const std::filesystem::path& folder) {
  std::string sums;
  for (const std::filesystem::path& file : list_files(folder, ".ttl").value_or(std::vector<std::filesystem::path>())) {
    const MappedFile mapped(file);
    const std::uint64_t sum = XXH3_64bits(mapped.bytes().data(), mapped.bytes().size());
    sums += file.filename().string();
    sums.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  }
  return XXH3_64bits(sums.data(), sums.size());
}

std::string compile_gazetteer(const std::filesystem::path& folder) {
  GazetteerBuilder builder;
  builder.add_folder(folder);
  return compile_gazetteer(std::move(builder).build(), gazetteer_checksum(folder));
}

std::string compile_gazetteer(const Gazetteer& gazetteer, std::uint64_t checksum) {
  return Layout(*gazetteer.tables_).bytes(checksum);
}

std::optional<Gazetteer> open_compiled_gazetteer(std::string_view laid_out, std::uint64_t checksum) {
  const Opened opened(laid_out);
  if (opened.checksum() != checksum) {
    return std::nullopt;
  }
  auto tables = std::make_unique<Gazetteer::Tables>(GazetteerStaging().memories);
  const std::span<const EntryRow> entries = opened.rows<EntryRow>(Section::Entries);
  tables->entries.reserve(entries.size());
  std::vector<std::string_view> iris;
  iris.reserve(entries.size());
  for (const EntryRow& row : entries) {
    opened.read(row, tables->entries.emplace_back(tables->memories.front().get()));
    iris.push_back(tables->entries.back().iri);
  }
  tables->by_iri = StringNumbers(opened.rows<StringNumbers::Slot>(Section::IriSlots), std::move(iris));
  std::vector<std::string_view> words;
  for (const Piece word : opened.rows<Piece>(Section::Words)) {
    words.push_back(opened.text(word));
  }
  tables->words = StringNumbers(opened.rows<StringNumbers::Slot>(Section::WordSlots), std::move(words));
  const auto states = opened.rows<EntryId>(Section::States);
  tables->states.assign(states.begin(), states.end());
  for (const RoleRow& one : opened.rows<RoleRow>(Section::Roles)) {
    tables->by_role.push_back({one.owner, tables->entries[one.office].roles[one.role], one.office});
  }
  tables->edges.show(opened.rows<Edges::Slot>(Section::Edges));
  tables->readings.show(opened.rows<std::uint32_t>(Section::ReadingOffsets),
                        opened.rows<NameReading>(Section::Readings));
  tables->holders.show(opened.rows<std::uint32_t>(Section::HolderOffsets),
                       opened.rows<Gazetteer::Holder>(Section::Holders));
  Gazetteer gazetteer;
  gazetteer.tables_ = std::move(tables);
  return gazetteer;
}

}  // namespace entente
