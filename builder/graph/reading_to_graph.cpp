// From the values of one article to the graph, and from one graph into another.
#include <map>
#include <tuple>

#include "builder/graph/knowledge_graph.hpp"
#include "builder/graph/support.hpp"
#include "builder/text/article_name.hpp"
#include "builder/text/dates.hpp"
#include "ontology/name_folding.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

/// The entities of an article in the graph, in the article's own order.
std::vector<EntityId> add_entities(KnowledgeGraph& graph, const std::vector<Entity>& entities) {
  std::vector<EntityId> ids;
  ids.reserve(entities.size());
  for (const Entity& entity : entities) {
    const bool known = entity.entry != kNoEntry;
    const EntityId id = graph.put_entity(entity.iri, entity.cls, known);
    graph.add_label(id, entity.label, known);
    for (const std::string& each : entity.names) {
      graph.add_text(id, Property::Name, each);
    }
    for (const std::string& each : entity.same_as) {
      graph.add_text(id, Property::SameAs, each);
    }
    graph.add_text(id, Property::Iso3, entity.iso3);
    graph.add_text(id, Property::Code, entity.code);
    graph.add_text(id, Property::Latitude, entity.latitude);
    graph.add_text(id, Property::Longitude, entity.longitude);
    ids.push_back(id);
  }
  for (std::size_t at = 0; at < entities.size(); ++at) {
    const Entity& entity = entities[at];
    if (entity.office_of < ids.size()) {
      graph.add_link(ids[at], Property::OfficeOf, ids[entity.office_of]);
    }
    if (entity.state < ids.size() && entity.state != at && entity.state != entity.office_of) {
      graph.add_link(ids[at], Property::StandsFor, ids[entity.state]);
    }
  }
  return ids;
}

}  // namespace

std::string article_iri(const Article& article) {
  std::string part = slug(article.id);
  // Long file names stay readable without filling every line; never half a character.
  if (part.size() > 64) {
    std::size_t end = 64;
    while (end > 0 && (static_cast<unsigned char>(part[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    part.resize(end);
  }
  return "article/" + part + (part.empty() ? "" : "-") + article_key(article, 16);
}

void KnowledgeGraph::add(const Reading& reading) {
  const Article& source = reading.article;
  const std::string iri = article_iri(source);
  const std::string date = iso_date(source.date);
  const ArticleId article =
      put_article({iri, source.id, source.title, source.url, source.source, source.author, date, {}});
  const std::vector<EntityId> entities = add_entities(*this, reading.mentions.entities);
  for (const EntityId entity : entities) {
    add_mention(article, entity);
  }
  const auto known = [&](EntityIndex at) { return at < entities.size(); };
  for (const Claim& claim : reading.claims) {
    if (!known(claim.subject) || !known(claim.object) || claim.sentence >= reading.sentences.size()) {
      continue;
    }
    const ClaimKey key = {entities[claim.subject], entities[claim.object], claim.predicate, claim.status,
                          claim.negated};
    const ClaimId id = put_claim(key);
    const Span span = reading.sentences[claim.sentence].span;
    const PassageId passage = put_passage(article, span, span.of(source.text));
    const Evidence evidence = {passage, claim.subject_span, claim.act_span, claim.object_span};
    add_evidence(id, key, evidence, claim.hedged, claim.confidence);
    const std::pair<Property, EntityIndex> links[] = {{Property::AttributedTo, claim.attributed_to},
                                                      {Property::Regarding, claim.regarding},
                                                      {Property::Place, claim.place}};
    for (const auto& [property, entity] : links) {
      if (known(entity)) {
        add_link(id, property, entities[entity]);
      }
    }
    // What is no day, month or year can only be quoted.
    if (!first_day(claim.time.begin).empty()) {
      add_text(id, Property::Time, claim.time.begin);
    }
    if (!last_day(claim.time.end).empty()) {
      add_text(id, Property::TimeEnd, claim.time.end);
    }
    add_text(id, Property::TimePhrase, claim.time.phrase);
    add_text(id, Property::Quantity, claim.quantity);
    add_text(id, Property::Rule, claim.rule);
    if (claim.cameo != info(claim.predicate).cameo) {
      add_text(id, Property::Cameo, claim.cameo);
    }
    for (const std::string& context : claim.contexts) {
      add_text(id, Property::Context, context);
    }
    add_text(id, Property::OfficeStatus, claim.office_status);
  }
}

void KnowledgeGraph::merge(const KnowledgeGraph& other) {
  std::vector<EntityId> entities;
  entities.reserve(other.entity_count());
  // What lies under the other's base lies under ours: graphs made with another --base still join.
  for (std::size_t at = 0; at < other.entity_count(); ++at) {
    const EntityView view = other.entity(static_cast<EntityId>(at));
    const EntityId id = put_entity(view.iri, view.cls, view.known);
    add_label(id, view.label, view.known);
    entities.push_back(id);
  }
  const auto copy = [&](auto id, std::span<const Fact> facts) {
    for (const Fact fact : facts) {
      if (is_link(fact.property)) {
        add_link(id, fact.property, entities[fact.value]);
      } else {
        add_text(id, fact.property, other.text(fact));
      }
    }
  };
  for (std::size_t at = 0; at < entities.size(); ++at) {
    copy(entities[at], other.entity(static_cast<EntityId>(at)).facts);
  }
  std::vector<ArticleId> articles;
  articles.reserve(other.article_count());
  for (std::size_t at = 0; at < other.article_count(); ++at) {
    const ArticleView view = other.article(static_cast<ArticleId>(at));
    articles.push_back(put_article(view));
    for (const EntityId entity : view.mentions) {
      add_mention(articles.back(), entities[index(entity)]);
    }
  }
  std::vector<PassageId> passages;
  passages.reserve(other.passage_count());
  for (std::size_t at = 0; at < other.passage_count(); ++at) {
    const PassageView view = other.passage(static_cast<PassageId>(at));
    passages.push_back(put_passage(articles[index(view.article)], view.span, view.quote));
  }
  for (std::size_t at = 0; at < other.claim_count(); ++at) {
    const ClaimView view = other.claim(static_cast<ClaimId>(at));
    ClaimKey key = view.key;
    key.subject = entities[index(key.subject)];
    key.object = entities[index(key.object)];
    const ClaimId id = put_claim(key);
    for (Evidence evidence : view.evidence) {
      evidence.passage = passages[index(evidence.passage)];
      add_evidence(id, key, evidence, view.hedged, view.confidence);
    }
    copy(id, view.facts);
  }
  for (const Run& run : other.runs()) {
    add_run(run);
  }
}

}  // namespace entente
