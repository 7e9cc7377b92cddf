#include "builder/text/json_lines.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "builder/text/article_name.hpp"
#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/html.hpp"
#include "builder/text/plain_text.hpp"

namespace entente {
namespace {

using nlohmann::json;

/// A field as a string; numbers as they are written, null and what is absent as empty.
std::string text_field(const json& record, const char* name) {
  const auto found = record.find(name);
  if (found == record.end() || found->is_null()) {
    return {};
  }
  return found->is_string() ? found->get<std::string>() : found->is_number() ? found->dump() : std::string();
}

/// Names that crawlers and news services give the fields, the surest first.
constexpr std::array<const char*, 17> kTexts = {"text",         "maintext",  "event_text", "body",       "articleBody",
                                                "article_body", "full_text", "fulltext",   "fullText",   "body_text",
                                                "bodyText",     "content",   "raw_text",   "plain_text", "article_text",
                                                "story",        "article"};
constexpr std::array<const char*, 5> kIds = {"id", "uri", "uuid", "article_id", "_id"};
constexpr std::array<const char*, 5> kTitles = {"title", "headline", "article_title", "webTitle", "name"};
constexpr std::array<const char*, 22> kDates = {"date",
                                                "published",
                                                "publish_date",
                                                "date_publish",
                                                "datePublished",
                                                "date_published",
                                                "publishedAt",
                                                "published_at",
                                                "publication_date",
                                                "pub_date",
                                                "pubDate",
                                                "publishDate",
                                                "published_date",
                                                "dateTime",
                                                "datetime",
                                                "dateTimePub",
                                                "webPublicationDate",
                                                "seendate",
                                                "timestamp",
                                                "SQLDATE",
                                                "DATE",
                                                "day"};
constexpr std::array<const char*, 7> kUrls = {"url",    "link",          "source_url",        "web_url",
                                              "webUrl", "canonical_url", "DocumentIdentifier"};
constexpr std::array<const char*, 13> kSources = {
    "source",        "sitename", "site_name", "publisher", "outlet", "source_name",     "publication",
    "source_domain", "hostname", "site",      "domain",    "thread", "SourceCommonName"};
constexpr std::array<const char*, 5> kAuthors = {"author", "authors", "byline", "creator", "writer"};
constexpr std::array<const char*, 10> kWrappers = {"articles", "results", "posts", "items",    "data",
                                                   "docs",     "records", "hits",  "response", "entries"};

struct Field {
  const char* name = "";
  std::string value;
};

/// A value as text: of a list its strings with commas between, of an object its name.
std::string value_of(const json& value, int depth = 0) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_number()) {
    return value.dump();
  }
  std::string text;
  if (value.is_array() && depth < 2) {
    for (const json& part : value) {
      const std::string one = value_of(part, depth + 1);
      text += (text.empty() || one.empty() ? "" : ", ") + one;
    }
  } else if (value.is_object() && depth < 2) {
    for (const char* name : {"title", "name", "site", "uri", "domain", "id"}) {
      if (const auto found = value.find(name); found != value.end() && text.empty() && found->is_string()) {
        text = found->get<std::string>();
      }
    }
  }
  return text;
}

/// The first of the fields that has something in it.
template <std::size_t N>
Field first_of(const json& record, const std::array<const char*, N>& names) {
  for (const char* name : names) {
    const auto found = record.find(name);
    if (std::string value = found == record.end() ? "" : value_of(*found);
        value.find_first_not_of(" \t\r\n") != std::string::npos) {
      return {name, std::move(value)};
    }
  }
  return {};
}

/// "https://www.example.org/a" → "example.org"
std::string without_address(const std::string& source) {
  const std::size_t begin = source.find("://");
  if (begin == std::string::npos) {
    return source;
  }
  const std::string host = source.substr(begin + 3, source.find_first_of("/?#", begin + 3) - begin - 3);
  return host.starts_with("www.") ? host.substr(4) : host;
}

