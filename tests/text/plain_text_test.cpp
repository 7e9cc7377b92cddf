// Plain text as scrapers leave it: story and furniture.
#include "builder/text/plain_text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "builder/text/dateline.hpp"
#include "builder/text/lines.hpp"
#include "ontology/diagnostic.hpp"
#include "tests/text/text_fixture.hpp"

namespace entente {
namespace {

std::string laid_out(std::string_view text) { return show(text, lay_out(text, shipped_furniture()).blocks); }

TEST(PlainText, TellsThePageFromTheStory) {
  const std::string text =
      "World / South America\n"
      "\n"
      "Quito and Lima reopen border talks\n"
      "Quito and Lima reopen border talks\n"
      "Published: 2026-05-02\n"
      "By Ana Quispe in Lima\n"
      "\n"
      "LIMA (Andes Wire) \u2014 Peru and Ecuador have reopened talks on their border.\n"
      "\n"
      "What comes next?\n"
      "\n"
      "\u2022 Brazil offered to send observers.\n"
      "- Chile will host the next round.\n"
      "\n"
      "1. A slow start\n"
      "The delegations met twice on Monday, and will meet again.\n"
      "We use cookies to make this site better. Accept all\n"
      "Photo: the bridge at Huaquillas\n"
      "\n"
      "Related Articles\n"
      "Ten bridges you must see\n"
      "Peru's llamas are back\n";
  EXPECT_EQ(laid_out(text),
            "Furniture|World / South America\n"
            "Headline|Quito and Lima reopen border talks\n"
            "Furniture|Quito and Lima reopen border talks\n"
            "Furniture|Published: 2026-05-02\n"
            "Byline|By Ana Quispe in Lima\n"
            "Byline|LIMA (Andes Wire) \u2014\n"
            "Paragraph|Peru and Ecuador have reopened talks on their border.\n"
            "Subhead|What comes next?\n"
            "ListItem|Brazil offered to send observers.\n"
            "ListItem|Chile will host the next round.\n"
            "Subhead|A slow start\n"
            "Paragraph|The delegations met twice on Monday, and will meet again.\n"
            "Furniture|We use cookies to make this site better. Accept all\n"
            "Caption|Photo: the bridge at Huaquillas\n"
            "Furniture|Related Articles\n"
            "Furniture|Ten bridges you must see\n"
            "Furniture|Peru's llamas are back\n");
  const Layout layout = lay_out(text, shipped_furniture());
  EXPECT_EQ(layout.title, "Quito and Lima reopen border talks");
  EXPECT_EQ(layout.author, "Ana Quispe");
  ASSERT_TRUE(layout.date);
  EXPECT_EQ(*layout.date, std::chrono::year(2026) / 5 / 2);
}

TEST(PlainText, GoesOnAfterLinksInTheMiddleOfTheStory) {
  const std::string text =
      "Oslo hosts envoys\n\nNorway hosted envoys from both sides on Friday.\n\nRelated Stories\nWhales return to "
      "Bod\u00f8\n\n"
      "The envoys, who had not met since the winter, agreed on a list of ten questions that their governments must "
      "answer "
      "before June.\n";
  EXPECT_NE(laid_out(text).find("Paragraph|The envoys, who"), std::string::npos) << laid_out(text);
}

TEST(PlainText, ReadsAnyLineEnds) {
  const std::string expected =
      "Headline|Malta offers a ship\nParagraph|Malta has offered a ship to the mission.\nParagraph|Italy thanked Malta "
      "for the offer.\n";
  for (const std::string end : {"\n", "\r\n", "\r", "\u2028"}) {
    const std::string text = "Malta offers a ship" + end + end + "Malta has offered a ship to the mission." + end +
                             "Italy thanked Malta for the offer." + end;
    EXPECT_EQ(laid_out(text), expected);
  }
}

TEST(PlainText, LeavesTheByteOrderMarkOutOfTheBlocks) {
  const std::string text = "\xEF\xBB\xBFKenya thanked Uganda for its police officers.";
  const Layout layout = lay_out(text, shipped_furniture());
  ASSERT_EQ(layout.blocks.size(), 1U);
  EXPECT_EQ(layout.blocks[0].span, (Span{3, static_cast<std::uint32_t>(text.size())}));
}

TEST(PlainText, JoinsHardWrappedLines) {
  const std::string text =
      "Georgia and Armenia open a road\n"
      "\n"
      "TBILISI: The governments of Georgia and Armenia have opened\n"
      "a road between Ninotsminda and Gyumri, which had been closed\n"
      "for repairs since the autumn of last year.\n"
      "Traders were pleased.\n"
      "\n"
      "* A second road, which the European Union has promised to\n"
      "  pay for, is planned for next year.\n";
  EXPECT_EQ(
      laid_out(text),
      "Headline|Georgia and Armenia open a road\n"
      "Byline|TBILISI:\n"
      "Paragraph|The governments of Georgia and Armenia have opened\na road between Ninotsminda and Gyumri, which "
      "had been closed\nfor repairs since the autumn of last year.\n"
      "Paragraph|Traders were pleased.\n"
      "ListItem|A second road, which the European Union has promised to\n  pay for, is planned for next year.\n");
}

TEST(PlainText, JoinsLinesWrappedForAWideScreen) {
  const std::string text =
      "TBILISI: The governments of Georgia and Armenia have opened a road between Ninotsminda and Gyumri, which had "
      "been "
      "closed for repairs\nsince the autumn of last year. Traders on both sides were pleased, and a minister drove "
      "along it from one end to the other to show\nthat it holds.\n";
  EXPECT_EQ(laid_out(text), "Byline|TBILISI:\nParagraph|" + text.substr(9, text.size() - 10) + "\n");
}

TEST(PlainText, CutsTimeStampsOfLiveBlogs) {
  const std::string text =
      "Live: envoys land in Doha\n\n18:42 GMT \u2014 Qatar's minister arrives\nQatar's foreign minister has arrived at "
      "the "
      "hotel where the envoys are staying.\n";
  EXPECT_EQ(laid_out(text),
            "Byline|Live:\nHeadline|envoys land in Doha\nByline|18:42 GMT \u2014\nSubhead|Qatar's minister arrives\n"
            "Paragraph|Qatar's foreign minister has arrived at the hotel where the envoys are staying.\n");
}

TEST(PlainText, KnowsADatelineWithoutADash) {
  EXPECT_EQ(laid_out("Muscat, Nov 20 The minister left for Doha, and the talks went on without him."),
            "Byline|Muscat, Nov 20\nParagraph|The minister left for Doha, and the talks went on without him.\n");
  EXPECT_EQ(laid_out("Addis Ababa, 3 May. Ethiopia and Sudan opened the border again, an official said on Sunday."),
            "Byline|Addis Ababa, 3 May.\nParagraph|Ethiopia and Sudan opened the border again, an official said on "
            "Sunday.\n");
  EXPECT_EQ(laid_out("MUSCAT, Nov 20 (ONA) - The minister left for Doha, and the talks went on without him."),
            "Byline|MUSCAT, Nov 20 (ONA) -\nParagraph|The minister left for Doha, and the talks went on without "
            "him.\n");
  EXPECT_EQ(laid_out("Nairobi, Kenya | The minister left for Doha, and the talks went on without him."),
            "Byline|Nairobi, Kenya |\nParagraph|The minister left for Doha, and the talks went on without him.\n");
  EXPECT_EQ(laid_out("Cairo \u2013 20 November \u2013 The minister left for Doha, and the talks went on without him."),
            "Byline|Cairo \u2013 20 November \u2013\nParagraph|The minister left for Doha, and the talks went on "
            "without him.\n");
}

TEST(PlainText, FindsTheHeadlineBehindALabelledDate) {
  const std::string text =
      "date 2025-10-10 Chad hosts Niger and Mali for talks\n\nChad hosted Niger and Mali on Friday for talks about "
      "their common border, an official of the ministry said in the evening.\n";
  EXPECT_EQ(
      laid_out(text),
      "Byline|date 2025-10-10\nHeadline|Chad hosts Niger and Mali for talks\nParagraph|Chad hosted Niger and Mali "
      "on Friday for talks about their common border, an official of the ministry said in the evening.\n");
  EXPECT_EQ(lay_out(text, shipped_furniture()).title, "Chad hosts Niger and Mali for talks");
}

TEST(PlainText, DoesNotTakeProseForADateline) {
  for (const char* text :
       {"NATO \u2014 which has 32 members \u2014 will meet in June.", "US-Iran talks: what we know so far.",
        "By Sunday the talks had failed, and both sides went home.",
        "In Geneva, May 20 is the day on which the talks are to open.", "Iran, May said, had left the talks."}) {
    EXPECT_EQ(laid_out(text), std::string("Paragraph|") + text + "\n");
  }
}

TEST(PlainText, ReadsALoneLineAsAParagraph) {
  EXPECT_EQ(laid_out("Rubio praised Pakistan"), "Paragraph|Rubio praised Pakistan\n");
}

TEST(PlainText, BlocksAreOrderedDisjointAndLoseNoWord) {
  const std::string text =
      "A\n\n\u2022 \n- \n###\n1.\n12:30 - \nUPDATE 1-\nBy\nPublished:\n(Reporting "
      "by\n\u00a0|\u00a0\n\t\n2025-01-01\nEnds";
  std::uint32_t last = 0;
  std::string words;
  for (const Block& block : lay_out(text, shipped_furniture()).blocks) {
    EXPECT_LE(last, block.span.begin);
    EXPECT_LT(block.span.begin, block.span.end);
    last = block.span.end;
    words += std::string(block.span.of(text)) + ' ';
  }
  EXPECT_LE(last, text.size());
  for (const char* word : {"A", "UPDATE 1-", "Published:", "2025-01-01", "Ends"}) {
    EXPECT_NE(words.find(word), std::string::npos) << word;
  }
}

TEST(Lines, KnowWhatEndsASentence) {
  EXPECT_TRUE(ends_sentence("They agreed."));
  EXPECT_TRUE(ends_sentence("\u201cThey agreed.\u201d"));
  EXPECT_TRUE(ends_sentence("(They agreed.)"));
  EXPECT_FALSE(ends_sentence("Islamabad signs pact with the U.S."));
  EXPECT_FALSE(ends_sentence("Islamabad signs pact"));
}

TEST(FurnitureTable, SaysWhichWordsStandInALineThatSaysWhen) {
  const Furniture furniture = Furniture::parse("unit\tfortnights\nclock\tago\nclock\tp.m.\n", "table.tsv");
  EXPECT_TRUE(is_time_line("3 fortnights ago", furniture));
  EXPECT_TRUE(is_time_line("4:15 p.m. GMT", furniture));
  EXPECT_FALSE(is_time_line("3 weeks ago", furniture));
  EXPECT_FALSE(is_time_line("3 fortnights", furniture));
}

TEST(FurnitureTable, HasPartsOfTheNamesOfOffers) {
  const Furniture furniture = Furniture::parse("offer\tbarrier\n", "table.tsv");
  EXPECT_NE(furniture.match(FurnitureKind::Offer, "paywallbarrier-box"), 0U);
  EXPECT_EQ(furniture.match(FurnitureKind::Offer, "paywall-content"), 0U);
}

TEST(FurnitureTable, NamesTheLineThatIsWrong) {
  try {
    Furniture::parse("line\tshare\nodd\tphrase\n", "table.tsv");
    FAIL() << "should have thrown";
  } catch (const InputError& error) {
    EXPECT_EQ(error.diagnostic().where.line, 2U);
  }
}

}  // namespace
}  // namespace entente
