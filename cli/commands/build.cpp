// entente build: articles in, one graph out.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>
#include <optional>

#include "builder/graph/derived.hpp"
#include "builder/graph/knowledge_graph.hpp"
#include "cli/build_journal.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/commands/reading.hpp"
#include "cli/explain_mentions.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "cli/provenance.hpp"
#include "exporters/write_graph.hpp"
#include "ontology/data_directory.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/predicates.hpp"
#include "queries/query_store.hpp"

namespace entente {
namespace {

std::string current_time() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

template <typename Key>
std::string counts_as_text(const std::map<Key, std::size_t>& counts) {
  std::string text;
  for (const auto& [key, count] : counts) {
    text += (text.empty() ? "" : ", ") + std::string(key) + ' ' + std::to_string(count);
  }
  return text.empty() ? "none" : text;
}

std::string in_seconds(std::chrono::duration<double> time) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.2f s", time.count());
  return text.data();
}

void summarise(const KnowledgeGraph& graph, const ReadingTally& tally, std::chrono::duration<double> elapsed) {
  std::map<std::string_view, std::size_t> classes;
  for (const EntityId id : graph.sorted_entities()) {
    ++classes[name(graph.entity(id).cls)];
  }
  std::map<std::string_view, std::size_t> types;
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimView claim = graph.claim(id);
    const EventType type = event_type(graph, claim);
    const bool structural = info(claim.key.predicate).type == EventType::None;
    ++types[structural ? "structural" : type == EventType::None ? "without type" : name(type)];
  }
  log_summary("articles: " + std::to_string(tally.articles) +
              (tally.errors == 0 ? "" : " (" + std::to_string(tally.errors) + " defects, see above)"));
  if (tally.undated != 0) {
    log_summary("undated:  " + std::to_string(tally.undated) + " articles; \"on Friday\" has no date there (--date)");
  }
  log_summary("entities: " + std::to_string(graph.entity_count()) + " (" + counts_as_text(classes) + ")");
  log_summary("claims:   " + std::to_string(graph.claim_count()) + " (" + counts_as_text(types) + ")");
  log_summary("time:     " + in_seconds(elapsed));
}

void write_store(const KnowledgeGraph& graph, const std::filesystem::path& file) {
  QueryStore store = QueryStore::create(file);
  store.add(graph);
  store.commit();
}

struct Outputs {
  std::optional<OutputFile> graph;
  std::optional<OutputFile> store;

  void open(const BuildOptions& options) {
    const std::vector<std::string> inputs = files_read(options.articles, options.reading);
    if (!options.output.empty()) {
      graph.emplace(options.output, inputs);
    }
    if (!options.store.empty()) {
      store.emplace(options.store, inputs);
    }
  }
  void close() {
    graph.reset();
    store.reset();
  }
};

/// Throws InputError where one of the build's own files would take another's place, or be taken for an article.
void check_places(const BuildOptions& options) {
  check_not_among(options.output, options.articles, options.reading);
  const auto fail = [](const std::string& file, const std::string& message) {
    throw InputError({Severity::Error, {file}, message});
  };
  const bool stored = !options.store.empty();
  if (stored && options.output != "-" && !options.output.empty() && lies_in(options.store, options.output)) {
    fail(options.store, "can't be the graph's file and the store's");
  }
  if (options.resume.empty()) {
    return;
  }
  for (const std::string& output : {options.output, options.store}) {
    if (!output.empty() && output != "-" && lies_in(output, options.resume)) {
      fail(output, "lies in " + options.resume + ", which goes when the graph is written");
    }
  }
  for (const std::string& article : options.articles) {
    if (lies_in(options.resume, article)) {
      fail(options.resume, "lies in " + article + ", whose files are read: its parts would be taken for articles");
    }
  }
}

