#include "builder/text/html_metadata.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "builder/text/characters.hpp"

namespace entente {
namespace {

using nlohmann::json;

constexpr int kDeepestJson = 8;

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

bool is_type(const json& type, bool page, int depth = 0) {
  if (type.is_array()) {
    return depth < kDeepestJson &&
           std::any_of(type.begin(), type.end(), [&](const json& one) { return is_type(one, page, depth + 1); });
  }
  const std::string name = type.is_string() ? type.get<std::string>() : "";
  return page ? name.ends_with("WebPage") : name.ends_with("Article") || name.ends_with("Posting") || name == "Report";
}

/// The first object of an article's (or a page's) type, wherever it stands (bare, in a list, in @graph).
const json* find_article(const json& value, bool page, int depth = 0) {
  if (depth > kDeepestJson) {
    return nullptr;
  }
  if (value.is_object() && value.contains("@type") && is_type(value["@type"], page)) {
    return &value;
  }
  if (value.is_array() || value.is_object()) {
    for (const json& part : value) {
      if (part.is_array() || part.is_object()) {
        if (const json* found = find_article(part, page, depth + 1)) {
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
  if (const std::string text(trimmed(value)); !text.empty()) {
    statements.emplace(name, text);
  }
}

/// A story in the data of a page's program, and its date.
struct StoryData {
  std::string body;
  std::string date;
  std::vector<std::pair<std::string, std::string>> dated_titles;  ///< of this story or others
};

constexpr std::array<const char*, 6> kBodyKeys = {"articleBody", "body", "bodyHtml", "content", "html", "text"};
constexpr std::array<const char*, 12> kDateKeys = {
    "datePublished", "publishedAt",      "published_at", "published_date",  "publishDate",  "published",
    "published_dt",  "firstPublishedAt", "display_date", "publicationDate", "publish_date", "publishedOn"};
constexpr std::array<const char*, 3> kTitleKeys = {"headline", "title", "name"};

std::string_view string_in(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get_ref<const std::string&>() : std::string_view();
}

/// What the first of the names that the object has states; empty for what is no object.
template <std::size_t N>
std::string_view first_string(const json& object, const std::array<const char*, N>& keys) {
  for (const char* key : keys) {
    if (const std::string_view stated = object.is_object() ? string_in(object, key) : std::string_view();
        !stated.empty()) {
      return stated;
    }
  }
  return {};
}

/// The text of a list of a story's parts: {"type": "paragraph", "text": "…"}; empty where it is none.
std::string text_of_parts(const json& list) {
  std::string text;
  for (const json& part : list) {
    const std::string type = part.is_object() ? to_lower(string_in(part, "type")) : std::string();
    for (const std::string_view told : {"text", "paragraph", "html", "head", "quote"}) {
      if (type.find(told) == std::string::npos) {
        continue;
      }
      for (const char* key : kBodyKeys) {
        const std::string value = std::string(string_in(part, key)) + "\n\n";
        text += value.size() == 2 || text.ends_with(value) ? "" : value;
      }
      break;
    }
  }
  return text;
}

/// The longest text under one of the names that publishing systems give an article's, or in a list of parts.
void find_body(const json& value, std::string_view date, StoryData& story, int depth = 0) {
  if (depth > 4 * kDeepestJson || !(value.is_object() || value.is_array())) {
    return;
  }
  std::string_view own_date = date;
  if (const std::string_view stated = first_string(value, kDateKeys); !stated.empty()) {
    own_date = stated;
    if (const std::string_view title = first_string(value, kTitleKeys); !title.empty()) {
      story.dated_titles.emplace_back(title, own_date);
    }
  }
  const auto offer = [&](std::string_view text) {
    if (text.size() > story.body.size()) {
      story.body = text;
      story.date = own_date;
    }
  };
  if (value.is_array()) {
    offer(text_of_parts(value));
  } else {
    for (const char* key : kBodyKeys) {
      offer(string_in(value, key));
    }
  }
  for (const json& part : value) {
    find_body(part, own_date, story, depth + 1);
  }
}

/// Scripts hold line ends inside strings, and wrappers that hide them from old browsers.
json parse_script(std::string source) {
  std::replace_if(
      source.begin(), source.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  const std::size_t begin = source.find_first_of("{[");
  const std::size_t end = source.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin || source.compare(begin, 2, "[C") == 0) {
    return json(json::value_t::discarded);
  }
  return json::parse(source.begin() + static_cast<std::ptrdiff_t>(begin),
                     source.begin() + static_cast<std::ptrdiff_t>(end) + 1, nullptr, false);
}

void note_data(Statements& statements, HtmlMetadata& metadata, const std::string& source) {
  const json data = parse_script(source);
  if (data.is_discarded()) {
    return;
  }
  for (const bool page : {false, true}) {
    const json* article = find_article(data, page);
    if (article == nullptr) {
      continue;
    }
    for (const char* key : {"headline", "name", "datePublished", "dateCreated", "dateModified", "author", "creator",
                            "publisher", "url", "mainEntityOfPage", "articleBody"}) {
      if (article->contains(key)) {
        note(statements, std::string(page ? "ldpage:" : "ld:") + key, name_of((*article)[key]));
      }
    }
  }
  StoryData story;
  find_body(data, "", story);
  metadata.dated_titles.insert(metadata.dated_titles.end(), story.dated_titles.begin(), story.dated_titles.end());
  if (!statements.contains("body") || statements.at("body").size() < story.body.size()) {
    statements["body"] = trimmed(story.body);
    statements["data:date"] = trimmed(story.date);
  }
}

void note_element(Statements& statements, const PageTree& tree, std::uint32_t i) {
  const PageNode& node = tree.nodes()[i];
  switch (node.tag()) {
    case GUMBO_TAG_META:
      for (const char* name : {"property", "name", "itemprop"}) {
        if (const std::string_view key = attribute(node, name); !key.empty()) {
          note(statements, "meta:" + to_lower(key), std::string(attribute(node, "content")));
        }
      }
      break;
    case GUMBO_TAG_LINK:
      if (to_lower(attribute(node, "rel")) == "canonical") {
        note(statements, "canonical", std::string(attribute(node, "href")));
      }
      break;
    case GUMBO_TAG_TITLE:
      note(statements, "title", text_of(tree, i));
      break;
    default:
      break;
  }
}

template <std::size_t N>
std::string first_of(const Statements& statements, const std::array<const char*, N>& names) {
  for (const char* name : names) {
    if (const auto found = statements.find(name); found != statements.end() && !found->second.empty()) {
      return found->second;
    }
  }
  return {};
}

constexpr std::array<const char*, 7> kTitles = {
    "ld:headline", "meta:og:title", "meta:twitter:title", "meta:dc.title", "meta:parsely-title", "ld:name", "title"};
constexpr std::array<const char*, 39> kDates = {"ld:datePublished",
                                                "meta:article:published_time",
                                                "meta:og:article:published_time",
                                                "meta:article:published",
                                                "meta:datepublished",
                                                "ld:dateCreated",
                                                "meta:parsely-pub-date",
                                                "meta:sailthru.date",
                                                "meta:cxenseparse:recs:publishtime",
                                                "meta:publish-date",
                                                "meta:publish_date",
                                                "meta:publishdate",
                                                "meta:published",
                                                "meta:published_at",
                                                "meta:published_time",
                                                "meta:pubdate",
                                                "meta:pub_date",
                                                "meta:pdate",
                                                "meta:ptime",
                                                "meta:publication_date",
                                                "meta:originalpublicationdate",
                                                "meta:article.published",
                                                "meta:article_date_original",
                                                "meta:bt:pubdate",
                                                "meta:rnews:datepublished",
                                                "meta:citation_date",
                                                "meta:citation_publication_date",
                                                "meta:dc.date.issued",
                                                "meta:dc.date",
                                                "meta:dcterms.issued",
                                                "meta:dcterms.created",
                                                "meta:dcterms.date",
                                                "meta:datecreated",
                                                "meta:displaydate",
                                                "meta:date",
                                                "meta:article:publish_date",
                                                "meta:article:published_date",
                                                "ldpage:datePublished",
                                                "data:date"};
constexpr std::array<const char*, 6> kChanges = {"ld:dateModified",      "meta:article:modified_time",
                                                 "meta:og:updated_time", "meta:last-modified",
                                                 "ldpage:dateModified",  "meta:datemodified"};
constexpr std::array<const char*, 8> kAuthors = {"ld:author",       "ld:creator",          "meta:author",
                                                 "meta:byl",        "meta:article:author", "meta:parsely-author",
                                                 "meta:dc.creator", "meta:sailthru.author"};
constexpr std::array<const char*, 5> kSites = {"meta:og:site_name", "ld:publisher", "meta:application-name",
                                               "meta:dc.publisher", "ldpage:publisher"};
constexpr std::array<const char*, 5> kUrls = {"canonical", "meta:og:url", "ld:url", "ld:mainEntityOfPage",
                                              "meta:twitter:url"};

/// "Microsoft Word - Communique_v3.docx": a page made of a document is named after it.
bool is_file_name(const std::string& title) {
  const std::string name = to_lower(title);
  constexpr std::array<std::string_view, 7> kEndings = {".doc", ".docx", ".pdf", ".rtf", ".odt", ".indd", ".qxd"};
  return name.starts_with("microsoft word - ") ||
         std::any_of(kEndings.begin(), kEndings.end(), [&](auto ending) { return name.ends_with(ending); });
}

}  // namespace

HtmlMetadata read_html_metadata(const PageTree& tree) {
  HtmlMetadata metadata;
  Statements statements;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    note_element(statements, tree, i);
  }
  for (const std::string& script : tree.data_scripts()) {
    note_data(statements, metadata, script);
  }
  metadata.site = first_of(statements, kSites);
  for (const char* name : kTitles) {
    if (const auto found = statements.find(name); found != statements.end() && !is_file_name(found->second)) {
      metadata.titles.push_back(found->second);
    }
  }
  metadata.date = first_of(statements, kDates);
  metadata.modified = first_of(statements, kChanges);
  metadata.author = first_of(statements, kAuthors);
  metadata.url = first_of(statements, kUrls);
  const auto body = statements.find(statements.contains("ld:articleBody") ? "ld:articleBody" : "body");
  metadata.body = body == statements.end() ? "" : body->second;
  return metadata;
}

std::string without_site(const std::string& title, const std::string& site, const std::vector<std::string>& headings) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  std::size_t before_last = 0;  // the end of all parts but the last
  for (std::size_t i = 0; i <= title.size(); ++i) {
    std::size_t bar = 0;
    for (const std::string_view separator :
         {" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " -- ", " \u00bb ", " \u00b7 ", " > "}) {
      bar = std::string_view(title).substr(i).starts_with(separator) ? separator.size() : bar;
    }
    if (i == title.size() || bar != 0) {
      parts.push_back(title.substr(begin, i - begin));
      before_last = i == title.size() ? before_last : i;
      begin = i + bar;
    }
  }
  const auto is_heading = [&](const std::string& part) {
    return std::any_of(headings.begin(), headings.end(),
                       [&](const std::string& heading) { return equal_ignoring_case(heading, part); });
  };
  // A logo may be a heading too.
  const auto is_title = [&](const std::string& part) { return !equal_ignoring_case(part, site) && is_heading(part); };
  if (const auto found = std::find_if(parts.begin(), parts.end(), is_title); found != parts.end()) {
    return *found;
  }
  if (parts.size() == 1 || is_heading(title)) {
    return title;
  }
  const bool bars = title.find(" | ") != std::string::npos || title.find(" :: ") != std::string::npos;
  const bool ends_with_site = !site.empty() && equal_ignoring_case(parts.back(), site);
  const auto longest =
      std::max_element(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  if (bars || ends_with_site || (parts.size() > 2 && longest->size() * 2 > title.size())) {
    return *longest;
  }
  // "Chad recalls envoy - The Post": a short name behind the last dash is the site's.
  const std::size_t words = static_cast<std::size_t>(std::count(parts.back().begin(), parts.back().end(), ' ')) + 1;
  const std::size_t head = title.size() - parts.back().size();
  return words <= 4 && head > 3 * parts.back().size() / 2 && is_upper(parts.back().front())
             ? title.substr(0, before_last)
             : title;
}

}  // namespace entente
