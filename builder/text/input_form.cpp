#include "builder/text/input_form.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "builder/text/characters.hpp"
#include "builder/text/exports.hpp"

namespace entente {
namespace {

constexpr std::array<InputFormInfo, 9> kForms = {{
    {InputForm::PlainText, "txt", "text plain mail eml", ".txt .text .eml",
     "plain text, an article a file; also a mail"},
    {InputForm::Html, "html", "htm xhtml", ".html .htm .xhtml", "a page"},
    {InputForm::JsonLines, "jsonl", "ndjson jsonlines", ".jsonl .ndjson .jsonlines", "JSON, an article a line"},
    {InputForm::Json, "json", "", ".json", "a JSON object, or an array of them"},
    {InputForm::Feed, "feed", "rss atom", ".rss .atom .xml", "RSS or Atom"},
    {InputForm::Warc, "warc", "wet", ".warc .wet", "a web archive, or the texts of one"},
    {InputForm::LexisNexis, "lexisnexis", "lexis nexis", "", "a download from LexisNexis"},
    {InputForm::Factiva, "factiva", "", "", "a download from Factiva"},
    {InputForm::Rtf, "rtf", "", ".rtf", "rich text; also a download from LexisNexis or Factiva"},
}};

struct Magic {
  std::string_view begin;
  std::string_view what;
};

constexpr std::array<Magic, 5> kOthers = {
    {{"%PDF", "a PDF; its text must be taken out of it first (pdftotext)"},
     {"PK\x03\x04", "a zip archive or an office document; unpack or save it as text"},
     {"\xD0\xCF\x11\xE0", "an office document; save it as text"},
     {"BZh", "packed with bzip2; unpack it first"},
     {"\xFD"
      "7zXZ",
      "packed with xz; unpack it first"}}};

constexpr std::size_t kOpening = 200;  ///< bytes of an object in which the list that it holds is named

bool lists(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const bool ends = at + word.size() == words.size() || words[at + word.size()] == ' ';
    if (begins && ends) {
      return true;
    }
  }
  return false;
}

InputForm form_of_markup(std::string_view content) {
  const std::string head = to_lower(content.substr(0, 4096));
  for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf"}) {
    if (head.find(root) != std::string::npos && head.find("<html") == std::string::npos) {
      return InputForm::Feed;
    }
  }
  return InputForm::Html;
}

}  // namespace

std::span<const InputFormInfo> input_forms() { return kForms; }

std::string input_form_names() {
  std::string names;
  for (const InputFormInfo& form : kForms) {
    names += (names.empty() ? "" : ", ") + std::string(form.name);
  }
  return names;
}

std::optional<InputForm> parse_input_form(std::string_view name) {
  const std::string lower = to_lower(name);
  for (const InputFormInfo& form : kForms) {
    if (!lower.empty() && (lower == form.name || lists(form.others, lower))) {
      return form.form;
    }
  }
  return std::nullopt;
}

std::filesystem::path without_gzip(const std::filesystem::path& path) {
  return path.extension() == ".gz" ? path.parent_path() / path.stem() : path;
}

InputForm form_of_ending(const std::filesystem::path& path) {
  const std::string ending = to_lower(without_gzip(path).extension().string());
  for (const InputFormInfo& form : kForms) {
    if (!ending.empty() && lists(form.endings, ending)) {
      return form.form;
    }
  }
  return InputForm::Detect;
}

InputForm form_of_content(std::string_view content) {
  for (const Magic& other : kOthers) {
    if (content.starts_with(other.begin)) {
      throw std::invalid_argument("the file is " + std::string(other.what));
    }
  }
  content.remove_prefix(content.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const std::size_t first = std::min(content.find_first_not_of(" \t\r\n"), content.size());
  content.remove_prefix(first);
  if (content.starts_with("{\\rtf")) {
    return InputForm::Rtf;
  }
  if (content.starts_with("WARC/")) {
    return InputForm::Warc;
  }
  if (content.starts_with('{')) {
    // An object that ends on its line is one of many lines, unless it opens with a list of articles.
    for (const std::string_view list : {"\"articles\"", "\"results\"", "\"posts\"", "\"docs\"", "\"items\""}) {
      if (content.substr(0, kOpening).find(list) != std::string_view::npos) {
        return InputForm::Json;
      }
    }
    const std::size_t line = std::min(content.find('\n'), content.size());
    const std::size_t last = content.substr(0, line).find_last_not_of(" \t\r");
    return last > 0 && (content[last] == '}' || line == content.size()) ? InputForm::JsonLines : InputForm::Json;
  }
  if (content.starts_with('[')) {
    const std::size_t next = content.find_first_not_of(" \t\r\n", 1);
    return next != std::string_view::npos && content[next] == '{' ? InputForm::Json : InputForm::PlainText;
  }
  if (content.starts_with('<')) {
    return form_of_markup(content);
  }
  return is_lexisnexis(content) ? InputForm::LexisNexis
         : is_factiva(content)  ? InputForm::Factiva
                                : InputForm::PlainText;
}

}  // namespace entente
