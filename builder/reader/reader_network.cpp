#include "builder/reader/reader_network.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "builder/language/activations.hpp"
#include "builder/language/kernels.hpp"
#include "builder/language/packed_matrix.hpp"
#include "builder/reader/reader_file.hpp"
#include "builder/reader/vector_kernels.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

constexpr std::size_t kWidth = 384;
constexpr std::size_t kHeads = 12;
constexpr std::size_t kHeadWidth = kWidth / kHeads;
constexpr std::size_t kInner = 1536;
constexpr std::size_t kPairWidth = 192;
constexpr std::size_t kPairHeads = 2;
constexpr std::size_t kClassWidth = 32;
constexpr std::size_t kPlaceWidth = 16;
constexpr std::size_t kProposalWidth = 64;
constexpr std::size_t kDistances = 12;
constexpr std::size_t kHidden = 384;

/// A table of vectors.
struct Table {
  ReaderTensor tensor;

  [[nodiscard]] std::size_t width() const { return tensor.columns; }
  void add_to(std::size_t row, float* out) const {
    if (tensor.kind == TensorKind::Floats) {
      add(out, tensor.floats.data() + row * width(), width());
    } else {
      add_scaled(tensor.numbers.data() + row * width(), tensor.floats[row], width(), out);
    }
  }
  [[nodiscard]] const float* row(std::size_t row) const { return tensor.floats.data() + row * width(); }
};

/// y = x · matrix + bias, with outputs padded.
struct Linear {
  PackedMatrix matrix;
  std::vector<float> bias;

  [[nodiscard]] std::size_t outputs() const { return matrix.outputs(); }
  /// Into `out`, whose memory is used again.
  void map(const std::vector<float>& rows, std::size_t width, QuantizedRows& quantized, std::vector<float>& out) const {
    const std::size_t count = rows.size() / width;
    quantized.assign(rows.data(), count, width, matrix.inputs());
    out.resize(count * outputs());
    matrix.multiply(quantized.numbers.data(), quantized.scales.data(), count, bias.data(), out.data());
  }
  [[nodiscard]] std::vector<float> of(const std::vector<float>& rows, std::size_t width) const {
    QuantizedRows quantized;
    std::vector<float> out;
    map(rows, width, quantized, out);
    return out;
  }
};

struct Norm {
  std::vector<float> scale, shift;
  void apply(std::vector<float>& rows) const {
    normalize_rows(rows.data(), rows.size() / kWidth, kWidth, scale.data(), shift.data());
  }
};

struct Layer {
  Linear qkv, out, up, down;
  Norm norm1, norm2;
};

/// What the layers of an encoder work in, one after another.
struct EncoderMemory {
  QuantizedRows quantized;
  std::vector<float> qkv, queries, keys, weights, seen, states, inner, out;
};

/// Takes tensors out of the file, each of the shape that the network wants.
class Source {
 public:
  explicit Source(ReaderFile& file) : file_(file) {}

  ReaderTensor tensor(const std::string& name, std::size_t rows, std::size_t columns) {
    const auto found = file_.tensors.find(name);
    if (found == file_.tensors.end()) {
      throw std::invalid_argument("lacks " + name);
    }
    if (found->second.columns != columns || (rows != 0 && found->second.rows != rows)) {
      throw std::invalid_argument(name + " has another shape");
    }
    return std::move(found->second);
  }
  std::vector<float> floats(const std::string& name, std::size_t size) {
    ReaderTensor found = tensor(name, 1, size);
    if (found.kind != TensorKind::Floats) {
      throw std::invalid_argument(name + " has another kind");
    }
    return std::move(found.floats);
  }
  Table table(const std::string& name, std::size_t rows, std::size_t columns) {
    Table made{tensor(name, rows, columns)};
    if (made.tensor.kind == TensorKind::ScaledColumns) {
      throw std::invalid_argument(name + " has another kind");
    }
    return made;
  }
  Table float_table(const std::string& name, std::size_t rows, std::size_t columns) {
    Table made = table(name, rows, columns);
    if (made.tensor.kind != TensorKind::Floats) {
      throw std::invalid_argument(name + " has another kind");
    }
    return made;
  }
  Linear linear(const std::string& name, std::size_t inputs, std::size_t outputs) {
    const std::size_t panel = PackedMatrix::kPanelOutputs;
    const std::size_t padded = (outputs + panel - 1) / panel * panel;
    const ReaderTensor weights = tensor(name + ".weight", inputs, padded);
    if (weights.kind != TensorKind::ScaledColumns) {
      throw std::invalid_argument(name + " has another kind");
    }
    return {PackedMatrix(weights.floats, weights.numbers, {inputs, padded}), floats(name + ".bias", padded)};
  }
  Norm norm(const std::string& name) { return {floats(name + ".weight", kWidth), floats(name + ".bias", kWidth)}; }
  [[nodiscard]] bool has(const std::string& name) const { return file_.tensors.contains(name); }

