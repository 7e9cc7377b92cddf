#include "builder/claims/slots.hpp"

#include <algorithm>
#include <string>

#include "ontology/predicates.hpp"

namespace entente {

const std::vector<TokenId>& SlotReader::find(const Filler& filler, const LexiconEntry& entry, const Site& site) {
  heads_.clear();
  const TokenId anchor = site.anchor;
  switch (filler.slot) {
    case Slot::Subject:
      subject(entry, site);
      break;
    case Slot::Object:
      object(anchor);
      break;
    case Slot::IndirectObject:
      indirect_object(anchor);
      break;
    case Slot::Possessor:
      add(tree_.child(site.light == kNoToken ? anchor : site.light, DepRel::nmod_poss));
      if (heads_.empty() && tree_.whole(anchor) != anchor) {
        add(tree_.child(tree_.whole(anchor), DepRel::nmod_poss));  // "*its* package of sanctions"
      }
      break;
    case Slot::Modifier:
      modifiers(site.light == kNoToken ? anchor : site.light);
      break;
    case Slot::Head:
      if (tree_[anchor].deprel == DepRel::amod || tree_[anchor].deprel == DepRel::acl) {
        add(tree_.parent(anchor));
      }
      break;
    case Slot::Recent:
    case Slot::Own:
      break;
    case Slot::Doer:
      if (const TokenId act = act_gone_with(tree_.whole(tree_.first_conjunct(anchor))); act != kNoToken) {
        add(tree_.logical_subject(act));
      }
      break;
    case Slot::Agent:
    case Slot::Aim:
    case Slot::Occasion:
    case Slot::Clause:
    case Slot::Obliged:
      of_clauses(filler.slot, anchor);
      if (heads_.empty() && site.light != kNoToken) {
        of_clauses(filler.slot, site.light);
      }
      break;
    case Slot::Infinitive:
      infinitives(anchor);
      if (heads_.empty() && site.carrier != anchor) {
        infinitives(site.carrier);  // "renewed its call for Peru *to leave*"
      }
      break;
    case Slot::Predicative:
      predicatives(anchor);
      break;
    case Slot::Self:
      add(anchor);
      break;
    case Slot::Preposition:
      prepositional(filler.preposition, site);
      break;
  }
  return heads_;
}

void SlotReader::subject(const LexiconEntry& entry, const Site& site) {
  const TokenId anchor = site.anchor;
  if (entry.kind == WordKind::Noun) {
    if (site.carrier != anchor) {
      add(tree_.logical_subject(site.carrier));
    } else if (const TokenId whole = tree_.whole(anchor); tree_.child(whole, DepRel::cop) != kNoToken) {
      add(tree_.antecedent(tree_.child(whole, DepRel::nsubj)));  // also "is *on the verge* of a deal"
    } else if (tree_[anchor].deprel == DepRel::appos && has(entry.predicate, Trait::StandsBeside)) {
      add(tree_.parent(anchor));  // "*Sweden*, an ally of Ukraine"
    }
  } else if (entry.kind == WordKind::Adjective && tree_[anchor].deprel == DepRel::amod) {
    add(tree_.parent(anchor));
  } else if (entry.kind == WordKind::Adjective && tree_.is_verb(anchor)) {
    add(tree_.logical_object(anchor));  // "is opposed to": what a passive's subject is
  } else if (tree_[anchor].deprel == DepRel::cop) {
    add(tree_.antecedent(tree_.child(site.carrier, DepRel::nsubj)));
  } else {
    add(tree_.logical_subject(anchor));
  }
  listed_subjects(site.carrier);
}

void SlotReader::object(TokenId verb) {
  if (!tree_.is_verb(verb)) {
    return;
  }
  add(tree_.logical_object(verb));
  if (const TokenId name = tree_.child(verb, DepRel::xcomp);
      heads_.empty() && name != kNoToken && tree_[name].upos == UPos::PROPN) {
    add(name);  // "met *Xi Jinping*", taken for what one is
  }
}

void SlotReader::indirect_object(TokenId verb) {
  add(tree_.child(verb, DepRel::iobj));
  const TokenId object = tree_.child(verb, DepRel::obj);
  if (heads_.empty() && tree_.is_passive(verb) && object != kNoToken) {
    add(tree_.antecedent(tree_.child(verb, DepRel::nsubj_pass)));
  }
  if (!heads_.empty() || object == kNoToken) {
    return;
  }
  // "paid *Washington* $2 billion" where the parser made one phrase of the two
  for (const TokenId at : tree_.children(object)) {
    if (at > verb && at <= verb + 4 && at < object && tree_[at].deprel == DepRel::compound &&
        tree_[at].upos == UPos::PROPN && is_name(at)) {
      add(at);
      return;
    }
  }
}

void SlotReader::of_clauses(Slot slot, TokenId anchor) {
  for (const TokenId at : tree_.children(anchor)) {
    const DepRel relation = tree_[at].deprel;
    if (slot == Slot::Aim) {
      const bool infinitive = relation == DepRel::advcl || (relation == DepRel::acl && tree_.is_noun(anchor));
      if (tree_.is_verb(at) &&
          (relation == DepRel::xcomp || relation == DepRel::ccomp || (infinitive && tree_.is_infinitive(at)))) {
        aims(at);
      }
    } else if (slot == Slot::Occasion) {
      if (relation == DepRel::acl_relcl && tree_.is_verb(at) && happens_there(at)) {
        add(tree_.logical_subject(at));
      }
    } else {
      const bool clause =
          relation == DepRel::ccomp ||
          ((relation == DepRel::acl || (relation == DepRel::acl_relcl && tree_.child(at, DepRel::mark) != kNoToken)) &&
           tree_.is_noun(anchor) && (tree_.has_mark(at, "that") || tree_.has_mark(at, "for")));
      if (clause && slot == Slot::Agent) {
        const TokenId agent = tree_.logical_subject(at);
        add(agent != kNoToken && tree_[agent].upos != UPos::PRON ? agent : kNoToken);
      } else if (clause && (slot == Slot::Clause || obliges(at))) {
        add(tree_.is_verb(at) && tree_.is_passive(at) ? tree_.logical_object(at) : tree_.logical_subject(at));
      }
    }
  }
}

void SlotReader::infinitives(TokenId anchor) {
  // "whom it wants *to question*": nobody is told to
  const auto follows = [&](TokenId verb) {
    const TokenId object = tree_.child(verb, DepRel::obj);
    return object != kNoToken && object > verb;
  };
  const TokenId doer = tree_.child(anchor, DepRel::nsubj);
  const bool fronted = tree_[anchor].deprel == DepRel::acl_relcl && doer != kNoToken && !tree_.is_relative_word(doer) &&
                       !follows(anchor);
  for (const TokenId at : tree_.children(anchor)) {
    const DepRel relation = tree_[at].deprel;
    if ((relation == DepRel::xcomp || relation == DepRel::ccomp || relation == DepRel::advcl ||
         relation == DepRel::acl) &&
        is_purpose(at) && !(fronted && tree_.is_verb(at) && !follows(at))) {
      add(at);
    }
  }
}

void SlotReader::predicatives(TokenId anchor) {
  for (const TokenId at : tree_.children(anchor)) {
    const DepRel relation = tree_[at].deprel;
    if (relation == DepRel::xcomp || tree_.has_case(at, "as") || (relation == DepRel::advmod && at > anchor) ||
        (relation == DepRel::obj && at > anchor && tree_.child(anchor, DepRel::iobj) != kNoToken)) {
      add(at);
    }
    if (relation == DepRel::obj) {
      // "called the talks *productive*", made one phrase by the parser
      for (const TokenId word : tree_.children(at)) {
        if (word > at && tree_[word].deprel == DepRel::amod) {
          add(word);
        }
      }
    }
  }
}

bool SlotReader::is_name(TokenId token) const {
  const Mention* mention = mentions_.at(token);
  return mention != nullptr && mention->kind == MentionKind::Name;
}

bool SlotReader::brings_together(TokenId verb) const {
  const std::span<const std::uint32_t> entries = tree_.lexicon().find(tree_.lemma(verb));
  return std::any_of(entries.begin(), entries.end(),
                     [&](std::uint32_t index) { return has(tree_.lexicon()[index].predicate, Trait::BringsTogether); });
}

TokenId SlotReader::act_gone_with(TokenId phrase) const {
  TokenId act = tree_.parent(phrase);
  // "signed *a truce* with the mediation of Oman": hung from the noun, it goes with the verb all the same.
  const bool by_noun = tree_[phrase].deprel == DepRel::nmod;
  if (by_noun && act != kNoToken && (tree_[act].deprel == DepRel::obj || tree_[act].deprel == DepRel::obl)) {
    act = tree_.parent(act);
  } else if (tree_[phrase].deprel != DepRel::obl) {
    return kNoToken;
  }
  if (act == kNoToken) {
    return kNoToken;
  }
  const std::vector<TokenId>& words = tree_.children(phrase);
  const bool goes = std::any_of(words.begin(), words.end(), [&](TokenId at) {
    if (tree_[at].deprel != DepRel::case_) {
      return false;
    }
    if (tree_.lemma(at) == "for") {
      return !by_noun && brings_together(act);
    }
    if (tree_.lemma(at) == "before" && tree_[act].xpos != XPos::VBD) {
      return false;  // "hopes to finish it *before the summit*"
    }
    return tree_.lexicon().in_list(by_noun ? "by-way-of" : "going-with", tree_.lemma(at));
  });
  return goes ? act : kNoToken;
}

void SlotReader::aims(TokenId clause) {
  add(tree_.logical_object(clause));
  for (const TokenId at : tree_.children(clause)) {
    const DepRel relation = tree_[at].deprel;
    if (relation == DepRel::obl || relation == DepRel::nmod) {
      if (tree_.has_case(at, "on") || tree_.has_case(at, "against") || tree_.has_case(at, "from") ||
          tree_.has_case(at, "with") || tree_.has_case(at, "to")) {
        add(tree_.antecedent(at));
      }
    } else if (relation == DepRel::obj) {
      for (const TokenId below : tree_.children(at)) {
        if (tree_[below].deprel == DepRel::nmod &&
            (tree_.has_case(below, "on") || tree_.has_case(below, "against") || tree_.has_case(below, "with") ||
             tree_.has_case(below, "to") || tree_.has_case(below, "from"))) {
          add(below);  // "threatened to put tariffs *on Spain*", "to cut ties *with Spain*"
        }
      }
    } else if (relation == DepRel::xcomp && tree_.is_verb(at)) {
      add(tree_.logical_object(at));
    }
  }
}

bool SlotReader::happens_there(TokenId clause) const {
  for (const TokenId at : tree_.children(clause)) {
    if (at < clause && (tree_.lemma(at) == "where" ||
                        (tree_.lemma(at) == "which" &&
                         (tree_.has_case(at, "at") || tree_.has_case(at, "in") || tree_.has_case(at, "during"))))) {
      return true;
    }
  }
  return false;
}

bool SlotReader::goes_together(TokenId noun) const {
  for (const TokenId at : tree_.children(noun)) {
    if (tree_[at].deprel == DepRel::case_ && tree_.lemma(at) == "with" && at > 0) {
      return tree_.lexicon().in_list("jointly", tree_.lemma(at - 1));
    }
  }
  return false;
}

void SlotReader::listed_subjects(TokenId verb) {
  if (heads_.size() != 1) {
    return;
  }
  const TokenId first = heads_.front();
  // "which *together with Qatar* brokered", "Peru, *alongside Chile*, opened"
  for (const TokenId at : tree_.children(verb)) {
    if (tree_[at].deprel == DepRel::obl && tree_.is_noun(at) &&
        (tree_.has_case(at, "alongside") || (tree_.has_case(at, "with") && goes_together(at)))) {
      add(at);
    }
  }
  for (const TokenId at : tree_.children(first)) {
    // the same hung from the first: "Egypt, which *together with Qatar* brokered"
    if (tree_.lexicon().in_list("jointly", tree_.lemma(at))) {
      add(tree_.child(at, DepRel::obl));
    }
  }
  if (tree_.parent(first) != verb || tree_[first].deprel != DepRel::nsubj) {
    return;
  }
  for (const TokenId at : tree_.children(verb)) {
    if (at > first && at < verb && tree_[at].deprel == DepRel::nsubj && tree_.is_noun(at)) {
      add(at);
    }
  }
}

bool SlotReader::is_subjunctive(TokenId clause, bool auxiliary) const {
  if (auxiliary) {
    // "that it *be* dissolved"
    const std::vector<TokenId>& words = tree_.children(clause);
    return std::any_of(words.begin(), words.end(),
                       [&](TokenId at) {
                         return (tree_[at].deprel == DepRel::aux_pass || tree_[at].deprel == DepRel::cop) &&
                                tree_.form(at) == "be";
                       }) &&
           tree_.child(clause, DepRel::aux) == kNoToken;
  }
  const TokenId subject = tree_.child(clause, DepRel::nsubj);
  const XPos tag = tree_[clause].xpos;
  const bool singular = subject != kNoToken && (tree_[subject].xpos == XPos::NN || tree_[subject].xpos == XPos::NNP);
  // "that France *withdraw* its soldiers"; not "that a frigate *lit* it", whatever the tag
  return (tag == XPos::VB || (tag == XPos::VBP && singular)) && tree_.form(clause) == tree_.lemma(clause);
}

bool SlotReader::obliges(TokenId clause) const {
  bool auxiliary = false;
  for (const TokenId at : tree_.children(clause)) {
    const std::string_view word = tree_.lemma(at);
    const DepRel relation = tree_[at].deprel;
    if (relation == DepRel::aux && (word == "must" || word == "should" || word == "ought")) {
      return true;
    }
    auxiliary = auxiliary || relation == DepRel::aux || relation == DepRel::aux_pass || relation == DepRel::cop;
  }
  if (is_subjunctive(clause, auxiliary)) {
    return true;
  }
  return tree_.lemma(clause) == "need" || tree_.lemma(clause) == "have" || tree_.lemma(clause) == "ought"
             ? tree_.child(clause, DepRel::xcomp) != kNoToken
             : false;
}

void SlotReader::add(TokenId token) {
  if (token != kNoToken) {
    heads_.push_back(token);
  }
}

void SlotReader::modifiers(TokenId noun) {
  const auto is_head = [&](TokenId at) { return std::find(heads_.begin(), heads_.end(), at) != heads_.end(); };
  for (const TokenId at : tree_.children(noun)) {
    const DepRel relation = tree_[at].deprel;
    if ((relation == DepRel::compound || relation == DepRel::amod || relation == DepRel::nmod_desc ||
         (at < noun && (relation == DepRel::obl || relation == DepRel::nmod || relation == DepRel::obl_unmarked ||
                        relation == DepRel::advmod))) &&
        mentions_.at(at) != nullptr) {
      // "the Chile-Peru summit": the parser doesn't always hang the first name from the noun.
      if (at >= 2 && tree_.lemma(at - 1) == "-" && mentions_.at(at - 2) != nullptr && !is_head(at - 2)) {
        add(at - 2);
      }
      if (!is_head(at)) {
        add(at);
      }
      if (at + 2 < noun && tree_.lemma(at + 1) == "-" && mentions_.at(at + 2) != nullptr && !is_head(at + 2)) {
        add(at + 2);
      }
    }
  }
  // "U.S.-brokered truce" where the parser hung "U.S." from "truce"
  if (heads_.empty() && noun >= 2 && tree_.form(noun - 1) == "-" && mentions_.at(noun - 2) != nullptr) {
    add(noun - 2);
  }
}

bool SlotReader::is_day(TokenId token) const {
  return tree_[token].upos == UPos::PROPN && tree_.names_day_or_month(token);
}

bool SlotReader::is_purpose(TokenId clause) const { return tree_.is_verb(clause) && tree_.is_infinitive(clause); }

void SlotReader::behind(std::string_view preposition, TokenId from) {
  if (from == kNoToken) {
    return;
  }
  for (const TokenId at : tree_.children(from)) {
    const DepRel relation = tree_[at].deprel;
    if ((relation == DepRel::obl || relation == DepRel::nmod || relation == DepRel::obl_agent ||
         relation == DepRel::advmod || relation == DepRel::ccomp || relation == DepRel::advcl ||
         relation == DepRel::acl || relation == DepRel::xcomp || relation == DepRel::obj) &&
        tree_.has_mark(at, preposition) && !(preposition == "to" && is_purpose(at)) && !is_day(at) &&
        !(preposition == "with" && tree_.lexicon().in_list("beside", tree_.lemma(at)))) {
      const TokenId head = tree_.antecedent(at);
      if (std::find(heads_.begin(), heads_.end(), head) == heads_.end()) {
        add(head);
      }
    }
  }
}

void SlotReader::prepositional(std::string_view preposition, const Site& site) {
  const TokenId anchor = site.anchor;
  behind(preposition, anchor);
  if (heads_.empty() && (preposition == "in" || preposition == "at" || preposition == "to")) {
    there(anchor);
  }
  if (preposition == "between" && heads_.size() == 1) {
    second_between(anchor);
  }
  behind(preposition, site.light);
  if (site.carrier != anchor) {
    behind(preposition, site.carrier);
  }
  const DepRel role = tree_[anchor].deprel;
  if (!tree_.is_verb(anchor) && heads_.empty() && site.carrier == anchor &&
      (role == DepRel::obj || (role == DepRel::nsubj_pass && preposition != "by"))) {  // a passive's agent is its own
    behind(preposition, tree_.parent(anchor));  // "cancelled his visit *to Armenia*", hung from the verb
  }
  if (role == DepRel::nsubj && heads_.empty() && preposition == "between") {
    behind(preposition, tree_.parent(anchor));  // "fighting broke out *between Chad and Mali*"
  }
  if (tree_.is_noun(anchor) && heads_.empty() && preposition != "of" && preposition != "in") {
    hung_below_noun(preposition, anchor);
  }
  if ((tree_.is_verb(anchor) || tree_[anchor].upos == UPos::ADJ) && heads_.empty()) {
    hung_below_verb(preposition, anchor);
  }
}

void SlotReader::there(TokenId anchor) {
  for (const TokenId at : tree_.children(anchor)) {
    if (tree_.lemma(at) == "there" && tree_[at].deprel == DepRel::advmod) {
      add(at);  // "sent troops *there*"
    }
    if (tree_.lemma(at) == "where" && tree_[anchor].deprel == DepRel::acl_relcl) {
      add(tree_.parent(anchor));  // "the base *where* troops are stationed"
    }
  }
}

void SlotReader::second_between(TokenId anchor) {
  for (const TokenId at : tree_.children(anchor)) {
    if (tree_[at].deprel == DepRel::conj && at > heads_.front() && is_name(at)) {
      add(at);
      return;
    }
  }
}

void SlotReader::hung_below_noun(std::string_view preposition, TokenId noun) {
  // "the occupation of Kuwait *by Iraq*", hung from Kuwait; "a truce reached *between Iraq and Kuwait*"
  for (const TokenId at : tree_.children(noun)) {
    if (tree_[at].deprel == DepRel::nmod || (tree_[at].deprel == DepRel::acl && preposition == "between")) {
      behind(preposition, at);
      for (const TokenId below : tree_.children(at)) {
        if (heads_.empty() && tree_[below].deprel == DepRel::nmod) {
          behind(preposition, below);  // "the deployment of soldiers by Poland *to Latvia*"
        }
      }
    }
  }
}

void SlotReader::hung_below_verb(std::string_view preposition, TokenId verb) {
  // Attachment to the object is the parser's commonest slip: "sent 200 officers to Haiti".
  if (const TokenId object = tree_.child(verb, DepRel::obj); object != kNoToken) {
    behind(preposition, object);
    for (const TokenId at : tree_.children(object)) {
      if (heads_.empty() && (tree_[at].deprel == DepRel::conj || tree_[at].deprel == DepRel::nmod)) {
        behind(preposition, at);  // "provide fuel, food or shelter *to* them"
      }
    }
  }
  if (heads_.empty() && tree_.is_passive(verb)) {
    behind(preposition, tree_.child(verb, DepRel::nsubj_pass));
  }
  if (heads_.empty() && preposition != "of" && preposition != "in") {
    // "spoke by telephone *with Peru*", "clashed since dawn *with the army*", hung from the noun between
    for (const TokenId at : tree_.children(verb)) {
      const DepRel relation = tree_[at].deprel;
      // and "imposed by Peru *on Chile*", hung from the agent
      if (at > verb &&
          (relation == DepRel::obl_agent ||
           (mentions_.at(at) == nullptr && (relation == DepRel::obl || relation == DepRel::obl_unmarked)))) {
        behind(preposition, at);
      }
    }
  }
  if (heads_.empty()) {
    // "met and held talks with": the last verb has the phrase.
    for (const TokenId at : tree_.children(verb)) {
      if (tree_[at].deprel == DepRel::conj && tree_.is_verb(at) && at == verb + 2) {
        behind(preposition, at);
      }
    }
  }
}

}  // namespace entente
