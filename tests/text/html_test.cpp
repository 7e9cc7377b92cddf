// Pages: metadata, the story's body, broken markup.
#include "builder/text/html.hpp"

#include <gtest/gtest.h>

#include <string>

#include "builder/text/page_tree.hpp"
#include "tests/text/text_fixture.hpp"

namespace entente {
namespace {

constexpr const char* kPage = R"(<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Kiribati hosts fisheries talks | The Atoll</title>
<meta property="og:site_name" content="The Atoll">
<meta name="author" content="Someone Else">
<link rel="canonical" href="https://atoll.example/fisheries">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
 {"@type":"NewsArticle","headline":"Kiribati hosts fisheries talks","datePublished":"2026-03-04T08:00:00Z",
  "author":[{"@type":"Person","name":"Tio Bate"}]}]}</script>
<style>p { color: red }</style></head>
<body class="has-sidebar"><nav><ul><li><a href="/">Home</a></li><li>Oceania</li></ul></nav>
<div class="cookie-banner"><p>We use cookies so that this page works better for everyone who reads it here.</p></div>
<article><header><h1>Kiribati hosts <em>fisheries</em> talks</h1></header>
<figure><img src="x.jpg"><figcaption>Boats at Betio</figcaption></figure>
<p>Kiribati has hosted talks on tuna with&nbsp;Japan &amp; the Marshall Islands, which lasted for two days in Tarawa.</p>
<h2>Who pays?</h2>
<p>Japan offered to pay for two patrol boats.<br>The offer was welcomed by the islands.<br><br>Australia was not there.</p>
<ul><li>Tuvalu sent a letter of support to the ministers.</li></ul>
<div class="related-links"><p><a href="/1">Ten atolls to see before you die</a></p></div>
<p><a href="/2">Our guide to tuna</a></p>
<script>var x = "<p>not text</p>";</script>
</article>
<footer><p>All rights reserved by the Atoll company, of which nobody has ever read this far down.</p></footer>
</body></html>)";

TEST(Html, ReadsTheStoryWithoutThePage) {
  const Article article = read_html(kPage, shipped_furniture());
  EXPECT_EQ(
      show(article.text, article.blocks),
      "Headline|Kiribati hosts fisheries talks\n"
      "Caption|Boats at Betio\n"
      "Paragraph|Kiribati has hosted talks on tuna with Japan & the Marshall Islands, which lasted for two days in "
      "Tarawa.\n"
      "Subhead|Who pays?\n"
      "Paragraph|Japan offered to pay for two patrol boats. The offer was welcomed by the islands.\n"
      "Paragraph|Australia was not there.\n"
      "ListItem|Tuvalu sent a letter of support to the ministers.\n");
}

TEST(Html, ReadsTextWithEntitiesControlsAndPrivateCharactersAsItStands) {
  // U+F0000 and the like stand for text while tags are parsed: a page's own must not be taken for it.
  const Article article = read_html(
      "<article><h1>Palau &amp; Nauru sign</h1><p>Palau&#8217;s fleet \xF3\xB0\x80\x80 left &#xF0000; and &#983041; on "
      "Monday at 5 &lt; 6 knots, <b>as&nbsp;Nauru</b> had asked it to do.</p><p>Nauru\x01 paid a < b for it & said so "
      "at once, a minister who was on board told reporters on the quay.</p></article>",
      shipped_furniture());
  EXPECT_EQ(
      show(article.text, article.blocks),
      "Headline|Palau & Nauru sign\n"
      "Paragraph|Palau’s fleet \uFFFD left \uFFFD and \uFFFD on Monday at 5 < 6 knots, as Nauru had asked it to do.\n"
      "Paragraph|Nauru\uFFFD paid a < b for it & said so at once, a minister who was on board told reporters on "
      "the quay.\n");
}

