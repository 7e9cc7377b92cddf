#include "exporters/page.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <unordered_map>
#include <vector>

#include "builder/graph/stories.hpp"
#include "builder/graph/support.hpp"
#include "exporters/claim_row.hpp"
#include "exporters/page_json.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

using Json = nlohmann::json;

/// UTF-16 code units, which JavaScript counts in, of the first `bytes` bytes.
std::size_t utf16_units(std::string_view text, std::size_t bytes) {
  std::size_t units = 0;
  for (const char c : text.substr(0, bytes)) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0U) == 0x80U ? 0 : byte >= 0xF0U ? 2 : 1;
  }
  return units;
}

/// Writes the tables of the data block: rows refer to rows of other tables by their number there.
class PageData {
 public:
  PageData(const KnowledgeGraph& graph, const ArticleTexts& texts, std::ostream& out)
      : graph_(graph),
        texts_(texts),
        out_(out),
        entities_(graph.sorted_entities()),
        articles_(graph.sorted_articles()),
        passages_(graph.sorted_passages()),
        claims_(graph.sorted_claims()),
        entity_rank_(ranks(entities_)),
        article_rank_(ranks(articles_)),
        passage_rank_(ranks(passages_)),
        claim_rank_(ranks(claims_)) {}

  void write() {
    out_ << "{\"base\":";
    print_for_page(graph_.base(), out_);
    names<Predicate>("predicates", predicate_count());
    names<Status>("statuses", kStatusCount);
    names<EntityClass>("classes", kEntityClassCount);
    marked<EntityClass>("actors", kEntityClassCount, [](EntityClass cls) { return is_actor(cls); });
    marked<Predicate>("relations", predicate_count(), [](Predicate act) { return info(act).type == EventType::None; });
    table("entities", entities_, [this](EntityId id) { return entity(id); });
    table("articles", articles_, [this](ArticleId id) { return article(id); });
    table("passages", passages_, [this](PassageId id) { return passage(id); });
    table("claims", claims_, [this](ClaimId id) { return claim(id); });
    table("rules", rules_, [](std::string_view rule) { return Json(rule); });
    table("contradictions", contradictions(graph_), [this](const Contradiction& found) {
      Json row = {name(found.kind)};
      for (const ClaimId id : found.claims) {
        row.push_back(claim_rank_[index(id)]);
      }
      return row;
    });
    table("progress", progress(graph_), [this](const Progress& act) {
      Json row = Json::array();
      for (const Stage& stage : act.stages) {
        row.push_back(claim_rank_[index(stage.claim)]);
      }
      return row;
    });
    out_ << '}';
  }

 private:
  template <typename Id>
  static std::vector<std::size_t> ranks(const std::vector<Id>& sorted) {
    std::vector<std::size_t> rank(sorted.size());
    for (std::size_t at = 0; at < sorted.size(); ++at) {
      rank[index(sorted[at])] = at;
    }
    return rank;
  }

  template <typename Value>
  void names(std::string_view title, std::size_t count) {
    Json all = Json::array();
    for (std::size_t at = 0; at < count; ++at) {
      all.push_back(name(static_cast<Value>(at)));
    }
    out_ << ",\"" << title << "\":";
    print_for_page(all, out_);
  }

  /// 1 for each value of a vocabulary that has a property, 0 for the others.
  template <typename Value, typename Has>
  void marked(std::string_view title, std::size_t count, const Has& has) {
    Json all = Json::array();
    for (std::size_t at = 0; at < count; ++at) {
      all.push_back(has(static_cast<Value>(at)) ? 1 : 0);
    }
    out_ << ",\"" << title << "\":";
    print_for_page(all, out_);
  }

  template <typename Rows, typename ToJson>
  void table(std::string_view title, const Rows& rows, const ToJson& to_json) {
    out_ << ",\n\"" << title << "\":[";
    bool first = true;
    for (const auto& row : rows) {
      out_ << (first ? "" : ",\n");
      first = false;
      print_for_page(to_json(row), out_);
    }
    out_ << ']';
  }

