#include "builder/text/feed.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <memory>
#include <string>

#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/html.hpp"
#include "builder/text/page_tree.hpp"

namespace entente {
namespace {

using Report = std::function<void(const Diagnostic&)>;

std::string_view name_of(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE ? reinterpret_cast<const char*>(node->name) : std::string_view();
}

std::string content_of(xmlNode* node) {
  xmlChar* content = xmlNodeGetContent(node);
  const std::string text = content == nullptr ? "" : reinterpret_cast<const char*>(content);
  xmlFree(content);
  return std::string(trimmed(text));
}

std::string attribute_of(xmlNode* node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
  xmlFree(value);
  return text;
}

/// Content as HTML: Atom may hold it as elements.
std::string markup_of(xmlNode* node) {
  if (attribute_of(node, "type") != "xhtml") {
    return content_of(node);
  }
  const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(), &xmlBufferFree);
  xmlNodeDump(buffer.get(), node->doc, node, 0, 0);
  return reinterpret_cast<const char*>(xmlBufferContent(buffer.get()));
}

/// WordPress ends each item with "<p>The post <a>…</a> appeared first on <a>…</a>.</p>".
std::string without_blog_foot(const std::string& markup) {
  const std::size_t begin = markup.rfind("<p>The post <a ");
  const bool foot = begin != std::string::npos && markup.find("</a> appeared first on <a ", begin) != std::string::npos;
  return foot ? markup.substr(0, begin) : markup;
}

/// A title as it is shown: Atom may hold it as HTML, and so do many feeds of RSS.
std::string title_of(xmlNode* node) {
  std::string title = content_of(node);
  const std::string type = attribute_of(node, "type");
  const bool markup = title.find("</") != std::string::npos || title.find("&#") != std::string::npos ||
                      title.find("&amp;") != std::string::npos;
  if (type == "xhtml" || type == "text" || (type != "html" && !markup)) {
    return title;
  }
  const PageTree tree(title);
  return text_of(tree, 0);
}

class FeedReader {
 public:
  FeedReader(const Furniture& furniture, const SourcePosition& where, const Report& report)
      : furniture_(furniture), where_(where), report_(report) {}

  std::vector<Article> read(xmlNode* root) {
    // Items stand in the root (Atom, RDF) or in its channel (RSS).
    read_children(root);
    for (xmlNode* child = root->children; child != nullptr; child = child->next) {
      if (name_of(child) == "channel") {
        read_children(child);
      }
    }
    for (Article& article : articles_) {
      article.source = article.source.empty() ? source_ : article.source;
    }
    return std::move(articles_);
  }

 private:
  void read_children(xmlNode* parent) {
    for (xmlNode* child = parent->children; child != nullptr; child = child->next) {
      const std::string_view name = name_of(child);
      if (name == "title" && source_.empty()) {
        source_ = title_of(child);
      } else if (name == "item" || name == "entry") {
        read_item(child);
      }
    }
  }

  void read_item(xmlNode* item) {
    std::string title;
    std::string url;
    std::string author;
    std::string published;
    std::string updated;
    std::string text;
    for (xmlNode* child = item->children; child != nullptr; child = child->next) {
      const std::string_view name = name_of(child);
      if (name == "title") {
        title = title.empty() ? title_of(child) : title;
      } else if (name == "link") {
        const std::string href = attribute_of(child, "href");
        const std::string rel = attribute_of(child, "rel");
        url = !url.empty() || (!rel.empty() && rel != "alternate") ? url : href.empty() ? content_of(child) : href;
      } else if (name == "pubDate" || name == "published" || name == "date" || name == "issued") {
        published = content_of(child);
      } else if (name == "updated" || name == "modified") {
        updated = content_of(child);
      } else if (name == "author" || name == "creator") {
        author = content_of(child);
      } else if (name == "description" || name == "summary" || name == "encoded" || name == "content") {
        std::string markup = markup_of(child);
        text = markup.size() > text.size() ? std::move(markup) : text;
      }
    }
    const SourcePosition where{where_.file, static_cast<std::uint64_t>(xmlGetLineNo(item)), 0};
    try {
      Article article = read_html_fragment(without_blog_foot(text), title, furniture_);
      if (article.text.empty()) {
        report_({Severity::Warning, where, "the item has no text (description, content)"});
        return;
      }
      article.url = std::move(url);
      article.author = author.empty() ? article.author : author;
      const std::string& date = published.empty() ? updated : published;
      const auto stated = parse_date(date);
      if (!date.empty() && !stated) {
        report_({Severity::Warning, where, "the item's date \"" + date + "\" isn't understood"});
      }
      article.date = stated ? stated : article.date;
      article.date = article.date ? article.date : date_in_url(article.url);
      articles_.push_back(std::move(article));
    } catch (const PageError& error) {
      report_({Severity::Error, where, error.what()});
    }
  }

  const Furniture& furniture_;
  const SourcePosition& where_;
  const Report& report_;
  std::string source_;
  std::vector<Article> articles_;
};

}  // namespace

std::vector<Article> read_feed(std::string_view xml, const Furniture& furniture, const SourcePosition& where,
                               const Report& report) {
  xml.remove_prefix(std::min(xml.find('<'), xml.size()));
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(xmlNewParserCtxt(), &xmlFreeParserCtxt);
  const int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA;
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlCtxtReadMemory(context.get(), xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, options),
      &xmlFreeDoc);
  xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  const xmlError* error = xmlCtxtGetLastError(context.get());
  if (error != nullptr && error->level >= XML_ERR_ERROR) {
    std::string message = error->message == nullptr ? "broken XML" : error->message;
    message.erase(message.find_last_not_of('\n') + 1);
    report({Severity::Warning,
            {where.file, static_cast<std::uint64_t>(error->line), static_cast<std::uint64_t>(error->int2)},
            "the XML is broken: " + message + "; what is before it is read"});
  }
  if (root == nullptr) {
    throw InputError({Severity::Error, where, "the file is no XML that can be read"});
  }
  const std::string name = to_lower(name_of(root));
  if (name != "rss" && name != "feed" && name != "rdf") {
    throw InputError({Severity::Error, where, "XML with the root <" + name + "> is no feed (<rss>, <feed>)"});
  }
  return FeedReader(furniture, where, report).read(root);
}

}  // namespace entente
