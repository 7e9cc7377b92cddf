// Tagging, lemmatising and parsing: the statistical reading of one sentence.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "builder/language/sentence.hpp"

namespace entente {

/// A loaded tagger and parser. Immutable after loading, so threads share one. Move-only.
class LanguageModel {
 public:
  /// Maps the model file. Throws InputError where it is missing, of another version, or damaged (checksum).
  static LanguageModel load(const std::filesystem::path& file);

  LanguageModel(LanguageModel&&) noexcept;
  LanguageModel& operator=(LanguageModel&&) noexcept;
  ~LanguageModel();

  /// Tags, lemmatises and parses `sentence` (its tokens' spans lie in `text`). Each range of `names` (in order,
  /// disjoint) is read as one proper noun: its last token takes the outside head, the others hang from it by
  /// `compound`. Always leaves one tree with one root. O(tokens).
  void annotate(std::string_view text, Sentence& sentence, std::span<const TokenRange> names = {}) const;

  /// The same for many sentences, with the same result, in about half the time. `names` is empty or has the names of
  /// each sentence.
  void annotate(std::string_view text, std::span<Sentence> sentences,
                std::span<const std::vector<TokenRange>> names = {}) const;

 private:
  struct Tables;
  explicit LanguageModel(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace entente
