#include "builder/text/article_reader.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <limits>
#include <map>
#include <system_error>
#include <utility>

#include "builder/text/byte_source.hpp"
#include "builder/text/characters.hpp"
#include "builder/text/html.hpp"
#include "builder/text/json_lines.hpp"
#include "builder/text/plain_text.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, InputForm>, 8> kEndings = {{{".txt", InputForm::PlainText},
                                                                             {".text", InputForm::PlainText},
                                                                             {".html", InputForm::Html},
                                                                             {".htm", InputForm::Html},
                                                                             {".xhtml", InputForm::Html},
                                                                             {".jsonl", InputForm::JsonLines},
                                                                             {".ndjson", InputForm::JsonLines},
                                                                             {".jsonlines", InputForm::JsonLines}}};

/// Spans are 32 bits wide.
constexpr std::size_t kLongestText = std::numeric_limits<std::int32_t>::max();

fs::path without_gzip(const fs::path& path) {
  return path.extension() == ".gz" ? path.parent_path() / path.stem() : path;
}

InputForm form_of_ending(const fs::path& path) {
  const std::string ending = to_lower(without_gzip(path).extension().string());
  for (const auto& [known, form] : kEndings) {
    if (ending == known) {
      return form;
    }
  }
  return InputForm::Detect;
}

InputForm form_of_content(std::string_view content) {
  content.remove_prefix(content.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const std::size_t first = content.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return InputForm::PlainText;
  }
  return content[first] == '{' ? InputForm::JsonLines : content[first] == '<' ? InputForm::Html : InputForm::PlainText;
}

/// Broken UTF-8 is refused, not repaired: offsets must hold in the user's own file.
bool check_text(std::string_view text, const std::string& name, const DiagnosticSink& report) {
  if (text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos || text == "\xEF\xBB\xBF") {
    report({Severity::Error, {name}, "the file is empty"});
    return false;
  }
  if (text.size() > kLongestText) {
    report({Severity::Error, {name}, "the article is longer than 2 GB"});
    return false;
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    report({Severity::Error, {name, 1, 1}, "the text is UTF-16; articles must be UTF-8"});
    return false;
  }
  if (const auto at = first_invalid_utf8(text)) {
    const LineColumn where = line_column(text, *at);
    report({Severity::Error,
            {name, where.line, where.column},
            "broken UTF-8 at byte " + std::to_string(*at) + "; the article is left out"});
    return false;
  }
  return true;
}

class InputReader {
 public:
  InputReader(const InputFile& input, const Furniture& furniture, const ReadOptions& options, const ArticleSink& sink,
              const DiagnosticSink& report)
      : input_(input),
        furniture_(furniture),
        options_(options),
        sink_(sink),
        report_(report),
        name_(input.path == "-" ? "stdin" : input.path.string()) {}

  void read(ByteSource& source) {
    std::string content;
    source.read(content);
    InputForm form = options_.form != InputForm::Detect ? options_.form : form_of_ending(input_.path);
    form = form != InputForm::Detect ? form : form_of_content(content);
    if (form == InputForm::JsonLines) {
      read_lines(source, std::move(content));
    } else {
      content += source.read_all();
      form == InputForm::Html ? read_page(content) : read_plain(std::move(content));
    }
  }

 private:
  void deliver(Article&& article) {
    article.date = article.date ? article.date : options_.default_date;
    sink_(std::move(article));
  }

  void read_plain(std::string content) {
    if (!check_text(content, name_, report_)) {
      return;
    }
    Article article;
    article.id = input_.id;
    article.text = std::move(content);
    Layout layout = lay_out(article.text, furniture_);
    article.blocks = std::move(layout.blocks);
    article.title = std::move(layout.title);
    article.author = std::move(layout.author);
    article.date = layout.date;
    deliver(std::move(article));
  }

  void read_page(const std::string& content) {
    const std::string encoding = declared_encoding(content);
    const bool utf8 = encoding.empty() || encoding == "utf-8" || encoding == "utf8";
    if (utf8 && !check_text(content, name_, report_)) {
      return;
    }
    Article article = read_html(content, furniture_);
    if (article.text.empty()) {
      report_({Severity::Error, {name_}, "the page has no text"});
      return;
    }
    article.id = input_.id;
    deliver(std::move(article));
  }

  void read_lines(ByteSource& source, std::string buffer) {
    std::uint64_t number = 0;
    std::uint64_t records = 0;
    std::size_t searched = 0;
    for (bool more = true; more;) {
      std::size_t begin = 0;
      for (std::size_t end = 0; (end = buffer.find('\n', std::max(begin, searched))) != std::string::npos;) {
        records += read_record(std::string_view(buffer).substr(begin, end - begin), ++number) ? 1 : 0;
        begin = end + 1;
        searched = begin;
      }
      buffer.erase(0, begin);
      searched = buffer.size();
      more = source.read(buffer);
    }
    records += read_record(buffer, ++number) ? 1 : 0;
    if (records == 0) {
      report_({Severity::Error, {name_}, "the file is empty"});
    }
  }

