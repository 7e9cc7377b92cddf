#include "ontology/predicates.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

#include "ontology/data_directory.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/rdf_reader.hpp"

namespace entente {
namespace {

const std::string kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const std::string kRdfs = "http://www.w3.org/2000/01/rdf-schema#";
const std::string kOwl = "http://www.w3.org/2002/07/owl#";
const std::string kEnt(kOntologyNamespace);
const std::string kPlover = "https://w3id.org/entente/plover#";
constexpr std::size_t kMostPredicates = 256;  ///< their numbers have eight bits

/// The names of the enumerators: all that the program knows of predicates by itself.
constexpr std::array<std::string_view, kNamedPredicateCount> kNamed = {
    "holdsOffice", "represents",    "partOf",     "memberOf",       "commands",      "oversees",       "establishes",
    "concerns",    "borders",       "agreesWith", "agreesTo",       "invites",       "proposes",       "meets",
    "speaksWith",  "visits",        "hosts",      "negotiatesWith", "mediates",      "participatesIn", "praises",
    "supports",    "recognizes",    "signs",      "cooperatesWith", "contributesTo", "aids",           "trains",
    "concedes",    "withdrawsFrom", "disarms",    "releases",       "urges",         "investigates",   "monitors",
    "accuses",     "condemns",      "rejects",    "violates",       "threatens",     "protests",       "deploysTo",
    "sanctions",   "coerces",       "attacks"};

constexpr std::array<std::string_view, kTraitCount> kTraitNames = {
    "Addresses", "AnswersDeeds",      "BringsTogether", "Charges",      "Complains",   "FromTitles",
    "Gathers",   "GivesPlace",        "GoesAbroad",     "Leaves",       "MovesForces", "Reacts",
    "ReadsDeep", "ReadsDeepSubjects", "ReadsPlaces",    "Reciprocates", "Reflects",    "Refuses",
    "Stands",    "StandsBeside",      "StandsBetween",  "TakesPart",    "Wrongs"};

/// The predicates of one ontology file, in its order.
class OntologyReader {
 public:
  explicit OntologyReader(const std::filesystem::path& file) : file_(file) {
    read_rdf(file, RdfSyntax::Turtle, [this](const RdfStatement& statement) {
      std::string subject(statement.subject);
      if (statement.predicate == kRdf + "type" &&
          (statement.object.value == kEnt + "ActPredicate" || statement.object.value == kEnt + "StructuralPredicate")) {
        order_.push_back(subject);
      }
      facts_[{std::move(subject), std::string(statement.predicate)}].emplace_back(statement.object.value);
    });
  }

  [[nodiscard]] std::vector<PredicateInfo> predicates() const {
    std::vector<PredicateInfo> found;
    for (const std::string& iri : order_) {
      found.push_back(predicate(iri));
    }
    return found;
  }

  [[noreturn]] void fail(const std::string& predicate, const std::string& message) const {
    throw InputError({Severity::Error, {file_.string()}, "ent:" + predicate + ": " + message});
  }

 private:
  [[nodiscard]] const std::vector<std::string>& values(const std::string& subject, const std::string& property) const {
    static const std::vector<std::string> none;
    const auto found = facts_.find({subject, property});
    return found == facts_.end() ? none : found->second;
  }

  [[nodiscard]] std::string value(const std::string& subject, const std::string& property) const {
    const std::vector<std::string>& all = values(subject, property);
    return all.empty() ? std::string() : all.front();
  }

  [[nodiscard]] bool is_a(const std::string& subject, const std::string& type) const {
    const std::vector<std::string>& types = values(subject, kRdf + "type");
    return std::find(types.begin(), types.end(), type) != types.end();
  }

  [[nodiscard]] PredicateInfo predicate(const std::string& iri) const {
    PredicateInfo made;
    if (!iri.starts_with(kEnt)) {
      throw InputError(
          {Severity::Error, {file_.string()}, "<" + iri + ">: a predicate is not of the ontology's namespace"});
    }
    made.name = iri.substr(kEnt.size());
    made.symmetric = is_a(iri, kOwl + "SymmetricProperty");
    made.subjects = classes(made.name, value(iri, kRdfs + "domain"));
    made.objects = classes(made.name, value(iri, kRdfs + "range"));
    const std::string type = value(iri, kEnt + "ploverType");
    made.cameo = value(iri, kEnt + "cameoCode");
    if (is_a(iri, kEnt + "ActPredicate")) {
      const auto known = type.starts_with(kPlover) ? parse_event_type(type.substr(kPlover.size())) : std::nullopt;
      if (known.value_or(EventType::None) == EventType::None) {
        fail(made.name, "an act has a PLOVER type as its ent:ploverType");
      }
      if (made.cameo.empty()) {
        fail(made.name, "an act has an ent:cameoCode");
      }
      made.type = *known;
    } else if (!type.empty() || !made.cameo.empty()) {
      fail(made.name, "a structural predicate has neither ent:ploverType nor ent:cameoCode");
    }
    for (const std::string& each : values(iri, kEnt + "trait")) {
      const std::string local = each.starts_with(kEnt) ? each.substr(kEnt.size()) : std::string();
      const auto known = std::find(kTraitNames.begin(), kTraitNames.end(), local);
      if (known == kTraitNames.end()) {
        fail(made.name, "unknown trait <" + each + ">");
      }
      made.traits |= std::uint32_t{1} << (known - kTraitNames.begin());
    }
    return made;
  }

