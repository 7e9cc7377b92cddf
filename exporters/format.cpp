#include "exporters/format.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array kFormats = {
    FormatInfo{Format::Turtle, "turtle", ".ttl", true, "RDF 1.1 Turtle, with prefixes"},
    FormatInfo{Format::RdfXml, "rdfxml", ".rdf", true, "RDF/XML"},
    FormatInfo{Format::NTriples, "ntriples", ".nt", true, "N-Triples"},
    FormatInfo{Format::NQuads, "nquads", ".nq", true, "N-Quads, a named graph for each article"},
    FormatInfo{Format::JsonLd, "jsonld", ".jsonld", false, "JSON-LD with the ontology's context"},
    FormatInfo{Format::GraphMl, "graphml", ".graphml", false,
               "GraphML: entities and claims, for networkx, igraph, Gephi"},
    FormatInfo{Format::Gexf, "gexf", ".gexf", false, "GEXF 1.3 with dates, for Gephi's timeline"},
    FormatInfo{Format::Dot, "dot", ".dot", false, "a picture for Graphviz"},
    FormatInfo{Format::CsvNodes, "nodes", "", false, "CSV, an entity a row"},
    FormatInfo{Format::CsvEdges, "edges", "", false, "CSV, a claim a row"},
    FormatInfo{Format::Jsonl, "jsonl", ".jsonl", false, "JSON Lines, a claim and its sentence a line"},
    FormatInfo{Format::Events, "events", "", false, "CSV in the columns of GDELT's event table"},
    FormatInfo{Format::Html, "html", ".html", false, "one page to look at the graph in a browser"},
    FormatInfo{Format::Binary, "binary", ".entg", true, "Entente's own form: small and quick to read"},
};

}  // namespace

std::span<const FormatInfo> formats() { return kFormats; }

std::optional<Format> parse_format(std::string_view name) {
  const auto found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const FormatInfo& row) { return row.name == name; });
  return found == kFormats.end() ? std::nullopt : std::optional(found->format);
}

std::string_view without_gzip_ending(std::string_view file_name) {
  return file_name.ends_with(".gz") ? file_name.substr(0, file_name.size() - 3) : file_name;
}

std::optional<Format> format_of_file(std::string_view file_name) {
  file_name = without_gzip_ending(file_name);
  for (const FormatInfo& row : kFormats) {
    if (!row.ending.empty() && file_name.ends_with(row.ending)) {
      return row.format;
    }
  }
  constexpr std::array<std::pair<std::string_view, Format>, 7> kOthers = {{{".turtle", Format::Turtle},
                                                                           {".xml", Format::RdfXml},
                                                                           {".owl", Format::RdfXml},
                                                                           {".ndjson", Format::Jsonl},
                                                                           {".gv", Format::Dot},
                                                                           {".ntriples", Format::NTriples},
                                                                           {".nquads", Format::NQuads}}};
  for (const auto& [ending, format] : kOthers) {
    if (file_name.ends_with(ending)) {
      return format;
    }
  }
  return std::nullopt;
}

}  // namespace entente
