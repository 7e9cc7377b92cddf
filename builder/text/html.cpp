#include "builder/text/html.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/html_metadata.hpp"
#include "builder/text/plain_text.hpp"

namespace entente {
namespace {

using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

const std::unordered_set<std::string> kNeverStory = {
    "script", "style",    "noscript", "nav",    "footer",   "aside",  "form",  "button", "select",
    "option", "iframe",   "svg",      "canvas", "template", "object", "embed", "dialog", "label",
    "input",  "textarea", "head",     "menu",   "audio",    "video",  "map",   "math",   "ins"};
const std::unordered_set<std::string> kBlocks = {
    "p",          "div",        "h1",     "h2",     "h3", "h4",   "h5",   "h6",     "li",      "ul",      "ol",
    "blockquote", "figcaption", "dt",     "dd",     "dl", "td",   "th",   "tr",     "table",   "pre",     "section",
    "article",    "main",       "header", "figure", "hr", "body", "html", "center", "address", "details", "summary"};

/// Text without doubled blanks, block by block.
struct Piece {
  std::string text;
  BlockKind kind = BlockKind::Paragraph;
  std::size_t linked = 0;  ///< bytes inside links
};

/// How much of a page's prose lies in each element: where the story is, and what can't be mere furniture.
class ProseMeasure {
 public:
  explicit ProseMeasure(xmlNode* root) : total_(measure(root)) {}
  [[nodiscard]] std::size_t of(const xmlNode* node) const {
    const auto found = lengths_.find(node);
    return found == lengths_.end() ? 0 : found->second;
  }
  [[nodiscard]] bool holds_most(const xmlNode* node) const { return of(node) * 5 > total_ * 2; }

 private:
  std::size_t measure(xmlNode* node) {
    const std::string name = element_name(node);
    if (kNeverStory.contains(name) && name != "form") {
      return 0;
    }
    std::size_t length = 0;
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_ELEMENT_NODE) {
        length += measure(child);
      } else if (child->type == XML_TEXT_NODE && child->content != nullptr) {
        // Scraps between tags are menus and buttons; a sentence is longer.
        const std::string_view text = reinterpret_cast<const char*>(child->content);
        length += text.size() >= 40 ? text.size() : 0;
      }
    }
    lengths_[node] = length;
    return length;
  }

  std::unordered_map<const xmlNode*, std::size_t> lengths_;
  std::size_t total_ = 0;
};

class BodyReader {
 public:
  BodyReader(const Furniture& furniture, const ProseMeasure& prose) : furniture_(furniture), prose_(prose) {}

  std::vector<Piece> read(xmlNode* root) {
    walk(root, BlockKind::Paragraph, false);
    flush();
    return std::move(pieces_);
  }

 private:
  [[nodiscard]] bool is_furniture(xmlNode* node, const std::string& name) const {
    if (kNeverStory.contains(name)) {
      // Some sites wrap the whole page in a form.
      return name != "form" || !prose_.holds_most(node);
    }
    if (prose_.holds_most(node)) {
      return false;
    }
    const std::string style = to_lower(attribute(node, "style"));
    if (xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden")) != nullptr ||
        attribute(node, "aria-hidden") == "true" || style.find("display:none") != std::string::npos ||
        style.find("display: none") != std::string::npos) {
      return true;
    }
    const std::string marks =
        to_lower(attribute(node, "class") + ' ' + attribute(node, "id") + ' ' + attribute(node, "role"));
    for (std::size_t begin = 0; begin < marks.size();) {
      const std::size_t end = std::min(marks.find_first_of(" -_", begin), marks.size());
      if (end > begin && furniture_.match(FurnitureKind::Markup, marks.substr(begin, end - begin)) != 0) {
        return true;
      }
      begin = end + 1;
    }
    return false;
  }

  static BlockKind kind_of(const std::string& name, BlockKind outer) {
    if (name == "h1") {
      return BlockKind::Headline;
    }
    if (name.size() == 2 && name[0] == 'h' && is_digit(name[1])) {
      return BlockKind::Subhead;
    }
    if (name == "li") {
      return BlockKind::ListItem;
    }
    return name == "figcaption" ? BlockKind::Caption : outer;
  }

  void walk(xmlNode* node, BlockKind kind, bool in_link) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      add_text(reinterpret_cast<const char*>(node->content), kind, in_link);
      return;
    }
    const std::string name = element_name(node);
    if (name.empty() || is_furniture(node, name)) {
      return;
    }
    if (name == "br") {
      // Two line breaks are a paragraph's end, one is a blank.
      breaks_ += 1;
      if (breaks_ >= 2) {
        flush();
      } else {
        add_text(" ", kind, in_link);
        breaks_ = 1;
      }
      return;
    }
    const bool block = kBlocks.contains(name);
    if (block) {
      flush();
    }
    const BlockKind inner = kind_of(name, kind);
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      walk(child, inner, in_link || name == "a");
    }
    if (block) {
      flush();
    }
  }

  void add_text(std::string_view text, BlockKind kind, bool in_link) {
    for (std::size_t i = 0; i < text.size();) {
      const bool line_end = text[i] == '\n' || text[i] == '\r' || text[i] == '\f' || text[i] == '\v';
      const std::size_t blank = line_end ? 1 : blank_length(text, i);
      if (blank != 0) {
        if (!piece_.text.empty() && piece_.text.back() != ' ') {
          piece_.text += ' ';
        }
        i += blank;
        continue;
      }
      if (piece_.text.empty()) {
        piece_.kind = kind;
      }
      piece_.text += text[i];
      piece_.linked += in_link ? 1 : 0;
      breaks_ = 0;
      ++i;
    }
  }

  void flush() {
    breaks_ = 0;
    while (!piece_.text.empty() && piece_.text.back() == ' ') {
      piece_.text.pop_back();
    }
    if (!piece_.text.empty()) {
      pieces_.push_back(std::move(piece_));
    }
    piece_ = {};
  }

  const Furniture& furniture_;
  const ProseMeasure& prose_;
  std::vector<Piece> pieces_;
  Piece piece_;
  int breaks_ = 0;
};

