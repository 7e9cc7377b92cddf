// Articles in, one at a time, whatever form they have: any form of input_form.hpp, gzip of these,
// folders, stdin.
//
// Entry points: find_inputs() turns what a user names into a list of files; read_input() reads one of them and hands
// each article to a callback, so that memory holds one article and not a file of them.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"
#include "builder/text/input_form.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

struct ReadOptions {
  InputForm form = InputForm::Detect;                       ///< overrides what the endings say
  std::optional<std::chrono::year_month_day> default_date;  ///< for articles that carry none, nor their files' names
  std::size_t max_article_size = std::size_t{256} << 20U;   ///< bytes, unpacked; longer ones are left out
  std::atomic<std::uint64_t>* bytes_read = nullptr;         ///< counts what was read of the files, as they are stored
};

/// A file to read ("-" is stdin), and the id that its article has where the file is one article: those of a file of
/// many have their own, or one by what they say (name_of_article()).
struct InputFile {
  std::filesystem::path path;
  std::string id;
};

using ArticleSink = std::function<void(Article&&)>;
using DiagnosticSink = std::function<void(const Diagnostic&)>;

/// True for a file that is read where it lies in a folder: its ending is known, or `options.form` is given.
bool is_article_name(const std::filesystem::path& path, const ReadOptions& options);

/// The files that `arguments` name, sorted by where they lie and each once, so that their order on the command line
/// doesn't matter. Folders are searched to the bottom for what is_article_name() tells, but for hidden ones. A file's
/// id is its name without its endings, whatever else is read; files may share it. What can't be read, and a folder
/// without articles, is a diagnostic.
std::vector<InputFile> find_inputs(std::span<const std::string> arguments, const ReadOptions& options,
                                   const DiagnosticSink& report);

/// Reads one file. Each article goes to `sink` in the file's order; what is wrong with one (broken UTF-8 with line and
/// column, an empty text, a line of more than 4 MiB, one that is no JSON or lacks a text, a truncated gzip) goes to
/// `report`, and the others go on. An article without a date takes that of its file's or folder's name
/// ("2026-05-02-…"), else the default. Never throws for bad input. Memory: one article, or one record of JSON or of an
/// archive; feeds and downloads are read whole.
void read_input(const InputFile& input, const Furniture& furniture, const ReadOptions& options, const ArticleSink& sink,
                const DiagnosticSink& report);

}  // namespace entente
