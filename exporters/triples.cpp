#include "exporters/triples.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "builder/graph/clean.hpp"
#include "builder/graph/derived.hpp"
#include "builder/graph/stories.hpp"
#include "builder/graph/support.hpp"
#include "exporters/terms.hpp"
#include "ontology/identity.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

using terms::Spelling;

/// "2026-05-01" → xsd:date, "2026-05" → xsd:gYearMonth, "2026" → xsd:gYear; what is none of them stays a plain text.
std::string_view time_datatype(std::string_view time) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    return time.size() >= from + count &&
           std::all_of(time.begin() + from, time.begin() + from + count, [](char c) { return c >= '0' && c <= '9'; });
  };
  const bool year = digits(0, 4);
  const bool month = year && digits(5, 2) && time[4] == '-';
  const bool day = month && digits(8, 2) && time[7] == '-';
  if (day && time.size() >= 19 && time[10] == 'T') {
    return terms::kDateTime;
  }
  return day && time.size() == 10    ? terms::kDate
         : month && time.size() == 7 ? terms::kYearMonth
         : year && time.size() == 4  ? terms::kYear
                                     : std::string_view();
}

class Generator {
 public:
  Generator(const KnowledgeGraph& graph, bool named_graphs, const RdfHandler& handle, std::uint64_t beside)
      : graph_(graph), named_graphs_(named_graphs), handle_(handle), copies_(find_copies(graph)), count_(beside) {}

  void run() {
    for (const EntityId id : graph_.sorted_entities()) {
      entity(id);
    }
    for (const ArticleId id : graph_.sorted_articles()) {
      article(id);
    }
    for (const PassageId id : graph_.sorted_passages()) {
      passage(id);
    }
    for (const ClaimId id : graph_.sorted_claims()) {
      claim(id);
    }
    dataset();
  }

 private:
  void set_subject(std::string_view iri) { subject_ = graph_.absolute(iri); }

  void say(std::string_view predicate, const RdfTerm& object, std::string_view in_graph = {}) {
    // What a second article says again is the same statement; its own sentences are not.
    if (!repeating_ || predicate == terms::kEvidence || predicate == terms::kAnchor) {
      ++count_;
    }
    handle_({subject_, false, predicate, object, in_graph});
  }
  void iri(std::string_view predicate, std::string_view value) { say(predicate, {TermKind::Iri, value, {}, {}}, in_); }
  void link(std::string_view predicate, std::string_view relative) {
    object_ = graph_.absolute(relative);
    iri(predicate, object_);
  }
  void text(std::string_view predicate, std::string_view value, std::string_view datatype = {}) {
    say(predicate, {TermKind::Literal, value, datatype, {}}, in_);
  }
  void english(std::string_view predicate, std::string_view value) {
    say(predicate, {TermKind::Literal, value, {}, "en"}, in_);
  }
  void number(std::string_view predicate, std::uint64_t value) {
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    text(predicate, {digits.data(), static_cast<std::size_t>(end - digits.data())}, terms::kInteger);
  }
  void term(std::string_view predicate, std::string_view space, std::string_view local) {
    object_ = space;
    object_ += local;
    iri(predicate, object_);
  }

  void facts(std::span<const Fact> facts) {
    for (const Fact fact : facts) {
      const terms::PropertyTerm& property = terms::kProperties.at(static_cast<std::size_t>(fact.property));
      const std::string_view value = graph_.text(fact);
      switch (property.spelling) {
        case Spelling::Link:
          link(property.iri, value);
          break;
        case Spelling::Iri:
          link(property.iri, value);
          break;
        case Spelling::English:
          english(property.iri, value);
          break;
        case Spelling::Plain:
          text(property.iri, value);
          break;
        case Spelling::Decimal:
          text(property.iri, value, terms::kDecimal);
          break;
        case Spelling::Time:
          text(property.iri, value, time_datatype(value));
          break;
        case Spelling::Concept:
          term(property.iri, terms::kContexts, clean_iri(value));
          break;
      }
    }
  }

