#include "exporters/read_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "exporters/sniff_format.hpp"
#include "exporters/write_graph.hpp"
#include "ontology/diagnostic.hpp"
#include "tests/exporters/with_checksum.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

std::string bytes_of(const KnowledgeGraph& graph, Format format) {
  std::ostringstream out;
  write_graph(graph, format, out);
  return out.str();
}

KnowledgeGraph sample_graph(const std::string& base = std::string(kDefaultBase)) {
  KnowledgeGraph graph(base);
  graph.add(sample::first_article());
  graph.add(sample::second_article());
  graph.add(sample::third_article());
  graph.add_run({"entente 9.9", "--date 2026-05-01", ""});
  return graph;
}

constexpr std::array kReadable = {Format::Turtle, Format::RdfXml, Format::NTriples, Format::NQuads, Format::Binary};

TEST(ReadGraph, NothingIsLost) {
  for (const std::string& base : {std::string(kDefaultBase), std::string("urn:news:"), std::string("http://h/x#")}) {
    const KnowledgeGraph graph = sample_graph(base);
    for (const Format format : kReadable) {
      const KnowledgeGraph again = read_graph(bytes_of(graph, format), "document", format);
      EXPECT_EQ(again.base(), base);
      for (const FormatInfo& other : formats()) {
        EXPECT_EQ(bytes_of(again, other.format), bytes_of(graph, other.format))
            << other.name << " read from format " << static_cast<int>(format);
      }
    }
  }
}

TEST(ReadGraph, PartsReadBackJoinAsTheWhole) {
  KnowledgeGraph parts;
  int number = 0;
  for (const Reading& reading : {sample::third_article(), sample::first_article(), sample::second_article()}) {
    KnowledgeGraph part;
    part.add(reading);
    part.add_run({"entente 9.9", "--date 2026-05-01", ""});
    const Format format = kReadable.at(static_cast<std::size_t>(number++));
    parts.merge(read_graph(bytes_of(part, format), "part", format));
  }
  EXPECT_EQ(bytes_of(parts, Format::Turtle), bytes_of(sample_graph(), Format::Turtle));
}

TEST(ReadGraph, TheLinesOfPartsTogetherAreTheWhole) {
  for (const Format format : {Format::NTriples, Format::NQuads}) {
    std::set<std::string> lines;
    KnowledgeGraph whole;
    for (const bool hedged : {true, false}) {
      // The same claim twice, once with distance; an entity with another name each time.
      sample::ReadingBuilder build(hedged ? "one" : "two", sample::day(2026, 5, hedged ? 1 : 2), "A");
      const auto a = build.entity("state/OMN", EntityClass::State, "Oman", {}, "OMN", true);
      const auto b =
          build.entity("organization/front", EntityClass::Organization, hedged ? "Front" : "The Front", {}, "", false);
      build.sentence(hedged ? "Oman is said to aid the Front." : "Oman aids the Front.");
      Claim& claim = build.claim(a, Predicate::Aids, b);
      claim.hedged = hedged;
      claim.confidence = hedged ? 0.5F : 0.75F;
      whole.add(build.value());
      KnowledgeGraph part;
      part.add(build.value());
      std::istringstream text(bytes_of(part, format));
      for (std::string line; std::getline(text, line);) {
        lines.insert(line + '\n');
      }
    }
    std::string all;
    for (const std::string& line : lines) {
      all += line;
    }
    EXPECT_EQ(bytes_of(read_graph(all, "document", format), Format::Turtle), bytes_of(whole, Format::Turtle));
  }
}

TEST(ReadGraph, ABinaryFileThatIsDamagedIsRefused) {
  const std::string good = bytes_of(sample_graph(), Format::Binary);
  const auto why = [](const std::string& bytes) -> std::string {
    try {
      read_graph(bytes, "g.entg", Format::Binary);
      return "";
    } catch (const InputError& error) {
      return error.what();
    }
  };
  EXPECT_EQ(why(good), "");
  EXPECT_NE(why("<a> <b> <c> .").find("is no graph in Entente's binary form"), std::string::npos);
  EXPECT_NE(why(good.substr(0, 10)).find("is cut off"), std::string::npos);
  std::string later = good;
  later[8] = 2;
  EXPECT_NE(why(later).find("is of version 2"), std::string::npos);
  for (std::size_t at = 9; at < good.size(); at += 7) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_NE(why(damaged).find("its checksum is another"), std::string::npos) << at;
    EXPECT_NE(why(good.substr(0, at)), "") << at;
  }
}

