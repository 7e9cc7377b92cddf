#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <utility>

#include "builder/graph/clean.hpp"
#include "builder/text/dates.hpp"
#include "cli/describe_command.hpp"
#include "cli/description.hpp"
#include "ontology/vocabulary.hpp"

#ifndef ENTENTE_VERSION
#error "the build gives the version"
#endif

namespace entente {
namespace {

/// Options as CLI11 fills them in: texts that become values when all is read.
struct Raw {
  bool verbose = false;
  bool quiet = false;
  std::string data;
  std::vector<std::string> inputs;
  std::vector<std::string> articles;  // of `explore`
  std::string from;                   // the form of articles, or of graphs
  std::string to;
  std::string output = "-";
  std::string store;
  QueryEngine engine = QueryEngine::Oxigraph;
  double timeout = 0;
  std::string explain_entity;
  std::string resume;
  std::string base = std::string(kDefaultBase);
  std::string date;
  std::uint64_t max_article_size = ReadingOptions().max_article_size;
  std::vector<std::string> gazetteers;
  unsigned jobs = 0;
  std::string reader = "both";
  float min_confidence = 0;
  std::vector<std::string> values;
  bool stamp = false;
  bool drop_unknown = false;
  bool sparql = false;
  bool output_named = false;
  std::string graph;
  std::string first;
  std::string second;
  std::vector<std::string> only;
  bool fast = false;
  std::string join = "same";
  unsigned most = 20;
};

std::string format_names() {
  std::string names;
  for (const FormatInfo& format : formats()) {
    names += (names.empty() ? "" : ", ") + std::string(format.name);
  }
  return names;
}

std::string check_input_form(const std::string& value) {
  return parse_input_form(value) ? "" : "no input form '" + value + "'; there are " + input_form_names();
}

std::string check_format(const std::string& value) {
  return parse_format(value) ? "" : "no format '" + value + "'; there are " + format_names();
}

std::string check_result_format(const std::string& value) {
  return parse_result_format(value) ? "" : "no format '" + value + "'; there are table, csv, tsv, json";
}

std::string check_value(const std::string& value) {
  const std::size_t equals = value.find('=');
  return equals != std::string::npos && equals > 0 ? "" : "'" + value + "' is not of the form NAME=VALUE";
}

std::string check_date(const std::string& value) {
  return parse_date(value) ? "" : "'" + value + "' is no date; write 2026-05-02";
}

std::string check_article_size(const std::string& value) {
  const double bytes = std::strtod(value.c_str(), nullptr);
  return bytes >= 1 && bytes <= 2147483648.0 ? "" : "'" + value + "' is no size between 1 and 2GiB";
}

std::string check_base(const std::string& value) {
  return is_absolute_iri(value) ? "" : "'" + value + "' is no absolute IRI";
}

std::string check_output(const std::string& value) { return value.empty() ? "the name is empty" : ""; }

std::string check_graph_form(const std::string& value) {
  const auto format = parse_format(value);
  const bool readable = format && std::any_of(formats().begin(), formats().end(), [&](const FormatInfo& row) {
                          return row.format == *format && row.readable;
                        });
  return readable
             ? ""
             : "no form of graphs that are read '" + value + "'; there are turtle, rdfxml, ntriples, nquads, binary";
}

/// CLI11 takes a value in square brackets for a list; a mark before it keeps it one text.
constexpr char kMark = '\x1f';

std::string marked(const std::string& argument) {
  return argument.starts_with('[') && argument.ends_with(']') ? kMark + argument : argument;
}

void add_reading_options(CLI::App& command, Raw& raw) {
  command.add_option("-f,--from", raw.from, "the articles' form where their names don't tell: " + input_form_names())
      ->check(check_input_form);
  command.add_option("-j,--jobs", raw.jobs, "threads; 0, as many as the machine has, is the default");
  command.add_option("--base", raw.base, "the IRI that the graph's own resources are under")->check(check_base);
  command
      .add_option("--gazetteer", raw.gazetteers,
                  "more known names: Turtle in the ontology's terms, or a CAMEO/PETRARCH actor dictionary; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      .add_option("--max-article-size", raw.max_article_size,
                  "longer articles are left out, unpacked; 256MiB is the default, 2GiB the most")
      ->transform(CLI::AsSizeValue(false))
      ->check(check_article_size)
      ->type_name("SIZE");
  command.add_option("--date", raw.date, "the date of articles that carry none: 2026-05-02")->check(check_date);
}

void add_claim_options(CLI::App& command, Raw& raw) {
  command
      .add_option("--reader", raw.reader,
                  "who reads the claims: rules, model (the learned one), or both, the default; without a model both "
                  "is rules")
      ->check(CLI::IsMember({"rules", "model", "both"}));
  command
      .add_option("--min-confidence", raw.min_confidence,
                  "leave out claims that are known to be less likely, from 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
}

ClaimReader reader_of(const Raw& raw) {
  return raw.reader == "rules" ? ClaimReader::Rules : raw.reader == "model" ? ClaimReader::Model : ClaimReader::Both;
}

void add_output_option(CLI::App& command, Raw& raw) {
  command
      .add_option_function<std::string>(
          "-o,--output",
          [&raw](const std::string& path) {
            raw.output = path;
            raw.output_named = true;
          },
          "where to write; '-', stdout, is the default; packed where it ends in .gz")
      ->check(check_output);
}

CLI::Option* add_articles(CLI::App& command, Raw& raw) {
  return command.add_option("articles", raw.inputs, "files, folders, or '-' for stdin")->type_name("ARTICLE");
}

void add_graph_form(CLI::App& command, Raw& raw) {
  command
      .add_option(
          "-f,--from", raw.from,
          "the graphs' form where their names and contents don't tell: turtle, rdfxml, ntriples, nquads, binary")
      ->check(check_graph_form);
}

void add_join_option(CLI::App& command, Raw& raw) {
  command
      .add_option("--join", raw.join,
                  "unknown entities that are one by their names: same (owl:sameAs, the default), fold (one node), none")
      ->check(CLI::IsMember({"none", "same", "fold"}));
}

Join join_of(const Raw& raw) { return raw.join == "fold" ? Join::Fold : raw.join == "none" ? Join::None : Join::Same; }

ReadingOptions reading_options(const Raw& raw) {
  ReadingOptions options;
  options.from = parse_input_form(raw.from).value_or(InputForm::Detect);
  options.jobs = raw.jobs;
  options.base = with_separator(raw.base);
  options.gazetteers = raw.gazetteers;
  options.date = parse_date(raw.date);
  options.max_article_size = raw.max_article_size;
  options.reader = reader_of(raw);
  options.min_confidence = raw.min_confidence;
  return options;
}

Format format_of(const Raw& raw) {
  if (const auto named = parse_format(raw.to)) {
    return *named;
  }
  return format_of_file(raw.output).value_or(Format::Turtle);
}

/// The sub-commands, and how each one's raw options become its values.
class CommandLine {
 public:
  CommandLine() {
    app_.name("entente");
    app_.description(
        "Reads news on diplomacy and security and writes what it says as a graph.\n"
        "Data go to stdout or --output, messages to stderr. Status: 0 done, 1 bad input, 2 wrong usage.");
    app_.set_version_flag("--version", std::string("entente ") + ENTENTE_VERSION);
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.add_flag("-v,--verbose", raw_.verbose, "say more");
    app_.add_flag("-q,--quiet", raw_.quiet, "say errors only");
    app_.add_option("--data", raw_.data, "the folder of the program's data")->type_name("FOLDER");
    add_build();
    add_extract();
    add_merge();
    add_convert();
    add_explore();
    add_query();
    add_queries();
    add_explain();
    add_analyze();
    add_path();
    add_timeline();
    add_report();
    add_validate();
    add_parse();
  }

  std::variant<Options, Farewell> read(std::span<const std::string> arguments) {
    std::vector<std::string> reversed;
    std::transform(arguments.rbegin(), arguments.rend(), std::back_inserter(reversed), marked);
    try {
      app_.parse(reversed);
      unmark();
      check_output_ending();
    } catch (const CLI::ParseError& error) {
      std::ostringstream out;
      std::ostringstream err;
      const int status = app_.exit(error, out, err);
      return status == 0 ? Farewell{0, out.str()} : Farewell{2, "entente: " + err.str()};
    }
    Options options;
    options.verbosity = raw_.quiet ? -1 : raw_.verbose ? 1 : 0;
    options.data = raw_.data;
    for (const auto& [command, make] : commands_) {
      if (command->parsed()) {
        options.command = make();
      }
    }
    return options;
  }

  std::vector<CommandDescription> describe() {
    std::vector<CommandDescription> commands{entente::describe(app_)};
    commands.front().name.clear();
    for (const auto& row : commands_) {
      commands.push_back(entente::describe(*row.first));
    }
    return commands;
  }

 private:
  void unmark() {
    const auto each = [](std::string& value) {
      if (value.starts_with(kMark)) {
        value.erase(0, 1);
      }
    };
    for (std::string* value : {&raw_.data, &raw_.output, &raw_.store, &raw_.explain_entity, &raw_.resume, &raw_.graph,
                               &raw_.first, &raw_.second}) {
      each(*value);
    }
    for (std::vector<std::string>* values : {&raw_.inputs, &raw_.articles, &raw_.gazetteers, &raw_.values}) {
      std::for_each(values->begin(), values->end(), each);
    }
  }

  /// A graph's form is told by its name; "graph.tll" is a slip of the pen, not Turtle.
  void check_output_ending() const {
    const std::string ending = std::filesystem::path(without_gzip_ending(raw_.output)).extension().string();
    const bool writes_graph = std::any_of(commands_.begin(), commands_.end(), [](const auto& row) {
      return row.first->parsed() && writes_graphs(row.first);
    });
    if (writes_graph && raw_.to.empty() && !ending.empty() && !format_of_file(raw_.output)) {
      throw CLI::ValidationError("--output",
                                 "the ending '" + ending + "' names no format; say which with --to: " + format_names());
    }
  }

  static bool writes_graphs(const CLI::App* command) {
    const std::string& name = command->get_name();
    return name == "build" || name == "merge" || name == "convert";
  }

  using Make = std::function<decltype(Options::command)()>;

  CLI::App& add(const std::string& name, const std::string& what, const std::string& example, Make make) {
    CLI::App* command = app_.add_subcommand(name, what);
    command->footer("Example:\n  " + example);
    commands_.emplace_back(command, std::move(make));
    return *command;
  }

  void add_format(CLI::App& command) {
    command
        .add_option("-t,--to", raw_.to,
                    "the format; by the output's ending where absent, else turtle: " + format_names())
        ->check(check_format);
  }

  void add_build() {
    CLI::App& command = add(
        "build", "Reads articles and writes their graph.", "entente build articles/ more.html -o graph.ttl", [this] {
          const bool no_graph = (!raw_.store.empty() || !raw_.explain_entity.empty()) && !raw_.output_named;
          return BuildOptions{reading_options(raw_),
                              raw_.inputs,
                              no_graph ? std::string() : raw_.output,
                              raw_.store,
                              raw_.explain_entity,
                              raw_.resume,
                              format_of(raw_),
                              join_of(raw_),
                              raw_.stamp};
        });
    add_store_option(command,
                     "a file for a store that 'query --store' asks (librdf, SQLite); no other output "
                     "then, but with -o");
    CLI::Option* const resume =
        command
            .add_option("--resume", raw_.resume,
                        "keep what is read so far in this folder: where a build was ended, the same command goes on; "
                        "the folder goes when the graph is written")
            ->type_name("FOLDER");
    command
        .add_option("--explain-entity", raw_.explain_entity,
                    "say on stdout of each mention of this entity why it was taken for it; no other output then, but "
                    "with -o or --store")
        ->type_name("IRI|NAME")
        ->excludes(resume);
    add_articles(command, raw_)->required();
    add_output_option(command, raw_);
    add_format(command);
    add_reading_options(command, raw_);
    add_claim_options(command, raw_);
    add_join_option(command, raw_);
    command.add_flag("--stamp", raw_.stamp, "write down when the graph was made (it then differs from run to run)");
  }

  void add_extract() {
    CLI::App& command = add(
        "extract", "Reads articles and writes their claims, a line of JSON each, as a filter.",
        "entente extract < articles.jsonl > claims.jsonl", [this] {
          const bool none = raw_.inputs.empty();
          return ExtractOptions{reading_options(raw_), none ? std::vector<std::string>{"-"} : raw_.inputs, raw_.output};
        });
    add_articles(command, raw_);
    add_output_option(command, raw_);
    command.add_option("-t,--to", raw_.to, "the format: jsonl")->check(CLI::IsMember({"jsonl"}));
    add_reading_options(command, raw_);
    add_claim_options(command, raw_);
  }

  std::optional<Format> graph_form() const { return parse_format(raw_.from); }

  void add_graphs(CLI::App& command) {
    command.add_option("graphs", raw_.inputs, "graphs in Turtle, RDF/XML, N-Triples, N-Quads or the binary form")
        ->type_name("GRAPH")
        ->required();
    add_output_option(command, raw_);
    add_format(command);
    add_graph_form(command, raw_);
    command.add_flag("--drop-unknown", raw_.drop_unknown,
                     "leave out statements in other vocabularies than the ontology's, and say how many");
  }

  void add_merge() {
    CLI::App& command =
        add("merge", "Joins graphs that were made apart.", "entente merge monday.ttl tuesday.ttl -o week.ttl", [this] {
          return ConvertOptions{raw_.inputs,     graph_form(),  raw_.output,
                                format_of(raw_), join_of(raw_), raw_.drop_unknown};
        });
    add_graphs(command);
    add_join_option(command, raw_);
  }

  void add_convert() {
    add_graphs(add("convert", "Writes a graph in another format.",
                   "entente convert graph.ttl -t graphml -o graph.graphml", [this] {
                     return ConvertOptions{raw_.inputs,     graph_form(), raw_.output,
                                           format_of(raw_), Join::None,   raw_.drop_unknown};
                   }));
  }

  void add_explore() {
    CLI::App& command = add("explore", "Writes one page to look at the graph in a browser, without a network.",
                            "entente explore graph.ttl -o graph.html", [this]() -> decltype(Options::command) {
                              if (raw_.sparql) {
                                return SparqlPageOptions{raw_.inputs, graph_form(), raw_.output};
                              }
                              return PageOptions{raw_.inputs, graph_form(), raw_.output, raw_.articles};
                            });
    CLI::Option* sparql = command.add_flag("--sparql", raw_.sparql,
                                           "a page that answers questions in SPARQL, with the bundled ones at hand");
    command
        .add_option("--articles", raw_.articles,
                    "files or folders of the graph's articles: their texts go into the page, so that it shows each "
                    "sentence where it stands; repeatable")
        ->type_name("ARTICLE")
        ->allow_extra_args(false)
        ->excludes(sparql);
    command.add_option("graphs", raw_.inputs, "graphs in Turtle, RDF/XML, N-Triples, N-Quads or the binary form")
        ->type_name("GRAPH")
        ->required();
    add_output_option(command, raw_);
    add_graph_form(command, raw_);
  }

  void add_query() {
    CLI::App& command = add("query", "Asks graphs a bundled query, or one of your own.",
                            "entente query graph.ttl mediators --set place=Gaza", [this] { return query_options(); });
    add_graphs_and(command, "query", "QUERY",
                   "one graph or more (none with --store), then a query's name or a .rq file", 1);
    add_store_option(command, "ask the store in this file, made by 'build --store', instead of graphs");
    command.callback([this] {
      const std::size_t least = raw_.store.empty() ? 2 : 1;
      if (raw_.inputs.size() < least || (least == 1 && raw_.inputs.size() > 1)) {
        throw CLI::ArgumentMismatch(least == 1 ? "graphs_and_query: with --store a query alone"
                                               : "graphs_and_query: At least 2 required, a graph and a query");
      }
    });
    command.add_option("-t,--to", raw_.to, "the format: table (the default), csv, tsv, json")
        ->check(check_result_format);
    command.add_option("--set", raw_.values, "a parameter of the query; repeatable")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false)
        ->check(check_value);
    command.add_option("--engine", raw_.engine, "oxigraph (the default), or redland: Rasqal, on librdf's store")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, QueryEngine>{{"oxigraph", QueryEngine::Oxigraph}, {"redland", QueryEngine::Redland}}))
        ->type_name("NAME");
    command.add_option("--timeout", raw_.timeout, "ends the query after so many seconds (oxigraph)")
        ->check(CLI::PositiveNumber)
        ->type_name("SECONDS");
  }

