// Articles as JSON Lines: a record a line.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

/// Reads one record: `text` (or `event_text`) and optionally `id`, `date`, `title`, `url`, `source`, `author` and
/// `mentions` (start, end, id: bytes of the text). Offsets count in `text` as decoded. Other fields are passed over; an
/// `id` may be a number. `fallback_id` is the article's where it has none. A mention that is outside the text or cuts a
/// character is left out and reported as a warning, and so are those over 16 at one place. Throws InputError, with the
/// column of a syntax error, where the line is no JSON object or lacks a text. `where` is the line's place in its file,
/// for messages.
Article read_json_line(std::string_view line, const std::string& fallback_id, const SourcePosition& where,
                       const Furniture& furniture, const std::function<void(const Diagnostic&)>& report);

}  // namespace entente
