#include "builder/language/word_tables.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ontology/word_rows.hpp"
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
  static const std::unordered_map<std::string_view, WordSet WordTables::*> plain_sets = {
      {"starter", &WordTables::starters},
      {"speech", &WordTables::speech_verbs},
      {"label", &WordTables::labels},
      {"office", &WordTables::offices},
      {"prefix", &WordTables::prefixes},
      {"unit", &WordTables::units},
      {"time", &WordTables::times},
      {"time-opener", &WordTables::time_openers},
      {"time-adverb", &WordTables::time_adverbs},
      {"near-day", &WordTables::near_days}};
  WordTables tables;
  for_each_word_row(embedded::tokenizer_words, [&](std::span<const std::string_view> row) {
    const std::string_view kind = row.front();
    const auto set_of_kind = plain_sets.find(kind);
    for (const std::string_view word : row.subspan(1)) {
      if (kind == "title" || kind == "abbreviation") {
        WordSet& set = kind == "title" ? tables.titles : tables.abbreviations;
        set.emplace(word);
        // "Mar." and "Sat." aren't abbreviations where they are in lower case, but "sen." and "gen." are nothing else.
        if (kind == "title" && word.size() > 3) {
          set.insert(ascii_lower(word));
        }
      } else if (kind == "contraction") {
        const std::size_t mark = word.find('|');
        tables.contractions.emplace(std::string(word.substr(0, mark)) + std::string(word.substr(mark + 1)), mark);
      } else if (set_of_kind != plain_sets.end()) {
        (tables.*set_of_kind->second).emplace(word);
      }
    }
  });
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
