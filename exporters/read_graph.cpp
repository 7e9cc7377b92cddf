#include "exporters/read_graph.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "builder/graph/clean.hpp"
#include "builder/graph/support.hpp"
#include "exporters/binary_graph.hpp"
#include "exporters/terms.hpp"
#include "ontology/degrees.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/read_file.hpp"

namespace entente {
namespace {

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// "812-817", and moves `text` behind it and a blank.
std::optional<Span> take_span(std::string_view& text) {
  const std::size_t end = text.find(' ');
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  const std::size_t dash = part.find('-');
  if (dash == std::string_view::npos) {
    return std::nullopt;
  }
  const auto from = number(part.substr(0, dash));
  const auto to = number(part.substr(dash + 1));
  return from && to ? std::optional(Span{*from, *to}) : std::nullopt;
}

/// The numbers that the terms of the vocabularies have in a table: rows are told apart by them.
struct TermIds {
  explicit TermIds(StatementTable& table)
      : type(table.id(terms::kType)),
        claim(table.id(terms::kClaim)),
        passage(table.id(terms::kPassage)),
        article(table.id(terms::kArticle)),
        activity(table.id(terms::kActivity)),
        pref_label(table.id(terms::kPrefLabel)),
        identifier(table.id(terms::kIdentifier)),
        title(table.id(terms::kTitle)),
        published(table.id(terms::kPublished)),
        publisher(table.id(terms::kPublisher)),
        creator(table.id(terms::kCreator)),
        url(table.id(terms::kUrl)),
        mentions(table.id(terms::kMentions)),
        has_source(table.id(terms::kHasSource)),
        exact(table.id(terms::kExact)),
        start(table.id(terms::kStart)),
        end(table.id(terms::kEnd)),
        subject(table.id(terms::kSubject)),
        predicate(table.id(terms::kPredicate)),
        object(table.id(terms::kObject)),
        status(table.id(terms::kStatus)),
        negated(table.id(terms::kNegated)),
        hedged(table.id(terms::kHedged)),
        confidence(table.id(terms::kConfidence)),
        evidence(table.id(terms::kEvidence)),
        anchor(table.id(terms::kAnchor)) {}

  StringId type, claim, passage, article, activity, pref_label;
  StringId identifier, title, published, publisher, creator, url, mentions;
  StringId has_source, exact, start, end;
  StringId subject, predicate, object, status, negated, hedged, confidence, evidence, anchor;
};

class Assembler {
 public:
  Assembler(StatementTable& table, const std::string& label)
      : table_(table), label_(label), graph_(base()), ids_(table) {
    for (const terms::PropertyTerm& each : terms::kProperties) {
      properties_.emplace(table_.id(each.iri), &each);
    }
  }

  KnowledgeGraph run() && {
    each_subject([this](const Rows& rows) { classify(rows); });
    for (const Rows& rows : entities_seen_) {
      entity(rows);
    }
    for (const Rows& rows : articles_seen_) {
      article(rows);
    }
    for (const Rows& rows : passages_seen_) {
      passage(rows);
    }
    for (const Rows& rows : claims_seen_) {
      claim(rows);
    }
    describe_named();
    return std::move(graph_);
  }

 private:
  /// What is said of one subject; never empty.
  using Rows = std::span<const StatementRow>;

  [[noreturn]] void fail(StringId node, std::string_view property, std::string_view why) const {
    throw InputError({Severity::Error,
                      {label_, 0, 0},
                      "<" + std::string(table_.text(node)) + "> " + std::string(property) + ": " + std::string(why)});
  }

  template <typename Visit>
  void each_subject(Visit visit) const {
    const std::span<const StatementRow> rows = table_.rows();
    for (std::size_t from = 0; from < rows.size();) {
      std::size_t to = from;
      while (to < rows.size() && rows[to].subject == rows[from].subject) {
        ++to;
      }
      visit(rows.subspan(from, to - from));
      from = to;
    }
  }

  std::string base() {
    const StringId space = table_.id(terms::kUriSpace);
    for (const StatementRow& row : table_.rows()) {
      const std::string_view said = table_.text(row.object);
      if (row.predicate == space && !said.empty()) {
        if (!is_absolute_iri(said)) {
          fail(row.subject, "void:uriSpace", "is no absolute IRI");
        }
        return std::string(said);
      }
    }
    return std::string(kDefaultBase);
  }

