#include "builder/mentions/known_names.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "builder/mentions/letters.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

/// Words that stand in lower case inside names: "Jammu and Kashmir", "Mohammed bin Salman", "Rassemblement du …".
bool is_small_word(const NameWords& words, std::string_view folded) {
  return folded.size() <= 3 && !words.short_names.has(folded);
}

/// A token as the trie's words: mostly one; "Al-Busaidi" in one token is two, and a bare "-" is none.
struct Words {
  std::string first;
  std::vector<std::string> rest;
};

Words words_of(std::string_view token) {
  if (token == "'s" || token == "’s" || token == "'S" || token == "’S") {
    return {"s", {}};
  }
  if (token.find_first_of("-/") == std::string_view::npos && token.find("\xE2\x80") == std::string_view::npos) {
    return {fold_word(token), {}};
  }
  std::vector<std::string> all = fold_name(token);
  if (all.empty()) {
    return {};
  }
  Words words;
  words.first = std::move(all.front());
  words.rest.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
  return words;
}

/// One sentence's tokens with their words folded, made once.
class Matcher {
 public:
  Matcher(std::string_view text, const Gazetteer& gazetteer, const NameWords& lists)
      : text_(text), gazetteer_(gazetteer), lists_(lists) {}

  void find(const Sentence& sentence, std::uint32_t index, std::vector<KnownName>& found) {
    tokens_ = &sentence.tokens;
    const std::size_t count = sentence.tokens.size();
    if (words_.size() < count) {
      words_.resize(count);
    }
    for (std::size_t i = 0; i < count; ++i) {
      words_[i] = words_of(sentence.tokens[i].span.of(text_));
    }
    for (std::uint32_t begin = 0; begin < count;) {
      KnownName name;
      if (may_start(begin) && longest(begin, name)) {
        name.sentence = index;
        name.span = {sentence.tokens[name.tokens.begin].span.begin, sentence.tokens[name.tokens.end - 1].span.end};
        begin = name.tokens.end;
        found.push_back(std::move(name));
      } else {
        ++begin;
      }
    }
  }

 private:
  [[nodiscard]] std::string_view word(std::uint32_t token) const { return (*tokens_)[token].span.of(text_); }

  [[nodiscard]] bool may_start(std::uint32_t token) const {
    const std::string_view first = words_[token].first;
    return !first.empty() && first != "s";
  }

  /// The longest name from `begin` whose writing fits; false where there is none.
  bool longest(std::uint32_t begin, KnownName& best) const {
    std::optional<Gazetteer::Node> node = Gazetteer::root();
    bool any = false;
    for (std::uint32_t at = begin; at < tokens_->size(); ++at) {
      const Words& words = words_[at];
      if (words.first.empty()) {
        // Hyphens and dots inside a name ("al" "-" "Shabaab"); anything else ends it.
        const std::string_view mark = word(at);
        if (at == begin || (mark != "-" && mark != "–" && mark != "." && mark != "/" && mark != "'" && mark != "’")) {
          break;
        }
        continue;
      }
      node = gazetteer_.step(*node, words.first);
      for (const std::string& more : words.rest) {
        if (node) {
          node = gazetteer_.step(*node, more);
        }
      }
      if (!node) {
        break;
      }
      if (const auto readings = gazetteer_.readings(*node); !readings.empty()) {
        std::vector<NameReading> fitting = fit(begin, at + 1, readings);
        if (!fitting.empty()) {
          best.tokens = {begin, at + 1};
          best.readings = std::move(fitting);
          any = true;
        }
      }
    }
    return any;
  }

  /// A double surname goes on behind `end` ("Mark Carney*-Lynch*"), where no other name begins ("Donald Trump-Vladimir
  /// Putin summit") and no participle is joined ("Donald Trump-Backed"). A surname alone is another's only before what
  /// two have between them ("Mark Carney-Modi talks").
  [[nodiscard]] bool goes_on_joined(std::uint32_t end) const {
    if (!is_hyphen_within(*tokens_, end, text_) || !starts_with_capital(word(end + 1))) {
      return false;
    }
    if (lists_.joined_to_names.has(words_[end + 1].first)) {
      return false;
    }
    KnownName other;
    if (!may_start(end + 1) || !longest(end + 1, other)) {
      return true;
    }
    const std::size_t after = other.tokens.end;
    return std::all_of(other.readings.begin(), other.readings.end(),
                       [](const NameReading& reading) { return reading.kind == NameKind::Surname; }) &&
           !(after < tokens_->size() && lists_.shared_by_two.has(words_[after].first));
  }

  /// Those of `readings` whose own writing allows the text's: "WHO" is the organisation and "who" is not.
  [[nodiscard]] std::vector<NameReading> fit(std::uint32_t begin, std::uint32_t end,
                                             std::span<const NameReading> readings) const {
    std::size_t words = 0;
    std::size_t lower = 0;
    bool any_capital = false;
    bool all_capitals = true;
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::string& folded = words_[i].first;
      if (folded.empty() || folded == "s") {
        continue;
      }
      const std::string_view written = word(i);
      const bool capital = starts_with_capital(written);
      if (!capital && lists_.times_of_day.has(folded)) {
        return {};  // "visited *Russia today*" is no broadcaster
      }
      ++words;
      lower += !capital && !starts_with_digit(written) && !is_small_word(lists_, folded) ? 1 : 0;
      any_capital = any_capital || capital;
      all_capitals = all_capitals && (is_all_capitals(written) || !has_letter(written));
    }
    const bool goes_on = words > 1 && goes_on_joined(end);
    std::vector<NameReading> fitting;
    for (const NameReading& reading : readings) {
      const EntityClass cls = gazetteer_[reading.entry].cls;
      if (cls == EntityClass::Office) {
        continue;  // "the foreign minister of Norway" is read word by word, so that its owner and holder are found
      }
      if (cls == EntityClass::Official && goes_on) {
        continue;
      }
      // A short name needs a capital where it is listed with one: "a new start" is no treaty, nor are "open skies".
      const bool lower_case_allowed =
          words >= 3 || (words == 2 && any_capital && cls != EntityClass::Official) || reading.lower_case;
      if (reading.capitals && words == 1 ? all_capitals : (any_capital && lower == 0) || lower_case_allowed) {
        fitting.push_back(reading);
      }
    }
    return fitting;
  }

  std::string_view text_;
  const Gazetteer& gazetteer_;
  const NameWords& lists_;
  const std::vector<Token>* tokens_ = nullptr;
  std::vector<Words> words_;
};

}  // namespace

std::vector<KnownName> find_known_names(std::string_view text, std::span<const Sentence> sentences,
                                        const Gazetteer& gazetteer, const NameWords& words) {
  std::vector<KnownName> found;
  Matcher matcher(text, gazetteer, words);
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    matcher.find(sentences[i], i, found);
  }
  return found;
}

std::vector<TokenRange> token_ranges(std::span<const KnownName> names, std::uint32_t sentence) {
  const auto first = std::lower_bound(names.begin(), names.end(), sentence,
                                      [](const KnownName& name, std::uint32_t s) { return name.sentence < s; });
  std::vector<TokenRange> ranges;
  for (auto it = first; it != names.end() && it->sentence == sentence; ++it) {
    if (it->tokens.end - it->tokens.begin > 1) {
      ranges.push_back(it->tokens);
    }
  }
  return ranges;
}

}  // namespace entente
