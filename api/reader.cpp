#include "entente/reader.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "api/reader_impl.hpp"
#include "api/values.hpp"
#include "builder/claims/reader_model.hpp"
#include "builder/text/characters.hpp"
#include "builder/text/dates.hpp"
#include "builder/text/exports.hpp"
#include "ontology/data_directory.hpp"

namespace entente::api {
namespace {

namespace fs = std::filesystem;

std::optional<std::chrono::year_month_day> date_of(const std::string& text) {
  const auto date = parse_date(text);
  if (!text.empty() && !date) {
    throw InputError({entente::Severity::Error, {}, "'" + text + "' is no date; write 2026-05-02"});
  }
  return date;
}

InputForm form_of(const std::string& name) {
  const auto form = parse_input_form(name);
  if (!name.empty() && !form) {
    throw InputError({entente::Severity::Error, {}, "no input form '" + name + "'; there are " + input_form_names()});
  }
  return form.value_or(InputForm::Detect);
}

void check(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos) {
    throw InputError({entente::Severity::Error, {}, "the text is empty"});
  }
  if (const auto at = first_invalid_utf8(text)) {
    throw InputError({entente::Severity::Error, {}, "broken UTF-8 at byte " + std::to_string(*at)});
  }
}

/// The folder that holds this library's file, or nothing where that isn't known.
fs::path own_folder() {
  Dl_info info{};
  return dladdr(reinterpret_cast<void*>(&own_folder), &info) != 0 && info.dli_fname != nullptr
             ? fs::path(info.dli_fname).parent_path()
             : fs::path();
}

}  // namespace

fs::path data_folder(const fs::path& asked) {
  if (asked.empty() && std::getenv("ENTENTE_DATA") == nullptr) {
    // lib/libentente.so or, as Debian has it, lib/x86_64-linux-gnu/libentente.so
    fs::path folder = own_folder();
    for (int up = 0; up < 2 && folder.has_relative_path(); ++up) {
      folder = folder.parent_path();
      std::error_code ignored;
      if (fs::path data = folder / "share" / "entente"; fs::is_directory(data / "ontology", ignored)) {
        return data;
      }
    }
  }
  return find_data_directory(asked);
}

Reader::Reader(const ReaderOptions& options, const Report& report) {
  translated([&] {
    if (!(options.min_confidence >= 0 && options.min_confidence <= 1)) {
      throw InputError({entente::Severity::Error, {}, "the least confidence must lie from 0 to 1"});
    }
    const ClaimReader by = options.by == ReadBy::Rules   ? ClaimReader::Rules
                           : options.by == ReadBy::Model ? ClaimReader::Model
                                                         : ClaimReader::Both;
    Resources resources = Resources::load(data_folder(options.data), options.gazetteers, reporting(report));
    if (by == ClaimReader::Model && resources.reader_model() == nullptr) {
      throw InputError({entente::Severity::Error, {}, "the data folder has no learned model"});
    }
    impl_ = std::make_unique<const Impl>(Impl{std::move(resources),
                                              {ReadingDepth::Claims, by, options.min_confidence},
                                              base_of(options.base),
                                              options.gazetteers});
  });
}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Article Reader::read(std::string_view text, const Source& source) const {
  return translated([&] {
    check(text);
    entente::Article article;
    article.id = source.id;
    article.title = source.title;
    article.url = source.url;
    article.source = source.source;
    article.author = source.author;
    article.date = date_of(source.date);
    set_text(article, std::string(text), impl_->resources.furniture());
    return to_api(read_article(std::move(article), impl_->resources, impl_->settings), impl_->base);
  });
}

ReadingOptions Reader::Impl::options(const FileOptions& files) const {
  ReadingOptions options;
  options.base = base;
  options.gazetteers = gazetteers;
  options.date = date_of(files.date);
  options.reader = settings.reader;
  options.min_confidence = settings.min_confidence;
  return options;
}

std::size_t Reader::Impl::read(std::span<const std::string> paths, const FileOptions& files, const ReadingSink& take,
                               const Report& report) const {
  ReadOptions options;
  options.form = form_of(files.form);
  options.default_date = date_of(files.date);
  const auto said = reporting(report);
  const std::vector<InputFile> inputs = find_inputs(paths, options, said);
  std::size_t articles = 0;
  read_articles(
      inputs, resources, options, files.jobs,
      [&](Reading&& reading) {
        ++articles;
        take(std::move(reading));
      },
      said, settings);
  return articles;
}

std::size_t Reader::read_files(std::span<const std::string> paths, const FileOptions& options,
                               const std::function<void(Article&&)>& take, const Report& report) const {
  return translated([&] {
    return impl_->read(
        paths, options, [&](Reading&& reading) { take(to_api(std::move(reading), impl_->base)); }, report);
  });
}

}  // namespace entente::api