std::string names_of_fields(const json& record) {
  std::string names;
  for (const auto& [name, value] : record.items()) {
    names += (names.empty() ? "\"" : ", \"") + name + '"';
    if (names.size() > 200) {
      return names + " …";
    }
  }
  return names.empty() ? "none" : names;
}

/// The field with the record's text. "article" and "story" may also tell which article or story a record is about
/// ("oslo-talks", an object), which is no text.
Field text_of(const json& record) {
  Field text = first_of(record, kTexts);
  const std::string_view name = text.name;
  const bool may_be_key = name == "article" || name == "story";
  if (may_be_key && (!record[text.name].is_string() || text.value.find_first_of(" \t\r\n") == std::string::npos)) {
    return {};
  }
  return text;
}

bool is_markup(const std::string& text) {
  return text.find("</p>") != std::string::npos || text.find("<p>") != std::string::npos ||
         text.find("<br") != std::string::npos || text.find("</div>") != std::string::npos;
}

json parse(std::string_view line, const SourcePosition& where) {
  try {
    json record = json::parse(line);
    if (!record.is_object()) {
      throw InputError({Severity::Error, where, "the line is JSON, but no object"});
    }
    return record;
  } catch (const json::parse_error& error) {
    SourcePosition at = where;
    at.column = error.byte;
    std::string what = error.what();
    // The library's message opens with its own name, number and position.
    if (const std::size_t colon = what.find(": "); colon != std::string::npos) {
      what = what.substr(colon + 2);
    }
    throw InputError({Severity::Error, at, "the line is no JSON: " + what});
  } catch (const json::exception&) {
    throw InputError({Severity::Error, where, "the line is no JSON that can be read: a number is too large"});
  }
}

