#include "exporters/rdf_writer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "exporters/statement_table.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

constexpr std::string_view kSubject = "https://example.org/s/one";
constexpr std::string_view kPredicate = "https://example.org/p#says";

std::string written(WrittenSyntax syntax, const std::vector<RdfTerm>& objects) {
  std::ostringstream out;
  RdfWriter writer(out, syntax, {{"p", "https://example.org/p#"}, {"s", "https://example.org/s/"}});
  for (const RdfTerm& object : objects) {
    writer.write({kSubject, false, kPredicate, object, {}});
  }
  writer.finish();
  return out.str();
}

Format format_of(WrittenSyntax syntax) {
  switch (syntax) {
    case WrittenSyntax::Turtle:
      return Format::Turtle;
    case WrittenSyntax::RdfXml:
      return Format::RdfXml;
    case WrittenSyntax::NTriples:
      return Format::NTriples;
    case WrittenSyntax::NQuads:
      break;
  }
  return Format::NQuads;
}

/// Texts that broke some writer or reader of RDF once.
const std::vector<std::string>& odd_texts() {
  static const std::vector<std::string> texts = {
      "",
      " ",
      "plain",
      "\"",
      "\"\"\"",
      "ends with a quote\"",
      "three \"\"\" within",
      "'single' '''three'''",
      "back\\slash",
      "ends with a backslash\\",
      "\\u0041 is no escape",
      "\\n neither",
      "tab\there",
      "line\nbreak",
      "\nfirst and last\n",
      "carriage\rreturn",
      "both\r\nends",
      "\r",
      "<b>markup</b> & entity &amp; ]]>",
      "https://example.org/#fragment",
      "@prefix x: <y> .",
      "“typographic” – ‘quotes’…",
      "naïve café Türkiye İstanbul",
      "العربية من اليمين",
      "עברית \u200f mixed",
      "中文。日本語",
      "😀🏳️‍🌈 outside the basic plane",
      "zero\u200bwidth \ufeff mark",
      "e\u0301 combining",
      "\u0085 next line \u2028 separator \u2029",
      std::string(100000, 'x') + "\"long\"",
      "trailing space ",
      "^^<http://www.w3.org/2001/XMLSchema#integer>",
      "#hash ; semicolon . full stop ,",
  };
  return texts;
}

/// Texts with control characters, which XML 1.0 can't hold.
const std::vector<std::string>& control_texts() {
  static const std::vector<std::string> texts = {"bell\x07", "start\x01 of heading", "delete \x7f here",
                                                 "escape\x1b[0m",
                                                 "form\x0c"
                                                 "feed"};
  return texts;
}

class EverySyntax : public testing::TestWithParam<WrittenSyntax> {};

TEST_P(EverySyntax, LiteralsSurvive) {
  std::vector<std::string> texts = odd_texts();
  if (GetParam() != WrittenSyntax::RdfXml) {
    texts.insert(texts.end(), control_texts().begin(), control_texts().end());
  }
  for (const std::string& text : texts) {
    const std::string document = written(GetParam(), {{TermKind::Literal, text, {}, "en"}});
    const StatementTable table = read_statements(document, "document", format_of(GetParam()));
    ASSERT_EQ(table.rows().size(), 1U) << document.substr(0, 300);
    EXPECT_EQ(table.text(table.rows()[0].object), text) << document.substr(0, 300);
    EXPECT_EQ(table.text(table.rows()[0].subject), kSubject);
    EXPECT_EQ(table.text(table.rows()[0].predicate), kPredicate);
  }
}

TEST_P(EverySyntax, IrisSurvive) {
  for (const std::string_view iri :
       {"https://example.org/a%20b", "https://example.org/حلب", "https://example.org/x?y=1&z=2#f", "urn:isbn:12345",
        "https://example.org/o'neill_(x),y;z!*", "https://example.org/s/", "https://example.org/s/with.dots.",
        "https://example.org/😀", "https://example.org/s/-dash", "https://example.org/p#1"}) {
    const std::string document = written(GetParam(), {{TermKind::Iri, iri, {}, {}}});
    const StatementTable table = read_statements(document, "document", format_of(GetParam()));
    ASSERT_EQ(table.rows().size(), 1U) << document;
    EXPECT_EQ(table.text(table.rows()[0].object), iri) << document;
    EXPECT_EQ(table.rows()[0].kind, TermKind::Iri);
  }
}

