#include "ontology/signature.hpp"

#include <array>

namespace entente {
namespace {

constexpr ClassMask bits(std::initializer_list<EntityClass> classes) {
  ClassMask mask = 0;
  for (const EntityClass cls : classes) {
    mask |= class_bit(cls);
  }
  return mask;
}

constexpr ClassMask kState = class_bit(EntityClass::State);
constexpr ClassMask kOfficial = class_bit(EntityClass::Official);
constexpr ClassMask kOffice = class_bit(EntityClass::Office);
constexpr ClassMask kForce = class_bit(EntityClass::Force);
constexpr ClassMask kPlace = class_bit(EntityClass::Place);
constexpr ClassMask kPopulation = class_bit(EntityClass::Population);
constexpr ClassMask kOrganization = bits({EntityClass::Organization, EntityClass::InternationalOrganization,
                                          EntityClass::GovernmentBody, EntityClass::ArmedGroup});
constexpr ClassMask kInitiative =
    bits({EntityClass::Initiative, EntityClass::Agreement, EntityClass::Plan, EntityClass::Talks,
          EntityClass::Resolution, EntityClass::Mission, EntityClass::Programme});
constexpr ClassMask kAnything = (ClassMask{1} << kEntityClassCount) - 1;
constexpr ClassMask kActor = kState | kOfficial | kOrganization | kForce | kPopulation;

}  // namespace

Signature signature(Predicate predicate) {
  switch (predicate) {
    case Predicate::HoldsOffice:
      return {kOfficial | kState, kOffice};
    case Predicate::Represents:
      return {kOfficial, kState | kOrganization | kForce};
    case Predicate::PartOf:
      return {kForce | kOrganization | kInitiative | kPlace | kPopulation, kAnything};
    case Predicate::MemberOf:
      return {kState | kOfficial | kOrganization, kOrganization | kForce};
    case Predicate::Commands:
      return {kOfficial | kForce | kOrganization | kState, kForce | kOrganization};
    case Predicate::Oversees:
      return {kActor, kInitiative | kOrganization | kForce};
    case Predicate::Establishes:
      return {kActor, kOrganization | kForce | kInitiative};
    case Predicate::Concerns:
      return {kInitiative, kState | kPlace | kActor | kInitiative};
    case Predicate::Borders:
      return {kState | kPlace, kState | kPlace};
    case Predicate::AgreesWith:
    case Predicate::Meets:
    case Predicate::SpeaksWith:
    case Predicate::NegotiatesWith:
    case Predicate::CooperatesWith:
    case Predicate::Invites:
    case Predicate::Accuses:
    case Predicate::Concedes:
    case Predicate::Disarms:
      return {kActor, kActor};
    case Predicate::AgreesTo:
    case Predicate::Proposes:
    case Predicate::ParticipatesIn:
    case Predicate::Signs:
    case Predicate::Violates:
      return {kActor, kInitiative};
    case Predicate::Visits:
      return {kActor, kState | kPlace | kActor};
    case Predicate::Recognizes:
      return {kActor, kActor | kPlace};
    case Predicate::Aids:
      return {kActor, kActor | kPlace};
    case Predicate::Coerces:
    case Predicate::Attacks:
      return {kActor, kActor | kPlace};
    case Predicate::Monitors:
      return {kActor, kActor | kPlace | kInitiative};
    case Predicate::WithdrawsFrom:
      return {kActor, kPlace | kState | kInitiative | kOrganization | kForce};
    case Predicate::DeploysTo:
      return {kActor, kPlace | kState | kInitiative};
    case Predicate::Trains:
      return {kActor, kForce | kOrganization | kState | kPopulation};
    case Predicate::Releases:
      return {kActor, kActor};
    case Predicate::Sanctions:
      return {kActor, kActor | kPlace};
    case Predicate::ContributesTo:
      return {kActor, kForce | kInitiative | kOrganization};
    case Predicate::Hosts:
    case Predicate::Mediates:
    case Predicate::Praises:
    case Predicate::Supports:
    case Predicate::Urges:
    case Predicate::Investigates:
    case Predicate::Condemns:
    case Predicate::Rejects:
    case Predicate::Protests:
    case Predicate::Threatens:
      return {kActor, kActor | kInitiative};
  }
  return {kActor, kActor};
}

}  // namespace entente
