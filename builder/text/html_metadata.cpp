#include "builder/text/html_metadata.hpp"

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "builder/text/characters.hpp"

namespace entente {
namespace {

using nlohmann::json;

constexpr int kDeepestJson = 8;

std::string content_of(xmlNode* node) {
  xmlChar* content = xmlNodeGetContent(node);
  std::string text = content == nullptr ? "" : reinterpret_cast<const char*>(content);
  xmlFree(content);
  return text;
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

/// A name that is a string, or an object's `name`, or the first of several.
std::string name_of(const json& value, int depth = 0) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (depth < kDeepestJson && value.is_array() && !value.empty()) {
    return name_of(value.front(), depth + 1);
  }
  for (const char* key : {"name", "@id"}) {
    if (value.is_object() && value.contains(key) && value[key].is_string()) {
      return value[key].get<std::string>();
    }
  }
  return {};
}

bool is_article_type(const json& type, int depth = 0) {
  if (type.is_array() && depth < kDeepestJson) {
    for (const json& one : type) {
      if (is_article_type(one, depth + 1)) {
        return true;
      }
    }
    return false;
  }
  const std::string name = type.is_string() ? type.get<std::string>() : "";
  return name.ends_with("Article") || name.ends_with("Posting") || name == "Report";
}

/// The first object of an article's type, wherever it stands (bare, in a list, in @graph).
const json* find_article(const json& value, int depth = 0) {
  if (depth > kDeepestJson) {
    return nullptr;
  }
  if (value.is_object() && value.contains("@type") && is_article_type(value["@type"])) {
    return &value;
  }
  if (value.is_array() || value.is_object()) {
    for (const json& part : value) {
      if (part.is_array() || part.is_object()) {
        if (const json* found = find_article(part, depth + 1)) {
          return found;
        }
      }
    }
  }
  return nullptr;
}

/// Statements by a name that says where they come from: "ld:headline", "og:title", "meta:author", "title".
using Statements = std::map<std::string, std::string>;

void note(Statements& statements, const std::string& name, const std::string& value) {
  if (const std::string text = trimmed(value); !text.empty()) {
    statements.emplace(name, text);
  }
}

void note_linked_data(Statements& statements, const std::string& source) {
  const json data = json::parse(source, nullptr, false);
  const json* article = data.is_discarded() ? nullptr : find_article(data);
  if (article == nullptr) {
    return;
  }
  for (const char* key : {"headline", "name", "datePublished", "dateCreated", "author", "creator", "publisher", "url",
                          "mainEntityOfPage"}) {
    if (article->contains(key)) {
      note(statements, std::string("ld:") + key, name_of((*article)[key]));
    }
  }
}

void note_element(Statements& statements, xmlNode* node) {
  const std::string name = element_name(node);
  if (name == "meta") {
    std::string key = attribute(node, "property");
    key = key.empty() ? attribute(node, "name") : key;
    key = key.empty() ? attribute(node, "itemprop") : key;
    note(statements, "meta:" + to_lower(key), attribute(node, "content"));
  } else if (name == "script" && to_lower(attribute(node, "type")) == "application/ld+json") {
    note_linked_data(statements, content_of(node));
  } else if (name == "link" && to_lower(attribute(node, "rel")) == "canonical") {
    note(statements, "canonical", attribute(node, "href"));
  } else if (name == "time") {
    note(statements, "time", attribute(node, "datetime"));
  } else if (name == "title") {
    note(statements, "title", content_of(node));
  }
}

void walk(Statements& statements, xmlNode* node) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) {
      note_element(statements, node);
      walk(statements, node->children);
    }
  }
}

template <std::size_t N>
std::string first_of(const Statements& statements, const std::array<const char*, N>& names) {
  for (const char* name : names) {
    if (const auto found = statements.find(name); found != statements.end()) {
      return found->second;
    }
  }
  return {};
}

/// "Talks resume in Muscat | The Gulf Post" without the site's name.
std::string without_site(const std::string& title, const std::string& site) {
  for (std::string_view bar : {" | ", " - ", " \u2013 ", " \u2014 "}) {
    const std::size_t at = title.rfind(bar);
    if (at == std::string::npos || at < title.size() / 3) {
      continue;
    }
    const std::string tail = title.substr(at + bar.size());
    if (bar == " | " || (!site.empty() && equal_ignoring_case(tail, site))) {
      return title.substr(0, at);
    }
  }
  return title;
}

constexpr std::array<const char*, 6> kTitles = {"ld:headline",        "ld:name",       "meta:og:title",
                                                "meta:twitter:title", "meta:dc.title", "title"};
constexpr std::array<const char*, 17> kDates = {"ld:datePublished",
                                                "ld:dateCreated",
                                                "meta:article:published_time",
                                                "meta:og:article:published_time",
                                                "meta:datepublished",
                                                "meta:parsely-pub-date",
                                                "meta:sailthru.date",
                                                "meta:publish-date",
                                                "meta:publish_date",
                                                "meta:pubdate",
                                                "meta:publication_date",
                                                "meta:dc.date",
                                                "meta:dc.date.issued",
                                                "meta:dcterms.created",
                                                "meta:dcterms.date",
                                                "meta:date",
                                                "time"};
constexpr std::array<const char*, 7> kAuthors = {"ld:author",      "ld:creator",          "meta:author",
                                                 "meta:byl",       "meta:parsely-author", "meta:sailthru.author",
                                                 "meta:dc.creator"};
constexpr std::array<const char*, 4> kSites = {"ld:publisher", "meta:og:site_name", "meta:application-name",
                                               "meta:dc.publisher"};
constexpr std::array<const char*, 4> kUrls = {"canonical", "meta:og:url", "ld:url", "ld:mainEntityOfPage"};

}  // namespace

std::string attribute(xmlNode* element, const char* name) {
  xmlChar* value = xmlGetProp(element, reinterpret_cast<const xmlChar*>(name));
  std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
  xmlFree(value);
  return text;
}

std::string element_name(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE ? to_lower(reinterpret_cast<const char*>(node->name)) : "";
}

HtmlMetadata read_html_metadata(xmlNode* root) {
  Statements statements;
  walk(statements, root);
  HtmlMetadata metadata;
  metadata.site = first_of(statements, kSites);
  metadata.title = without_site(first_of(statements, kTitles), metadata.site);
  metadata.date = first_of(statements, kDates);
  metadata.author = first_of(statements, kAuthors);
  metadata.url = first_of(statements, kUrls);
  return metadata;
}

}  // namespace entente
