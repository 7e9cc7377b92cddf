#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "builder/text/dates.hpp"
#include "exporters/table_formats.hpp"
#include "ontology/event_code.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

void print(const Json& line, std::ostream& out) {
  out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

Json entity_json(const KnowledgeGraph& graph, EntityId id) {
  const EntityView view = graph.entity(id);
  return {{"iri", graph.absolute(view.iri)},
          {"label", view.label},
          {"class", name(view.cls)},
          {"iso3", text_or_null(graph.iso3(id))},
          {"code", text_or_null(graph.first_text(view.facts, Property::Code))}};
}

Json optional_entity(const KnowledgeGraph& graph, std::optional<EntityId> id) {
  return id ? entity_json(graph, *id) : Json(nullptr);
}

Json with_span(Json entity, Span span) {
  entity["start"] = span.begin;
  entity["end"] = span.end;
  return entity;
}

Json time_json(std::string_view begin, std::string_view end, std::string_view phrase) {
  if (begin.empty() && phrase.empty()) {
    return nullptr;
  }
  return {{"begin", text_or_null(begin)}, {"end", text_or_null(end)}, {"phrase", text_or_null(phrase)}};
}

/// What claims of a graph and of an article have in common, in the order in which it is written.
struct Line {
  std::string claim;  ///< IRI; empty where no graph gave it one
  Json article, title, publisher, published, url, quote, start, end, subject, object;
  Predicate act = Predicate::Meets;
  Status status = Status::Actual;
  bool negated = false;
  bool hedged = false;
  std::optional<float> confidence;
  std::string cameo;
  std::string office_status;
  Json attributed_to, regarding, place, time, quantity, context, rule;
};

Json to_json(Line line) {
  const EventType type = event_type(line.act, line.status, line.negated, line.cameo);
  Json json = {{"article", std::move(line.article)},
               {"title", std::move(line.title)},
               {"publisher", std::move(line.publisher)},
               {"published", std::move(line.published)},
               {"url", std::move(line.url)},
               {"quote", std::move(line.quote)},
               {"start", std::move(line.start)},
               {"end", std::move(line.end)},
               {"subject", std::move(line.subject)},
               {"predicate", name(line.act)},
               {"object", std::move(line.object)},
               {"status", name(line.status)},
               {"negated", line.negated},
               {"hedged", line.hedged},
               {"eventType", type == EventType::None ? Json(nullptr) : Json(name(type))},
               {"cameo", text_or_null(line.cameo.empty() ? info(line.act).cameo : line.cameo)},
               {"attributedTo", std::move(line.attributed_to)},
               {"regarding", std::move(line.regarding)},
               {"place", std::move(line.place)},
               {"time", std::move(line.time)},
               {"quantity", std::move(line.quantity)},
               {"context", std::move(line.context)},
               {"rule", std::move(line.rule)}};
  if (!line.claim.empty()) {
    json["claim"] = std::move(line.claim);
  }
  if (!line.office_status.empty()) {
    json["officeStatus"] = std::move(line.office_status);
  }
  if (line.confidence) {
    // A double of so many digits, for a float's own would be printed as 0.9300000071525574.
    json["confidence"] = std::round(static_cast<double>(*line.confidence) * 100) / 100;
  }
  return json;
}

/// The JSON of an article's entities, and what ties a span to the caller's own mention of it.
class ReadingJson {
 public:
  ReadingJson(const Reading& reading, std::string_view base) : reading_(reading), naming_(std::string(base)) {}

  [[nodiscard]] Json entity(EntityIndex at) const {
    if (at >= reading_.mentions.entities.size()) {
      return nullptr;
    }
    const Entity& entity = reading_.mentions.entities[at];
    return {{"iri", naming_.absolute(entity.iri)},
            {"label", entity.label},
            {"class", name(entity.cls)},
            {"iso3", text_or_null(iso3(at))},
            {"code", text_or_null(entity.code)}};
  }

  [[nodiscard]] Json mention(EntityIndex at, Span span) const {
    Json found = with_span(entity(at), span);
    const GivenMention* best = nullptr;
    for (const GivenMention& given : reading_.article.mentions) {
      if (given.span == span) {
        best = &given;
        break;
      }
      if (best == nullptr && given.span.overlaps(span) && (given.span.contains(span) || span.contains(given.span))) {
        best = &given;
      }
    }
    if (best == nullptr) {
      return found;
    }
    Json with_id = {{"id", best->id}};
    with_id.update(found);
    return with_id;
  }

 private:
  [[nodiscard]] std::string_view iso3(EntityIndex at) const {
    const std::vector<Entity>& all = reading_.mentions.entities;
    for (int step = 0; step < 3 && at < all.size(); ++step) {
      if (!all[at].iso3.empty()) {
        return all[at].iso3;
      }
      at = all[at].state;
    }
    return {};
  }

  const Reading& reading_;
  const KnowledgeGraph naming_;  // empty: it makes relative IRIs absolute
};

}  // namespace

