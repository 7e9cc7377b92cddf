#include "builder/text/article_reader.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "builder/text/article_name.hpp"
#include "builder/text/byte_source.hpp"
#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/exports.hpp"
#include "builder/text/feed.hpp"
#include "builder/text/html.hpp"
#include "builder/text/json_lines.hpp"
#include "builder/text/mail.hpp"
#include "builder/text/page_tree.hpp"
#include "builder/text/rtf.hpp"
#include "builder/text/warc.hpp"
#include "ontology/list_files.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

/// Spans are 32 bits wide.
constexpr std::size_t kLongestText = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kLongestLine = std::size_t{4} << 20U;

/// A line of more than kLongestLine is no prose, and would take minutes to parse.
bool has_long_line(std::string_view text) {
  for (std::size_t begin = 0; text.size() - begin > kLongestLine;) {
    const std::size_t end = text.find('\n', begin);
    if (std::min(end, text.size()) - begin > kLongestLine) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

/// By its mark, or where every other byte of its beginning is 0.
bool is_utf16(std::string_view text) {
  constexpr std::size_t kBeginning = 1024;
  const std::string_view begin = text.substr(0, kBeginning);
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
         static_cast<std::size_t>(std::count(begin.begin(), begin.end(), '\0')) * 3 > begin.size();
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
  if (is_utf16(text)) {
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

/// "2026-05-02-ankara.txt", "2026/05/02/ankara.txt", "2026-05-02/ankara.txt"
std::optional<std::chrono::year_month_day> date_of_path(const fs::path& path) {
  const auto own = parse_date(path.filename().string());
  return own ? own : parse_date(path.parent_path().generic_string());
}

/// Whether the page's title goes on with its site's name there: " - The Post".
bool site_follows(std::string_view title, std::size_t at) {
  constexpr std::array<std::string_view, 6> kMarks = {" - ", " | ", " \u2013 ", " \u2014 ", " \u00b7 ", " \u00bb "};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](auto mark) { return title.substr(at).starts_with(mark); });
}

/// A WET record begins with the page's title, "Talks end - The Post": it goes where the headline itself follows, and so
/// does the menu between ("Home", "World", "Sports").
std::string without_page_title(std::string text) {
  constexpr std::size_t kLongestLabel = 40;
  constexpr std::size_t kSurelyHeadline = 16;  ///< bytes; a shorter one must be all of the title before the site's name
  const std::size_t first = std::min(text.find('\n'), text.size());
  std::size_t begin = first + 1;
  bool menu = true;
  for (int line = 0; line < 40 && begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t length = end - begin - (end > begin && text[end - 1] == '\r' ? 1 : 0);
    const bool long_enough = length >= kSurelyHeadline || (length > 3 && site_follows(text, length));
    if (long_enough && length < first && text.compare(0, length, text, begin, length) == 0) {
      return text.substr(menu ? begin : first + 1);
    }
    menu = menu && end - begin < kLongestLabel;
    begin = end + 1;
  }
  return text;
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
    switch (form_of(content)) {
      case InputForm::JsonLines:
        return read_lines(source, std::move(content));
      case InputForm::Json:
        return read_json(source, std::move(content));
      case InputForm::Warc:
        return read_archive(source, std::move(content));
      case InputForm::Html:
        return read_page(content + source.read_all(options_.max_article_size));
      case InputForm::Rtf:
        return read_text(rtf_to_text(content + source.read_all(options_.max_article_size)));
      case InputForm::Feed:
        return read_feed_file(content + source.read_all(options_.max_article_size));
      case InputForm::LexisNexis:
      case InputForm::Factiva:
      case InputForm::PlainText:
      case InputForm::Detect:
        return read_text(content + source.read_all(options_.max_article_size));
    }
  }

 private:
  [[nodiscard]] InputForm form_of(std::string_view content) const {
    const InputForm found = form_found_in(content);
    if (options_.form != InputForm::Detect) {
      return options_.form;
    }
    const InputForm ending = form_of_ending(input_.path);
    // A text may be a download from a database, whatever its name; a page is a text where it is called one.
    const bool database = found == InputForm::LexisNexis || found == InputForm::Factiva || found == InputForm::Rtf;
    return ending == InputForm::Detect || (ending == InputForm::PlainText && database) ? found : ending;
  }

  /// Throws InputError for content that is none of the forms.
  [[nodiscard]] InputForm form_found_in(std::string_view content) const {
    try {
      return form_of_content(content);
    } catch (const std::invalid_argument& error) {
      throw InputError({Severity::Error, {name_}, error.what()});
    }
  }

  void deliver(Article&& article) {
    if (has_long_line(article.text)) {
      report_({Severity::Error, {name_}, "a line is longer than 4 MiB, as no article's is; it is left out"});
      return;
    }
    article.date = article.date ? article.date : date_of_path(input_.path);
    article.date = article.date ? article.date : options_.default_date;
    sink_(std::move(article));
  }

  void deliver_all(std::vector<Article>&& articles) {
    if (articles.empty()) {
      report_({Severity::Error, {name_}, "no article in the file"});
    }
    for (Article& article : articles) {
      article.id = name_of_article(article);
      deliver(std::move(article));
    }
  }

  void read_text(std::string content) {
    if (!check_text(content, name_, report_)) {
      return;
    }
    if (!read_database(content, options_.form != InputForm::PlainText)) {
      read_plain(std::move(content));
    }
  }

  /// A download from a database, named so or, where that may decide, by its looks; false where the text is none.
  bool read_database(const std::string& content, bool by_looks) {
    if (options_.form == InputForm::LexisNexis || (by_looks && is_lexisnexis(content))) {
      deliver_all(read_lexisnexis(content, furniture_, {name_}, report_));
      return true;
    }
    if (options_.form == InputForm::Factiva || (by_looks && is_factiva(content))) {
      deliver_all(read_factiva(content, furniture_, {name_}, report_));
      return true;
    }
    return false;
  }

  void read_plain(std::string content) {
    if (const std::optional<Mail> mail = parse_mail(content)) {
      return read_mail(*mail);
    }
    Article article;
    set_text(article, unquoted(content).value_or(std::move(content)), furniture_);
    article.id = input_.id;
    deliver(std::move(article));
  }

  void read_mail(const Mail& mail) {
    if (mail.text.empty()) {
      const std::string other = mail.other.empty() ? "" : "; its parts are " + mail.other;
      return report_({Severity::Error, {name_}, "the mail has no text" + other});
    }
    if (!mail.other.empty()) {
      report_({Severity::Warning, {name_}, "of the mail's parts these are not read: " + mail.other});
    }
    if (!mail.html && read_database(mail.text, true)) {
      return;  // databases send what was asked for
    }
    try {
      Article article = mail.html ? read_html(mail.text, furniture_) : Article();
      article.title = article.title.empty() ? mail.subject : article.title;
      article.author = mail.author.empty() ? article.author : mail.author;
      article.date = mail.date ? mail.date : article.date;
      if (!mail.html) {
        set_text(article, mail.text, furniture_);
      }
      if (article.text.empty()) {
        return report_({Severity::Error, {name_}, "the page in the mail has no text"});
      }
      article.id = input_.id;
      deliver(std::move(article));
    } catch (const PageError& error) {
      report_({Severity::Error, {name_}, error.what()});
    }
  }

  void read_feed_file(const std::string& content) {
    const std::size_t root = content.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (root == std::string::npos) {
      report_({Severity::Error, {name_}, "the file is empty"});
    } else if (form_found_in(content) == InputForm::Html && content.find("<html") != std::string::npos) {
      read_page(content);  // XHTML with the ending of XML
    } else {
      deliver_all(read_feed(content, furniture_, {name_}, report_));
    }
  }

  void read_archive(ByteSource& source, std::string content) {
    const auto sink = [&](WarcRecord&& record) {
      const std::string place = name_ + ", record " + std::to_string(record.number);
      try {
        Article article;
        if (record.html) {
          article = read_html(record.content, furniture_);
        } else if (check_text(record.content, place, report_)) {
          set_text(article, without_page_title(std::move(record.content)), furniture_);
        } else {
          return;
        }
        if (article.text.empty()) {
          report_({Severity::Warning, {place}, "the page has no text"});
          return;
        }
        article.id = name_of_article(article);
        article.url = article.url.empty() ? record.url : article.url;
        article.date = article.date ? article.date : date_in_url(article.url);
        deliver(std::move(article));
      } catch (const PageError& error) {
        report_({Severity::Error, {place}, error.what()});
      }
    };
    read_warc(source, std::move(content), options_.max_article_size, name_, sink, report_);
  }

  void read_json(ByteSource& source, std::string buffer) {
    std::uint64_t records = 0;
    JsonRecords cutter([&](std::string_view object, std::uint64_t line) { read_objects(object, records, line); });
    do {
      cutter.add(buffer);
      buffer.clear();
      if (cutter.pending() > options_.max_article_size) {
        report_({Severity::Error, {name_}, too_long_message(options_.max_article_size)});
        return;
      }
    } while (source.read(buffer));
    if (cutter.unfinished()) {
      report_({Severity::Error, {name_}, "the JSON is cut off inside a record"});
    } else if (records == 0) {
      report_({Severity::Error, {name_}, "no JSON object in the file"});
    }
  }

  /// An article, or a list of them as services answer ({"articles": […]}).
  void read_objects(std::string_view object, std::uint64_t& records, std::uint64_t line) {
    const std::vector<std::string> inside = records_inside(object);
    for (const std::string& one : inside) {
      read_object(one, line);
    }
    if (inside.empty()) {
      read_object(object, line);
    }
    records += std::max<std::size_t>(inside.size(), 1);
  }

  void read_page(const std::string& content) {
    const std::string encoding = declared_encoding(content);
    const bool utf8 = encoding.empty() || encoding == "utf-8" || encoding == "utf8" || is_utf16(content);
    if (utf8 && !check_text(content, name_, report_)) {
      return;
    }
    try {
      Article article = read_html(content, furniture_);
      if (article.text.empty()) {
        report_({Severity::Error, {name_}, "the page has no text"});
        return;
      }
      article.id = input_.id;
      deliver(std::move(article));
    } catch (const PageError& error) {
      report_({Severity::Error, {name_}, error.what()});
    }
  }

  void read_lines(ByteSource& source, std::string buffer) {
    std::uint64_t number = 0;
    std::uint64_t records = 0;
    std::size_t searched = 0;
    for (bool more = true; more;) {
      std::size_t begin = 0;
      for (std::size_t end = 0; (end = buffer.find('\n', std::max(begin, searched))) != std::string::npos;) {
        read_record(std::string_view(buffer).substr(begin, end - begin), ++number, records);
        begin = end + 1;
        searched = begin;
      }
      buffer.erase(0, begin);
      searched = buffer.size();
      if (searched > options_.max_article_size) {
        report_({Severity::Error, {name_, number + 1, 0}, too_long_message(options_.max_article_size)});
        return;
      }
      more = source.read(buffer);
    }
    read_record(buffer, ++number, records);
    if (records == 0) {
      report_({Severity::Error, {name_}, "the file is empty"});
    }
  }

  /// An article, or several in a list.
  void read_record(std::string_view line, std::uint64_t number, std::uint64_t& records) {
    line.remove_prefix(number == 1 && line.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      return;
    }
    const std::vector<std::string> inside = records_inside(line);
    for (const std::string& one : inside) {
      read_object(one, number);
    }
    if (inside.empty()) {
      read_object(line, number);
    }
    records += std::max<std::size_t>(inside.size(), 1);
  }

  void read_object(std::string_view object, std::uint64_t line) {
    const SourcePosition where{name_, line, 0};
    try {
      if (object.size() > kLongestText) {
        throw InputError({Severity::Error, where, "the article is longer than 2 GB"});
      }
      if (const auto at = first_invalid_utf8(object)) {
        throw InputError({Severity::Error,
                          {name_, line, line_column(object, *at).column},
                          "broken UTF-8 at byte " + std::to_string(*at) + " of the record; the article is left out"});
      }
      deliver(read_json_line(object, where, furniture_, report_));
    } catch (const InputError& error) {
      report_(error.diagnostic());
    } catch (const PageError& error) {
      report_({Severity::Error, where, error.what()});
    }
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
  const auto entries = list_files(folder, "");
  if (!entries) {
    report({Severity::Error, {folder.string()}, std::string("the folder can't be read: ") + std::strerror(errno)});
    return 1;  // it is no folder without articles
  }
  std::size_t found = 0;
  for (const fs::path& path : *entries) {
    std::error_code ignored;
    if (path.filename().string().starts_with('.')) {
      continue;
    }
    const bool link = fs::is_symlink(path, ignored);
    const fs::file_status there = fs::status(path, ignored);
    if (fs::is_directory(there) && !link) {
      found += search(path, options, files, report);
    } else if (fs::is_directory(there)) {
      report(
          {Severity::Warning, {path.string()}, "a link to a folder, which is not followed; name it to have it read"});
    } else if (!is_article_name(path, options)) {
      continue;
    } else if (link && !fs::exists(there)) {
      report({Severity::Warning, {path.string()}, "a link that leads nowhere"});
    } else if (fs::is_regular_file(there)) {
      add_file(path, files);
      ++found;
    } else {
      report({Severity::Warning, {path.string()}, "no ordinary file, which is not read; name it to have it read"});
    }
  }
  return found;
}

void add_folder(const fs::path& folder, const ReadOptions& options, FoundFiles& files, const DiagnosticSink& report) {
  if (search(folder, options, files, report) == 0) {
    report({Severity::Error,
            {folder.string()},
            "no articles in this folder (" + input_form_names() + ", or gzip of these, by their endings)"});
  }
}

std::string stem_of(const fs::path& path) {
  fs::path name = without_gzip(path).filename();
  return form_of_ending(path) != InputForm::Detect ? name.stem().string() : name.string();
}

}  // namespace

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
    ByteSource source(input.path, options.bytes_read);
    InputReader(input, furniture, options, guarded, report).read(source);
  } catch (const InputError& error) {
    report(error.diagnostic());
  } catch (const CallerFailed&) {
    std::rethrow_exception(failure);
  }
}

}  // namespace entente
