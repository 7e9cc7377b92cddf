#include "exporters/binary_graph.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <new>
#include <ostream>
#include <unordered_map>

#include "builder/graph/clean.hpp"
#include "exporters/terms.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kChecksumSize = 8;
constexpr std::size_t kBufferSize = std::size_t{1} << 16;
/// How sure a claim is: 0 where nobody knows, else hundredths and one.
constexpr std::uint64_t kHighestConfidence = 101;

/// Bytes that go out as they come, and their checksum.
class Bytes {
 public:
  explicit Bytes(std::ostream& out) : out_(out), state_(XXH3_createState(), XXH3_freeState) {
    if (!state_) {
      throw std::bad_alloc();
    }
    XXH3_64bits_reset(state_.get());
  }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) {
      buffer_ += static_cast<char>(value | 0x80U);
    }
    buffer_ += static_cast<char>(value);
    if (buffer_.size() >= kBufferSize) {
      flush();
    }
  }
  void raw(std::string_view bytes) { buffer_ += bytes; }
  /// The text's number; behind that of a new one, which is the next number, stands the text.
  void text(std::string_view text) {
    const auto [place, is_new] = texts_.try_emplace(text, texts_.size());
    number(place->second);
    if (is_new) {
      number(text.size());
      raw(text);
    }
  }
  void finish() {
    flush();
    std::uint64_t checksum = XXH3_64bits_digest(state_.get());
    for (std::size_t at = 0; at < kChecksumSize; ++at, checksum >>= 8U) {
      buffer_ += static_cast<char>(checksum & 0xffU);
    }
    flush();
    out_.flush();
  }

 private:
  void flush() {
    XXH3_64bits_update(state_.get(), buffer_.data(), buffer_.size());
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }

  std::ostream& out_;
  std::string buffer_;
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state_;
  std::unordered_map<std::string_view, std::uint64_t> texts_;  // views of the graph's and of the vocabulary's
};

class Writer {
 public:
  Writer(const KnowledgeGraph& graph, std::ostream& out) : graph_(graph), bytes_(out) {}

  void run() {
    bytes_.raw(kBinaryMagic);
    bytes_.number(kVersion);
    bytes_.text(graph_.base());
    entities();
    articles();
    passages();
    claims();
    bytes_.number(graph_.runs().size());
    for (const Run& run : graph_.runs()) {
      bytes_.text(run.software);
      bytes_.text(run.options);
      bytes_.text(run.started);
    }
    bytes_.finish();
  }

 private:
  template <typename Id>
  static std::vector<std::uint32_t> numbers_of(const std::vector<Id>& sorted) {
    std::vector<std::uint32_t> numbers(sorted.size());
    for (std::size_t at = 0; at < sorted.size(); ++at) {
      numbers[index(sorted[at])] = static_cast<std::uint32_t>(at);
    }
    return numbers;
  }

  void span(Span span) {
    bytes_.number(span.begin);
    bytes_.number(span.end - span.begin);
  }

  void facts(std::span<const Fact> facts) {
    bytes_.number(facts.size());
    for (const Fact fact : facts) {
      bytes_.text(terms::kProperties.at(static_cast<std::size_t>(fact.property)).iri);
      if (is_link(fact.property)) {
        bytes_.number(entities_[fact.value]);
      } else {
        bytes_.text(graph_.text(fact));
      }
    }
  }

  void entities() {
    const std::vector<EntityId> sorted = graph_.sorted_entities();
    entities_ = numbers_of(sorted);
    bytes_.number(sorted.size());
    for (const EntityId id : sorted) {
      const EntityView view = graph_.entity(id);
      bytes_.text(view.iri);
      bytes_.text(name(view.cls));
      bytes_.number(view.known ? 1 : 0);
      bytes_.text(view.label);
    }
    for (const EntityId id : sorted) {
      facts(graph_.entity(id).facts);
    }
  }

  void articles() {
    const std::vector<ArticleId> sorted = graph_.sorted_articles();
    articles_ = numbers_of(sorted);
    bytes_.number(sorted.size());
    for (const ArticleId id : sorted) {
      const ArticleView view = graph_.article(id);
      for (const std::string_view text :
           {view.iri, view.id, view.title, view.url, view.source, view.author, view.date}) {
        bytes_.text(text);
      }
      bytes_.number(view.mentions.size());
      for (const EntityId entity : view.mentions) {
        bytes_.number(entities_[index(entity)]);
      }
    }
  }

