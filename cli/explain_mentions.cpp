#include "cli/explain_mentions.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "cli/explain.hpp"
#include "ontology/name_folding.hpp"

namespace entente {
namespace {

bool is_called(const Entity& entity, std::string_view name) {
  if (entity.iri == name || (name.size() > entity.iri.size() && name.ends_with("/" + entity.iri))) {
    return true;
  }
  const std::vector<std::string> wanted = fold_name(name);
  return fold_name(entity.label) == wanted ||
         std::any_of(entity.names.begin(), entity.names.end(),
                     [&](const std::string& other) { return fold_name(other) == wanted; });
}

}  // namespace

std::size_t explain_mentions(const Reading& reading, std::string_view name, std::ostream& out) {
  const Mentions& mentions = reading.mentions;
  std::vector<bool> asked(mentions.entities.size());
  std::transform(mentions.entities.begin(), mentions.entities.end(), asked.begin(),
                 [&](const Entity& entity) { return is_called(entity, name); });
  std::size_t lines = 0;
  for (const Mention& mention : mentions.mentions) {
    for (const EntityIndex entity : mention.entities) {
      if (!asked[entity]) {
        continue;
      }
      const Span sentence = reading.sentences[mention.sentence].span;
      Evidence marked;
      marked.subject = mention.span;
      out << reading.article.id << ':' << mention.span.begin << "  "
          << marked_sentence(sentence.of(reading.article.text), sentence.begin, marked) << "\n    "
          << mentions.entities[entity].label << ": " << mention.why << '\n';
      ++lines;
    }
  }
  return lines;
}

}  // namespace entente