TEST_P(EverySyntax, DatatypesSurvive) {
  const std::string document =
      written(GetParam(), {{TermKind::Literal, "2026-05-01", "http://www.w3.org/2001/XMLSchema#date", {}},
                           {TermKind::Literal, "17", "http://www.w3.org/2001/XMLSchema#integer", {}},
                           {TermKind::Literal, "true", "http://www.w3.org/2001/XMLSchema#boolean", {}}});
  StatementTable table = read_statements(document, "document", format_of(GetParam()));
  ASSERT_EQ(table.rows().size(), 3U);
  std::vector<std::string> found;
  for (const StatementRow& row : table.rows()) {
    found.push_back(std::string(table.text(row.object)) + "^^" + std::string(table.text(row.datatype)).substr(33));
  }
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{"17^^integer", "2026-05-01^^date", "true^^boolean"}));
}

TEST_P(EverySyntax, ManySubjectsInBoundedPieces) {
  constexpr int kSubjects = 5000;
  std::ostringstream out;
  RdfWriter writer(out, GetParam(), {{"p", "https://example.org/p#"}});
  for (int at = 0; at < kSubjects; ++at) {
    const std::string subject = "https://example.org/s/" + std::to_string(at);
    for (int object = 0; object < 3; ++object) {
      writer.write(
          {subject, false, kPredicate, {TermKind::Literal, "line\n\n\"" + std::to_string(object), {}, {}}, {}});
    }
  }
  writer.finish();
  const std::string document = out.str();
  EXPECT_EQ(read_statements(document, "document", format_of(GetParam())).rows().size(), 3U * kSubjects);
  if (GetParam() == WrittenSyntax::Turtle) {
    EXPECT_EQ(document.find("@prefix p:"), document.rfind("@prefix p:")) << "prefixes stand once, at the top";
  }
}

INSTANTIATE_TEST_SUITE_P(Syntaxes, EverySyntax,
                         testing::Values(WrittenSyntax::Turtle, WrittenSyntax::RdfXml, WrittenSyntax::NTriples,
                                         WrittenSyntax::NQuads));

TEST(RdfWriter, XmlHoldsAMarkForControlCharacters) {
  const std::string document = written(WrittenSyntax::RdfXml, {{TermKind::Literal, "bell\x07!", {}, {}}});
  const StatementTable table = read_statements(document, "document", Format::RdfXml);
  EXPECT_EQ(table.text(table.rows()[0].object), "bell\xEF\xBF\xBD!");
}

TEST(RdfWriter, CountsTheTextsThatXmlCannotHold) {
  std::ostringstream out;
  RdfWriter writer(out, WrittenSyntax::RdfXml, {});
  for (const char* text : {"bell\x07!", "delete\x7f", "tab\t", "plain"}) {
    writer.write({kSubject, false, kPredicate, {TermKind::Literal, text, {}, {}}, {}});
  }
  writer.finish();
  EXPECT_EQ(writer.replaced(), 2U);
}

/// A stream that takes a few bytes and then is full, as a disk is.
class FullDisk : public std::streambuf {
 protected:
  int_type overflow(int_type c) override { return left_-- > 0 ? c : traits_type::eof(); }

 private:
  int left_ = 100;
};

TEST(RdfWriter, SaysThatTheOutputIsFull) {
  FullDisk disk;
  std::ostream out(&disk);
  RdfWriter writer(out, WrittenSyntax::NTriples, {});
  const auto write_all = [&] {
    for (int at = 0; at < 100; ++at) {
      writer.write({kSubject, false, kPredicate, {TermKind::Literal, std::to_string(at), {}, {}}, {}});
    }
    writer.finish();
  };
  EXPECT_THROW(write_all(), InputError);
}

}  // namespace
}  // namespace entente