TEST(Html, ReadsMoreRunsOfTextThanStandInsThereAre) {
  std::string page = "<h1>Niue counts its boats</h1>";
  for (int i = 0; i < 70000; ++i) {
    page += "<p>Boat " + std::to_string(i) + "</p>";
  }
  page += "<p>Niue's harbour master said on Tuesday that he had counted each of the boats twice, and lost none.</p>";
  const PageTree tree(page);
  EXPECT_EQ(text_of(tree, tree.nodes()[tree.nodes().size() - 1].parent),
            "Niue's harbour master said on Tuesday that he had counted each of the boats twice, and lost none.");
}

TEST(Html, ReadsWhatThePageSaysOfItself) {
  const Article article = read_html(kPage, shipped_furniture());
  EXPECT_EQ(article.title, "Kiribati hosts fisheries talks");
  EXPECT_EQ(article.author, "Tio Bate");
  EXPECT_EQ(article.source, "The Atoll");
  EXPECT_EQ(article.url, "https://atoll.example/fisheries");
  ASSERT_TRUE(article.date);
  EXPECT_EQ(*article.date, std::chrono::year(2026) / 3 / 4);
}

TEST(Html, PutsTheHeadlineFromOutsideTheArticleFirst) {
  const Article article = read_html(
      "<h1>Fiji praises Samoa</h1><article><p>Fiji has praised Samoa for its work on the regional fund.</p></article>",
      shipped_furniture());
  EXPECT_EQ(article.text, "Fiji praises Samoa\n\nFiji has praised Samoa for its work on the regional fund.");
  EXPECT_EQ(article.blocks.front().kind, BlockKind::Headline);
}

TEST(Html, TakesBrokenMarkup) {
  const Article article = read_html(
      "<html><body><div><p>Nauru <b>thanked <i>Palau</b> for the ship that it had sent.<p>Palau said it was glad<",
      shipped_furniture());
  EXPECT_NE(article.text.find("Nauru thanked Palau for the ship that it had sent."), std::string::npos) << article.text;
  EXPECT_NE(article.text.find("Palau said it was glad"), std::string::npos) << article.text;
}

TEST(Html, ReadsOtherEncodingsThatThePageDeclares) {
  const Article article = read_html(
      "<html><head><meta charset=\"iso-8859-1\"></head><body><p>The caf\xE9 in Bogot\xE1 hosted the envoys on "
      "Friday.</p></body></html>",
      shipped_furniture());
  EXPECT_EQ(article.text, "The caf\u00e9 in Bogot\u00e1 hosted the envoys on Friday.");
}

TEST(Html, LosesNothingBehindBrokenBytesAndNul) {
  const std::string story = "<p>Norway asked Chile for talks on Monday, the ministry in Oslo said.</p>";
  const std::string last = "<p>Chile agreed on Tuesday and sent two envoys to the north.</p>";
  const struct {
    std::string head;
    std::string between;
  } cases[] = {{"", std::string("<p>a\0b</p>", 10)},
               {"<meta charset=shift_jis>", "<p>\x81\xff\xfe\x80</p>"},
               {"<meta charset=windows-1252>", "<p>\x81\x8d</p>"},
               {"<meta charset=of-no-kind>", "<p>\xc3</p>"}};
  for (const auto& [head, between] : cases) {
    const std::string text =
        read_html("<html><head>" + head + "</head><body>" + story + between + last, shipped_furniture()).text;
    EXPECT_NE(text.find("Norway asked"), std::string::npos) << head;
    EXPECT_NE(text.find("two envoys to the north."), std::string::npos) << head << text;
  }
}

TEST(Html, ReadsWhatComesBehindAStretchOfElevenMegabytes) {
  const std::string text = read_html("<p>Norway asked Chile for talks on Monday, the ministry said.</p><p>" +
                                         std::string(std::size_t{11} << 20U, 'x') +
                                         "</p><p>Chile agreed on Tuesday and sent two envoys to the north.</p>",
                                     shipped_furniture())
                               .text;
  EXPECT_NE(text.find("two envoys to the north."), std::string::npos);
}