  void entity(EntityId id) {
    const EntityView view = graph_.entity(id);
    set_subject(view.iri);
    term(terms::kType, terms::kEnt, name(view.cls));
    if (!view.label.empty()) {
      english(terms::kPrefLabel, view.label);
    }
    if (view.known) {
      iri(terms::kInScheme, terms::kGazetteer);
    }
    facts(view.facts);
    plain_triples(id);
  }

  /// The actual claims that the entity is the subject of, without their nodes; and those that hold both ways.
  void plain_triples(EntityId id) {
    const std::span<const ClaimId> by = graph_.claims_by(id);
    std::vector<ClaimId> claims(by.begin(), by.end());
    for (const ClaimId each : graph_.claims_on(id)) {
      const ClaimKey key = graph_.claim(each).key;
      if (info(key.predicate).symmetric && key.subject != id) {
        claims.push_back(each);
      }
    }
    std::erase_if(claims, [this](ClaimId each) { return !is_plain(graph_, graph_.claim(each)); });
    const auto other_end = [&](const ClaimKey& key) {
      return graph_.entity(key.subject == id ? key.object : key.subject).iri;
    };
    std::sort(claims.begin(), claims.end(), [&](ClaimId left, ClaimId right) {
      const ClaimKey a = graph_.claim(left).key;
      const ClaimKey b = graph_.claim(right).key;
      return a.predicate != b.predicate ? a.predicate < b.predicate : other_end(a) < other_end(b);
    });
    for (const ClaimId each : claims) {
      const ClaimView view = graph_.claim(each);
      const std::string predicate = std::string(terms::kEnt) + std::string(name(view.key.predicate));
      in_each_graph(view, [&](ArticleId) { link(predicate, other_end(view.key)); });
    }
  }

  /// Once for each article that supports the claim, in its graph; once in all without named graphs.
  template <typename Say>
  void in_each_graph(const ClaimView& view, Say say_it) {
    std::optional<ArticleId> last;
    for (const Evidence& evidence : view.evidence) {
      const ArticleId source = graph_.passage(evidence.passage).article;
      if (last == source) {
        continue;
      }
      repeating_ = last.has_value();
      last = source;
      if (named_graphs_) {
        in_ = graph_.absolute(graph_.article(source).iri);
      }
      say_it(source);
      in_.clear();
      if (!named_graphs_) {
        break;
      }
    }
    repeating_ = false;
  }

  void article(ArticleId id) {
    const ArticleView view = graph_.article(id);
    set_subject(view.iri);
    iri(terms::kType, terms::kArticle);
    const auto optional = [&](std::string_view predicate, std::string_view value) {
      if (!value.empty()) {
        text(predicate, value);
      }
    };
    optional(terms::kIdentifier, view.id);
    if (!view.title.empty()) {
      english(terms::kTitle, view.title);
    }
    if (!view.date.empty()) {
      text(terms::kPublished, view.date, time_datatype(view.date));
    }
    if (!view.url.empty()) {
      link(terms::kUrl, view.url);
    }
    optional(terms::kPublisher, view.source);
    optional(terms::kCreator, view.author);
    for (const EntityId each : view.mentions) {
      link(terms::kMentions, graph_.entity(each).iri);
    }
  }

  void passage(PassageId id) {
    const PassageView view = graph_.passage(id);
    set_subject(graph_.passage_iri(id));
    const std::string source = graph_.absolute(graph_.article(view.article).iri);
    if (named_graphs_) {
      in_ = source;
    }
    iri(terms::kType, terms::kPassage);
    iri(terms::kHasSource, source);
    english(terms::kExact, view.quote);
    number(terms::kStart, view.span.begin);
    number(terms::kEnd, view.span.end);
    in_.clear();
  }

  void claim(ClaimId id) {
    const ClaimView view = graph_.claim(id);
    set_subject(graph_.claim_iri(id));
    in_each_graph(view, [&](ArticleId source) { claim_in(view, source); });
  }

