// Downloads of databases, feeds, archives, rich text, mails, JSON of other tools.
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "builder/text/article_reader.hpp"
#include "builder/text/rtf.hpp"
#include "tests/text/text_fixture.hpp"

namespace entente {
namespace {

using std::chrono::year;

struct Reading {
  std::vector<Article> articles;
  std::vector<std::string> messages;
};

Reading read(const std::string& name, const std::string& content, ReadOptions options = {}) {
  const auto path = std::filesystem::path(testing::TempDir()) / ("entente-" + std::to_string(getpid()) + name);
  std::ofstream(path, std::ios::binary) << content;
  Reading result;
  read_input(
      {path, "in"}, shipped_furniture(), options, [&](Article&& a) { result.articles.push_back(std::move(a)); },
      [&](const Diagnostic& d) { result.messages.push_back(d.message); });
  std::filesystem::remove(path);
  return result;
}

std::string body_of(const Article& article) {
  std::string body;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::Paragraph) {
      body += (body.empty() ? "" : "|") + std::string(block.span.of(article.text));
    }
  }
  return body;
}

constexpr const char* kLexis = R"(

                               1 of 2 DOCUMENTS

                              The Harbour Gazette

                              March 4, 2026 Wednesday

Peru and Ecuador agree on river patrols

BYLINE: LUZ PAREDES

SECTION: WORLD; Pg. 7

LENGTH: 31 words

DATELINE: QUITO

Peru and Ecuador agreed on Tuesday to send joint patrols to the river Napo, the
ministry in Quito said.

LOAD-DATE: March 5, 2026

GRAPHIC: Police of Ecuador attack a camp in a drill.

                        Copyright 2026 Harbour Gazette

                               2 of 2 DOCUMENTS

                              The Harbour Gazette

                              no day at all

Fiji thanks Tonga

LENGTH: 12 words

Fiji thanked Tonga on Monday for the tents that it had sent.

LANGUAGE: ENGLISH
)";

TEST(Exports, ReadLexisNexis) {
  const Reading reading = read("a.txt", kLexis);
  ASSERT_EQ(reading.articles.size(), 2U);
  const Article& first = reading.articles[0];
  EXPECT_TRUE(first.id.starts_with("peru-and-ecuador-agree-on-river-patrols-")) << first.id;
  EXPECT_EQ(read("b.txt", std::string(kLexis).substr(0, std::string_view(kLexis).find("2 of 2"))).articles[0].id,
            first.id);
  EXPECT_EQ(first.title, "Peru and Ecuador agree on river patrols");
  EXPECT_EQ(first.source, "The Harbour Gazette");
  EXPECT_EQ(first.author, "LUZ PAREDES");
  EXPECT_EQ(first.date, year(2026) / 3 / 4);
  EXPECT_EQ(body_of(first),
            "Peru and Ecuador agreed on Tuesday to send joint patrols to the river Napo, the ministry in Quito said.");
  EXPECT_EQ(reading.articles[1].title, "Fiji thanks Tonga");
  ASSERT_EQ(reading.messages.size(), 1U);
  EXPECT_NE(reading.messages[0].find("no date"), std::string::npos) << reading.messages[0];
}

TEST(Exports, ReadALexisNexisTextBehindALabel) {
  const Reading reading =
      read("a.txt",
           "1 of 1 DOCUMENT\n\n          The Harbour Gazette\n\n          March 4, 2026 Wednesday\n\n"
           "Fiji thanks Tonga\n\nBODY:\n\nFiji thanked Tonga for the ferries.\n");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].title, "Fiji thanks Tonga");
  EXPECT_EQ(body_of(reading.articles[0]), "Fiji thanked Tonga for the ferries.");
}

constexpr const char* kFactiva = R"(HD      Nepal reopens road to Tibet
BY      Maya Gurung
WC      40 words
PD      9 February 2026
SN      Hill Times
LA      English
LP
Nepal reopened the road to Tibet on Sunday, a month after a flood, the army said.

TD
China promised to pay for two bridges on the way.

