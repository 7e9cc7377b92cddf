#include "builder/mentions/read_mentions.hpp"

#include <algorithm>

#include "builder/mentions/passes.hpp"
#include "builder/mentions/workspace.hpp"

namespace entente {

Mentions read_mentions(const Article& article, std::span<const Sentence> sentences, std::span<const KnownName> known,
                       const Gazetteer& gazetteer, const NameTables& tables) {
  Workspace work(article, sentences, gazetteer, tables);
  link_known_names(work, known);
  find_headed_names(work);
  find_people(work);
  find_bodies(work);
  find_short_names(work, known);
  find_roles(work);
  find_short_names(work, known);  // those whom titles revealed
  find_places(work);
  find_nominals(work);
  read_metonyms(work);
  resolve_references(work);
  read_affiliations(work);
  add_known_relations(work);
  resolve_first_person(work);

  Mentions result;
  result.relations = std::move(work.relations);
  std::erase_if(work.mentions, is_dropped);
  std::stable_sort(work.mentions.begin(), work.mentions.end(), [](const Mention& a, const Mention& b) {
    return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
  });
  result.mentions = std::move(work.mentions);
  result.entities = work.entities.release();
  for (const auto& [official, gender] : work.gender) {
    result.entities[official].gender = gender;
  }
  return result;
}

}  // namespace entente
