// The graph across articles: entities joined by IRI, claims joined by what they say, and the sentences that prove them.
//
// Everything in it is a set or a maximum, so adding and merging are commutative, associative and idempotent: a graph
// depends on what was read, never on the order, the threads or the parts it was read in. Where a single value must be
// chosen (a label, a class), it is the greatest under a fixed order, which has the same property.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "builder/reading.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {

/// Numbers inside one graph, dense from 0 in the order of adding. They never change while the graph lives; across
/// graphs only IRIs mean anything.
enum class EntityId : std::uint32_t {};
enum class ClaimId : std::uint32_t {};
enum class ArticleId : std::uint32_t {};
enum class PassageId : std::uint32_t {};

template <typename Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

/// What is said of an entity or qualifies a claim, each a set of values.
enum class Property : std::uint8_t {
  // of entities
  Name,       ///< other names: skos:altLabel
  Iso3,       ///< of a state
  Code,       ///< CAMEO code of a dictionary entry
  SameAs,     ///< IRIs elsewhere
  OfficeOf,   ///< (entity) of an Office
  StandsFor,  ///< (entity) the state or body that an official, body or force acts for
  Latitude,   ///< WGS 84, decimal degrees
  Longitude,
  // of claims
  AttributedTo,  ///< (entity)
  Regarding,     ///< (entity)
  Place,         ///< (entity)
  Time,          ///< ISO 8601 day, month or year; the beginning of an interval
  TimeEnd,       ///< the inclusive end of an interval
  TimePhrase,    ///< as the text has it
  Quantity,
  Context,       ///< PLOVER context
  Cameo,         ///< where it is another than the predicate's own
  OfficeStatus,  ///< "former", "acting", "elect"
  Rule,
};
/// True where the value is an entity, false where it is a text.
bool is_link(Property property);

/// One value. Read it with KnowledgeGraph::text or KnowledgeGraph::target.
struct Fact {
  Property property = Property::Name;
  std::uint32_t value = 0;
};

struct EntityView {
  std::string_view iri;  ///< relative to the base, or absolute
  EntityClass cls = EntityClass::Organization;
  bool known = false;           ///< the gazetteer has it
  std::string_view label;       ///< the gazetteer's, else the longest name, and of those the first in byte order
  std::span<const Fact> facts;  ///< sorted by property, then by value in byte order
};

/// The sentence that supports a claim and where in it the claim stands; bytes of the article's text.
struct Evidence {
  PassageId passage{};
  Span subject;
  Span act;
  Span object;
  bool operator==(const Evidence&) const = default;
};

/// What makes two claims the same claim. A graph knows one that holds both ways in one direction: claim_order.hpp.
struct ClaimKey {
  EntityId subject{};
  EntityId object{};
  Predicate predicate = Predicate::Meets;
  Status status = Status::Actual;
  bool negated = false;
  bool operator==(const ClaimKey&) const = default;
};

struct ClaimView {
  ClaimKey key;
  std::uint64_t hash = 0;              ///< names it: "claim/<16 hexadecimal digits>"
  bool hedged = false;                 ///< every sentence that supports it keeps its distance
  std::optional<float> confidence;     ///< the highest of its sentences, in hundredths; none where none is known
  std::span<const Fact> facts;         ///< sorted as an entity's
  std::span<const Evidence> evidence;  ///< sorted by passage IRI (article, then start), then by spans
};

struct ArticleView {
  std::string_view iri;  ///< "article/<slug of the id>-<16 hexadecimal digits>": article_iri()
  std::string_view id;
  std::string_view title;
  std::string_view url;
  std::string_view source;
  std::string_view author;
  std::string_view date;               ///< ISO 8601, empty where unknown
  std::span<const EntityId> mentions;  ///< the entities that it names, sorted by IRI
};

struct PassageView {
  ArticleId article{};
  Span span;
  std::string_view quote;
};

/// How a graph was made: said of the whole in PROV-O. No clock unless asked for.
struct Run {
  std::string software;  ///< "entente 0.1.0"
  std::string options;   ///< those that bear on the result: "--date 2026-05-01 --gazetteer mine.ttl"; not threads
  std::string started;   ///< ISO 8601 date and time, or empty
  auto operator<=>(const Run&) const = default;
};

/// Not for concurrent writing; any number of threads may read.
class KnowledgeGraph {
 public:
  /// `base` is what relative IRIs are under, ending in "/" or "#". Throws InputError where it is no absolute IRI.
  explicit KnowledgeGraph(std::string base = std::string(kDefaultBase));
  KnowledgeGraph(KnowledgeGraph&&) noexcept;
  KnowledgeGraph& operator=(KnowledgeGraph&&) noexcept;
  ~KnowledgeGraph();

  /// Adds what one article gave: its entities, its claims with their sentences, its metadata. Adding it again changes
  /// nothing. Linear in the reading.
  void add(const Reading& reading);
  /// Set union. Near-linear in `other`.
  void merge(const KnowledgeGraph& other);
  void add_run(const Run& run);

