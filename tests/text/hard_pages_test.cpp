// Pages that are hard in the ways of news sites: each way to hold a story with each kind of furniture round it, and the
// title and date in each of the places where sites put them. What is to be read is written down beside each.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "builder/text/html.hpp"
#include "builder/text/page_tree.hpp"
#include "tests/text/text_fixture.hpp"

namespace entente {
namespace {

using std::chrono::year;

const std::vector<std::string> kStory = {
    "Lithuania summoned the envoy of Belarus on Tuesday over balloons that drifted across the border near Medininkai.",
    "The ministry in Vilnius said it had counted forty of them since the start of the month, most with cigarettes.",
    "\"We will shut the crossing if this goes on,\" the deputy minister told reporters after the meeting.",
    "Belarus called the charge absurd and asked Lithuania to hand over what it had found, the state agency reported.",
    "Poland, which shares a border with both, offered to send radar crews to the region for the winter.",
    "Latvia welcomed the offer but warned that talks among the three neighbours would take some weeks to arrange."};

const std::string kTitle = "Lithuania summons Belarusian envoy over balloons";

std::string paragraphs(std::size_t from, std::size_t to, const std::string& open = "<p>",
                       const std::string& close = "</p>") {
  std::string html;
  for (std::size_t i = from; i < to; ++i) {
    html += open + kStory[i] + close + "\n";
  }
  return html;
}

/// Ways in which sites hold a story.
std::vector<std::string> holders() {
  return {"<article><div class='article-body'>" + paragraphs(0, 6) + "</div></article>",
          "<div id=story-wrap>" + paragraphs(0, 6, "<div class='section no-ad'><p>", "</p></div>") + "</div>",
          "<div class=page><aside class=main-column>" + paragraphs(0, 6) + "</aside></div>",
          "<div class='sidebar-grid__content'><div class='row'>" + paragraphs(0, 6) + "</div></div>",
          "<div class='modal-enabled paywall'><div class='hidden-xs'>" + paragraphs(0, 2) + "</div><div>" +
              paragraphs(2, 6) + "</div></div>",
          "<form action=/x><table><tr><td class=copy>" + paragraphs(0, 6) + "</td></tr></table></form>",
          "<div class='entry-content entry-content-read-more'>" + paragraphs(0, 3) + "<div class='ad-slot'></div>" +
              paragraphs(3, 6) + "</div>",
          "<main><section class='story has-sidebar'>" + paragraphs(0, 6, "<p>", "") + "</section></main>",
          "<div class=txt>" + paragraphs(0, 6, "", "<br><br>") + "</div>",
          "<div class='l-container print-only-false'><div class='zn-body'>" +
              paragraphs(0, 6, "<div class='zn-body__paragraph'>", "</div>") + "</div></div>",
          "<article><header></header>" + paragraphs(0, 2) +
              "<figure><img src=a.jpg><figcaption>Guards near Medininkai. Photo: Ona Petraityte</figcaption></figure>" +
              paragraphs(2, 6) + "</article>",
          "<div class=body-text><nav><div><ul><li><a href=/w>World</a></ul></nav>" + paragraphs(0, 6) + "</div>"};
}

/// What stands round stories; %s of each kind before or behind.
const std::vector<std::pair<std::string, std::string>>& surroundings() {
  static const std::vector<std::pair<std::string, std::string>> all = {
      {"<nav><ul><li><a href=/>Home</a><li><a href=/eu>Europe</a></ul></nav>",
       "<section><h3>More from The Baltic Day</h3><h4><a href=/1>Norway attacks trawler tax</a></h4><p>Norway has "
       "attacked the plan for a tax on trawlers that Iceland put forward on Sunday in Bergen.</p><h4><a href=/2>Spain "
       "expels two diplomats</a></h4><p>Spain expelled two diplomats of Peru on Friday after a row over a museum.</p>"
       "</section>"},
      {"<div class=cookie-banner><p>We and our partners use cookies to store information on your device, as our policy "
       "says.</p></div>",
       "<div class=comments-area><h3>Comments</h3><p>Everyone knows that Russia attacked the balloons first, and "
       "nobody "
       "in Vilnius dares to say so.</p><p>Germany should send troops to the border now, before it is too late for all "
       "of "
       "us.</p><p>Germany should send tanks as well, and France must pay for them, as it always promised "
       "us.</p></div>"},
      {"<header><div class=logo><h1>THE BALTIC DAY</h1></div></header>",
       "<ul class=teaser-list><li><a href=/3>Oman hosts talks on ships</a><p>Oman hosted talks between Iran and Yemen "
       "on "
       "the safety of ships in the strait.</p></li><li><a href=/4>Kenya bans sugar</a><p>Kenya banned sugar from "
       "Uganda "
       "after a dispute over duties at the lake port of Kisumu.</p></li><li><a href=/5>Chad votes</a><p>Chad voted on "
       "Sunday for a parliament, the first in thirteen years of delays.</p></li></ul>"},
      {"<div class=breadcrumbs><a href=/>Home</a> &rsaquo; <a href=/eu>Europe</a></div>",
       "<div class='newsletter-box'><h4>The morning letter</h4><p>Sign up for our letter and learn each day what moved "
       "the capitals of the north.</p></div><footer><p>All rights reserved by the Baltic Day company of Riga, 2026, "
       "and its partners in Tallinn.</p></footer>"},
      {"<div role=dialog hidden><p>Please choose your edition of this paper before you go on to read what it "
       "says.</p></div>",
       "<h3>Related stories</h3><ul><li><a href=/6>Finland shuts its eastern border again</a></li><li><a "
       "href=/7>Estonia "
       "accuses Russia of jamming</a></li></ul>"},
      {"<div class=share-bar><a href=#>Share</a> <a href=#>Tweet</a></div>",
       "<div><div class=card><h4><a href=/8>Malta rescues forty at sea</a></h4><p>Malta rescued forty people from a "
       "boat "
       "that had left Libya on Monday night.</p></div><div class=card><h4><a href=/9>Cyprus signs gas deal</a></h4><p>"
       "Cyprus signed a deal with Egypt to sell gas from a field in the south.</p></div></div>"}};
  return all;
}

struct Dated {
  std::string head;    ///< into <head>
  std::string before;  ///< before the headline
  std::string under;   ///< under the headline
};

/// Places of the date 2025-10-14.
const std::vector<Dated>& dates() {
  static const std::vector<Dated> all = {
      {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" + kTitle +
           "\",\"datePublished\":\"2025-10-14T06:30:00+03:00\"}</script>",
       "<time datetime=2021-01-01>archive</time>", ""},
      {"<meta property='article:published_time' content='2025-10-14T06:30:00Z'>", "", ""},
      {"", "<time datetime='2020-02-02'>latest</time>", "<span class=date>Published 14 October 2025</span>"},
      {"", "", "<div>Ona Petraityte / BNS / Updated: Oct 14, 2025, 11:05 EET</div>"},
      {"", "", "<div>This story is from October 14, 2025</div>"},
      {"<link rel=canonical href='https://balticday.example/world/2025/10/14/envoy-summoned'>", "", ""},
      {"", "", "<div><span>Ona Petraityte</span><span>Published Oct 14, 2025, 11:21am</span></div>"},
      {"<meta name=dcterms.created content='20251014063000'>", "", ""},
      {"", "", "<time datetime='2025-10-14T09:00'>14.10.</time>"}};
  return all;
}

struct Score {
  double f1 = 0;
  bool title = false;
  bool date = false;
};

std::map<std::string, int> words_of(const std::string& text) {
  std::map<std::string, int> words;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) {
    ++words[word];
  }
  return words;
}

double f1_of(const std::string& expected, const std::string& found) {
  const auto right = words_of(expected);
  const auto given = words_of(found);
  double common = 0;
  double right_count = 0;
  double given_count = 0;
  for (const auto& [word, count] : right) {
    right_count += count;
    const auto same = given.find(word);
    common += same == given.end() ? 0 : std::min(count, same->second);
  }
  for (const auto& [word, count] : given) {
    given_count += count;
  }
  return common == 0 ? 0 : 2 * common / (right_count + given_count);
}

Score read_page(const std::string& page) {
  const Article article = read_html(page, shipped_furniture());
  std::string body;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::Paragraph || block.kind == BlockKind::ListItem || block.kind == BlockKind::Subhead) {
      body += std::string(block.span.of(article.text)) + ' ';
    }
  }
  std::string expected;
  for (const std::string& paragraph : kStory) {
    expected += paragraph + ' ';
  }
  return {f1_of(expected, body), article.title == kTitle, article.date == year(2025) / 10 / 14};
}

