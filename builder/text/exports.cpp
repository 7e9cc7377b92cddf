#include "builder/text/exports.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/plain_text.hpp"

namespace entente {
namespace {

using Report = std::function<void(const Diagnostic&)>;

struct ExportLine {
  std::string_view text;  ///< without blanks at its ends
  std::string_view raw;   ///< without the line end
  std::uint64_t number = 0;
};

std::vector<ExportLine> lines_of(std::string_view text) {
  std::vector<ExportLine> lines;
  std::uint64_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view raw = text.substr(begin, end - begin);
    raw.remove_suffix(raw.ends_with('\r') ? 1 : 0);
    lines.push_back({trimmed(raw), raw, ++number});
    begin = end + 1;
  }
  return lines;
}

/// "12 of 40 DOCUMENTS"
bool is_document_mark(std::string_view line) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t begin = i;
    while (i < line.size() && is_digit(line[i])) {
      ++i;
    }
    return i > begin;
  };
  if (line.size() > 40 || !digits() || line.substr(i, 4) != " of ") {
    return false;
  }
  i += 4;
  return digits() && to_lower(line.substr(i)).starts_with(" document");
}

/// "Page 1 of 3", which a printed page has above its head.
bool is_page_mark(std::string_view line) {
  return line.size() < 20 && line.starts_with("Page ") && line.find(" of ") != std::string_view::npos &&
         is_digit(line.back());
}

constexpr std::array<std::string_view, 9> kHeadFields = {"byline",    "section",   "length",   "dateline", "headline",
                                                         "highlight", "copyright", "abstract", "edition"};
constexpr std::array<std::string_view, 22> kTailFields = {
    "load-date",  "language", "graphic",       "publication-type", "journal-code", "subject",
    "geographic", "country",  "organization",  "person",           "company",      "type",
    "city",       "state",    "document-type", "industry",         "correction",   "notes",
    "url",        "acc-no",   "pub-type",      "classification"};

/// "LOAD-DATE: May 3" → its key in lower case, or empty.
std::string field_of(std::string_view line, bool& head) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 20) {
    return {};
  }
  std::string key = to_lower(line.substr(0, colon));
  head = std::find(kHeadFields.begin(), kHeadFields.end(), key) != kHeadFields.end();
  const bool tail = std::find(kTailFields.begin(), kTailFields.end(), key) != kTailFields.end();
  return head || tail ? key : std::string();
}

std::string_view value_of(std::string_view line) {
  line.remove_prefix(line.find(':') + 1);
  return trimmed(line);
}

void warn(const Report& report, SourcePosition where, std::uint64_t line, const std::string& message) {
  where.line = line;
  report({Severity::Warning, where, message});
}

/// Adds a line to a text whose paragraphs have an empty line between and were wrapped.
void add_line(std::string& body, std::string_view line) {
  const bool goes_on = !line.empty() && !body.empty() && body.back() != '\n';
  body += goes_on ? ' ' : '\n';
  body += line;
}

/// One document of LexisNexis, from its mark to the next.
class LexisDocument {
 public:
  explicit LexisDocument(std::span<const ExportLine> lines) : lines_(lines) {}

  Article read(const Furniture& furniture, const SourcePosition& where, const Report& report) {
    std::size_t at = read_head();
    std::string body;
    for (; at < lines_.size(); ++at) {
      bool head = false;
      const std::string key = field_of(lines_[at].text, head);
      const std::string lower = to_lower(lines_[at].text.substr(0, 14));
      if ((!key.empty() && !head) || lower.starts_with("copyright 1") || lower.starts_with("copyright 2") ||
          lower.starts_with("end of documen") || lower == "classification") {
        break;
      }
      add_line(body, lines_[at].text);
    }
    if (!article_.date) {
      warn(report, where, lines_.front().number, "no date is understood in the article's head");
    }
    set_text(article_, std::move(body), furniture);
    return std::move(article_);
  }

