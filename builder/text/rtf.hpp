// The text of a rich text file.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// The text of RTF as UTF-8, a line a paragraph; fonts, styles, pictures and notes are left out. Characters are those
/// of Windows-1252 or \u escapes. Takes what is broken as far as it goes. O(bytes).
std::string rtf_to_text(std::string_view rtf);

}  // namespace entente