TEST(HardPages, AreReadAsTheirReadersSeeThem) {
  const std::array<std::string, 3> titles = {"<h1>" + kTitle + "</h1>", "<h2 class=headline>" + kTitle + "</h2>",
                                             "<h1><span class=breadcrumb>Europe</span> " + kTitle + "</h1>"};
  const std::vector<std::string> stories = holders();
  std::size_t pages = 0;
  std::size_t right_titles = 0;
  std::size_t right_dates = 0;
  double f1 = 0;
  for (std::size_t s = 0; s < stories.size(); ++s) {
    for (std::size_t r = 0; r < surroundings().size(); ++r) {
      const Dated& dated = dates()[(s * surroundings().size() + r) % dates().size()];
      const std::string& title = titles[(s + r) % titles.size()];
      const auto& [before, behind] = surroundings()[r];
      const std::string page = "<!DOCTYPE html><html><head><meta charset=utf-8><title>" + kTitle +
                               " - The Baltic Day</title><meta property=og:site_name content='The Baltic Day'>" +
                               dated.head + "</head><body>" + before + dated.before + title + dated.under + stories[s] +
                               behind + "</body></html>";
      const Score score = read_page(page);
      EXPECT_GT(score.f1, 0.9) << "story " << s << ", surroundings " << r << '\n'
                               << show(read_html(page, shipped_furniture()).text,
                                       read_html(page, shipped_furniture()).blocks);
      EXPECT_TRUE(score.title) << "story " << s << ", surroundings " << r << ": "
                               << read_html(page, shipped_furniture()).title;
      EXPECT_TRUE(score.date) << "story " << s << ", surroundings " << r;
      ++pages;
      right_titles += score.title ? 1 : 0;
      right_dates += score.date ? 1 : 0;
      f1 += score.f1;
    }
  }
  RecordProperty("pages", static_cast<int>(pages));
  const auto all = static_cast<double>(pages);
  std::printf("%zu pages: F1 %.4f, titles %.3f, dates %.3f\n", pages, f1 / all, static_cast<double>(right_titles) / all,
              static_cast<double>(right_dates) / all);
  EXPECT_GE(pages, 60U);
  EXPECT_GE(f1 / all, 0.96);
}