 private:
  /// The source, the date and the headline, in this order or with the headline first; then labelled fields.
  std::size_t read_head() {
    std::vector<const ExportLine*> plain;
    std::size_t last_field = 0;
    std::size_t body = 0;
    bool fields = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      bool head = false;
      const std::string key = field_of(lines_[i].text, head);
      if (lines_[i].text == "Body" || lines_[i].text == "BODY:") {
        body = i + 1;
        break;
      }
      if (!key.empty() && !head) {
        break;
      }
      if (head) {
        note_field(key, value_of(lines_[i].text));
        last_field = i + 1;
        fields = true;
      } else if (!fields && !lines_[i].text.empty() && !is_page_mark(lines_[i].text)) {
        plain.push_back(&lines_[i]);
      }
    }
    note_plain(plain);
    return body != 0 ? body : last_field;
  }

  void note_field(const std::string& key, std::string_view value) {
    if (key == "byline") {
      article_.author = std::string(value);
    } else if (key == "headline") {
      article_.title = std::string(value);
    }
  }

  void note_plain(const std::vector<const ExportLine*>& plain) {
    std::size_t dated = plain.size();
    for (std::size_t i = 0; i < plain.size() && dated == plain.size(); ++i) {
      article_.date = parse_date(plain[i]->text);
      dated = article_.date ? i : dated;
    }
    const auto is_centred = [](const ExportLine& line) { return line.raw.starts_with("          "); };
    for (const ExportLine* line : plain) {
      const bool copyright = to_lower(line->text).starts_with("copyright") || line->text == "All Rights Reserved";
      if (copyright || is_centred(*line)) {
        continue;
      }
      const bool behind = dated == plain.size() || line > plain[dated];
      if (behind || line == plain.front()) {
        title_lines_ += (title_lines_.empty() ? "" : " ") + std::string(line->text);
        if (line == plain.front() && !behind) {
          break;  // the newer form: headline, source, date
        }
      }
    }
    article_.title = article_.title.empty() ? title_lines_ : article_.title;
    for (const ExportLine* line : plain) {
      if (article_.source.empty() && line->text != article_.title && !parse_date(line->text) &&
          !to_lower(line->text).starts_with("copyright")) {
        article_.source = std::string(line->text);
      }
    }
  }

  std::span<const ExportLine> lines_;
  std::string title_lines_;
  Article article_;
};

constexpr std::array<std::string_view, 34> kFactivaFields = {
    "HD", "BY", "CR", "WC",  "PD",  "ET",  "SN",  "SC",  "ED", "PG", "LA", "CY", "LP", "TD",  "NS",  "RE", "PUB",
    "AN", "IN", "CO", "IPD", "IPC", "ART", "CLM", "VOL", "DE", "RF", "SE", "CX", "CT", "RST", "NGC", "GC", "SUP"};

/// The fields that may follow an article's text.
constexpr std::array<std::string_view, 15> kBehindText = {"TD", "ART", "CT", "RF",  "SE",  "NS",  "RE", "PUB",
                                                          "AN", "IN",  "CO", "IPD", "IPC", "NGC", "SUP"};

/// As factiva_field(), of a download that puts but one blank behind a code. In the text, where words in capitals may
/// begin a line, a field shows by what such fields hold: "gdip : International Relations".
std::string_view narrow_factiva_field(std::string_view line, bool in_text) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view code = line.substr(0, end);
  if (std::find(kFactivaFields.begin(), kFactivaFields.end(), code) == kFactivaFields.end()) {
    return {};
  }
  const bool behind = std::find(kBehindText.begin(), kBehindText.end(), code) != kBehindText.end();
  const bool alone = line.find_first_not_of(" \t", end) == std::string_view::npos;
  const bool surely = alone || code == "PUB" || code == "TD" || line.find(" : ") != std::string_view::npos ||
                      line.substr(end).starts_with(" Document ");
  return !in_text || (behind && surely) ? code : std::string_view();
}

/// The field that a line opens, or empty: "PD      11 January 2026", "LP".
std::string_view factiva_field(std::string_view line) {
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view code = line.substr(0, end);
  const bool alone = end == line.size() || line.substr(end).starts_with("  ") || line[end] == '\t' ||
                     line.find_first_not_of(' ', end) == std::string_view::npos;
  const bool known = std::find(kFactivaFields.begin(), kFactivaFields.end(), code) != kFactivaFields.end();
  return known && alone ? code : std::string_view();
}

Article factiva_article(std::map<std::string, std::string>& fields, const Furniture& furniture,
                        const SourcePosition& where, std::uint64_t line, const Report& report) {
  const auto one_line = [&](const char* code) {
    std::string value = fields[code];
    std::replace(value.begin(), value.end(), '\n', ' ');
    return std::string(trimmed(value));
  };
  Article article;
  article.title = one_line("HD");
  article.author = one_line("BY");
  article.source = one_line("SN");
  const std::string date = one_line("PD");
  article.date = parse_date(date);
  if (!article.date) {
    warn(report, where, line, "the field PD, \"" + date + "\", is no date that is understood");
  }
  set_text(article, fields["LP"] + "\n\n" + fields["TD"], furniture);
  return article;
}

}  // namespace