  void add_store_option(CLI::App& command, const std::string& what) {
    command.add_option("--store", raw_.store, what)->check(check_output)->type_name("FILE");
  }

  QueryOptions query_options() const {
    QueryOptions options;
    options.graphs.assign(raw_.inputs.begin(), raw_.inputs.end() - 1);
    options.form = graph_form();
    options.store = raw_.store;
    options.query = raw_.inputs.back();
    options.output = raw_.output;
    options.format = parse_result_format(raw_.to).value_or(ResultFormat::Table);
    options.engine = raw_.engine;
    options.timeout = std::chrono::milliseconds(std::llround(raw_.timeout * 1000));
    for (const std::string& value : raw_.values) {
      const std::size_t equals = value.find('=');
      options.values[value.substr(0, equals)] = value.substr(equals + 1);
    }
    return options;
  }

  void add_explain() {
    CLI::App& command =
        add("explain", "Tells of a claim what proves it, and of an entity what is said of it.",
            "entente explain graph.ttl \"Marco Rubio\"", [this] {
              return ExplainOptions{
                  {raw_.inputs.begin(), raw_.inputs.end() - 1}, graph_form(), raw_.inputs.back(), raw_.output};
            });
    add_graphs_and(command, "name", "IRI|NAME", "one graph or more, then a claim's IRI or an entity's IRI or name");
  }

