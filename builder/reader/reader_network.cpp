#include "builder/reader/reader_network.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "builder/language/activations.hpp"
#include "builder/language/packed_matrix.hpp"
#include "builder/reader/reader_file.hpp"
#include "builder/reader/vector_kernels.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

constexpr std::size_t kWidth = 384;
constexpr std::size_t kHeads = 12;
constexpr std::size_t kHeadWidth = kWidth / kHeads;
constexpr std::size_t kPairWidth = 192;
constexpr std::size_t kPairHeads = 2;
constexpr std::size_t kClassWidth = 32;
constexpr std::size_t kPlaceWidth = 16;
constexpr std::size_t kProposalWidth = 64;
constexpr std::size_t kDistances = 12;
constexpr std::size_t kHidden = 384;
constexpr std::size_t kReadTogether = 256;  // pieces, of sentences that share products of matrices

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
  void map(const QuantizedRows& rows, std::vector<float>& out) const {
    const std::size_t count = rows.scales.size();
    out.resize(count * outputs());
    matrix.multiply(rows.numbers.data(), rows.scales.data(), count, bias.data(), out.data());
  }
  void map(const std::vector<float>& rows, std::size_t width, QuantizedRows& quantized, std::vector<float>& out) const {
    quantized.assign(rows.data(), rows.size() / width, width, matrix.inputs());
    map(quantized, out);
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
  Linear query, key_value, out, up, down;
  Norm norm1, norm2;
};

/// Rows that see others: both by their first and how many.
struct Sight {
  std::size_t first, count;
  std::size_t first_seen, count_seen;
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
  /// A stack of one layer or more, which may have unlike numbers of inner units.
  std::vector<Layer> layers(const std::string& name) {
    std::vector<Layer> made;
    do {
      const std::string base = name + "." + std::to_string(made.size()) + ".";
      const std::size_t inner = columns(base + "up.weight");
      if (inner == 0) {
        throw std::invalid_argument("lacks " + base + "up.weight");
      }
      made.push_back({linear(base + "query", kWidth, kWidth), linear(base + "key_value", kWidth, 2 * kWidth),
                      linear(base + "out", kWidth, kWidth), linear(base + "up", kWidth, inner),
                      linear(base + "down", inner, kWidth), norm(base + "norm1"), norm(base + "norm2")});
    } while (file_.tensors.contains(name + "." + std::to_string(made.size()) + ".up.weight"));
    return made;
  }

 private:
  [[nodiscard]] std::size_t columns(const std::string& name) const {
    const auto found = file_.tensors.find(name);
    return found == file_.tensors.end() ? 0 : found->second.columns;
  }

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

/// What queries see: keys as columns, values as rows. Leaves the weights in `weights`.
void attend(const std::vector<float>& queries, const std::vector<float>& keys, const std::vector<float>& values,
            std::size_t width, std::vector<float>& weights, std::vector<float>& out) {
  const float scale = 1.0F / std::sqrt(static_cast<float>(width));
  const std::size_t rows = queries.size() / width;
  const std::size_t count = values.size() / width;
  weights.resize(rows * count);
  mix_values({queries.data(), width, keys.data(), count, weights.data(), count, rows, width, count});
  for (float& weight : weights) {
    weight *= scale;
  }
  softmax(weights.data(), count, rows);
  out.resize(rows * width);
  mix_values({weights.data(), count, values.data(), width, out.data(), width, rows, count, width});
}

}  // namespace

struct ReaderNetwork::Parts {
  std::unique_ptr<const MappedFile> file;  ///< which tables lie in
  WordPieces word_pieces;
  Table word, place, role, mark, cls, where, apart, proposed, proposed_as, act;
  Norm norm;
  std::vector<Layer> lower, upper;
  Linear tag, subject, object, query, key, value, hidden, relation, act_query, act_key, act_value, detail_hidden,
      detail;
  std::vector<float> thresholds;