void write_jsonl(const KnowledgeGraph& graph, std::ostream& out) {
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimView claim = graph.claim(id);
    const auto linked = [&](Property property) {
      return optional_entity(graph, graph.first_target(claim.facts, property));
    };
    const auto said = [&](Property property) { return graph.first_text(claim.facts, property); };
    for (const Evidence& evidence : claim.evidence) {
      const PassageView passage = graph.passage(evidence.passage);
      Line line;
      line.claim = graph.absolute(graph.claim_iri(id));
      const ArticleView article = graph.article(passage.article);
      line.article = article.id;
      line.title = text_or_null(article.title);
      line.publisher = text_or_null(article.source);
      line.published = text_or_null(article.date);
      line.url = text_or_null(article.url);
      line.quote = passage.quote;
      line.start = passage.span.begin;
      line.end = passage.span.end;
      line.subject = with_span(entity_json(graph, claim.key.subject), evidence.subject);
      line.object = with_span(entity_json(graph, claim.key.object), evidence.object);
      line.act = claim.key.predicate;
      line.status = claim.key.status;
      line.negated = claim.key.negated;
      line.hedged = claim.hedged;
      line.confidence = claim.confidence;
      line.cameo = said(Property::Cameo);
      line.office_status = said(Property::OfficeStatus);
      line.attributed_to = linked(Property::AttributedTo);
      line.regarding = linked(Property::Regarding);
      line.place = linked(Property::Place);
      line.time = time_json(said(Property::Time), said(Property::TimeEnd), said(Property::TimePhrase));
      line.quantity = text_or_null(said(Property::Quantity));
      line.context = graph.texts(claim.facts, Property::Context);
      line.rule = text_or_null(said(Property::Rule));
      print(to_json(std::move(line)), out);
    }
  }
}

void write_jsonl(const Reading& reading, std::string_view base, std::ostream& out) {
  const ReadingJson json(reading, base);
  const std::size_t entities = reading.mentions.entities.size();
  for (const Claim& claim : reading.claims) {
    if (claim.subject >= entities || claim.object >= entities || claim.sentence >= reading.sentences.size()) {
      continue;
    }
    const Span sentence = reading.sentences[claim.sentence].span;
    Line line;
    line.article = reading.article.id;
    line.title = text_or_null(reading.article.title);
    line.publisher = text_or_null(reading.article.source);
    line.published = text_or_null(iso_date(reading.article.date));
    line.url = text_or_null(reading.article.url);
    line.quote = sentence.of(reading.article.text);
    line.start = sentence.begin;
    line.end = sentence.end;
    line.subject = json.mention(claim.subject, claim.subject_span);
    line.object = json.mention(claim.object, claim.object_span);
    line.act = claim.predicate;
    line.status = claim.status;
    line.negated = claim.negated;
    line.hedged = claim.hedged;
    line.confidence = claim.confidence;
    line.cameo = claim.cameo;
    line.office_status = claim.office_status;
    line.attributed_to = json.entity(claim.attributed_to);
    line.regarding = json.entity(claim.regarding);
    line.place = json.entity(claim.place);
    line.time = time_json(claim.time.begin, claim.time.end, claim.time.phrase);
    line.quantity = text_or_null(claim.quantity);
    line.context = claim.contexts;
    line.rule = text_or_null(claim.rule);
    print(to_json(std::move(line)), out);
  }
}

}  // namespace entente
