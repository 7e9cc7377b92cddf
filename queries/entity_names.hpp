// Names as people type them, made into the labels that a graph has.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

/// Each label of a graph's entities, with one of its names; the label itself is a name too.
using LabelledNames = std::vector<std::pair<std::string, std::string>>;

/// The query that gives LabelledNames: columns label and name. Any engine answers it.
extern const std::string kLabelledNamesQuery;

/// The one label that `typed` means: a label or name in full, else a part of one in whole words (a surname), without
/// regard to capitals and diacritics. Throws InputError with the candidates where there are several, and with the
/// nearest where there is none. O(names).
std::string label_named(std::string_view typed, const LabelledNames& names);

/// A name as it is compared: the words that the gazetteer folds it to, with blanks between.
std::string folded_name(std::string_view name);

}  // namespace entente
