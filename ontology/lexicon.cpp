#include "ontology/lexicon.hpp"

#include <utility>

#include "ontology/lexicon_tables.hpp"

namespace entente {

std::optional<std::size_t> Lexicon::Tables::place_of(std::uint32_t list, std::string_view word) const {
  if (const auto number = listed_words.find(word)) {
    for (const Place& place : places[*number]) {
      if (place.list == list) {
        return place.place;
      }
    }
  }
  return std::nullopt;
}

Lexicon::Lexicon(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

std::size_t Lexicon::size() const { return tables_->entries.size(); }
std::span<const LexiconEntry> Lexicon::entries() const { return tables_->entries; }
const LexiconEntry& Lexicon::operator[](std::uint32_t entry) const { return tables_->entries[entry]; }

std::span<const std::uint32_t> Lexicon::find(std::string_view lemma) const {
  const auto number = tables_->lemmas.find(lemma);
  return number ? tables_->by_lemma[*number] : std::span<const std::uint32_t>();
}

std::span<const StatusOperator> Lexicon::operators(std::string_view lemma) const {
  const auto number = tables_->operator_lemmas.find(lemma);
  return number ? tables_->operators[*number] : std::span<const StatusOperator>();
}

std::optional<std::uint32_t> Lexicon::list(std::string_view name) const { return tables_->list_names.find(name); }

bool Lexicon::in_list(std::uint32_t list, std::string_view lemma) const {
  return tables_->place_of(list, lemma).has_value();
}

bool Lexicon::in_list(std::string_view list_name, std::string_view lemma) const {
  return place_in_list(list_name, lemma).has_value();
}

std::optional<std::size_t> Lexicon::place_in_list(std::string_view list_name, std::string_view lemma) const {
  const auto index = list(list_name);
  return index ? tables_->place_of(*index, lemma) : std::nullopt;
}

std::span<const std::string_view> Lexicon::contexts(std::string_view lemma) const {
  const auto number = tables_->context_words.find(lemma);
  return number ? tables_->contexts[*number] : std::span<const std::string_view>();
}

}  // namespace entente