  void passages() {
    const std::vector<PassageId> sorted = graph_.sorted_passages();
    passages_ = numbers_of(sorted);
    bytes_.number(sorted.size());
    for (const PassageId id : sorted) {
      const PassageView view = graph_.passage(id);
      bytes_.number(articles_[index(view.article)]);
      span(view.span);
      bytes_.text(view.quote);
    }
  }

  void claims() {
    const std::vector<ClaimId> sorted = graph_.sorted_claims();
    bytes_.number(sorted.size());
    for (const ClaimId id : sorted) {
      const ClaimView view = graph_.claim(id);
      bytes_.number(entities_[index(view.key.subject)]);
      bytes_.text(name(view.key.predicate));
      bytes_.number(entities_[index(view.key.object)]);
      bytes_.text(name(view.key.status));
      bytes_.number((view.key.negated ? 1U : 0U) | (view.hedged ? 2U : 0U));
      bytes_.number(view.confidence ? 1 + static_cast<std::uint64_t>(std::lround(*view.confidence * 100)) : 0);
      bytes_.number(view.evidence.size());
      for (const Evidence& evidence : view.evidence) {
        bytes_.number(passages_[index(evidence.passage)]);
        span(evidence.subject);
        span(evidence.act);
        span(evidence.object);
      }
      facts(view.facts);
    }
  }

  const KnowledgeGraph& graph_;
  Bytes bytes_;
  std::vector<std::uint32_t> entities_;
  std::vector<std::uint32_t> articles_;
  std::vector<std::uint32_t> passages_;
};

class Reader {
 public:
  Reader(std::string_view bytes, const std::string& label, KnowledgeGraph& graph)
      : label_(label), graph_(graph), bytes_(bytes) {
    for (std::size_t at = 0; at < terms::kProperties.size(); ++at) {
      properties_.emplace(terms::kProperties[at].iri, static_cast<Property>(at));
    }
  }