  /// Graphs and, as the last of the positional arguments, one thing to look for in them.
  void add_graphs_and(CLI::App& command, const std::string& name, const std::string& last, const std::string& what,
                      int least = 2) {
    command.add_option("graphs_and_" + name, raw_.inputs, what)
        ->type_name("GRAPH... " + last)
        ->required()
        ->expected(least, CLI::detail::expected_max_vector_size);
    add_output_option(command, raw_);
    add_graph_form(command, raw_);
  }

  void add_table_options(CLI::App& command) {
    add_output_option(command, raw_);
    add_graph_form(command, raw_);
    command.add_option("-t,--to", raw_.to, "the format: table (the default), csv, json")
        ->check(CLI::IsMember({"table", "csv", "json"}));
    command.add_option("--top", raw_.most, "rows of a table, 0 for all; csv and json have all");
  }

  TableOptions table_options() const { return {parse_result_format(raw_.to).value_or(ResultFormat::Table), raw_.most}; }

  void add_analyze() {
    CLI::App& command =
        add("analyze", "Measures actors (degree, betweenness, PageRank, cores, communities) and states' balances.",
            "entente analyze graph.ttl --only actors -t csv -o actors.csv", [this] {
              return AnalyzeOptions{raw_.inputs, graph_form(), raw_.only, raw_.fast, raw_.output, table_options()};
            });
    command.add_option("graphs", raw_.inputs, "graphs in Turtle, RDF/XML, N-Triples, N-Quads or the binary form")
        ->type_name("GRAPH")
        ->required();
    command.add_option("--only", raw_.only, "one analysis; repeatable")
        ->allow_extra_args(false)
        ->check(CLI::IsMember(analysis_names()));
    command.add_flag("--fast", raw_.fast, "leave out betweenness, which takes long on large graphs");
    add_table_options(command);
  }