  /// The classes that a domain or range lets in: those that it names, alone or in a union, with what is below them.
  [[nodiscard]] ClassMask classes(const std::string& predicate, const std::string& side) const {
    const std::string nil = kRdf + "nil";
    const std::string first = kRdf + "first";
    const std::string rest = kRdf + "rest";
    std::string list = value(side, kOwl + "unionOf");
    if (list.empty()) {
      return below(predicate, side);
    }
    ClassMask mask = 0;
    for (std::size_t length = 0; list != nil; list = value(list, rest)) {
      mask |= below(predicate, value(list, first));  // that of an unfinished list is no class
      if (++length > facts_.size()) {
        fail(predicate, "the list of an owl:unionOf goes in a circle");
      }
    }
    return mask;
  }

  [[nodiscard]] ClassMask below(const std::string& predicate, const std::string& cls) const {
    const std::string local = cls.starts_with(kEnt) ? cls.substr(kEnt.size()) : std::string();
    const auto ancestor = parse_entity_class(local);
    if (!ancestor && local != "Actor" && local != "Entity") {
      fail(predicate, "rdfs:domain and rdfs:range are classes of entities or unions of them, not '" + cls + "'");
    }
    ClassMask mask = 0;
    for (std::size_t each = 0; each < kEntityClassCount; ++each) {
      const auto one = static_cast<EntityClass>(each);
      const bool fits = ancestor ? entente::is_a(one, *ancestor) : local == "Entity" || is_actor(one);
      mask |= fits ? class_bit(one) : 0;
    }
    return mask;
  }

  std::filesystem::path file_;
  std::vector<std::string> order_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> facts_;
};

/// The process's predicates. Rows below `count` never change, so that readers need no lock.
class Table {
 public:
  void add(const std::filesystem::path& file) {
    const OntologyReader ontology(file);
    const std::lock_guard lock(guard_);
    std::vector<PredicateInfo> rows(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(count_.load()));
    const bool first = rows.empty();
    if (first) {
      rows.resize(kNamedPredicateCount);
    }
    std::vector<PredicateInfo> read = ontology.predicates();
    for (const std::string_view named : kNamed) {
      if (std::none_of(read.begin(), read.end(), [&](const PredicateInfo& one) { return one.name == named; })) {
        ontology.fail(std::string(named), "the program needs this predicate, and the ontology lacks it");
      }
    }
    for (PredicateInfo& one : read) {
      put(std::move(one), ontology, rows);
    }
    const std::size_t known = count_.load();
    std::move(rows.begin() + static_cast<std::ptrdiff_t>(known), rows.end(),
              rows_.begin() + static_cast<std::ptrdiff_t>(known));
    count_.store(rows.size());
  }

  void add_default() {
    const std::lock_guard lock(default_guard_);
    if (count_.load() == 0) {
      add(find_data_directory() / kOntologyFile);
    }
  }

  [[nodiscard]] std::size_t count() {
    if (count_.load() == 0) {
      add_default();
    }
    return count_.load();
  }

  const PredicateInfo& operator[](std::size_t number) {
    if (number >= count()) {
      throw std::out_of_range("no predicate has the number " + std::to_string(number));
    }
    return rows_[number];
  }

 private:
  static void put(PredicateInfo read, const OntologyReader& ontology, std::vector<PredicateInfo>& rows) {
    const auto named = std::find(kNamed.begin(), kNamed.end(), read.name);
    auto row = named != kNamed.end() ? rows.begin() + (named - kNamed.begin())
                                     : std::find_if(rows.begin() + kNamedPredicateCount, rows.end(),
                                                    [&](const PredicateInfo& one) { return one.name == read.name; });
    if (row == rows.end()) {
      if (rows.size() == kMostPredicates) {
        ontology.fail(read.name, "there may be " + std::to_string(kMostPredicates) + " predicates at most");
      }
      rows.push_back(std::move(read));
    } else if (row->name.empty()) {
      *row = std::move(read);
    } else if (*row != read) {
      ontology.fail(read.name, "the ontology that was loaded before says otherwise of it");
    }
  }

  std::mutex guard_;
  std::mutex default_guard_;
  std::atomic<std::size_t> count_ = 0;
  std::array<PredicateInfo, kMostPredicates> rows_;
};

Table& table() {
  static Table only;
  return only;
}

}  // namespace

void load_predicates(const std::filesystem::path& ontology) { table().add(ontology); }

const PredicateInfo& info(Predicate predicate) { return table()[static_cast<std::size_t>(predicate)]; }

bool has(Predicate predicate, Trait trait) {
  return (info(predicate).traits >> static_cast<unsigned>(trait) & 1U) != 0;
}

std::vector<Predicate> predicates_with(Trait trait) {
  std::vector<Predicate> found;
  for (std::size_t number = 0; number < predicate_count(); ++number) {
    if (const auto predicate = static_cast<Predicate>(number); has(predicate, trait)) {
      found.push_back(predicate);
    }
  }
  return found;
}

std::size_t predicate_count() { return table().count(); }

std::string_view name(Trait trait) { return kTraitNames.at(static_cast<std::size_t>(trait)); }

std::string_view name(Predicate predicate) { return info(predicate).name; }

std::optional<Predicate> parse_predicate(std::string_view local_name) {
  for (std::size_t number = 0; number < predicate_count(); ++number) {
    if (const auto predicate = static_cast<Predicate>(number); info(predicate).name == local_name) {
      return predicate;
    }
  }
  return std::nullopt;
}

}  // namespace entente