TEST(HardPages, TakeTheTextFromScriptsWhereThePageShowsNone) {
  const Article article = read_html(
      "<html><head><title>Envoy leaves | Day</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"headline\":\"Envoy leaves\",\"articleBody\":\"Lithuania recalled its envoy from Minsk on Friday, the ministry "
      "said in a note.\\nBelarus said that it would answer in kind, and closed a consulate in the town of Brest for "
      "the "
      "whole of the winter.\"}</script></head><body><div id=app></div><p>Loading the page, please "
      "wait.</p></body></html>",
      shipped_furniture());
  EXPECT_NE(article.text.find("Belarus said that it would answer in kind"), std::string::npos) << article.text;
  EXPECT_EQ(article.title, "Envoy leaves");
}

TEST(HardPages, LeaveOutCardsThatHoverOverNames) {
  const Article article = read_html(
      "<article><h1>Tonga hosts forum</h1><p>Prime Minister <span>Aisake Eke<span class=person-popover>Aisake EkeFiji "
      "condemns Samoa</span></span> opened the forum of the islands on Monday in Nuku'alofa.</p></article>",
      shipped_furniture());
  EXPECT_EQ(article.text,
            "Tonga hosts forum\n\nPrime Minister Aisake Eke opened the forum of the islands on Monday in Nuku'alofa.");
}

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    all += text;
  }
  return all;
}

TEST(HostilePages, EndInBoundedTimeWithAMessage) {
  std::string marks;  // each is opened again in each paragraph
  for (int i = 0; i < 900; ++i) {
    marks += "<font id=" + std::to_string(i) + ">";
  }
  const struct {
    std::string page;
    const char* message;
  } pages[] = {
      {repeated("<div>", 100000), "nested deeper"},
      {repeated("<div><table><td></div>", 100000), "nested deeper"},
      {"<p>" + marks + repeated("</p><p>x", 100000), "too much memory"},
      {"<p>" + std::string(std::size_t{17} << 20U, 'a'), "larger than 16 MiB"},
  };
  for (const auto& [page, message] : pages) {
    try {
      read_html(page, shipped_furniture());
      ADD_FAILURE() << "read: " << page.substr(0, 40);
    } catch (const PageError& error) {
      EXPECT_NE(std::string(error.what()).find(message), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace entente
