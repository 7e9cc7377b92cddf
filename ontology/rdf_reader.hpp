// Reading Turtle, TriG, N-Triples and N-Quads statement by statement, with the place of each error.
//
// serd does the syntax: a small, maintained C library (ISC) that streams millions of triples a second and, unlike
// raptor's Turtle parser, always tells line and column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "ontology/diagnostic.hpp"

namespace entente {

enum class RdfSyntax : std::uint8_t { Turtle, NTriples, NQuads, TriG };

enum class TermKind : std::uint8_t { Iri, Literal, Blank };

/// One term; the views hold only during the callback. IRIs are absolute, literals unescaped.
struct RdfTerm {
  TermKind kind = TermKind::Iri;
  std::string_view value;
  std::string_view datatype;  ///< IRI, of a typed literal
  std::string_view language;  ///< of a language-tagged string
};

struct RdfStatement {
  std::string_view subject;
  bool subject_is_blank = false;
  std::string_view predicate;
  RdfTerm object;
  std::string_view graph;  ///< empty in the default graph
};

/// Blank nodes and lists in one another, in Turtle: what is deeper is an error, not the end of the stack.
inline constexpr std::size_t kDeepestRdf = 1000;
/// Bytes of a language tag. raptor, which writes graphs, has one byte for the length.
inline constexpr std::size_t kLongestLanguage = 255;

using RdfHandler = std::function<void(const RdfStatement&)>;

/// Calls `handle` for each statement of the file, in order. Throws InputError with file, line and column on a syntax
/// error (a NUL byte is one, and nesting deeper than kDeepestRdf, and a language longer than kLongestLanguage), with
/// the file where it can't be read; what `handle` throws goes through. Constant memory; O(bytes).
void read_rdf(const std::filesystem::path& file, RdfSyntax syntax, const RdfHandler& handle);

/// The same over text that is in memory; `label` stands for the file in messages.
void read_rdf(std::string_view text, std::string_view label, RdfSyntax syntax, const RdfHandler& handle);

}  // namespace entente
