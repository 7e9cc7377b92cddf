// The forms that articles come in: one table of names, endings and what tells them from others.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace entente {

enum class InputForm : std::uint8_t {
  Detect,  ///< by the name's ending, else by how the content begins
  PlainText,
  Html,
  JsonLines,
  Json,
  Feed,
  Warc,
  LexisNexis,
  Factiva,
  Rtf,
};

struct InputFormInfo {
  InputForm form = InputForm::Detect;
  std::string_view name;     ///< what --from takes
  std::string_view others;   ///< more names for it, between blanks
  std::string_view endings;  ///< between blanks; a ".gz" behind them is passed over
  std::string_view what;
};

/// The table, in the order in which help lists it; without Detect.
std::span<const InputFormInfo> input_forms();

/// "txt, html, …" for messages.
std::string input_form_names();

/// The form of a name or one of its others, in any case, or nullopt.
std::optional<InputForm> parse_input_form(std::string_view name);

/// By the ending of a file's name, or Detect.
InputForm form_of_ending(const std::filesystem::path& path);

/// By how the content begins; PlainText where nothing else fits. Throws std::invalid_argument, saying what it is, for
/// content that is none of the forms (PDF, archives, office documents). O(bytes looked at, some thousand).
InputForm form_of_content(std::string_view content);

/// `path` without ".gz".
std::filesystem::path without_gzip(const std::filesystem::path& path);

}  // namespace entente