 private:
  ReaderFile& file_;
};

/// The signed distance of two pieces in powers of two: as training/instances.py has it.
std::size_t distance(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t apart = a <= b ? b - a : a - b;
  const std::size_t size = std::min<std::size_t>(std::bit_width(apart), 5);
  return a <= b ? size : 6 + size;
}

void append(std::vector<float>& out, const float* values, std::size_t size) {
  out.insert(out.end(), values, values + size);
}

/// The rows of the pieces of the sentence itself, for a linear map of theirs.
std::vector<float> rows_here(const ReaderStates& states) {
  std::vector<float> rows;
  rows.reserve(states.here.size() * kWidth);
  for (const std::uint32_t piece : states.here) {
    append(rows, states.states.data() + piece * kWidth, kWidth);
  }
  return rows;
}

std::vector<float> as_columns(const std::vector<float>& rows, std::size_t width) {
  std::vector<float> columns(rows.size());
  transpose(rows.data(), width, rows.size() / width, width, columns.data());
  return columns;
}

/// What a query sees: keys as columns, values as rows. Leaves the weights in `weights`.
void attend(const float* query, const std::vector<float>& keys, const std::vector<float>& values, std::size_t width,
            std::vector<float>& weights, float* out) {
  const float scale = 1.0F / std::sqrt(static_cast<float>(width));
  const std::size_t count = values.size() / width;
  weights.resize(count);
  mix_values({query, width, keys.data(), count, weights.data(), count, 1, width, count});
  for (float& weight : weights) {
    weight *= scale;
  }
  softmax(weights.data(), weights.size());
  mix_values({weights.data(), count, values.data(), width, out, width, 1, count, width});
}

}  // namespace

struct ReaderNetwork::Parts {
  std::unique_ptr<const MappedFile> file;  ///< which tables lie in
  WordPieces word_pieces;
  Table word, place, sentence, mark, cls, where, apart, proposed, proposed_as, act;
  Norm norm;
  std::vector<Layer> layers;
  Linear tag, subject, object, query, key, value, hidden, relation, act_query, act_key, act_value, detail_hidden,
      detail;
  std::vector<float> thresholds;

  explicit Parts(ReaderFile& content) : file(std::move(content.mapped)), word_pieces(content.vocabulary) {
    Source source(content);
    word = source.table("word", word_pieces.size(), kWidth);
    place = source.table("place", kMostPieces, kWidth);
    sentence = source.table("sentence", 2, kWidth);
    mark = source.table("mark", kTagCount, kWidth);
    norm = source.norm("norm");
    for (std::string base = "layers.0."; source.has(base + "qkv.weight");
         base = "layers." + std::to_string(layers.size()) + ".") {
      layers.push_back({source.linear(base + "qkv", kWidth, 3 * kWidth), source.linear(base + "out", kWidth, kWidth),
                        source.linear(base + "up", kWidth, kInner), source.linear(base + "down", kInner, kWidth),
                        source.norm(base + "norm1"), source.norm(base + "norm2")});
    }
    tag = source.linear("tag", kWidth, kTagCount);
    cls = source.float_table("cls", kReaderClassCount, kClassWidth);
    where = source.float_table("where", 4, kPlaceWidth);
    apart = source.float_table("apart", kDistances, kPlaceWidth);
    proposed = source.float_table("proposed", kRelationCount, kProposalWidth);
    proposed_as = source.float_table("proposed_as", 2 * kStatusCount, kProposalWidth);
    subject = source.linear("subject", 2 * kWidth + kClassWidth, kPairWidth);
    object = source.linear("object", 2 * kWidth + kClassWidth, kPairWidth);
    query = source.linear("query", 2 * kPairWidth + 2 * kPlaceWidth, kPairHeads * kPairWidth);
    key = source.linear("key", kWidth, kPairWidth);
    value = source.linear("value", kWidth, kPairWidth);
    hidden = source.linear("hidden", (3 + kPairHeads) * kPairWidth + 2 * kPlaceWidth + 2 * kClassWidth + kProposalWidth,
                           kHidden);
    relation = source.linear("relation", kHidden, kRelationCount);
    act = source.float_table("act", kRelationCount, kPairWidth);
    act_query = source.linear("act_query", 2 * kPairWidth, kPairWidth);
    act_key = source.linear("act_key", kWidth, kPairWidth);
    act_value = source.linear("act_value", kWidth, kPairWidth);
    detail_hidden = source.linear("detail_hidden", 4 * kPairWidth + kProposalWidth, kPairWidth);
    detail = source.linear("detail", kPairWidth, kStatusCount + 2);
    thresholds = source.floats("thresholds", kRelationCount);
  }