NS      gdip : International Relations
AN      Document HILL000020260209
HD      Bhutan hosts envoys
PD      one day
SN      Hill Times
LP
Bhutan hosted the envoys of India and Nepal on Monday in Paro.

AN      Document HILL000020260210
)";

TEST(Exports, ReadFactiva) {
  const Reading reading = read("b.txt", kFactiva);
  ASSERT_EQ(reading.articles.size(), 2U);
  const Article& first = reading.articles[0];
  EXPECT_EQ(first.title, "Nepal reopens road to Tibet");
  EXPECT_EQ(first.author, "Maya Gurung");
  EXPECT_EQ(first.source, "Hill Times");
  EXPECT_EQ(first.date, year(2026) / 2 / 9);
  EXPECT_EQ(
      body_of(first),
      "Nepal reopened the road to Tibet on Sunday, a month after a flood, the army said.|China promised to pay for "
      "two bridges on the way.");
  ASSERT_EQ(reading.messages.size(), 1U);
  EXPECT_NE(reading.messages[0].find("field PD, \"one day\""), std::string::npos) << reading.messages[0];
}

TEST(Exports, ReadFactivaWithOneBlankBehindACode) {
  const Reading reading = read("n.txt", R"(HD Nepal reopens road to Tibet
BY Maya Gurung
WC 40 words
PD 9 February 2026
SN Hill Times
LA English
LP
Nepal reopened the road to Tibet on Sunday, a month after a flood, the army said.

TD
IN KATHMANDU the envoys of India met their hosts.

CO2 was not spoken of.

NS gdip : International Relations
AN Document HILL000020260209
HD Bhutan hosts envoys
PD 10 February 2026
SN Hill Times
LP
Bhutan hosted the envoys of India and Nepal on Monday in Paro.
AN Document HILL000020260210
)");
  ASSERT_EQ(reading.articles.size(), 2U);
  EXPECT_EQ(reading.articles[0].title, "Nepal reopens road to Tibet");
  EXPECT_EQ(reading.articles[0].source, "Hill Times");
  EXPECT_EQ(reading.articles[0].date, year(2026) / 2 / 9);
  EXPECT_EQ(body_of(reading.articles[0]),
            "Nepal reopened the road to Tibet on Sunday, a month after a flood, the army said.|IN KATHMANDU the envoys "
            "of India met their hosts.|CO2 was not spoken of.");
  EXPECT_EQ(body_of(reading.articles[1]), "Bhutan hosted the envoys of India and Nepal on Monday in Paro.");
  EXPECT_TRUE(reading.messages.empty());
}

TEST(Exports, ReadRichText) {
  EXPECT_EQ(rtf_to_text(R"({\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator X;}\f0 Oman\rquote s envoy\par )"
                        R"(caf\'e9 \u8211?{\b Muscat}\par})"),
            "Oman\u2019s envoy\ncaf\u00e9 \u2013Muscat\n");
  std::string rtf = "{\\rtf1\\ansi ";
  for (const char* c = kFactiva; *c != '\0'; ++c) {
    rtf += *c == '\n' ? "\\par\n" : std::string(1, *c);
  }
  const Reading reading = read("b.rtf", rtf + "}");
  ASSERT_EQ(reading.articles.size(), 2U);
  EXPECT_EQ(reading.articles[0].title, "Nepal reopens road to Tibet");
}

