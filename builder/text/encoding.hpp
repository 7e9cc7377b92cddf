// Text in other encodings than UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// `bytes` in UTF-8, from `encoding` by its name ("iso-8859-1" is read as Windows-1252, as browsers do). What can't be
/// converted becomes U+FFFD; an encoding that is unknown is taken for UTF-8. The result is always valid UTF-8.
/// O(bytes).
std::string to_utf8(std::string_view bytes, std::string_view encoding);

}  // namespace entente