  void add_path() {
    CLI::App& command = add("path", "Tells how two entities are connected, with the evidence of each step.",
                            "entente path graph.ttl Pakistan Hamas", [this] {
                              return PathOptions{{raw_.graph}, graph_form(), raw_.first, raw_.second, raw_.output};
                            });
    command.add_option("graph", raw_.graph, "a graph")->type_name("GRAPH")->required();
    command.add_option("from", raw_.first, "an entity's IRI or name")->type_name("A")->required();
    command.add_option("to", raw_.second, "another's")->type_name("B")->required();
    add_output_option(command, raw_);
    add_graph_form(command, raw_);
  }

  void add_timeline() {
    CLI::App& command =
        add("timeline", "Lists what happened when, of all or of one entity.",
            "entente timeline graph.ttl \"International Stabilization Force\"", [this] {
              return TimelineOptions{{raw_.graph}, graph_form(), raw_.first, raw_.output, table_options()};
            });
    command.add_option("graph", raw_.graph, "a graph")->type_name("GRAPH")->required();
    command.add_option("entity", raw_.first, "an actor, an initiative or a place: its IRI or name")
        ->type_name("ENTITY");
    add_table_options(command);
  }

  void add_validate() {
    CLI::App& command =
        add("validate", "Checks graphs by the rules of the ontology's shapes: status 1 where one is broken.",
            "entente validate edited.ttl", [this] {
              return ValidateOptions{raw_.inputs, graph_form(), raw_.output, table_options()};
            });
    command.add_option("graphs", raw_.inputs, "graphs in Turtle, RDF/XML, N-Triples, N-Quads or the binary form")
        ->type_name("GRAPH")
        ->required();
    add_table_options(command);
  }

