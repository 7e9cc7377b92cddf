// Readings made by hand for tests of graphs: no extraction, only the values that it gives.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "builder/graph/knowledge_graph.hpp"
#include "ontology/predicates.hpp"

namespace entente::sample {

/// One article: sentences are added one by one, and claims refer to the last one.
class ReadingBuilder {
 public:
  ReadingBuilder(std::string id, std::chrono::year_month_day date, std::string source = {}) {
    reading_.article.id = std::move(id);
    reading_.article.date = date;
    reading_.article.source = std::move(source);
  }

  EntityIndex entity(std::string iri, EntityClass cls, std::string label, std::vector<std::string> names = {},
                     std::string iso3 = {}, bool known = true) {
    Entity entity;
    entity.iri = std::move(iri);
    entity.cls = cls;
    entity.label = std::move(label);
    entity.names = std::move(names);
    entity.iso3 = std::move(iso3);
    entity.entry = known ? 0 : kNoEntry;
    reading_.mentions.entities.push_back(std::move(entity));
    return static_cast<EntityIndex>(reading_.mentions.entities.size() - 1);
  }
  Entity& at(EntityIndex index) { return reading_.mentions.entities.at(index); }

  ReadingBuilder& sentence(std::string_view text) {
    std::string& all = reading_.article.text;
    if (!all.empty()) {
      all += ' ';
    }
    Sentence sentence;
    sentence.span.begin = static_cast<std::uint32_t>(all.size());
    all += text;
    sentence.span.end = static_cast<std::uint32_t>(all.size());
    reading_.sentences.push_back(std::move(sentence));
    return *this;
  }

  /// Spans are found by the words of subject, act and object in the last sentence.
  Claim& claim(EntityIndex subject, Predicate predicate, EntityIndex object, Status status = Status::Actual,
               bool negated = false) {
    Claim claim;
    claim.subject = subject;
    claim.predicate = predicate;
    claim.object = object;
    claim.status = status;
    claim.negated = negated;
    claim.cameo = info(predicate).cameo;
    claim.sentence = static_cast<std::uint32_t>(reading_.sentences.size() - 1);
    claim.rule = std::string(name(predicate)) + "/test";
    const Span all = reading_.sentences.back().span;
    claim.subject_span = {all.begin, all.begin + 1};
    claim.act_span = {all.begin + 1, all.begin + 2};
    claim.object_span = {all.end - 1, all.end};
    reading_.claims.push_back(std::move(claim));
    return reading_.claims.back();
  }

  Reading& value() { return reading_; }

 private:
  Reading reading_;
};

inline std::chrono::year_month_day day(int year, unsigned month, unsigned number) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number);
}

/// Two states, a minister, a truce mission; an offer that a second article denies.
inline Reading first_article() {
  ReadingBuilder build("report one", day(2026, 5, 2), "Daily Courier");
  build.value().article.title = "Norway offers monitors";
  build.value().article.url = "https://courier.example/2026/05/02/offer?id=7";
  build.value().article.author = "A. Reporter";
  const auto norway = build.entity("state/NOR", EntityClass::State, "Norway", {"Kingdom of Norway"}, "NOR");
  const auto minister = build.entity("official/ane-lund", EntityClass::Official, "Ane Lund", {"Lund"}, "", false);
  const auto office = build.entity("office/nor/foreign-minister", EntityClass::Office, "Foreign Minister of Norway");
  const auto mission =
      build.entity("initiative/truce-mission", EntityClass::Mission, "truce mission", {"the mission"}, "", false);
  const auto sudan = build.entity("state/SDN", EntityClass::State, "Sudan", {}, "SDN");
  build.at(norway).same_as = {"http://www.wikidata.org/entity/Q20"};
  build.at(office).office_of = norway;
  build.at(minister).state = norway;
  build.sentence(
      "Foreign Minister Ane Lund of Norway said on Friday that Oslo had offered to send 40 monitors to “the truce "
      "mission” in Sudan.");
  build.claim(minister, Predicate::HoldsOffice, office).office_status = "acting";
  build.claim(minister, Predicate::Represents, norway);
  Claim& offer = build.claim(norway, Predicate::ContributesTo, mission, Status::Offered);
  offer.attributed_to = minister;
  offer.place = sudan;
  offer.quantity = "40 monitors";
  offer.time = {"on Friday", "2026-05-01", ""};
  offer.contexts = {"military", "peacekeeping"};
  offer.confidence = 0.9349F;
  build.sentence("Norway praised Sudan.");
  build.claim(norway, Predicate::Praises, sudan);
  return build.value();
}

inline Reading second_article() {
  ReadingBuilder build("report-two", day(2026, 5, 4), "Evening Post");
  const auto norway = build.entity("state/NOR", EntityClass::State, "Norway", {"Oslo"}, "NOR");
  const auto mission = build.entity("initiative/truce-mission", EntityClass::Initiative, "Sudan truce mission",
                                    {"truce mission"}, "", false);
  const auto sudan = build.entity("state/SDN", EntityClass::State, "Sudan", {"Republic of the Sudan"}, "SDN");
  build.sentence("Norway reportedly offered monitors to the Sudan truce mission.");
  Claim& offer = build.claim(norway, Predicate::ContributesTo, mission, Status::Offered);
  offer.hedged = true;
  offer.confidence = 0.61F;
  build.sentence("No commitment has been made.");
  build.claim(norway, Predicate::ContributesTo, mission, Status::Planned, true);
  build.sentence("Norway praised Sudan \\ \"again\".");
  build.claim(norway, Predicate::Praises, sudan).hedged = true;
  build.claim(norway, Predicate::Meets, sudan, Status::Hypothetical).time = {"next month", "2026-06", ""};
  return build.value();
}

inline Reading third_article() {
  ReadingBuilder build("доклад-3", day(2026, 4, 30));
  const auto sudan = build.entity("state/SDN", EntityClass::State, "Sudan", {}, "SDN");
  const auto chad = build.entity("state/TCD", EntityClass::State, "Chad", {"Tchad"}, "TCD");
  const auto people = build.entity("population/سكان", EntityClass::Population, "سكان الفاشر", {}, "", false);
  build.at(chad).latitude = "12.10";
  build.at(chad).longitude = "-0.5";
  build.sentence("Sudan aided the people of El Fasher 😀.");
  build.claim(sudan, Predicate::Aids, people);
  build.sentence("Chad condemned Sudan.");
  build.claim(chad, Predicate::Condemns, sudan).cameo = "1121";
  return build.value();
}

}  // namespace entente::sample
