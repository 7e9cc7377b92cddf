#include "builder/mentions/name_tables.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

#include "ontology/diagnostic.hpp"
#include "ontology/name_folding.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

struct TableFile {
  std::string_view name;
  PhraseKind kind;
};
constexpr std::array<TableFile, 19> kFiles = {{
    {"roles.tsv", PhraseKind::Role},
    {"role_words.tsv", PhraseKind::RoleWord},
    {"ranks.tsv", PhraseKind::Rank},
    {"honorifics.tsv", PhraseKind::Honorific},
    {"heads.tsv", PhraseKind::Head},
    {"bodies.tsv", PhraseKind::Body},
    {"people.tsv", PhraseKind::People},
    {"initiatives.tsv", PhraseKind::Initiative},
    {"nominals.tsv", PhraseKind::Nominal},
    {"groups.tsv", PhraseKind::Group},
    {"given_names.tsv", PhraseKind::GivenName},
    {"particles.tsv", PhraseKind::Particle},
    {"not_names.tsv", PhraseKind::NotName},
    {"saying.tsv", PhraseKind::Saying},
    {"meeting.tsv", PhraseKind::Meeting},
    {"leading.tsv", PhraseKind::Leading},
    {"place_cues.tsv", PhraseKind::PlaceCue},
    {"settlements.tsv", PhraseKind::Settlement},
    {"ships.tsv", PhraseKind::Ship},
}};

constexpr std::array<std::pair<std::string_view, RoleKind>, 8> kRoleKinds = {{
    {"none", RoleKind::None},
    {"state", RoleKind::State},
    {"force", RoleKind::Force},
    {"speaker", RoleKind::Speaker},
    {"envoy", RoleKind::Envoy},
    {"member", RoleKind::Member},
    {"leader", RoleKind::Leader},
    {"aide", RoleKind::Aide},
}};

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  std::size_t begin = 0;
  for (std::size_t at = line.find(separator); at != std::string_view::npos; at = line.find(separator, begin)) {
    fields.push_back(line.substr(begin, at - begin));
    begin = at + 1;
  }
  fields.push_back(line.substr(begin));
  return fields;
}

bool read_classes(std::string_view field, std::vector<EntityClass>& classes) {
  for (const std::string_view name : split(field, ',')) {
    const std::optional<EntityClass> cls = parse_entity_class(name);
    if (!cls) {
      return false;
    }
    classes.push_back(*cls);
  }
  return true;
}

/// The most fields that a row may have.
std::size_t columns_of(PhraseKind kind) {
  switch (kind) {
    case PhraseKind::Role:
    case PhraseKind::Head:
    case PhraseKind::Body:
    case PhraseKind::Initiative:
    case PhraseKind::Group:
      return 3;
    case PhraseKind::People:
    case PhraseKind::Nominal:
    case PhraseKind::GivenName:
    case PhraseKind::Honorific:
    case PhraseKind::PlaceCue:
    case PhraseKind::Ship:
    case PhraseKind::Leading:
      return 2;
    default:
      return 1;
  }
}

