#include "exporters/validate.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "builder/graph/support.hpp"
#include "exporters/terms.hpp"
#include "ontology/degrees.hpp"

namespace entente {
namespace {

/// What the values of a property must be.
enum class Values : std::uint8_t {
  Entity,
  Class,  ///< nodes of the class in Rule::of
  Iri,
  English,  ///< a text with a language that is not empty
  Text,     ///< a text without a language that is not empty
  Integer,
  Count,  ///< a number, 1 or more
  Boolean,
  Share,     ///< a decimal from 0 to 1
  Latitude,  ///< a decimal from -90 to 90
  Longitude,
  Date,      ///< a day, a month or a year
  DateTime,  ///< a date, or a date with a time
  Predicate,
  Status,
  EventType,
  Context,
  Iso3,
  CameoCode,
  OfficeStatus,
  Gender,
  Anchor,
};

struct Rule {
  std::string_view property;
  std::size_t least;
  std::size_t most;
  Values values;
  std::string_view why;
  std::string_view of = {};
};

constexpr std::size_t kAny = 1000000;

constexpr std::array kEntityRules = {
    Rule{terms::kPrefLabel, 1, 1, Values::English, "an entity has one skos:prefLabel, a text with a language"},
    Rule{terms::kAltLabel, 0, kAny, Values::English, "a skos:altLabel is a text with a language"},
    Rule{terms::kSameAs, 0, kAny, Values::Iri, "owl:sameAs leads to an IRI"},
    Rule{terms::kStandsFor, 0, kAny, Values::Entity, "ent:standsFor leads to an entity"},
    Rule{terms::kOfficeOf, 0, kAny, Values::Entity, "ent:officeOf leads to an entity"},
    Rule{terms::kPartOf, 0, kAny, Values::Entity, "ent:partOf leads to an entity"},
    Rule{terms::kLatitude, 0, 1, Values::Latitude, "geo:lat is one decimal from -90 to 90"},
    Rule{terms::kLongitude, 0, 1, Values::Longitude, "geo:long is one decimal from -180 to 180"},
};

constexpr std::array kOfficialRules = {
    Rule{terms::kGender, 0, 1, Values::Gender, "ent:gender is \"female\" or \"male\""},
    Rule{terms::kHoldsOffice, 0, kAny, Values::Class, "ent:holdsOffice leads to an ent:Office", terms::kOfficeClass},
    Rule{terms::kHasTenure, 0, kAny, Values::Class, "ent:tenure leads to an ent:Tenure", terms::kTenureClass},
};

constexpr std::array kTenureRules = {
    Rule{terms::kTenureOffice, 1, 1, Values::Class, "a tenure is of one ent:Office", terms::kOfficeClass},
    Rule{terms::kTenureFrom, 0, 1, Values::Date, "ent:from is one day, month or year"},
    Rule{terms::kTenureUntil, 0, 1, Values::Date, "ent:until is one day, month or year"},
};

constexpr std::array kStateRules = {
    Rule{terms::kIso3, 0, 1, Values::Iso3, "ent:iso3 is three capital letters, and a state has one at most"},
};

constexpr std::array kClaimRules = {
    Rule{terms::kSubject, 1, 1, Values::Entity, "a claim has one rdf:subject, an entity"},
    Rule{terms::kPredicate, 1, 1, Values::Predicate, "a claim has one rdf:predicate, a predicate of the ontology"},
    Rule{terms::kObject, 1, 1, Values::Entity, "a claim has one rdf:object, an entity"},
    Rule{terms::kStatus, 1, 1, Values::Status, "a claim has one ent:status, a status of the ontology"},
    Rule{terms::kNegated, 0, 1, Values::Boolean, "ent:negated is true, false or absent"},
    Rule{terms::kHedged, 0, 1, Values::Boolean, "ent:hedged is true, false or absent"},
    Rule{terms::kConfidence, 0, 1, Values::Share, "ent:confidence is one decimal from 0 to 1"},
    Rule{terms::kAttributedTo, 0, kAny, Values::Entity, "ent:attributedTo leads to an entity"},
    Rule{terms::kRegarding, 0, kAny, Values::Entity, "ent:regarding leads to an entity"},
    Rule{terms::kPlace, 0, kAny, Values::Entity, "ent:place leads to an entity"},
    Rule{terms::kContext, 0, kAny, Values::Context, "ent:context leads to a context of the ontology"},
    Rule{terms::kEventType, 0, 1, Values::EventType, "ent:eventType leads to one event type of the ontology"},
    Rule{terms::kCameo, 0, kAny, Values::CameoCode, "ent:cameoCode is a CAMEO code of two to four digits"},
    Rule{terms::kTime, 0, kAny, Values::Date, "ent:time is a day, a month or a year"},
    Rule{terms::kTimeEnd, 0, kAny, Values::Date, "ent:timeEnd is a day, a month or a year"},
    Rule{terms::kTimePhrase, 0, kAny, Values::English, "ent:timePhrase is a text with a language"},
    Rule{terms::kQuantity, 0, kAny, Values::Text, "ent:quantity is a text that is not empty"},
    Rule{terms::kOfficeStatus, 0, kAny, Values::OfficeStatus,
         "ent:officeStatus is \"former\", \"acting\", \"elect\" or \"then\""},
    Rule{terms::kEvidence, 1, kAny, Values::Class, "a claim has ent:evidence, one ent:Passage or more",
         terms::kPassage},
    Rule{terms::kAnchor, 0, kAny, Values::Anchor, "ent:anchor is the name of a passage and three ranges of bytes"},
    Rule{terms::kRule, 0, kAny, Values::Text, "ent:rule is a text that is not empty"},
    Rule{terms::kSupportCount, 0, 1, Values::Count, "ent:supportCount is one number, 1 or more"},
    Rule{terms::kIndependentSources, 0, 1, Values::Count, "ent:independentSources is one number, 1 or more"},
    Rule{terms::kFirstReported, 0, 1, Values::DateTime, "ent:firstReported is one date"},
    Rule{terms::kLastReported, 0, 1, Values::DateTime, "ent:lastReported is one date"},
};

constexpr std::array kPassageRules = {
    Rule{terms::kHasSource, 1, 1, Values::Class, "a passage has one oa:hasSource, an ent:Article", terms::kArticle},
    Rule{terms::kExact, 1, 1, Values::English, "a passage has one quote, oa:exact, a text with a language"},
    Rule{terms::kStart, 1, 1, Values::Integer, "a passage has one oa:start, a number of bytes"},
    Rule{terms::kEnd, 1, 1, Values::Integer, "a passage has one oa:end, a number of bytes"},
};

constexpr std::array kArticleRules = {
    Rule{terms::kIdentifier, 0, 1, Values::Text, "an article has one dcterms:identifier at most"},
    Rule{terms::kTitle, 0, 1, Values::English, "an article has one dcterms:title at most, a text with a language"},
    Rule{terms::kPublished, 0, 1, Values::DateTime, "an article has one dcterms:date at most"},
    Rule{terms::kUrl, 0, 1, Values::Iri, "an article has one schema:url at most, an IRI"},
    Rule{terms::kMentions, 0, kAny, Values::Entity, "schema:mentions leads to an entity"},
};

constexpr std::array<std::string_view, 38> kContextNames = {"asylum",
                                                            "cbrn",
                                                            "corruption",
                                                            "crime",
                                                            "cyber",
                                                            "diplomatic",
                                                            "disasters",
                                                            "economic",
                                                            "election",
                                                            "environment",
                                                            "executive",
                                                            "gender",
                                                            "health",
                                                            "human_rights",
                                                            "human_security",
                                                            "humanitarian",
                                                            "illegal_drugs",
                                                            "inequality",
                                                            "intelligence",
                                                            "legal",
                                                            "legislative",
                                                            "lgbt",
                                                            "migration",
                                                            "military",
                                                            "misinformation",
                                                            "natural_resource",
                                                            "peacekeeping",
                                                            "political_institutions",
                                                            "pro_autocracy",
                                                            "pro_democracy",
                                                            "religion_ethnicity",
                                                            "reparations",
                                                            "repression",
                                                            "rights_freedoms",
                                                            "technology",
                                                            "territory",
                                                            "terrorism",
                                                            "trafficking"};

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_anchor(std::string_view text) {
  int ranges = 0;
  std::size_t at = text.find(' ');
  if (at == 0) {
    return false;
  }
  while (at != std::string_view::npos) {
    text.remove_prefix(at + 1);
    at = text.find(' ');
    const std::string_view range = text.substr(0, at);
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos || !all_digits(range.substr(0, dash)) || !all_digits(range.substr(dash + 1))) {
      return false;
    }
    ++ranges;
  }
  return ranges == 3;
}

std::optional<std::string_view> local(std::string_view iri, std::string_view space) {
  return iri.starts_with(space) && iri.size() > space.size() ? std::optional(iri.substr(space.size())) : std::nullopt;
}

class Checker {
 public:
  explicit Checker(StatementTable& table) : table_(table) {}