TEST(Html, AnElementMayHaveManyAttributesButNotAnyNumber) {
  std::string some = "<p data-props='" + std::string(5000, ' ') + "'";
  std::string many = "<p";
  for (int i = 0; i < 40000; ++i) {
    many += " a" + std::to_string(i) + "=1";
    some += i < 900 ? " a" + std::to_string(i) + "=1" : "";
  }
  const std::string text = ">Norway met Chile in Oslo.</p>";
  EXPECT_EQ(read_html(some + text, shipped_furniture()).text, "Norway met Chile in Oslo.");
  EXPECT_THROW(read_html(many + text, shipped_furniture()), PageError);
}

TEST(Html, TakesTagsApartAsBrowsersDo) {
  for (const char* tag :
       {"<p class=a/b data-x='>' hidden2>", "<P\n\tCLASS = \"x\" title='a > b'>", "<p =x a='1'b=\"2>\">",
        "<p style=\"color:red;background:url('x>y')\">", "<p data-note=\"it's\" id=y>"}) {
    EXPECT_EQ(read_html(std::string(tag) + "Norway met Chile in Oslo.</p id='a>b'>", shipped_furniture()).text,
              "Norway met Chile in Oslo.")
        << tag;
  }
  EXPECT_EQ(
      read_html("<p style='Display : NONE'>Peru.</p><p>Norway met Chile in Oslo on Sunday.</p>", shipped_furniture())
          .text,
      "Norway met Chile in Oslo on Sunday.");
}

TEST(Html, JoinsTheLinesOfAPdf) {
  const Article article = read_html(
      "<title>Microsoft Word - Note_final.docx</title>"
      "<div><div class='t y1 f1'>Norway hosts the envoys of Chile</div><div class='t y2 f2'>Norway hosted the envoys "
      "of "
      "Chile</div><div class='t y3 f2'>on Monday, its ministry said in</div><div class='t y4 f2'>Oslo. They spoke of "
      "the "
      "ships</div><div class='t y5 f2'>that Peru had held since the</div><div class='t y6 f2'>Spring.</div><div "
      "class='t "
      "y7 f2'>Peru let two of them go, and it</div><div class='t y8 f2'>asked for talks.</div></div>",
      shipped_furniture());
  EXPECT_NE(article.text.find("on Monday, its ministry said in Oslo. They spoke"), std::string::npos) << article.text;
  EXPECT_NE(article.text.find("since the Spring.\n\nPeru let two of them go, and it asked"), std::string::npos)
      << article.text;
  EXPECT_EQ(article.title.find("Microsoft"), std::string::npos) << article.title;
}

TEST(Html, SurvivesPagesWithoutText) {
  for (const char* page : {"", "<", "<html></html>", "<!-- only a comment -->", "<p></p>", "<script>x()</script>"}) {
    EXPECT_EQ(read_html(page, shipped_furniture()).text, "") << page;
  }
  std::string deep;
  for (int i = 0; i < 20000; ++i) {
    deep += "<div>";
  }
  EXPECT_THROW(read_html(deep + "<p>Deep down.</p>", shipped_furniture()), PageError);
}

/// Paragraphs that are prose, each with its own number.
std::string told(int from, int to) {
  std::string html;
  for (int i = from; i < to; ++i) {
    html += "<p>Envoys of Peru and Chile met for the " + std::to_string(i) +
            "th time in the harbour town of Arica to talk of the border, officials said.</p>";
  }
  return html;
}

/// The blocks that are read on, a line each.
std::string read_on(const std::string& page) {
  const Article article = read_html(page, shipped_furniture());
  std::string text;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::Paragraph || block.kind == BlockKind::ListItem || block.kind == BlockKind::Subhead) {
      text += std::string(block.span.of(article.text)) + '\n';
    }
  }
  return text;
}

constexpr const char* kFirst =
    "Vanuatu closed its harbour to trawlers on Monday, a day after two of them had collided.";
