// What is said of predicates is loaded from the ontology: what it says, what it may add, and what it may not say.
#include "ontology/predicates.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

/// The ontology with other words in place of some, and more behind it, in a file that goes with the test.
class ChangedOntology {
 public:
  explicit ChangedOntology(const std::string& more, const std::string& from = {}, const std::string& to = {}) {
    std::ostringstream text;
    text << std::ifstream(std::filesystem::path(ENTENTE_SOURCE_DIR) / kOntologyFile).rdbuf();
    std::string whole = text.str();
    if (!from.empty()) {
      const std::size_t at = whole.find(from);
      EXPECT_NE(at, std::string::npos) << from;
      whole.replace(at, from.size(), to);
    }
    std::ofstream(file_) << whole << more;
  }
  ChangedOntology(const ChangedOntology&) = delete;
  ChangedOntology& operator=(const ChangedOntology&) = delete;
  ~ChangedOntology() { std::filesystem::remove(file_); }

  void load() const { load_predicates(file_); }
  /// What is said of it, behind the file's name.
  [[nodiscard]] std::string complaint() const {
    try {
      load();
    } catch (const InputError& error) {
      EXPECT_EQ(error.diagnostic().where.file, file_.string());
      return error.diagnostic().message;
    }
    return "nothing";
  }

 private:
  std::filesystem::path file_ =
      std::filesystem::path(testing::TempDir()) / ("entente-predicates-" + std::to_string(getpid()) + ".ttl");
};

constexpr ClassMask kActors = class_bit(EntityClass::State) | class_bit(EntityClass::Official) |
                              class_bit(EntityClass::Organization) | class_bit(EntityClass::InternationalOrganization) |
                              class_bit(EntityClass::GovernmentBody) | class_bit(EntityClass::ArmedGroup) |
                              class_bit(EntityClass::Force) | class_bit(EntityClass::Population);

TEST(Predicates, AreWhatTheOntologySays) {
  const PredicateInfo& meets = info(Predicate::Meets);
  EXPECT_EQ(meets.name, "meets");
  EXPECT_EQ(meets.type, EventType::Consult);
  EXPECT_EQ(meets.cameo, "046");
  EXPECT_TRUE(meets.symmetric);
  EXPECT_EQ(meets.subjects, kActors);
  EXPECT_TRUE(has(Predicate::Meets, Trait::Gathers));
  EXPECT_FALSE(has(Predicate::Meets, Trait::Wrongs));

  const PredicateInfo& part = info(Predicate::PartOf);
  EXPECT_EQ(part.type, EventType::None);
  EXPECT_EQ(part.cameo, "");
  EXPECT_FALSE(part.symmetric);
  EXPECT_EQ(part.objects, (ClassMask{1} << kEntityClassCount) - 1);
  // A union, of which one class has classes below it.
  EXPECT_NE(part.subjects & class_bit(EntityClass::ArmedGroup), 0U);
  EXPECT_NE(part.subjects & class_bit(EntityClass::Resolution), 0U);
  EXPECT_EQ(part.subjects & class_bit(EntityClass::State), 0U);
}

TEST(Predicates, AreFoundByNameAndNumber) {
  for (std::size_t number = 0; number < predicate_count(); ++number) {
    const auto predicate = static_cast<Predicate>(number);
    EXPECT_EQ(parse_predicate(name(predicate)), predicate);
  }
  EXPECT_EQ(parse_predicate("meet"), std::nullopt);
  EXPECT_EQ(parse_predicate(""), std::nullopt);
  EXPECT_THROW(info(static_cast<Predicate>(255)), std::out_of_range);
}

