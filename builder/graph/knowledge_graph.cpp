#include "builder/graph/knowledge_graph.hpp"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <compare>
#include <tuple>

#include "builder/graph/claim_order.hpp"
#include "builder/graph/clean.hpp"
#include "builder/graph/knowledge_graph_data.hpp"
#include "ontology/identity.hpp"

namespace entente {
namespace {

std::uint64_t hash(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

/// A claim has a few facts, and there are many claims: so few take the room that they need and no more.
constexpr std::size_t kFewFacts = 6;

std::uint64_t passage_hash(ArticleId article, std::uint32_t start) {
  const std::uint64_t key = (std::uint64_t{index(article)} << 32U) | start;
  return XXH3_64bits(&key, sizeof key);
}

/// How special a class is: the claim "a plan" says more than "an initiative".
int depth(EntityClass cls) { return superclass(cls) ? 1 : 0; }

/// True where a label of this kind is preferred to another: the gazetteer's, then the longest, then the first.
bool preferred(bool known, std::string_view label, bool other_known, std::string_view other) {
  if (known != other_known) {
    return known;
  }
  return label.size() != other.size() ? label.size() > other.size() : label < other;
}

}  // namespace

bool is_link(Property property) {
  switch (property) {
    case Property::OfficeOf:
    case Property::StandsFor:
    case Property::AttributedTo:
    case Property::Regarding:
    case Property::Place:
      return true;
    default:
      return false;
  }
}

std::string_view KnowledgeGraph::Data::text_of(Fact fact) const {
  return strings[is_link(fact.property) ? entities[fact.value].iri : fact.value];
}

void KnowledgeGraph::Data::insert(std::vector<Fact>& facts, Fact fact) const {
  const auto order = [this](Fact left, Fact right) {
    return std::pair(left.property, text_of(left)) < std::pair(right.property, text_of(right));
  };
  const auto place = std::lower_bound(facts.begin(), facts.end(), fact, order);
  if (place == facts.end() || place->property != fact.property || place->value != fact.value) {
    const auto at = place - facts.begin();
    if (facts.size() == facts.capacity() && facts.size() < kFewFacts) {
      facts.reserve(facts.size() + 1);
    }
    facts.insert(facts.begin() + at, fact);
  }
}

bool KnowledgeGraph::Data::before(const Evidence& left, const Evidence& right) const {
  if (left.passage != right.passage) {
    const PassageRecord& a = passages[index(left.passage)];
    const PassageRecord& b = passages[index(right.passage)];
    return a.article == b.article ? a.span.begin < b.span.begin
                                  : strings[articles[index(a.article)].iri] < strings[articles[index(b.article)].iri];
  }
  return std::tie(left.subject, left.act, left.object) < std::tie(right.subject, right.act, right.object);
}

std::uint64_t KnowledgeGraph::Data::hash_of(const ClaimKey& key) const {
  std::string identity;
  for (const std::string_view part :
       {strings[entity(key.subject).iri], name(key.predicate), strings[entity(key.object).iri], name(key.status)}) {
    identity += part;
    identity += '\n';
  }
  identity += key.negated ? '1' : '0';
  return identity_hash(identity);
}

StringId KnowledgeGraph::Data::intern_text(std::string_view text) {
  return is_clean_text(text) ? strings.intern(text) : strings.intern(clean_text(text));
}

StringId KnowledgeGraph::Data::intern_iri(std::string_view iri) { return strings.intern(clean_iri(iri)); }

KnowledgeGraph::KnowledgeGraph(std::string base) : data_(std::make_unique<Data>()) { set_base(std::move(base)); }
KnowledgeGraph::KnowledgeGraph(KnowledgeGraph&&) noexcept = default;
KnowledgeGraph& KnowledgeGraph::operator=(KnowledgeGraph&&) noexcept = default;
KnowledgeGraph::~KnowledgeGraph() = default;

const std::string& KnowledgeGraph::base() const { return data_->base; }
void KnowledgeGraph::set_base(std::string base) {
  check_base(base);
  data_->base = std::move(base);
}

std::string KnowledgeGraph::absolute(std::string_view iri) const {
  return has_scheme(iri) ? std::string(iri) : data_->base + std::string(iri);
}

std::string_view KnowledgeGraph::relative(std::string_view iri) const {
  if (!iri.starts_with(data_->base) || iri.size() == data_->base.size()) {
    return iri;
  }
  const std::string_view under = iri.substr(data_->base.size());
  return has_scheme(under) ? iri : under;  // "Category:Treaties" alone would be an absolute one
}

std::size_t KnowledgeGraph::entity_count() const { return data_->entities.size(); }
std::size_t KnowledgeGraph::claim_count() const { return data_->claims.size(); }
std::size_t KnowledgeGraph::article_count() const { return data_->articles.size(); }
std::size_t KnowledgeGraph::passage_count() const { return data_->passages.size(); }

EntityView KnowledgeGraph::entity(EntityId id) const {
  const EntityRecord& record = data_->entity(id);
  return {data_->strings[record.iri], record.cls, record.known, data_->strings[record.label], record.facts};
}

ClaimView KnowledgeGraph::claim(ClaimId id) const {
  const ClaimRecord& record = data_->claims[index(id)];
  const auto confidence =
      record.hundredths < 0 ? std::nullopt : std::optional(static_cast<float>(record.hundredths) / 100);
  return {record.key, record.hash, !record.unhedged, confidence, record.facts, record.evidence};
}

ArticleView KnowledgeGraph::article(ArticleId id) const {
  const ArticleRecord& record = data_->articles[index(id)];
  const StringTable& strings = data_->strings;
  return {strings[record.iri],    strings[record.id],     strings[record.title], strings[record.url],
          strings[record.source], strings[record.author], strings[record.date],  record.mentions};
}

PassageView KnowledgeGraph::passage(PassageId id) const {
  const PassageRecord& record = data_->passages[index(id)];
  return {record.article, record.span, data_->strings[record.quote]};
}

std::span<const Run> KnowledgeGraph::runs() const { return data_->runs; }

std::string_view KnowledgeGraph::text(Fact fact) const { return data_->text_of(fact); }

std::vector<std::string_view> KnowledgeGraph::texts(std::span<const Fact> facts, Property property) const {
  std::vector<std::string_view> found;
  for (const Fact fact : facts) {
    if (fact.property == property) {
      found.push_back(text(fact));
    }
  }
  return found;
}

std::vector<EntityId> KnowledgeGraph::targets(std::span<const Fact> facts, Property property) const {
  std::vector<EntityId> found;
  for (const Fact fact : facts) {
    if (fact.property == property) {
      found.push_back(target(fact));
    }
  }
  return found;
}

std::string_view KnowledgeGraph::first_text(std::span<const Fact> facts, Property property) const {
  const auto found = std::find_if(facts.begin(), facts.end(), [&](Fact fact) { return fact.property == property; });
  return found == facts.end() ? std::string_view() : text(*found);
}

std::optional<EntityId> KnowledgeGraph::first_target(std::span<const Fact> facts, Property property) const {
  const auto found = std::find_if(facts.begin(), facts.end(), [&](Fact fact) { return fact.property == property; });
  return found == facts.end() ? std::nullopt : std::optional(target(*found));
}

std::string_view KnowledgeGraph::iso3(EntityId id) const {
  const EntityRecord& record = data_->entity(id);
  if (const std::string_view own = first_text(record.facts, Property::Iso3); !own.empty()) {
    return own;
  }
  // An army's ministry's state: two steps at most, so that a circle in the data can't hold us.
  auto next = first_target(record.facts, Property::StandsFor);
  for (int step = 0; next && step < 2; ++step) {
    const EntityRecord& owner = data_->entity(*next);
    if (const std::string_view code = first_text(owner.facts, Property::Iso3); !code.empty()) {
      return code;
    }
    next = first_target(owner.facts, Property::StandsFor);
  }
  return {};
}

std::string KnowledgeGraph::claim_iri(ClaimId id) const {
  return "claim/" + hexadecimal(data_->claims[index(id)].hash, 16);
}

std::string KnowledgeGraph::passage_iri(PassageId id) const {
  const PassageRecord& record = data_->passages[index(id)];
  std::string_view article = data_->strings[data_->articles[index(record.article)].iri];
  if (article.starts_with("article/")) {
    article.remove_prefix(8);
    return "passage/" + std::string(article) + '-' + std::to_string(record.span.begin);
  }
  return std::string(article) + "-passage-" + std::to_string(record.span.begin);
}

std::optional<EntityId> KnowledgeGraph::find_entity(std::string_view iri) const {
  const std::string key = clean_iri(relative(iri));
  const auto found = data_->entity_index.find(
      hash(key), [&](std::uint32_t id) { return data_->strings[data_->entities[id].iri] == key; });
  return found ? std::optional(static_cast<EntityId>(*found)) : std::nullopt;
}

std::optional<ClaimId> KnowledgeGraph::find_claim(std::string_view iri) const {
  iri = relative(iri);
  if (!iri.starts_with("claim/") || iri.size() != 22) {
    return std::nullopt;
  }
  std::uint64_t wanted = 0;
  const auto [end, error] = std::from_chars(iri.data() + 6, iri.data() + 22, wanted, 16);
  if (error != std::errc() || end != iri.data() + 22) {
    return std::nullopt;
  }
  const auto found =
      data_->claim_index.find(wanted, [&](std::uint32_t id) { return data_->claims[id].hash == wanted; });
  return found ? std::optional(static_cast<ClaimId>(*found)) : std::nullopt;
}

std::optional<ClaimId> KnowledgeGraph::find_claim(const ClaimKey& said) const {
  const ClaimKey key = in_order(*this, said);
  const auto found =
      data_->claim_index.find(data_->hash_of(key), [&](std::uint32_t id) { return data_->claims[id].key == key; });
  return found ? std::optional(static_cast<ClaimId>(*found)) : std::nullopt;
}

std::span<const ClaimId> KnowledgeGraph::claims_by(EntityId subject) const { return data_->entity(subject).claims_by; }

std::span<const ClaimId> KnowledgeGraph::claims_on(EntityId object) const { return data_->entity(object).claims_on; }

namespace {

template <typename Id, typename Before>
std::vector<Id> sorted(std::size_t count, Before before) {
  std::vector<Id> ids(count);
  for (std::size_t at = 0; at < count; ++at) {
    ids[at] = static_cast<Id>(at);
  }
  std::sort(ids.begin(), ids.end(), before);
  return ids;
}

}  // namespace

std::vector<EntityId> KnowledgeGraph::sorted_entities() const {
  return sorted<EntityId>(entity_count(), [this](EntityId left, EntityId right) {
    return data_->strings[data_->entity(left).iri] < data_->strings[data_->entity(right).iri];
  });
}

std::vector<ClaimId> KnowledgeGraph::sorted_claims() const {
  return sorted<ClaimId>(claim_count(), [this](ClaimId left, ClaimId right) {
    return data_->claims[index(left)].hash < data_->claims[index(right)].hash;
  });
}

std::vector<ArticleId> KnowledgeGraph::sorted_articles() const {
  return sorted<ArticleId>(article_count(), [this](ArticleId left, ArticleId right) {
    return data_->strings[data_->articles[index(left)].iri] < data_->strings[data_->articles[index(right)].iri];
  });
}

std::vector<PassageId> KnowledgeGraph::sorted_passages() const {
  std::vector<std::uint32_t> rank(article_count());
  for (std::uint32_t next = 0; const ArticleId id : sorted_articles()) {
    rank[index(id)] = next++;
  }
  const auto place = [&](PassageId id) {
    const PassageRecord& passage = data_->passages[index(id)];
    return std::pair(rank[index(passage.article)], passage.span.begin);
  };
  return sorted<PassageId>(passage_count(),
                           [&](PassageId left, PassageId right) { return place(left) < place(right); });
}

EntityId KnowledgeGraph::put_entity(std::string_view iri, EntityClass cls, bool known) {
  const std::string key = clean_iri(relative(iri));
  const auto hash_of = [this](std::uint32_t id) { return hash(data_->strings[data_->entities[id].iri]); };
  if (const auto found = find_entity(key)) {
    EntityRecord& record = data_->entity(*found);
    const auto rank = [](bool in_gazetteer, EntityClass c) {
      return std::tuple(!in_gazetteer, -depth(c), static_cast<int>(c));
    };
    if (rank(known, cls) < rank(record.known, record.cls)) {
      record.cls = cls;
    }
    record.known = record.known || known;
    return *found;
  }
  const auto id = static_cast<std::uint32_t>(data_->entities.size());
  const StringId name = data_->strings.intern(key);
  EntityRecord& record = data_->entities.emplace_back();
  record.iri = name;
  record.cls = cls;
  record.known = known;
  data_->entity_index.insert(id, hash_of);
  return static_cast<EntityId>(id);
}

void KnowledgeGraph::add_label(EntityId id, std::string_view label, bool known) {
  if (label.empty()) {
    return;
  }
  EntityRecord& record = data_->entity(id);
  const StringId candidate = data_->intern_text(label);
  StringId loser = candidate;
  if (record.label == 0 ||
      preferred(known, data_->strings[candidate], record.label_known, data_->strings[record.label])) {
    loser = record.label;
    record.label = candidate;
    record.label_known = known;
  }
  if (loser != 0) {
    data_->insert(record.facts, {Property::Name, loser});
  }
  // The label itself isn't another name of the entity.
  std::erase_if(record.facts, [&](Fact fact) { return fact.property == Property::Name && fact.value == record.label; });
}

void KnowledgeGraph::add_text(EntityId id, Property property, std::string_view value) {
  if (value.empty()) {
    return;
  }
  EntityRecord& record = data_->entity(id);
  const StringId text = property == Property::SameAs ? data_->intern_iri(value) : data_->intern_text(value);
  if (property != Property::Name || text != record.label) {
    data_->insert(record.facts, {property, text});
  }
}

void KnowledgeGraph::remove_text(EntityId id, Property property, std::string_view value) {
  std::erase_if(data_->entity(id).facts, [&](Fact fact) {
    return fact.property == property && data_->strings[static_cast<StringId>(fact.value)] == value;
  });
}

void KnowledgeGraph::add_link(EntityId id, Property property, EntityId value) {
  data_->insert(data_->entity(id).facts, {property, static_cast<std::uint32_t>(value)});
}

ArticleId KnowledgeGraph::put_article(const ArticleView& article) {
  const StringId iri = data_->intern_iri(relative(article.iri));
  const std::string_view key = data_->strings[iri];
  const auto hash_of = [this](std::uint32_t id) { return hash(data_->strings[data_->articles[id].iri]); };
  auto found = data_->article_index.find(hash(key), [&](std::uint32_t id) { return data_->articles[id].iri == iri; });
  if (!found) {
    found = static_cast<std::uint32_t>(data_->articles.size());
    data_->articles.emplace_back().iri = iri;
    data_->article_index.insert(*found, hash_of);
  }
  ArticleRecord& record = data_->articles[*found];
  const auto keep_first = [&](StringId& slot, StringId value) {
    if (value != 0 && (slot == 0 || data_->strings[value] < data_->strings[slot])) {
      slot = value;
    }
  };
  keep_first(record.id, data_->intern_text(article.id));
  keep_first(record.title, data_->intern_text(article.title));
  keep_first(record.url, article.url.empty() ? 0 : data_->intern_iri(article.url));
  keep_first(record.source, data_->intern_text(article.source));
  keep_first(record.author, data_->intern_text(article.author));
  keep_first(record.date, data_->intern_text(article.date));
  return static_cast<ArticleId>(*found);
}

void KnowledgeGraph::add_mention(ArticleId article, EntityId entity) {
  std::vector<EntityId>& mentions = data_->articles[index(article)].mentions;
  const auto place = std::lower_bound(mentions.begin(), mentions.end(), entity, [this](EntityId left, EntityId right) {
    return data_->strings[data_->entity(left).iri] < data_->strings[data_->entity(right).iri];
  });
  if (place == mentions.end() || *place != entity) {
    mentions.insert(place, entity);
  }
}

PassageId KnowledgeGraph::put_passage(ArticleId article, Span span, std::string_view quote) {
  const auto hash_of = [this](std::uint32_t id) {
    return passage_hash(data_->passages[id].article, data_->passages[id].span.begin);
  };
  const auto found = data_->passage_index.find(passage_hash(article, span.begin), [&](std::uint32_t id) {
    return data_->passages[id].article == article && data_->passages[id].span.begin == span.begin;
  });
  const StringId text = data_->intern_text(quote);
  if (found) {
    PassageRecord& record = data_->passages[*found];
    if (std::pair(span.end, data_->strings[text]) > std::pair(record.span.end, data_->strings[record.quote])) {
      record.span.end = span.end;
      record.quote = text;
    }
    return static_cast<PassageId>(*found);
  }
  const auto id = static_cast<std::uint32_t>(data_->passages.size());
  data_->passages.push_back({article, span, text});
  data_->passage_index.insert(id, hash_of);
  return static_cast<PassageId>(id);
}

ClaimId KnowledgeGraph::put_claim(const ClaimKey& said) {
  const ClaimKey key = in_order(*this, said);
  const std::uint64_t hash = data_->hash_of(key);
  if (const auto found =
          data_->claim_index.find(hash, [&](std::uint32_t each) { return data_->claims[each].key == key; })) {
    return static_cast<ClaimId>(*found);
  }
  const auto id = static_cast<std::uint32_t>(data_->claims.size());
  ClaimRecord& record = data_->claims.emplace_back();
  record.key = key;
  record.hash = hash;
  data_->claim_index.insert(id, [this](std::uint32_t each) { return data_->claims[each].hash; });
  data_->entity(key.subject).claims_by.push_back(static_cast<ClaimId>(id));
  data_->entity(key.object).claims_on.push_back(static_cast<ClaimId>(id));
  return static_cast<ClaimId>(id);
}

void KnowledgeGraph::add_evidence(ClaimId id, const Evidence& evidence, bool hedged, std::optional<float> confidence) {
  ClaimRecord& record = data_->claims[index(id)];
  record.unhedged = record.unhedged || !hedged;
  if (confidence) {
    // Rounded as it is written, so that a graph read again is the same.
    const float hundredths = std::round(std::clamp(*confidence, 0.0F, 1.0F) * 100);
    record.hundredths = std::max(record.hundredths, static_cast<std::int8_t>(hundredths));
  }
  const auto place =
      std::lower_bound(record.evidence.begin(), record.evidence.end(), evidence,
                       [this](const Evidence& left, const Evidence& right) { return data_->before(left, right); });
  if (place == record.evidence.end() || *place != evidence) {
    record.evidence.insert(place, evidence);
  }
}

void KnowledgeGraph::add_evidence(ClaimId id, const ClaimKey& said, Evidence evidence, bool hedged,
                                  std::optional<float> confidence) {
  if (data_->claims[index(id)].key != said) {
    std::swap(evidence.subject, evidence.object);
  }
  add_evidence(id, evidence, hedged, confidence);
}

void KnowledgeGraph::add_text(ClaimId id, Property property, std::string_view value) {
  if (!value.empty()) {
    data_->insert(data_->claims[index(id)].facts, {property, data_->intern_text(value)});
  }
}

void KnowledgeGraph::add_link(ClaimId id, Property property, EntityId value) {
  data_->insert(data_->claims[index(id)].facts, {property, static_cast<std::uint32_t>(value)});
}

void KnowledgeGraph::add_run(const Run& run) {
  const auto place = std::lower_bound(data_->runs.begin(), data_->runs.end(), run);
  if (place == data_->runs.end() || *place != run) {
    data_->runs.insert(place, run);
  }
}

std::size_t KnowledgeGraph::structure_bytes() const {
  // Containers' own sizes; the allocator adds 8 to 16 bytes to each block that it gives.
  const auto held = [](const auto& values) { return values.capacity() * sizeof(values[0]); };
  std::size_t bytes = data_->strings.table_bytes() + data_->entity_index.bytes() + data_->claim_index.bytes() +
                      data_->article_index.bytes() + data_->passage_index.bytes();
  bytes += data_->passages.size() * sizeof(PassageRecord);
  for (const ArticleRecord& article : data_->articles) {
    bytes += sizeof article + held(article.mentions);
  }
  for (const ClaimRecord& claim : data_->claims) {
    bytes += sizeof claim + held(claim.facts) + held(claim.evidence);
  }
  bytes += (data_->entities.capacity() - data_->entities.size()) * sizeof(EntityRecord);
  for (const EntityRecord& entity : data_->entities) {
    bytes += sizeof entity + held(entity.facts) + held(entity.claims_by) + held(entity.claims_on);
  }
  return bytes;
}

}  // namespace entente
