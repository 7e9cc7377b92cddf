#include "builder/language/word_tables.hpp"

#include <sstream>

#include "tokenizer_words.hpp"

namespace entente {
namespace {

bool is_ascii_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

/// "U.S.", "p.m.", "U.A.E.": letters each followed by a point, two of them at least.
bool is_pointed_acronym(std::string_view form) {
  if (form.size() < 4 || form.size() % 2 != 0) {
    return false;
  }
  for (std::size_t i = 0; i < form.size(); i += 2) {
    if (!is_ascii_letter(form[i]) || form[i + 1] != '.') {
      return false;
    }
  }
  return true;
}

WordTables read_tables() {
  WordTables tables;
  std::istringstream lines{std::string(embedded::tokenizer_words)};
  std::string line;
  while (std::getline(lines, line)) {
    if (line.starts_with('#')) {
      continue;
    }
    std::istringstream words(line);
    std::string kind;
    std::string word;
    words >> kind;
    while (words >> word) {
      if (kind == "title" || kind == "abbreviation") {
        WordSet& set = kind == "title" ? tables.titles : tables.abbreviations;
        set.insert(word);
        // "Mar." and "Sat." aren't abbreviations where they are in lower case, but "sen." and "gen." are nothing else.
        if (kind == "title" && word.size() > 3) {
          set.insert(ascii_lower(word));
        }
      } else if (kind == "starter") {
        tables.starters.insert(word);
      } else if (kind == "speech") {
        tables.speech_verbs.insert(word);
      } else if (kind == "label") {
        tables.labels.insert(word);
      } else if (kind == "office") {
        tables.offices.insert(word);
      } else if (kind == "prefix") {
        tables.prefixes.insert(word);
      } else if (kind == "unit") {
        tables.units.insert(word);
      } else if (kind == "time") {
        tables.times.insert(word);
      } else if (kind == "time-opener") {
        tables.time_openers.insert(word);
      } else if (kind == "time-adverb") {
        tables.time_adverbs.insert(word);
      } else if (kind == "contraction") {
        const std::size_t mark = word.find('|');
        tables.contractions.emplace(word.substr(0, mark) + word.substr(mark + 1), mark);
      }
    }
  }
  return tables;
}

}  // namespace

bool WordTables::is_abbreviation(std::string_view form) const {
  return titles.contains(form) || abbreviations.contains(form) || is_pointed_acronym(form);
}

const WordTables& word_tables() {
  static const WordTables tables = read_tables();
  return tables;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& byte : lower) {
    if (byte >= 'A' && byte <= 'Z') {
      byte = static_cast<char>(byte - 'A' + 'a');
    }
  }
  return lower;
}

}  // namespace entente
