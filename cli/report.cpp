#include "cli/report.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "builder/graph/network.hpp"
#include "builder/graph/stories.hpp"
#include "builder/graph/support.hpp"
#include "cli/explain.hpp"

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

/// The claims in words, each with the first sentence that supports it.
ReportItem item(const KnowledgeGraph& graph, const std::vector<ClaimId>& claims) {
  ReportItem made;
  for (const ClaimId id : claims) {
    made.text += (made.text.empty() ? "" : "; ") + claim_in_words(graph, id);
    const ClaimView claim = graph.claim(id);
    if (!claim.evidence.empty()) {
      made.proofs.push_back(proof(graph, claim.evidence.front()));
    }
  }
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
  for (const ArticleId id : graph.sorted_articles()) {
    const ArticleView article = graph.article(id);
    if (!article.date.empty()) {
      dates.insert(article.date);
    }
    if (!article.source.empty()) {
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
  articles += sources.empty() ? "" : " of " + counted(sources.size(), "publisher");
  articles += dates.empty() ? "" : ", " + std::string(*dates.begin()) + " to " + std::string(*dates.rbegin());
  section.items.push_back({articles, {}});
  section.items.push_back({std::to_string(graph.entity_count()) + " entities", {}});
  std::string claims = counted(graph.claim_count(), "claim") + ":";
  for (std::size_t at = 0; at < kStatusCount; ++at) {
    claims +=
        (at == 0 ? " " : ", ") + std::to_string(by_status.at(at)) + ' ' + std::string(name(static_cast<Status>(at)));
  }
  section.items.push_back({claims + "; " + std::to_string(negated) + " of them negated", {}});
  return section;
}

ReportSection chief_actors(const KnowledgeGraph& graph, std::size_t most) {
  ReportSection section{"Chief actors", "By PageRank in the network of actors.", {}};
  for (const ActorMeasures& actor : measure(graph, {.betweenness = false})) {
    section.items.push_back({std::string(graph.entity(actor.entity).label) + ": acts " + std::to_string(actor.acts) +
                                 ", is acted on " + std::to_string(actor.acted_on) + ", linked to " +
                                 counted(actor.degree, "actor"),
                             {}});
  }
  return cut(std::move(section), most);
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
  ReportSection section{"Chief initiatives", "Agreements, plans, talks, missions, by the number of claims.", {}};
  for (const std::string_view iri : order) {
    const std::vector<ClaimId>& ids = claims.at(iri);
    ReportItem made{std::string(graph.entity(entities.at(iri)).label) + ": " + counted(ids.size(), "claim"), {}};
    const ClaimView first = graph.claim(ids.front());
    if (!first.evidence.empty()) {
      made.proofs.push_back(proof(graph, first.evidence.front()));
    }
    section.items.push_back(std::move(made));
  }
  return cut(std::move(section), most);
}

/// An offer is kept where the same act is also planned or actual.
ReportSection open_offers(const KnowledgeGraph& graph, std::size_t most) {
  ReportSection section{"Offers not kept", "Offered, and no article says that it was planned or done.", {}};
  for (const ClaimId id : graph.sorted_claims()) {
    ClaimKey key = graph.claim(id).key;
    if (key.status != Status::Offered || key.negated) {
      continue;
    }
    const bool kept = std::ranges::any_of(std::array{Status::Planned, Status::Actual}, [&](Status status) {
      key.status = status;
      return graph.find_claim(key).has_value();
    });
    if (!kept) {
      section.items.push_back(item(graph, {id}));
    }
  }
  std::stable_sort(section.items.begin(), section.items.end(),
                   [](const ReportItem& a, const ReportItem& b) { return a.text < b.text; });
  return cut(std::move(section), most);
}

ReportSection disputes(const KnowledgeGraph& graph, std::size_t most) {
  ReportSection section{"Contradictions", "", {}};
  for (const Contradiction& found : contradictions(graph)) {
    ReportItem made = item(graph, found.claims);
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
    for (const ReportItem& each : section.items) {
      out << "- " << markdown_text(each.text) << '\n';
      for (const ReportProof& proof : each.proofs) {
        out << "  > " << markdown_text(proof.quote) << "  \n  > — ";
        out << (proof.url.empty() ? markdown_text(proof.source)
                                  : '[' + markdown_text(proof.source) + "](<" + markdown_url(proof.url) + ">)");
        out << "\n\n";
      }
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
