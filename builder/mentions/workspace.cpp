#include "builder/mentions/workspace.hpp"

#include <algorithm>

namespace entente {

Workspace::Workspace(const Article& the_article, std::span<const Sentence> the_sentences,
                     const Gazetteer& the_gazetteer, const NameTables& the_tables)
    : article(the_article),
      text(the_article.text),
      sentences(the_sentences),
      gazetteer(the_gazetteer),
      tables(the_tables),
      entities(the_gazetteer, the_article.date) {
  views.reserve(sentences.size());
  cover.reserve(sentences.size());
  for (const Sentence& sentence : sentences) {
    views.emplace_back(text, sentence, tables);
    cover.emplace_back(sentence.tokens.size(), kNone);
  }
}

bool Workspace::free(std::uint32_t sentence, TokenRange range) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (covered(sentence, i)) {
      return false;
    }
  }
  return true;
}

std::uint32_t Workspace::head_of(std::uint32_t sentence, TokenRange range) const {
  return entente::head_of(sentences[sentence], range);
}

std::uint32_t Workspace::add(std::uint32_t sentence, TokenRange tokens, MentionKind kind, std::vector<EntityIndex> to,
                             std::string why) {
  const auto index = static_cast<std::uint32_t>(mentions.size());
  if (kind == MentionKind::Name || kind == MentionKind::Acronym || kind == MentionKind::Demonym) {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (covered(sentence, i)) {
        const std::uint32_t old = cover[sentence][i];
        for (std::uint32_t j = mentions[old].tokens.begin; j < mentions[old].tokens.end; ++j) {
          cover[sentence][j] = kNone;
        }
        mentions[old].entities.clear();
      }
    }
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      cover[sentence][i] = index;
    }
  }
  Mention& mention = mentions.emplace_back();
  mention.sentence = sentence;
  mention.tokens = tokens;
  mention.head = head_of(sentence, tokens);
  mention.span = {sentences[sentence].tokens[tokens.begin].span.begin,
                  sentences[sentence].tokens[tokens.end - 1].span.end};
  mention.kind = kind;
  mention.entities = std::move(to);
  mention.why = std::move(why);
  return index;
}

void Workspace::relate(EntityIndex subject, Predicate predicate, EntityIndex object, std::uint32_t sentence,
                       Span subject_span, Span object_span, std::string qualifier, std::string rule) {
  if (subject == object || subject == kNoEntity || object == kNoEntity) {
    return;
  }
  const bool known = std::any_of(relations.begin(), relations.end(), [&](const Relation& r) {
    return r.subject == subject && r.predicate == predicate && r.object == object;
  });
  if (!known) {
    relations.push_back(
        {subject, predicate, object, sentence, subject_span, object_span, std::move(qualifier), std::move(rule)});
  }
}

EntityIndex Workspace::state_of(EntityIndex entity) const {
  for (int steps = 0; entity != kNoEntity && steps < 4; ++steps) {
    if (entities[entity].cls == EntityClass::State) {
      return entity;
    }
    entity = entities[entity].state;
  }
  return kNoEntity;
}

std::string Workspace::scope_of(EntityIndex owner) const {
  if (owner == kNoEntity) {
    return {};
  }
  const Entity& entity = entities[owner];
  if (!entity.iso3.empty()) {
    std::string scope = entity.iso3;
    std::transform(scope.begin(), scope.end(), scope.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return scope;
  }
  return entity.iri.substr(entity.iri.rfind('/') + 1);
}

std::string Workspace::adjective_of(EntityIndex state) const {
  const EntryId entry = entities[state].entry;
  if (entry != kNoEntry && !gazetteer[entry].demonyms.empty()) {
    return std::string(gazetteer[entry].demonyms.front());
  }
  return entities[state].label;
}

}  // namespace entente