TEST(Predicates, MayBeMoreThanTheProgramNames) {
  const PredicateInfo before = info(Predicate::Attacks);
  const std::size_t shipped = predicate_count();
  const ChangedOntology ontology(
      "ent:salutes a owl:ObjectProperty, owl:SymmetricProperty, ent:ActPredicate ; rdfs:domain ent:Actor ;\n"
      "    rdfs:range [ owl:unionOf ( ent:State ent:Initiative ) ] ; ent:ploverType plover:SUPPORT ;\n"
      "    ent:cameoCode \"055\" ; ent:trait ent:Reacts, ent:AnswersDeeds .\n"
      "ent:lies a owl:ObjectProperty, ent:StructuralPredicate ; rdfs:domain ent:Place ; rdfs:range ent:Entity .\n");
  ontology.load();
  ontology.load();  // again, it says nothing new
  EXPECT_EQ(predicate_count(), shipped + 2);
  const auto salutes = parse_predicate("salutes");
  ASSERT_TRUE(salutes);
  EXPECT_GE(static_cast<std::size_t>(*salutes), kNamedPredicateCount);
  EXPECT_TRUE(info(*salutes).symmetric);
  EXPECT_EQ(info(*salutes).subjects, kActors);
  EXPECT_NE(info(*salutes).objects & class_bit(EntityClass::Talks), 0U);
  EXPECT_EQ(info(*salutes).objects & class_bit(EntityClass::Official), 0U);
  EXPECT_EQ(predicates_with(Trait::Reacts).back(), *salutes);
  EXPECT_EQ(event_type(*salutes, Status::Actual, false), EventType::Support);
  EXPECT_EQ(event_type(*salutes, Status::Planned, false), EventType::Agree);
  ASSERT_TRUE(parse_predicate("lies"));
  EXPECT_EQ(info(*parse_predicate("lies")).type, EventType::None);
  EXPECT_EQ(info(Predicate::Attacks), before);
}

TEST(Predicates, AreRefusedWhereTheOntologyIsIncomplete) {
  const auto of = [](const std::string& facts) {
    return ChangedOntology("ent:x a owl:ObjectProperty, " + facts + " .\n").complaint();
  };
  const std::string ends = "rdfs:domain ent:Actor ; rdfs:range ent:Actor";
  EXPECT_EQ(of("ent:ActPredicate ; " + ends), "ent:x: an act has a PLOVER type as its ent:ploverType");
  EXPECT_EQ(of("ent:ActPredicate ; " + ends + " ; ent:ploverType ent:AID ; ent:cameoCode \"070\""),
            "ent:x: an act has a PLOVER type as its ent:ploverType");
  EXPECT_EQ(of("ent:ActPredicate ; " + ends + " ; ent:ploverType plover:AID"), "ent:x: an act has an ent:cameoCode");
  EXPECT_EQ(of("ent:StructuralPredicate ; " + ends + " ; ent:cameoCode \"070\""),
            "ent:x: a structural predicate has neither ent:ploverType nor ent:cameoCode");
  EXPECT_EQ(of("ent:StructuralPredicate ; " + ends + " ; ent:trait ent:Sings"),
            "ent:x: unknown trait <https://w3id.org/entente/ontology#Sings>");
  EXPECT_EQ(of("ent:StructuralPredicate ; rdfs:domain ent:Actor"),
            "ent:x: rdfs:domain and rdfs:range are classes of entities or unions of them, not ''");
  EXPECT_EQ(of("ent:StructuralPredicate ; rdfs:domain [ owl:unionOf ( ent:State ent:Claim ) ] ; rdfs:range ent:Actor"),
            "ent:x: rdfs:domain and rdfs:range are classes of entities or unions of them, not "
            "'https://w3id.org/entente/ontology#Claim'");
}

TEST(Predicates, AreRefusedWhereTheOntologyLacksWhatTheProgramNames) {
  EXPECT_EQ(
      ChangedOntology("", "ent:visits a owl:ObjectProperty, ent:ActPredicate", "ent:calls a ent:Class").complaint(),
      "ent:visits: the program needs this predicate, and the ontology lacks it");
}

TEST(Predicates, AreNotSaidOtherwiseByASecondOntology) {
  ASSERT_EQ(info(Predicate::Visits).cameo, "042");
  const ChangedOntology other("", "ent:cameoCode \"042\"", "ent:cameoCode \"043\"");
  EXPECT_EQ(other.complaint(), "ent:visits: the ontology that was loaded before says otherwise of it");
  EXPECT_EQ(info(Predicate::Visits).cameo, "042");
}

}  // namespace
}  // namespace entente
