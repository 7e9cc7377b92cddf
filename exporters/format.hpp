// The formats that a graph is written in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace entente {

enum class Format : std::uint8_t {
  Turtle,
  RdfXml,
  NTriples,
  NQuads,  ///< a named graph for each article
  JsonLd,
  GraphMl,
  Gexf,
  Dot,
  CsvNodes,
  CsvEdges,
  Jsonl,   ///< a claim and a sentence that supports it a line
  Events,  ///< a table in the columns of GDELT's events
  Html,    ///< the page to look at the graph
  Binary,  ///< Entente's own (binary_graph.hpp)
};

struct FormatInfo {
  Format format;
  std::string_view name;    ///< as `--to` takes it
  std::string_view ending;  ///< of files, with the dot; empty where no ending tells
  bool readable;            ///< graphs are read back from it
  std::string_view what;    ///< one line for --help
};

/// All formats, in the order above.
std::span<const FormatInfo> formats();
/// By name ("turtle"), or nullopt.
std::optional<Format> parse_format(std::string_view name);
/// A file's name without ".gz".
std::string_view without_gzip_ending(std::string_view file_name);
/// By a file name's ending ("out.nq" or "out.nq.gz" → NQuads), or nullopt.
std::optional<Format> format_of_file(std::string_view file_name);

}  // namespace entente
