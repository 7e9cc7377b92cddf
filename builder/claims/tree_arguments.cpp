// Who the logical subject and object of a word are: SentenceTree's answers through voice, control and coordination.
#include <algorithm>
#include <array>
#include <span>

#include "builder/claims/tree.hpp"

namespace entente {
namespace {

constexpr int kMaxDepth = 12;

bool is_clause_relation(DepRel relation) {
  switch (relation) {
    case DepRel::acl:
    case DepRel::acl_relcl:
    case DepRel::advcl:
    case DepRel::advcl_relcl:
    case DepRel::ccomp:
    case DepRel::csubj:
    case DepRel::csubj_pass:
    case DepRel::parataxis:
    case DepRel::root:
      return true;
    default:
      return false;
  }
}

/// "praised Egypt *for hosting*", "barred them *from entering*": the object is who acts.
constexpr std::array<std::string_view, 6> kObjectControlMarks = {"for", "of", "from", "over", "into", "against"};

}  // namespace

TokenId SentenceTree::named_after(TokenId id) const {
  const DepRel relation = (*this)[id].deprel;
  if (id == 0 || (relation != DepRel::acl && relation != DepRel::advcl) || (*this)[id - 1].upos != UPos::PROPN) {
    return kNoToken;
  }
  TokenId name = id - 1;
  while (((*this)[name].deprel == DepRel::compound || (*this)[name].deprel == DepRel::flat) &&
         parent(name) != kNoToken && is_noun(parent(name)) && parent(name) < id) {
    name = parent(name);
  }
  const bool happens = has_case(name, "of") && lexicon_->in_list("happening", lemma(parent(name)));
  return happens || has_case(name, "after") || has_case(name, "before") || has_case(name, "since") ? name : kNoToken;
}

TokenId SentenceTree::subject_on_the_left(TokenId id) const {
  bool finite = (*this)[id].xpos == XPos::VBD || (*this)[id].xpos == XPos::VBZ || (*this)[id].xpos == XPos::VBP;
  TokenId at = id;
  for (const TokenId child : children_[id]) {
    if (child < id && ((*this)[child].deprel == DepRel::aux || (*this)[child].deprel == DepRel::aux_pass)) {
      const XPos tag = (*this)[child].xpos;
      finite = finite || tag == XPos::MD || tag == XPos::VBD || tag == XPos::VBZ || tag == XPos::VBP;
    }
  }
  if (!finite) {
    return kNoToken;
  }
  while (at > 0) {
    --at;
    const UPos tag = (*this)[at].upos;
    if (form(at) == ")" && at >= 2 && form(at - 2) == "(") {
      at -= 2;  // "the National Liberation Army *(ELN)* extended"
      continue;
    }
    if (tag == UPos::AUX || tag == UPos::ADV || (tag == UPos::PART && lemma(at) != "'s")) {
      continue;
    }
    if (!is_noun(at) && tag != UPos::PRON) {
      return kNoToken;
    }
    const DepRel relation = (*this)[at].deprel;
    if (relation == DepRel::nsubj || relation == DepRel::nsubj_pass || relation == DepRel::obj ||
        relation == DepRel::nmod_poss || is_relative_word(at)) {
      return kNoToken;
    }
    for (const TokenId word : children_[at]) {
      if ((*this)[word].deprel == DepRel::case_ && word < at) {
        const std::string_view preposition = lemma(word);
        const bool joins = preposition == "after" || preposition == "before" || preposition == "since" ||
                           preposition == "until" || preposition == "as" || preposition == "than" ||
                           preposition == "that" || preposition == "because";
        return joins ? at : kNoToken;
      }
    }
    if (relation == DepRel::conj) {
      // "after Chile and *Peru* agreed", the first of them taken for what stands behind "after"
      const TokenId first = first_conjunct(at);
      return has_case(first, "after") || has_case(first, "before") || has_case(first, "since") ||
                     has_case(first, "until") || has_case(first, "as")
                 ? first
                 : kNoToken;
    }
    return at;
  }
  return kNoToken;
}

TokenId SentenceTree::agent(TokenId id) const {
  if (const TokenId by = child(id, DepRel::obl_agent); by != kNoToken) {
    return by;
  }
  for (const TokenId at : children_[id]) {
    const DepRel relation = (*this)[at].deprel;
    if ((relation == DepRel::obl || relation == DepRel::nmod) && has_case(at, "by") && is_noun(at)) {
      return at;
    }
  }
  // "was refused access to the port *by Egypt*", hung from the port
  for (TokenId at = id + 1; at < size(); ++at) {
    if ((*this)[at].deprel == DepRel::nmod && is_noun(at) && has_case(at, "by")) {
      TokenId up = parent(at);
      for (int i = 0; i < kMaxDepth && up != kNoToken && up > id && is_noun(up); ++i) {
        up = parent(up);
      }
      return up == id ? at : kNoToken;
    }
  }
  return kNoToken;
}

TokenId SentenceTree::behind_mark(TokenId id, TokenId subject) const {
  const TokenId mark = child(id, DepRel::mark);
  if (mark == kNoToken || subject > mark || mark > id || lemma(mark) == "to") {
    return kNoToken;
  }
  for (TokenId at = mark + 1; at < id; ++at) {
    if (is_noun(at) && child(at, DepRel::case_) == kNoToken && parent(at) < mark) {
      return at;
    }
  }
  return kNoToken;
}

TokenId SentenceTree::joined_before(TokenId verb) const {
  const TokenId up = parent(verb);
  const TokenId conjunction = child(verb, DepRel::cc);
  for (const TokenId at : children_[up]) {
    const bool joined = (*this)[at].deprel == DepRel::conj || (*this)[at].deprel == DepRel::parataxis;
    if (at > up && at < verb && joined && (*this)[at].upos == UPos::PROPN && (is_verb(up) || conjunction < at)) {
      return at;
    }
  }
  // "Chad and Togo offered their ports; *Niger*, through which they pass, declined": what the parser hung from a noun
  // before the semicolon
  for (TokenId at = verb; at-- > up + 1;) {
    if (form(at) == ";") {
      const TokenId first = at + 1;
      return (*this)[first].upos == UPos::PROPN && (*this)[first].deprel == DepRel::appos && parent(first) < at
                 ? first
                 : kNoToken;
    }
  }
  return kNoToken;
}

TokenId SentenceTree::surface_subject(TokenId id, int depth) const {
  for (const DepRel wanted : {DepRel::nsubj, DepRel::nsubj_pass, DepRel::nsubj_outer}) {
    if (const TokenId at = child(id, wanted); at != kNoToken) {
      const TokenId nearer = behind_mark(id, at);
      return nearer != kNoToken ? nearer : antecedent(at);
    }
  }
  if (depth > kMaxDepth) {
    return kNoToken;
  }
  if (is_verb(id)) {
    if (const TokenId left = subject_on_the_left(id); left != kNoToken) {
      return left;
    }
  }
  if (const TokenId name = named_after(id); name != kNoToken && agent(id) == kNoToken) {
    return name;
  }
  const TokenId up = parent(id);
  if (up == kNoToken) {
    return kNoToken;
  }
  switch ((*this)[id].deprel) {
    case DepRel::conj:
      if (const TokenId noun = joined_before(id); noun != kNoToken) {
        return noun;
      }
      // A verb that is joined to a verb; a verb that is joined to a noun by a slip of the parser has no subject there.
      return is_noun(up) && child(up, DepRel::cop) == kNoToken && child(up, DepRel::nsubj) == kNoToken
                 ? kNoToken
                 : surface_subject(up, depth + 1);
    case DepRel::acl:
    case DepRel::advcl:
    case DepRel::advcl_relcl:
    case DepRel::xcomp:
    case DepRel::ccomp:
      return controller(id, depth + 1);
    case DepRel::acl_relcl: {
      // "the truce Qatar brokered" has its subject; "the man to watch", "forces fighting …" read as a relative clause
      // have none.
      const TokenId object = child(id, DepRel::obj);
      for (TokenId at = up + 1; at < id; ++at) {
        if ((*this)[at].deprel == DepRel::nsubj && is_relative_word(at)) {
          return up;  // "Egypt, *which* together with Qatar brokered the truce", the pronoun hung from "together"
        }
      }
      return object == kNoToken || (*this)[id].xpos == XPos::VBG ? up : kNoToken;
    }
    case DepRel::amod:
      return up;
    default:
      return kNoToken;
  }
}

TokenId SentenceTree::controller(TokenId id, int depth) const {
  const TokenId up = parent(id);
  const DepRel relation = (*this)[id].deprel;
  if (relation == DepRel::acl) {
    return is_infinitive(id) || has_mark(id, "to") ? controller_by_noun(id, depth) : doer_beside_noun(id, depth);
  }
  if (!is_verb(up)) {
    return surface_subject(up, depth);  // "is ready to send": the subject of the adjective
  }
  const XPos tag = (*this)[id].xpos;
  if (relation == DepRel::ccomp && (*this)[up].deprel == DepRel::acl_relcl && child(up, DepRel::nsubj) != kNoToken &&
      !is_relative_word(child(up, DepRel::nsubj)) && lexicon_->in_list("speech", lemma(up)) && !is_infinitive(id)) {
    return parent(up);  // "firms that it says *supply* the rebels"
  }
  if (relation == DepRel::ccomp && (tag == XPos::VBD || tag == XPos::VBZ || tag == XPos::VBP) &&
      lexicon_->in_list("speech", lemma(up))) {
    return kNoToken;  // who says it is another than who does it
  }
  const bool passive = is_passive(up);
  const TokenId object = child(up, DepRel::obj) != kNoToken ? child(up, DepRel::obj) : child(up, DepRel::iobj);
  if (object != kNoToken && !passive && is_infinitive(id) && lemma(up) == "give") {
    // "gave Mali a week *to sign*", "gave Mali until May *to sign*"
    const TokenId receiver = child(up, DepRel::iobj) != kNoToken ? child(up, DepRel::iobj) : object;
    if (receiver != object || (*this)[object].upos == UPos::PROPN) {
      return antecedent(receiver);
    }
  }
  if (relation == DepRel::xcomp || (relation == DepRel::ccomp && is_infinitive(id)) ||
      (relation == DepRel::advcl && is_infinitive(id) &&
       (object != kNoToken ? !lexicon_->operators(lemma(up)).empty() : asked_by(up, id) != kNoToken))) {
    return controller_by_verb(id, object, depth);
  }
  return relation == DepRel::advcl ? controller_of_adverbial(id, object, depth) : surface_subject(up, depth);
}

TokenId SentenceTree::doer_beside_noun(TokenId clause, int depth) const {
  const TokenId up = parent(clause);
  if (!has_mark(clause, "of") && !has_mark(clause, "for") && !has_mark(clause, "in")) {
    return up;  // "troops *guarding* the port", "a force *sent* to Haiti"
  }
  if ((*this)[up].deprel == DepRel::obl_agent && parent(up) != kNoToken) {
    return surface_subject(parent(up), depth);  // "is accused by Kyiv *of striking* a port"
  }
  // "Pakistan's aim of hosting talks": the possessor acts.
  if (const TokenId owner = child(up, DepRel::nmod_poss); owner != kNoToken) {
    return owner;
  }
  for (const TokenId at : children_[up]) {
    if ((*this)[at].deprel == DepRel::nmod && at < clause && has_case(at, "by")) {
      return at;  // "efforts by Oman in easing tensions"
    }
  }
  if ((*this)[up].deprel == DepRel::obj && lexicon_->in_list("spent", lemma(up))) {
    return subject_of(parent(up), depth);  // "wasted no time *in condemning* it"
  }
  const TokenId verb = support_verb(up);
  return verb != kNoToken ? subject_of(verb, depth) : up;
}

TokenId SentenceTree::invited(TokenId invitation, TokenId clause, int depth) const {
  bool inviter = false;
  for (const TokenId at : children_[invitation]) {
    if ((*this)[at].deprel == DepRel::nmod && at < clause && has_case(at, "to")) {
      return at;  // "Norway's invitation *to Chad* to visit"
    }
    inviter = inviter || (((*this)[at].deprel == DepRel::nmod_poss || (*this)[at].deprel == DepRel::nmod) &&
                          (*this)[at].upos != UPos::PRON);
  }
  // "said yes to *Norway's* invitation to visit": somebody else's
  const TokenId verb = parent(invitation);
  return inviter && verb != kNoToken && is_verb(verb) && (*this)[invitation].deprel != DepRel::nsubj
             ? subject_of(verb, depth)
             : kNoToken;
}

TokenId SentenceTree::controller_by_noun(TokenId clause, int depth) const {
  const TokenId up = parent(clause);
  if (lexicon_->in_list("addressed", lemma(up)) && parent(up) != kNoToken && is_verb(parent(up)) &&
      lexicon_->in_list("accepting", lemma(parent(up)))) {
    return subject_of(parent(up), depth);  // "accepted Norway's invitation to visit"
  }
  if (lexicon_->in_list("inviting", lemma(up))) {
    return invited(up, clause, depth);
  }
  // "Norway's offer to send …", "an offer by Norway to send …", "Norway made an offer to send …"
  if (const TokenId owner = child(up, DepRel::nmod_poss); owner != kNoToken) {
    return owner;
  }
  for (const TokenId at : children_[up]) {
    if ((*this)[at].deprel == DepRel::nmod && (has_case(at, "by") || has_case(at, "from") || has_case(at, "for"))) {
      return at;
    }
  }
  const DepRel role = (*this)[up].deprel;
  if (role == DepRel::obj && support_verb(up) == kNoToken) {
    for (const TokenId at : children_[up]) {
      const char first = form(at).front();
      if (at < up && ((*this)[at].deprel == DepRel::amod || (*this)[at].deprel == DepRel::compound) && first >= 'A' &&
          first <= 'Z') {
        return at;  // "rejected a *Norwegian* offer to send"
      }
    }
  }
  if ((role == DepRel::obj || role == DepRel::xcomp) && parent(up) != kNoToken) {
    return subject_of(parent(up), depth);
  }
  for (const TokenId at : children_[up]) {
    if ((*this)[at].deprel == DepRel::compound || (*this)[at].deprel == DepRel::amod ||
        ((*this)[at].deprel == DepRel::nmod && has_case(at, "of"))) {
      return at;
    }
  }
  return role == DepRel::nsubj || role == DepRel::root ? up : kNoToken;
}

TokenId SentenceTree::controller_by_verb(TokenId clause, TokenId object, int depth) const {
  const TokenId up = parent(clause);
  const std::span<const StatusOperator> operators = lexicon_->operators(lemma(up));
  if (is_passive(up)) {
    return surface_subject(up, depth);  // "was asked to send", "is expected to visit"
  }
  if (object != kNoToken) {
    const bool accepted =  // "accepted an invitation from Norway *to visit*"
        lexicon_->in_list("addressed", lemma(object)) && lexicon_->in_list("accepting", lemma(up));
    const bool own =
        std::any_of(operators.begin(), operators.end(), [](const StatusOperator& op) { return op.subject_control; });
    return accepted || own ? surface_subject(up, depth) : antecedent(object);
  }
  const TokenId asked = asked_by(up, clause);
  return asked != kNoToken ? asked : surface_subject(up, depth);
}

TokenId SentenceTree::asked_by(TokenId verb, TokenId clause) const {
  const std::span<const StatusOperator> operators = lexicon_->operators(lemma(verb));
  const bool asks = std::any_of(operators.begin(), operators.end(),
                                [](const StatusOperator& op) { return op.status == Status::Requested; });
  for (const TokenId at : children_[verb]) {
    if (asks && (*this)[at].deprel == DepRel::obl && at < clause && is_noun(at) &&
        (has_case(at, "on") || has_case(at, "upon") || has_case(at, "to") || has_case(at, "for") ||
         has_case(at, "with"))) {
      return at;
    }
  }
  return kNoToken;
}

TokenId SentenceTree::controller_of_adverbial(TokenId clause, TokenId object, int depth) const {
  const TokenId up = parent(clause);
  const bool passive = is_passive(up);
  if (has_mark(clause, "in") && lexicon_->in_list("praising", lemma(up)) && !passive) {
    return object_of(up, depth);  // "praised Oman's efforts *in* easing tension"
  }
  // "said *putting* tariffs on steel would be wrong", "*putting* tariffs on steel is wrong, she said": nobody is said
  // to do it.
  const TokenId said = child(up, DepRel::ccomp);
  const bool beside = clause == up + 1 || (clause == 0 && said < up);
  if (beside && said != kNoToken && (*this)[clause].xpos == XPos::VBG && lexicon_->in_list("speech", lemma(up))) {
    return kNoToken;
  }
  const bool hired = is_infinitive(clause) && lexicon_->in_list("hiring", lemma(up));  // "paid *gunmen* to kill him"
  const bool of_object = object != kNoToken && !passive &&
                         (hired || std::any_of(kObjectControlMarks.begin(), kObjectControlMarks.end(),
                                               [&](std::string_view mark) { return has_mark(clause, mark); }));
  return of_object ? antecedent(object) : surface_subject(up, depth);
}

TokenId SentenceTree::subject_of(TokenId id, int depth) const {
  if (depth > kMaxDepth) {
    return kNoToken;
  }
  const Token& token = (*this)[id];
  if (is_verb(id) && is_passive(id)) {
    const TokenId by = agent(id);
    if (by == kNoToken && token.deprel == DepRel::conj) {
      const TokenId first = first_conjunct(id);
      return first != id && is_verb(first) ? agent(first) : kNoToken;
    }
    return antecedent(by);
  }
  if (is_verb(id) && token.deprel == DepRel::amod) {
    return token.xpos == XPos::VBG ? parent(id) : kNoToken;
  }
  return surface_subject(id, depth);
}

bool SentenceTree::has_relative_owner(TokenId clause) const {
  for (const TokenId at : children_[clause]) {
    const TokenId owner = child(at, DepRel::nmod_poss);
    if (owner != kNoToken && lemma(owner) == "whose") {
      return true;
    }
  }
  return false;
}

TokenId SentenceTree::object_of(TokenId id, int depth) const {
  if (depth > kMaxDepth || !is_verb(id)) {
    return kNoToken;
  }
  if (is_passive(id)) {
    return surface_subject(id, depth);
  }
  if (const TokenId object = child(id, DepRel::obj); object != kNoToken) {
    return antecedent(object);
  }
  if (const TokenId object = child(id, DepRel::iobj); object != kNoToken) {
    return antecedent(object);  // "urged *Israel* to halt"
  }
  if (const TokenId up_to = child(id, DepRel::compound_prt); up_to != kNoToken && lemma(up_to) == "up") {
    // "contribute up to 2,500 troops" read as a particle and an oblique
    for (const TokenId at : children_[id]) {
      if (at > up_to && (*this)[at].deprel == DepRel::obl && has_case(at, "to") &&
          child(at, DepRel::nummod) != kNoToken) {
        return at;
      }
    }
  }
  if (lexicon_->in_list("praising", lemma(id)) && id + 1 < size() && lemma(id + 1) == "past") {
    // "commended *past efforts*", the adjective taken for a preposition
    if (const TokenId object = parent(id + 1); object != kNoToken && parent(object) == id) {
      return object;
    }
  }
  const Token& token = (*this)[id];
  if (token.deprel == DepRel::acl && child(id, DepRel::nsubj) != kNoToken && child(id, DepRel::ccomp) == kNoToken &&
      child(id, DepRel::xcomp) == kNoToken && is_noun(parent(id)) && !lexicon_->in_list("content", lemma(parent(id)))) {
    return parent(id);  // "the embargo that *it imposed*", "that" taken for a conjunction
  }
  if (token.deprel == DepRel::acl_relcl && child(id, DepRel::nsubj) != kNoToken &&
      antecedent(child(id, DepRel::nsubj)) == child(id, DepRel::nsubj) && !has_relative_owner(id)) {
    return parent(id);  // "the truce *Qatar brokered*"
  }
  // "an offer to *accept*" has none; "condemned and *rejected* the plan" shares.
  for (const TokenId at : children_[id]) {
    if ((*this)[at].deprel == DepRel::conj && is_verb(at) && is_clause_relation((*this)[at].deprel) == false) {
      if (const TokenId shared = child(at, DepRel::obj);
          shared != kNoToken && child(at, DepRel::nsubj) == kNoToken && at == id + 2) {
        return antecedent(shared);
      }
    }
  }
  return kNoToken;
}

}  // namespace entente