TEST(ReadGraph, ABinaryFileSaysWhatTheGraphSays) {
  const std::string bytes = bytes_of(sample_graph(), Format::Binary);
  EXPECT_EQ(format_of_content(bytes), Format::Binary);
  const StatementTable binary = read_statements(bytes, "document", Format::Binary);
  EXPECT_EQ(binary.rows().size(),
            read_statements(bytes_of(sample_graph(), Format::NQuads), "document", Format::NQuads).rows().size());
}

TEST(ReadGraph, AnyOrderOfStatements) {
  const KnowledgeGraph graph = sample_graph();
  std::istringstream lines(bytes_of(graph, Format::NTriples));
  std::vector<std::string> all;
  for (std::string line; std::getline(lines, line);) {
    all.push_back(line + "\n");
  }
  std::reverse(all.begin(), all.end());
  std::rotate(all.begin(), all.begin() + 40, all.end());
  std::string shuffled;
  for (const std::string& line : all) {
    shuffled += line;
  }
  EXPECT_EQ(bytes_of(read_graph(shuffled, "document", Format::NTriples), Format::Turtle),
            bytes_of(graph, Format::Turtle));
}

TEST(ReadGraph, OddTextsSurviveInEveryFormat) {
  sample::ReadingBuilder build("odd \"one\"", sample::day(2026, 1, 1), "O'Brien & <Sons>\\");
  const auto a =
      build.entity("place/a", EntityClass::Place, "A \"quoted\" \\ place\nwith a line", {"😀", "عمان"}, "", false);
  const auto b = build.entity("place/b c{d}", EntityClass::Place, "B'''", {}, "", false);
  build.value().article.url = "https://example.org/a b|c";
  build.sentence("First “line”\r\nthen \"another\\\" \t and the end.");
  build.claim(a, Predicate::PartOf, b).quantity = "40\u00a0% \"more\"";
  KnowledgeGraph graph;
  graph.add(build.value());
  for (const Format format : kReadable) {
    const std::string once = bytes_of(graph, format);
    EXPECT_EQ(bytes_of(read_graph(once, "document", format), Format::NTriples), bytes_of(graph, Format::NTriples))
        << once;
  }
}

TEST(ReadGraph, WhatLooksAbsoluteUnderTheBaseStaysUnderIt) {
  const std::string line =
      "<http://example.org/id/Category:Treaties> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
      "<https://w3id.org/entente/ontology#Agreement> .\n";
  const std::string text =
      "<http://example.org/id/> <http://rdfs.org/ns/void#uriSpace> \"http://example.org/id/\" .\n" + line;
  const KnowledgeGraph graph = read_graph(text, "document", Format::NTriples);
  for (const Format format : kReadable) {
    const std::string once = bytes_of(read_graph(bytes_of(graph, format), "document", format), Format::NTriples);
    EXPECT_NE(once.find(line), std::string::npos) << once;
  }
}

/// The graph's N-Quads as they are written once they were read.
std::string written_again(const std::string& text) {
  return bytes_of(read_graph(text, "document", Format::NQuads), Format::NQuads);
}

TEST(ReadGraph, WhatIsSaidOfAnEntityWithoutAClassIsRead) {
  std::string text = bytes_of(sample_graph(), Format::NQuads);
  const std::string classed =
      "<https://w3id.org/entente/id/state/SDN> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
  const std::size_t at = text.find(classed);
  ASSERT_NE(at, std::string::npos);
  const std::size_t end = text.find('\n', at) + 1;
  const std::string line = text.substr(at, end - at);
  text.erase(at, end - at);
  const std::string once = written_again(text);
  EXPECT_NE(once.find(line), std::string::npos) << "its IRI tells the class";
  EXPECT_NE(once.find("id/state/SDN> <http://www.w3.org/2004/02/skos/core#prefLabel> \"Sudan\"@en"), std::string::npos);
  EXPECT_EQ(written_again(once), once);
}

TEST(ReadGraph, BrokenBytesInAContextStayOneContext) {
  std::string text = bytes_of(sample_graph(), Format::NQuads);
  const std::size_t at = text.find("entente/context#");
  ASSERT_NE(at, std::string::npos);
  text.insert(text.find('>', at), "\xCC\xCC");
  const std::string once = written_again(text);
  EXPECT_NE(once.find("%CC%CC>"), std::string::npos);
  EXPECT_EQ(once.find("%EF%BF%BD"), std::string::npos);
  EXPECT_EQ(written_again(once), once);
}

