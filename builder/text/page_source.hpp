// A page's source before it is parsed: without what nobody reads, and checked for hostile nesting.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// Text between tags, which an HTML parser would only take apart and put together again: one character stands for each
/// run of it. The characters are those of Unicode's plane 15, for private use, which no page's own text keeps.
class TextRuns {
 public:
  /// Keeps the run, and gives the character that stands for it; empty where there are too many.
  std::string add(std::string_view run);
  /// The run for which all of `text` stands, or nullopt: `text` is something else, or more.
  [[nodiscard]] std::optional<std::string_view> run_of(std::string_view text) const;
  /// `text` with the runs in the place of what stands for them; nullopt where nothing does. O(bytes).
  [[nodiscard]] std::optional<std::string> filled(std::string_view text) const;
  /// Whether a character of plane 15 stands at `at`.
  static bool is_stand_in(std::string_view text, std::size_t at);

 private:
  std::string text_;
  std::vector<std::size_t> ends_;  ///< of each run in text_
};

struct PageSource {
  std::string html;  ///< without comments, scripts, styles, attributes that nobody asks for, and links' addresses
  TextRuns runs;     ///< what characters of `html` stand for
  std::vector<std::string> data_scripts;  ///< contents of scripts that hold JSON
};

/// Takes comments, scripts, styles and attributes that attribute() is never asked for out of a page. Throws PageError
/// where elements are nested deeper than `deepest`: HTML5's rules look through all open elements at each tag. O(bytes *
/// deepest), O(bytes) on real pages.
PageSource thin_out(std::string_view page, std::size_t deepest);

}  // namespace entente