bool is_lexisnexis(std::string_view text) {
  for (const ExportLine& line : lines_of(text.substr(0, 4096))) {
    if (is_document_mark(line.text)) {
      return true;
    }
  }
  return text.find("\nEnd of Document") != std::string_view::npos && text.find("\nBody") != std::string_view::npos;
}

bool is_factiva(std::string_view text) {
  std::size_t fields = 0;
  std::size_t narrow = 0;
  bool dated = false;
  bool told = false;
  for (const ExportLine& line : lines_of(text.substr(0, 4096))) {
    fields += factiva_field(line.raw).empty() ? 0 : 1;
    const std::string_view code = narrow_factiva_field(line.raw, false);
    narrow += code.empty() ? 0 : 1;
    dated = dated || (code == "PD" && parse_date(line.text));
    told = told || code == "LP" || code == "TD";
  }
  const bool headed = text.starts_with("HD ") || text.find("\nHD ") != std::string_view::npos;
  return headed && (fields >= 4 || (narrow >= 4 && dated && told));
}

std::vector<Article> read_lexisnexis(std::string_view text, const Furniture& furniture, const SourcePosition& where,
                                     const Report& report) {
  const std::vector<ExportLine> lines = lines_of(text);
  const bool marked = std::any_of(lines.begin(), lines.end(), [](const auto& l) { return is_document_mark(l.text); });
  std::vector<Article> articles;
  std::size_t begin = 0;
  bool inside = !marked;
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    const bool border =
        i == lines.size() || (marked ? is_document_mark(lines[i].text) : lines[i].text == "End of Document");
    if (!border) {
      continue;
    }
    const std::span<const ExportLine> document(lines.data() + begin, i - begin);
    const bool written =
        std::any_of(document.begin(), document.end(), [](const auto& line) { return !line.text.empty(); });
    if (inside && written) {
      articles.push_back(LexisDocument(document).read(furniture, where, report));
    }
    inside = true;
    begin = i + 1;
  }
  return articles;
}

std::vector<Article> read_factiva(std::string_view text, const Furniture& furniture, const SourcePosition& where,
                                  const Report& report) {
  std::vector<Article> articles;
  std::map<std::string, std::string> fields;
  std::string* value = nullptr;
  std::uint64_t begin = 1;
  const auto finish = [&](std::uint64_t line) {
    if (fields.contains("LP") || fields.contains("TD")) {
      articles.push_back(factiva_article(fields, furniture, where, begin, report));
    } else if (fields.contains("HD")) {
      warn(report, where, begin, "the article has neither field LP nor TD; it is left out");
    }
    fields.clear();
    value = nullptr;
    begin = line;
  };
  const std::vector<ExportLine> lines = lines_of(text);
  const auto is_wide = [](const ExportLine& line) {
    return line.raw.starts_with("HD  ") || line.raw.starts_with("HD\t");
  };
  bool in_text = false;
  const bool narrow = std::none_of(lines.begin(), lines.end(), is_wide);
  for (const ExportLine& line : lines) {
    const std::string_view code = narrow ? narrow_factiva_field(line.raw, in_text) : factiva_field(line.raw);
    if (code == "HD" && fields.contains("HD")) {
      finish(line.number);
    }
    if (!code.empty()) {
      in_text = code == "LP" || code == "TD";
      value = &fields[std::string(code)];
      *value += std::string(trimmed(line.raw.substr(code.size()))) + '\n';
    } else if (value != nullptr) {
      *value += std::string(line.text) + '\n';
    }
  }
  finish(0);
  return articles;
}

void set_text(Article& article, std::string body, const Furniture& furniture) {
  article.text = article.title.empty() ? std::move(body) : article.title + "\n\n" + body;
  Layout layout = lay_out(article.text, furniture, article.title);
  article.blocks = std::move(layout.blocks);
  article.title = article.title.empty() ? layout.title : article.title;
  article.author = article.author.empty() ? layout.author : article.author;
  article.date = article.date ? article.date : layout.date;
}

}  // namespace entente
