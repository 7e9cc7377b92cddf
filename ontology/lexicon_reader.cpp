#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "ontology/lexicon_tables.hpp"
#include "ontology/list_files.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

/// What the program's own lexicon is made of: without one of these it would read less and not say so. Others may lie
/// beside them.
constexpr std::array<std::string_view, 16> kFiles = {"accuse_reject.txt",
                                                     "acts.txt",
                                                     "agree.txt",
                                                     "assault.txt",
                                                     "concede_retreat.txt",
                                                     "consult.txt",
                                                     "contexts.txt",
                                                     "cooperate_aid.txt",
                                                     "implied.txt",
                                                     "request.txt",
                                                     "sanction_coerce.txt",
                                                     "status.txt",
                                                     "structure.txt",
                                                     "support.txt",
                                                     "threaten_protest.txt",
                                                     "words.txt"};

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  while ((begin = text.find_first_not_of(separators, begin)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return parts;
}

std::vector<std::string_view> words_of(std::string_view line) { return split(line, " \t\n\v\f\r"); }

/// Values with the number of what they belong to, in rows.
template <typename Value>
void set_rows(Rows<Value>& rows, const StringNumbers& numbers, std::vector<std::pair<std::uint32_t, Value>>& pairs) {
  std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  rows.assign(numbers.strings().size(), pairs);
}

}  // namespace