  [[nodiscard]] const std::string& base() const;
  /// Throws InputError where `base` is no absolute IRI.
  void set_base(std::string base);
  /// A relative IRI made absolute under base(); an absolute one as it is.
  [[nodiscard]] std::string absolute(std::string_view iri) const;
  /// The reverse: what lies under base() made relative.
  [[nodiscard]] std::string_view relative(std::string_view iri) const;

  [[nodiscard]] std::size_t entity_count() const;
  [[nodiscard]] std::size_t claim_count() const;
  [[nodiscard]] std::size_t article_count() const;
  [[nodiscard]] std::size_t passage_count() const;
  [[nodiscard]] EntityView entity(EntityId id) const;
  [[nodiscard]] ClaimView claim(ClaimId id) const;
  [[nodiscard]] ArticleView article(ArticleId id) const;
  [[nodiscard]] PassageView passage(PassageId id) const;
  [[nodiscard]] std::span<const Run> runs() const;  ///< sorted

  /// The values of one property, in order.
  [[nodiscard]] std::vector<std::string_view> texts(std::span<const Fact> facts, Property property) const;
  [[nodiscard]] std::vector<EntityId> targets(std::span<const Fact> facts, Property property) const;
  /// The first value of a property, or empty / nullopt.
  [[nodiscard]] std::string_view first_text(std::span<const Fact> facts, Property property) const;
  [[nodiscard]] std::optional<EntityId> first_target(std::span<const Fact> facts, Property property) const;
  /// The value of a fact that is a text, and of one that is a link.
  [[nodiscard]] std::string_view text(Fact fact) const;
  [[nodiscard]] static EntityId target(Fact fact) { return static_cast<EntityId>(fact.value); }

  /// A state's own ISO code, or that of the state the entity stands for; empty where there is none.
  [[nodiscard]] std::string_view iso3(EntityId id) const;
  [[nodiscard]] std::string claim_iri(ClaimId id) const;      ///< "claim/5b1f…"
  [[nodiscard]] std::string passage_iri(PassageId id) const;  ///< "passage/a17-1f2e3d4c-812"

  /// By IRI, relative or absolute. O(length).
  [[nodiscard]] std::optional<EntityId> find_entity(std::string_view iri) const;
  [[nodiscard]] std::optional<ClaimId> find_claim(std::string_view iri) const;
  [[nodiscard]] std::optional<ClaimId> find_claim(const ClaimKey& key) const;
  /// Claims whose subject / object is the entity, in the order of adding; until a claim is added. O(1).
  [[nodiscard]] std::span<const ClaimId> claims_by(EntityId subject) const;
  [[nodiscard]] std::span<const ClaimId> claims_on(EntityId object) const;

  /// All of a kind in canonical order: entities, articles and passages by IRI (passages of one article by start),
  /// claims by hash. O(n log n).
  [[nodiscard]] std::vector<EntityId> sorted_entities() const;
  [[nodiscard]] std::vector<ClaimId> sorted_claims() const;
  [[nodiscard]] std::vector<ArticleId> sorted_articles() const;
  [[nodiscard]] std::vector<PassageId> sorted_passages() const;

  // What add, merge and the readers of graphs are made of; each may be called in any order and again.

  /// The entity of this IRI (relative; made the first time). A known class wins, then the more special, then the first
  /// of the vocabulary.
  EntityId put_entity(std::string_view iri, EntityClass cls, bool known);
  /// A candidate for skos:prefLabel; the one that loses becomes a name.
  void add_label(EntityId id, std::string_view label, bool known);
  void add_text(EntityId id, Property property, std::string_view value);
  void add_link(EntityId id, Property property, EntityId value);
  /// Takes back what add_text() said; nothing where it isn't there.
  void remove_text(EntityId id, Property property, std::string_view value);
  /// `article.mentions` is not looked at; where two differ in a value, the first in byte order that isn't empty stays.
  ArticleId put_article(const ArticleView& article);
  void add_mention(ArticleId article, EntityId entity);
  PassageId put_passage(ArticleId article, Span span, std::string_view quote);
  ClaimId put_claim(const ClaimKey& key);
  void add_evidence(ClaimId id, const Evidence& evidence, bool hedged, std::optional<float> confidence = std::nullopt);
  /// Of what is said as `said`, the key that put_claim() gave `id` for: where the claim's ends changed places, so do
  /// their spans.
  void add_evidence(ClaimId id, const ClaimKey& said, Evidence evidence, bool hedged, std::optional<float> confidence);
  void add_text(ClaimId id, Property property, std::string_view value);
  void add_link(ClaimId id, Property property, EntityId value);

  /// Bytes that the graph holds, without the texts themselves.
  [[nodiscard]] std::size_t structure_bytes() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

/// "article/…" of an article: a function of its id, source, title and text, whatever it is read with. Ids are names of
/// files or the caller's own, and many articles may share one; the hash tells them apart.
std::string article_iri(const Article& article);

}  // namespace entente