  std::string run() {
    check();
    std::string base(text());
    if (!is_absolute_iri(base)) {
      fail("has a base that is no absolute IRI");
    }
    if (graph_.entity_count() == 0 && graph_.article_count() == 0) {
      graph_.set_base(base);
    }
    entities();
    articles();
    passages();
    claims();
    for (std::uint64_t left = number(); left > 0; --left) {
      Run run;
      run.software = text();
      run.options = text();
      run.started = text();
      graph_.add_run(run);
    }
    if (!bytes_.empty()) {
      fail("holds more than a graph");
    }
    return base;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const { throw InputError({Severity::Error, {label_}, why}); }
  [[noreturn]] void damaged() const { fail("is damaged: it isn't what was written"); }

  void check() {
    const std::string_view whole = bytes_;
    if (!bytes_.starts_with(kBinaryMagic)) {
      fail("is no graph in Entente's binary form");
    }
    bytes_.remove_prefix(kBinaryMagic.size());
    if (const std::uint64_t version = number(); version != kVersion) {
      fail("is of version " + std::to_string(version) + " of the binary form; this program reads version " +
           std::to_string(kVersion));
    }
    if (bytes_.size() < kChecksumSize) {
      fail("is cut off");
    }
    std::uint64_t wanted = 0;
    for (std::size_t at = 0; at < kChecksumSize; ++at) {
      wanted |= std::uint64_t{static_cast<unsigned char>(whole[whole.size() - kChecksumSize + at])} << (8 * at);
    }
    if (XXH3_64bits(whole.data(), whole.size() - kChecksumSize) != wanted) {
      fail("is cut off or damaged: its checksum is another");
    }
    bytes_.remove_suffix(kChecksumSize);
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) {
        return value;
      }
    }
    damaged();
  }

  std::uint32_t small_number() {
    const std::uint64_t value = number();
    return value <= std::numeric_limits<std::uint32_t>::max() ? static_cast<std::uint32_t>(value) : (damaged(), 0);
  }

  std::string_view text() {
    const std::uint64_t at = number();
    if (at < texts_.size()) {
      return texts_[at];
    }
    const std::uint64_t size = number();
    if (at != texts_.size() || size > bytes_.size()) {
      damaged();
    }
    texts_.push_back(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return texts_.back();
  }

  template <typename Id>
  Id of(const std::vector<Id>& all) {
    const std::uint64_t at = number();
    return at < all.size() ? all[at] : (damaged(), Id{});
  }

  Span span() {
    const std::uint32_t begin = small_number();
    const std::uint64_t end = std::uint64_t{begin} + small_number();
    return end <= std::numeric_limits<std::uint32_t>::max() ? Span{begin, static_cast<std::uint32_t>(end)}
                                                            : (damaged(), Span{});
  }

  template <typename Value>
  Value term(std::optional<Value> value, std::string_view called) const {
    return value ? *value : (fail("names '" + std::string(called) + "', which this version's ontology lacks"), Value{});
  }

  template <typename Id>
  void facts(Id id) {
    for (std::uint64_t left = number(); left > 0; --left) {
      const std::string_view iri = text();
      const auto found = properties_.find(iri);
      if (found == properties_.end()) {
        fail("names '" + std::string(iri) + "', which this version's ontology lacks");
      }
      if (is_link(found->second)) {
        graph_.add_link(id, found->second, of(entities_));
      } else {
        graph_.add_text(id, found->second, text());
      }
    }
  }

  void entities() {
    for (std::uint64_t left = number(); left > 0; --left) {
      const std::string_view iri = text();
      const std::string_view cls = text();
      const bool known = number() != 0;
      const EntityId id = graph_.put_entity(iri, term(parse_entity_class(cls), cls), known);
      graph_.add_label(id, text(), known);
      entities_.push_back(id);
    }
    for (const EntityId id : entities_) {
      facts(id);
    }
  }

  void articles() {
    for (std::uint64_t left = number(); left > 0; --left) {
      ArticleView view;
      for (std::string_view* slot :
           {&view.iri, &view.id, &view.title, &view.url, &view.source, &view.author, &view.date}) {
        *slot = text();
      }
      articles_.push_back(graph_.put_article(view));
      for (std::uint64_t mentions = number(); mentions > 0; --mentions) {
        graph_.add_mention(articles_.back(), of(entities_));
      }
    }
  }

  void passages() {
    for (std::uint64_t left = number(); left > 0; --left) {
      const ArticleId article = of(articles_);
      const Span place = span();
      passages_.push_back(graph_.put_passage(article, place, text()));
    }
  }

  void claims() {
    for (std::uint64_t left = number(); left > 0; --left) {
      ClaimKey key;
      key.subject = of(entities_);
      const std::string_view predicate = text();
      key.predicate = term(parse_predicate(predicate), predicate);
      key.object = of(entities_);
      const std::string_view status = text();
      key.status = term(parse_status(status), status);
      const std::uint64_t flags = number();
      key.negated = (flags & 1U) != 0;
      const std::uint64_t sure = number();
      const auto confidence =
          sure == 0 ? std::nullopt : std::optional(static_cast<float>(std::min(sure, kHighestConfidence) - 1) / 100);
      const ClaimId id = graph_.put_claim(key);
      for (std::uint64_t evidence = number(); evidence > 0; --evidence) {
        const PassageId passage = of(passages_);
        const Span subject = span();
        const Span act = span();
        graph_.add_evidence(id, key, {passage, subject, act, span()}, (flags & 2U) != 0, confidence);
      }
      facts(id);
    }
  }

  const std::string& label_;
  KnowledgeGraph& graph_;
  std::string_view bytes_;
  std::unordered_map<std::string_view, Property> properties_;
  std::vector<std::string_view> texts_;
  std::vector<EntityId> entities_;
  std::vector<ArticleId> articles_;
  std::vector<PassageId> passages_;
};

}  // namespace

void write_binary(const KnowledgeGraph& graph, std::ostream& out) { Writer(graph, out).run(); }

std::string add_binary(std::string_view bytes, const std::string& label, KnowledgeGraph& graph) {
  return Reader(bytes, label, graph).run();
}

KnowledgeGraph read_binary(std::string_view bytes, const std::string& label) {
  KnowledgeGraph graph;
  add_binary(bytes, label, graph);
  return graph;
}

}  // namespace entente
