// The phrases by which a page's furniture is known: cookie notices, share buttons, related links, by-lines, labels.
//
// They stand in a table of two columns, kind and phrase, so that a new site's habit is a new line there.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente {

/// How a line is compared with a phrase, and what it is where they agree. Both are folded by fold_line().
enum class FurnitureKind : std::uint8_t {
  Line,        ///< the whole line is the phrase, but for marks at its end: furniture
  Begins,      ///< the line begins with it: furniture
  Contains,    ///< the line has it somewhere: furniture
  Related,     ///< the whole line is the phrase: what follows are links to other articles
  Byline,      ///< the line begins with it: names of writers
  Date,        ///< the label of a date line ("published")
  Caption,     ///< the line begins with it: a caption of a picture
  Credit,      ///< the line has it somewhere: a caption of a picture
  Label,       ///< a headline may open with it and a mark ("live:"): not part of the headline's sentence
  Topic,       ///< the whole line, or a part of it between marks, is a site's section ("middle east"): a category line
  Section,     ///< a heading of a page begins with it: its section are links to other articles
  Discussion,  ///< a heading of a page begins with it, numbers apart: its section is what readers wrote
  Wall,        ///< a heading of a page begins with it: its section is what is sold to those who want to read on
  Published,   ///< a line with a date has it somewhere: the date is that of publication
  Updated,     ///< likewise: the date is that of a later change
  Offer,  ///< the class of an element behind a paywall has it, inside a word too: what is sold there, not the story
  // Words of an HTML element's class, id or role:
  Markup,   ///< the element is furniture, unless most of the page's prose is in it
  Weak,     ///< as Markup, but only where no prose is in it, and no word says that it is story
  Readers,  ///< what readers wrote: furniture, however long
  Story,    ///< the story, or a part of it
  Picture,  ///< a caption, or a picture's credit
  Writer,   ///< who wrote it, and when
  // Words of a line that leads to the answer to what a reader wrote:
  Answer,  ///< "reply"
  Beside,  ///< may stand beside it: "like", "share"
  // Words of other lines:
  Pager,       ///< of the way to a story's other pages: "next"
  Unit,        ///< of time: "hours"
  Clock,       ///< may stand beside a time of day or a date: "am", "updated"
  Profession,  ///< of one who writes for a page: "reporter"
  Tells,       ///< a verb that tells of a writer, right behind the name: "covers"
  Agency,      ///< one that sells pictures: the last word of a caption
};

/// The table, grouped by kind.
class Furniture {
 public:
  /// Reads the table. Throws InputError with file and line where a line isn't "kind TAB phrase".
  static Furniture load(const std::filesystem::path& file);
  /// As load, from memory; `name` is for messages.
  static Furniture parse(std::string_view table, const std::string& name);

  /// Length in bytes of the longest phrase of `kind` that `folded_line` is, begins with or contains (as the kind says),
  /// or 0. A phrase that begins a line ends at the end of a word. O(line · phrases of the kind that begin with one
  /// byte).
  [[nodiscard]] std::size_t match(FurnitureKind kind, std::string_view folded_line) const;

  /// Whether `word` (lower case) is one of `kind`, which is one of words. O(1).
  [[nodiscard]] bool is_word(FurnitureKind kind, std::string_view word) const;

  /// All kinds of words that `word` is of: a bit for each, by its number. O(1).
  [[nodiscard]] unsigned kinds_of(std::string_view word) const;

 private:
  /// Most places of a line begin no phrase, which its byte there tells.
  using PhrasesByFirst = std::array<std::vector<std::string>, 256>;
  struct HashView : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::vector<PhrasesByFirst> phrases_;                                         ///< by kind
  std::unordered_map<std::string, unsigned, HashView, std::equal_to<>> words_;  ///< a bit for each kind that one is of
};

/// Where the table lies in the data directory.
inline constexpr std::string_view kFurnitureFile = "builder/text/data/furniture.tsv";

}  // namespace entente