TEST(Exports, ReadFeeds) {
  const Reading rss = read("f.xml", R"(<?xml version="1.0"?><rss version="2.0"><channel><title>Hill Times</title>
<item><title>Nepal reopens road</title><link>https://hill.example/a</link><pubDate>Mon, 09 Feb 2026 08:00:00 GMT</pubDate>
<description><![CDATA[<p>Nepal reopened the road to Tibet on Sunday, the army said.</p>]]></description></item>
<item><title>Empty</title><pubDate>soon</pubDate></item></channel></rss>)");
  ASSERT_EQ(rss.articles.size(), 1U);
  EXPECT_EQ(body_of(rss.articles[0]), "Nepal reopened the road to Tibet on Sunday, the army said.");
  EXPECT_EQ(rss.articles[0].title, "Nepal reopens road");
  EXPECT_EQ(rss.articles[0].source, "Hill Times");
  EXPECT_EQ(rss.articles[0].url, "https://hill.example/a");
  EXPECT_EQ(rss.articles[0].date, year(2026) / 2 / 9);
  ASSERT_EQ(rss.messages.size(), 1U);
  const Reading atom = read("f.atom", R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Times</title><entry>
<title>Bhutan hosts envoys</title><link rel="self" href="x"/><link href="https://hill.example/2026/02/10/b"/>
<content type="html">&lt;p&gt;Bhutan hosted the envoys of India on Monday.&lt;/p&gt;</content></entry></feed>)");
  ASSERT_EQ(atom.articles.size(), 1U);
  EXPECT_EQ(body_of(atom.articles[0]), "Bhutan hosted the envoys of India on Monday.");
  EXPECT_EQ(atom.articles[0].date, year(2026) / 2 / 10);
  const Reading other = read("f.xml", "<invoice><p>Nepal paid.</p></invoice>");
  EXPECT_TRUE(other.articles.empty());
  ASSERT_EQ(other.messages.size(), 1U);
  EXPECT_NE(other.messages[0].find("root <invoice> is no feed"), std::string::npos) << other.messages[0];
}

TEST(Exports, TakeMarkupOutOfTitlesOfFeeds) {
  const Reading atom = read("t.atom", R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Times</title><entry>
<title type="html">Bhutan &lt;em&gt;hosts&lt;/em&gt; India&amp;#8217;s &amp;amp; Nepal&amp;#8217;s envoys</title>
<updated>2026-02-10T08:00:00Z</updated><content>Bhutan hosted the envoys of India on Monday.</content></entry>
<entry><title>Tax &lt; duty, ministers say</title><updated>2026-02-10T08:00:00Z</updated>
<content>Nepal spoke of duties on Monday.</content></entry></feed>)");
  ASSERT_EQ(atom.articles.size(), 2U);
  EXPECT_EQ(atom.articles[0].title, "Bhutan hosts India\u2019s & Nepal\u2019s envoys");
  EXPECT_EQ(atom.articles[1].title, "Tax < duty, ministers say");
}

std::string record(const std::string& type, const std::string& content, std::size_t length) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: https://hill.example/2026/02/09/road\r\n" +
         "Content-Length: " + std::to_string(length) + "\r\n\r\n" + content + "\r\n\r\n";
}

TEST(Exports, ReadWebArchives) {
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
      "2d\r\n<h1>Nepal reopens road</h1><p>Nepal reopened \r\n1e\r\nthe road to Tibet on "
      "Sunday.</\r\n3\r\np>\n\r\n0\r\n\r\n";
  const std::string text =
      "Bhutan hosts envoys - Hill Times\nBhutan hosts envoys\nBhutan hosted the envoys of India on Monday.\n";
  const Reading reading =
      read("a.warc", record("warcinfo", "x: y", 4) + record("response", http, http.size()) +
                         record("conversion", text, text.size() - 20) + record("conversion", text, text.size()));
  ASSERT_EQ(reading.articles.size(), 3U);
  EXPECT_EQ(body_of(reading.articles[0]), "Nepal reopened the road to Tibet on Sunday.");
  EXPECT_EQ(reading.articles[0].date, year(2026) / 2 / 9);
  EXPECT_TRUE(reading.articles[0].id.starts_with("nepal-reopens-road-")) << reading.articles[0].id;
  EXPECT_EQ(body_of(reading.articles[1]), "Bhutan hosted the envoys of India on Monday.");
  EXPECT_EQ(body_of(reading.articles[2]), body_of(reading.articles[1]));
  EXPECT_EQ(reading.articles[2].title, "Bhutan hosts envoys");
  ASSERT_EQ(reading.messages.size(), 1U);
  EXPECT_NE(reading.messages[0].find("Content-Length is wrong"), std::string::npos);
}

