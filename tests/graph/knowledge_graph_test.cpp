#include "builder/graph/knowledge_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "builder/graph/derived.hpp"
#include "exporters/read_graph.hpp"
#include "exporters/write_graph.hpp"
#include "tests/graph/sample.hpp"

namespace entente {
namespace {

std::string bytes_of(const KnowledgeGraph& graph, Format format = Format::NQuads) {
  std::ostringstream out;
  write_graph(graph, format, out);
  return out.str();
}

KnowledgeGraph graph_of(const std::vector<Reading>& readings) {
  KnowledgeGraph graph;
  for (const Reading& reading : readings) {
    graph.add(reading);
  }
  return graph;
}

TEST(KnowledgeGraph, JoinsWhatTwoArticlesSay) {
  const KnowledgeGraph graph = graph_of({sample::first_article(), sample::second_article()});
  EXPECT_EQ(graph.entity_count(), 5U);
  EXPECT_EQ(graph.article_count(), 2U);
  EXPECT_EQ(graph.claim_count(), 6U);
  EXPECT_EQ(graph.passage_count(), 5U);
  const auto norway = graph.find_entity("state/NOR");
  const auto mission = graph.find_entity("https://w3id.org/entente/id/initiative/truce-mission");
  ASSERT_TRUE(norway && mission);
  const auto offer = graph.find_claim(ClaimKey{*norway, *mission, Predicate::ContributesTo, Status::Offered, false});
  ASSERT_TRUE(offer);
  const ClaimView claim = graph.claim(*offer);
  EXPECT_EQ(claim.evidence.size(), 2U);
  EXPECT_FALSE(claim.hedged) << "one of the articles doesn't hedge";
  EXPECT_EQ(graph.first_text(claim.facts, Property::Quantity), "40 monitors");
  EXPECT_EQ(graph.first_text(claim.facts, Property::Time), "2026-05-01");
  EXPECT_EQ(graph.texts(claim.facts, Property::Context), (std::vector<std::string_view>{"military", "peacekeeping"}));
  EXPECT_EQ(graph.entity(*graph.first_target(claim.facts, Property::AttributedTo)).label, "Ane Lund");
  EXPECT_EQ(graph.find_claim(graph.claim_iri(*offer)), offer);
  EXPECT_EQ(graph.claims_by(*norway).size(), 4U);
  EXPECT_EQ(graph.claims_on(*mission).size(), 2U);
}

TEST(KnowledgeGraph, IsAsSureOfAClaimAsOfItsSurestSentence) {
  for (const bool first_last : {false, true}) {
    const KnowledgeGraph graph =
        first_last ? graph_of({sample::second_article(), sample::first_article(), sample::third_article()})
                   : graph_of({sample::first_article(), sample::second_article(), sample::third_article()});
    const EntityId norway = *graph.find_entity("state/NOR");
    const EntityId mission = *graph.find_entity("initiative/truce-mission");
    const ClaimKey offer{norway, mission, Predicate::ContributesTo, Status::Offered, false};
    EXPECT_EQ(graph.claim(*graph.find_claim(offer)).confidence, 0.93F) << "in hundredths";
    const ClaimKey praise{norway, *graph.find_entity("state/SDN"), Predicate::Praises, Status::Actual, false};
    EXPECT_EQ(graph.claim(*graph.find_claim(praise)).confidence, std::nullopt);
  }
}

TEST(KnowledgeGraph, HedgesOnlyWhatAllArticlesHedge) {
  const KnowledgeGraph graph = graph_of({sample::second_article()});
  const ClaimKey key{*graph.find_entity("state/NOR"), *graph.find_entity("initiative/truce-mission"),
                     Predicate::ContributesTo, Status::Offered, false};
  EXPECT_TRUE(graph.claim(*graph.find_claim(key)).hedged);
}

TEST(KnowledgeGraph, ChoosesLabelsAndClasses) {
  const KnowledgeGraph graph = graph_of({sample::first_article(), sample::second_article()});
  const EntityView norway = graph.entity(*graph.find_entity("state/NOR"));
  EXPECT_EQ(norway.label, "Norway") << "the gazetteer's, though another name is longer";
  EXPECT_EQ(graph.texts(norway.facts, Property::Name), (std::vector<std::string_view>{"Kingdom of Norway", "Oslo"}));
  const EntityView mission = graph.entity(*graph.find_entity("initiative/truce-mission"));
  EXPECT_EQ(mission.label, "Sudan truce mission") << "the longest";
  EXPECT_EQ(graph.texts(mission.facts, Property::Name),
            (std::vector<std::string_view>{"the mission", "truce mission"}));
  EXPECT_EQ(mission.cls, EntityClass::Mission) << "the more special";
}

TEST(KnowledgeGraph, TellsTheStateOfAnOfficial) {
  const KnowledgeGraph graph = graph_of({sample::first_article()});
  EXPECT_EQ(graph.iso3(*graph.find_entity("official/ane-lund")), "NOR");
  EXPECT_EQ(graph.iso3(*graph.find_entity("initiative/truce-mission")), "");
}

TEST(KnowledgeGraph, KeepsTheQualifierOfATitle) {
  const KnowledgeGraph graph = graph_of({sample::first_article()});
  const ClaimKey key{*graph.find_entity("official/ane-lund"), *graph.find_entity("office/nor/foreign-minister"),
                     Predicate::HoldsOffice, Status::Actual, false};
  const auto claim = graph.find_claim(key);
  ASSERT_TRUE(claim);
  EXPECT_EQ(graph.first_text(graph.claim(*claim).facts, Property::OfficeStatus), "acting");
}

TEST(KnowledgeGraph, APostOfThePastOrTheFutureIsNoPlainTriple) {
  for (const auto& [status, plain] : {std::pair("acting", true), std::pair("", true), std::pair("former", false),
                                      std::pair("elect", false), std::pair("then", false)}) {
    Reading reading = sample::first_article();
    reading.claims.front().office_status = status;
    const KnowledgeGraph graph = graph_of({reading});
    const ClaimKey key{*graph.find_entity("official/ane-lund"), *graph.find_entity("office/nor/foreign-minister"),
                       Predicate::HoldsOffice, Status::Actual, false};
    EXPECT_EQ(is_plain(graph, graph.claim(*graph.find_claim(key))), plain) << status;
  }
}

TEST(KnowledgeGraph, QuotesAreTheBytesAtTheirOffsets) {
  const Reading reading = sample::first_article();
  const KnowledgeGraph graph = graph_of({reading});
  for (const PassageId id : graph.sorted_passages()) {
    const PassageView passage = graph.passage(id);
    EXPECT_EQ(passage.quote, passage.span.of(reading.article.text));
  }
}

TEST(KnowledgeGraph, AddingAgainChangesNothing) {
  KnowledgeGraph graph = graph_of({sample::first_article(), sample::second_article()});
  const std::string before = bytes_of(graph);
  graph.add(sample::first_article());
  graph.merge(graph_of({sample::second_article()}));
  EXPECT_EQ(bytes_of(graph), before);
}

TEST(KnowledgeGraph, DependsOnNoOrder) {
  std::vector<Reading> readings = {sample::first_article(), sample::second_article(), sample::third_article()};
  const std::string wanted = bytes_of(graph_of(readings));
  std::vector<std::size_t> order = {0, 1, 2};
  do {
    EXPECT_EQ(bytes_of(graph_of({readings[order[0]], readings[order[1]], readings[order[2]]})), wanted);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(KnowledgeGraph, MergingIsAssociativeAndCommutative) {
  const auto part = [](int number) {
    return graph_of({number == 0   ? sample::first_article()
                     : number == 1 ? sample::second_article()
                                   : sample::third_article()});
  };
  const std::string wanted =
      bytes_of(graph_of({sample::first_article(), sample::second_article(), sample::third_article()}));
  std::vector<int> order = {0, 1, 2};
  do {
    KnowledgeGraph left = part(order[0]);
    left.merge(part(order[1]));
    left.merge(part(order[2]));
    EXPECT_EQ(bytes_of(left), wanted);
    KnowledgeGraph inner = part(order[1]);
    inner.merge(part(order[2]));
    KnowledgeGraph right = part(order[0]);
    right.merge(inner);
    EXPECT_EQ(bytes_of(right), wanted);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(KnowledgeGraph, MergesGraphsOfAnotherBase) {
  KnowledgeGraph here;
  here.add(sample::first_article());
  KnowledgeGraph there("https://example.org/graph/");
  there.add(sample::second_article());
  here.merge(there);
  EXPECT_EQ(bytes_of(here), bytes_of(graph_of({sample::first_article(), sample::second_article()})));
}

TEST(KnowledgeGraph, TakesNoOtherClaimForTheSame) {
  KnowledgeGraph graph;
  const EntityId a = graph.put_entity("state/AAA", EntityClass::State, true);
  const EntityId b = graph.put_entity("state/BBB", EntityClass::State, true);
  std::vector<ClaimId> ids;
  for (const Status status : {Status::Actual, Status::Planned}) {
    for (const bool negated : {false, true}) {
      for (const Predicate predicate : {Predicate::Meets, Predicate::Visits}) {
        ids.push_back(graph.put_claim({a, b, predicate, status, negated}));
        if (predicate != Predicate::Meets) {
          ids.push_back(graph.put_claim({b, a, predicate, status, negated}));
        }
      }
    }
  }
  EXPECT_EQ(graph.claim_count(), 12U);
  std::vector<std::string> iris;
  for (const ClaimId id : ids) {
    iris.push_back(graph.claim_iri(id));
  }
  std::sort(iris.begin(), iris.end());
  EXPECT_EQ(std::unique(iris.begin(), iris.end()), iris.end());
}

/// One article that says who meets whom, and one that says who offers to negotiate with whom.
Reading meeting(const std::string& id, std::string_view first, std::string_view second) {
  sample::ReadingBuilder build(id, sample::day(2026, 5, 4), id);
  const auto state = [&](std::string_view name) {
    return build.entity("state/" + std::string(name), EntityClass::State, std::string(name), {}, std::string(name));
  };
  const EntityIndex a = state(first);
  const EntityIndex b = state(second);
  build.sentence(std::string(first) + " met " + std::string(second) + ".");
  build.claim(a, Predicate::Meets, b);
  build.claim(a, Predicate::NegotiatesWith, b, Status::Offered);
  return build.value();
}

TEST(KnowledgeGraph, WhatHoldsBothWaysIsOneClaim) {
  const KnowledgeGraph graph = graph_of({meeting("one", "TCD", "NOR"), meeting("two", "NOR", "TCD")});
  const EntityId norway = *graph.find_entity("state/NOR");
  const EntityId chad = *graph.find_entity("state/TCD");
  EXPECT_EQ(graph.claim_count(), 3U) << "a meeting, and an offer of each side";
  const auto met = graph.find_claim(ClaimKey{chad, norway, Predicate::Meets, Status::Actual, false});
  ASSERT_TRUE(met);
  const ClaimView claim = graph.claim(*met);
  EXPECT_EQ(claim.key.subject, norway) << "the first in the order of IRIs";
  ASSERT_EQ(claim.evidence.size(), 2U);
  for (const Evidence& evidence : claim.evidence) {
    const PassageView passage = graph.passage(evidence.passage);
    EXPECT_EQ(evidence.subject.begin < evidence.object.begin, passage.quote.starts_with("NOR")) << passage.quote;
  }
  const std::string nquads = bytes_of(graph, Format::NTriples);
  const std::string ent = "<https://w3id.org/entente/ontology#meets>";
  EXPECT_NE(nquads.find("/state/NOR> " + ent + " <https://w3id.org/entente/id/state/TCD>"), std::string::npos);
  EXPECT_NE(nquads.find("/state/TCD> " + ent + " <https://w3id.org/entente/id/state/NOR>"), std::string::npos);
}

TEST(KnowledgeGraph, WhatHoldsBothWaysIsReadSoFromGraphsThatHaveItOtherwise) {
  const KnowledgeGraph graph = graph_of({meeting("one", "NOR", "TCD")});
  std::string turned = bytes_of(graph, Format::NTriples);
  const std::string claim = graph.claim_iri(*graph.find_claim(ClaimKey{
      *graph.find_entity("state/NOR"), *graph.find_entity("state/TCD"), Predicate::Meets, Status::Actual, false}));
  std::string lines;
  std::istringstream in(turned);
  for (std::string line; std::getline(in, line); lines += line + '\n') {
    if (line.find(claim) == std::string::npos) {
      continue;
    }
    const auto swap = [&](const std::string& from, const std::string& to) {
      if (const std::size_t at = line.find(from); at != std::string::npos) {
        line.replace(at, from.size(), to);
      }
    };
    if (line.find("#subject>") != std::string::npos) {
      swap("NOR", "TCD");
    } else if (line.find("#object>") != std::string::npos) {
      swap("TCD", "NOR");
    } else {
      swap(" 0-1 1-2 11-12", " 11-12 1-2 0-1");
    }
  }
  ASSERT_NE(lines, turned);
  EXPECT_EQ(bytes_of(read_graph(lines, "turned.nt", Format::NTriples), Format::NTriples), turned);
}

TEST(KnowledgeGraph, SkipsClaimsThatReferToNothing) {
  Reading reading = sample::first_article();
  reading.claims.front().object = 99;
  reading.claims.back().sentence = 99;
  KnowledgeGraph graph;
  graph.add(reading);
  EXPECT_EQ(graph.claim_count(), 2U);
}

TEST(KnowledgeGraph, IrisAreCleanAndTextsAreUtf8) {
  KnowledgeGraph graph;
  const EntityId id = graph.put_entity("place/a b<c>\"d", EntityClass::Place, false);
  graph.add_label(id, std::string_view("caf\xE9 \0 x", 8), false);
  EXPECT_EQ(graph.entity(id).iri, "place/a%20b%3Cc%3E%22d");
  EXPECT_EQ(graph.entity(id).label, "caf\xEF\xBF\xBD \xEF\xBF\xBD x");
  EXPECT_EQ(graph.find_entity("place/a b<c>\"d"), id);
}

TEST(KnowledgeGraph, NamesArticlesByWhatTheyAre) {
  const auto iri = [](const char* id, const char* text, const char* title = "", const char* source = "") {
    Article article;
    article.id = id;
    article.text = text;
    article.title = title;
    article.source = source;
    return article_iri(article);
  };
  EXPECT_EQ(iri("Report One", "text"), iri("Report One", "text"));
  EXPECT_NE(iri("Report One", "text"), iri("Report One", "text."));
  EXPECT_NE(iri("a", "text"), iri("b", "text"));
  EXPECT_NE(iri("a", "text", "Title"), iri("a", "text"));
  EXPECT_NE(iri("a", "text", "Title"), iri("a", "text", "", "Title"));
  EXPECT_EQ(iri("Report One", "text").substr(0, 19), "article/report-one-");
  EXPECT_EQ(iri("", "text").size(), 24U);
  EXPECT_LE(iri(std::string(500, 'x').c_str(), "text").size(), 89U);
}

TEST(KnowledgeGraph, TakesLessThan250BytesAClaim) {
  KnowledgeGraph graph;
  constexpr std::uint32_t kClaims = 100000;
  constexpr std::uint32_t kActors = 1000;
  std::vector<EntityId> actors;
  for (std::uint32_t at = 0; at < kActors; ++at) {
    actors.push_back(graph.put_entity("state/" + std::to_string(at), EntityClass::State, true));
  }
  const ArticleId article = graph.put_article({"article/one", "one", "", "", "", "", "2026-05-01", {}});
  for (std::uint32_t at = 0; at < kClaims; ++at) {
    const ClaimId id =
        graph.put_claim({actors[at % kActors], actors[(at * 7 + at / kActors) % kActors],
                         static_cast<Predicate>(9 + at / 7 % 30), static_cast<Status>(at / 3 % 5), at % 11 == 0});
    const PassageId passage = graph.put_passage(article, {at * 10, at * 10 + 9}, "q" + std::to_string(at));
    graph.add_evidence(id, {passage, {1, 2}, {3, 4}, {5, 6}}, false);
    graph.add_text(id, Property::Time, "2026-05-01");
    graph.add_text(id, Property::Rule, "rule");
    graph.add_link(id, Property::Place, actors[0]);
  }
  const double per_claim = static_cast<double>(graph.structure_bytes()) / static_cast<double>(graph.claim_count());
  EXPECT_LT(per_claim, 250.0);
  RecordProperty("bytes_per_claim", std::to_string(per_claim));
}

}  // namespace
}  // namespace entente
