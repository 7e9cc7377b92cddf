// The statements of a file, each a row of numbers, sorted and without repetitions: what a graph is read from.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "builder/graph/string_table.hpp"
#include "exporters/format.hpp"
#include "ontology/rdf_reader.hpp"

namespace entente {

/// 24 bytes; numbers are those of StatementTable::strings.
struct StatementRow {
  StringId subject = 0;
  StringId predicate = 0;
  StringId object = 0;
  StringId datatype = 0;  ///< of a typed literal; rdf:langString of a text with a language
  StringId language = 0;  ///< of such a text
  TermKind kind = TermKind::Iri;
  auto operator<=>(const StatementRow&) const = default;
};

class StatementTable {
 public:
  void add(const RdfStatement& statement);
  /// Sorts and removes repetitions; rows are to be read after it only. O(n log n).
  void finish();

  [[nodiscard]] std::span<const StatementRow> rows() const { return rows_; }
  /// All of one subject.
  [[nodiscard]] std::span<const StatementRow> of(StringId subject) const;
  [[nodiscard]] std::string_view text(StringId id) const { return strings_[id]; }
  /// The number of an IRI, or 0 where the file doesn't name it.
  StringId id(std::string_view iri) { return strings_.intern(iri); }
  [[nodiscard]] std::size_t string_count() const { return strings_.size(); }

 private:
  StringId intern(std::string_view text);
  StringId node(std::string_view value, bool blank);

  StringTable strings_;
  /// Numbers of texts that came a short while ago, each at a place that its end gives: most are a subject, a predicate
  /// or a datatype that comes again.
  std::array<StringId, 1024> recent_{};
  std::vector<StatementRow> rows_;
};

/// Calls `handle` for each statement of a file in one of the formats that formats() calls readable, in order. Throws
/// InputError with file, line and column; what `handle` throws goes through.
void for_each_statement(const std::filesystem::path& file, Format format, const RdfHandler& handle);
/// The same of a text in memory; `label` stands for the file in messages.
void for_each_statement(std::string_view text, const std::string& label, Format format, const RdfHandler& handle);

/// The table of a file in one of the formats that formats() calls readable. Throws InputError with file, line and
/// column.
StatementTable read_statements(const std::filesystem::path& file, Format format);
/// The same of a text in memory; `label` stands for the file in messages.
StatementTable read_statements(std::string_view text, const std::string& label, Format format);

}  // namespace entente