bool on_character_border(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::optional<GivenMention> given_mention(const json& value, std::string_view text) {
  if (!value.is_object()) {
    return std::nullopt;
  }
  const auto start = value.find("start");
  const auto end = value.find("end");
  if (start == value.end() || end == value.end() || !start->is_number_unsigned() || !end->is_number_unsigned()) {
    return std::nullopt;
  }
  const auto from = start->get<std::uint64_t>();
  const auto to = end->get<std::uint64_t>();
  if (from >= to || to > text.size() || !on_character_border(text, from) || !on_character_border(text, to)) {
    return std::nullopt;
  }
  return GivenMention{{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, text_field(value, "id")};
}

/// Mentions at one place: more than these are no longer what people meant, and each pair of them would be a claim.
constexpr std::size_t kMostAtAPlace = 16;

/// Leaves out mentions, which are sorted, that overlap too many kept before them; gives their number.
std::size_t thin_out(std::vector<GivenMention>& mentions) {
  std::vector<GivenMention> kept;
  std::vector<std::uint32_t> open_ends;
  for (GivenMention& mention : mentions) {
    std::erase_if(open_ends, [&](std::uint32_t end) { return end <= mention.span.begin; });
    if (open_ends.size() < kMostAtAPlace) {
      open_ends.push_back(mention.span.end);
      kept.push_back(std::move(mention));
    }
  }
  const std::size_t left_out = mentions.size() - kept.size();
  mentions = std::move(kept);
  return left_out;
}

/// What the caller has found a mention in is to be read, whatever it looks like.
void keep_mentioned_blocks(Article& article) {
  for (Block& block : article.blocks) {
    const bool unread = block.kind == BlockKind::Furniture || block.kind == BlockKind::Byline;
    const auto inside = [&](const GivenMention& mention) { return mention.span.overlaps(block.span); };
    if (unread && std::any_of(article.mentions.begin(), article.mentions.end(), inside)) {
      block.kind = BlockKind::Paragraph;
    }
  }
}

}  // namespace

Article read_json_line(std::string_view line, const SourcePosition& where, const Furniture& furniture,
                       const std::function<void(const Diagnostic&)>& report) {
  const json record = parse(line, where);
  Article article;
  const Field text = text_of(record);
  if (text.value.empty()) {
    throw InputError(
        {Severity::Error, where,
         "the record has no text (\"text\", \"body\", \"content\" …); its fields are " + names_of_fields(record)});
  }
  const Field date = first_of(record, kDates);
  article.title = first_of(record, kTitles).value;
  if (is_markup(text.value)) {
    article = read_html_fragment(text.value, article.title, furniture);
  } else {
    article.text = text.value;
    Layout layout = lay_out(article.text, furniture, article.title);
    article.blocks = std::move(layout.blocks);
    article.title = article.title.empty() ? layout.title : article.title;
    article.author = layout.author;
    article.date = layout.date;
  }
  article.id = first_of(record, kIds).value;
  article.url = first_of(record, kUrls).value;
  article.source = without_address(first_of(record, kSources).value);
  if (std::string author = first_of(record, kAuthors).value; !author.empty()) {
    article.author = std::move(author);
  }
  article.id = article.id.empty() ? name_of_article(article) : article.id;
  auto stated = parse_date(date.value);
  stated = stated ? stated : parse_unix_time(date.value);
  if (!date.value.empty() && !stated) {
    report({Severity::Warning, where,
            "the date \"" + date.value + "\" of the field \"" + date.name + "\" isn't understood"});
  }
  article.date = stated ? stated : article.date;
  article.date = article.date ? article.date : date_in_url(article.url);
  if (const auto mentions = record.find("mentions"); mentions != record.end() && mentions->is_array()) {
    for (const json& value : *mentions) {
      if (auto mention = given_mention(value, article.text)) {
        article.mentions.push_back(std::move(*mention));
      } else {
        report({Severity::Warning, where, "a mention is left out: its start and end must be bytes of the text"});
      }
    }
    std::stable_sort(article.mentions.begin(), article.mentions.end(),
                     [](const GivenMention& a, const GivenMention& b) { return a.span < b.span; });
    if (const std::size_t left_out = thin_out(article.mentions); left_out > 0) {
      report({Severity::Warning, where,
              std::to_string(left_out) + " mentions are left out: more than " + std::to_string(kMostAtAPlace) +
                  " lie at one place"});
    }
    keep_mentioned_blocks(article);
  }
  return article;
}

std::vector<std::string> records_inside(std::string_view object) {
  json record = json::parse(object, nullptr, false);
  for (int depth = 0; depth < 4 && record.is_object() && text_of(record).value.empty(); ++depth) {
    const auto wrapper = std::find_if(kWrappers.begin(), kWrappers.end(), [&](const char* name) {
      const auto found = record.find(name);
      return found != record.end() && (found->is_array() || found->is_object());
    });
    if (wrapper == kWrappers.end()) {
      return {};
    }
    json inner = std::move(record[*wrapper]);
    record = std::move(inner);
  }
  std::vector<std::string> records;
  if (record.is_array()) {
    for (const json& one : record) {
      records.push_back(one.dump());
    }
  }
  return records;
}

void JsonRecords::add(std::string_view bytes) {
  for (const char c : bytes) {
    add_character(c);
  }
}

void JsonRecords::add_character(char c) {
  line_ += c == '\n' ? 1 : 0;
  if (depth_ == 0 && c != '{') {
    return;  // commas, the array's own brackets, blanks
  }
  if (depth_ == 0) {
    first_line_ = line_;
  }
  record_ += c;
  if (in_string_) {
    in_string_ = escaped_ || c != '"';
    escaped_ = !escaped_ && c == '\\';
    return;
  }
  in_string_ = c == '"';
  depth_ += c == '{' || c == '[' ? 1 : 0;
  depth_ -= c == '}' || c == ']' ? 1 : 0;
  if (depth_ == 0) {
    sink_(record_, first_line_);
    record_.clear();
  }
}

}  // namespace entente