/// What a build in parts must find as it was. Throws InputError where articles come on stdin.
BuildIdentity identity_of(const BuildOptions& options, std::span<const InputFile> inputs,
                          const std::filesystem::path& data) {
  if (std::find(options.articles.begin(), options.articles.end(), "-") != options.articles.end()) {
    throw InputError({Severity::Error, {"--resume"}, "what comes on stdin can't be read again; name files"});
  }
  const ReadingOptions& reading = options.reading;
  BuildIdentity identity{std::string("entente ") + ENTENTE_VERSION,
                         options_for_provenance(reading, Join::Same) + " --base " + reading.base + " --from " +
                             std::to_string(static_cast<int>(reading.from)) + " --max-article-size " +
                             std::to_string(reading.max_article_size),
                         {data / "ontology", data / "builder" / "text" / "data",
                          data / "builder" / "language" / "model", data / "builder" / "reader" / "model"},
                         inputs};
  identity.data.insert(identity.data.end(), reading.gazetteers.begin(), reading.gazetteers.end());
  return identity;
}

/// So many articles are read again at most.
constexpr std::size_t kArticlesOfPart = 500;

/// Reads what the journal doesn't have, and gives the whole.
KnowledgeGraph read_in_parts(BuildJournal& journal, const ReadingOptions& options, std::span<const InputFile> inputs,
                             const Resources& resources, ReadingState& state) {
  KnowledgeGraph graph(options.base);
  journal.read_parts(graph);
  state = journal.state();
  if (state.tally.articles != 0) {
    log_summary("resumed:  " + std::to_string(state.tally.articles) + " articles were read before");
  }
  KnowledgeGraph part(options.base);
  std::size_t articles = 0;
  read_from(state, inputs, options, resources, [&](Reading&& reading) {
    part.add(reading);
    if (++articles == kArticlesOfPart) {
      journal.write_part(part, state);
      graph.merge(part);
      part = KnowledgeGraph(options.base);
      articles = 0;
    }
  });
  graph.merge(part);
  return graph;
}

}  // namespace

int run(const BuildOptions& options, const std::filesystem::path& data) {
  const auto start = std::chrono::steady_clock::now();
  check_places(options);
  // Opened first, so that a long run doesn't end at a folder that can't be written to.
  Outputs outputs;
  outputs.open(options);
  if (!options.resume.empty()) {
    // What is killed leaves its temporary files behind: here there are none until the graph is written.
    outputs.close();
  }
  std::size_t missing = 0;
  const std::vector<InputFile> inputs = find_all(options.articles, options.reading, missing);
  std::optional<BuildJournal> journal;
  if (!options.resume.empty()) {
    journal.emplace(options.resume, identity_of(options, inputs, find_data_directory(data)));
  }
  const Resources& resources = load_resources(data, options.reading);
  log_detail("tables loaded in " + in_seconds(std::chrono::steady_clock::now() - start));
  KnowledgeGraph graph(options.reading.base);
  ReadingState state;
  OutputFile explanation("-");
  std::size_t explained = 0;
  if (journal) {
    graph = read_in_parts(*journal, options.reading, inputs, resources, state);
    outputs.open(options);
  } else {
    read_from(state, inputs, options.reading, resources, [&](Reading&& reading) {
      if (!options.explain_entity.empty()) {
        explained += explain_mentions(reading, options.explain_entity, explanation.stream());
      }
      graph.add(reading);
    });
  }
  ReadingTally tally = state.tally;
  tally.errors += missing;
  if (is_in_vain(tally)) {
    if (journal) {
      journal->remove();
    }
    return kBadInput;
  }
  explanation.flush();
  if (!options.explain_entity.empty() && explained == 0) {
    log_warning("nothing in the articles is called '" + options.explain_entity + "'");
  }
  graph = joined(std::move(graph), options.join);
  graph.add_run({std::string("entente ") + ENTENTE_VERSION, options_for_provenance(options.reading, options.join),
                 options.stamp ? current_time() : std::string()});
  if (outputs.graph) {
    std::size_t replaced = 0;
    outputs.graph->write([&](std::ostream& stream) { replaced = write_graph(graph, options.format, stream); });
    tell_of_replaced(replaced);
  }
  if (outputs.store) {
    write_store(graph, outputs.store->temporary());
    outputs.store->commit();
  }
  if (outputs.graph) {
    outputs.graph->commit();
  }
  if (journal) {
    journal->remove();
  }
  summarise(graph, tally, std::chrono::steady_clock::now() - start);
  return tally.errors == 0 ? kDone : kBadInput;
}

}  // namespace entente
