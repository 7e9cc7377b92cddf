// IRIs of the vocabularies that a graph is written in.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "builder/graph/knowledge_graph.hpp"
#include "ontology/vocabulary.hpp"

namespace entente::terms {

inline constexpr std::string_view kEnt = kOntologyNamespace;
inline constexpr std::string_view kPlover = "https://w3id.org/entente/plover#";
inline constexpr std::string_view kContexts = "https://w3id.org/entente/context#";
inline constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";

inline constexpr std::string_view kType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
inline constexpr std::string_view kLangString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
inline constexpr std::string_view kSubject = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject";
inline constexpr std::string_view kPredicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate";
inline constexpr std::string_view kObject = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object";
inline constexpr std::string_view kLabel = "http://www.w3.org/2000/01/rdf-schema#label";
inline constexpr std::string_view kPrefLabel = "http://www.w3.org/2004/02/skos/core#prefLabel";
inline constexpr std::string_view kAltLabel = "http://www.w3.org/2004/02/skos/core#altLabel";
inline constexpr std::string_view kInScheme = "http://www.w3.org/2004/02/skos/core#inScheme";
inline constexpr std::string_view kSameAs = "http://www.w3.org/2002/07/owl#sameAs";
/// The concept scheme of what the gazetteer knows.
inline constexpr std::string_view kGazetteer = "https://w3id.org/entente/gazetteer";

inline constexpr std::string_view kIso3 = "https://w3id.org/entente/ontology#iso3";
inline constexpr std::string_view kActorCode = "https://w3id.org/entente/ontology#actorCode";
inline constexpr std::string_view kOfficeOf = "https://w3id.org/entente/ontology#officeOf";
inline constexpr std::string_view kStandsFor = "https://w3id.org/entente/ontology#standsFor";
inline constexpr std::string_view kLatitude = "http://www.w3.org/2003/01/geo/wgs84_pos#lat";
inline constexpr std::string_view kLongitude = "http://www.w3.org/2003/01/geo/wgs84_pos#long";
inline constexpr std::string_view kPartOf = "https://w3id.org/entente/ontology#partOf";
inline constexpr std::string_view kHoldsOffice = "https://w3id.org/entente/ontology#holdsOffice";
inline constexpr std::string_view kOfficeClass = "https://w3id.org/entente/ontology#Office";
inline constexpr std::string_view kGender = "https://w3id.org/entente/ontology#gender";
inline constexpr std::string_view kHasTenure = "https://w3id.org/entente/ontology#tenure";
inline constexpr std::string_view kTenureClass = "https://w3id.org/entente/ontology#Tenure";
inline constexpr std::string_view kTenureOffice = "https://w3id.org/entente/ontology#office";
inline constexpr std::string_view kTenureFrom = "https://w3id.org/entente/ontology#from";
inline constexpr std::string_view kTenureUntil = "https://w3id.org/entente/ontology#until";

inline constexpr std::string_view kClaim = "https://w3id.org/entente/ontology#Claim";
inline constexpr std::string_view kPassage = "https://w3id.org/entente/ontology#Passage";
inline constexpr std::string_view kArticle = "https://w3id.org/entente/ontology#Article";
inline constexpr std::string_view kStatus = "https://w3id.org/entente/ontology#status";
inline constexpr std::string_view kNegated = "https://w3id.org/entente/ontology#negated";
inline constexpr std::string_view kHedged = "https://w3id.org/entente/ontology#hedged";
inline constexpr std::string_view kConfidence = "https://w3id.org/entente/ontology#confidence";
inline constexpr std::string_view kEventType = "https://w3id.org/entente/ontology#eventType";
inline constexpr std::string_view kAttributedTo = "https://w3id.org/entente/ontology#attributedTo";
inline constexpr std::string_view kRegarding = "https://w3id.org/entente/ontology#regarding";
inline constexpr std::string_view kContext = "https://w3id.org/entente/ontology#context";
inline constexpr std::string_view kPlace = "https://w3id.org/entente/ontology#place";
inline constexpr std::string_view kTime = "https://w3id.org/entente/ontology#time";
inline constexpr std::string_view kTimeEnd = "https://w3id.org/entente/ontology#timeEnd";
inline constexpr std::string_view kTimePhrase = "https://w3id.org/entente/ontology#timePhrase";
inline constexpr std::string_view kQuantity = "https://w3id.org/entente/ontology#quantity";
inline constexpr std::string_view kCameo = "https://w3id.org/entente/ontology#cameoCode";
inline constexpr std::string_view kOfficeStatus = "https://w3id.org/entente/ontology#officeStatus";
inline constexpr std::string_view kRule = "https://w3id.org/entente/ontology#rule";
inline constexpr std::string_view kEvidence = "https://w3id.org/entente/ontology#evidence";
inline constexpr std::string_view kAnchor = "https://w3id.org/entente/ontology#anchor";
inline constexpr std::string_view kSupportCount = "https://w3id.org/entente/ontology#supportCount";
inline constexpr std::string_view kIndependentSources = "https://w3id.org/entente/ontology#independentSources";
inline constexpr std::string_view kFirstReported = "https://w3id.org/entente/ontology#firstReported";
inline constexpr std::string_view kLastReported = "https://w3id.org/entente/ontology#lastReported";

inline constexpr std::string_view kHasSource = "http://www.w3.org/ns/oa#hasSource";
inline constexpr std::string_view kExact = "http://www.w3.org/ns/oa#exact";
inline constexpr std::string_view kStart = "http://www.w3.org/ns/oa#start";
inline constexpr std::string_view kEnd = "http://www.w3.org/ns/oa#end";

inline constexpr std::string_view kIdentifier = "http://purl.org/dc/terms/identifier";
inline constexpr std::string_view kTitle = "http://purl.org/dc/terms/title";
inline constexpr std::string_view kPublished = "http://purl.org/dc/terms/date";
inline constexpr std::string_view kUrl = "https://schema.org/url";
inline constexpr std::string_view kPublisher = "http://purl.org/dc/terms/publisher";
inline constexpr std::string_view kCreator = "http://purl.org/dc/terms/creator";
inline constexpr std::string_view kMentions = "https://schema.org/mentions";

inline constexpr std::string_view kActivity = "http://www.w3.org/ns/prov#Activity";
inline constexpr std::string_view kWasGeneratedBy = "http://www.w3.org/ns/prov#wasGeneratedBy";
inline constexpr std::string_view kStartedAtTime = "http://www.w3.org/ns/prov#startedAtTime";
inline constexpr std::string_view kComment = "http://www.w3.org/2000/01/rdf-schema#comment";

inline constexpr std::string_view kDataset = "http://rdfs.org/ns/void#Dataset";
inline constexpr std::string_view kUriSpace = "http://rdfs.org/ns/void#uriSpace";
inline constexpr std::string_view kTriples = "http://rdfs.org/ns/void#triples";
inline constexpr std::string_view kEntities = "http://rdfs.org/ns/void#entities";
inline constexpr std::string_view kDocuments = "http://rdfs.org/ns/void#documents";
inline constexpr std::string_view kVocabulary = "http://rdfs.org/ns/void#vocabulary";

inline constexpr std::string_view kString = "http://www.w3.org/2001/XMLSchema#string";
inline constexpr std::string_view kInteger = "http://www.w3.org/2001/XMLSchema#integer";
inline constexpr std::string_view kDecimal = "http://www.w3.org/2001/XMLSchema#decimal";
inline constexpr std::string_view kBoolean = "http://www.w3.org/2001/XMLSchema#boolean";
inline constexpr std::string_view kDate = "http://www.w3.org/2001/XMLSchema#date";
inline constexpr std::string_view kDateTime = "http://www.w3.org/2001/XMLSchema#dateTime";
inline constexpr std::string_view kYearMonth = "http://www.w3.org/2001/XMLSchema#gYearMonth";
inline constexpr std::string_view kYear = "http://www.w3.org/2001/XMLSchema#gYear";

/// How the value of a property is spelled.
enum class Spelling : std::uint8_t { Link, Iri, English, Plain, Decimal, Time, Concept };

struct PropertyTerm {
  Property property;
  std::string_view iri;
  Spelling spelling;
};

/// The RDF property of each Property, in the order of the enumeration.
inline constexpr std::array<PropertyTerm, 19> kProperties = {{
    {Property::Name, kAltLabel, Spelling::English},
    {Property::Iso3, kIso3, Spelling::Plain},
    {Property::Code, kActorCode, Spelling::Plain},
    {Property::SameAs, kSameAs, Spelling::Iri},
    {Property::OfficeOf, kOfficeOf, Spelling::Link},
    {Property::StandsFor, kStandsFor, Spelling::Link},
    {Property::Latitude, kLatitude, Spelling::Decimal},
    {Property::Longitude, kLongitude, Spelling::Decimal},
    {Property::AttributedTo, kAttributedTo, Spelling::Link},
    {Property::Regarding, kRegarding, Spelling::Link},
    {Property::Place, kPlace, Spelling::Link},
    {Property::Time, kTime, Spelling::Time},
    {Property::TimeEnd, kTimeEnd, Spelling::Time},
    {Property::TimePhrase, kTimePhrase, Spelling::English},
    {Property::Quantity, kQuantity, Spelling::Plain},
    {Property::Context, kContext, Spelling::Concept},
    {Property::Cameo, kCameo, Spelling::Plain},
    {Property::OfficeStatus, kOfficeStatus, Spelling::Plain},
    {Property::Rule, kRule, Spelling::Plain},
}};

/// Namespaces that documents abbreviate, without those under the base.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kPrefixes = {{
    {"ent", kEnt},
    {"plover", kPlover},
    {"context", kContexts},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"schema", "https://schema.org/"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"void", "http://rdfs.org/ns/void#"},
    {"xsd", kXsd},
}};

/// Folders under the base, each of which is a prefix of its own name.
inline constexpr std::array<std::string_view, 14> kFolders = {
    "state",      "official", "office",     "organization", "body",    "group", "force",
    "initiative", "place",    "population", "article",      "passage", "claim", "run"};

}  // namespace entente::terms
