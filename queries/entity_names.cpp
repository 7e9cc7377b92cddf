#include "queries/entity_names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "ontology/diagnostic.hpp"
#include "ontology/name_folding.hpp"
#include "ontology/name_likeness.hpp"

namespace entente {
namespace {

constexpr std::size_t kShown = 10;

[[noreturn]] void fail(std::string_view typed, const std::string& message) {
  throw InputError({Severity::Error, {}, "'" + std::string(typed) + "' " + message});
}

/// Whether the words of `part` stand in `whole` side by side.
bool has_words(const std::string& whole, const std::string& part) {
  return (' ' + whole + ' ').find(' ' + part + ' ') != std::string::npos;
}

std::string listed(const std::set<std::string>& labels) {
  std::string text;
  std::size_t shown = 0;
  for (const std::string& label : labels) {
    if (shown == kShown) {
      return text + ", and " + std::to_string(labels.size() - kShown) + " more";
    }
    text += (shown++ == 0 ? "" : ", ") + label;
  }
  return text;
}

}  // namespace

const std::string kLabelledNamesQuery =
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    "SELECT ?label ?name WHERE { ?entity skos:prefLabel ?label . OPTIONAL { ?entity skos:altLabel ?name } }";

std::string folded_name(std::string_view name) {
  std::string folded;
  for (const std::string& word : fold_name(name)) {
    folded += folded.empty() ? word : ' ' + word;
  }
  return folded;
}

std::string label_named(std::string_view typed, const LabelledNames& names) {
  const std::string wanted = folded_name(typed);
  std::set<std::string> labels;   // labels that are it
  std::set<std::string> whole;    // labels with a name that is it
  std::set<std::string> in_part;  // labels, or labels with a name, that it is a part of
  std::map<std::size_t, std::set<std::string>> near;
  for (const auto& [label, name] : names) {
    if (label == typed) {
      return label;  // beside "thailand", "Thailand" is who is written so
    }
    for (const std::string& text : {label, name}) {
      const std::string folded = folded_name(text);
      if (text.empty() || folded.empty()) {
        continue;
      }
      if (folded == wanted) {
        (&text == &label || text == label ? labels : whole).insert(label);
      } else if (has_words(folded, wanted)) {
        in_part.insert(label);
      } else {
        // A surname that is mistyped is as near as a whole name that is.
        const std::string last = folded.substr(folded.find_last_of(' ') + 1);
        near[std::min(edit_distance(folded, wanted), edit_distance(last, wanted))].insert(label);
      }
    }
  }
  for (const std::set<std::string>* found : {&labels, &whole, &in_part}) {
    if (found->size() == 1) {
      return *found->begin();
    }
    if (found->size() > 1) {
      fail(typed, "could be " + listed(*found));
    }
  }
  if (near.empty() || near.begin()->first > std::max<std::size_t>(2, wanted.size() / 3)) {
    fail(typed, "is in no name of the graph");
  }
  fail(typed, "is in no name of the graph; is it " + listed(near.begin()->second) + "?");
}

}  // namespace entente
