#include "builder/claims/objections.hpp"

#include <algorithm>
#include <cstdint>

#include "builder/claims/clause_ends.hpp"
#include "builder/claims/misplaced_ends.hpp"
#include "builder/claims/nouns.hpp"
#include "builder/claims/other_worlds.hpp"
#include "builder/claims/own_modality.hpp"
#include "ontology/predicates.hpp"

namespace entente {
namespace {

constexpr int kMaxSteps = 8;

/// Tells whose what `at` hangs from is: "*Russian* spies", "*Oman's* singers", "a deputy *of Nasrallah*", "an aide
/// *to Nasrallah*".
bool tells_whose(const SentenceTree& tree, TokenId at) {
  switch (tree[at].deprel) {
    case DepRel::amod:
    case DepRel::compound:
    case DepRel::nmod_poss:
      return true;
    case DepRel::nmod:
      return tree.has_case(at, "of") || tree.has_case(at, "for") || tree.has_case(at, "from") ||
             (tree.has_case(at, "to") && tree.lexicon().in_list("serving", tree.lemma(tree.parent(at))));
    default:
      return false;
  }
}

/// Whether what belongs to somebody stands for him, where he is named.
/// Also with its particle: "hold" and "up" in a list with "hold_up".
bool is_in_list(const SentenceTree& tree, std::string_view list, TokenId verb) {
  const TokenId particle = tree.child(verb, DepRel::compound_prt);
  const std::string phrasal =
      particle == kNoToken ? std::string() : std::string(tree.lemma(verb)) + "_" + std::string(tree.lemma(particle));
  return tree.lexicon().in_list(list, particle == kNoToken ? tree.lemma(verb) : std::string_view(phrasal));
}

enum class Role : std::uint8_t { Doer, DoneTo, Laid };

/// "*Norway's* singers", "the tailor *of Macron*": the noun is who acts, or to whom it is done. A doer is his owner
/// only where the noun acts for owners; whom something is done to, where it isn't known to be somebody else.
bool belongs_to_others(const SentenceContext& context, TokenId name, Role role) {
  const SentenceTree& tree = context.tree;
  const Mention* mention = name == kNoToken ? nullptr : context.mentions.at(name);
  if (mention == nullptr || mention->kind == MentionKind::Pronoun) {
    return false;  // "Riyadh has *its* own line": whom a pronoun takes up stands elsewhere too
  }
  // "lawyers for Alaa *Abdel Fattah*", "for *Aung San Suu* Kyi", "for leader *Kyi*"
  const auto goes_on = [&](TokenId up) {
    return tree[name].deprel == DepRel::flat || context.mentions.at(up) == mention ||
           (tree[name].deprel == DepRel::appos && up + 1 == mention->tokens.begin);
  };
  while (tree.parent(name) != kNoToken && goes_on(tree.parent(name))) {
    name = tree.parent(name);
  }
  for (int step = 0; step < kMaxSteps && tells_whose(tree, name); ++step) {
    const bool compound = tree[name].deprel == DepRel::compound;  // often what the parser hung from the wrong noun
    name = tree.parent(name);
    if (name == kNoToken || tree[name].upos != UPos::NOUN) {
      return false;
    }
    const Mention* own = context.mentions.at(name);
    const bool others = tree.lexicon().in_list("opaque", tree.lemma(name)) || has_modifier(tree, name, "estranging") ||
                        (role == Role::Doer && has_modifier(tree, name, "once"));
    const bool counts = tree.lexicon().in_list("counting", tree.lemma(name)) ||
                        tree.lexicon().in_list("wrapping", tree.lemma(name)) || tree.lemma(name) == "one";
    const bool idle = others || (!counts && !compound && !acts_for_owner(tree, name));
    if (own != nullptr) {
      // the noun has a name of its own: "the president of Mali"; unnamed people are themselves, "a cousin of" nobody
      // else
      return (others || (idle && role == Role::Doer)) && own->kind != MentionKind::Title;
    }
    if (others || (role == Role::Doer && idle) || (role == Role::Laid && is_nuisance(tree, name))) {
      return true;
    }
  }
  return false;
}

/// "a *Liberian*-flagged ship", "*Iran*-backed fighters": said of a noun by a participle, whose act alone is theirs.
bool is_joined_to_participle(const SentenceTree& tree, TokenId name, TokenId act) {
  const TokenId participle = name + 2;
  return participle < tree.size() && tree.form(name + 1) == "-" && tree[participle].xpos == XPos::VBN &&
         tree[participle].deprel == DepRel::amod && act != participle && act != tree.parent(participle);
}

/// "tankers owned *by a magnate*", "statements issued *by Japan*": who has part in what the noun is, and not in what is
/// done to it. Of what an act lauds or blames, only the document's.
bool is_agent_of_description(const SentenceTree& tree, const Candidate& candidate, TokenId name) {
  while (name != kNoToken && tree[name].deprel == DepRel::conj) {
    name = tree.parent(name);
  }
  const TokenId participle = name != kNoToken && tree[name].deprel == DepRel::obl_agent ? tree.parent(name) : kNoToken;
  if (participle == kNoToken || participle == candidate.anchor || tree[participle].deprel != DepRel::acl) {
    return false;
  }
  if (tree.lexicon().in_list("owning", tree.lemma(participle))) {
    return true;
  }
  const TokenId object = candidate.anchor == kNoToken ? kNoToken : tree.child(candidate.anchor, DepRel::obj);
  return has(candidate.predicate, Trait::AnswersDeeds) && object != kNoToken && object < participle &&
         tree.lexicon().in_list("document", tree.lemma(object));
}

bool is_described(const SentenceTree& tree, const Candidate& candidate, TokenId name) {
  return name != kNoToken &&
         (is_joined_to_participle(tree, name, candidate.anchor) || is_agent_of_description(tree, candidate, name));
}

/// "works *out of Yemen*": where somebody is at home, and doesn't leave.
bool is_based_there(const SentenceTree& tree, const Candidate& candidate) {
  if (!has(candidate.predicate, Trait::Leaves) || candidate.anchor == kNoToken || candidate.object.token == kNoToken) {
    return false;
  }
  const auto is_base = [&](TokenId at) {
    return at != kNoToken && tree.is_verb(at) && tree.lexicon().in_list("based", tree.lemma(at));
  };
  return is_base(candidate.anchor) || is_base(tree.parent(candidate.anchor)) ||
         is_base(tree.parent(candidate.object.token));
}

/// "condemned the killing of a priest *in Mali*": who suffers an assault, or where, has no part in it.
bool is_where_assaulted(const SentenceTree& tree, TokenId name) {
  for (int step = 0; step < kMaxSteps && name != kNoToken && tree[name].deprel == DepRel::nmod; ++step) {
    if (tree.has_case(name, "by")) {
      return false;
    }
    name = tree.parent(name);
    if (name != kNoToken && is_assault(tree, name)) {
      return true;
    }
  }
  // "denounced the raids on villages *in Mali*", hung from the verb
  const TokenId verb = name != kNoToken && tree[name].deprel == DepRel::obl ? tree.parent(name) : kNoToken;
  const TokenId deed = verb == kNoToken ? kNoToken : tree.child(verb, DepRel::obj);
  return deed != kNoToken && deed < name && is_assault(tree, deed) &&
         (tree.has_case(name, "on") || tree.has_case(name, "in") || tree.has_case(name, "against"));
}

/// True of an act that finds fault with somebody.
bool blames(Predicate act) {
  return has(act, Trait::Charges) || (has(act, Trait::AnswersDeeds) && info(act).type == EventType::Accuse);
}

/// "*the US* commander in Iraq, David Petraeus, met": the one who is named acts, not his side.
bool is_side_of_named(const SentenceContext& context, const Argument& side) {
  const SentenceTree& tree = context.tree;
  const Mention* mention = side.token == kNoToken ? nullptr : context.mentions.at(side.token);
  if (mention == nullptr || context.mentions.entity(side.entity).cls == EntityClass::Official) {
    return false;
  }
  const bool unnamed = mention->kind == MentionKind::Title || mention->kind == MentionKind::Nominal;
  const TokenId noun = unnamed ? side.token : tells_whose(tree, side.token) ? tree.parent(side.token) : kNoToken;
  const auto names_official = [&](TokenId at) {
    const Mention* name = explains(tree, at) ? context.mentions.at(at) : nullptr;
    return name != nullptr && context.mentions.entity(name->entities.front()).cls == EntityClass::Official;
  };
  const auto named_below = [&](TokenId from) {
    return std::any_of(tree.children(from).begin(), tree.children(from).end(), names_official);
  };
  if (noun == kNoToken || tree[noun].upos != UPos::NOUN) {
    return false;
  }
  // the name may hang from the place: "the commander in Iraq, General Lee"
  return named_below(noun) || std::any_of(tree.children(noun).begin(), tree.children(noun).end(), [&](TokenId at) {
           return tree[at].deprel == DepRel::nmod && context.mentions.at(at) != nullptr && named_below(at);
         });
}

EntityIndex country(const SentenceContext& context, EntityIndex entity) {
  const Entity& at = context.mentions.entity(entity);
  return at.cls == EntityClass::State ? entity : context.mentions.state_of(entity);
}

/// "held talks *in Doha*" hosts nothing for Kenya.
bool is_held_elsewhere(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  if (!has(candidate.predicate, Trait::GivesPlace) || candidate.anchor == kNoToken ||
      !is_a(context.mentions.entity(candidate.object.entity).cls, EntityClass::Initiative)) {
    return false;
  }
  const EntityIndex host = country(context, candidate.subject.entity);
  for (const TokenId at : tree.children(candidate.anchor)) {
    const Mention* mention = tree.has_case(at, "in") ? context.mentions.at(at) : nullptr;
    if (mention == nullptr || host == kNoEntity) {
      continue;
    }
    const EntityIndex where =
        country(context, mention->place != kNoEntity ? mention->place : mention->entities.front());
    if (where != kNoEntity && where != host) {
      return true;
    }
  }
  return false;
}

/// "Lebanon has 18 *recognised* groups": what stands beside a noun wasn't done to it by who has it.
bool is_had(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId act = candidate.anchor;
  const TokenId noun = candidate.object.token;
  return act != kNoToken && noun != kNoToken && candidate.subject.token != kNoToken && tree.parent(act) == noun &&
         tree[act].deprel == DepRel::amod && tree.parent(noun) != kNoToken && tree.lemma(tree.parent(noun)) == "have" &&
         tree.parent(candidate.subject.token) == tree.parent(noun);
}

/// The verb of the clause that a word stands in, or kNoToken.
TokenId verb_over(const SentenceTree& tree, TokenId at) {
  for (int step = 0; step < kMaxSteps && at != kNoToken && !tree.is_verb(at); ++step) {
    at = tree.parent(at);
  }
  return at != kNoToken && tree.is_verb(at) ? at : kNoToken;
}

/// "thanked *China* and offered to mediate", "thanking *China*, he offered": the object of the one verb doesn't do what
/// the other says.
bool is_object_of_another(const SentenceTree& tree, const Candidate& candidate) {
  TokenId at = candidate.subject.token;
  const TokenId verb = candidate.anchor == kNoToken ? kNoToken : verb_over(tree, candidate.anchor);
  if (verb == kNoToken || at == kNoToken || info(candidate.predicate).symmetric || tree.is_passive(verb)) {
    return false;
  }
  while (tree[at].deprel == DepRel::compound || tree[at].deprel == DepRel::conj || tree[at].deprel == DepRel::flat ||
         tree[at].deprel == DepRel::nmod) {
    at = tree.parent(at);
  }
  const TokenId other = tree[at].deprel == DepRel::obj ? tree.parent(at) : kNoToken;
  if (other == kNoToken || other == verb || !tree.is_verb(other)) {
    return false;
  }
  const bool joined =
      tree[verb].deprel == DepRel::conj && tree.parent(verb) == other && tree.child(verb, DepRel::nsubj) == kNoToken;
  const bool beside =
      tree[other].deprel == DepRel::advcl && tree.parent(other) == verb && tree.child(verb, DepRel::nsubj) != kNoToken;
  return joined || beside;
}

/// Whom "which" stands for: the name right before it, where the parser hung its clause from a noun before that.
TokenId antecedent_of(const SentenceContext& context, TokenId verb, TokenId which) {
  const SentenceTree& tree = context.tree;
  const TokenId parent = tree.parent(verb);
  const TokenId before = which > 1 && tree.form(which - 1) == "," ? which - 2 : kNoToken;
  const Mention* name = before == kNoToken || tree.form(which) != "which" ? nullptr : context.mentions.at(before);
  return name != nullptr && name->kind == MentionKind::Name && !tree.is_within(before, parent) ? before : parent;
}

/// Who does what a verb says by its grammar, where another clause before it has a subject of its own: "Nicaragua
/// abstained and *Russia* voted", "thanked *Hungary*, which offered its help". Else kNoToken.
TokenId subject_apart(const SentenceContext& context, TokenId verb, TokenId other) {
  const SentenceTree& tree = context.tree;
  const TokenId own = tree.child(verb, DepRel::nsubj);
  if (own == kNoToken || tree.is_passive(verb)) {
    return kNoToken;
  }
  if (tree[verb].deprel == DepRel::acl_relcl) {
    return tree.is_relative_word(own) ? antecedent_of(context, verb, own) : kNoToken;
  }
  return tree[verb].deprel == DepRel::conj && tree.parent(other) == tree.parent(verb) ? own : kNoToken;
}

/// The subject of one clause doesn't do what the next says of another.
bool has_another_subject(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  const TokenId subject = candidate.subject.token;
  const TokenId verb = candidate.anchor == kNoToken ? kNoToken : verb_over(tree, candidate.anchor);
  if (verb == kNoToken || subject == kNoToken || info(candidate.predicate).symmetric ||
      tree[subject].deprel != DepRel::nsubj || tree.parent(subject) == verb) {
    return false;
  }
  const TokenId own = subject_apart(context, verb, subject);
  const Mention* doer = own == kNoToken ? nullptr : context.mentions.at(own);
  const auto same = [&](EntityIndex one) {
    return one == candidate.subject.entity || context.mentions.state_of(one) == candidate.subject.entity;
  };
  return doer != nullptr && doer->kind == MentionKind::Name &&
         std::none_of(doer->entities.begin(), doer->entities.end(), same);
}

/// "drew thanks *from Jamaica*", "came in for criticism *from Ireland*": who gave it isn't whom it was given to.
bool is_giver(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId gift = candidate.anchor;
  const TokenId from = candidate.object.token;
  const TokenId verb = gift == kNoToken || info(candidate.predicate).symmetric ? kNoToken : tree.parent(gift);
  if (from == kNoToken || verb == kNoToken || !tree.is_verb(verb) || !tree.has_case(from, "from") ||
      (tree.parent(from) != gift && tree.parent(from) != verb) ||
      !tree.lexicon().in_list("receivable", tree.lemma(gift))) {
    return false;
  }
  return (tree[gift].deprel == DepRel::obj && tree.lexicon().in_list("receiving", tree.lemma(verb))) ||
         (tree.has_case(gift, "for") && tree.lemma(verb) == "come");
}

/// True of an act that is meant well.
bool is_kind(Predicate act) {
  const EventType type = info(act).type;
  return type == EventType::Agree || type == EventType::Support || type == EventType::Cooperate;
}

/// "committed to the *denuclearisation* of North Korea": what is for something laid on somebody isn't for him.
bool is_for_what_is_laid_on(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId name = candidate.object.token;
  const TokenId noun = name == kNoToken || !tells_whose(tree, name) ? kNoToken : tree.parent(name);
  return is_kind(candidate.predicate) && noun != kNoToken && noun != candidate.anchor &&
         tree.lexicon().in_list("laid-on", tree.lemma(noun));
}

bool is_pronoun(const SentenceContext& context, TokenId at) {
  const Mention* mention = at == kNoToken ? nullptr : context.mentions.at(at);
  return mention != nullptr && mention->kind == MentionKind::Pronoun;
}

/// "Lawyers for Kyi accused the junta of moving *her*": whom a pronoun below a verb stands for isn't who does what it
/// says.
bool is_object_below(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  const TokenId doer = candidate.subject.token;
  return is_pronoun(context, doer) && tree[doer].deprel == DepRel::obj && candidate.anchor != kNoToken &&
         tree.is_verb(candidate.anchor) && !tree.is_passive(candidate.anchor) && !info(candidate.predicate).symmetric &&
         tree.is_within(doer, candidate.anchor);
}

/// "*Stubb's* foreign minister left", "met *her* envoy": what an official's people do, or is done to them, is their
/// side's and not the official's.
bool is_chief_of_staff(const SentenceContext& context, const Argument& end) {
  const SentenceTree& tree = context.tree;
  return end.token != kNoToken && tree[end.token].deprel == DepRel::nmod_poss &&
         context.mentions.entity(end.entity).cls == EntityClass::Official &&
         acts_for_side(tree, tree.parent(end.token));
}

/// "accused Chad, a member of the bloc along with *Peru*, of backing them": who is named in the description of another
/// has no part in what is said outside it.
bool is_in_description_of_another(const SentenceContext& context, const Candidate& candidate, TokenId end) {
  const SentenceTree& tree = context.tree;
  TokenId at = end;
  for (int step = 0; step < kMaxSteps && at != kNoToken; ++step) {
    const DepRel relation = tree[at].deprel;
    if (relation == DepRel::appos) {
      const Mention* described = context.mentions.at(tree.parent(at));
      return at != end && described != nullptr && described != context.mentions.at(end) &&
             candidate.anchor != kNoToken && !tree.is_within(candidate.anchor, at);
    }
    if (relation != DepRel::nmod && relation != DepRel::conj && relation != DepRel::obl) {
      return false;
    }
    at = tree.parent(at);
  }
  return false;
}

/// "*Chad* rejected a Russian offer to guard it": whoever turns it down isn't the one to do it.
bool is_turned_down_by_doer(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  const TokenId doer = candidate.subject.token;
  const TokenId verb = doer != kNoToken && tree[doer].deprel == DepRel::nsubj ? tree.parent(doer) : kNoToken;
  const TokenId offer = verb == kNoToken ? kNoToken : tree.child(verb, DepRel::obj);
  if (offer == kNoToken || candidate.anchor == kNoToken || candidate.anchor == offer ||
      !tree.lexicon().in_list("turning-down", tree.lemma(verb)) ||
      !tree.lexicon().in_list("offered-to-do", tree.lemma(offer)) || !tree.is_within(candidate.anchor, offer)) {
    return false;
  }
  const std::vector<TokenId>& words = tree.children(offer);
  return std::any_of(words.begin(), words.end(), [&](TokenId at) {
    return at < offer && tells_whose(tree, at) && context.mentions.at(at) != nullptr;
  });
}

/// "filed its *report* with the Council": nothing is asked.
bool is_mere_report(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId act = candidate.anchor;
  const TokenId paper =
      info(candidate.predicate).type == EventType::Request && act != kNoToken ? tree.child(act, DepRel::obj) : kNoToken;
  return paper != kNoToken && tree.lexicon().in_list("filed", tree.lemma(paper));
}

/// Where something is, or what is behind it, is no blow.
bool is_blow_without_word(const SentenceTree& tree, const Candidate& candidate) {
  return info(candidate.predicate).type == EventType::Assault && candidate.anchor != kNoToken &&
         tree[candidate.anchor].upos == UPos::ADP;
}

/// "*its troops* retook Bara": a state's own forces and bodies fight in it, and not it.
bool is_attack_on_own_state(const SentenceContext& context, const Candidate& candidate) {
  const EntityClass cls = context.mentions.entity(candidate.subject.entity).cls;
  return candidate.predicate == Predicate::Attacks &&
         (cls == EntityClass::Force || cls == EntityClass::GovernmentBody) &&
         context.mentions.entity(candidate.object.entity).cls == EntityClass::State &&
         context.mentions.state_of(candidate.subject.entity) == candidate.object.entity;
}

/// "*suspended* the fees on Peruvian ships", "*blocked* sanctions against Peru": a burden that is taken away or held
/// off is none that is laid on.
bool is_burden_taken_away(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId verb = candidate.anchor;
  const EventType type = info(candidate.predicate).type;
  if ((type != EventType::Sanction && type != EventType::Coerce) || verb == kNoToken || !tree.is_verb(verb) ||
      candidate.negated.value_or(false)) {
    return false;
  }
  const TokenId burden = tree.is_passive(verb) ? tree.child(verb, DepRel::nsubj_pass) : tree.child(verb, DepRel::obj);
  return burden != kNoToken && (is_in_list(tree, "undoing", verb) || is_in_list(tree, "blocking", verb)) &&
         tree.lexicon().in_list("measure", tree.lemma(burden));
}

/// "killed any *hope* for the hostages": nobody's blood is shed.
bool is_bloodless(const SentenceTree& tree, const Candidate& candidate) {
  if (candidate.predicate != Predicate::Attacks || candidate.anchor == kNoToken || !tree.is_verb(candidate.anchor)) {
    return false;
  }
  const TokenId killed = tree.child(candidate.anchor, DepRel::obj);
  return killed != kNoToken && killed != candidate.object.token &&
         tree.lexicon().in_list("thing-killed", tree.lemma(killed));
}

/// "captured Maduro and flew *him* to New York": a captive visits nobody.
bool is_captive(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  const TokenId taken = candidate.subject.token;
  if (!has(candidate.predicate, Trait::GoesAbroad) || taken == kNoToken || tree[taken].deprel != DepRel::obj) {
    return false;
  }
  for (TokenId at = 0; at < tree.size(); ++at) {
    const Mention* mention = tree[at].deprel == DepRel::obj ? context.mentions.at(at) : nullptr;
    if (mention != nullptr && mention->entities.front() == candidate.subject.entity &&
        tree.lexicon().in_list("seizing", tree.lemma(tree.parent(at)))) {
      return true;
    }
  }
  return false;
}

/// "insisted that Egypt *would* pay": who is sure of it asks nobody.
bool is_sure_of_it(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId verb = candidate.anchor;
  const TokenId content = verb == kNoToken ? kNoToken : tree.child(verb, DepRel::ccomp);
  return info(candidate.predicate).type == EventType::Request && content != kNoToken && tree.lemma(verb) == "insist" &&
         is_indicative(tree, content);
}

/// "warned Peru *not to sign*": who tells somebody what not to do asks it of him.
bool is_warned_off(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId verb = candidate.anchor;
  return info(candidate.predicate).type == EventType::Threaten && verb != kNoToken &&
         tree.lexicon().in_list("warning", tree.lemma(verb)) &&
         std::any_of(tree.children(verb).begin(), tree.children(verb).end(),
                     [&](TokenId at) { return at > verb && tree.is_verb(at) && tree.is_infinitive(at); });
}

/// "fought *for* Haftar": whom one fights for one doesn't attack.
bool is_fought_for(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId side = candidate.object.token;
  return candidate.predicate == Predicate::Attacks && side != kNoToken && tree.parent(side) == candidate.anchor &&
         tree.has_case(side, "for");
}

/// "Chad, *whose troops* quit": nobody leaves his own troops.
bool is_leaving_its_own(const SentenceContext& context, const Candidate& candidate) {
  return has(candidate.predicate, Trait::Leaves) &&
         context.mentions.entity(candidate.object.entity).cls == EntityClass::Force &&
         context.mentions.state_of(candidate.object.entity) == candidate.subject.entity;
}

/// "the army, *trained by France*, disarmed them": who did to the subject what is said beside does nothing else.
bool is_agent_beside(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId agent = candidate.subject.token;
  const TokenId verb = candidate.anchor == kNoToken ? kNoToken : verb_over(tree, candidate.anchor);
  if (agent == kNoToken || verb == kNoToken || tree[agent].deprel != DepRel::obl_agent ||
      info(candidate.predicate).symmetric) {
    return false;
  }
  const TokenId participle = tree.parent(agent);
  return participle != verb && (tree[participle].deprel == DepRel::acl || tree[participle].deprel == DepRel::advcl) &&
         tree[tree.parent(participle)].deprel == DepRel::nsubj && tree.parent(tree.parent(participle)) == verb;
}

/// The sentence names the entity, or may by a pronoun that the rules don't follow ("held talks with *her*").
bool may_be_named_here(const SentenceContext& context, EntityIndex entity) {
  for (TokenId at = 0; at < context.tree.size(); ++at) {
    const Mention* mention = context.mentions.at(at);
    const bool named = mention != nullptr &&
                       std::find(mention->entities.begin(), mention->entities.end(), entity) != mention->entities.end();
    if (named || (mention == nullptr && context.tree[at].xpos == XPos::PRP)) {
      return true;
    }
  }
  return false;
}

/// "would *remain* on Mount Hermon", "*expelled* the mission": who stays, or drives out others, doesn't leave.
bool is_staying(const SentenceTree& tree, const Candidate& candidate) {
  return has(candidate.predicate, Trait::Leaves) && candidate.anchor != kNoToken &&
         !candidate.negated.value_or(false) && tree.is_verb(candidate.anchor) &&
         tree.lexicon().in_list("staying", tree.lemma(candidate.anchor));
}

/// "Relations between Mongolia and Peru *cooled*": no good words of them.
bool is_soured(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId noun = candidate.anchor;
  return is_kind(candidate.predicate) && noun != kNoToken && tree[noun].deprel == DepRel::nsubj &&
         tree.lexicon().in_list("souring", tree.lemma(tree.parent(noun)));
}

/// "all *but Hungary*", "Kosovo *instead of Palestine*": no part in it, unless in its denial.
bool has_no_part(const SentenceTree& tree, TokenId name) {
  for (int step = 0; step < kMaxSteps && name != kNoToken; ++step) {
    const std::vector<TokenId>& words = tree.children(name);
    const bool excepted = std::any_of(words.begin(), words.end(), [&](TokenId at) {
      return tree[at].deprel == DepRel::case_ && tree.lexicon().in_list("excepting", tree.lemma(at));
    });
    if (excepted || (tree[name].deprel == DepRel::conj && is_left_out(tree, name))) {
      return true;
    }
    name = tells_whose(tree, name) ? tree.parent(name) : kNoToken;
  }
  return false;
}

/// "*Grossi*, whose inspectors left Iran": what others of one's own do, where they don't act for their owner.
bool has_whose(const SentenceContext& context, const Candidate& candidate) {
  const SentenceTree& tree = context.tree;
  const TokenId verb = candidate.anchor == kNoToken ? kNoToken : verb_over(tree, candidate.anchor);
  const TokenId doer = verb == kNoToken ? kNoToken : tree.child(verb, DepRel::nsubj);
  if (doer == kNoToken || tree[verb].deprel != DepRel::acl_relcl || candidate.subject.token == kNoToken ||
      context.mentions.at(tree.parent(verb)) != context.mentions.at(candidate.subject.token)) {
    return false;
  }
  const TokenId whose = tree.child(doer, DepRel::nmod_poss);
  const bool official = context.mentions.entity(candidate.subject.entity).cls == EntityClass::Official;
  return whose != kNoToken && tree.form(whose) == "whose" && (official || !acts_for_owner(tree, doer));
}

/// Who tells what the clause of `verb` says, where that has a subject of its own, and no pronoun that may be the
/// teller's: "*Bolivia* said that both countries had agreed". Else kNoToken.
TokenId teller_of_others(const SentenceTree& tree, TokenId verb) {
  for (int step = 0; step < kMaxSteps && verb != kNoToken; ++step) {
    if (tree[verb].deprel == DepRel::ccomp || tree.has_mark(verb, "that")) {
      break;
    }
    verb = tree.parent(verb);
  }
  const TokenId doer = verb == kNoToken ? kNoToken : tree.child(verb, DepRel::nsubj);
  const TokenId told = doer == kNoToken ? kNoToken : verb_over(tree, tree.parent(verb));
  if (told == kNoToken || !tree.lexicon().in_list("speech", tree.lemma(told))) {
    return kNoToken;
  }
  for (TokenId at = 0; at < tree.size(); ++at) {
    const bool pronoun = tree[at].xpos == XPos::PRP || tree[at].xpos == XPos::PRPS;
    if (pronoun && tree.is_within(at, verb)) {
      return kNoToken;
    }
  }
  return tree.child(told, DepRel::nsubj);
}

/// "*mediators from Djibouti* said that the generals spoke": who tells of what others do together has no part in it.
bool is_told_of_others(const SentenceTree& tree, const Candidate& candidate) {
  if (!info(candidate.predicate).symmetric || candidate.anchor == kNoToken) {
    return false;
  }
  const TokenId teller = teller_of_others(tree, verb_over(tree, candidate.anchor));
  const auto tells = [&](TokenId at) { return at != kNoToken && (at == teller || tree.is_within(at, teller)); };
  return teller != kNoToken && (tells(candidate.subject.token) || tells(candidate.object.token));
}

/// "*Sanctioning Japan* was never discussed": what wasn't even weighed.
bool is_not_weighed(const SentenceTree& tree, const Candidate& candidate) {
  const TokenId act = candidate.anchor;
  if (act == kNoToken || tree[act].xpos != XPos::VBG || candidate.negated.value_or(false)) {
    return false;
  }
  const bool beside = tree[act].deprel == DepRel::amod;  // what a parser makes of a gerund and its object
  const TokenId topic = beside ? tree.parent(act) : act;
  const DepRel relation = tree[topic].deprel;
  const bool subject =
      relation == DepRel::csubj || relation == DepRel::csubj_pass || (beside && relation == DepRel::nsubj_pass);
  const TokenId verb = subject ? tree.parent(topic) : kNoToken;
  return verb != kNoToken && tree.lexicon().in_list("weighing", tree.lemma(verb)) && own_modality(tree, verb).negated;
}

/// "Lesotho *is surrounded* by South Africa": how states lie, and no act.
bool is_how_they_lie(const SentenceContext& context, const Candidate& candidate) {
  const auto is_state = [&](const Argument& end) {
    return context.mentions.entity(end.entity).cls == EntityClass::State;
  };
  const TokenId act = candidate.anchor;
  return act != kNoToken && is_state(candidate.subject) && is_state(candidate.object) && context.tree.is_passive(act) &&
         context.tree.lexicon().in_list("enclosing", context.tree.lemma(act));
}

/// "offered his *good offices*": what is lent to both sides, and no aid.
bool is_no_aid(const SentenceTree& tree, const Candidate& candidate) {
  return info(candidate.predicate).type == EventType::Aid && candidate.anchor != kNoToken &&
         tree.is_noun(candidate.anchor) && tree.lexicon().in_list("lent-to-both", tree.lemma(candidate.anchor));
}

/// An act that is meant ill.
bool is_hostile(Predicate act) {
  const EventType type = info(act).type;
  return type == EventType::Accuse || type == EventType::Reject || type == EventType::Threaten ||
         type == EventType::Protest || type == EventType::Sanction || type == EventType::Coerce ||
         type == EventType::Assault;
}

/// Rules read the same word the other way round ("came under *pressure* from the IMF"), or as ill where it is taken for
/// well meant ("*broke* with Taipei").
bool is_turned_round(const Candidate& candidate, const Candidate& rules) {
  const bool back = rules.subject.entity == candidate.object.entity && rules.object.entity == candidate.subject.entity;
  const bool forth = rules.subject.entity == candidate.subject.entity && rules.object.entity == candidate.object.entity;
  return rules.anchor == candidate.anchor &&
         ((back && rules.predicate == candidate.predicate && !info(rules.predicate).symmetric) ||
          (forth && is_kind(candidate.predicate) && is_hostile(rules.predicate)));
}

}  // namespace

bool goes_home(const SentenceTree& tree, Predicate act, TokenId carrier) {
  return has(act, Trait::GoesAbroad) && carrier != kNoToken && tree.child_with_lemma(carrier, "home") != kNoToken;
}

bool is_laid_aside(const SentenceTree& tree, Predicate act, TokenId word) {
  if (info(act).type != EventType::Agree || word == kNoToken) {
    return false;
  }
  const TokenId verb = verb_over(tree, word);
  if (verb == kNoToken) {
    return false;
  }
  const auto rests = [&](TokenId at) {
    return tree[at].deprel == DepRel::obl && tree.lexicon().in_list("in-suspense", tree.lemma(at)) &&
           (tree.has_case(at, "in") || tree.has_case(at, "on") || tree.has_case(at, "into"));
  };
  return std::any_of(tree.children(verb).begin(), tree.children(verb).end(), rests);
}

bool is_blocked_by(const SentenceTree& tree, TokenId word, TokenId doer) {
  const TokenId noun = word == kNoToken || !tree.is_noun(word) ? kNoToken : tree.whole(word);
  const TokenId verb = noun == kNoToken ? kNoToken : tree.parent(noun);
  return doer != kNoToken && verb != kNoToken && tree.is_verb(verb) && tree[noun].deprel == DepRel::obj &&
         is_in_list(tree, "blocking", verb) && tree.first_conjunct(doer) == tree.logical_subject(verb);
}

bool is_taken_back(const SentenceTree& tree, Predicate act, TokenId word) {
  const bool undone = act == Predicate::Rejects || act == Predicate::Supports || act == Predicate::Aids;
  const TokenId verb = undone && word != kNoToken && tree.is_noun(word) ? tree.parent(word) : kNoToken;
  return verb != kNoToken && tree.is_verb(verb) && is_in_list(tree, "undoing", verb) &&
         tree[word].deprel == (tree.is_passive(verb) ? DepRel::nsubj_pass : DepRel::obj);
}

bool is_told_of_own_state(const SentenceContext& context, const Candidate& candidate) {
  const TokenId act = candidate.anchor;
  const auto serves = [&](const Argument& official, const Argument& state) {
    return context.mentions.entity(official.entity).cls == EntityClass::Official &&
           context.mentions.entity(state.entity).cls == EntityClass::State &&
           context.mentions.state_of(official.entity) == state.entity;
  };
  // "the president met *his advisers*"
  const bool talks = info(candidate.predicate).symmetric && info(candidate.predicate).type == EventType::Consult;
  if (talks && (serves(candidate.subject, candidate.object) || serves(candidate.object, candidate.subject))) {
    return true;
  }
  return info(candidate.predicate).type == EventType::Request && act != kNoToken && context.tree.is_verb(act) &&
         context.tree.lexicon().in_list("speech", context.tree.lemma(act)) &&
         context.mentions.entity(candidate.subject.entity).cls == EntityClass::Official &&
         context.mentions.state_of(candidate.subject.entity) == candidate.object.entity;
}

bool is_invited_by_its_own(const SentenceContext& context, const Candidate& candidate) {
  return candidate.predicate == Predicate::Invites && candidate.subject.entity != candidate.object.entity &&
         context.mentions.entity(candidate.object.entity).cls == EntityClass::State &&
         context.mentions.state_of(candidate.subject.entity) == candidate.object.entity;
}

bool is_led_by_state_of_leader(const SentenceContext& context, const Candidate& candidate) {
  const TokenId leader = candidate.subject.token;
  if ((candidate.predicate != Predicate::Oversees && candidate.predicate != Predicate::Commands) ||
      leader == kNoToken || context.mentions.entity(candidate.subject.entity).cls != EntityClass::State) {
    return false;
  }
  const Mention* mention = context.mentions.at(leader);
  const bool one =
      context.tree[leader].xpos == XPos::NN && context.tree.lexicon().in_list("officer", context.tree.lemma(leader));
  const bool who = context.tree.child(leader, DepRel::acl_relcl) != kNoToken &&
                   context.tree.is_within(candidate.anchor, context.tree.child(leader, DepRel::acl_relcl));
  return mention != nullptr && (one || (mention->kind == MentionKind::Demonym && who));
}

bool is_led_by_whom_part_has(const SentenceTree& tree, const Candidate& candidate) {
  const bool leads = candidate.predicate == Predicate::Oversees || candidate.predicate == Predicate::Commands;
  const TokenId verb = candidate.anchor;
  if (!leads || verb == kNoToken || !tree.is_verb(verb) || candidate.object.token == kNoToken) {
    return false;
  }
  const TokenId led = tree.logical_object(verb);
  const TokenId whose = led == kNoToken ? kNoToken : tree.child(led, DepRel::nmod_poss);
  return whose != kNoToken && tree.form(whose) == "whose" && tree.parent(verb) == candidate.object.token;
}

bool is_own_matter(const SentenceTree& tree, Predicate act, TokenId word) {
  const TokenId matter = has(act, Trait::StandsBetween) && word != kNoToken ? tree.child(word, DepRel::obj) : kNoToken;
  return matter != kNoToken && tree.child_with_lemma(matter, "own") != kNoToken;
}

bool is_contradicted(const SentenceContext& context, const Candidate& candidate) {
  if (info(candidate.predicate).type == EventType::None) {
    return false;
  }
  const bool elsewhere = candidate.anchor != kNoToken &&
                         is_of_another_world(context, {candidate.predicate, candidate.anchor, candidate.carrier});
  const Role done = has(candidate.predicate, Trait::Wrongs) ? Role::Laid : Role::DoneTo;
  const SentenceTree& tree = context.tree;
  const bool aside = !candidate.negated.value_or(false) &&
                     (has_no_part(tree, candidate.subject.token) || has_no_part(tree, candidate.object.token));
  const bool described =
      is_described(tree, candidate, candidate.subject.token) || is_described(tree, candidate, candidate.object.token);
  return elsewhere || aside || described || is_based_there(tree, candidate) ||
         is_own_matter(tree, candidate.predicate, candidate.anchor) || has_another_subject(context, candidate) ||
         is_laid_aside(tree, candidate.predicate, candidate.anchor) || is_side_of_named(context, candidate.subject) ||
         is_side_of_named(context, candidate.object) ||
         belongs_to_others(context, candidate.subject.token, Role::Doer) ||
         belongs_to_others(context, candidate.object.token, done) ||
         (blames(candidate.predicate) && is_where_assaulted(tree, candidate.object.token)) || is_had(tree, candidate) ||
         is_object_of_another(tree, candidate) || goes_home(tree, candidate.predicate, candidate.anchor) ||
         is_held_elsewhere(context, candidate) || is_giver(tree, candidate) || is_agent_beside(tree, candidate) ||
         is_told_of_own_state(context, candidate) || is_turned_down_by_doer(context, candidate) ||
         is_mere_report(tree, candidate) || is_blow_without_word(tree, candidate) ||
         is_in_description_of_another(context, candidate, candidate.subject.token) ||
         is_in_description_of_another(context, candidate, candidate.object.token) ||
         is_chief_of_staff(context, candidate.subject) || is_chief_of_staff(context, candidate.object) ||
         is_leaving_its_own(context, candidate) || is_attack_on_own_state(context, candidate) ||
         is_burden_taken_away(tree, candidate) || is_taken_back(tree, candidate.predicate, candidate.anchor) ||
         (candidate.predicate != Predicate::Rejects &&
          is_blocked_by(tree, candidate.anchor, candidate.subject.token)) ||
         is_fought_for(tree, candidate) || is_sure_of_it(tree, candidate) || is_warned_off(tree, candidate) ||
         is_bloodless(tree, candidate) || is_captive(context, candidate) || is_staying(tree, candidate) ||
         is_soured(tree, candidate) || is_object_below(context, candidate) || is_for_what_is_laid_on(tree, candidate) ||
         is_against_clause(context, candidate) || has_whose(context, candidate) || is_told_of_others(tree, candidate) ||
         is_no_aid(tree, candidate) || is_not_weighed(tree, candidate) || is_how_they_lie(context, candidate) ||
         has_misplaced_end(context, candidate) ||
         tells_where_place_lies(tree, context.mentions, candidate.subject.token) ||
         tells_where_place_lies(tree, context.mentions, candidate.object.token);
}

bool is_read_otherwise(const SentenceContext& context, const Candidate& candidate, const QualifiedCandidate& rules) {
  const SentenceTree& tree = context.tree;
  const Candidate& other = rules.candidate;
  if (other.proposer != Proposer::Lexicon || other.sentence != candidate.sentence || other.anchor == kNoToken ||
      candidate.anchor == kNoToken) {
    return false;
  }
  if (is_turned_round(candidate, other)) {
    return true;
  }
  // "*offered to mediate* between Iran and Chile"
  const bool same_word = other.anchor == candidate.anchor ||
                         (other.predicate == candidate.predicate && tree[other.anchor].deprel == DepRel::xcomp &&
                          tree.parent(other.anchor) == candidate.anchor);
  // "*removed* it from the list": who grants it doesn't punish by the same word
  const EventType kind = info(candidate.predicate).type;
  if (other.anchor == candidate.anchor && other.subject.entity == candidate.subject.entity &&
      other.object.entity == candidate.object.entity && info(other.predicate).type == EventType::Concede &&
      (kind == EventType::Sanction || kind == EventType::Coerce)) {
    return true;
  }
  if (other.object.entity != candidate.object.entity) {
    return same_word && other.subject.entity == candidate.subject.entity &&
           !may_be_named_here(context, candidate.object.entity) && !is_pronoun(context, other.object.token);
  }
  const TokenId theirs = other.subject.token;
  const TokenId own = candidate.subject.token;
  const bool same_act =
      other.anchor == candidate.anchor && other.predicate == candidate.predicate && theirs != kNoToken;
  // "they" may be more than one, but not where they are people
  const bool many = theirs != kNoToken && tree.lemma(theirs) == "they" &&
                    context.mentions.entity(other.subject.entity).cls != EntityClass::Population;
  const bool another_does = same_act && own == kNoToken && !many && other.subject.entity != candidate.subject.entity;
  // "sent *his minister* to Beijing": the minister visits it.
  const bool sends =
      same_act && own != kNoToken && tree[theirs].deprel == DepRel::obj && tree[own].deprel == DepRel::nsubj;
  const bool another_deed = rules.claim.status == Status::Offered && candidate.status == Status::Offered &&
                            other.subject.entity == candidate.subject.entity &&
                            tree[other.anchor].deprel == DepRel::xcomp && tree.parent(other.anchor) == candidate.anchor;
  return another_does || another_deed || sends;
}

}  // namespace entente