  std::vector<Violation> run() {
    for (const StatementRow& row : table_.rows()) {
      if (table_.text(row.predicate) == terms::kType) {
        types_[row.subject].push_back(row.object);
      }
    }
    for (const auto& [node, types] : types_) {
      check(node, types);
    }
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  void report(StringId node, std::string_view property, std::string_view why) {
    found_.push_back({std::string(table_.text(node)), std::string(property), std::string(why)});
  }

  std::optional<EntityClass> entity_class(StringId type) const {
    const auto name = local(table_.text(type), terms::kEnt);
    return name ? parse_entity_class(*name) : std::nullopt;
  }

  bool has_class(StringId node, std::string_view type) const {
    const auto found = types_.find(node);
    return found != types_.end() && std::any_of(found->second.begin(), found->second.end(),
                                                [&](StringId each) { return table_.text(each) == type; });
  }

  bool is_entity(StringId node) const {
    const auto found = types_.find(node);
    return found != types_.end() && std::any_of(found->second.begin(), found->second.end(),
                                                [&](StringId each) { return entity_class(each).has_value(); });
  }

  void check(StringId node, const std::vector<StringId>& types) {
    const bool blank = table_.text(node).starts_with("_:");
    std::size_t classes = 0;
    for (const StringId type : types) {
      const std::string_view name = table_.text(type);
      const auto cls = entity_class(type);
      const bool checked = cls.has_value() || name == terms::kTenureClass || name == terms::kClaim ||
                           name == terms::kPassage || name == terms::kArticle;
      if (checked && blank) {
        report(node, {}, "this is a blank node; entities, claims, passages and articles have IRIs");
      }
      if (cls) {
        ++classes;
        apply(node, kEntityRules);
        if (*cls == EntityClass::State) {
          apply(node, kStateRules);
        } else if (*cls == EntityClass::Official) {
          apply(node, kOfficialRules);
        }
      } else if (name == terms::kTenureClass) {
        apply(node, kTenureRules);
      } else if (name == terms::kClaim) {
        apply(node, kClaimRules);
        check_claim(node);
      } else if (name == terms::kPassage) {
        apply(node, kPassageRules);
        check_passage(node);
      } else if (name == terms::kArticle) {
        apply(node, kArticleRules);
      }
    }
    if (classes > 1) {
      report(node, terms::kType, "an entity has one class of entities, the most special one");
    }
  }

  template <std::size_t Size>
  void apply(StringId node, const std::array<Rule, Size>& rules) {
    for (const Rule& rule : rules) {
      std::size_t count = 0;
      bool good = true;
      for (const StatementRow& row : table_.of(node)) {
        if (table_.text(row.predicate) == rule.property) {
          ++count;
          good = good && fits(row, rule);
        }
      }
      if (!good || count < rule.least || count > rule.most) {
        report(node, rule.property, rule.why);
      }
    }
  }

  bool fits(const StatementRow& row, const Rule& rule) const {
    const std::string_view value = table_.text(row.object);
    const std::string_view datatype = table_.text(row.datatype);
    const bool iri = row.kind == TermKind::Iri;
    const bool literal = row.kind == TermKind::Literal;
    const bool plain = literal && (datatype.empty() || datatype == terms::kString);
    switch (rule.values) {
      case Values::Entity:
        return iri && is_entity(row.object);
      case Values::Class:
        return iri && has_class(row.object, rule.of);
      case Values::Iri:
        return iri;
      case Values::English:
        return literal && datatype == terms::kLangString && !value.empty();
      case Values::Text:
        return plain && !value.empty();
      case Values::Integer:
        return literal && datatype == terms::kInteger && all_digits(value);
      case Values::Count:
        return literal && datatype == terms::kInteger && all_digits(value) &&
               value.find_first_not_of('0') != value.npos;
      case Values::Boolean:
        return literal && datatype == terms::kBoolean;
      case Values::Share:
        return literal && datatype == terms::kDecimal && parse_confidence(value).has_value();
      case Values::Latitude:
        return literal && datatype == terms::kDecimal && is_degrees(value, kMostLatitude);
      case Values::Longitude:
        return literal && datatype == terms::kDecimal && is_degrees(value, kMostLongitude);
      case Values::Date:
        return literal && (datatype == terms::kDate || datatype == terms::kYearMonth || datatype == terms::kYear);
      case Values::DateTime:
        return literal && (datatype == terms::kDate || datatype == terms::kYearMonth || datatype == terms::kYear ||
                           datatype == terms::kDateTime);
      case Values::Predicate: {
        const auto name = local(value, terms::kEnt);
        return iri && name && parse_predicate(*name);
      }
      case Values::Status: {
        const auto name = local(value, terms::kEnt);
        return iri && name && parse_status(*name);
      }
      case Values::EventType: {
        const auto name = local(value, terms::kPlover);
        return iri && name && parse_event_type(*name).value_or(EventType::None) != EventType::None;
      }
      case Values::Context:
        return iri && std::binary_search(kContextNames.begin(), kContextNames.end(),
                                         local(value, terms::kContexts).value_or(""));
      case Values::Iso3:
        return plain && value.size() == 3 &&
               std::all_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      case Values::CameoCode:
        return plain && all_digits(value) && value.size() >= 2 && value.size() <= 4;
      case Values::OfficeStatus:
        return plain && (value == "former" || value == "acting" || value == "elect" || value == "then");
      case Values::Gender:
        return plain && (value == "female" || value == "male");
      case Values::Anchor:
        return plain && is_anchor(value);
    }
    return false;
  }

  std::optional<StatementRow> one(StringId node, std::string_view property) const {
    for (const StatementRow& row : table_.of(node)) {
      if (table_.text(row.predicate) == property) {
        return row;
      }
    }
    return std::nullopt;
  }

  void check_claim(StringId node) {
    const auto subject = one(node, terms::kSubject);
    const auto predicate = one(node, terms::kPredicate);
    const auto object = one(node, terms::kObject);
    const auto status = one(node, terms::kStatus);
    if (!subject || !predicate || !object || !status) {
      return;
    }
    const auto negation = one(node, terms::kNegated);
    const bool negated = negation && (table_.text(negation->object) == "true" || table_.text(negation->object) == "1");
    const std::span<const StatementRow> facts = table_.of(node);
    const bool held = std::all_of(facts.begin(), facts.end(), [&](const StatementRow& row) {
      return table_.text(row.predicate) != terms::kOfficeStatus || table_.text(row.object) == "acting";
    });
    if (!negated && held && table_.text(status->object) == std::string(terms::kEnt) + "Actual") {
      const std::span<const StatementRow> rows = table_.of(subject->object);
      if (std::none_of(rows.begin(), rows.end(), [&](const StatementRow& row) {
            return row.predicate == predicate->object && row.object == object->object;
          })) {
        report(node, {},
               "a claim that is ent:Actual, not negated and of no post once held or yet to be held is also written as "
               "the plain triple");
      }
    }
  }

  void check_passage(StringId node) {
    const auto number = [&](std::string_view property) {
      const auto row = one(node, property);
      std::uint64_t value = 0;
      if (!row) {
        return std::optional<std::uint64_t>();
      }
      const std::string_view text = table_.text(row->object);
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
    };
    const auto start = number(terms::kStart);
    const auto end = number(terms::kEnd);
    if (start && end && *start >= *end) {
      report(node, terms::kStart, "a passage has one oa:start, a number of bytes below its oa:end");
    }
  }

  StatementTable& table_;
  std::unordered_map<StringId, std::vector<StringId>> types_;
  std::vector<Violation> found_;
};

}  // namespace

std::vector<Violation> validate(StatementTable& statements) { return Checker(statements).run(); }

}  // namespace entente
