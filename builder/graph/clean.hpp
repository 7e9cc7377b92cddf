// Texts and IRIs as every format can hold them: the one place that makes them so, before they enter a graph.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// True where `text` is well-formed UTF-8 without NUL, U+FFFE and U+FFFF, which neither XML nor raptor can write.
bool is_clean_text(std::string_view text);
/// Bytes that are no UTF-8, and what is_clean_text() excludes, become U+FFFD, one for each byte or character.
/// O(length).
std::string clean_text(std::string_view text);

/// True where `iri` begins with a scheme and its colon (RFC 3986, 3.1): what else has a colon ("12:30") is no IRI by
/// itself.
bool has_scheme(std::string_view iri);
/// An IRI, or one relative to a base, as RFC 3987 has it: what may not stand where it stands (white space, controls,
/// <>"{}|\^`, brackets, a second "#", a "%" without two digits, private and unassigned characters, a port that is no
/// number) is percent-encoded; the rest is as it was. Cleaning twice changes nothing. O(length).
std::string clean_iri(std::string_view iri);
/// True where `iri` has a scheme, something behind it, and nothing that clean_iri() would change.
bool is_absolute_iri(std::string_view iri);

/// What IRIs shall be under, with the "/" that it may lack at its end.
std::string with_separator(std::string base);

/// Throws InputError where what IRIs shall be under is no absolute IRI.
void check_base(std::string_view base);

}  // namespace entente