constexpr const char* kSecond =
    "Fiji offered a tug and a crew of nine, who are to arrive at the harbour by Thursday night.";
const std::string kBoth = std::string(kFirst) + '\n' + kSecond + '\n';
const std::string kParagraphs = std::string("<p>") + kFirst + "</p><p>" + kSecond + "</p>";

TEST(Html, ReadsTheTemplateThatAnElementShows) {
  const std::string unused =
      "<template id=card><p>Here a card's text goes as soon as there is any, which isn't today.</p></template>";
  EXPECT_EQ(read_on("<h1>Vanuatu closes its harbour</h1>" + unused + "<x-story><template shadowrootmode=open>" +
                    kParagraphs + "</template></x-story>" + unused),
            kBoth);
}

TEST(Html, ReadsWhatIsWrittenForThoseWithoutScriptsWhereThereIsNothingElse) {
  const std::string more =
      "<p>The trawlers' owners, two brothers from the north, said that they would pay for the "
      "quay, the lamp and the wall that the second of their boats had taken with it.</p><p>The "
      "harbour master had asked for a second lamp in each of the last eleven years, he said.</p>";
  const std::string all = read_on(
      "<title>Vanuatu closes its harbour</title><div id=app></div><noscript><h1>Vanuatu closes its harbour</h1>" +
      kParagraphs + more + "</noscript>");
  EXPECT_TRUE(all.starts_with(kBoth)) << all;
  EXPECT_EQ(read_on("<h1>Vanuatu closes its harbour</h1><article>" + kParagraphs + more + more +
                    "</article><noscript>" + more + "</noscript>")
                .find("eleven years"),
            all.find("eleven years"));
  EXPECT_EQ(read_on("<div id=app></div><noscript>Please turn on scripts to read this page.</noscript>"), "");
}

TEST(Html, LeavesOutWhatStandsBesideAParagraphsWords) {
  EXPECT_EQ(read_on(std::string("<h1>Vanuatu closes its harbour</h1><article><p>") + kFirst +
                    "<label for=n1></label><span class=sidenote>Samoa attacked a tug in 1987.</span></p><p>" +
                    "Fiji offered a tug <span role=tooltip id=t>A tug pulls. Tonga bombs none.</span>and a crew of "
                    "nine, who are to "
                    "arrive at the harbour by Thursday night. <a href='#p2' title=x>Copy link</a></p><p><a href='#r1' "
                    "id=n1>[1]</a> As counted "
                    "by the harbour master on the night before, with the help of a lamp.</p><p>Boats at dawn below the "
                    "old light of Port Vila. Photograph: Ona Varis/Isles</p></article>"),
            kBoth);
}

TEST(Html, TakesTheOneHeadingForTheTitleWhereTheHeadNamesThePaperAlone) {
  const std::string page = "<title>The Isles</title><h2>Vanuatu closes its harbour to trawlers</h2>" + kParagraphs;
  EXPECT_EQ(read_html(page, shipped_furniture()).title, "Vanuatu closes its harbour to trawlers");
}

TEST(Html, AHeadlineBesideADateDoesNotSayWhatTheDateIs) {
  const std::string page =
      "<h1>Vanuatu closes its harbour</h1><p>Monday, March 17, 2025</p><ul><li>2 March 2025: <a href=/1>Tonga and Niue "
      "sign a pact of "
      "which neither side has published a word</a></li></ul><div>" +
      kParagraphs + "</div>";
  EXPECT_EQ(read_html(page, shipped_furniture()).date, std::chrono::year(2025) / 3 / 17);
}

TEST(Html, HeadingsOfTheSecondOrderMakeNoOtherArticle) {
  const Article article =
      read_html("<title>Envoys meet in Arica again</title><div class=row><h2>Envoys meet in Arica again</h2>" +
                    told(1, 4) + "</div><div class=row><h2>Long talks</h2>" + told(4, 9) + "</div>",
                shipped_furniture());
  EXPECT_NE(article.text.find("the 1th time"), std::string::npos);
  EXPECT_NE(article.text.find("the 8th time"), std::string::npos);
}