TEST(Exports, JoinQuotedLinesAndLinesInCapitals) {
  const Reading mail =
      read("m.txt",
           "Subject: Evening note\nDate: Mon, 9 Feb 2026 18:00:00 +0000\n\n> Nepal reopened the road to "
           "Tibet on Sunday, a month after a flood\n> that had washed two bridges away, the army said.\n");
  ASSERT_EQ(mail.articles.size(), 1U);
  EXPECT_EQ(mail.articles[0].title, "Evening note");
  EXPECT_EQ(mail.articles[0].date, year(2026) / 2 / 9);
  EXPECT_EQ(body_of(mail.articles[0]),
            "Nepal reopened the road to Tibet on Sunday, a month after a flood\nthat had washed two bridges away, the "
            "army said.");
  const Reading wire =
      read("w.txt",
           "QUITO, 9 MAY 1991 (EFE) -- THE PRESIDENT OF ECUADOR MET THE FOREIGN MINISTER OF\n"
           "PERU ON THURSDAY TO SPEAK OF THE BORDER. PERU ASKED ECUADOR\nTO WITHDRAW FROM THE POST.\n");
  ASSERT_EQ(wire.articles.size(), 1U);
  EXPECT_EQ(wire.articles[0].blocks.size(), 2U) << show(wire.articles[0].text, wire.articles[0].blocks);
}

TEST(Exports, ReadAMailWhoseHeadersRunOn) {
  const Reading mail = read("n.txt",
                            "Received: from relay.example\n\tby hill.example; Mon, 9 Feb 2026 18:00:02 +0000\n"
                            "From: Hill Desk <desk@hill.example>\nSubject: Road to Tibet\n reopened\n"
                            "Date: Mon, 9 Feb 2026 18:00:00 +0000\nContent-Type: text/plain\n\n"
                            "> > Nepal reopened the road to Tibet on Sunday, a month after a flood\n"
                            "> > that had washed two bridges away, the army said.\n");
  ASSERT_EQ(mail.articles.size(), 1U);
  EXPECT_EQ(mail.articles[0].title, "Road to Tibet reopened");
  EXPECT_EQ(mail.articles[0].author, "Hill Desk");
  EXPECT_EQ(mail.articles[0].date, year(2026) / 2 / 9);
  EXPECT_EQ(body_of(mail.articles[0]),
            "Nepal reopened the road to Tibet on Sunday, a month after a flood\nthat had washed two bridges away, the "
            "army said.");
}

TEST(Exports, ReadAMailOfSeveralPartsAsItsPageShowsIt) {
  const Reading mail = read(
      "p.eml",
      "Return-Path: <n@fjord.example>\r\nFrom: =?UTF-8?Q?Fjord_N=C3=A6ringsliv?= <n@fjord.example>\r\n"
      "Subject: =?utf-8?B?VG9uZ2EgcmVvcGVucw==?=\r\n =?utf-8?Q?_its_embassy?=\r\nDate: Tue, 10 Mar 2026 05:00:00 "
      "+0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"out er\"\r\n\r\nThis is a mail of "
      "several parts.\r\n--out er\r\nContent-Type: multipart/alternative;\r\n\tboundary=in\r\n\r\n--in\r\n"
      "Content-Type: text/plain\r\n\r\nYour program can't show this letter.\r\n--in\r\nContent-Type: text/html; "
      "charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><table><tr><td "
      "class=3D\"copy\"><p>Tonga reopened its embassy in Nuku=92alofa=\r\n on Monday, a year after the fire, and "
      "asked Fiji for caf=E9 chairs.</p><p>Fiji agreed to send forty of them by the next ship, its foreign minister "
      "told the press.</p></td></tr></table></body></html>\r\n--in--\r\n--out er\r\nContent-Type: "
      "application/pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\nJVBERi0=\r\n--out er--\r\n");
  ASSERT_EQ(mail.articles.size(), 1U) << (mail.messages.empty() ? "" : mail.messages[0]);
  EXPECT_EQ(mail.articles[0].title, "Tonga reopens its embassy");
  EXPECT_EQ(mail.articles[0].author, "Fjord Næringsliv");
  EXPECT_EQ(mail.articles[0].date, year(2026) / 3 / 10);
  EXPECT_EQ(
      body_of(mail.articles[0]),
      "Tonga reopened its embassy in Nuku’alofa on Monday, a year after the fire, and asked Fiji for café chairs.|"
      "Fiji agreed to send forty of them by the next ship, its foreign minister told the press.");
  ASSERT_EQ(mail.messages.size(), 1U);
  EXPECT_EQ(mail.messages[0], "of the mail's parts these are not read: application/pdf");
}