  /// False for an empty line.
  bool read_record(std::string_view line, std::uint64_t number) {
    line.remove_prefix(number == 1 && line.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      return false;
    }
    const SourcePosition where{name_, number, 0};
    try {
      if (line.size() > kLongestText) {
        throw InputError({Severity::Error, where, "the article is longer than 2 GB"});
      }
      if (const auto at = first_invalid_utf8(line)) {
        throw InputError({Severity::Error,
                          {name_, number, line_column(line, *at).column},
                          "broken UTF-8 at byte " + std::to_string(*at) + " of the line; the article is left out"});
      }
      deliver(read_json_line(line, input_.id + '-' + std::to_string(number), where, furniture_, report_));
    } catch (const InputError& error) {
      report_(error.diagnostic());
    }
    return true;
  }

  const InputFile& input_;
  const Furniture& furniture_;
  const ReadOptions& options_;
  const ArticleSink& sink_;
  const DiagnosticSink& report_;
  std::string name_;
};

/// Files by where they really lie, so that each counts once whatever it is called, with the name to open it by. That
/// name is never made shorter: "link/../a.txt" is beside what the link leads to, and "./-" is a file.
using FoundFiles = std::map<fs::path, fs::path>;

void add_file(const fs::path& path, FoundFiles& files) {
  std::error_code ignored;
  const fs::path folder = fs::canonical(path.has_parent_path() ? path.parent_path() : ".", ignored);
  const auto [found, added] = files.emplace(folder / path.filename(), path);
  if (!added && path < found->second) {
    found->second = path;
  }
}

/// Adds the articles of a folder and of those in it, and gives their number. A folder that can't be read is reported,
/// and the others are searched.
std::size_t search(const fs::path& folder, const ReadOptions& options, FoundFiles& files,
                   const DiagnosticSink& report) {
  std::error_code error;
  std::size_t found = 0;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    const fs::path& path = entries->path();
    if (path.filename().string().starts_with('.')) {
      continue;
    }
    if (entries->is_directory(ignored) && !entries->is_symlink(ignored)) {
      found += search(path, options, files, report);
    } else if (entries->is_regular_file(ignored) && is_article_name(path, options)) {
      add_file(path, files);
      ++found;
    }
  }
  if (error) {
    report({Severity::Error, {folder.string()}, "the folder can't be read: " + error.message()});
    ++found;  // it is no folder without articles
  }
  return found;
}

void add_folder(const fs::path& folder, const ReadOptions& options, FoundFiles& files, const DiagnosticSink& report) {
  if (search(folder, options, files, report) == 0) {
    report({Severity::Error,
            {folder.string()},
            "no articles in this folder (.txt, .html, .jsonl, .ndjson, or .gz of these)"});
  }
}

std::string stem_of(const fs::path& path) {
  fs::path name = without_gzip(path).filename();
  return form_of_ending(path) != InputForm::Detect ? name.stem().string() : name.string();
}

}  // namespace

std::optional<InputForm> parse_input_form(std::string_view name) {
  const std::string lower = to_lower(name);
  if (lower == "text" || lower == "txt" || lower == "plain") {
    return InputForm::PlainText;
  }
  if (lower == "html" || lower == "htm") {
    return InputForm::Html;
  }
  if (lower == "jsonl" || lower == "ndjson") {
    return InputForm::JsonLines;
  }
  return std::nullopt;
}

bool is_article_name(const fs::path& path, const ReadOptions& options) {
  return options.form != InputForm::Detect || form_of_ending(path) != InputForm::Detect;
}

std::vector<InputFile> find_inputs(std::span<const std::string> arguments, const ReadOptions& options,
                                   const DiagnosticSink& report) {
  FoundFiles found;
  for (const std::string& argument : arguments) {
    std::error_code error;
    const fs::path path(argument);
    if (argument == "-") {
      found.emplace("-", "-");
    } else if (fs::is_directory(path, error)) {
      add_folder(path, options, found, report);
    } else if (!fs::exists(path, error)) {
      report({Severity::Error, {argument}, error ? "can't be read: " + error.message() : "no such file or folder"});
    } else {
      add_file(path, found);
    }
  }
  std::vector<InputFile> files;
  files.reserve(found.size());
  for (const auto& [place, path] : found) {
    files.push_back({path, path == "-" ? "stdin" : stem_of(path)});
  }
  return files;
}

void read_input(const InputFile& input, const Furniture& furniture, const ReadOptions& options, const ArticleSink& sink,
                const DiagnosticSink& report) {
  // What the caller's own code throws is no fault of the input and must not end up among the diagnostics.
  struct CallerFailed {};
  std::exception_ptr failure;
  const ArticleSink guarded = [&](Article&& article) {
    try {
      sink(std::move(article));
    } catch (...) {
      failure = std::current_exception();
      throw CallerFailed{};
    }
  };
  try {
    ByteSource source(input.path);
    InputReader(input, furniture, options, guarded, report).read(source);
  } catch (const InputError& error) {
    report(error.diagnostic());
  } catch (const CallerFailed&) {
    std::rethrow_exception(failure);
  }
}

}  // namespace entente
