// Articles in, their entities and claims out.
#pragma once

#include <entente/article.hpp>
#include <entente/error.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::api {

/// Who reads the claims: the rules, the learned model, or both.
enum class ReadBy : std::uint8_t { Rules, Model, Both };

struct ReaderOptions {
  std::filesystem::path data;           ///< the data folder; empty: ENTENTE_DATA, else the one beside the library
  std::vector<std::string> gazetteers;  ///< more known names: files in the formats of --gazetteer
  std::string base;                     ///< what IRIs are under; empty: https://w3id.org/entente/id/
  ReadBy by = ReadBy::Both;
  float min_confidence = 0;  ///< claims that are known to be less likely are left out
};

/// What is known of an article beside its text. What is empty is taken from the text where that shows it.
struct Source {
  std::string id = "article";
  std::string title;
  std::string url;
  std::string source;
  std::string author;
  std::string date;  ///< ISO 8601; without it "on Friday" has no date
};

struct FileOptions {
  std::string form;   ///< "txt", "html", "jsonl", …; empty: by the files' names and contents
  std::string date;   ///< of articles that carry none
  unsigned jobs = 0;  ///< threads; 0: as many as the machine has
};

/// The tables and the models, loaded once (a second, 200 MB). Move-only. Any number of threads may read with one
/// Reader.
class Reader {
 public:
  /// What is odd in gazetteers goes to `report`. Throws Error where data are missing or wrong, or the
  /// base is no absolute IRI.
  explicit Reader(const ReaderOptions& options = {}, const Report& report = {});
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// Reads one article of plain text. Throws Error for a text that is empty or not UTF-8, and for a date that is none.
  /// Linear in the text.
  [[nodiscard]] Article read(std::string_view text, const Source& source = {}) const;

  /// Reads the articles of files and folders in any form that the program reads, in the same order whatever the number
  /// of threads. `take` and `report` are called from the calling thread; what they throw comes out of here. Gives the
  /// number of articles. Throws Error for an unknown form or date.
  std::size_t read_files(std::span<const std::string> paths, const FileOptions& options,
                         const std::function<void(Article&&)>& take, const Report& report = {}) const;

 private:
  friend class Graph;
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace entente::api
