#include "cli/report.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "builder/graph/network.hpp"
#include "builder/graph/stories.hpp"
#include "builder/graph/support.hpp"
#include "builder/text/characters.hpp"
#include "cli/joined.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

std::string counted(std::size_t number, const std::string& one) {
  return std::to_string(number) + ' ' + one + (number == 1 ? "" : "s");
}

ReportProof proof(const KnowledgeGraph& graph, const Evidence& evidence) {
  const PassageView passage = graph.passage(evidence.passage);
  const ArticleView article = graph.article(passage.article);
  std::string source(article.title.empty() ? article.id : article.title);
  for (const std::string_view part : {article.source, article.date}) {
    source += part.empty() ? "" : ", " + std::string(part);
  }
  const bool safe = article.url.starts_with("https://") || article.url.starts_with("http://");
  return {std::string(passage.quote), source, safe ? std::string(article.url) : std::string()};
}

/// "agreesWith" as "agrees with", and denied as "does not agree with"; "partOf" as "is not part of".
std::string act_in_words(Predicate act, bool negated) {
  std::string words;
  for (const char c : name(act)) {
    words.append(is_upper(c) ? " " : "") += c;
  }
  words = to_lower(words);
  if (!negated) {
    return words;
  }
  const std::size_t end = std::min(words.find(' '), words.size());
  const std::string verb = words.substr(0, end);
  if (!verb.ends_with('s')) {
    return "is not " + words;
  }
  std::string plain = verb.substr(0, verb.size() - 1);
  if (verb.ends_with("ies")) {
    plain = verb.substr(0, verb.size() - 3) + 'y';
  } else if (verb.ends_with("shes") || verb.ends_with("ches") || verb.ends_with("sses") || verb.ends_with("xes")) {
    plain.pop_back();
  }
  return "does not " + plain + words.substr(end);
}

/// A claim as a reader takes it: whether it is only meant, whether its articles keep their distance, and who says so.
std::string told(const KnowledgeGraph& graph, const ClaimView& claim) {
  std::vector<std::string> limits;
  if (claim.key.status != Status::Actual) {
    limits.push_back(to_lower(name(claim.key.status)));
  }
  if (claim.hedged) {
    limits.emplace_back("hedged");
  }
  if (const auto speaker = graph.first_target(claim.facts, Property::AttributedTo)) {
    limits.push_back("according to " + std::string(graph.entity(*speaker).label));
  }
  return std::string(graph.entity(claim.key.subject).label) + ' ' +
         act_in_words(claim.key.predicate, claim.key.negated) + ' ' +
         std::string(graph.entity(claim.key.object).label) + (limits.empty() ? "" : " (" + joined(limits, ", ") + ')');
}

/// The claims in words with their first sentences, each once; of one claim alone, all that are wanted of its sentences.
ReportItem item(const KnowledgeGraph& graph, const std::vector<ClaimId>& claims, std::size_t sentences = 1) {
  std::vector<std::string> texts;
  std::set<PassageId> shown;
  ReportItem made;
  for (const ClaimId id : claims) {
    const ClaimView claim = graph.claim(id);
    texts.push_back(told(graph, claim));
    for (const Evidence& each : claim.evidence.first(std::min(sentences, claim.evidence.size()))) {
      if (shown.insert(each.passage).second) {
        made.proofs.push_back(proof(graph, each));
      }
    }
  }
  made.text = joined(texts, "; ");
  return made;
}

/// Keeps the first `most` items and says how many there were.
ReportSection cut(ReportSection section, std::size_t most) {
  if (most != 0 && section.items.size() > most) {
    section.note += (section.note.empty() ? "" : " ") + ("The first " + std::to_string(most) + " of ") +
                    std::to_string(section.items.size()) + '.';
    section.items.resize(most);
  }
  return section;
}