/// Reads the files into one set of tables; word lists may be used before they are filled.
class LexiconReader {
 public:
  void read(std::string contents, const std::string& name) {
    const std::string_view text = tables_->texts.emplace_back(std::move(contents));
    where_ = {name, 0, 0};
    heading_.clear();
    const std::string_view stem = std::string_view(name).substr(name.find_last_of('/') + 1);
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      ++where_.line;
      std::string_view line = text.substr(begin, end - begin);
      line = line.substr(0, line.find('#'));
      begin = end + 1;
      const std::vector<std::string_view> words = words_of(line);
      if (words.empty()) {
        continue;
      }
      if (words.front().front() == '[' && words.back().back() == ']') {
        const std::size_t open = line.find('[');
        heading_ = words_of(line.substr(open + 1, line.find_last_of(']') - open - 1));
        if (heading_.empty()) {
          fail("an empty heading");
        }
        predicate_ = parse_predicate(heading_.front());
      } else if (heading_.empty()) {
        fail("a line before the first heading");
      } else if (stem == "words.txt") {
        add_words(words);
      } else if (stem == "contexts.txt") {
        add_contexts(words);
      } else if (stem == "acts.txt") {
        add_acts(words);
      } else if (stem == "status.txt") {
        add_operators(words);
      } else {
        add_entries(words);
      }
    }
  }

  Lexicon finish() && {
    set_rows(tables_->by_lemma, tables_->lemmas, by_lemma_);
    set_rows(tables_->operators, tables_->operator_lemmas, operators_);
    set_rows(tables_->places, tables_->listed_words, places_);
    set_rows(tables_->contexts, tables_->context_words, contexts_);
    return Lexicon(std::move(tables_));
  }

 private:
  [[noreturn]] void fail(const std::string& message) const { throw InputError({Severity::Error, where_, message}); }

  void add_words(const std::vector<std::string_view>& words) {
    const std::uint32_t list = tables_->list_names.add(heading_.front());
    list_lengths_.resize(tables_->list_names.strings().size());
    for (const std::string_view word : words) {
      places_.push_back({tables_->listed_words.add(word), {list, list_lengths_[list]++}});
    }
  }

  void add_contexts(const std::vector<std::string_view>& words) {
    for (const std::string_view word : words) {
      contexts_.emplace_back(tables_->context_words.add(word), heading_.front());
    }
  }

  /// "turn_down.v", "pay+visit.v", "take+into:custody.v", "offer.n"
  struct Trigger {
    std::string_view lemma, particle, light_preposition, light_noun;
    WordKind kind = WordKind::Verb;
  };

  Trigger trigger(std::string_view word) const {
    Trigger made;
    const std::size_t dot = word.rfind('.');
    if (dot == std::string_view::npos || dot + 2 != word.size() || dot == 0) {
      fail("no word with its kind (.v, .n or .a): " + std::string(word));
    }
    switch (word[dot + 1]) {
      case 'v':
        made.kind = WordKind::Verb;
        break;
      case 'n':
        made.kind = WordKind::Noun;
        break;
      case 'a':
        made.kind = WordKind::Adjective;
        break;
      default:
        fail("unknown kind of word: " + std::string(word));
    }
    std::string_view body = word.substr(0, dot);
    if (const std::size_t plus = body.find('+'); plus != std::string_view::npos) {
      const std::string_view light = body.substr(plus + 1);
      const std::size_t colon = light.find(':');
      made.light_noun = colon == std::string_view::npos ? light : light.substr(colon + 1);
      made.light_preposition = colon == std::string_view::npos ? std::string_view{} : light.substr(0, colon);
      body = body.substr(0, plus);
    }
    if (const std::size_t bar = body.find('_'); bar != std::string_view::npos) {
      made.particle = body.substr(bar + 1);
      body = body.substr(0, bar);
    }
    made.lemma = body;
    return made;
  }

  static bool is_trigger(std::string_view word) {
    return word.size() > 2 && word[word.size() - 2] == '.' && word.find('=') == std::string_view::npos &&
           word.find(':') >= std::min(word.find('+'), word.size());
  }

  ClassMask class_mask(std::string_view name) const {
    if (name == "Actor") {
      ClassMask mask = 0;
      for (std::size_t i = 0; i < kEntityClassCount; ++i) {
        mask |= is_actor(static_cast<EntityClass>(i)) ? class_bit(static_cast<EntityClass>(i)) : 0;
      }
      return mask;
    }
    const std::optional<EntityClass> wanted = parse_entity_class(name);
    if (!wanted) {
      fail("unknown class: " + std::string(name));
    }
    ClassMask mask = 0;
    for (std::size_t i = 0; i < kEntityClassCount; ++i) {
      mask |= is_a(static_cast<EntityClass>(i), *wanted) ? class_bit(static_cast<EntityClass>(i)) : 0;
    }
    return mask;
  }

  /// "subj", "to{Initiative,Force}", "obj[troops,weapons]"
  Filler filler(std::string_view text) {
    Filler made;
    const std::size_t end = text.find_first_of("{[");
    const std::string_view slot = text.substr(0, end);
    static const std::unordered_map<std::string_view, Slot> kSlots = {{"subj", Slot::Subject},
                                                                      {"obj", Slot::Object},
                                                                      {"iobj", Slot::IndirectObject},
                                                                      {"poss", Slot::Possessor},
                                                                      {"mod", Slot::Modifier},
                                                                      {"head", Slot::Head},
                                                                      {"self", Slot::Self},
                                                                      {"recent", Slot::Recent},
                                                                      {"pred", Slot::Predicative},
                                                                      {"clause", Slot::Clause},
                                                                      {"must", Slot::Obliged},
                                                                      {"occasion", Slot::Occasion},
                                                                      {"doer", Slot::Doer},
                                                                      {"aim", Slot::Aim},
                                                                      {"own", Slot::Own},
                                                                      {"agent", Slot::Agent},
                                                                      {"infinitive", Slot::Infinitive}};
    if (const auto found = kSlots.find(slot); found != kSlots.end()) {
      made.slot = found->second;
    } else {
      made.slot = Slot::Preposition;
      made.preposition = slot;
    }
    if (slot.empty()) {
      fail("a role without a slot: " + std::string(text));
    }
    std::size_t at = end;
    while (at != std::string_view::npos && at < text.size()) {
      const char close = text[at] == '{' ? '}' : ']';
      const std::size_t stop = text.find(close, at);
      if (stop == std::string_view::npos) {
        fail("a bracket that isn't closed: " + std::string(text));
      }
      for (const std::string_view item : split(text.substr(at + 1, stop - at - 1), ",")) {
        if (close == '}') {
          made.classes |= class_mask(item);
        } else {
          made.lists.push_back(tables_->list_names.add(item));
        }
      }
      at = stop + 1;
    }
    return made;
  }

  /// "subj|to{Initiative}"
  std::span<const Filler> fillers(std::string_view text) {
    const std::uint32_t number = filler_texts_.add(text);
    if (number == tables_->fillers.size()) {
      std::vector<Filler>& all = tables_->fillers.emplace_back();
      for (const std::string_view part : split(text, "|")) {
        all.push_back(filler(part));
      }
    }
    return tables_->fillers[number];
  }

  void apply(LexiconEntry& entry, std::string_view option) {
    if (option.size() > 2 && option[1] == ':') {
      const std::span<const Filler> made = fillers(option.substr(2));
      switch (option.front()) {
        case 'S':
          entry.subject = made;
          return;
        case 'O':
          entry.object = made;
          return;
        case 'R':
          entry.regarding = made;
          return;
        case 'Q':
          entry.quantity = made;
          return;
        case 'X':
          entry.required = made;
          return;
        case 'N':
          entry.forbidden = made;
          return;
        default:
          break;
      }
    }
    if (option.rfind("cameo=", 0) == 0) {
      entry.cameo = option.substr(6);
    } else if (option.rfind("status=", 0) == 0) {
      entry.status = parse_status(option.substr(7));
      if (!entry.status) {
        fail("unknown status: " + std::string(option));
      }
    } else if (option == "negated") {
      entry.negated = true;
    } else if (option == "two") {
      entry.two = true;
    } else {
      fail("not understood: " + std::string(option));
    }
  }

  void add_entries(const std::vector<std::string_view>& words) {
    if (!predicate_) {
      fail("unknown predicate: " + std::string(heading_.front()));
    }
    // Options before the first word of a line are those of all its words, others those of the word before them.
    std::vector<std::string_view> shared(heading_.begin() + 1, heading_.end());
    std::vector<std::pair<std::string_view, std::vector<std::string_view>>> triggers;
    for (const std::string_view word : words) {
      if (is_trigger(word)) {
        triggers.emplace_back(word, shared);
      } else {
        (triggers.empty() ? shared : triggers.back().second).push_back(word);
      }
    }
    for (const auto& [word, options] : triggers) {
      const Trigger parts = trigger(word);
      LexiconEntry entry;
      entry.predicate = *predicate_;
      entry.lemma = parts.lemma;
      entry.kind = parts.kind;
      entry.particle = parts.particle;
      entry.light_preposition = parts.light_preposition;
      entry.light_noun = parts.light_noun;
      (entry.id = name(*predicate_)).append("/").append(word);
      for (const std::string_view option : options) {
        apply(entry, option);
        entry.id.append(" ").append(option);
      }
      if (entry.subject.empty() || entry.object.empty()) {
        fail("an entry without subject or object: " + std::string(word));
      }
      entry.specificity = specificity(entry);
      add(tables_->lemmas.add(entry.lemma), std::move(entry));
    }
  }

  /// Entries without roles, found by the word as the file has it. Of two lines for a word the first counts.
  void add_acts(const std::vector<std::string_view>& words) {
    if (!predicate_ || heading_.size() > 2) {
      fail("no heading of a predicate and perhaps a code: " + std::string(heading_.front()));
    }
    for (const std::string_view word : words) {
      const Trigger parts = trigger(word);
      const std::size_t known = tables_->lemmas.strings().size();
      const std::uint32_t number = tables_->lemmas.add(word);
      if (number < known) {
        continue;
      }
      LexiconEntry entry;
      entry.predicate = *predicate_;
      entry.lemma = word;
      entry.kind = parts.kind;
      (entry.id = heading_.front()).append("/").append(word);
      entry.cameo = heading_.size() == 2 ? heading_.back() : std::string_view();
      add(number, std::move(entry));
    }
  }

  void add(std::uint32_t lemma, LexiconEntry&& entry) {
    by_lemma_.emplace_back(lemma, static_cast<std::uint32_t>(tables_->entries.size()));
    tables_->entries.push_back(std::move(entry));
  }

  static unsigned specificity(const LexiconEntry& entry) {
    unsigned points = 0;
    points += entry.particle.empty() ? 0 : 4;
    points += entry.light_noun.empty() ? 0 : 8;
    points += entry.required.empty() ? 0 : 2;
    for (const auto* role : {&entry.subject, &entry.object}) {
      const bool narrow =
          std::any_of(role->begin(), role->end(), [](const Filler& f) { return f.classes != 0 || !f.lists.empty(); });
      points += narrow ? 1 : 0;
    }
    const bool prepositional = entry.object.front().slot == Slot::Preposition;
    return points + (prepositional ? 1 : 0);
  }

  void add_operators(const std::vector<std::string_view>& words) {
    StatusOperator base;
    std::vector<std::string_view> options = heading_;
    std::vector<std::string_view> triggers;
    for (const std::string_view word : words) {
      (is_trigger(word) ? triggers : options).push_back(word);
    }
    for (const std::string_view option : options) {
      if (const auto status = parse_status(option)) {
        base.status = status;
      } else if (option == "negated") {
        base.negated = true;
      } else if (option == "hedged") {
        base.hedged = true;
      } else if (option == "unreal") {
        base.unreal = true;
      } else if (option == "clauses") {
        base.nouns = false;
      } else if (option == "nouns") {
        base.clauses = false;
      } else if (option == "subject") {
        base.subject_control = true;
      } else if (option == "passive") {
        base.passive_only = true;
      } else if (option == "infinitive") {
        base.infinitive_only = true;
      } else if (option == "behind") {
        base.behind_only = true;
      } else if (option.rfind("via=", 0) == 0) {
        const std::vector<std::string_view> prepositions = split(option.substr(4), "|");
        base.prepositions.assign(prepositions.begin(), prepositions.end());
      } else if (option != "neutral") {
        fail("not understood: " + std::string(option));
      }
    }
    for (const std::string_view word : triggers) {
      const Trigger parts = trigger(word);
      StatusOperator made = base;
      made.lemma = parts.lemma;
      made.kind = parts.kind;
      made.particle = parts.particle;
      operators_.emplace_back(tables_->operator_lemmas.add(parts.lemma), std::move(made));
    }
  }

  std::unique_ptr<Lexicon::Tables> tables_ = std::make_unique<Lexicon::Tables>();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_lemma_;
  std::vector<std::pair<std::uint32_t, StatusOperator>> operators_;
  std::vector<std::pair<std::uint32_t, Lexicon::Tables::Place>> places_;
  std::vector<std::pair<std::uint32_t, std::string_view>> contexts_;
  SourcePosition where_;
  std::vector<std::string_view> heading_;
  std::optional<Predicate> predicate_;       ///< of the heading, where it names one
  StringNumbers filler_texts_;               ///< numbers are those of the tables' fillers
  std::vector<std::uint32_t> list_lengths_;  ///< words that were read for each list
};

Lexicon Lexicon::load(const std::filesystem::path& folder) {
  const auto files = list_files(folder, ".txt");
  if (!files || files->empty()) {
    throw InputError({Severity::Error, {folder.string(), 0, 0}, "no lexicon here"});
  }
  for (const std::string_view name : kFiles) {
    if (!std::binary_search(files->begin(), files->end(), folder / name)) {
      throw InputError({Severity::Error, {(folder / name).string(), 0, 0}, "is missing from the lexicon"});
    }
  }
  LexiconReader reader;
  for (const std::filesystem::path& file : *files) {
    reader.read(read_file(file), file.string());
  }
  return std::move(reader).finish();
}

Lexicon Lexicon::parse(std::string_view text, const std::string& name) {
  LexiconReader reader;
  reader.read(std::string(text), name);
  return std::move(reader).finish();
}

}  // namespace entente
