#include "entente/graph.hpp"

#include <chrono>
#include <cmath>
#include <mutex>
#include <optional>
#include <ostream>
#include <shared_mutex>
#include <utility>

#include "api/reader_impl.hpp"
#include "api/values.hpp"
#include "builder/graph/joining.hpp"
#include "builder/graph/knowledge_graph.hpp"
#include "builder/text/byte_source.hpp"
#include "cli/output_file.hpp"
#include "cli/provenance.hpp"
#include "exporters/read_graph.hpp"
#include "exporters/sniff_format.hpp"
#include "exporters/write_graph.hpp"
#include "queries/oxigraph_store.hpp"
#include "queries/query_text.hpp"
#include "queries/query_values.hpp"

namespace entente::api {
namespace {

[[noreturn]] void fail(const std::string& file, const std::string& message) {
  throw InputError({entente::Severity::Error, {file}, message});
}

Format format_named(std::string_view name) {
  const auto format = parse_format(name);
  if (!format) {
    std::string names;
    for (const FormatInfo& info : formats()) {
      names += (names.empty() ? "" : ", ") + std::string(info.name);
    }
    fail({}, "no format '" + std::string(name) + "'; there are " + names);
  }
  return *format;
}

KnowledgeGraph joined(KnowledgeGraph graph, Join how) {
  if (how == Join::None) {
    return graph;
  }
  const std::vector<JoinLink> links = find_joins(graph);
  if (how == Join::Fold) {
    return fold(graph, links);
  }
  mark_same(graph, links);
  return graph;
}

entente::Join as_option(Join how) {
  return how == Join::Fold ? entente::Join::Fold : how == Join::None ? entente::Join::None : entente::Join::Same;
}

/// A bundled question's name is one word; SPARQL never is.
bool is_sparql(std::string_view query) { return query.find_first_of(" \t\r\n{") != std::string_view::npos; }

}  // namespace

struct Graph::Impl {
  explicit Impl(KnowledgeGraph first) : graph(std::move(first)) {}

  mutable std::shared_mutex use;  ///< of the graph: one thread changes it, or any number look at it
  KnowledgeGraph graph;
  std::mutex asking;                   ///< of the store: threads that ask at once wait for one another
  std::optional<OxigraphStore> store;  ///< made of the graph when it is first asked

  void change(KnowledgeGraph changed) {
    graph = std::move(changed);
    store.reset();
  }
  QueryResult answer(const QueryText& text, const std::map<std::string, std::string>& values,
                     const QueryLimits& limits) {
    const std::shared_lock look(use);
    const std::lock_guard lock(asking);
    if (!store) {
      store.emplace(graph);
    }
    const Ask ask = [&](const std::string& sparql) { return store->run(sparql, text.name, limits); };
    return ask(with_parameters(text, resolved_values(text, values, ask)));
  }
};

Graph::Graph(std::string_view base)
    : impl_(translated([&] { return std::make_unique<Impl>(KnowledgeGraph(base_of(std::string(base)))); })) {}
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;
Graph::~Graph() = default;

Graph Graph::build(const Reader& reader, std::span<const std::string> paths, const FileOptions& options, Join join,
                   const Report& report, const std::function<void()>& seen) {
  return translated([&] {
    KnowledgeGraph graph(reader.impl_->base);
    const std::size_t articles = reader.impl_->read(
        paths, options,
        [&](Reading&& reading) {
          graph.add(reading);
          if (seen) {
            seen();
          }
        },
        report);
    if (articles == 0) {
      fail({}, "no article could be read");
    }
    graph = joined(std::move(graph), join);
    graph.add_run(
        {"entente " + version(), options_for_provenance(reader.impl_->options(options), as_option(join)), {}});
    Graph made;
    made.impl_->change(std::move(graph));
    return made;
  });
}

Graph Graph::load(const std::string& path, std::string_view format) {
  return translated([&] {
    ByteSource source(path);
    const std::string content = source.read_all();
    const auto known = format.empty() ? format_of_file(path) : format_named(format);
    Graph made;
    made.impl_->change(read_graph(content, path, known ? *known : format_of_content(content)));
    return made;
  });
}

void Graph::add(const Article& article) {
  translated([&] {
    if (!article.reading) {
      fail(article.id, "wasn't given by a Reader");
    }
    const std::lock_guard lock(impl_->use);
    impl_->graph.add(*std::static_pointer_cast<const Reading>(article.reading));
    impl_->store.reset();
  });
}

void Graph::merge(const Graph& other) {
  if (&other == this) {
    return;  // what is added twice is there once
  }
  std::unique_lock change(impl_->use, std::defer_lock);
  std::shared_lock look(other.impl_->use, std::defer_lock);
  std::lock(change, look);
  impl_->graph.merge(other.impl_->graph);
  impl_->store.reset();
}

void Graph::join(Join how) {
  const std::lock_guard lock(impl_->use);
  impl_->change(joined(std::move(impl_->graph), how));
}

std::size_t Graph::entity_count() const {
  const std::shared_lock look(impl_->use);
  return impl_->graph.entity_count();
}
std::size_t Graph::claim_count() const {
  const std::shared_lock look(impl_->use);
  return impl_->graph.claim_count();
}
std::size_t Graph::article_count() const {
  const std::shared_lock look(impl_->use);
  return impl_->graph.article_count();
}

void Graph::write(std::ostream& out, std::string_view format) const {
  translated([&] {
    const std::shared_lock look(impl_->use);
    write_graph(impl_->graph, format_named(format), out);
  });
}

void Graph::save(const std::string& path, std::string_view format) const {
  translated([&] {
    const auto known = format.empty() ? format_of_file(path) : format_named(format);
    if (!known) {
      fail(path, "the ending names no format; say which");
    }
    const std::shared_lock look(impl_->use);
    OutputFile file(path);
    file.write([&](std::ostream& stream) { write_graph(impl_->graph, *known, stream); });
    file.commit();
  });
}

Answer Graph::query(std::string_view query, const QueryOptions& options) const {
  return translated([&] {
    QueryText text;
    if (is_sparql(query)) {
      text.name = "query";
      text.sparql = query;
    } else {
      text = find_query(query, data_folder(options.data) / "queries");
    }
    const QueryLimits limits{std::chrono::milliseconds(std::llround(options.timeout * 1000)), nullptr};
    return to_api(impl_->answer(text, options.values, limits));
  });
}

std::vector<Question> questions(const std::string& data) {
  return translated([&] {
    std::vector<Question> all;
    for (const QueryText& query : bundled_queries(data_folder(data) / "queries")) {
      Question& question = all.emplace_back(Question{query.name, query.question, {}});
      for (const QueryParameter& parameter : query.parameters) {
        question.parameters.emplace(parameter.name, parameter.description);
      }
    }
    return all;
  });
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const FormatInfo& format : formats()) {
    names.emplace_back(format.name);
  }
  return names;
}

std::string version() { return ENTENTE_VERSION; }

}  // namespace entente::api
