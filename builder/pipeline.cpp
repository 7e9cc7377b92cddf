#include "builder/pipeline.hpp"

#include <xxhash.h>

#include <algorithm>
#include <exception>
#include <future>
#include <new>
#include <thread>
#include <utility>
#include <variant>

#include "builder/claims/given_mentions.hpp"
#include "builder/claims/read_claims.hpp"
#include "builder/language/language_model.hpp"
#include "builder/language/tokenizer.hpp"
#include "builder/mentions/known_names.hpp"
#include "builder/mentions/name_tables.hpp"
#include "builder/mentions/read_mentions.hpp"
#include "builder/reader/learned_reader.hpp"
#include "builder/reading_pool.hpp"
#include "ontology/compiled_gazetteer.hpp"
#include "ontology/gazetteer.hpp"
#include "ontology/gazetteer_cache.hpp"
#include "ontology/lexicon.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

struct LoadedGazetteer {
  std::unique_ptr<const MappedFile> file;  ///< where the tables lie in one
  Gazetteer gazetteer;
  std::vector<Diagnostic> warnings;
};

// gazetteer_tables.S
extern "C" const char entente_gazetteer_tables[];
extern "C" const char entente_gazetteer_tables_end[];

LoadedGazetteer load_gazetteer(const fs::path& data, std::span<const std::string> own) {
  const fs::path folder = data / "ontology" / "gazetteer";
  const std::string_view tables(entente_gazetteer_tables,
                                static_cast<std::size_t>(entente_gazetteer_tables_end - entente_gazetteer_tables));
  if (own.empty()) {
    if (std::optional<Gazetteer> made = open_compiled_gazetteer(tables, gazetteer_checksum(folder))) {
      return {nullptr, *std::move(made), {}};
    }
  }
  // The files aren't those that the program was built with, or have more to say.
  const std::uint64_t form = XXH3_64bits(tables.data(), tables.size());
  const GazetteerCache cache(folder, own, form);
  if (std::optional<KeptGazetteer> kept = cache.open()) {
    return {std::move(kept->file), std::move(kept->gazetteer), {}};
  }
  GazetteerBuilder builder;
  builder.add_folder(folder);
  for (const std::string& file : own) {
    builder.add_file(file);
  }
  std::vector<Diagnostic> warnings = builder.warnings();
  LoadedGazetteer made{nullptr, std::move(builder).build(), std::move(warnings)};
  // Warnings are to be told each time; and a file may have changed while it was read.
  if (made.warnings.empty() && cache == GazetteerCache(folder, own, form)) {
    cache.keep(made.gazetteer);
  }
  return made;
}

/// By-lines, datelines and time stamps are part of the page, not of what it says.
std::vector<Block> blocks_to_read(const Article& article) {
  std::vector<Block> blocks = article.blocks;
  for (Block& block : blocks) {
    block.kind = block.kind == BlockKind::Byline ? BlockKind::Furniture : block.kind;
  }
  return blocks;
}

/// True where one of the name's readings is of this class.
bool may_be(const KnownName& name, EntityClass cls, const Gazetteer& gazetteer) {
  return std::any_of(name.readings.begin(), name.readings.end(),
                     [&](const NameReading& reading) { return gazetteer[reading.entry].cls == cls; });
}

/// The stretches of a sentence that the parser reads as one noun: names of several words. A post with its holder's
/// name behind it is one too, since in "Secretary of State Ann Lee met …" it is the person who meets.
std::vector<TokenRange> nouns(std::span<const KnownName> names, std::uint32_t sentence, const Gazetteer& gazetteer) {
  KnownName key;
  key.sentence = sentence;
  const auto [first, last] = std::equal_range(
      names.begin(), names.end(), key, [](const KnownName& a, const KnownName& b) { return a.sentence < b.sentence; });
  std::vector<TokenRange> ranges;
  for (auto name = first; name != last; ++name) {
    const bool held = name != first && std::prev(name)->tokens.end == name->tokens.begin &&
                      may_be(*std::prev(name), EntityClass::Office, gazetteer) &&
                      may_be(*name, EntityClass::Official, gazetteer);
    TokenRange range = name->tokens;
    if (held) {
      range.begin = std::prev(name)->tokens.begin;
      if (!ranges.empty() && ranges.back().begin == range.begin) {
        ranges.pop_back();
      }
    }
    if (range.end - range.begin > 1) {
      ranges.push_back(range);
    }
  }
  return ranges;
}

}  // namespace

struct Resources::Tables {
  Furniture furniture;
  std::unique_ptr<const MappedFile> gazetteer_file;
  Gazetteer gazetteer;
  LanguageModel language;
  Lexicon lexicon;
  NameTables names;
  std::unique_ptr<const ReaderModel> reader;
};

Resources::Resources() = default;
Resources::Resources(Resources&&) noexcept = default;
Resources& Resources::operator=(Resources&&) noexcept = default;
Resources::~Resources() = default;

void Resources::set_reader_model(std::unique_ptr<const ReaderModel> model) { tables_->reader = std::move(model); }
const ReaderModel* Resources::reader_model() const { return tables_->reader.get(); }
const Furniture& Resources::furniture() const { return tables_->furniture; }