  [[nodiscard]] Json entity(EntityId id) const {
    const EntityView view = graph_.entity(id);
    return {view.iri,
            view.label,
            static_cast<int>(view.cls),
            graph_.iso3(id),
            graph_.texts(view.facts, Property::Name),
            linked(view.facts, Property::StandsFor),
            point(view.facts)};
  }

  /// Longitude and latitude, as the projections of d3 take them, or null.
  [[nodiscard]] Json point(std::span<const Fact> facts) const {
    const std::string_view latitude = graph_.first_text(facts, Property::Latitude);
    const std::string_view longitude = graph_.first_text(facts, Property::Longitude);
    return latitude.empty() || longitude.empty()
               ? Json(nullptr)
               : Json{std::stod(std::string(longitude)), std::stod(std::string(latitude))};
  }

  [[nodiscard]] Json article(ArticleId id) const {
    const ArticleView view = graph_.article(id);
    Json row = {view.id, view.title, view.url, view.source, view.date};
    if (const auto found = texts_.find(std::string(view.iri)); found != texts_.end()) {
      row.push_back(found->second);
    }
    return row;
  }

  [[nodiscard]] Json passage(PassageId id) const {
    const PassageView view = graph_.passage(id);
    return {article_rank_[index(view.article)], view.span.begin, view.quote};
  }

  Json claim(ClaimId id) {
    const ClaimView view = graph_.claim(id);
    const ClaimRow row = claim_row(graph_, id);
    const Period when = period(graph_, view);
    const int flags = (row.negated ? 1 : 0) | (row.hedged ? 2 : 0) | (row.time.empty() ? 0 : 4);
    return {row.iri.substr(row.iri.rfind('/') + 1),
            entity_rank_[index(view.key.subject)],
            static_cast<int>(view.key.predicate),
            entity_rank_[index(view.key.object)],
            static_cast<int>(view.key.status),
            flags,
            row.quad_class,
            when.begin,
            when.end == when.begin ? std::string() : when.end,
            linked(view.facts, Property::AttributedTo),
            linked(view.facts, Property::Regarding),
            linked(view.facts, Property::Place),
            row.quantity,
            rule(graph_.first_text(view.facts, Property::Rule)),
            evidence(view)};
  }

  /// Flat: the passage and six offsets for each sentence, in UTF-16 code units from the sentence's first.
  [[nodiscard]] Json evidence(const ClaimView& claim) const {
    Json row = Json::array();
    for (const Evidence& each : claim.evidence) {
      const PassageView passage = graph_.passage(each.passage);
      row.push_back(passage_rank_[index(each.passage)]);
      for (const Span span : {each.subject, each.act, each.object}) {
        for (const std::uint32_t end : {span.begin, span.end}) {
          row.push_back(end < passage.span.begin ? 0 : utf16_units(passage.quote, end - passage.span.begin));
        }
      }
    }
    return row;
  }

  /// The number of the entity that a property links to, or null.
  [[nodiscard]] Json linked(std::span<const Fact> facts, Property property) const {
    const auto target = graph_.first_target(facts, property);
    return target ? Json(entity_rank_[index(*target)]) : Json(nullptr);
  }

  std::size_t rule(std::string_view text) {
    const auto [at, added] = rule_number_.try_emplace(text, rules_.size());
    if (added) {
      rules_.push_back(text);
    }
    return at->second;
  }

  const KnowledgeGraph& graph_;
  const ArticleTexts& texts_;
  std::ostream& out_;
  std::vector<EntityId> entities_;
  std::vector<ArticleId> articles_;
  std::vector<PassageId> passages_;
  std::vector<ClaimId> claims_;
  std::vector<std::size_t> entity_rank_;
  std::vector<std::size_t> article_rank_;
  std::vector<std::size_t> passage_rank_;
  std::vector<std::size_t> claim_rank_;
  std::vector<std::string_view> rules_;
  std::unordered_map<std::string_view, std::size_t> rule_number_;
};

}  // namespace

void write_page(const KnowledgeGraph& graph, std::ostream& out, const ArticleTexts& texts) {
  const std::string_view page = page_template();
  const std::size_t place = page.find(kPlaceOfData);
  out << page.substr(0, place);
  PageData(graph, texts, out).write();
  out << page.substr(place + kPlaceOfData.size());
}

}  // namespace entente
