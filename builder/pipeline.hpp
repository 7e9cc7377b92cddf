// The stages in their order: an article goes in, its entities and claims come out.
//
// Entry points: load_resources() once, then read_article() for one article or read_articles() for files of them with
// threads. Every stage is a plain function from values to values; this is the one place that knows their order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "builder/reading.hpp"
#include "builder/text/article_reader.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

class ReaderModel;

/// Who reads the claims: the rules, the learned model, or both.
enum class ClaimReader : std::uint8_t { Rules, Model, Both };

/// All tables that the stages read: loaded once, immutable, shared by threads. Move-only.
class Resources {
 public:
  /// `data` is a data directory as find_data_directory() gives it. `gazetteers` are the user's own files, read after
  /// those of the program. What is odd in them but could be read goes to `report`. Where the rules alone are to read,
  /// the learned model isn't loaded. Throws InputError where a file is missing or wrong.
  static Resources load(const std::filesystem::path& data, std::span<const std::string> gazetteers = {},
                        const DiagnosticSink& report = {}, ClaimReader reader = ClaimReader::Both);

  /// The learned reader of claims, null where there is none. Set it before threads read.
  void set_reader_model(std::unique_ptr<const ReaderModel> model);
  [[nodiscard]] const ReaderModel* reader_model() const;

  Resources(Resources&&) noexcept;
  Resources& operator=(Resources&&) noexcept;
  ~Resources();

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }
  [[nodiscard]] const Furniture& furniture() const;

 private:
  Resources();
  std::unique_ptr<Tables> tables_;
};

/// How far an article is read: to its sentences' parses, or to the claims.
enum class ReadingDepth : std::uint8_t { Parses, Claims };

struct ReadingSettings {
  ReadingDepth depth = ReadingDepth::Claims;
  ClaimReader reader = ClaimReader::Both;  ///< a model that the resources don't have reads nothing
  float min_confidence = 0;                ///< claims that are known to be less likely are left out
};

/// Reads one article: sentences, known names, tags and parses, mentions, claims. Never throws on any text. Linear in
/// the text's length but for what the stages say of themselves.
Reading read_article(Article article, const Resources& resources, const ReadingSettings& settings = {});

using ReadingSink = std::function<void(Reading&&)>;

/// How far reading has come in a list of inputs.
struct ReadingPosition {
  std::size_t inputs = 0;   ///< that are read to their end
  std::uint64_t items = 0;  ///< articles and diagnostics that the next one has given
  bool operator==(const ReadingPosition&) const = default;
};

/// Reads the articles of all `inputs` with `threads` threads (0: as many as the machine has). `sink` and `report` are
/// called from the calling thread only, in the order of the inputs and of the articles in them, whatever the number of
/// threads; where fewer threads can be had than asked for, those do it. A few articles a thread are in memory at a
/// time. An article that can't be read for want of memory is a diagnostic, and the others go on. What `sink` throws
/// comes out of here. `position` is where to begin, with the inputs as they were when it was told; whenever `sink` or
/// `report` is called it lies behind what they are given. Inputs before it aren't opened, and of the items before it in
/// the next one only the text is read.
void read_articles(std::span<const InputFile> inputs, const Resources& resources, const ReadOptions& options,
                   unsigned threads, const ReadingSink& sink, const DiagnosticSink& report,
                   const ReadingSettings& settings = {}, ReadingPosition* position = nullptr);

}  // namespace entente