ReportSection contents(const KnowledgeGraph& graph) {
  std::set<std::string_view> dates;
  std::set<std::string_view> sources;
  std::size_t undated = 0;
  std::size_t without_publisher = 0;
  for (const ArticleId id : graph.sorted_articles()) {
    const ArticleView article = graph.article(id);
    if (article.date.empty()) {
      ++undated;
    } else {
      dates.insert(article.date);
    }
    if (article.source.empty()) {
      ++without_publisher;
    } else {
      sources.insert(article.source);
    }
  }
  std::array<std::size_t, kStatusCount> by_status{};
  std::size_t negated = 0;
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimKey key = graph.claim(id).key;
    ++by_status.at(static_cast<std::size_t>(key.status));
    negated += key.negated ? 1 : 0;
  }
  ReportSection section{"What the graph holds", "", {}};
  std::string articles = counted(graph.article_count(), "article");
  articles += dates.empty()       ? ""
              : dates.size() == 1 ? " of " + std::string(*dates.begin())
                                  : ", " + std::string(*dates.begin()) + " to " + std::string(*dates.rbegin());
  articles += undated == 0 || dates.empty() ? "" : " (" + std::to_string(undated) + " undated)";
  articles += sources.empty() ? "" : "; " + counted(sources.size(), "publisher");
  articles +=
      without_publisher == 0 || sources.empty() ? "" : " (" + counted(without_publisher, "article") + " without one)";
  section.items.push_back({articles, {}});
  section.items.push_back(
      {std::to_string(graph.entity_count()) + (graph.entity_count() == 1 ? " entity" : " entities"), {}});
  std::vector<std::string> statuses;
  for (std::size_t at = 0; at < kStatusCount; ++at) {
    statuses.push_back(std::to_string(by_status.at(at)) + ' ' + to_lower(name(static_cast<Status>(at))));
  }
  section.items.push_back({counted(graph.claim_count(), "claim") + ": " + joined(statuses, ", ") + "; " +
                               std::to_string(negated) + (negated == 1 ? " of them is denied" : " of them are denied"),
                           {}});
  return section;
}

ReportSection chief_actors(const KnowledgeGraph& graph, std::size_t most) {
  ReportSection section{
      "Chief actors",
      "By PageRank: first those whom many actors are linked to that are linked to many themselves. Counted "
      "are the claims in which each acts, and in which it is acted on; denials are not.",
      {}};
  for (const ActorMeasures& actor : measure(graph, {.betweenness = false})) {
    section.items.push_back({std::string(graph.entity(actor.entity).label) + ": acts in " + std::to_string(actor.acts) +
                                 ", is acted on in " + std::to_string(actor.acted_on) + ", linked to " +
                                 counted(actor.degree, "actor"),
                             {}});
  }
  return cut(std::move(section), most);
}

/// "signs: Chad, Sudan; supports: Norway": who does what to an entity, what most do first.
std::string done_to(const KnowledgeGraph& graph, EntityId entity, const std::vector<ClaimId>& claims) {
  std::map<std::string, std::set<std::string>> who;
  for (const ClaimId id : claims) {
    const ClaimView claim = graph.claim(id);
    if (claim.key.object != entity) {
      continue;
    }
    const std::string status = claim.key.status == Status::Actual ? "" : " (" + to_lower(name(claim.key.status)) + ')';
    who[act_in_words(claim.key.predicate, claim.key.negated) + status].emplace(graph.entity(claim.key.subject).label);
  }
  std::vector<std::pair<std::string, std::set<std::string>>> ranked(who.begin(), who.end());
  std::ranges::stable_sort(ranked, std::greater{}, [](const auto& act) { return act.second.size(); });
  std::vector<std::string> texts;
  for (const auto& [act, subjects] : ranked) {
    texts.push_back(act + ": " + joined(subjects, ", "));
  }
  return joined(texts, "; ");
}

