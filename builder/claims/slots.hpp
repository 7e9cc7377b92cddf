// Where in a clause a role's phrases stand, seen from the word that carries the act.
#pragma once

#include <string_view>
#include <vector>

#include "builder/claims/arguments.hpp"
#include "builder/claims/tree.hpp"
#include "ontology/lexicon.hpp"

namespace entente {

/// Where an entry's roles are looked for.
struct Site {
  TokenId anchor = kNoToken;
  TokenId carrier = kNoToken;  ///< support verb of a noun, else the anchor
  TokenId light = kNoToken;    ///< noun of a light verb
};

/// Finds the phrases of one sentence that may fill a slot. Keeps a buffer, so that one reader serves a whole sentence.
class SlotReader {
 public:
  SlotReader(const SentenceTree& tree, const SentenceMentions& mentions) : tree_(tree), mentions_(mentions) {}

  /// The heads of the phrases that stand where the slot says; none for Slot::Recent, which no phrase fills. Valid until
  /// the next call. O(children of the words asked).
  const std::vector<TokenId>& find(const Filler& filler, const LexiconEntry& entry, const Site& site);

 private:
  /// "flew", "received": a verb that people meet by, so that "for talks" beside it are talks held.
  [[nodiscard]] bool brings_together(TokenId verb) const;
  /// The verb that "*after talks*", "*in a letter*", "*at the request*" stand beside, else kNoToken; not where the verb
  /// itself takes the phrase ("returned *to talks*").
  [[nodiscard]] TokenId act_gone_with(TokenId phrase) const;
  /// To whom or what a clause is done.
  void aims(TokenId clause);
  /// A relative clause that opens with "at which", "where", "during which".
  [[nodiscard]] bool happens_there(TokenId clause) const;
  /// "together with", "along with", "jointly with" before a noun.
  [[nodiscard]] bool goes_together(TokenId noun) const;
  /// "Germany, the Netherlands and Norway will buy", where the parser saw two subjects.
  void listed_subjects(TokenId verb);
  /// "must leave", "should think again", "needs to act"
  [[nodiscard]] bool obliges(TokenId clause) const;
  /// "insisted that it *be* dissolved", "that France *withdraw*"
  [[nodiscard]] bool is_subjunctive(TokenId clause, bool auxiliary) const;
  /// "pledged *to restore* it": a clause of what is to be done, where "to" leads to nobody
  [[nodiscard]] bool is_purpose(TokenId clause) const;
  /// "lifted sanctions on Peru *on Monday*": a time fills no slot.
  [[nodiscard]] bool is_day(TokenId token) const;
  void add(TokenId token);
  void modifiers(TokenId noun);
  void subject(const LexiconEntry& entry, const Site& site);
  void object(TokenId verb);
  void indirect_object(TokenId verb);
  /// What the clauses that a word governs or that stand by it say, as the slot asks.
  void of_clauses(Slot slot, TokenId anchor);
  void predicatives(TokenId anchor);
  void infinitives(TokenId anchor);
  [[nodiscard]] bool is_name(TokenId token) const;
  /// The phrases behind a preposition, wherever the parser hung them.
  void prepositional(std::string_view preposition, const Site& site);
  /// Those that hang from a word itself.
  void behind(std::string_view preposition, TokenId from);
  /// "sent troops *there*", in place of a phrase
  void there(TokenId anchor);
  /// "talks between Armenia and *Azerbaijan*", the second name hung from the talks
  void second_between(TokenId anchor);
  void hung_below_noun(std::string_view preposition, TokenId noun);
  void hung_below_verb(std::string_view preposition, TokenId verb);

  const SentenceTree& tree_;
  const SentenceMentions& mentions_;
  std::vector<TokenId> heads_;
};

}  // namespace entente
