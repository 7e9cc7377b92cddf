// The command line as plain values: what a user asked for, without a process.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "builder/pipeline.hpp"
#include "exporters/format.hpp"
#include "queries/query_output.hpp"

namespace entente {

/// `build` and `extract`: how articles are read.
struct ReadingOptions {
  InputForm from = InputForm::Detect;                             ///< --from
  unsigned jobs = 0;                                              ///< --jobs; 0: as many as the machine has
  std::string base;                                               ///< --base; ends in "/" or "#"
  std::size_t max_article_size = ReadOptions().max_article_size;  ///< --max-article-size, bytes
  std::vector<std::string> gazetteers;                            ///< --gazetteer, in the order given
  std::optional<std::chrono::year_month_day> date;                ///< --date
  ClaimReader reader = ClaimReader::Both;                         ///< --reader
  float min_confidence = 0;                                       ///< --min-confidence
};

/// What becomes of unknown entities that are one by their names: nothing, owl:sameAs between them, or one node.
enum class Join : std::uint8_t { None, Same, Fold };

/// Graphs that a command reads.
using GraphForm = std::optional<Format>;  ///< --from; nullopt: told by each one's name, else by how it begins

struct BuildOptions {
  ReadingOptions reading;
  std::vector<std::string> articles;
  std::string output;          ///< "-": stdout; empty: none, where there is a store
  std::string store;           ///< --store: a file for librdf's own store; empty: none
  std::string explain_entity;  ///< --explain-entity: an IRI or a name; empty: none
  std::string resume;          ///< --resume: a folder for what is read so far; empty: none
  Format format = Format::Turtle;
  Join join = Join::Same;
  bool stamp = false;  ///< --stamp: the time of the run goes into the provenance
};

struct ExtractOptions {
  ReadingOptions reading;
  std::vector<std::string> articles;  ///< "-" where none is named
  std::string output;
};

struct ConvertOptions {  ///< `convert` and `merge`
  std::vector<std::string> graphs;
  GraphForm form;
  std::string output;
  Format format = Format::Turtle;
  Join join = Join::None;     ///< of `merge`
  bool drop_unknown = false;  ///< --drop-unknown
};

struct PageOptions {  ///< `explore`
  std::vector<std::string> graphs;
  GraphForm form;
  std::string output;
  std::vector<std::string> articles;  ///< --articles: whose texts go into the page
};

struct SparqlPageOptions {  ///< `explore --sparql`
  std::vector<std::string> graphs;
  GraphForm form;
  std::string output;
};

enum class QueryEngine : std::uint8_t {
  Oxigraph,  ///< in the program: all of SPARQL 1.1
  Redland,   ///< Rasqal, on librdf's store
};

struct QueryOptions {
  std::vector<std::string> graphs;  ///< none where a store is asked
  GraphForm form;
  std::string store;                          ///< --store: the file that build --store made
  std::string query;                          ///< a bundled query's name, or a .rq file
  std::map<std::string, std::string> values;  ///< --set NAME=VALUE
  std::string output;
  ResultFormat format = ResultFormat::Table;
  QueryEngine engine = QueryEngine::Oxigraph;
  std::chrono::milliseconds timeout{0};  ///< none where it is 0
};

struct ExplainOptions {
  std::vector<std::string> graphs;
  GraphForm form;
  std::string what;  ///< an IRI or a name
  std::string output;
};

/// How figures are written.
struct TableOptions {
  ResultFormat format = ResultFormat::Table;  ///< not Tsv
  unsigned most = 0;                          ///< rows of a table for the terminal; 0: all
};

struct AnalyzeOptions {
  std::vector<std::string> graphs;
  GraphForm form;
  std::vector<std::string> only;  ///< names of analyses; empty: all
  bool fast = false;              ///< without betweenness
  std::string output;
  TableOptions table;
};

struct PathOptions {
  std::vector<std::string> graphs;
  GraphForm form;
  std::string from;
  std::string to;
  std::string output;
};

struct TimelineOptions {
  std::vector<std::string> graphs;
  GraphForm form;
  std::string entity;  ///< empty: the whole graph
  std::string output;
  TableOptions table;
};

struct ReportOptions {
  std::vector<std::string> graphs;
  GraphForm form;
  std::string output;
  bool html = false;   ///< else Markdown
  unsigned most = 20;  ///< items of a section; 0: all
};

/// What `analyze` can be asked for.
const std::vector<std::string>& analysis_names();

struct ValidateOptions {
  std::vector<std::string> graphs;
  GraphForm form;
  std::string output;
  TableOptions table;
};

struct QueriesOptions {};  ///< lists the bundled queries

struct ParseOptions {
  ReadingOptions reading;
  std::vector<std::string> articles;
  std::string output;
};

struct Options {
  int verbosity = 0;           ///< -1: errors only; 1: more
  std::filesystem::path data;  ///< --data; empty: found by itself
  std::variant<BuildOptions, ExtractOptions, ConvertOptions, QueryOptions, QueriesOptions, ExplainOptions,
               AnalyzeOptions, PathOptions, TimelineOptions, ReportOptions, PageOptions, SparqlPageOptions,
               ValidateOptions, ParseOptions>
      command;
};

/// Where the command line asks for nothing to be run: a text to print and the status to end with.
struct Farewell {
  int status = 0;  ///< 0: help or version, for stdout; 2: wrong usage, for stderr
  std::string text;
};

/// Reads the arguments behind the program's name. Never prints and never ends the process.
std::variant<Options, Farewell> parse_options(std::span<const std::string> arguments);

}  // namespace entente
