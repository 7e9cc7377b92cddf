// A sentence's dependency tree, seen the way the claims stage asks about it: children, case words, voice, and who the
// subject and object of a verb are, whatever construction it stands in.
//
// Relations are Universal Dependencies'. "Logical" subject and object are those of the active clause.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "builder/language/sentence.hpp"
#include "ontology/lexicon.hpp"

namespace entente {

/// A token's index in its sentence.
using TokenId = std::uint32_t;
inline constexpr TokenId kNoToken = 0xffffffff;

/// Children of each token, in text order. Refers to the sentence, which must outlive it.
class SentenceTree {
 public:
  SentenceTree(std::string_view text, const Sentence& sentence, const Lexicon& lexicon);

  [[nodiscard]] std::size_t size() const { return sentence_->tokens.size(); }
  [[nodiscard]] const Token& operator[](TokenId id) const { return sentence_->tokens[id]; }
  [[nodiscard]] std::string_view form(TokenId id) const { return (*this)[id].span.of(text_); }
  [[nodiscard]] std::string_view lemma(TokenId id) const { return (*this)[id].lemma; }
  [[nodiscard]] TokenId parent(TokenId id) const {
    return (*this)[id].head == kRootHead ? kNoToken : static_cast<TokenId>((*this)[id].head);
  }
  [[nodiscard]] const std::vector<TokenId>& children(TokenId id) const { return children_[id]; }
  [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }

  /// The first child by that relation, or kNoToken.
  [[nodiscard]] TokenId child(TokenId id, DepRel relation) const;
  /// The first child with that lemma, or kNoToken.
  [[nodiscard]] TokenId child_with_lemma(TokenId id, std::string_view lemma) const;
  /// True where one of the case or mark words of `id` is `word`; "because of" is compared as a whole too.
  [[nodiscard]] bool has_case(TokenId id, std::string_view word) const;
  [[nodiscard]] bool has_mark(TokenId id, std::string_view word) const;

  [[nodiscard]] bool is_verb(TokenId id) const;
  [[nodiscard]] bool is_noun(TokenId id) const;
  /// "who", "which", "that" as a pronoun or determiner.
  [[nodiscard]] bool is_relative_word(TokenId id) const;
  /// A verb whose surface subject is what it is done to: "was invited", "the troops sent there", "as agreed".
  [[nodiscard]] bool is_passive(TokenId id) const;
  /// The verb with its own auxiliaries or "to".
  [[nodiscard]] bool is_infinitive(TokenId id) const;

  /// `id` is `head` or hangs from it, a few steps below at most.
  [[nodiscard]] bool is_within(TokenId id, TokenId head) const;
  /// A weekday or a month by how it is written.
  [[nodiscard]] bool names_day_or_month(TokenId id) const;

  /// The first of a coordination that `id` belongs to ("condemned *and rejected*" → condemned), else `id`.
  [[nodiscard]] TokenId first_conjunct(TokenId id) const;

  /// The noun that a relative pronoun stands for, else the token itself.
  [[nodiscard]] TokenId antecedent(TokenId id) const;

  /// The noun that counts or wraps a noun, else the noun itself: "a *round* of talks", "a *package* of sanctions".
  [[nodiscard]] TokenId whole(TokenId noun) const;

  /// Heads of the logical subject's phrases of a verb, a noun with a copula, or an adjective; through control,
  /// relative and participial clauses, coordination. Empty where there is none ("was invited" without "by").
  [[nodiscard]] TokenId logical_subject(TokenId id) const { return subject_of(id, 0); }
  /// Head of the logical object's phrase, or kNoToken.
  [[nodiscard]] TokenId logical_object(TokenId id) const { return object_of(id, 0); }
  /// Who carries out an event noun as its grammar says: "made an *offer*" → subject of "made".
  [[nodiscard]] TokenId support_verb(TokenId noun) const;

 private:
  /// "a call between Ann and Bob, *who* agreed": the name before it, whatever noun the clause was hung from, where that
  /// is no name itself; else kNoToken.
  [[nodiscard]] TokenId name_before_who(TokenId id) const;
  /// "after *Erdogan* mediated", where the parser took "mediated" for a participle, and "in the midst of *Peru*
  /// asking": the name, or kNoToken.
  [[nodiscard]] TokenId named_after(TokenId id) const;
  /// A finite verb without a subject of its own: the noun right before it, which the parser took for something else
  /// ("after *Erdogan* mediated").
  [[nodiscard]] TokenId subject_on_the_left(TokenId id) const;
  /// "Araghchi in Muscat as *Oman* shuttles messages", `subject` taken for the verb's: the noun behind the conjunction.
  [[nodiscard]] TokenId behind_mark(TokenId id, TokenId subject) const;
  /// "left; *Egypt*, which objects, sent letters": a name that the parser joined to the verb before, where it is the
  /// subject of the next, or kNoToken.
  [[nodiscard]] TokenId joined_before(TokenId verb) const;
  [[nodiscard]] TokenId surface_subject(TokenId id, int depth) const;
  /// "a state *whose* troops fight": the noun that the clause hangs from has its place in it already.
  [[nodiscard]] bool has_relative_owner(TokenId clause) const;
  [[nodiscard]] TokenId subject_of(TokenId id, int depth) const;
  [[nodiscard]] TokenId object_of(TokenId id, int depth) const;
  /// Who does what a clause without a subject of its own says: the subject or object of the word that governs it.
  [[nodiscard]] TokenId controller(TokenId id, int depth) const;
  /// "troops *guarding* the port", "Oman's aim *of hosting* talks"
  [[nodiscard]] TokenId doer_beside_noun(TokenId clause, int depth) const;
  /// "Norway's offer *to send* them", "made an offer *to send* them"
  [[nodiscard]] TokenId controller_by_noun(TokenId clause, int depth) const;
  /// Who is to do what an invitation asks for; kNoToken where nobody tells.
  [[nodiscard]] TokenId invited(TokenId invitation, TokenId clause, int depth) const;
  /// "asked Oman *to send* them", "was asked *to send* them"; `object` is the verb's
  [[nodiscard]] TokenId controller_by_verb(TokenId clause, TokenId object, int depth) const;
  /// "called *on Israel* to halt": whoever a verb of asking is turned to before the clause, or kNoToken
  [[nodiscard]] TokenId asked_by(TokenId verb, TokenId clause) const;
  /// "praised Oman *for sending* them", "left, *saying* so"; `object` is the verb's
  [[nodiscard]] TokenId controller_of_adverbial(TokenId clause, TokenId object, int depth) const;
  [[nodiscard]] TokenId agent(TokenId id) const;

  std::string_view text_;
  const Sentence* sentence_;
  const Lexicon* lexicon_;
  std::vector<std::vector<TokenId>> children_;
};

}  // namespace entente
