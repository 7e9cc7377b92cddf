#include "builder/text/html.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "builder/text/bylines.hpp"
#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/element_marks.hpp"
#include "builder/text/encoding.hpp"
#include "builder/text/html_metadata.hpp"
#include "builder/text/lines.hpp"
#include "builder/text/page_tree.hpp"
#include "builder/text/plain_text.hpp"
#include "builder/text/shown_date.hpp"
#include "builder/text/story.hpp"

namespace entente {
namespace {

constexpr std::size_t kLongestLink = 160;   ///< bytes of a line that is nothing but a link
constexpr std::size_t kShortestBody = 200;  ///< bytes of a story that a script's need not replace

/// Joins the pieces to a text, and what markup says of them with what their lines look like.
void compose(Article& article, const std::vector<Piece>& pieces, const Furniture& furniture) {
  std::vector<Block> marked;
  for (const Piece& piece : pieces) {
    if (!article.text.empty()) {
      article.text += "\n\n";
    }
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += piece.text;
    const bool links =
        is_link(piece) && (piece.text.size() < kLongestLink || piece.links > 1) && piece.kind != BlockKind::Headline;
    marked.push_back(
        {{begin, begin + static_cast<std::uint32_t>(piece.text.size())}, links ? BlockKind::Furniture : piece.kind});
  }
  Layout layout = lay_out(article.text, furniture, article.title);
  auto mark = marked.begin();
  for (Block& block : layout.blocks) {
    while (mark != marked.end() && mark->span.end <= block.span.begin) {
      ++mark;
    }
    const bool unread =
        block.kind == BlockKind::Furniture || block.kind == BlockKind::Byline || block.kind == BlockKind::Caption;
    if (mark != marked.end() && mark->kind != BlockKind::Paragraph && !unread) {
      block.kind = mark->kind;
    }
  }
  article.blocks = std::move(layout.blocks);
  if (article.title.empty() && !parse_date(layout.title)) {  // a line that says when and where is none
    article.title = std::move(layout.title);
  }
  article.date = article.date ? article.date : layout.date;
  article.author = article.author.empty() ? layout.author : article.author;
}

std::unordered_set<std::string> words_of(const std::string& text) {
  std::unordered_set<std::string> words;
  std::string word;
  for (const char c : fold_line(text) + " ") {
    if (is_letter(c) || is_digit(c)) {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
}

/// How alike two titles are, of which these are the words: 1 where these are the same, less where one has more than the
/// other.
double likeness(const std::unordered_set<std::string>& a, const std::unordered_set<std::string>& b) {
  const auto common =
      static_cast<double>(std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); }));
  const std::size_t larger = std::max<std::size_t>(std::max(a.size(), b.size()), 1);
  const std::size_t smaller = std::max<std::size_t>(std::min(a.size(), b.size()), 1);
  const double shared = common / static_cast<double>(larger);
  return smaller >= 3 ? 0.7 * common / static_cast<double>(smaller) + 0.3 * shared : shared;
}

struct Heading {
  std::string text;
  std::uint32_t node = 0;
  bool main = false;  ///< <h1>
};

std::vector<Heading> headings_of(const PageTree& tree, const std::vector<Piece>& pieces) {
  std::vector<Heading> headings;
  for (const Piece& piece : pieces) {
    const GumboTag tag = tree.nodes()[piece.node].tag();
    if (piece.kind == BlockKind::Headline || tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3) {
      headings.push_back({piece.text, piece.node, piece.kind == BlockKind::Headline});
    }
  }
  return headings;
}

/// "Dams Kenya and Uganda agree on Owen Falls": a word or two of the section stand in the heading too.
bool ends_with_title(const std::string& heading, const std::string& title) {
  const std::size_t before = heading.size() - std::min(title.size(), heading.size());
  return before > 1 && heading[before - 1] == ' ' && heading.ends_with(title) &&
         std::count(title.begin(), title.end(), ' ') >= 3 &&
         std::count(heading.begin(), heading.begin() + static_cast<std::ptrdiff_t>(before), ' ') <= 2;
}

/// The heading that says what the head says is the title; a logo's <h1> says the site's name.
Heading choose_title(const HtmlMetadata& metadata, const std::vector<Heading>& headings,
                     const std::vector<Piece>& shown) {
  std::vector<std::string> texts;
  for (const Heading& heading : headings) {
    texts.push_back(heading.text);
  }
  std::vector<std::string> titles;
  std::vector<std::unordered_set<std::string>> words;  // of each
  for (const std::string& title : metadata.titles) {
    titles.push_back(without_site(title, metadata.site, texts));
    words.push_back(words_of(titles.back()));
  }
  const Heading* best = nullptr;
  double best_likeness = 0;
  for (const Heading& heading : headings) {
    double like = 0;
    const auto of_heading = words_of(heading.text);
    for (const auto& of_title : words) {
      like = std::max(like, likeness(of_heading, of_title) + (heading.main ? 0.1 : 0));
    }
    if (like > best_likeness) {
      best = &heading;
      best_likeness = like;
    }
  }
  if (best != nullptr && best_likeness >= 0.6) {
    const auto shown_whole = [&](const std::string& title) { return ends_with_title(best->text, title); };
    const auto own = std::find_if(titles.begin(), titles.end(), shown_whole);
    return own == titles.end() ? *best : Heading{*own, best->node, best->main};
  }
  // Old pages write it in large letters, and say in the head "The Gulf Post: Talks in Muscat".
  for (const std::string& title : titles) {
    for (const std::string_view mark : {"", ": ", " - ", " -- "}) {
      const std::size_t before = title.find(mark);
      const std::string own = before == std::string::npos ? "" : title.substr(before + mark.size());
      const auto shows = [&](const Piece& piece) { return piece.text.starts_with(own) && !is_link(piece); };
      const auto found = std::find_if(shown.begin(), shown.end(), shows);
      if (found != shown.end() && std::count(own.begin(), own.end(), ' ') >= 3) {
        return {own, found->node, false};
      }
    }
  }
  // What is said of the whole site or edition is no title where the page has but one heading.
  const auto is_short = [](const std::string& title) { return std::count(title.begin(), title.end(), ' ') < 3; };
  const auto is_long = [&](const Heading& heading) { return !is_short(heading.text); };
  if (std::all_of(titles.begin(), titles.end(), is_short) &&
      std::count_if(headings.begin(), headings.end(), is_long) == 1) {
    return *std::find_if(headings.begin(), headings.end(), is_long);
  }
  if (!titles.empty()) {
    return {titles.front(), 0, false};
  }
  const auto main = std::find_if(headings.begin(), headings.end(), [](const Heading& h) { return h.main; });
  return main == headings.end() ? Heading() : *main;
}

/// The story with its headline first, where one is known.
void put_headline_first(std::vector<Piece>& pieces, const Heading& title) {
  if (title.text.empty() || pieces.empty()) {
    return;
  }
  const auto is_title = [&](const Piece& piece) { return piece.text == title.text; };
  const auto headline = std::find_if(pieces.begin(), pieces.end(), is_title);
  if (headline != pieces.end()) {
    headline->kind = BlockKind::Headline;
    // What stands above it is a logo, the way to the page, a label.
    const auto is_short = [](const Piece& piece) { return piece.text.size() < 60; };
    if (std::all_of(pieces.begin(), headline, is_short)) {
      pieces.erase(pieces.begin(), headline);
    }
  } else {
    pieces.insert(pieces.begin(), {title.text, BlockKind::Headline, 0, title.node});
  }
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    pieces[i].kind =
        pieces[i].kind == BlockKind::Headline && pieces[i].text != title.text ? BlockKind::Subhead : pieces[i].kind;
  }
}