  void add_report() {
    CLI::App& command =
        add("report", "Writes a report to read: what a graph holds, who acts, offers not kept, contradictions.",
            "entente report graph.ttl -o report.md", [this] {
              const bool html = raw_.to.empty() ? raw_.output.ends_with(".html") : raw_.to == "html";
              return ReportOptions{raw_.inputs, graph_form(), raw_.output, html, raw_.most};
            });
    command.add_option("graphs", raw_.inputs, "graphs in Turtle, RDF/XML, N-Triples, N-Quads or the binary form")
        ->type_name("GRAPH")
        ->required();
    add_output_option(command, raw_);
    add_graph_form(command, raw_);
    command
        .add_option("-t,--to", raw_.to,
                    "the format: markdown, html; by the output's ending where absent, else markdown")
        ->check(CLI::IsMember({"markdown", "html"}));
    command.add_option("--top", raw_.most, "items of each section, 0 for all; 20 is the default");
  }

  void add_queries() {
    add("queries", "Lists the bundled queries, each with its question.", "entente queries",
        [] { return QueriesOptions{}; });
  }

  void add_parse() {
    CLI::App& command =
        add("parse", "Writes the sentences' parses as CoNLL-U.", "entente parse article.txt -o article.conllu", [this] {
          return ParseOptions{reading_options(raw_), raw_.inputs, raw_.output};
        });
    add_articles(command, raw_)->required();
    add_output_option(command, raw_);
    add_reading_options(command, raw_);
  }

  CLI::App app_;
  Raw raw_;
  std::vector<std::pair<CLI::App*, Make>> commands_;
};

}  // namespace

std::variant<Options, Farewell> parse_options(std::span<const std::string> arguments) {
  return CommandLine().read(arguments);
}

std::vector<CommandDescription> describe_command_line() { return CommandLine().describe(); }

}  // namespace entente