/// Fills `phrase` from a row's fields beyond the first; false where they make no sense.
bool read_fields(std::span<const std::string_view> fields, Phrase& phrase) {
  const auto field = [&](std::size_t i) { return i < fields.size() ? fields[i] : std::string_view{}; };
  switch (phrase.kind) {
    case PhraseKind::Role: {
      const auto found =
          std::find_if(kRoleKinds.begin(), kRoleKinds.end(), [&](const auto& pair) { return pair.first == field(2); });
      phrase.form = field(1);
      phrase.role = found == kRoleKinds.end() ? RoleKind::None : found->second;
      return found != kRoleKinds.end() && !phrase.form.empty();
    }
    case PhraseKind::Honorific:
    case PhraseKind::GivenName:
      phrase.gender = field(1) == "female" ? Gender::Female : field(1) == "male" ? Gender::Male : Gender::Unknown;
      return field(1).empty() || phrase.gender != Gender::Unknown;
    case PhraseKind::Head:
      if (field(2) != "both" && field(2) != "start" && field(2) != "end" && field(2) != "number") {
        return false;
      }
      phrase.opens = field(2) != "end";
      phrase.closes = field(2) != "start";
      return read_classes(field(1), phrase.classes);
    case PhraseKind::Body:
      phrase.form = field(1);
      return read_classes(field(2), phrase.classes) && !phrase.form.empty();
    case PhraseKind::People:
      phrase.form = field(1);
      return phrase.form == "state" || phrase.form == "force" || phrase.form == "group" ||
             phrase.form == "population" || phrase.form == "rulers";
    case PhraseKind::Ship:
    case PhraseKind::PlaceCue:
    case PhraseKind::Leading:
      phrase.form = field(1);
      return !phrase.form.empty();
    case PhraseKind::Initiative:
      phrase.form = field(2);
      return read_classes(field(1), phrase.classes) && !phrase.form.empty();
    case PhraseKind::Group:
      phrase.form = field(2);
      return read_classes(field(1), phrase.classes);
    case PhraseKind::Nominal:
      return read_classes(field(1), phrase.classes);
    default:
      return true;
  }
}

std::uint64_t edge(std::uint32_t node, std::uint32_t word) { return (std::uint64_t{node} << 32U) | word; }

}  // namespace

struct NameTables::Reader {
  NameTables& tables;

  void add(std::string_view words, Phrase phrase) {
    std::uint32_t node = 0;
    for (const std::string& word : fold_name(words)) {
      const auto id = tables.words_.try_emplace(word, static_cast<std::uint32_t>(tables.words_.size())).first->second;
      const auto [child, added] =
          tables.edges_.try_emplace(edge(node, id), static_cast<std::uint32_t>(tables.rows_.size()));
      if (added) {
        tables.rows_.emplace_back();
      }
      node = child->second;
    }
    tables.rows_[node].push_back(static_cast<std::uint32_t>(tables.phrases_.size()));
    tables.phrases_.push_back(std::move(phrase));
  }

  void read(const std::filesystem::path& file, PhraseKind kind) {
    std::istringstream in(read_file(file));
    std::string line;
    for (std::uint64_t number = 1; std::getline(in, line); ++number) {
      if (line.empty() || line.front() == '#') {
        continue;
      }
      const std::vector<std::string_view> fields = split(line, '\t');
      Phrase phrase;
      phrase.kind = kind;
      if (fields[0].empty() || fields.size() > columns_of(kind) || !read_fields(fields, phrase)) {
        throw InputError({Severity::Error, {file.string(), number, 1}, "a row of this table can't be read: " + line});
      }
      add(fields[0], std::move(phrase));
    }
  }
};

NameTables NameTables::load(const std::filesystem::path& folder) {
  NameTables tables;
  tables.rows_.emplace_back();
  for (const TableFile& file : kFiles) {
    Reader{tables}.read(folder / file.name, file.kind);
  }
  tables.lists_ = NameWords::load(folder / "words.txt");
  return tables;
}

void NameTables::match(std::span<const std::string> words, std::vector<PhraseMatch>& found) const {
  std::uint32_t node = 0;
  for (std::uint32_t count = 1; count <= words.size(); ++count) {
    const auto word = words_.find(words[count - 1]);
    if (word == words_.end()) {
      return;
    }
    const auto child = edges_.find(edge(node, word->second));
    if (child == edges_.end()) {
      return;
    }
    node = child->second;
    for (const std::uint32_t row : rows_[node]) {
      found.push_back({&phrases_[row], count});
    }
  }
}

const Phrase* NameTables::word(std::string_view folded, PhraseKind kind) const {
  const auto word = words_.find(folded);
  const auto child = word == words_.end() ? edges_.end() : edges_.find(edge(0, word->second));
  if (child != edges_.end()) {
    for (const std::uint32_t row : rows_[child->second]) {
      if (phrases_[row].kind == kind) {
        return &phrases_[row];
      }
    }
  }
  return nullptr;
}

}  // namespace entente