TEST(Exports, UnpackAMailInBase64AndWhatADatabaseSendsByMail) {
  const std::string head = "Subject: Note\nFrom: a@b.example\nDate: Tue, 10 Mar 2026 05:00:00 +0000\n";
  const Reading packed =
      read("b.eml", head +
                        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                        "U2Ftb2Egc2VudCBhIG1lZGlhdG9yIHRvIEFwaWEncyBwb3J0IG9uIE1vbmRheSBhZnRlciB0aGUg\n"
                        "ZG9ja2VycyBoYWQgc3RvcHBlZCB3b3JrLg==\n");
  ASSERT_EQ(packed.articles.size(), 1U);
  EXPECT_EQ(body_of(packed.articles[0]),
            "Samoa sent a mediator to Apia's port on Monday after the dockers had stopped work.");
  const Reading delivered =
      read("l.eml", head + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n" + kLexis);
  ASSERT_FALSE(delivered.articles.empty());
  EXPECT_EQ(delivered.articles[0].title, "Peru and Ecuador agree on river patrols");
}

TEST(Exports, SayThatAMailHasNoText) {
  const Reading mail = read("a.eml",
                            "Subject: Scan\nDate: Tue, 10 Mar 2026 05:00:00 +0000\nContent-Type: multipart/mixed; "
                            "boundary=x\n\n--x\nContent-Type: application/pdf\n\nJVBERi0=\n--x--\n");
  EXPECT_TRUE(mail.articles.empty());
  ASSERT_EQ(mail.messages.size(), 1U);
  EXPECT_EQ(mail.messages[0], "the mail has no text; its parts are application/pdf");
}

TEST(Exports, PassOverThePrintedPagesMarkInRichText) {
  const Reading reading =
      read("p.rtf", R"({\rtf1\ansi Page 1 of 4\par {\b Nepal reopens road to Tibet}\par The Hill\par )"
                    R"(February 9, 2026 Monday\par\par {\b Length:} 9 words\par {\b Body}\par\par )"
                    R"(Nepal reopened the road to Tibet on Sunday.\par\par {\b Classification}\par )"
                    R"({\b Language:} ENGLISH\par {\b End of Document}\par})");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].title, "Nepal reopens road to Tibet");
  EXPECT_EQ(reading.articles[0].date, year(2026) / 2 / 9);
  EXPECT_EQ(body_of(reading.articles[0]), "Nepal reopened the road to Tibet on Sunday.");
}

TEST(Exports, LeaveOutWhereAnItemOfABlogAppeared) {
  const Reading reading = read(
      "w.rss",
      "<rss><channel><title>Hill</title><item><title>Road opens</title><description><![CDATA[<p>Nepal reopened the "
      "road "
      "to Tibet on Sunday.</p><p>The post <a href='x'>Road opens</a> appeared first on <a href='y'>Hill</a>.</p>]]>"
      "</description></item></channel></rss>");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(body_of(reading.articles[0]), "Nepal reopened the road to Tibet on Sunday.");
}