  /// What `pieces` see of all `rows` in a layer: pieces × kWidth, into `work.seen`.
  static void look(const Layer& layer, const std::vector<float>& rows, std::span<const std::uint32_t> pieces,
                   EncoderMemory& work) {
    const std::size_t count = rows.size() / kWidth;
    layer.qkv.map(rows, kWidth, work.quantized, work.qkv);
    work.seen.resize(pieces.size() * kWidth);
    work.keys.resize(count * kHeadWidth);
    work.queries.resize(pieces.size() * kHeadWidth);
    work.weights.resize(pieces.size() * count);
    const float scale = 1.0F / std::sqrt(static_cast<float>(kHeadWidth));
    for (std::size_t head = 0; head < kHeads; ++head) {
      const float* start = work.qkv.data() + head * kHeadWidth;
      transpose(start + kWidth, 3 * kWidth, count, kHeadWidth, work.keys.data());
      for (std::size_t i = 0; i < pieces.size(); ++i) {
        std::copy_n(start + 3 * kWidth * pieces[i], kHeadWidth, work.queries.data() + i * kHeadWidth);
      }
      mix_values({work.queries.data(), kHeadWidth, work.keys.data(), count, work.weights.data(), count, pieces.size(),
                  kHeadWidth, count});
      for (float& weight : work.weights) {
        weight *= scale;
      }
      softmax(work.weights.data(), count, pieces.size());
      mix_values({work.weights.data(), count, start + 2 * kWidth, 3 * kWidth, work.seen.data() + head * kHeadWidth,
                  kWidth, pieces.size(), count, kHeadWidth});
    }
  }

  /// Makes the states of `pieces` those after a layer, from the states of all before it.
  static void run(const Layer& layer, std::vector<float>& rows, std::span<const std::uint32_t> pieces,
                  EncoderMemory& work) {
    look(layer, rows, pieces, work);
    work.states.clear();
    for (const std::uint32_t piece : pieces) {
      append(work.states, rows.data() + piece * kWidth, kWidth);
    }
    layer.out.map(work.seen, kWidth, work.quantized, work.out);
    add(work.states.data(), work.out.data(), work.states.size());
    layer.norm1.apply(work.states);
    layer.up.map(work.states, kWidth, work.quantized, work.inner);
    gelu(work.inner.data(), work.inner.size());
    layer.down.map(work.inner, kInner, work.quantized, work.out);
    add(work.states.data(), work.out.data(), work.states.size());
    layer.norm2.apply(work.states);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      std::copy_n(work.states.data() + i * kWidth, kWidth, rows.data() + pieces[i] * kWidth);
    }
  }

  /// What mentions are as subjects or as objects: mentions × kPairWidth.
  std::vector<float> ends(const Linear& linear, const ReaderStates& states,
                          std::span<const ReaderMention> mentions) const {
    std::vector<float> rows;
    for (const ReaderMention& mention : mentions) {
      append(rows, states.states.data() + mention.first * kWidth, kWidth);
      append(rows, states.states.data() + mention.last * kWidth, kWidth);
      append(rows, cls.row(static_cast<std::size_t>(mention.cls)), kClassWidth);
    }
    std::vector<float> made = linear.of(rows, 2 * kWidth + kClassWidth);
    gelu(made.data(), made.size());
    return made;
  }
};

ReaderClass reader_class(EntityClass cls) {
  switch (cls) {
    case EntityClass::State:
      return ReaderClass::State;
    case EntityClass::Official:
      return ReaderClass::Official;
    case EntityClass::Office:
      return ReaderClass::Office;
    case EntityClass::InternationalOrganization:
      return ReaderClass::InternationalOrganization;
    case EntityClass::GovernmentBody:
      return ReaderClass::GovernmentBody;
    case EntityClass::ArmedGroup:
      return ReaderClass::ArmedGroup;
    case EntityClass::Force:
      return ReaderClass::Force;
    case EntityClass::Place:
      return ReaderClass::Place;
    case EntityClass::Population:
      return ReaderClass::Population;
    case EntityClass::Organization:
      return ReaderClass::Organization;
    default:
      return ReaderClass::Initiative;
  }
}