/// Of the sentences of an entity's claims one that names it, and on which most of them rest; the first of several.
std::optional<Evidence> chief_sentence(const KnowledgeGraph& graph, EntityId entity,
                                       const std::vector<ClaimId>& claims) {
  const EntityView view = graph.entity(entity);
  std::vector<std::string_view> names = graph.texts(view.facts, Property::Name);
  names.push_back(view.label);
  std::vector<Evidence> sentences;
  std::map<PassageId, std::size_t> counts;
  for (const ClaimId id : claims) {
    for (const Evidence& each : graph.claim(id).evidence) {
      if (++counts[each.passage] == 1) {
        sentences.push_back(each);
      }
    }
  }
  const auto weight = [&](const Evidence& sentence) {
    const std::string_view quote = graph.passage(sentence.passage).quote;
    const bool names_it =
        std::ranges::any_of(names, [&](std::string_view name) { return quote.find(name) != std::string_view::npos; });
    return std::pair(names_it, counts.at(sentence.passage));
  };
  const auto best = std::ranges::max_element(sentences, {}, weight);
  return best == sentences.end() ? std::nullopt : std::optional(*best);
}

ReportSection initiatives(const KnowledgeGraph& graph, std::size_t most) {
  std::map<std::string_view, std::vector<ClaimId>> claims;  // by IRI
  std::map<std::string_view, EntityId> entities;
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimView claim = graph.claim(id);
    std::set<EntityId> about = {claim.key.subject, claim.key.object};
    if (const auto regarding = graph.first_target(claim.facts, Property::Regarding)) {
      about.insert(*regarding);
    }
    for (const EntityId each : about) {
      const EntityView view = graph.entity(each);
      if (is_a(view.cls, EntityClass::Initiative)) {
        claims[view.iri].push_back(id);
        entities.emplace(view.iri, each);
      }
    }
  }
  std::vector<std::string_view> order;
  for (const auto& [iri, ids] : claims) {
    order.push_back(iri);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::string_view a, std::string_view b) { return claims.at(a).size() > claims.at(b).size(); });
  ReportSection section{"Chief initiatives",
                        "Agreements, plans, talks, missions, by the number of claims, with who does what to each.",
                        {}};
  for (const std::string_view iri : order) {
    const std::vector<ClaimId>& ids = claims.at(iri);
    const EntityId entity = entities.at(iri);
    const std::string acts = done_to(graph, entity, ids);
    ReportItem made{std::string(graph.entity(entity).label) + " (" + counted(ids.size(), "claim") + ')' +
                        (acts.empty() ? "" : " – " + acts),
                    {}};
    if (const auto sentence = chief_sentence(graph, entity, ids)) {
      made.proofs.push_back(proof(graph, *sentence));
    }
    section.items.push_back(std::move(made));
  }
  return cut(std::move(section), most);
}

/// An offer is kept where the same act is also planned or actual.
bool is_open_offer(const KnowledgeGraph& graph, ClaimKey key) {
  if (key.status != Status::Offered || key.negated) {
    return false;
  }
  return std::ranges::none_of(std::array{Status::Planned, Status::Actual}, [&](Status status) {
    key.status = status;
    return graph.find_claim(key).has_value();
  });
}

/// What one sentence offers is one item; what was reported last comes first.
ReportSection open_offers(const KnowledgeGraph& graph, std::size_t most) {
  struct Offer {
    std::string_view day;
    std::vector<ClaimId> claims;
  };
  std::vector<Offer> offers;
  std::map<PassageId, std::size_t> by_sentence;
  for (const ClaimId id : graph.sorted_claims()) {
    const ClaimView claim = graph.claim(id);
    if (!is_open_offer(graph, claim.key)) {
      continue;
    }
    const auto [at, added] = claim.evidence.empty()
                                 ? std::pair(by_sentence.end(), true)
                                 : by_sentence.emplace(claim.evidence.front().passage, offers.size());
    if (added) {
      offers.push_back({support(graph, claim).first, {id}});
    } else {
      offers.at(at->second).claims.push_back(id);
    }
  }
  std::ranges::stable_sort(offers, std::greater{}, &Offer::day);
  ReportSection section{
      "Offers not kept yet", "Offered, and nothing in the graph says that it was planned or done.", {}};
  for (Offer& offer : offers) {
    std::ranges::stable_sort(offer.claims, {}, [&](ClaimId id) { return told(graph, graph.claim(id)); });
    section.items.push_back(item(graph, offer.claims));
  }
  return cut(std::move(section), most);
}

