#include <algorithm>
#include <string>

#include "ontology/degrees.hpp"
#include "ontology/gazetteer_staging.hpp"
#include "ontology/rdf_reader.hpp"

namespace entente {
namespace {

constexpr std::string_view kType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kGeo = "http://www.w3.org/2003/01/geo/wgs84_pos#";
constexpr std::string_view kSameAs = "http://www.w3.org/2002/07/owl#sameAs";

std::string_view relative(std::string_view iri) {
  return iri.starts_with(kDefaultBase) ? iri.substr(kDefaultBase.size()) : iri;
}

class TurtleStager {
 public:
  TurtleStager(std::string file, GazetteerStaging& staging) : file_(std::move(file)), staging_(staging) {}

  void operator()(const RdfStatement& statement) {
    const std::string_view subject = relative(statement.subject);
    if (last_ == nullptr || last_->entry.iri != subject) {
      last_ = &staging_.at(subject);
    }
    StagedEntry& staged = *last_;
    const std::string_view value = statement.object.value;
    if (statement.predicate == kType) {
      set_class(staged, value);
    } else if (statement.predicate == kSameAs) {
      add_unique(staged.entry.same_as, value);
    } else if (statement.predicate.starts_with(kSkos)) {
      set_name(staged, statement.predicate.substr(kSkos.size()), value);
    } else if (statement.predicate.starts_with(kOntologyNamespace)) {
      set_property(staged, statement.predicate.substr(kOntologyNamespace.size()), value);
    } else if (statement.predicate.starts_with(kGeo)) {
      set_coordinate(staged, statement.predicate.substr(kGeo.size()), value);
    }  // other vocabularies (comments, sources) may stand in a file and are passed over
  }

 private:
  [[noreturn]] void fail(const StagedEntry& staged, const std::string& message) const {
    throw InputError({Severity::Error, {file_, 0, 0}, "<" + std::string(staged.entry.iri) + ">: " + message});
  }

  void add_unique(std::pmr::vector<std::string_view>& values, std::string_view value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) {
      values.push_back(staging_.keep(value));
    }
  }

  void add_property(StagedEntry& staged, StagedProperty property, std::string_view value) {
    staged.properties.emplace_back(property, staging_.keep(value));
  }

  void set_class(StagedEntry& staged, std::string_view type) const {
    if (!type.starts_with(kOntologyNamespace)) {
      return;
    }
    type.remove_prefix(kOntologyNamespace.size());
    if (type == "Tenure") {
      staged.is_tenure = true;
    } else if (const auto cls = parse_entity_class(type)) {
      staged.entry.cls = *cls;
    } else {
      fail(staged, "ent:" + std::string(type) + " is no class of entities");
    }
    staged.typed = true;
  }

  void set_name(StagedEntry& staged, std::string_view property, std::string_view value) {
    GazetteerEntry& entry = staged.entry;
    if (property == "prefLabel" && entry.label.empty()) {
      entry.label = staging_.keep(value);
    } else if ((property == "prefLabel" || property == "altLabel") && value != entry.label) {
      add_unique(entry.names, value);
    }
  }

  void set_coordinate(StagedEntry& staged, std::string_view property, std::string_view value) {
    const bool latitude = property == "lat";
    if (!latitude && property != "long") {
      return;
    }
    if (!is_degrees(value, latitude ? kMostLatitude : kMostLongitude)) {
      fail(staged, "geo:" + std::string(property) + " is decimal degrees, from " +
                       (latitude ? "-90 to 90" : "-180 to 180") + ", not \"" + std::string(value) + "\"");
    }
    (latitude ? staged.entry.latitude : staged.entry.longitude) = staging_.keep(value);
  }

  void set_property(StagedEntry& staged, std::string_view property, std::string_view value) {
    GazetteerEntry& entry = staged.entry;
    if (property == "demonym") {
      add_unique(entry.demonyms, value);
    } else if (property == "iso3") {
      entry.iso3 = staging_.keep(value);
    } else if (property == "familyNameFirst") {
      if (value != "true" && value != "false") {
        fail(staged, "ent:familyNameFirst is true or false, not \"" + std::string(value) + "\"");
      }
      entry.family_name_first = value == "true";
    } else if (property == "actorCode") {
      entry.code = staging_.keep(value);
    } else if (property == "role") {
      add_unique(entry.roles, value);
    } else if (property == "gender") {
      if (value != "female" && value != "male") {
        fail(staged, "ent:gender is \"female\" or \"male\", not \"" + std::string(value) + "\"");
      }
      entry.gender = value == "female" ? Gender::Female : Gender::Male;
    } else if (property == "capital") {
      add_property(staged, StagedProperty::Capital, relative(value));
    } else if (property == "standsFor") {
      add_property(staged, StagedProperty::StandsFor, relative(value));
    } else if (property == "partOf") {
      add_property(staged, StagedProperty::PartOf, relative(value));
    } else if (property == "officeOf") {
      add_property(staged, StagedProperty::OfficeOf, relative(value));
    } else if (property == "tenure") {
      add_property(staged, StagedProperty::Tenure, relative(value));
    } else if (property == "office") {
      add_property(staged, StagedProperty::Office, relative(value));
    } else if (property == "from") {
      add_property(staged, StagedProperty::From, value);
    } else if (property == "until") {
      add_property(staged, StagedProperty::Until, value);
    } else {
      fail(staged, "ent:" + std::string(property) + " is no property of a gazetteer");
    }
  }

  std::string file_;
  GazetteerStaging& staging_;
  StagedEntry* last_ = nullptr;  ///< statements come subject by subject
};

}  // namespace

void stage_turtle(const std::filesystem::path& file, GazetteerStaging& staging) {
  staging.files.push_back(file.string());
  TurtleStager stager(file.string(), staging);
  read_rdf(file, RdfSyntax::Turtle, [&](const RdfStatement& statement) { stager(statement); });
}

}  // namespace entente
