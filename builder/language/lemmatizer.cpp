#include "builder/language/lemmatizer.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "builder/language/word_tables.hpp"
#include "lemma_exceptions.hpp"
#include "ontology/word_rows.hpp"

namespace entente {
namespace {

enum class Class : std::uint8_t { Verb, Noun, Name, Adjective, Adverb, Pronoun, Other, None };

struct Exceptions {
  std::array<std::unordered_map<std::string, std::string, StringHash, std::equal_to<>>, 7> lemmas;
  WordSet final_e, no_e, double_l;
};

Exceptions read_exceptions() {
  Exceptions exceptions;
  const std::array<std::string_view, 7> classes = {"verb", "noun", "name", "adjective", "adverb", "pronoun", "other"};
  for_each_word_row(embedded::lemma_exceptions, [&](std::span<const std::string_view> row) {
    const std::string_view kind = row.front();
    if (kind == "final-e" || kind == "no-e" || kind == "double-l") {
      WordSet& set = kind == "final-e" ? exceptions.final_e : kind == "no-e" ? exceptions.no_e : exceptions.double_l;
      set.insert(row.begin() + 1, row.end());
      return;
    }
    const auto cls = std::find(classes.begin(), classes.end(), kind);
    if (cls == classes.end() || row.size() < 2) {
      return;
    }
    for (const std::string_view word : row.subspan(2)) {
      exceptions.lemmas[static_cast<std::size_t>(cls - classes.begin())].emplace(word, row[1]);
    }
  });
  return exceptions;
}

const Exceptions& exceptions() {
  static const Exceptions tables = read_exceptions();
  return tables;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// Groups of vowels, a final silent e not counted: "hop" 1, "visit" 2.
std::size_t syllables(std::string_view stem) {
  std::size_t groups = 0;
  bool in_group = false;
  for (const char c : stem) {
    const bool vowel = is_vowel(c) || c == 'y';
    groups += vowel && !in_group ? 1 : 0;
    in_group = vowel;
  }
  return groups;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

/// Whether a stem that lost "-ed" or "-ing" had a final e: "announc", "negotiat", "vot" had, "visit" and "call" hadn't.
bool lost_final_e(std::string_view stem) {
  const std::size_t size = stem.size();
  const char last = stem[size - 1];
  const char before = size > 1 ? stem[size - 2] : ' ';
  if (ends_with_any(stem, {"c", "v", "u", "dg", "rg", "lg"})) {
    return true;
  }
  if (last == 'z') {
    return before != 'z' && before != 't';
  }
  if (last == 's') {
    return before != 's';
  }
  if (ends_with_any(stem, {"ss", "w", "x", "y", "h", "eat", "oat", "ck", "er", "en", "on", "or", "it", "et", "ow"})) {
    return syllables(stem) == 1 && size > 2 && !is_vowel(stem[size - 3]) && is_vowel(before) && last != 'w' &&
           last != 'x' && last != 'y' && last != 'h';
  }
  if (last == 'l' && !is_vowel(before) && before != 'l' && before != 'r' && before != 'w') {
    return true;  // "handl", "settl"
  }
  if (ends_with_any(stem, {"iat", "uat"})) {
    return true;
  }
  const bool after_qu = size > 3 && stem[size - 3] == 'u' && stem[size - 4] == 'q';
  const bool single_vowel = size > 2 && is_vowel(before) && (!is_vowel(stem[size - 3]) || after_qu) && !is_vowel(last);
  if (!single_vowel) {
    return size == 2 && is_vowel(stem[0]) && !is_vowel(last);  // "us"
  }
  // A stressed short vowel would have doubled its consonant: "hopping" but "hoping".
  return syllables(stem) == 1 || ends_with_any(stem, {"at", "ur", "ir", "ar", "in", "um", "ag", "ak", "ok", "uk", "ut",
                                                      "id", "ud", "od", "ib"});
}

std::string verb_stem(std::string_view stem) {
  const Exceptions& tables = exceptions();
  std::string base(stem);
  if (base.size() < 2) {
    return base;
  }
  if (tables.no_e.contains(base)) {
    return base;
  }
  if (tables.final_e.contains(base + 'e')) {
    return base + 'e';
  }
  const char last = base.back();
  if (last == base[base.size() - 2] && !is_vowel(last)) {
    const std::string single = base.substr(0, base.size() - 1);
    const bool undouble = last == 'l' ? tables.double_l.contains(single)
                                      : (last != 's' && last != 'z' && last != 'f') || tables.no_e.contains(single);
    return undouble && base.size() > 3 ? single : base;
  }
  return lost_final_e(base) ? base + 'e' : base;
}

std::string without_s(std::string_view word) {
  if (word.size() < 3 || !word.ends_with('s') || ends_with_any(word, {"ss", "us"})) {
    return std::string(word);
  }
  if (word.ends_with("ies") && word.size() > 4) {
    return std::string(word.substr(0, word.size() - 3)) + 'y';
  }
  if (ends_with_any(word, {"sses", "shes", "ches", "xes", "zzes", "oes"})) {
    return std::string(word.substr(0, word.size() - 2));
  }
  return std::string(word.substr(0, word.size() - 1));
}

std::string verb_lemma(const std::string& word, XPos xpos) {
  if ((xpos == XPos::VBG || xpos == XPos::VB) && word.size() > 4 && word.ends_with("ing")) {
    return xpos == XPos::VB ? word : verb_stem(std::string_view(word).substr(0, word.size() - 3));
  }
  if (xpos == XPos::VBG && word.size() > 4 && ends_with_any(word, {"in'", "in’"})) {
    return verb_stem(std::string_view(word).substr(0, word.rfind("in")));
  }
  if ((xpos == XPos::VBD || xpos == XPos::VBN) && word.ends_with("ied") && word.size() > 4) {
    return word.substr(0, word.size() - 3) + 'y';
  }
  if ((xpos == XPos::VBD || xpos == XPos::VBN) && word.ends_with("ed") && word.size() > 3) {
    return verb_stem(std::string_view(word).substr(0, word.size() - 2));
  }
  return xpos == XPos::VBZ ? without_s(word) : word;
}

std::string graded_lemma(const std::string& word, XPos xpos) {
  const bool comparative = xpos == XPos::JJR || xpos == XPos::RBR;
  const bool superlative = xpos == XPos::JJS || xpos == XPos::RBS;
  if (!(comparative && word.ends_with("er")) && !(superlative && word.ends_with("est"))) {
    return word;
  }
  std::string stem = word.substr(0, word.size() - (comparative ? 2 : 3));
  if (stem.size() < 3) {
    return word;
  }
  if (stem.back() == 'i') {
    stem.back() = 'y';
  } else if (stem.back() == stem[stem.size() - 2] && !is_vowel(stem.back()) && stem.back() != 's') {
    stem.pop_back();
  }
  return stem;
}

/// Digits without the commas between them: "1,200" 1200.
std::string number_lemma(const std::string& word) {
  std::string lemma;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool between_digits = word[i] == ',' && i > 0 && i + 1 < word.size() && word[i - 1] >= '0' &&
                                word[i - 1] <= '9' && word[i + 1] >= '0' && word[i + 1] <= '9';
    if (!between_digits) {
      lemma += word[i];
    }
  }
  return lemma;
}

std::string mark_lemma(std::string_view form) {
  if (form == "“" || form == "”" || form == "``") {
    return "\"";
  }
  if (form == "‘" || form == "’") {
    return "'";
  }
  if (form == "–" || form == "—") {
    return "-";
  }
  return std::string(form);
}

Class class_of(UPos upos) {
  switch (upos) {
    case UPos::VERB:
    case UPos::AUX:
      return Class::Verb;
    case UPos::NOUN:
      return Class::Noun;
    case UPos::PROPN:
      return Class::Name;
    case UPos::ADJ:
      return Class::Adjective;
    case UPos::ADV:
      return Class::Adverb;
    case UPos::PRON:
    case UPos::DET:
      return Class::Pronoun;
    case UPos::PUNCT:
    case UPos::SYM:
      return Class::None;
    default:
      return Class::Other;
  }
}

}  // namespace

std::string lemma_of(std::string_view form, UPos upos, XPos xpos) {
  // "the *United* States": an adjective that is tagged as part of a name keeps its capital.
  const bool part_of_name = xpos == XPos::NNP && upos == UPos::ADJ;
  const Class kind = part_of_name ? Class::Name : class_of(upos);
  if (kind == Class::None) {
    return mark_lemma(form);
  }
  const auto& table = exceptions().lemmas[static_cast<std::size_t>(kind)];
  std::string word = kind == Class::Name ? std::string(form) : ascii_lower(form);
  // "media" and "data" in the singular, "works" of a plant: forms that are lemmas themselves.
  const bool singular = kind == Class::Noun && xpos == XPos::NN && word.ends_with('s');
  const bool base_form = kind == Class::Verb && (xpos == XPos::VB || xpos == XPos::VBP) && word.size() > 3 &&
                         word[0] >= 'a' && word[0] <= 'z';
  // "found" is a form of find, but not in "to found a state"; "are" and "have" are listed whatever their tag.
  if (const auto found = table.find(word); found != table.end() && !(base_form && word != "are") && !singular) {
    const bool possessive = kind == Class::Pronoun && (xpos == XPos::PRPS || (word == "her" && upos == UPos::DET));
    return possessive ? word : found->second;
  }
  switch (kind) {
    case Class::Verb:
      return verb_lemma(word, xpos);
    case Class::Noun:
      return xpos == XPos::NNS ? without_s(word) : word;
    case Class::Name:
      return xpos == XPos::NNPS ? without_s(word) : word;
    case Class::Adjective:
    case Class::Adverb:
      return graded_lemma(word, xpos);
    case Class::Other:
      return upos == UPos::NUM ? number_lemma(word) : upos == UPos::X ? std::string(form) : word;
    default:
      return word;
  }
}

}  // namespace entente