  explicit Parts(ReaderFile& content) : file(std::move(content.mapped)), word_pieces(content.vocabulary) {
    Source source(content);
    word = source.table("word", word_pieces.size(), kWidth);
    place = source.table("place", kMostPieces, kWidth);
    role = source.float_table("role", 2, kWidth);
    mark = source.table("mark", kTagCount, kWidth);
    norm = source.norm("norm");
    lower = source.layers("lower");
    upper = source.layers("upper");
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

  /// What the rows in `queries` see of keys and values: into `work.seen`.
  static void look(std::span<const Sight> sights, EncoderMemory& work) {
    work.seen.resize(work.queries.size());
    const float scale = 1.0F / std::sqrt(static_cast<float>(kHeadWidth));
    for (const Sight& sight : sights) {
      const std::size_t keys = sight.count_seen;
      work.keys.resize(keys * kHeadWidth);
      work.weights.resize(sight.count * keys);
      for (std::size_t head = 0; head < kHeads; ++head) {
        const float* seen = work.keys_values.data() + sight.first_seen * 2 * kWidth + head * kHeadWidth;
        const std::size_t first = sight.first * kWidth + head * kHeadWidth;
        transpose(seen, 2 * kWidth, keys, kHeadWidth, work.keys.data());
        mix_values({work.queries.data() + first, kWidth, work.keys.data(), keys, work.weights.data(), keys, sight.count,
                    kHeadWidth, keys});
        for (float& weight : work.weights) {
          weight *= scale;
        }
        softmax(work.weights.data(), keys, sight.count);
        mix_values({work.weights.data(), keys, seen + kWidth, 2 * kWidth, work.seen.data() + first, kWidth, sight.count,
                    keys, kHeadWidth});
      }
    }
  }

  /// Makes of `states`, whose keys and values stand in `work`, those after the layer.
  static void finish(const Layer& layer, std::span<const Sight> sights, std::vector<float>& states,
                     EncoderMemory& work) {
    look(sights, work);
    layer.out.map(work.seen, kWidth, work.quantized, work.out);
    add(states.data(), work.out.data(), states.size());
    layer.norm1.apply(states);
    layer.up.map(states, kWidth, work.quantized, work.inner);
    gelu(work.inner.data(), work.inner.size());
    layer.down.map(work.inner, layer.up.outputs(), work.quantized, work.out);
    add(states.data(), work.out.data(), states.size());
    layer.norm2.apply(states);
  }

  /// What a sentence's pieces are before any layer, behind `rows`.
  void embed(const ReaderSentence& sentence, std::vector<float>& rows) const {
    rows.resize(rows.size() + sentence.pieces.size() * kWidth);
    float* row = rows.data() + rows.size() - sentence.pieces.size() * kWidth;
    for (std::size_t i = 0; i < sentence.pieces.size(); ++i, row += kWidth) {
      word.add_to(sentence.pieces[i], row);
      place.add_to(i, row);
      mark.add_to(sentence.marks[i], row);
    }
  }

  /// All pieces of sentences through the lower layers, in place.
  void run_lower(std::span<const Sight> sights, std::vector<float>& rows, EncoderMemory& work) const {
    norm.apply(rows);
    for (const Layer& layer : lower) {
      work.quantized.assign(rows.data(), rows.size() / kWidth, kWidth, kWidth);
      layer.query.map(work.quantized, work.queries);
      layer.key_value.map(work.quantized, work.keys_values);
      finish(layer, sights, rows, work);
    }
  }

  /// Makes the states of some `pieces` those after the upper layers, from the states of all before each.
  void run_upper(std::span<const std::uint32_t> pieces, std::vector<float>& rows, EncoderMemory& work) const {
    const std::array sight = {Sight{0, pieces.size(), 0, rows.size() / kWidth}};
    std::vector<float> states;
    for (const std::uint32_t piece : pieces) {
      append(states, rows.data() + piece * kWidth, kWidth);
    }
    for (const Layer& layer : upper) {
      layer.key_value.map(rows, kWidth, work.quantized, work.keys_values);
      layer.query.map(states, kWidth, work.quantized, work.queries);
      finish(layer, sight, states, work);
      for (std::size_t i = 0; i < pieces.size(); ++i) {
        std::copy_n(states.data() + i * kWidth, kWidth, rows.data() + pieces[i] * kWidth);
      }
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

std::vector<std::vector<float>> ReaderNetwork::read(std::span<const ReaderSentence> sentences,
                                                    EncoderMemory& work) const {
  std::vector<std::vector<float>> made;
  made.reserve(sentences.size());
  std::vector<float> rows;
  std::vector<Sight> sights;
  const auto finish_batch = [&] {
    parts_->run_lower(sights, rows, work);
    for (const Sight& sight : sights) {
      const float* first = rows.data() + sight.first * kWidth;
      made.emplace_back(first, first + sight.count * kWidth);
    }
    rows.clear();
    sights.clear();
  };
  for (const ReaderSentence& sentence : sentences) {
    const std::size_t before = rows.size() / kWidth;
    const std::size_t count = sentence.pieces.size();
    if (before != 0 && before + count > kReadTogether) {
      finish_batch();
    }
    const std::size_t first = rows.size() / kWidth;
    parts_->embed(sentence, rows);
    sights.push_back({first, count, first, count});
  }
  if (!sights.empty()) {
    finish_batch();
  }
  return made;
}

ReaderStates ReaderNetwork::join(std::span<const float> before, std::span<const float> sentence,
                                 std::span<const ReaderMention> mentions, EncoderMemory& work) const {
  ReaderStates made;
  made.states.assign(before.begin(), before.end());
  made.states.insert(made.states.end(), sentence.begin(), sentence.end());
  const std::size_t own = before.size() / kWidth;
  const std::size_t count = made.states.size() / kWidth;
  for (std::size_t i = 0; i < count; ++i) {
    parts_->role.add_to(i < own ? 0 : 1, made.states.data() + i * kWidth);
  }
  for (std::size_t i = own + 1; i + 1 < count; ++i) {
    made.here.push_back(static_cast<std::uint32_t>(i));
  }
  std::vector<std::uint32_t> wanted;  // what the heads are asked about
  for (const ReaderMention& mention : mentions) {
    for (const std::uint32_t end : {mention.first, mention.last}) {
      if (end < own) {
        wanted.push_back(end);
      }
    }
  }
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  wanted.insert(wanted.end(), made.here.begin(), made.here.end());
  if (!wanted.empty()) {
    parts_->run_upper(wanted, made.states, work);
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

ReaderScores ReaderNetwork::relate(ReaderStates& states, std::span<const ReaderMention> mentions,
                                   std::vector<ReaderPair> pairs, std::vector<ReaderProposal> proposals) const {
  const Parts& parts = *parts_;
  ReaderScores made;
  if (pairs.empty() || states.here.empty()) {
    return made;
  }
  made.pairs = std::move(pairs);
  made.proposals = std::move(proposals);
  made.subjects = parts.ends(parts.subject, states, mentions);
  made.objects = parts.ends(parts.object, states, mentions);
  if (states.keys.empty()) {
    const std::vector<float> here = rows_here(states);
    states.keys = as_columns(parts.key.of(here, kWidth), kPairWidth);
    states.values = parts.value.of(here, kWidth);
  }

  std::vector<float> rows;
  rows.reserve(made.pairs.size() * (2 * kPairWidth + 2 * kPlaceWidth));
  for (const ReaderPair& pair : made.pairs) {
    append(rows, made.subjects.data() + pair.subject * kPairWidth, kPairWidth);
    append(rows, made.objects.data() + pair.object * kPairWidth, kPairWidth);
    append(rows, parts.where.row(pair.where), kPlaceWidth);
    append(rows, parts.apart.row(distance(mentions[pair.subject].first, mentions[pair.object].first)), kPlaceWidth);
  }
  const std::vector<float> queries = parts.query.of(rows, 2 * kPairWidth + 2 * kPlaceWidth);
  std::vector<float> weights;
  std::vector<float> seen;
  attend(queries, states.keys, states.values, kPairWidth, weights, seen);

  std::vector<float> proposed(made.pairs.size() * kProposalWidth);
  for (const ReaderProposal& proposal : made.proposals) {
    float* row = proposed.data() + proposal.pair * kProposalWidth;
    parts.proposed.add_to(static_cast<std::size_t>(proposal.predicate), row);
    parts.proposed_as.add_to(static_cast<std::size_t>(proposal.status) * 2 + (proposal.negated ? 1 : 0), row);
  }

  rows.clear();
  rows.reserve(made.pairs.size() * parts.hidden.matrix.inputs());
  for (std::size_t i = 0; i < made.pairs.size(); ++i) {
    const ReaderPair& pair = made.pairs[i];
    const float* s = made.subjects.data() + pair.subject * kPairWidth;
    const float* o = made.objects.data() + pair.object * kPairWidth;
    append(rows, s, kPairWidth);
    append(rows, o, kPairWidth);
    for (std::size_t j = 0; j < kPairWidth; ++j) {
      rows.push_back(s[j] * o[j]);
    }
    append(rows, seen.data() + i * kPairHeads * kPairWidth, kPairHeads * kPairWidth);
    append(rows, parts.where.row(pair.where), kPlaceWidth);
    append(rows, parts.apart.row(distance(mentions[pair.subject].first, mentions[pair.object].first)), kPlaceWidth);
    append(rows, parts.cls.row(static_cast<std::size_t>(mentions[pair.subject].cls)), kClassWidth);
    append(rows, parts.cls.row(static_cast<std::size_t>(mentions[pair.object].cls)), kClassWidth);
    append(rows, proposed.data() + i * kProposalWidth, kProposalWidth);
  }
  std::vector<float> hidden = parts.hidden.of(rows, rows.size() / made.pairs.size());
  gelu(hidden.data(), hidden.size());
  const std::vector<float> scores = parts.relation.of(hidden, kHidden);
  made.relations.resize(made.pairs.size());
  for (std::size_t i = 0; i < made.pairs.size(); ++i) {
    for (std::size_t r = 0; r < kRelationCount; ++r) {
      made.relations[i][r] = fast_sigmoid(scores[i * parts.relation.outputs() + r]);
    }
  }
  return made;
}

ReaderDetail ReaderNetwork::detail(ReaderStates& states, const ReaderScores& scores, std::uint32_t pair,
                                   Predicate predicate) const {
  const Parts& parts = *parts_;
  if (states.act_keys.empty()) {
    const std::vector<float> here = rows_here(states);
    states.act_keys = as_columns(parts.act_key.of(here, kWidth), kPairWidth);
    states.act_values = parts.act_value.of(here, kWidth);
  }
  std::vector<float> ends;
  append(ends, scores.subjects.data() + scores.pairs[pair].subject * kPairWidth, kPairWidth);
  append(ends, scores.objects.data() + scores.pairs[pair].object * kPairWidth, kPairWidth);
  std::vector<float> query = parts.act_query.of(ends, 2 * kPairWidth);
  const float* act = parts.act.row(static_cast<std::size_t>(predicate));
  add(query.data(), act, kPairWidth);
  std::vector<float> weights;
  std::vector<float> seen;
  attend(query, states.act_keys, states.act_values, kPairWidth, weights, seen);
  append(ends, act, kPairWidth);
  append(ends, seen.data(), kPairWidth);
  std::array<float, kProposalWidth> proposed{};
  for (const ReaderProposal& proposal : scores.proposals) {
    if (proposal.pair == pair && proposal.predicate == predicate) {
      parts.proposed_as.add_to(static_cast<std::size_t>(proposal.status) * 2 + (proposal.negated ? 1 : 0),
                               proposed.data());
    }
  }
  append(ends, proposed.data(), kProposalWidth);
  std::vector<float> hidden = parts.detail_hidden.of(ends, ends.size());
  gelu(hidden.data(), hidden.size());
  const std::vector<float> said = parts.detail.of(hidden, kPairWidth);
  ReaderDetail made;
  made.act = states.here[static_cast<std::size_t>(
      std::distance(weights.begin(), std::max_element(weights.begin(), weights.end())))];
  std::copy_n(said.begin(), kStatusCount, made.statuses.begin());
  softmax(made.statuses.data(), kStatusCount);
  made.negated = fast_sigmoid(said[kStatusCount]);
  made.hedged = fast_sigmoid(said[kStatusCount + 1]);
  return made;
}

}  // namespace entente
