// entente build: articles in, one graph out.
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>

#include "builder/graph/derived.hpp"
#include "builder/graph/knowledge_graph.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/commands/reading.hpp"
#include "cli/explain_mentions.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "cli/provenance.hpp"
#include "exporters/write_graph.hpp"
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

}  // namespace

int run(const BuildOptions& options, const std::filesystem::path& data) {
  const auto start = std::chrono::steady_clock::now();
  // Opened first, so that a long run doesn't end at a folder that can't be written to.
  std::optional<OutputFile> output;
  if (!options.output.empty()) {
    check_not_among(options.output, options.articles, options.reading);
    output.emplace(options.output, options.articles);
  }
  std::optional<OutputFile> store;
  if (!options.store.empty()) {
    store.emplace(options.store, options.articles);
  }
  const Resources resources = load_resources(data, options.reading);
  log_detail("tables loaded in " + in_seconds(std::chrono::steady_clock::now() - start));
  KnowledgeGraph graph(options.reading.base);
  std::size_t explained = 0;
  const ReadingTally tally = read_all(options.articles, options.reading, resources, [&](Reading&& reading) {
    if (!options.explain_entity.empty()) {
      explained += explain_mentions(reading, options.explain_entity, std::cout);
    }
    graph.add(reading);
  });
  if (tally.articles == 0) {
    log_error("no article could be read; nothing is written");
    return kBadInput;
  }
  if (!options.explain_entity.empty() && explained == 0) {
    log_warning("nothing in the articles is called '" + options.explain_entity + "'");
  }
  graph = joined(std::move(graph), options.join);
  graph.add_run({std::string("entente ") + ENTENTE_VERSION, options_for_provenance(options.reading, options.join),
                 options.stamp ? current_time() : std::string()});
  if (output) {
    std::size_t replaced = 0;
    output->write([&](std::ostream& stream) { replaced = write_graph(graph, options.format, stream); });
    tell_of_replaced(replaced);
  }
  if (store) {
    write_store(graph, store->temporary());
    store->commit();
  }
  if (output) {
    output->commit();
  }
  summarise(graph, tally, std::chrono::steady_clock::now() - start);
  return tally.errors == 0 ? kDone : kBadInput;
}

}  // namespace entente
