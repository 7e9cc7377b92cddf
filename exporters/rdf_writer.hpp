// Statements to text through raptor, librdf's own reader and writer of syntaxes.
//
// raptor is C: worlds, serialisers, terms and URIs are each owned by one object here, and its log comes back as an
// exception. Its Turtle writer sorts what it was given and writes nothing before the end; a fresh one every few
// thousand statements keeps memory bounded, and the prefixes that each writes are kept of the first alone.
#pragma once

#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/rdf_reader.hpp"

namespace entente {

enum class WrittenSyntax : std::uint8_t { Turtle, RdfXml, NTriples, NQuads };

class RdfWriter {
 public:
  using Prefix = std::pair<std::string, std::string>;  ///< name and namespace

  /// Prefixes are for Turtle and RDF/XML. Throws InputError where raptor can't be set up.
  RdfWriter(std::ostream& out, WrittenSyntax syntax, const std::vector<Prefix>& prefixes);
  RdfWriter(const RdfWriter&) = delete;
  RdfWriter& operator=(const RdfWriter&) = delete;
  ~RdfWriter();

  /// Statements of one subject should come in a row. Throws InputError where the stream fails or raptor complains.
  void write(const RdfStatement& statement);
  /// Writes what is left; nothing may be written after it.
  void finish();
  /// Texts that hold characters which the syntax can't, written as U+FFFD: control characters in RDF/XML.
  [[nodiscard]] std::size_t replaced() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// The prefixes of a graph's documents: the ontology's, those that it uses (terms.hpp), and one for each folder under
/// the base. rdf: isn't among them: raptor has it of its own.
std::vector<RdfWriter::Prefix> graph_prefixes(const std::string& base);

}  // namespace entente
