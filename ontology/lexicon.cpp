#include "ontology/lexicon.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "ontology/list_files.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view value) const { return std::hash<std::string_view>{}(value); }
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

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

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) {
      parts.emplace_back(text.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return parts;
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::istringstream stream{std::string(line)};
  for (std::string word; stream >> word;) {
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

struct Lexicon::Tables {
  std::vector<LexiconEntry> entries;
  TextMap<std::vector<std::uint32_t>> by_lemma;
  TextMap<std::vector<StatusOperator>> operators;
  std::vector<TextMap<std::size_t>> lists;  ///< words, with their places
  TextMap<std::uint32_t> list_names;
  TextMap<std::vector<std::string>> contexts;
};

/// Reads the files into one set of tables; word lists may be used before they are filled.
class LexiconReader {
 public:
  void read(std::string_view text, const std::string& name) {
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
      const std::vector<std::string> words = words_of(line);
      if (words.empty()) {
        continue;
      }
      if (words.front().front() == '[' && words.back().back() == ']') {
        const std::size_t open = line.find('[');
        heading_ = words_of(line.substr(open + 1, line.find_last_of(']') - open - 1));
        if (heading_.empty()) {
          fail("an empty heading");
        }
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

  Lexicon finish() && { return Lexicon(std::make_unique<const Lexicon::Tables>(std::move(tables_))); }

 private:
  [[noreturn]] void fail(const std::string& message) const { throw InputError({Severity::Error, where_, message}); }

  std::uint32_t list_index(const std::string& name) {
    const auto [at, added] = tables_.list_names.emplace(name, static_cast<std::uint32_t>(tables_.lists.size()));
    if (added) {
      tables_.lists.emplace_back();
    }
    return at->second;
  }

  void add_words(const std::vector<std::string>& words) {
    const std::uint32_t list = list_index(heading_.front());
    list_lengths_.resize(tables_.lists.size());
    for (const std::string& word : words) {
      tables_.lists[list].emplace(word, list_lengths_[list]++);
    }
  }

  void add_contexts(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      tables_.contexts[word].push_back(heading_.front());
    }
  }

  /// "turn_down.v", "pay+visit.v", "take+into:custody.v", "offer.n"
  struct Trigger {
    std::string lemma, particle, light_preposition, light_noun;
    WordKind kind = WordKind::Verb;
  };

  Trigger trigger(const std::string& word) const {
    Trigger made;
    const std::size_t dot = word.rfind('.');
    if (dot == std::string::npos || dot + 2 != word.size() || dot == 0) {
      fail("no word with its kind (.v, .n or .a): " + word);
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
        fail("unknown kind of word: " + word);
    }
    std::string_view body = std::string_view(word).substr(0, dot);
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

  static bool is_trigger(const std::string& word) {
    return word.size() > 2 && word[word.size() - 2] == '.' && word.find('=') == std::string::npos &&
           word.find(':') >= std::min(word.find('+'), word.size());
  }

  ClassMask class_mask(const std::string& name) const {
    if (name == "Actor") {
      ClassMask mask = 0;
      for (std::size_t i = 0; i < kEntityClassCount; ++i) {
        mask |= is_actor(static_cast<EntityClass>(i)) ? class_bit(static_cast<EntityClass>(i)) : 0;
      }
      return mask;
    }
    const std::optional<EntityClass> wanted = parse_entity_class(name);
    if (!wanted) {
      fail("unknown class: " + name);
    }
    ClassMask mask = 0;
    for (std::size_t i = 0; i < kEntityClassCount; ++i) {
      mask |= is_a(static_cast<EntityClass>(i), *wanted) ? class_bit(static_cast<EntityClass>(i)) : 0;
    }
    return mask;
  }

  /// "subj", "to{Initiative,Force}", "obj[troops,weapons]"
  Filler filler(const std::string& text) {
    Filler made;
    const std::size_t end = text.find_first_of("{[");
    const std::string slot = text.substr(0, end);
    static const TextMap<Slot> kSlots = {
        {"subj", Slot::Subject},   {"obj", Slot::Object},    {"iobj", Slot::IndirectObject},
        {"poss", Slot::Possessor}, {"mod", Slot::Modifier},  {"head", Slot::Head},
        {"self", Slot::Self},      {"recent", Slot::Recent}, {"pred", Slot::Predicative},
        {"clause", Slot::Clause},  {"must", Slot::Obliged},  {"occasion", Slot::Occasion},
        {"doer", Slot::Doer},      {"aim", Slot::Aim},       {"own", Slot::Own}};
    if (const auto found = kSlots.find(slot); found != kSlots.end()) {
      made.slot = found->second;
    } else {
      made.slot = Slot::Preposition;
      made.preposition = slot;
    }
    if (slot.empty()) {
      fail("a role without a slot: " + text);
    }
    std::size_t at = end;
    while (at != std::string::npos && at < text.size()) {
      const char close = text[at] == '{' ? '}' : ']';
      const std::size_t stop = text.find(close, at);
      if (stop == std::string::npos) {
        fail("a bracket that isn't closed: " + text);
      }
      for (const std::string& item : split(std::string_view(text).substr(at + 1, stop - at - 1), ',')) {
        if (close == '}') {
          made.classes |= class_mask(item);
        } else {
          made.lists.push_back(list_index(item));
        }
      }
      at = stop + 1;
    }
    return made;
  }

  void apply(LexiconEntry& entry, const std::string& option) {
    if (option.size() > 2 && option[1] == ':') {
      std::vector<Filler> fillers;
      for (const std::string& part : split(std::string_view(option).substr(2), '|')) {
        fillers.push_back(filler(part));
      }
      switch (option.front()) {
        case 'S':
          entry.subject = std::move(fillers);
          return;
        case 'O':
          entry.object = std::move(fillers);
          return;
        case 'R':
          entry.regarding = std::move(fillers);
          return;
        case 'Q':
          entry.quantity = std::move(fillers);
          return;
        case 'X':
          entry.required = std::move(fillers);
          return;
        case 'N':
          entry.forbidden = std::move(fillers);
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
        fail("unknown status: " + option);
      }
    } else if (option == "negated") {
      entry.negated = true;
    } else if (option == "two") {
      entry.two = true;
    } else {
      fail("not understood: " + option);
    }
  }

  void add_entries(const std::vector<std::string>& words) {
    const std::optional<Predicate> predicate = parse_predicate(heading_.front());
    if (!predicate) {
      fail("unknown predicate: " + heading_.front());
    }
    // Options before the first word of a line are those of all its words, others those of the word before them.
    std::vector<std::string> shared(heading_.begin() + 1, heading_.end());
    std::vector<std::pair<std::string, std::vector<std::string>>> triggers;
    for (const std::string& word : words) {
      if (is_trigger(word)) {
        triggers.emplace_back(word, shared);
      } else {
        (triggers.empty() ? shared : triggers.back().second).push_back(word);
      }
    }
    for (const auto& [word, options] : triggers) {
      const Trigger parts = trigger(word);
      LexiconEntry entry;
      entry.predicate = *predicate;
      entry.lemma = parts.lemma;
      entry.kind = parts.kind;
      entry.particle = parts.particle;
      entry.light_preposition = parts.light_preposition;
      entry.light_noun = parts.light_noun;
      entry.id = std::string(name(*predicate)) + "/" + word;
      for (const std::string& option : options) {
        apply(entry, option);
        entry.id += " " + option;
      }
      if (entry.subject.empty() || entry.object.empty()) {
        fail("an entry without subject or object: " + word);
      }
      entry.specificity = specificity(entry);
      tables_.by_lemma[entry.lemma].push_back(static_cast<std::uint32_t>(tables_.entries.size()));
      tables_.entries.push_back(std::move(entry));
    }
  }

  /// Entries without roles, found by the word as the file has it. Of two lines for a word the first counts.
  void add_acts(const std::vector<std::string>& words) {
    const std::optional<Predicate> predicate = parse_predicate(heading_.front());
    if (!predicate || heading_.size() > 2) {
      fail("no heading of a predicate and perhaps a code: " + heading_.front());
    }
    for (const std::string& word : words) {
      const Trigger parts = trigger(word);
      std::vector<std::uint32_t>& found = tables_.by_lemma[word];
      if (!found.empty()) {
        continue;
      }
      LexiconEntry entry;
      entry.predicate = *predicate;
      entry.lemma = word;
      entry.kind = parts.kind;
      entry.id = heading_.front() + "/" + word;
      entry.cameo = heading_.size() == 2 ? heading_.back() : std::string();
      found.push_back(static_cast<std::uint32_t>(tables_.entries.size()));
      tables_.entries.push_back(std::move(entry));
    }
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

  void add_operators(const std::vector<std::string>& words) {
    StatusOperator base;
    std::vector<std::string> options = heading_;
    std::vector<std::string> triggers;
    for (const std::string& word : words) {
      (is_trigger(word) ? triggers : options).push_back(word);
    }
    for (const std::string& option : options) {
      if (const auto status = parse_status(option)) {
        base.status = status;
      } else if (option == "negated") {
        base.negated = true;
      } else if (option == "hedged") {
        base.hedged = true;
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
      } else if (option.rfind("via=", 0) == 0) {
        base.prepositions = split(std::string_view(option).substr(4), '|');
      } else if (option != "neutral") {
        fail("not understood: " + option);
      }
    }
    for (const std::string& word : triggers) {
      const Trigger parts = trigger(word);
      StatusOperator made = base;
      made.lemma = parts.lemma;
      made.kind = parts.kind;
      made.particle = parts.particle;
      tables_.operators[parts.lemma].push_back(std::move(made));
    }
  }

  Lexicon::Tables tables_;
  SourcePosition where_;
  std::vector<std::string> heading_;
  std::vector<std::size_t> list_lengths_;  ///< words that were read for each list
};

Lexicon::Lexicon(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

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
  reader.read(text, name);
  return std::move(reader).finish();
}

std::size_t Lexicon::size() const { return tables_->entries.size(); }
std::span<const LexiconEntry> Lexicon::entries() const { return tables_->entries; }
const LexiconEntry& Lexicon::operator[](std::uint32_t entry) const { return tables_->entries[entry]; }

std::span<const std::uint32_t> Lexicon::find(std::string_view lemma) const {
  const auto found = tables_->by_lemma.find(lemma);
  return found == tables_->by_lemma.end() ? std::span<const std::uint32_t>{} : found->second;
}

std::span<const StatusOperator> Lexicon::operators(std::string_view lemma) const {
  const auto found = tables_->operators.find(lemma);
  return found == tables_->operators.end() ? std::span<const StatusOperator>{} : found->second;
}

std::optional<std::uint32_t> Lexicon::list(std::string_view name) const {
  const auto found = tables_->list_names.find(name);
  return found == tables_->list_names.end() ? std::nullopt : std::optional<std::uint32_t>(found->second);
}

bool Lexicon::in_list(std::uint32_t list, std::string_view lemma) const { return tables_->lists[list].contains(lemma); }

bool Lexicon::in_list(std::string_view list_name, std::string_view lemma) const {
  const auto index = list(list_name);
  return index && in_list(*index, lemma);
}

std::optional<std::size_t> Lexicon::place_in_list(std::string_view list_name, std::string_view lemma) const {
  const auto index = list(list_name);
  if (!index) {
    return std::nullopt;
  }
  const auto found = tables_->lists[*index].find(lemma);
  return found == tables_->lists[*index].end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

std::span<const std::string> Lexicon::contexts(std::string_view lemma) const {
  const auto found = tables_->contexts.find(lemma);
  return found == tables_->contexts.end() ? std::span<const std::string>{} : found->second;
}

}  // namespace entente