  /// A claim as one article supports it; with one graph for all, as all do.
  void claim_in(const ClaimView& view, ArticleId source) {
    iri(terms::kType, terms::kClaim);
    link(terms::kSubject, graph_.entity(view.key.subject).iri);
    term(terms::kPredicate, terms::kEnt, name(view.key.predicate));
    link(terms::kObject, graph_.entity(view.key.object).iri);
    term(terms::kStatus, terms::kEnt, name(view.key.status));
    // Both where they are false too, so that no query can forget them and none needs to ask for what isn't there.
    text(terms::kNegated, view.key.negated ? "true" : "false", terms::kBoolean);
    text(terms::kHedged, view.hedged ? "true" : "false", terms::kBoolean);
    if (view.confidence) {
      text(terms::kConfidence, confidence_text(view.confidence), terms::kDecimal);
    }
    const EventType type = event_type(graph_, view);
    if (type != EventType::None) {
      term(terms::kEventType, terms::kPlover, name(type));
    }
    facts(view.facts);
    std::optional<PassageId> last;
    for (const Evidence& evidence : view.evidence) {
      if (named_graphs_ && graph_.passage(evidence.passage).article != source) {
        continue;
      }
      if (last != evidence.passage) {
        last = evidence.passage;
        link(terms::kEvidence, graph_.passage_iri(evidence.passage));
      }
      if (!evidence.subject.empty() || !evidence.act.empty() || !evidence.object.empty()) {
        text(terms::kAnchor, anchor(evidence));
      }
    }
    report(view);
  }

  /// "a17-1f2e3d4c-812 812-817 830-841 857-862": a passage, and where in the article subject, act and object stand.
  std::string anchor(const Evidence& evidence) const {
    const std::string passage = graph_.passage_iri(evidence.passage);
    std::string text = passage.substr(passage.starts_with("passage/") ? 8 : 0);
    for (const Span span : {evidence.subject, evidence.act, evidence.object}) {
      text += ' ' + std::to_string(span.begin) + '-' + std::to_string(span.end);
    }
    return text;
  }

  /// How many articles say it, and since and until when.
  void report(const ClaimView& view) {
    const Support by = support(graph_, view);
    number(terms::kSupportCount, by.articles.size());
    number(terms::kIndependentSources, independent_sources(graph_, copies_, by.articles));
    if (!by.first.empty()) {
      text(terms::kFirstReported, by.first, time_datatype(by.first));
      text(terms::kLastReported, by.last, time_datatype(by.last));
    }
  }

  /// How it was made, and what is in it. Last, for then the statements are counted.
  void dataset() {
    std::vector<std::string> runs;
    for (const Run& run : graph_.runs()) {
      const std::string identity = run.software + '\n' + run.options + '\n' + run.started;
      set_subject("run/" + hexadecimal(identity_hash(identity), 16));
      runs.push_back(subject_);
      iri(terms::kType, terms::kActivity);
      if (!run.software.empty()) {
        text(terms::kLabel, run.software);
      }
      if (!run.options.empty()) {
        text(terms::kComment, run.options);
      }
      if (!run.started.empty()) {
        text(terms::kStartedAtTime, run.started, time_datatype(run.started));
      }
    }
    subject_ = graph_.base();
    iri(terms::kType, terms::kDataset);
    text(terms::kUriSpace, graph_.base());
    for (const std::string& run : runs) {
      iri(terms::kWasGeneratedBy, run);
    }
    for (const std::string_view vocabulary :
         {terms::kEnt, terms::kPlover, terms::kContexts, std::string_view("http://purl.org/dc/terms/"),
          std::string_view("http://www.w3.org/ns/oa#"), std::string_view("http://www.w3.org/ns/prov#"),
          std::string_view("http://www.w3.org/2004/02/skos/core#"), std::string_view("https://schema.org/")}) {
      iri(terms::kVocabulary, vocabulary);
    }
    number(terms::kEntities, graph_.entity_count());
    number(terms::kDocuments, graph_.article_count());
    number(terms::kTriples, count_ + 1);
  }

  const KnowledgeGraph& graph_;
  const bool named_graphs_;
  const RdfHandler& handle_;
  const Copies copies_;
  std::string subject_;
  std::string object_;
  std::string in_;
  bool repeating_ = false;
  std::uint64_t count_;
};

}  // namespace

void for_each_triple(const KnowledgeGraph& graph, bool named_graphs, const RdfHandler& handle, std::uint64_t beside) {
  Generator(graph, named_graphs, handle, beside).run();
}

}  // namespace entente