/// Of one claim that is told in several numbers, so many sentences are shown.
constexpr std::size_t kSentencesOfOne = 4;

ReportSection disputes(const KnowledgeGraph& graph, std::size_t most) {
  ReportSection section{
      "Contradictions", "What is said and denied, offered and refused, or told in other numbers.", {}};
  for (const Contradiction& found : contradictions(graph)) {
    std::vector<ClaimId> claims = found.claims;
    std::ranges::stable_sort(claims, {}, [&](ClaimId id) { return graph.claim(id).key.negated; });
    ReportItem made = item(graph, claims, claims.size() == 1 ? kSentencesOfOne : 1);
    made.text = std::string(name(found.kind)) + ": " + made.text;
    section.items.push_back(std::move(made));
  }
  return cut(std::move(section), most);
}

std::string html_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string markdown_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      safe += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>#!|~&").find(c) != std::string_view::npos) {
      safe += '\\';
    }
    safe += c;
  }
  return safe;
}

/// An address in angle brackets, where only these and blanks would end it.
std::string markdown_url(std::string_view url) {
  std::string safe;
  for (const char c : url) {
    safe += c == '<' ? "%3C" : c == '>' ? "%3E" : c == ' ' || c == '\n' ? "%20" : std::string(1, c);
  }
  return safe;
}

}  // namespace

std::vector<ReportSection> report(const KnowledgeGraph& graph, std::size_t most) {
  return {contents(graph), chief_actors(graph, most), initiatives(graph, most), open_offers(graph, most),
          disputes(graph, most)};
}

void write_markdown(const std::vector<ReportSection>& sections, std::ostream& out) {
  out << "# Report on a graph of claims\n";
  for (const ReportSection& section : sections) {
    out << "\n## " << section.title << "\n\n" << section.note << (section.note.empty() ? "" : "\n\n");
    bool quoted = false;
    for (const ReportItem& each : section.items) {
      out << (quoted ? "\n" : "") << "- " << markdown_text(each.text) << '\n';
      for (const ReportProof& proof : each.proofs) {
        out << (&proof == &each.proofs.front() ? "" : "\n") << "  > " << markdown_text(proof.quote) << "  \n  > — ";
        out << (proof.url.empty() ? markdown_text(proof.source)
                                  : '[' + markdown_text(proof.source) + "](<" + markdown_url(proof.url) + ">)");
        out << '\n';
      }
      quoted = !each.proofs.empty();
    }
    out << (section.items.empty() ? "None.\n" : "");
  }
}

void write_html(const std::vector<ReportSection>& sections, std::ostream& out) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<title>Report on a graph of claims</title>\n</head>\n<body>\n<h1>Report on a graph of claims</h1>\n";
  for (const ReportSection& section : sections) {
    out << "<h2>" << section.title << "</h2>\n";
    out << (section.note.empty() ? "" : "<p>" + html_text(section.note) + "</p>\n");
    out << (section.items.empty() ? "<p>None.</p>\n" : "<ul>\n");
    for (const ReportItem& each : section.items) {
      out << "<li dir=\"auto\">" << html_text(each.text);
      for (const ReportProof& proof : each.proofs) {
        out << "\n<blockquote dir=\"auto\">" << html_text(proof.quote) << "<br>— ";
        out << (proof.url.empty() ? html_text(proof.source)
                                  : "<a href=\"" + html_text(proof.url) + "\">" + html_text(proof.source) + "</a>");
        out << "</blockquote>";
      }
      out << "</li>\n";
    }
    out << (section.items.empty() ? "" : "</ul>\n");
  }
  out << "</body>\n</html>\n";
}

}  // namespace entente
