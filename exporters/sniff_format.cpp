#include "exporters/sniff_format.hpp"

#include <algorithm>

#include "exporters/binary_graph.hpp"

namespace entente {
namespace {

constexpr std::string_view kBlanks = " \t\r";

/// Takes a term of N-Triples from the front of `line`, and the blanks before it; false where none stands there.
bool take_term(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  std::size_t end = std::string_view::npos;
  if (line.starts_with('<')) {
    end = line.find_first_of("> \t", 1);
    end = end == std::string_view::npos || line[end] != '>' ? std::string_view::npos : end + 1;
  } else if (line.starts_with("_:")) {
    end = line.find_first_of(" \t");
  } else if (line.starts_with('"')) {
    end = 1;
    while (end < line.size() && line[end] != '"') {
      end += line[end] == '\\' ? 2 : 1;
    }
    end = std::min(end + 1, line.size());
    if (line.substr(end).starts_with("^^<")) {
      end = line.find('>', end);
      end = end == std::string_view::npos ? end : end + 1;
    } else if (line.substr(end).starts_with('@')) {
      end = std::min(line.find_first_of(" \t.", end), line.size());
    }
  }
  if (end == std::string_view::npos) {
    return false;
  }
  line.remove_prefix(end);
  return true;
}

/// Three or four terms and a full stop; 0 for anything else.
int terms_of(std::string_view line) {
  int terms = 0;
  while (take_term(line)) {
    ++terms;
  }
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  const bool ends = line.starts_with('.') && (line.find_first_not_of(kBlanks, 1) == std::string_view::npos ||
                                              line[line.find_first_not_of(kBlanks, 1)] == '#');
  return ends && (terms == 3 || terms == 4) ? terms : 0;
}

}  // namespace

Format format_of_content(std::string_view content) {
  if (content.starts_with(kBinaryMagic)) {
    return Format::Binary;
  }
  content.remove_prefix(content.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  bool triples = false;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    std::string_view line = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    if (!triples && (line.starts_with("<?xml") || line.starts_with("<rdf:RDF") || line.starts_with("<!--"))) {
      return Format::RdfXml;
    }
    const int terms = terms_of(line);
    if (terms != 3) {
      return terms == 4 ? Format::NQuads : Format::Turtle;
    }
    triples = true;
  }
  return triples ? Format::NTriples : Format::Turtle;
}

}  // namespace entente
