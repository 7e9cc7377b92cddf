// entente explore: a graph as a page to look at.
#include <utility>

#include "builder/text/article_reader.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/graphs.hpp"
#include "cli/commands/reading.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "exporters/page.hpp"
#include "ontology/data_directory.hpp"

namespace entente {
namespace {

/// The texts of the graph's own articles among those that `articles` name; says how many of them weren't found.
ArticleTexts texts_of(const KnowledgeGraph& graph, std::span<const std::string> articles,
                      const std::filesystem::path& data, const DiagnosticSink& report) {
  const std::vector<ArticleId> ids = graph.sorted_articles();
  ArticleTexts texts;
  for (const ArticleId id : ids) {
    texts.emplace(graph.article(id).iri, std::string());
  }
  const Furniture furniture = Furniture::load(find_data_directory(data) / kFurnitureFile);
  for (const InputFile& input : find_inputs(articles, {}, report)) {
    const auto keep = [&](Article&& article) {
      if (const auto place = texts.find(article_iri(article)); place != texts.end()) {
        place->second = std::move(article.text);
      }
    };
    read_input(input, furniture, {}, keep, report);
  }
  std::erase_if(texts, [](const auto& row) { return row.second.empty(); });
  if (texts.size() < ids.size()) {
    log_warning("--articles: " + std::to_string(ids.size() - texts.size()) + " of the graph's " +
                std::to_string(ids.size()) + " articles are not among these; the page has their sentences alone");
  }
  return texts;
}

}  // namespace

int run(const PageOptions& options, const std::filesystem::path& data) {
  check_not_among(options.output, options.articles, {});
  std::vector<std::string> inputs = options.graphs;
  inputs.insert(inputs.end(), options.articles.begin(), options.articles.end());
  OutputFile output(options.output, inputs);
  UnknownStatements beside;
  const KnowledgeGraph graph = load_graphs(options.graphs, options.form, &beside);
  if (!beside.empty()) {
    log_summary(std::to_string(beside.size()) + " statements that the ontology doesn't know are left out");
  }
  int status = kDone;
  const auto report = [&](const Diagnostic& diagnostic) {
    status = diagnostic.severity == Severity::Error ? kBadInput : status;
    log(diagnostic);
  };
  const ArticleTexts texts =
      options.articles.empty() ? ArticleTexts() : texts_of(graph, options.articles, data, report);
  output.write([&](std::ostream& stream) { write_page(graph, stream, texts); });
  output.commit();
  return status;
}

}  // namespace entente
