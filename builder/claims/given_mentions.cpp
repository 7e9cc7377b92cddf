#include "builder/claims/given_mentions.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace entente {
namespace {

std::string slug(std::string_view label) {
  std::string made;
  for (const char c : label) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      made += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!made.empty() && made.back() != '-') {
      made += '-';
    }
  }
  while (!made.empty() && made.back() == '-') {
    made.pop_back();
  }
  return made.empty() ? "unnamed" : made;
}

}  // namespace

void add_given_mentions(const Article& article, std::span<const Sentence> sentences, Mentions& mentions) {
  if (article.mentions.empty()) {
    return;
  }
  std::map<std::string, EntityIndex> by_id;
  std::vector<Mention> added;
  for (const GivenMention& given : article.mentions) {
    for (std::uint32_t index = 0; index < sentences.size(); ++index) {
      const Sentence& sentence = sentences[index];
      if (!sentence.span.contains(given.span)) {
        continue;
      }
      const TokenRange range = tokens_of(sentence, given.span);
      if (range.begin == range.end) {
        continue;
      }
      Mention mention;
      mention.sentence = index;
      mention.tokens = range;
      mention.head = head_of(sentence, range);
      mention.span = given.span;
      mention.kind = MentionKind::Given;
      mention.why = "given by the caller";
      auto known = by_id.find(given.id);
      if (known == by_id.end()) {
        EntityIndex entity = kNoEntity;
        for (const Mention& found : mentions.mentions) {
          if (found.sentence == index && found.head == mention.head && found.entities.size() == 1 &&
              found.kind != MentionKind::Pronoun) {
            entity = found.entities.front();
          }
        }
        const bool taken = std::any_of(by_id.begin(), by_id.end(), [&](const auto& e) { return e.second == entity; });
        if (entity == kNoEntity || taken) {
          Entity own;
          own.label = std::string(given.span.of(article.text));
          own.iri = "organization/" + slug(own.label);
          // Two that the caller tells apart stay two, however alike they are called.
          if (std::any_of(mentions.entities.begin(), mentions.entities.end(),
                          [&](const Entity& other) { return other.iri == own.iri; })) {
            own.iri += '-' + slug(given.id);
          }
          entity = static_cast<EntityIndex>(mentions.entities.size());
          mentions.entities.push_back(std::move(own));
        }
        known = by_id.emplace(given.id, entity).first;
      }
      mention.entities = {known->second};
      added.push_back(std::move(mention));
    }
  }
  mentions.mentions.insert(mentions.mentions.end(), std::make_move_iterator(added.begin()),
                           std::make_move_iterator(added.end()));
  std::stable_sort(mentions.mentions.begin(), mentions.mentions.end(), [](const Mention& a, const Mention& b) {
    return std::pair(a.sentence, a.span.begin) < std::pair(b.sentence, b.span.begin);
  });
}

}  // namespace entente