EntityClass entity_class(ReaderClass cls) {
  static constexpr std::array<EntityClass, kReaderClassCount> kClasses = {
      EntityClass::State,          EntityClass::Official,
      EntityClass::Office,         EntityClass::InternationalOrganization,
      EntityClass::GovernmentBody, EntityClass::ArmedGroup,
      EntityClass::Force,          EntityClass::Initiative,
      EntityClass::Place,          EntityClass::Population,
      EntityClass::Organization};
  return kClasses[static_cast<std::size_t>(cls)];
}

ReaderNetwork::ReaderNetwork(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
ReaderNetwork::ReaderNetwork(ReaderNetwork&&) noexcept = default;
ReaderNetwork& ReaderNetwork::operator=(ReaderNetwork&&) noexcept = default;
ReaderNetwork::~ReaderNetwork() = default;

ReaderNetwork ReaderNetwork::load(const std::filesystem::path& file) {
  ReaderFile content = read_reader_file(file);
  try {
    return ReaderNetwork(std::make_unique<const Parts>(content));
  } catch (const std::invalid_argument& error) {
    throw InputError({Severity::Error, {file.string(), 0, 0}, std::string("learned reader: ") + error.what()});
  }
}

const WordPieces& ReaderNetwork::word_pieces() const { return parts_->word_pieces; }
float ReaderNetwork::threshold(std::size_t relation) const { return parts_->thresholds[relation]; }

ReaderStates ReaderNetwork::encode(const ReaderWindow& window, std::span<const ReaderMention> mentions) const {
  ReaderStates made;
  made.pieces = window.pieces.size();
  made.states.assign(made.pieces * kWidth, 0.0F);
  for (std::size_t i = 0; i < made.pieces; ++i) {
    float* row = made.states.data() + i * kWidth;
    parts_->word.add_to(window.pieces[i], row);
    parts_->place.add_to(i, row);
    parts_->sentence.add_to(window.current[i], row);
    parts_->mark.add_to(window.marks[i], row);
    if (window.current[i] != 0) {
      made.here.push_back(static_cast<std::uint32_t>(i));
    }
  }
  std::vector<std::uint8_t> wanted = window.current;
  for (const ReaderMention& mention : mentions) {
    wanted[mention.first] = wanted[mention.last] = 1;
  }
  std::vector<std::uint32_t> all(made.pieces);
  std::iota(all.begin(), all.end(), 0U);
  std::vector<std::uint32_t> last;  // what the last layer is asked for
  std::copy_if(all.begin(), all.end(), std::back_inserter(last),
               [&](std::uint32_t piece) { return wanted[piece] != 0; });
  parts_->norm.apply(made.states);
  EncoderMemory work;
  for (const Layer& layer : parts_->layers) {
    Parts::run(layer, made.states, &layer == &parts_->layers.back() ? last : all, work);
  }
  return made;
}

std::vector<std::array<float, kTagCount>> ReaderNetwork::tag(const ReaderStates& states) const {
  const std::vector<float> scores = parts_->tag.of(rows_here(states), kWidth);
  std::vector<std::array<float, kTagCount>> made(states.here.size());
  for (std::size_t i = 0; i < made.size(); ++i) {
    std::copy_n(scores.data() + i * parts_->tag.outputs(), kTagCount, made[i].begin());
    softmax(made[i].data(), kTagCount);
  }
  return made;
}

void ReaderNetwork::relate(ReaderStates& states, std::span<const ReaderMention> mentions, std::vector<ReaderPair> pairs,
                           std::vector<ReaderProposal> proposals) const {
  const Parts& parts = *parts_;
  states.pairs = std::move(pairs);
  states.proposals = std::move(proposals);
  states.relations.clear();
  if (states.pairs.empty() || states.here.empty()) {
    states.pairs.clear();
    return;
  }
  states.subjects = parts.ends(parts.subject, states, mentions);
  states.objects = parts.ends(parts.object, states, mentions);
  const std::vector<float> here = rows_here(states);
  const std::vector<float> keys = as_columns(parts.key.of(here, kWidth), kPairWidth);
  const std::vector<float> values = parts.value.of(here, kWidth);
  states.act_keys = as_columns(parts.act_key.of(here, kWidth), kPairWidth);
  states.act_values = parts.act_value.of(here, kWidth);

  std::vector<float> rows;
  for (const ReaderPair& pair : states.pairs) {
    append(rows, states.subjects.data() + pair.subject * kPairWidth, kPairWidth);
    append(rows, states.objects.data() + pair.object * kPairWidth, kPairWidth);
    append(rows, parts.where.row(pair.where), kPlaceWidth);
    append(rows, parts.apart.row(distance(mentions[pair.subject].first, mentions[pair.object].first)), kPlaceWidth);
  }
  const std::vector<float> queries = parts.query.of(rows, 2 * kPairWidth + 2 * kPlaceWidth);

  std::vector<float> proposed(states.pairs.size() * kProposalWidth);
  for (const ReaderProposal& proposal : states.proposals) {
    float* row = proposed.data() + proposal.pair * kProposalWidth;
    parts.proposed.add_to(static_cast<std::size_t>(proposal.predicate), row);
    parts.proposed_as.add_to(static_cast<std::size_t>(proposal.status) * 2 + (proposal.negated ? 1 : 0), row);
  }

  rows.clear();
  std::vector<float> weights;
  std::array<float, kPairHeads * kPairWidth> seen{};
  for (std::size_t i = 0; i < states.pairs.size(); ++i) {
    const ReaderPair& pair = states.pairs[i];
    const float* s = states.subjects.data() + pair.subject * kPairWidth;
    const float* o = states.objects.data() + pair.object * kPairWidth;
    for (std::size_t head = 0; head < kPairHeads; ++head) {
      attend(queries.data() + (i * kPairHeads + head) * kPairWidth, keys, values, kPairWidth, weights,
             seen.data() + head * kPairWidth);
    }
    append(rows, s, kPairWidth);
    append(rows, o, kPairWidth);
    for (std::size_t j = 0; j < kPairWidth; ++j) {
      rows.push_back(s[j] * o[j]);
    }
    append(rows, seen.data(), seen.size());
    append(rows, parts.where.row(pair.where), kPlaceWidth);
    append(rows, parts.apart.row(distance(mentions[pair.subject].first, mentions[pair.object].first)), kPlaceWidth);
    append(rows, parts.cls.row(static_cast<std::size_t>(mentions[pair.subject].cls)), kClassWidth);
    append(rows, parts.cls.row(static_cast<std::size_t>(mentions[pair.object].cls)), kClassWidth);
    append(rows, proposed.data() + i * kProposalWidth, kProposalWidth);
  }
  std::vector<float> hidden = parts.hidden.of(rows, rows.size() / states.pairs.size());
  gelu(hidden.data(), hidden.size());
  const std::vector<float> scores = parts.relation.of(hidden, kHidden);
  states.relations.resize(states.pairs.size());
  for (std::size_t i = 0; i < states.pairs.size(); ++i) {
    for (std::size_t r = 0; r < kRelationCount; ++r) {
      states.relations[i][r] = fast_sigmoid(scores[i * parts.relation.outputs() + r]);
    }
  }
}

ReaderDetail ReaderNetwork::detail(const ReaderStates& states, std::uint32_t pair, Predicate predicate) const {
  const Parts& parts = *parts_;
  const float* s = states.subjects.data() + states.pairs[pair].subject * kPairWidth;
  const float* o = states.objects.data() + states.pairs[pair].object * kPairWidth;
  std::vector<float> ends;
  append(ends, s, kPairWidth);
  append(ends, o, kPairWidth);
  std::vector<float> query = parts.act_query.of(ends, 2 * kPairWidth);
  const float* act = parts.act.row(static_cast<std::size_t>(predicate));
  add(query.data(), act, kPairWidth);
  std::vector<float> weights;
  std::array<float, kPairWidth> seen{};
  attend(query.data(), states.act_keys, states.act_values, kPairWidth, weights, seen.data());
  append(ends, act, kPairWidth);
  append(ends, seen.data(), kPairWidth);
  std::array<float, kProposalWidth> proposed{};
  for (const ReaderProposal& proposal : states.proposals) {
    if (proposal.pair == pair && proposal.predicate == predicate) {
      parts.proposed_as.add_to(static_cast<std::size_t>(proposal.status) * 2 + (proposal.negated ? 1 : 0),
                               proposed.data());
    }
  }
  append(ends, proposed.data(), kProposalWidth);
  std::vector<float> hidden = parts.detail_hidden.of(ends, ends.size());
  gelu(hidden.data(), hidden.size());
  const std::vector<float> scores = parts.detail.of(hidden, kPairWidth);
  ReaderDetail made;
  made.act = states.here[static_cast<std::size_t>(
      std::distance(weights.begin(), std::max_element(weights.begin(), weights.end())))];
  std::copy_n(scores.begin(), kStatusCount, made.statuses.begin());
  softmax(made.statuses.data(), kStatusCount);
  made.negated = fast_sigmoid(scores[kStatusCount]);
  made.hedged = fast_sigmoid(scores[kStatusCount + 1]);
  return made;
}

}  // namespace entente