  void classify(const Rows& rows) {
    const StringId subject = rows.front().subject;
    bool is_entity = false;
    bool classified = false;
    for (const StatementRow& row : rows) {
      if (row.predicate != ids_.type) {
        continue;
      }
      const std::string_view type = table_.text(row.object);
      const auto cls =
          type.starts_with(terms::kEnt) ? parse_entity_class(type.substr(terms::kEnt.size())) : std::nullopt;
      if (row.object == ids_.claim) {
        claims_seen_.push_back(rows);
      } else if (row.object == ids_.passage) {
        passages_seen_.push_back(rows);
      } else if (row.object == ids_.article) {
        articles_seen_.push_back(rows);
      } else if (row.object == ids_.activity) {
        run(rows);
      } else if (cls) {
        entities_[subject] = graph_.put_entity(table_.text(subject), *cls, is_known(rows));
        is_entity = true;
      } else {
        continue;
      }
      classified = true;
    }
    if (is_entity) {
      entities_seen_.push_back(rows);
    } else if (!classified) {
      unclassified_.push_back(rows);
    }
  }

  /// Takes in what is said of entities that have no class of their own but are named by claims, articles and one
  /// another.
  void describe_named() {
    for (bool more = true; more;) {
      more = false;
      std::erase_if(unclassified_, [&](const Rows& rows) {
        const StringId subject = rows.front().subject;
        if (!entities_.contains(subject)) {
          return false;
        }
        const EntityView view = graph_.entity(entities_.at(subject));
        graph_.put_entity(view.iri, view.cls, is_known(rows));
        entity(rows);
        more = true;
        return true;
      });
    }
  }

  bool is_known(const Rows& rows) const {
    for (const StatementRow& row : rows) {
      if (table_.text(row.predicate) == terms::kInScheme && table_.text(row.object) == terms::kGazetteer) {
        return true;
      }
    }
    return false;
  }

  void run(const Rows& rows) {
    Run run;
    for (const StatementRow& row : rows) {
      const std::string_view predicate = table_.text(row.predicate);
      std::string* const slot = predicate == terms::kLabel           ? &run.software
                                : predicate == terms::kComment       ? &run.options
                                : predicate == terms::kStartedAtTime ? &run.started
                                                                     : nullptr;
      if (slot != nullptr) {
        *slot = table_.text(row.object);
      }
    }
    if (!run.software.empty()) {
      graph_.add_run(run);
    }
  }

  /// The entity of an IRI that a statement names, described or not.
  EntityId entity_of(StringId iri) {
    const auto found = entities_.find(iri);
    if (found != entities_.end()) {
      return found->second;
    }
    const std::string_view relative = graph_.relative(table_.text(iri));
    const std::string_view folder = relative.substr(0, relative.find('/'));
    EntityClass cls = EntityClass::Organization;
    for (std::size_t each = 0; each < kEntityClassCount; ++each) {
      if (iri_folder(static_cast<EntityClass>(each)) == folder) {
        cls = static_cast<EntityClass>(each);
        break;
      }
    }
    return entities_[iri] = graph_.put_entity(relative, cls, false);
  }

  /// The graph says all its texts in English; what is in another language stays beside it (unknown_statements.hpp).
  [[nodiscard]] bool is_english(const StatementRow& row) const {
    const std::string_view language = table_.text(row.language);
    return language.empty() || language == "en" || language.starts_with("en-") || language == "EN";
  }

  /// Adds what the properties in common say, to an entity or to a claim.
  template <typename Id>
  void facts(Id id, const StatementRow& row, bool of_claims) {
    const auto found = properties_.find(row.predicate);
    if (found == properties_.end() || (found->second->property >= Property::AttributedTo) != of_claims ||
        !is_english(row)) {
      return;
    }
    const terms::PropertyTerm& property = *found->second;
    std::string_view value = table_.text(row.object);
    if (is_link(property.property)) {
      graph_.add_link(id, property.property, entity_of(row.object));
      return;
    }
    if (property.spelling == terms::Spelling::Decimal &&
        !is_degrees(value, property.property == Property::Latitude ? kMostLatitude : kMostLongitude)) {
      fail(row.subject, property.property == Property::Latitude ? "geo:lat" : "geo:long",
           "\"" + std::string(value) + "\" is no decimal number of degrees");
    }
    if (property.spelling == terms::Spelling::Concept && value.starts_with(terms::kContexts)) {
      value.remove_prefix(terms::kContexts.size());
      graph_.add_text(id, property.property, clean_iri(value));
      return;
    }
    graph_.add_text(id, property.property, property.spelling == terms::Spelling::Iri ? graph_.relative(value) : value);
  }