bool has_mark(xmlNode* node, std::initializer_list<std::string_view> marks) {
  const std::string all = to_lower(attribute(node, "class") + ' ' + attribute(node, "id") + ' ' +
                                   attribute(node, "itemprop") + ' ' + attribute(node, "role"));
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return all.find(mark) != std::string::npos; });
}

/// The element that holds the story: the first in the page that says so and holds most of the prose.
class StoryFinder {
 public:
  explicit StoryFinder(const ProseMeasure& prose) : prose_(prose) {}
  xmlNode* find(xmlNode* root) {
    for (int pass = 0; pass < 3; ++pass) {
      if (xmlNode* found = search(root, pass)) {
        return found;
      }
    }
    return root;
  }

 private:
  xmlNode* search(xmlNode* node, int pass) {
    const std::string name = element_name(node);
    const bool says_so = pass == 0 ? name == "article"
                         : pass == 1
                             ? has_mark(node, {"articlebody", "article-body", "article_body", "story-body",
                                               "entry-content", "post-content", "article-content", "article__body"})
                             : name == "main" || has_mark(node, {"main"});
    if (says_so && name != "body" && name != "html" && prose_.holds_most(node)) {
      return node;
    }
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_ELEMENT_NODE) {
        if (xmlNode* found = search(child, pass)) {
          return found;
        }
      }
    }
    return nullptr;
  }

  const ProseMeasure& prose_;
};

std::string first_heading(xmlNode* node) {
  for (; node != nullptr; node = node->next) {
    if (element_name(node) == "h1") {
      xmlChar* content = xmlNodeGetContent(node);
      std::string text = content == nullptr ? "" : reinterpret_cast<const char*>(content);
      xmlFree(content);
      std::replace_if(
          text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
      const Span span = trim(text, {0, static_cast<std::uint32_t>(text.size())});
      if (!span.empty()) {
        return std::string(span.of(text));
      }
    }
    if (node->type == XML_ELEMENT_NODE) {
      if (std::string found = first_heading(node->children); !found.empty()) {
        return found;
      }
    }
  }
  return {};
}

/// A line that is nothing but links leads elsewhere.
bool is_link_list(const Piece& piece) { return piece.linked * 5 > piece.text.size() * 4 && piece.text.size() < 160; }

/// Joins the pieces to a text, and what markup says of them with what their lines look like.
void compose(Article& article, const std::vector<Piece>& pieces, const Furniture& furniture) {
  std::vector<Block> marked;
  for (const Piece& piece : pieces) {
    if (!article.text.empty()) {
      article.text += "\n\n";
    }
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += piece.text;
    const bool links = is_link_list(piece) && piece.kind != BlockKind::Headline;
    marked.push_back(
        {{begin, begin + static_cast<std::uint32_t>(piece.text.size())}, links ? BlockKind::Furniture : piece.kind});
  }
  Layout layout = lay_out(article.text, furniture, article.title);
  auto mark = marked.begin();
  for (Block& block : layout.blocks) {
    while (mark != marked.end() && mark->span.end <= block.span.begin) {
      ++mark;
    }
    const bool unread = block.kind == BlockKind::Furniture || block.kind == BlockKind::Byline;
    if (mark != marked.end() && mark->kind != BlockKind::Paragraph && !unread) {
      block.kind = mark->kind;
    }
  }
  article.blocks = std::move(layout.blocks);
  article.date = article.date ? article.date : layout.date;
  article.author = article.author.empty() ? layout.author : article.author;
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

Article read_html(std::string_view page, const Furniture& furniture) {
  Article article;
  const std::string encoding = declared_encoding(page);
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  const Document document(htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr,
                                         encoding.empty() ? "UTF-8" : nullptr, options),
                          &xmlFreeDoc);
  xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root == nullptr) {
    return article;
  }
  HtmlMetadata metadata = read_html_metadata(root);
  article.title = std::move(metadata.title);
  article.author = metadata.author.find("://") == std::string::npos ? std::move(metadata.author) : "";
  article.source = std::move(metadata.site);
  article.url = std::move(metadata.url);
  article.date = parse_date(metadata.date);

  const ProseMeasure prose(root);
  xmlNode* story = StoryFinder(prose).find(root);
  std::vector<Piece> pieces = BodyReader(furniture, prose).read(story);
  const auto is_headline = [](const Piece& piece) { return piece.kind == BlockKind::Headline; };
  const auto headline = std::find_if(pieces.begin(), pieces.end(), is_headline);
  if (headline != pieces.end()) {
    article.title = headline->text;
  } else {
    // The headline often stands above the element that holds the story.
    const std::string heading = first_heading(root);
    article.title = heading.empty() ? article.title : heading;
    if (!article.title.empty() && !pieces.empty()) {
      pieces.insert(pieces.begin(), {article.title, BlockKind::Headline, 0});
    }
  }
  compose(article, pieces, furniture);
  return article;
}

}  // namespace entente