Resources Resources::load(const fs::path& data, std::span<const std::string> gazetteers, const DiagnosticSink& report,
                          ClaimReader who) {
  // Side by side: the gazetteer, the language model and all that is left take about as long as one another.
  std::future<LoadedGazetteer> reading = std::async(load_gazetteer, data, gazetteers);
  std::future<LanguageModel> parsing =
      std::async(LanguageModel::load, data / "builder" / "language" / "model" / "english.model");
  load_predicates(data / kOntologyFile);
  Furniture furniture = Furniture::load(data / kFurnitureFile);
  Lexicon lexicon = Lexicon::load(data / kLexiconFolder);
  NameTables names = NameTables::load(data / "ontology" / "names");
  std::unique_ptr<const ReaderModel> reader;
  if (const fs::path file = data / kReaderFile; who != ClaimReader::Rules && fs::exists(file)) {
    reader = std::make_unique<const LearnedReader>(LearnedReader::load(file));
  }
  LanguageModel language = parsing.get();
  LoadedGazetteer gazetteer = reading.get();
  if (report) {
    std::for_each(gazetteer.warnings.begin(), gazetteer.warnings.end(), report);
  }
  Resources resources;
  resources.tables_ =
      std::make_unique<Tables>(Tables{std::move(furniture), std::move(gazetteer.file), std::move(gazetteer.gazetteer),
                                      std::move(language), std::move(lexicon), std::move(names), std::move(reader)});
  return resources;
}

Reading read_article(Article article, const Resources& resources, const ReadingSettings& settings) {
  const Resources::Tables& tables = resources.tables();
  Reading reading;
  reading.article = std::move(article);
  const std::string& text = reading.article.text;
  reading.sentences = split_sentences(text, blocks_to_read(reading.article));
  const std::vector<KnownName> names =
      find_known_names(text, reading.sentences, tables.gazetteer, tables.names.lists());
  std::vector<std::vector<TokenRange>> ranges;
  for (std::uint32_t i = 0; i < reading.sentences.size(); ++i) {
    ranges.push_back(nouns(names, i, tables.gazetteer));
  }
  tables.language.annotate(text, reading.sentences, ranges);
  if (settings.depth == ReadingDepth::Parses) {
    return reading;
  }
  reading.mentions = read_mentions(reading.article, reading.sentences, names, tables.gazetteer, tables.names);
  add_given_mentions(reading.article, reading.sentences, reading.mentions);
  std::unique_ptr<ModelReading> model;
  if (settings.reader != ClaimReader::Rules && tables.reader) {
    model = tables.reader->read(reading.article, reading.sentences, reading.mentions);
  }
  const ClaimReaders readers{settings.reader != ClaimReader::Model, model.get()};
  reading.claims =
      read_claims(reading.article, reading.sentences, reading.mentions, tables.lexicon, readers, &reading.outdone);
  std::erase_if(reading.claims,
                [&](const Claim& claim) { return claim.confidence && *claim.confidence < settings.min_confidence; });
  return reading;
}

namespace {

struct Item {
  std::variant<Article, Diagnostic> content;
  ReadingPosition behind;
};
struct Result {
  std::variant<Reading, Diagnostic> content;
  ReadingPosition behind;
};

void produce(std::span<const InputFile> inputs, ReadingPosition begin, const Furniture& furniture,
             const ReadOptions& options, const std::function<void(Item&&)>& push) {
  for (std::size_t input = begin.inputs; input < inputs.size(); ++input) {
    const std::uint64_t known = input == begin.inputs ? begin.items : 0;
    ReadingPosition position{input, 0};
    const auto give = [&](auto&& content) {
      if (++position.items > known) {
        push({std::forward<decltype(content)>(content), position});
      }
    };
    read_input(
        inputs[input], furniture, options, [&](Article&& article) { give(std::move(article)); },
        [&](const Diagnostic& diagnostic) { give(diagnostic); });
  }
}

/// What goes wrong in one article is that article's, out of memory included.
Result work(Item&& item, const Resources& resources, const ReadingSettings& settings) {
  if (Article* article = std::get_if<Article>(&item.content)) {
    const std::string id = article->id;
    try {
      return {read_article(std::move(*article), resources, settings), item.behind};
    } catch (const std::bad_alloc&) {
      return {Diagnostic{Severity::Error, {id}, "out of memory; the article is left out"}, item.behind};
    } catch (const std::exception& error) {
      return {Diagnostic{Severity::Error, {id}, std::string(error.what()) + "; the article is left out"}, item.behind};
    }
  }
  return {std::get<Diagnostic>(std::move(item.content)), item.behind};
}

}  // namespace

void read_articles(std::span<const InputFile> inputs, const Resources& resources, const ReadOptions& options,
                   unsigned threads, const ReadingSink& sink, const DiagnosticSink& report,
                   const ReadingSettings& settings, ReadingPosition* position) {
  const ReadingPosition begin = position != nullptr ? *position : ReadingPosition{};
  const auto consume = [&](Result&& result) {
    if (position != nullptr) {
      *position = result.behind;
    }
    if (Reading* reading = std::get_if<Reading>(&result.content)) {
      sink(std::move(*reading));
    } else {
      report(std::get<Diagnostic>(result.content));
    }
  };
  const unsigned count = threads != 0 ? threads : std::max(std::thread::hardware_concurrency(), 1U);
  if (count == 1) {
    produce(inputs, begin, resources.furniture(), options,
            [&](Item&& item) { consume(work(std::move(item), resources, settings)); });
    return;
  }
  OrderedPool<Item, Result> pool(count);
  pool.run([&](const auto& push) { produce(inputs, begin, resources.furniture(), options, push); },
           [&](Item&& item) { return work(std::move(item), resources, settings); }, consume);
}

}  // namespace entente