TEST(Exports, ReadTheFieldsOfOtherTools) {
  const struct {
    const char* record;
    const char* source;
  } records[] = {
      {R"({"maintext":"Nepal thanked China.","title":"T","date_publish":"2026-02-09 08:00:00","source_domain":"hill.example"})",
       "hill.example"},
      {R"({"body":"Nepal thanked China.","title":"T","dateTime":"2026-02-09T08:00:00Z","source":{"uri":"hill.example","title":"Hill"}})",
       "Hill"},
      {R"({"text":"Nepal thanked China.","title":"T","published":"2026-02-09T08:00:00.000+02:00","thread":{"site":"hill.example"}})",
       "hill.example"},
      {R"({"text":"Nepal thanked China.","title":"T","date":"2026-02-09","hostname":"hill.example"})", "hill.example"},
      {R"({"content":"<p>Nepal thanked China.</p>","title":"T","publish_date":"20260209080000","source":"https://www.hill.example/x"})",
       "hill.example"}};
  for (const auto& [record, source] : records) {
    const Reading reading = read("r.jsonl", record);
    ASSERT_EQ(reading.articles.size(), 1U) << record;
    EXPECT_EQ(body_of(reading.articles[0]), "Nepal thanked China.") << record;
    EXPECT_EQ(reading.articles[0].source, source);
    EXPECT_EQ(reading.articles[0].date, year(2026) / 2 / 9) << record;
    EXPECT_TRUE(reading.messages.empty());
  }
  const Reading unknown = read("u.jsonl", R"({"inhalt":"Nepal thanked China."})");
  ASSERT_EQ(unknown.messages.size(), 1U);
  EXPECT_NE(unknown.messages[0].find("its fields are \"inhalt\""), std::string::npos) << unknown.messages[0];
}

TEST(Exports, TakeSecondsAndMillisecondsForDates) {
  for (const char* time : {"1770624000", "\"1770624000\"", "1770624000000", "\"1770624000123\"", "1770624000.25"}) {
    const Reading reading = read("s.jsonl", R"({"text":"Nepal thanked China.","published":)" + std::string(time) + "}");
    ASSERT_EQ(reading.articles.size(), 1U) << time;
    EXPECT_EQ(reading.articles[0].date, year(2026) / 2 / 9) << time;
    EXPECT_TRUE(reading.messages.empty()) << time;
  }
  const Reading other = read("s.jsonl", R"({"text":"Nepal thanked China.","published":177062})");
  ASSERT_EQ(other.messages.size(), 1U);
  EXPECT_NE(other.messages[0].find("of the field \"published\" isn't understood"), std::string::npos);
}

TEST(Exports, ReadArraysOfJson) {
  EXPECT_EQ(
      read("a.json", "[\n {\"text\": \"Nepal thanked \\\"China\\\" [now].\"},\n {\"text\": \"Bhutan met India.\"}]")
          .articles.size(),
      2U);
  EXPECT_EQ(
      read("a", "{\"articles\": {\"results\": [{\"body\": \"Nepal met India.\"}, {\"body\": \"Oman met Iran.\"}]}}")
          .articles.size(),
      2U);
  const Reading cut = read("a.json", "[{\"text\": \"Nepal met India.\"}, {\"text\": \"Om");
  EXPECT_EQ(cut.articles.size(), 1U);
  EXPECT_EQ(cut.messages.size(), 1U);
}

TEST(Exports, ReadAnAnswersListWhereALineWasPromised) {
  ReadOptions options;
  options.form = InputForm::JsonLines;
  const Reading reading = read("a.jsonl",
                               "{\"articles\": [{\"body\": \"Nepal met India.\"}, {\"body\": \"Oman met Iran.\"}]}\n" +
                                   std::string("{\"text\": \"Chad met Togo.\"}\n"),
                               options);
  ASSERT_EQ(reading.articles.size(), 3U);
  EXPECT_TRUE(reading.articles[0].id.starts_with("nepal-met-india-")) << reading.articles[0].id;
  EXPECT_EQ(reading.articles[1].text, "Oman met Iran.");
  EXPECT_TRUE(reading.articles[2].id.starts_with("chad-met-togo-")) << reading.articles[2].id;
}

TEST(Exports, PassOverTheMenuAboveAWetRecordsHeadline) {
  const std::string text =
      "Norway and Chile sign fisheries pact - The Fjord\nHome\nSports\nNorway and Chile sign fisheries pact\n"
      "Norway and Chile signed a pact on fisheries in Bergen on Friday, both governments said.\n";
  const Reading reading =
      read("a.wet", "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" +
                        text + "\r\n\r\n");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].title, "Norway and Chile sign fisheries pact");
  EXPECT_EQ(reading.articles[0].text.find("Sports"), std::string::npos);
}