TEST(ReadGraph, SyntaxErrorsHaveAPlace) {
  struct Case {
    Format format;
    const char* text;
    std::uint64_t line;
  };
  for (const Case& each :
       {Case{Format::Turtle, "@prefix e: <http://e/> .\ne:a e:b [ .\n", 2},
        Case{Format::NTriples, "<http://a> <http://b> .\n", 1},
        Case{Format::NQuads, "<http://a> <http://b> <http://c> .\n<oops\n", 2},
        Case{Format::RdfXml,
             "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<a>\n",
             3}}) {
    try {
      read_graph(each.text, "broken", each.format);
      ADD_FAILURE() << "was read: " << each.text;
    } catch (const InputError& error) {
      EXPECT_EQ(error.diagnostic().where.file, "broken");
      EXPECT_GE(error.diagnostic().where.line, each.line) << each.text;
      EXPECT_LE(error.diagnostic().where.line, each.line + 1) << each.text;
    }
  }
}

TEST(ReadGraph, BrokenClaimsAreNamed) {
  const std::string whole = bytes_of(sample_graph(), Format::NTriples);
  struct Case {
    const char* property;  // all statements with it are taken away
    const char* message;
  };
  for (const Case& each :
       {Case{"ns#subject>", "rdf:subject"}, Case{"ns#predicate>", "rdf:predicate"}, Case{"ns#object>", "rdf:object"},
        Case{"ontology#status>", "ent:status"}, Case{"ontology#evidence>", "ent:evidence"},
        Case{"oa#hasSource>", "oa:hasSource"}, Case{"oa#start>", "oa:start"}}) {
    std::istringstream lines(whole);
    std::string left;
    for (std::string line; std::getline(lines, line);) {
      if (line.find(each.property) == std::string::npos) {
        left += line + "\n";
      }
    }
    try {
      read_graph(left, "broken", Format::NTriples);
      ADD_FAILURE() << "was read without " << each.property;
    } catch (const InputError& error) {
      EXPECT_NE(error.diagnostic().message.find(each.message), std::string::npos) << error.diagnostic().message;
      EXPECT_NE(error.diagnostic().message.find("https://w3id.org/entente/id/"), std::string::npos);
    }
  }
}

TEST(ReadGraph, AConfidenceIsANumberFromNoneToAll) {
  std::string broken = bytes_of(sample_graph(), Format::NTriples);
  broken.replace(broken.find("\"0.93\""), 6, "\"93\"");
  try {
    read_graph(broken, "broken", Format::NTriples);
    ADD_FAILURE() << "was read";
  } catch (const InputError& error) {
    EXPECT_NE(error.diagnostic().message.find("ent:confidence"), std::string::npos) << error.diagnostic().message;
  }
}

/// It becomes a part of every IRI and prefix; a Turtle literal with broken bytes raptor leaves out and says nothing.
TEST(ReadGraph, ABaseIsAnAbsoluteIri) {
  const std::string space = "#uriSpace> \"";
  const std::string said = space + std::string(kDefaultBase);
  for (const char* wrong : {"https://w3id.org/entente/id<a:p> <http://a/p> (", "no iri", "http://example.org/%zz/",
                            "http://example.org/\xC1\xD0/"}) {
    std::string broken = bytes_of(sample_graph(), Format::NTriples);
    broken.replace(broken.find(said), said.size(), space + wrong);
    try {
      read_graph(broken, "broken", Format::NTriples);
      ADD_FAILURE() << "was read: " << wrong;
    } catch (const InputError& error) {
      EXPECT_NE(error.diagnostic().message.find("void:uriSpace: is no absolute IRI"), std::string::npos)
          << error.diagnostic().message;
    }
    const std::string as_long = "a:" + std::string(std::string_view(wrong).size() - 2, 'b');
    std::string binary = bytes_of(KnowledgeGraph(as_long), Format::Binary);
    binary.replace(binary.find(as_long), as_long.size(), wrong);
    try {
      read_graph(with_checksum(binary), "broken", Format::Binary);
      ADD_FAILURE() << "was read: " << wrong;
    } catch (const InputError& error) {
      EXPECT_NE(error.diagnostic().message.find("a base that is no absolute IRI"), std::string::npos)
          << error.diagnostic().message;
    }
    EXPECT_THROW(KnowledgeGraph{wrong}, InputError) << wrong;
  }
}

TEST(ReadGraph, MissingFilesAndOtherFormatsAreErrors) {
  EXPECT_THROW(read_graph(std::filesystem::path("no/such/file.ttl"), Format::Turtle), InputError);
  EXPECT_THROW(read_graph(std::filesystem::path("no/such/file.rdf"), Format::RdfXml), InputError);
  EXPECT_THROW(read_graph("{}", "document", Format::Jsonl), InputError);
}

}  // namespace
}  // namespace entente
