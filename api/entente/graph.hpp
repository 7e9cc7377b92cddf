// The graph of many articles: built, joined, kept, asked.
#pragma once

#include <entente/article.hpp>
#include <entente/error.hpp>
#include <entente/query.hpp>
#include <entente/reader.hpp>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::api {

/// What becomes of unknown entities that are one by their names: nothing, owl:sameAs between them, or one node.
enum class Join : std::uint8_t { None, Same, Fold };

/// Entities, claims and the sentences that prove them. What is added twice is there once, and the order of adding
/// doesn't matter. Move-only. Any number of threads may use it at once: one that changes it waits for those that ask or
/// write it, and they for it.
class Graph {
 public:
  /// `base` is what the graph's own IRIs are under; empty: https://w3id.org/entente/id/. A "/" is put behind one that
  /// ends in neither "/" nor "#". Throws Error where it is no absolute IRI.
  explicit Graph(std::string_view base = {});
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;
  ~Graph();

  /// The graph of all articles in files and folders: the same bytes as `entente build`. `seen` is called for each
  /// article from the calling thread. Throws Error where no article could be read.
  static Graph build(const Reader& reader, std::span<const std::string> paths, const FileOptions& options = {},
                     Join join = Join::Same, const Report& report = {}, const std::function<void()>& seen = {});
  /// A graph in Turtle, RDF/XML, N-Triples or N-Quads, packed or not. `format` is a name as `--from` takes it; empty:
  /// by name and content. Throws Error with line and column where the syntax is broken.
  static Graph load(const std::string& path, std::string_view format = {});

  /// Adds what Reader::read gave. Throws Error for an article that it didn't give.
  void add(const Article& article);
  /// Adds another graph. Near-linear in it.
  void merge(const Graph& other);
  /// Joins unknown entities that are one by their names.
  void join(Join how);

  [[nodiscard]] std::size_t entity_count() const;
  [[nodiscard]] std::size_t claim_count() const;
  [[nodiscard]] std::size_t article_count() const;

  /// Writes the graph; `format` is a name as `--to` takes it. What it writes depends on the graph alone.
  void write(std::ostream& out, std::string_view format = "turtle") const;
  /// As `-o`: whole or not at all, packed where the name ends in ".gz". Without `format` the name's ending tells.
  void save(const std::string& path, std::string_view format = {}) const;

  /// Answers SPARQL 1.1, or a bundled question by its name ("mediators"). A name in options.values may be any name of
  /// an entity, as with `--set`. Nothing is opened or contacted. Throws Error with line and column where the query is
  /// wrong.
  [[nodiscard]] Answer query(std::string_view query, const QueryOptions& options = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The bundled questions. `data` as ReaderOptions::data.
std::vector<Question> questions(const std::string& data = {});
/// The names of the formats that a graph is written in.
std::vector<std::string> format_names();
/// "0.1.0"
std::string version();

}  // namespace entente::api
