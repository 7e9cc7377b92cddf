// The command line as values, without a process.
#include "cli/options.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente {
namespace {

using Arguments = std::vector<std::string>;

Options parsed(const Arguments& arguments) {
  auto result = parse_options(arguments);
  if (const auto* farewell = std::get_if<Farewell>(&result)) {
    ADD_FAILURE() << farewell->text;
    return {};
  }
  return std::get<Options>(std::move(result));
}

Farewell refused(const Arguments& arguments) {
  auto result = parse_options(arguments);
  const auto* farewell = std::get_if<Farewell>(&result);
  if (farewell == nullptr) {
    ADD_FAILURE() << "should have been refused";
    return {};
  }
  return *farewell;
}

TEST(Options, BuildHasItsDefaults) {
  const Options options = parsed({"build", "a.txt"});
  EXPECT_EQ(options.verbosity, 0);
  EXPECT_TRUE(options.data.empty());
  const auto& build = std::get<BuildOptions>(options.command);
  EXPECT_EQ(build.articles, Arguments{"a.txt"});
  EXPECT_EQ(build.output, "-");
  EXPECT_EQ(build.format, Format::Turtle);
  EXPECT_FALSE(build.stamp);
  EXPECT_EQ(build.reading.from, InputForm::Detect);
  EXPECT_EQ(build.reading.jobs, 0U);
  EXPECT_EQ(build.reading.base, "https://w3id.org/entente/id/");
  EXPECT_FALSE(build.reading.date);
  EXPECT_EQ(build.reading.reader, ClaimReader::Both);
  EXPECT_EQ(build.reading.min_confidence, 0.0F);
}

TEST(Options, BuildAndExtractChooseTheReaderAndTheLeastConfidence) {
  const Options built = parsed({"build", "a", "--reader", "rules", "--min-confidence", "0.25"});
  EXPECT_EQ(std::get<BuildOptions>(built.command).reading.reader, ClaimReader::Rules);
  EXPECT_EQ(std::get<BuildOptions>(built.command).reading.min_confidence, 0.25F);
  const Options extracted = parsed({"extract", "a", "--reader", "model", "--min-confidence", "1"});
  EXPECT_EQ(std::get<ExtractOptions>(extracted.command).reading.reader, ClaimReader::Model);
  EXPECT_EQ(std::get<ExtractOptions>(extracted.command).reading.min_confidence, 1.0F);
  for (const Arguments& wrong :
       {Arguments{"build", "a", "--reader", "luck"}, Arguments{"build", "a", "--min-confidence", "1.5"},
        Arguments{"extract", "a", "--min-confidence", "high"}, Arguments{"parse", "a", "--reader", "rules"}}) {
    EXPECT_EQ(refused(wrong).status, 2);
  }
}

TEST(Options, BuildTakesAll) {
  const Options options = parsed({"-q",
                                  "--data",
                                  "/d",
                                  "build",
                                  "a.txt",
                                  "b",
                                  "-",
                                  "-o",
                                  "out.nq",
                                  "-f",
                                  "html",
                                  "-j",
                                  "3",
                                  "--base",
                                  "http://example.org/x",
                                  "--gazetteer",
                                  "one.ttl",
                                  "--gazetteer",
                                  "two.txt",
                                  "--date",
                                  "2 May 2026",
                                  "--stamp",
                                  "--max-article-size",
                                  "64MiB"});
  EXPECT_EQ(options.verbosity, -1);
  EXPECT_EQ(options.data, "/d");
  const auto& build = std::get<BuildOptions>(options.command);
  EXPECT_EQ(build.articles, (Arguments{"a.txt", "b", "-"}));
  EXPECT_EQ(build.format, Format::NQuads);  // by the ending
  EXPECT_EQ(build.reading.from, InputForm::Html);
  EXPECT_EQ(build.reading.jobs, 3U);
  EXPECT_EQ(build.reading.base, "http://example.org/x/");
  EXPECT_EQ(build.reading.gazetteers, (Arguments{"one.ttl", "two.txt"}));
  EXPECT_EQ(build.reading.date, std::chrono::year(2026) / 5 / 2);
  EXPECT_EQ(build.reading.max_article_size, std::size_t{64} << 20U);
  EXPECT_TRUE(build.stamp);
}

TEST(Options, TheFormatAskedForWinsOverTheEnding) {
  EXPECT_EQ(std::get<BuildOptions>(parsed({"build", "a", "-o", "x.ttl", "-t", "graphml"}).command).format,
            Format::GraphMl);
  EXPECT_EQ(std::get<BuildOptions>(parsed({"build", "a", "-o", "x.nq.gz"}).command).format, Format::NQuads);
  EXPECT_EQ(std::get<BuildOptions>(parsed({"build", "a", "-o", "graph"}).command).format, Format::Turtle);
  EXPECT_EQ(std::get<BuildOptions>(parsed({"build", "a", "-o", "x.unknown", "-t", "turtle"}).command).output,
            "x.unknown");
}

TEST(Options, ANameInBracketsIsOneName) {
  EXPECT_EQ(std::get<BuildOptions>(parsed({"build", "[2026]", "[a,b]"}).command).articles,
            (Arguments{"[2026]", "[a,b]"}));
  EXPECT_EQ(std::get<BuildOptions>(parsed({"build", "a", "-o", "[x]"}).command).output, "[x]");
}

TEST(Options, GraphsMayBeToldByHand) {
  EXPECT_EQ(std::get<ConvertOptions>(parsed({"convert", "a", "-f", "nquads"}).command).form, Format::NQuads);
  EXPECT_EQ(std::get<ConvertOptions>(parsed({"convert", "a.ttl"}).command).form, std::nullopt);
  EXPECT_EQ(std::get<QueryOptions>(parsed({"query", "a", "q", "--from", "rdfxml"}).command).form, Format::RdfXml);
}

TEST(Options, JoiningIsAskedFor) {
  EXPECT_EQ(std::get<BuildOptions>(parsed({"build", "a"}).command).join, Join::Same);
  EXPECT_EQ(std::get<BuildOptions>(parsed({"build", "a", "--join", "fold"}).command).join, Join::Fold);
  EXPECT_EQ(std::get<ConvertOptions>(parsed({"merge", "a", "b", "--join", "none"}).command).join, Join::None);
}

TEST(Options, AGazetteerDoesNotSwallowTheArticles) {
  const Options options = parsed({"build", "--gazetteer", "g.ttl", "a.txt"});
  EXPECT_EQ(std::get<BuildOptions>(options.command).articles, Arguments{"a.txt"});
}

TEST(Options, ExtractIsAFilterUnlessFilesAreNamed) {
  EXPECT_EQ(std::get<ExtractOptions>(parsed({"extract"}).command).articles, Arguments{"-"});
  EXPECT_EQ(std::get<ExtractOptions>(parsed({"extract", "-f", "jsonl", "-t", "jsonl"}).command).articles,
            Arguments{"-"});
  EXPECT_EQ(std::get<ExtractOptions>(parsed({"extract", "a.txt"}).command).articles, Arguments{"a.txt"});
}

TEST(Options, QueryTakesGraphsThenTheQuery) {
  const auto query = std::get<QueryOptions>(
      parsed({"query", "a.ttl", "b.nq", "mediators", "-t", "csv", "--set", "place=Gaza", "--set", "x=a=b"}).command);
  EXPECT_EQ(query.graphs, (Arguments{"a.ttl", "b.nq"}));
  EXPECT_EQ(query.query, "mediators");
  EXPECT_EQ(query.format, ResultFormat::Csv);
  EXPECT_EQ(query.values.at("place"), "Gaza");
  const auto stored = std::get<QueryOptions>(parsed({"query", "--store", "s.db", "mediators"}).command);
  EXPECT_EQ(stored.store, "s.db");
  EXPECT_TRUE(stored.graphs.empty());
  EXPECT_EQ(stored.query, "mediators");
  EXPECT_EQ(query.values.at("x"), "a=b");
}

TEST(Options, AnalyzePathAndTimelineTakeWhatTheyNeed) {
  const auto analyze =
      std::get<AnalyzeOptions>(parsed({"analyze", "a.ttl", "b.ttl", "--only", "balance", "-t", "csv"}).command);
  EXPECT_EQ(analyze.graphs, (Arguments{"a.ttl", "b.ttl"}));
  EXPECT_EQ(analyze.only, Arguments{"balance"});
  EXPECT_EQ(analyze.table.format, ResultFormat::Csv);
  EXPECT_EQ(analyze.table.most, 20U);
  const auto path = std::get<PathOptions>(parsed({"path", "a.ttl", "Oman", "Iran"}).command);
  EXPECT_EQ(path.from, "Oman");
  EXPECT_EQ(path.to, "Iran");
  EXPECT_EQ(std::get<TimelineOptions>(parsed({"timeline", "a.ttl"}).command).entity, "");
  EXPECT_EQ(std::get<TimelineOptions>(parsed({"timeline", "a.ttl", "Oman", "--top", "0"}).command).entity, "Oman");
  const auto page = std::get<PageOptions>(
      parsed({"explore", "a.ttl", "--articles", "one", "--articles", "[two]", "-o", "a.htm"}).command);
  EXPECT_EQ(page.graphs, std::vector<std::string>{"a.ttl"});
  EXPECT_EQ(page.articles, (std::vector<std::string>{"one", "[two]"}));
  EXPECT_FALSE(std::get<ReportOptions>(parsed({"report", "a.ttl", "-o", "a.md"}).command).html);
  EXPECT_TRUE(std::get<ReportOptions>(parsed({"report", "a.ttl", "-o", "a.html"}).command).html);
  EXPECT_FALSE(std::get<ReportOptions>(parsed({"report", "a.ttl", "-o", "a.html", "-t", "markdown"}).command).html);
}

TEST(Options, VerbosityMayStandBehindTheCommand) {
  EXPECT_EQ(parsed({"build", "a", "-v"}).verbosity, 1);
  EXPECT_EQ(parsed({"build", "a", "-q"}).verbosity, -1);
}

TEST(Options, RefusesWrongUsageWithStatusTwo) {
  const struct {
    Arguments arguments;
    const char* message;
  } cases[] = {
      {{}, "A subcommand is required"},
      {{"frobnicate"}, "A subcommand is required"},
      {{"build"}, "articles"},
      {{"build", "a", "-t", "pdf"}, "no format 'pdf'"},
      {{"build", "a", "-f", "docx"}, "no input form 'docx'"},
      {{"build", "a", "--date", "tomorrow"}, "'tomorrow' is no date"},
      {{"build", "a", "--date", "03/04/2025"}, "is no date"},
      {{"build", "a", "--base", "no iri"}, "no absolute IRI"},
      {{"build", "a", "--max-article-size", "0"}, "no size between 1 and 2GiB"},
      {{"build", "a", "--max-article-size", "3GiB"}, "no size between 1 and 2GiB"},
      {{"build", "a", "--base", "http://example.org/\n"}, "no absolute IRI"},
      {{"build", "a", "--base", "http://example.org/%zz/"}, "no absolute IRI"},
      {{"build", "a", "--base", "http:"}, "no absolute IRI"},
      {{"build", "a", "-o", ""}, "the name is empty"},
      {{"build", "a", "-o", "x.tll"}, "the ending '.tll' names no format"},
      {{"convert", "a.ttl", "-o", "x.pdf.gz"}, "the ending '.pdf' names no format"},
      {{"convert", "a.ttl", "-f", "graphml"}, "no form of graphs"},
      {{"build", "a", "-j", "many"}, "many"},
      {{"build", "a", "--jobs", "-1"}, "-1"},
      {{"build", "a", "--nonsense"}, "--nonsense"},
      {{"extract", "-t", "turtle"}, "turtle"},
      {{"query", "a.ttl"}, "graphs_and_query: At least 2"},
      {{"query", "--store", "s.db", "a.ttl", "offers"}, "graphs_and_query: with --store a query alone"},
      {{"query", "a.ttl", "q", "--set", "x"}, "NAME=VALUE"},
      {{"query", "a.ttl", "q", "-t", "pdf"}, "no format 'pdf'"},
      {{"analyze", "a.ttl", "--only", "luck"}, "luck"},
      {{"path", "a.ttl", "Oman"}, "to is required"},
      {{"explain", "a.ttl"}, "graphs_and_name: At least 2"},
  };
  for (const auto& c : cases) {
    const Farewell farewell = refused(c.arguments);
    EXPECT_EQ(farewell.status, 2) << c.message;
    EXPECT_NE(farewell.text.find(c.message), std::string::npos) << farewell.text;
  }
}

TEST(Options, HelpShowsAnExampleForEachCommand) {
  const Farewell all = refused({"--help"});
  EXPECT_EQ(all.status, 0);
  for (const char* command : {"build", "extract", "merge", "convert", "query", "queries", "explain", "analyze", "path",
                              "timeline", "validate", "parse"}) {
    EXPECT_NE(all.text.find(command), std::string::npos) << command;
    const Farewell help = refused({command, "--help"});
    EXPECT_EQ(help.status, 0) << command;
    EXPECT_NE(help.text.find(std::string("Example:\n  entente ") + command), std::string::npos) << help.text;
  }
}

TEST(Options, VersionIsAskedForAlone) {
  const Farewell version = refused({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_EQ(version.text.find("entente "), 0U) << version.text;
}

}  // namespace
}  // namespace entente