/// The text that a script holds, which may be HTML itself.
std::vector<Piece> pieces_of_body(const std::string& body, const Furniture& furniture) {
  const bool markup = body.find("</") != std::string::npos || body.find("<br") != std::string::npos;
  if (markup) {
    return collect_pieces(PageTree(body), furniture);
  }
  std::vector<Piece> pieces;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    if (const std::string_view line = trimmed(std::string_view(body).substr(begin, end - begin)); !line.empty()) {
      pieces.push_back({std::string(line), BlockKind::Paragraph});
      pieces.back().prose = is_prose(pieces.back(), furniture);
    }
    begin = end + 1;
  }
  return pieces;
}

}  // namespace

std::string declared_encoding(std::string_view page) {
  const std::string head = to_lower(page.substr(0, 4096));
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) {
    return {};
  }
  const std::size_t begin = head.find_first_not_of("\"' ", at + 8);
  const std::size_t end = begin == std::string::npos ? begin : head.find_first_of("\"'> ;/", begin);
  return end == std::string::npos ? "" : head.substr(begin, end - begin);
}

Article read_html_fragment(const std::string& html, const std::string& title, const Furniture& furniture) {
  Article article;
  article.title = title;
  std::vector<Piece> pieces = pieces_of_body(html, furniture);
  put_headline_first(pieces, {title, 0, false});
  compose(article, pieces, furniture);
  return article;
}

Article read_html(std::string_view page, const Furniture& furniture) {
  Article article;
  const std::string encoding = declared_encoding(page);
  std::string converted;
  if (!encoding.empty() && encoding != "utf-8" && encoding != "utf8") {
    converted = to_utf8(page, encoding);
    page = converted;
  }
  const PageTree tree(page);
  HtmlMetadata metadata = read_html_metadata(tree);
  article.author = metadata.author.find("://") == std::string::npos ? std::move(metadata.author) : "";
  article.source = std::move(metadata.site);
  article.url = std::move(metadata.url);

  const std::vector<Piece> shown = collect_pieces(tree, furniture);
  const Heading title = choose_title(metadata, headings_of(tree, shown), shown);
  Story story = find_story(tree, shown, title.node, furniture);
  article.title = title.text;
  article.date = parse_date(metadata.date);
  for (const auto& [dated, date] : metadata.dated_titles) {
    article.date = article.date || !equal_ignoring_case(dated, title.text) ? article.date : parse_date(date);
  }
  if (!article.date) {
    article.date = shown_date(tree, shown, story, title.node, furniture);
  }
  mark_bylines(story, tree, furniture);
  mark_writers_notes(story, shown, article.author, furniture);
  if (const std::size_t length = prose_in(story.pieces); length < kShortestBody) {
    std::vector<Piece> body = pieces_of_body(metadata.body, furniture);
    if (prose_in(body) > 2 * length) {
      story.pieces = std::move(body);
    }
  }
  put_headline_first(story.pieces, title);
  article.date = article.date ? article.date : date_in_url(article.url);
  compose(article, story.pieces, furniture);
  article.date = article.date ? article.date : lone_time(tree);
  article.date = article.date ? article.date : parse_date(metadata.modified);
  return article;
}

}  // namespace entente
