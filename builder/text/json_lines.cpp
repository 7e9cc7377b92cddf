#include "builder/text/json_lines.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
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

Article read_json_line(std::string_view line, const std::string& fallback_id, const SourcePosition& where,
                       const Furniture& furniture, const std::function<void(const Diagnostic&)>& report) {
  const json record = parse(line, where);
  Article article;
  article.text = text_field(record, "text");
  if (article.text.empty()) {
    article.text = text_field(record, "event_text");
  }
  if (article.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw InputError({Severity::Error, where, "the record has no text (a field \"text\" or \"event_text\")"});
  }
  article.id = text_field(record, "id");
  if (article.id.empty()) {
    article.id = fallback_id;
  }
  article.title = text_field(record, "title");
  article.url = text_field(record, "url");
  article.source = text_field(record, "source");
  article.author = text_field(record, "author");
  Layout layout = lay_out(article.text, furniture, article.title);
  article.blocks = std::move(layout.blocks);
  article.title = article.title.empty() ? layout.title : article.title;
  article.author = article.author.empty() ? layout.author : article.author;
  const std::string date = text_field(record, "date");
  article.date = parse_date(date);
  if (!date.empty() && !article.date) {
    report({Severity::Warning, where, "the date \"" + date + "\" isn't understood"});
  }
  article.date = article.date ? article.date : layout.date;
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

}  // namespace entente
