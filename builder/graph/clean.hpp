// Texts and IRIs as every format can hold them.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// True where `text` is well-formed UTF-8 without NUL.
bool is_clean_text(std::string_view text);
/// Bytes that are no UTF-8, and NUL, become U+FFFD, one for each byte. O(length).
std::string clean_text(std::string_view text);
/// What RFC 3987 doesn't allow in an IRI (white space, controls, <>"{}|\^`) percent-encoded; the rest as it is. A "%"
/// stays, so cleaning twice changes nothing.
std::string clean_iri(std::string_view iri);

}  // namespace entente