  void entity(const Rows& rows) {
    const EntityId id = entities_.at(rows.front().subject);
    const bool known = graph_.entity(id).known;
    for (const StatementRow& row : rows) {
      if (row.predicate != ids_.pref_label) {
        facts(id, row, false);
      } else if (is_english(row)) {
        graph_.add_label(id, table_.text(row.object), known);
      }
    }
  }

  void article(const Rows& rows) {
    const StringId subject = rows.front().subject;
    ArticleView view;
    view.iri = table_.text(subject);
    std::vector<StringId> mentions;
    for (const StatementRow& row : rows) {
      const StringId predicate = row.predicate;
      const std::string_view value = table_.text(row.object);
      std::string_view* const slot = predicate == ids_.identifier  ? &view.id
                                     : predicate == ids_.title     ? &view.title
                                     : predicate == ids_.published ? &view.date
                                     : predicate == ids_.publisher ? &view.source
                                     : predicate == ids_.creator   ? &view.author
                                                                   : nullptr;
      if (!is_english(row)) {
        continue;
      }
      if (slot != nullptr && (slot->empty() || value < *slot)) {
        *slot = value;
      } else if (predicate == ids_.url) {
        view.url = graph_.relative(value);
      } else if (predicate == ids_.mentions) {
        mentions.push_back(row.object);
      }
    }
    const ArticleId id = graph_.put_article(view);
    articles_.emplace(subject, id);
    for (const StringId each : mentions) {
      graph_.add_mention(id, entity_of(each));
    }
  }

  void passage(const Rows& rows) {
    const StringId subject = rows.front().subject;
    std::optional<ArticleId> source;
    std::optional<std::uint32_t> begin;
    std::optional<std::uint32_t> end;
    std::string_view quote;
    for (const StatementRow& row : rows) {
      const std::string_view value = table_.text(row.object);
      if (row.predicate == ids_.has_source) {
        const auto found = articles_.find(row.object);
        source = found != articles_.end()
                     ? found->second
                     : articles_[row.object] = graph_.put_article({value, {}, {}, {}, {}, {}, {}, {}});
      } else if (row.predicate == ids_.exact) {
        quote = value;
      } else if (row.predicate == ids_.start) {
        begin = number(value);
      } else if (row.predicate == ids_.end) {
        end = number(value);
      }
    }
    if (!source) {
      fail(subject, "oa:hasSource", "a passage needs its article");
    }
    if (!begin || !end || *end < *begin) {
      fail(subject, begin ? "oa:end" : "oa:start", "a passage needs its place, two numbers in order");
    }
    const PassageId id = graph_.put_passage(*source, {*begin, *end}, quote);
    passages_.emplace(subject, id);
  }

  static std::string part_of(std::string_view passage_iri) {
    return std::string(passage_iri.substr(passage_iri.starts_with("passage/") ? 8 : 0));
  }