TEST(Exports, KnowAShortHeadlineOfAWetRecord) {
  const std::string text =
      "Togo votes | The Lagoon\nHome\nTogo votes\nTogo voted on Sunday for a parliament, the first in five years.\n";
  const Reading reading = read("s.wet", record("conversion", text, text.size()));
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].title, "Togo votes");
  EXPECT_EQ(body_of(reading.articles[0]), "Togo voted on Sunday for a parliament, the first in five years.");
}

/// `size` zero bytes, packed some two hundred to one.
std::string packed_zeros(std::size_t size) {
  std::string packed(size / 100 + 100, '\0');
  z_stream stream{};
  deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string piece(1U << 20U, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  for (std::size_t done = 0; done < size; done += piece.size()) {
    stream.next_in = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_in = static_cast<uInt>(piece.size());
    deflate(&stream, done + piece.size() < size ? Z_NO_FLUSH : Z_FINISH);
  }
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

TEST(Exports, UnpackNoMoreThanAnArticleMayBe) {
  ReadOptions options;
  options.max_article_size = 1U << 20U;
  const std::string packed = packed_zeros(std::size_t{64} << 20U);
  ASSERT_LT(packed.size(), 1U << 20U);
  for (const char* name : {"z.txt.gz", "z.html.gz", "z.jsonl.gz", "z.json.gz", "z.rtf.gz", "z.rss.gz"}) {
    const Reading reading = read(name, packed, options);
    EXPECT_TRUE(reading.articles.empty()) << name;
    ASSERT_EQ(reading.messages.size(), 1U) << name;
    const bool told = reading.messages[0].find("--max-article-size: 1 MiB") != std::string::npos ||
                      reading.messages[0].find("no JSON object") != std::string::npos;
    EXPECT_TRUE(told) << name << ": " << reading.messages[0];
  }
}

TEST(Exports, TakeTheDateFromTheFilesName) {
  const Reading reading = read("-2026-05-02-note.txt", "Nepal thanked China on Friday.");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].date, year(2026) / 5 / 2);
}

TEST(Exports, RefuseWhatIsNoText) {
  const Reading pdf = read("p", "%PDF-1.7 and so on");
  ASSERT_EQ(pdf.messages.size(), 1U);
  EXPECT_NE(pdf.messages[0].find("the file is a PDF"), std::string::npos);
  ReadOptions options;
  options.max_article_size = 1U << 20U;
  const Reading large = read("l.txt", std::string(3U << 20U, 'a'), options);
  ASSERT_EQ(large.messages.size(), 1U);
  EXPECT_NE(large.messages[0].find("--max-article-size: 1 MiB"), std::string::npos) << large.messages[0];
}

// Whatever the ending says, and even where it is asked for: a packed feed once ended the whole run.
TEST(Exports, RefuseWhatIsPackedUnderAnyEnding) {
  for (const InputFormInfo& form : input_forms()) {
    const std::string ending(form.endings.substr(0, form.endings.find(' ')));
    ReadOptions asked;
    asked.form = form.form;
    for (const ReadOptions& options : {ReadOptions(), asked}) {
      const Reading reading = read("packed" + ending, "BZhWARC and so on", options);
      EXPECT_TRUE(reading.articles.empty()) << form.name;
      ASSERT_EQ(reading.messages.size(), 1U) << form.name;
      EXPECT_NE(reading.messages[0].find("packed with bzip2"), std::string::npos) << reading.messages[0];
    }
  }
}

TEST(InputForms, AreInOneTable) {
  for (const InputFormInfo& form : input_forms()) {
    EXPECT_EQ(parse_input_form(form.name), form.form);
  }
  EXPECT_EQ(form_of_ending("a/b.WARC.gz"), InputForm::Warc);
  EXPECT_EQ(form_of_ending("a/b.csv"), InputForm::Detect);
}

}  // namespace
}  // namespace entente