TEST(Html, WhatLeadsToOtherPagesInTheMiddleIsNoStory) {
  const Article article =
      read_html("<h1>Envoys meet in Arica</h1><article>" + told(1, 3) +
                    "<div class=feed-post><p>Malta froze the accounts of two firms on Monday, its ministry of trade "
                    "said.</p></div>" +
                    told(3, 5) +
                    "<p>WATCH | Malta and Cyprus talk of the sea between them</p><p><b>READ |</b> Ten bridges that "
                    "Laos would like to build next year</p>" +
                    told(5, 7) +
                    "<div class=zz><h4><a href=/9>Fiji and Tonga sign a treaty on fish</a></h4><p>Fiji signed a treaty "
                    "with Tonga "
                    "on Friday after a week of talks.</p></div>" +
                    told(7, 9) +
                    "<div class=yy><h3>Keep up with the border</h3><div><h4><a href=/7>Nepal recalls its envoy from "
                    "Laos</a></h4></div>"
                    "<div><h4><a href=/8>Oman recalls its envoy from Chad</a></h4></div></div>" +
                    told(9, 11) + "</article>",
                shipped_furniture());
  for (const char* other : {"Malta", "Laos", "Fiji", "Keep up"}) {
    for (const Block& block : article.blocks) {
      const bool unread = block.kind == BlockKind::Furniture || block.kind == BlockKind::Byline;
      EXPECT_TRUE(unread || block.span.of(article.text).find(other) == std::string::npos)
          << block.span.of(article.text);
    }
  }
  for (int i = 1; i < 11; ++i) {
    EXPECT_NE(article.text.find("the " + std::to_string(i) + "th time"), std::string::npos) << i;
  }
}

TEST(Html, WhosePictureItIsMakesACaption) {
  const Article article = read_html(
      "<h1>Envoys meet in Arica</h1><article>" + told(1, 3) +
          "<p>The envoys shake hands in front of the harbour office on Monday. \xE2\x80\x94 Photo: Ona "
          "Varis/Reuters</p>" +
          "<p>Boats wait at the pier of Arica for the talks to end on Monday (Ona Varis/Coast News)</p>" +
          "<p><img src=a><em>A guard looks over the pier of Arica on Monday at noon. \xE2\x80\x94 AFP</em></p>" +
          told(3, 5) +
          "<p>The ports of the south will open again in March (with the help of Chile and Peru).</p></article>",
      shipped_furniture());
  std::string captions;
  for (const Block& block : article.blocks) {
    captions += block.kind == BlockKind::Caption ? std::string(block.span.of(article.text)).substr(0, 6) + "|" : "";
  }
  EXPECT_EQ(captions, "The en|Boats |A guar|");
}

TEST(Html, WhoBecomesAMemberOfWhatIsStory) {
  const Article article = read_html(
      "<h1>Envoys meet in Arica</h1><article><p>Kosovo hopes to become a member of the "
      "council by May, and to sign up for the treaty on borders as well.</p>" +
          told(1, 5) + "<p>Become a member today and read all that we write.</p></article>",
      shipped_furniture());
  ASSERT_GE(article.blocks.size(), 3U);
  EXPECT_EQ(article.blocks[1].kind, BlockKind::Paragraph);
  EXPECT_EQ(show(article.text, article.blocks).find("Paragraph|Become"), std::string::npos);
}

TEST(Html, AnOfferToSubscribeIsNoStory) {
  const Article article = read_html("<h1>Envoys meet in Arica</h1><article>" + told(1, 5) +
                                        "<div class=paywall-modal hidden><p>For a small sum a month you can read all "
                                        "that our writers send from the borders.</p></div></article>",
                                    shipped_furniture());
  EXPECT_EQ(article.text.find("small sum"), std::string::npos);
}

}  // namespace
}  // namespace entente
