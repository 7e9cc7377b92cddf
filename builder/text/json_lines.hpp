// Articles as JSON: a record a line, or arrays of records.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "builder/text/article.hpp"
#include "builder/text/furniture.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {

/// Reads one record. Its fields have the names that crawlers and news services give them, in a table: the text `text`,
/// `maintext`, `body`, `content` …; the date `date`, `published`, `publish_date`, `dateTime` …; and so for `id`,
/// `title`, `url`, `source` (a name, an address or an object), `author`. `mentions` (start, end, id: bytes of the text)
/// is Entente's own. Offsets count in the text as decoded; a text in HTML is read as a story (read_html_fragment()).
/// An article without an id has one by what it says (name_of_article()). A date that isn't understood is a warning that
/// names the field; so is a mention that is outside the text or cuts a character, or one over 16 at one place, which is
/// left out. Throws InputError, with the column of a syntax error, where the line is no JSON object or lacks a text:
/// the message names the fields that it has. `where` is the line's place in its file, for messages.
Article read_json_line(std::string_view line, const SourcePosition& where, const Furniture& furniture,
                       const std::function<void(const Diagnostic&)>& report);

/// The records inside an object that is no article itself but holds a list of them ("articles", "results", "posts",
/// "data" …, one inside another); empty where it is none. Never throws. O(bytes).
std::vector<std::string> records_inside(std::string_view object);

/// Cuts a stream of JSON into its records: the objects of an array, or objects one behind another. Give it pieces in
/// order; memory is one record. O(bytes).
class JsonRecords {
 public:
  /// `sink` gets each record and the line on which it begins.
  using Sink = std::function<void(std::string_view record, std::uint64_t line)>;
  explicit JsonRecords(Sink sink) : sink_(std::move(sink)) {}

  void add(std::string_view bytes);
  /// True where the stream ended inside a record.
  [[nodiscard]] bool unfinished() const { return !record_.empty(); }
  /// Bytes of the record that isn't finished.
  [[nodiscard]] std::size_t pending() const { return record_.size(); }

 private:
  void add_character(char c);

  Sink sink_;
  std::string record_;
  std::size_t depth_ = 0;  ///< of brackets and braces inside the record
  bool in_string_ = false;
  bool escaped_ = false;
  std::uint64_t line_ = 1;
  std::uint64_t first_line_ = 1;
};

}  // namespace entente
