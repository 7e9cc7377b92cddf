#include "api/values.hpp"

#include <array>

#include "builder/graph/clean.hpp"
#include "builder/graph/knowledge_graph.hpp"
#include "builder/text/dates.hpp"
#include "ontology/event_code.hpp"
#include "ontology/predicates.hpp"

namespace entente::api {
namespace {

Span to_api(entente::Span span) { return {span.begin, span.end}; }

std::string_view name_of(MentionKind kind) {
  constexpr std::array<std::string_view, 7> kNames = {"Name",    "Acronym", "Demonym", "Title",
                                                      "Nominal", "Pronoun", "Given"};
  return kNames.at(static_cast<std::size_t>(kind));
}

class Converter {
 public:
  Converter(const entente::Reading& reading, const std::string& base) : reading_(reading), naming_(base) {}

  [[nodiscard]] std::vector<Entity> entities() const {
    std::vector<Entity> made;
    const std::vector<entente::Entity>& all = reading_.mentions.entities;
    made.reserve(all.size());
    for (entente::EntityIndex at = 0; at < all.size(); ++at) {
      const entente::Entity& entity = all[at];
      made.push_back({naming_.absolute(entity.iri), std::string(name(entity.cls)), entity.label, entity.names,
                      std::string(iso3(at)), entity.code, entity.same_as, index(entity.state)});
    }
    return made;
  }

  [[nodiscard]] Mention mention(const entente::Mention& found) const {
    Mention made{to_api(found.span), std::string(name_of(found.kind)), {}, found.why};
    made.entities.assign(found.entities.begin(), found.entities.end());
    return made;
  }

  [[nodiscard]] Claim claim(const entente::Claim& found) const {
    const EventType type = event_type(found.predicate, found.status, found.negated, found.cameo);
    Claim made;
    made.subject = found.subject;
    made.predicate = name(found.predicate);
    made.object = found.object;
    made.status = name(found.status);
    made.negated = found.negated;
    made.hedged = found.hedged;
    made.event_type = type == EventType::None ? std::string_view() : name(type);
    made.cameo = found.cameo.empty() ? info(found.predicate).cameo : std::string_view(found.cameo);
    made.attributed_to = index(found.attributed_to);
    made.regarding = index(found.regarding);
    made.place = index(found.place);
    made.time = {found.time.phrase, found.time.begin, found.time.end};
    made.quantity = found.quantity;
    made.contexts = found.contexts;
    made.rule = found.rule;
    made.confidence = found.confidence;
    made.sentence = to_api(reading_.sentences.at(found.sentence).span);
    made.subject_span = to_api(found.subject_span);
    made.act_span = to_api(found.act_span);
    made.object_span = to_api(found.object_span);
    return made;
  }

 private:
  [[nodiscard]] std::optional<EntityIndex> index(entente::EntityIndex at) const {
    return at < reading_.mentions.entities.size() ? std::optional<EntityIndex>(at) : std::nullopt;
  }

  [[nodiscard]] std::string_view iso3(entente::EntityIndex at) const {
    const std::vector<entente::Entity>& all = reading_.mentions.entities;
    for (int step = 0; step < 3 && at < all.size(); ++step) {
      if (!all[at].iso3.empty()) {
        return all[at].iso3;
      }
      at = all[at].state;
    }
    return {};
  }

  const entente::Reading& reading_;
  const KnowledgeGraph naming_;  // empty: it makes relative IRIs absolute
};

}  // namespace

std::string base_of(const std::string& base) {
  if (base.empty()) {
    return std::string(kDefaultBase);
  }
  check_base(base);
  return with_separator(base);
}

Diagnostic to_api(const entente::Diagnostic& diagnostic) {
  const Severity severity = diagnostic.severity == entente::Severity::Error ? Severity::Error : Severity::Warning;
  const SourcePosition& where = diagnostic.where;
  return {severity, where.file, where.line, where.column, diagnostic.message};
}

Article to_api(entente::Reading&& reading, const std::string& base) {
  const auto kept = std::make_shared<const entente::Reading>(std::move(reading));
  const Converter converter(*kept, base);
  const entente::Article& article = kept->article;
  Article made{article.id,
               article.text,
               article.title,
               article.url,
               article.source,
               article.author,
               iso_date(article.date),
               {},
               converter.entities(),
               {},
               {},
               kept};
  for (const Sentence& sentence : kept->sentences) {
    made.sentences.push_back(to_api(sentence.span));
  }
  for (const entente::Mention& mention : kept->mentions.mentions) {
    made.mentions.push_back(converter.mention(mention));
  }
  for (const entente::Claim& claim : kept->claims) {
    made.claims.push_back(converter.claim(claim));
  }
  return made;
}

Answer to_api(const QueryResult& result) {
  constexpr std::array kForms = {AnswerForm::Select, AnswerForm::Ask, AnswerForm::Construct};
  Answer answer{kForms.at(static_cast<std::size_t>(result.form)), result.columns, {}};
  for (const std::vector<QueryValue>& row : result.rows) {
    std::vector<Term>& made = answer.rows.emplace_back();
    for (const QueryValue& value : row) {
      const TermKind kind = !value.bound()                               ? TermKind::Unbound
                            : value.kind() == entente::TermKind::Iri     ? TermKind::Iri
                            : value.kind() == entente::TermKind::Literal ? TermKind::Literal
                                                                         : TermKind::Blank;
      made.push_back({kind, value.text(), value.datatype(), value.language()});
    }
  }
  return answer;
}

std::function<void(const entente::Diagnostic&)> reporting(const Report& report) {
  return [&report](const entente::Diagnostic& diagnostic) {
    if (report) {
      report(to_api(diagnostic));
    }
  };
}

}  // namespace entente::api
