#include "exporters/statement_table.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "exporters/binary_graph.hpp"
#include "exporters/rdfxml_reader.hpp"
#include "exporters/terms.hpp"
#include "exporters/triples.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

RdfSyntax syntax_of(Format format, const std::string& label) {
  switch (format) {
    case Format::Turtle:
      return RdfSyntax::Turtle;
    case Format::NTriples:
      return RdfSyntax::NTriples;
    case Format::NQuads:
      return RdfSyntax::NQuads;
    default:
      throw InputError({Severity::Error,
                        {label, 0, 0},
                        "graphs are read from turtle, rdfxml, ntriples, nquads and binary, not from this format"});
  }
}

}  // namespace

StringId StatementTable::intern(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  // The last bytes are those by which IRIs differ.
  std::uint64_t end = 0;
  const std::size_t size = std::min(text.size(), sizeof end);
  std::memcpy(&end, text.data() + text.size() - size, size);
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;
  StringId& recent = recent_[((end ^ text.size()) * kSpread) >> 54U];
  if (strings_[recent] != text) {
    recent = strings_.intern(text);
  }
  return recent;
}

StringId StatementTable::node(std::string_view value, bool blank) {
  // A blank node gets a name that no IRI has, so that what hangs from it stays together.
  return blank ? intern("_:" + std::string(value)) : intern(value);
}

void StatementTable::add(const RdfStatement& statement) {
  const RdfTerm& object = statement.object;
  rows_.push_back(
      {node(statement.subject, statement.subject_is_blank), intern(statement.predicate),
       object.kind == TermKind::Literal ? intern(object.value) : node(object.value, object.kind == TermKind::Blank),
       intern(object.language.empty() ? object.datatype : terms::kLangString), intern(object.language), object.kind});
}

void StatementTable::finish() {
  std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
}

std::span<const StatementRow> StatementTable::of(StringId subject) const {
  const auto [first, last] =
      std::equal_range(rows_.begin(), rows_.end(), StatementRow{subject, 0, 0, 0, 0, TermKind::Iri},
                       [](const StatementRow& a, const StatementRow& b) { return a.subject < b.subject; });
  return {first, last};
}

void for_each_statement(const std::filesystem::path& file, Format format, const RdfHandler& handle) {
  if (format == Format::RdfXml) {
    read_rdfxml(read_file(file), file.string(), handle);
  } else if (format == Format::Binary) {
    for_each_triple(read_binary(read_file(file), file.string()), true, handle);
  } else {
    read_rdf(file, syntax_of(format, file.string()), handle);
  }
}

void for_each_statement(std::string_view text, const std::string& label, Format format, const RdfHandler& handle) {
  if (format == Format::RdfXml) {
    read_rdfxml(text, label, handle);
  } else if (format == Format::Binary) {
    for_each_triple(read_binary(text, label), true, handle);
  } else {
    read_rdf(text, label, syntax_of(format, label), handle);
  }
}

StatementTable read_statements(const std::filesystem::path& file, Format format) {
  StatementTable table;
  for_each_statement(file, format, [&](const RdfStatement& statement) { table.add(statement); });
  table.finish();
  return table;
}

StatementTable read_statements(std::string_view text, const std::string& label, Format format) {
  StatementTable table;
  for_each_statement(text, label, format, [&](const RdfStatement& statement) { table.add(statement); });
  table.finish();
  return table;
}

}  // namespace entente