  void claim(const Rows& rows) {
    const StringId subject = rows.front().subject;
    std::optional<StringId> from;
    std::optional<StringId> to;
    std::optional<Predicate> predicate;
    std::optional<Status> status;
    bool negated = false;
    bool hedged = false;
    bool unhedged = false;  // said by one of the graphs that were joined line by line
    std::optional<float> confidence;
    std::vector<PassageId> evidence;
    std::vector<Evidence> anchored;
    for (const StatementRow& row : rows) {
      const StringId property = row.predicate;
      const std::string_view value = table_.text(row.object);
      if (property == ids_.subject) {
        from = row.object;
      } else if (property == ids_.object) {
        to = row.object;
      } else if (property == ids_.predicate && value.starts_with(terms::kEnt)) {
        predicate = parse_predicate(value.substr(terms::kEnt.size()));
      } else if (property == ids_.status && value.starts_with(terms::kEnt)) {
        status = parse_status(value.substr(terms::kEnt.size()));
      } else if (property == ids_.negated) {
        negated = value == "true" || value == "1";
      } else if (property == ids_.hedged) {
        (value == "true" || value == "1" ? hedged : unhedged) = true;
      } else if (property == ids_.confidence) {
        const auto one = parse_confidence(value);
        confidence = std::max(confidence, one);
        if (!one) {
          fail(subject, "ent:confidence", "\"" + std::string(value) + "\" is no number from 0 to 1");
        }
      } else if (property == ids_.evidence) {
        const auto found = passages_.find(row.object);
        if (found == passages_.end()) {
          fail(subject, "ent:evidence", "<" + std::string(value) + "> is no passage of this graph");
        }
        evidence.push_back(found->second);
      } else if (property == ids_.anchor) {
        anchor(subject, value, anchored);
      }
    }
    if (!from) {
      fail(subject, "rdf:subject", "a claim needs one");
    }
    if (!to) {
      fail(subject, "rdf:object", "a claim needs one");
    }
    if (!predicate) {
      fail(subject, "rdf:predicate", "a claim needs one of the ontology's predicates");
    }
    if (!status) {
      fail(subject, "ent:status", "a claim needs one of the ontology's statuses");
    }
    if (evidence.empty()) {
      fail(subject, "ent:evidence", "a claim needs a passage that supports it");
    }
    const ClaimKey key = {entity_of(*from), entity_of(*to), *predicate, *status, negated};
    const ClaimId id = graph_.put_claim(key);
    hedged = hedged && !unhedged;
    for (const PassageId passage : evidence) {
      bool placed = false;
      for (const Evidence& each : anchored) {
        if (each.passage == passage) {
          graph_.add_evidence(id, key, each, hedged, confidence);
          placed = true;
        }
      }
      if (!placed) {
        graph_.add_evidence(id, {passage, {}, {}, {}}, hedged, confidence);
      }
    }
    for (const StatementRow& row : rows) {
      facts(id, row, true);
    }
  }

  void anchor(StringId subject, std::string_view text, std::vector<Evidence>& anchored) {
    // Only a graph that has anchors needs the names that they call passages by.
    if (parts_.empty()) {
      for (const auto& [node, id] : passages_) {
        parts_.emplace(part_of(graph_.passage_iri(id)), id);
      }
    }
    const std::size_t end = text.find(' ');
    const auto passage = parts_.find(std::string(text.substr(0, end)));
    std::string_view spans = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    const auto from = take_span(spans);
    const auto act = take_span(spans);
    const auto to = take_span(spans);
    if (passage == parts_.end() || !from || !act || !to || !spans.empty()) {
      fail(subject, "ent:anchor", "\"" + std::string(text) + "\" is no passage and three ranges");
    }
    anchored.push_back({passage->second, *from, *act, *to});
  }

  StatementTable& table_;
  const std::string label_;
  KnowledgeGraph graph_;
  const TermIds ids_;
  std::unordered_map<StringId, const terms::PropertyTerm*> properties_;
  std::unordered_map<StringId, EntityId> entities_;
  std::unordered_map<StringId, ArticleId> articles_;
  std::unordered_map<StringId, PassageId> passages_;
  std::unordered_map<std::string, PassageId> parts_;
  std::vector<Rows> entities_seen_;
  std::vector<Rows> unclassified_;  ///< whose subjects have no type that the graph knows
  std::vector<Rows> articles_seen_;
  std::vector<Rows> passages_seen_;
  std::vector<Rows> claims_seen_;
};

}  // namespace

KnowledgeGraph to_graph(StatementTable& statements, const std::string& label) {
  return Assembler(statements, label).run();
}

KnowledgeGraph read_graph(const std::filesystem::path& file, Format format) {
  if (format == Format::Binary) {
    return read_binary(read_file(file), file.string());
  }
  StatementTable statements = read_statements(file, format);
  return to_graph(statements, file.string());
}

KnowledgeGraph read_graph(std::string_view text, const std::string& label, Format format) {
  if (format == Format::Binary) {
    return read_binary(text, label);
  }
  StatementTable statements = read_statements(text, label, format);
  return to_graph(statements, label);
}

}  // namespace entente
