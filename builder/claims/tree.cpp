#include "builder/claims/tree.hpp"

#include <string>

#include "builder/language/word_tables.hpp"

namespace entente {
namespace {

constexpr int kMaxDepth = 12;

}  // namespace

SentenceTree::SentenceTree(std::string_view text, const Sentence& sentence, const Lexicon& lexicon)
    : text_(text), sentence_(&sentence), lexicon_(&lexicon), children_(sentence.tokens.size()) {
  for (TokenId id = 0; id < sentence.tokens.size(); ++id) {
    if (const TokenId head = parent(id); head < sentence.tokens.size() && head != id) {
      children_[head].push_back(id);
    }
  }
}

TokenId SentenceTree::child(TokenId id, DepRel relation) const {
  for (const TokenId at : children_[id]) {
    if ((*this)[at].deprel == relation) {
      return at;
    }
  }
  return kNoToken;
}

TokenId SentenceTree::child_with_lemma(TokenId id, std::string_view wanted) const {
  for (const TokenId at : children_[id]) {
    if (lemma(at) == wanted) {
      return at;
    }
  }
  return kNoToken;
}

bool SentenceTree::has_case(TokenId id, std::string_view word) const {
  for (const TokenId at : children_[id]) {
    if ((*this)[at].deprel == DepRel::case_ && lemma(at) == word) {
      return true;
    }
  }
  return false;
}

bool SentenceTree::has_mark(TokenId id, std::string_view word) const {
  for (const TokenId at : children_[id]) {
    if (((*this)[at].deprel == DepRel::mark || (*this)[at].deprel == DepRel::case_) && lemma(at) == word) {
      return true;
    }
  }
  return false;
}

bool SentenceTree::is_verb(TokenId id) const { return (*this)[id].upos == UPos::VERB; }
bool SentenceTree::is_relative_word(TokenId id) const {
  const Token& token = (*this)[id];
  return (token.upos == UPos::PRON || token.upos == UPos::DET) &&
         (token.lemma == "who" || token.lemma == "which" || token.lemma == "that" || token.lemma == "whom" ||
          token.lemma == "whose");
}

bool SentenceTree::is_noun(TokenId id) const {
  return (*this)[id].upos == UPos::NOUN || (*this)[id].upos == UPos::PROPN;
}

bool SentenceTree::is_passive(TokenId id) const {
  if (child(id, DepRel::aux_pass) != kNoToken) {
    return true;
  }
  if (child(id, DepRel::nsubj_pass) != kNoToken || child(id, DepRel::csubj_pass) != kNoToken) {
    // "Oman mediated between …": without "be" the past reads as a participle to the parser.
    return child(id, DepRel::obj) == kNoToken && agent(id) != kNoToken;
  }
  const Token& token = (*this)[id];
  if (named_after(id) != kNoToken && agent(id) == kNoToken) {
    return false;
  }
  if (token.xpos != XPos::VBN || child(id, DepRel::obj) != kNoToken || child(id, DepRel::nsubj) != kNoToken ||
      child(id, DepRel::aux) != kNoToken) {
    return false;
  }
  if (token.deprel == DepRel::conj) {
    // "was captured and *taken* away" is passive by the first verb; "has met and *praised* him" isn't.
    const TokenId first = first_conjunct(id);
    return first != id && is_verb(first) && is_passive(first);
  }
  return token.deprel == DepRel::acl || token.deprel == DepRel::amod || token.deprel == DepRel::advcl ||
         token.deprel == DepRel::acl_relcl || token.deprel == DepRel::ccomp || token.deprel == DepRel::xcomp ||
         token.deprel == DepRel::root || token.deprel == DepRel::parataxis;
}

bool SentenceTree::is_infinitive(TokenId id) const {
  return child_with_lemma(id, "to") != kNoToken &&
         ((*this)[id].xpos == XPos::VB || child(id, DepRel::aux) != kNoToken ||
          child(id, DepRel::aux_pass) != kNoToken || child(id, DepRel::cop) != kNoToken) &&
         has_mark(id, "to");
}

bool SentenceTree::is_within(TokenId id, TokenId head) const {
  for (int i = 0; i < kMaxDepth && id != kNoToken && id != head; ++i) {
    id = parent(id);
  }
  return id == head;
}

bool SentenceTree::names_day_or_month(TokenId id) const {
  const std::string word = ascii_lower(form(id));
  return lexicon_->in_list("weekday", word) || lexicon_->in_list("month", word);
}

TokenId SentenceTree::first_conjunct(TokenId id) const {
  for (int i = 0; i < kMaxDepth && (*this)[id].deprel == DepRel::conj && parent(id) != kNoToken; ++i) {
    id = parent(id);
  }
  return id;
}

TokenId SentenceTree::name_before_who(TokenId id) const {
  if ((lemma(id) != "who" && lemma(id) != "whom") || id < 2) {
    return kNoToken;
  }
  TokenId name = (*this)[id - 1].upos == UPos::PUNCT ? id - 2 : id - 1;
  if ((*this)[name].upos != UPos::PROPN) {
    return kNoToken;
  }
  while (((*this)[name].deprel == DepRel::flat || (*this)[name].deprel == DepRel::compound) &&
         parent(name) != kNoToken && is_noun(parent(name))) {
    name = parent(name);
  }
  const TokenId hung = parent(parent(id) == kNoToken ? id : parent(id));
  return hung == kNoToken || (*this)[hung].upos != UPos::PROPN ? name : kNoToken;
}

TokenId SentenceTree::antecedent(TokenId id) const {
  if (id == kNoToken || !is_relative_word(id)) {
    return id;
  }
  if (lemma(id) == "that" && (*this)[id].upos == UPos::DET) {
    return id;
  }
  if (const TokenId name = name_before_who(id); name != kNoToken) {
    return name;
  }
  TokenId at = id;
  for (int i = 0; i < kMaxDepth; ++i) {
    const TokenId up = parent(at);
    if (up == kNoToken) {
      break;
    }
    if ((*this)[at].deprel == DepRel::acl_relcl) {
      // "France and Italy, which …": the relative clause hangs from the first conjunct.
      return up;
    }
    at = up;
  }
  // A relative clause that the parser hung elsewhere: the noun before the pronoun.
  for (TokenId before = id; before > 0;) {
    --before;
    if ((*this)[before].upos == UPos::PUNCT || (*this)[before].upos == UPos::ADP) {
      continue;
    }
    if (!is_noun(before) || id - before > 3) {
      return id;
    }
    before = first_conjunct(before);
    if ((*this)[before + 1].upos == UPos::PUNCT || (*this)[id - 1].upos == UPos::PUNCT) {
      // "the talks in Oslo, which …": behind a comma the whole phrase is meant.
      while ((*this)[before].deprel == DepRel::nmod && parent(before) != kNoToken && is_noun(parent(before))) {
        before = parent(before);
      }
    }
    return before;
  }
  return id;
}

TokenId SentenceTree::whole(TokenId noun) const {
  const TokenId up = parent(noun);
  const DepRel relation = (*this)[noun].deprel;  // "most *of* its aid": often obl, of an adjective
  return up != kNoToken && (relation == DepRel::nmod || relation == DepRel::obl) && has_case(noun, "of") &&
                 lexicon_->in_list("wrapping", lemma(up))
             ? up
             : noun;
}

TokenId SentenceTree::support_verb(TokenId noun) const {
  const TokenId first = first_conjunct(whole(first_conjunct(noun)));
  const TokenId up = parent(first);
  if (up == kNoToken || !(is_verb(up) || (*this)[up].upos == UPos::ADJ)) {
    return kNoToken;
  }
  const DepRel relation = (*this)[first].deprel;
  const bool object = relation == DepRel::obj || relation == DepRel::nsubj_pass;
  if (object && lexicon_->in_list("support", lemma(up))) {
    return up;
  }
  if (relation == DepRel::obl || relation == DepRel::nmod) {
    for (const TokenId at : children_[first]) {
      if ((*this)[at].deprel == DepRel::case_) {
        std::string key(lemma(up));
        key += '+';
        key += lemma(at);
        return lexicon_->in_list("support", key) ? up : kNoToken;
      }
    }
  }
  return kNoToken;
}

}  // namespace entente
