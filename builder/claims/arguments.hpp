// From tokens to entities: what a noun phrase stands for.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "builder/claims/tree.hpp"
#include "builder/mentions/mention.hpp"

namespace entente {

/// An entity at its place in the sentence.
struct Argument {
  EntityIndex entity = kNoEntity;
  TokenId token = kNoToken;
  Span span;
};

/// The mentions of one sentence by their head tokens.
class SentenceMentions {
 public:
  /// `of_sentence` are the mentions of that sentence, in text order; `before` those of the sentences before it that
  /// what is left unsaid may refer to.
  SentenceMentions(const Mentions& mentions, std::span<const Mention> of_sentence, std::span<const Mention> before,
                   const SentenceTree& tree);

  /// The entity of one of `classes` that was last named before `token`, in this sentence or those before it; not one
  /// that the mention at `other` stands for or is of. Of initiatives and forces, where none was named so near, the one
  /// that the whole article is about, if one stands out. O(mentions).
  [[nodiscard]] EntityIndex recent(TokenId token, ClassMask classes, TokenId other) const;

  /// The mention that a token heads, else the shortest that covers it, else null. O(1).
  [[nodiscard]] const Mention* at(TokenId token) const;
  /// Those whom a list's lead-in names: "The two ministers:".
  void set_lead(std::span<const EntityIndex> lead) { lead_ = lead; }
  [[nodiscard]] std::span<const EntityIndex> lead() const { return lead_; }
  [[nodiscard]] const Entity& entity(EntityIndex index) const { return mentions_->entities[index]; }
  /// The state that an official, body or force belongs to, else the entity itself.
  [[nodiscard]] EntityIndex state_of(EntityIndex index) const { return entente::state_of(*mentions_, index); }
  [[nodiscard]] const Mentions& all() const { return *mentions_; }
  [[nodiscard]] bool empty() const { return none_; }

 private:
  /// The entity that is named far more often than any other of those classes, or kNoEntity.
  [[nodiscard]] EntityIndex theme(ClassMask classes) const;
  /// False of a state's own force: what others join or leave, where nobody says what, is a common one.
  [[nodiscard]] bool may_be_joined(EntityIndex index) const;

  const Mentions* mentions_;
  std::span<const Mention> here_;
  std::span<const Mention> before_;
  std::span<const EntityIndex> lead_;
  std::vector<const Mention*> by_token_;
  bool none_ = true;
};

/// "in Agadez, *Niger*, on Friday": the state that tells where the place before it lies has no part of its own. O(1).
bool tells_where_place_lies(const SentenceTree& tree, const SentenceMentions& mentions, TokenId token);

/// How an argument is wanted.
struct ArgumentWish {
  ClassMask classes = ~ClassMask{0};
  bool place = false;         ///< a capital is read as the place it is, not as its state
  bool deep = false;          ///< descend by "in", "on", "against" too: "targets in Lebanon"
  bool acts = false;          ///< only what acts for its owner stands for him: "Norway's jets", not "Norway's exports"
  bool bodily = false;        ///< not what nobody can lay hands on: "fought Chinese smuggling"
  bool goes = false;          ///< not what goes nowhere: "American *tariffs* came as a shock"
  TokenId clause = kNoToken;  ///< the verb that asks: where it describes a noun, not what is joined to that behind it
};

/// Resolves noun phrases of one sentence.
class ArgumentReader {
 public:
  ArgumentReader(const SentenceTree& tree, const SentenceMentions& mentions) : tree_(tree), mentions_(mentions) {}

  /// The entities that the phrase of `head` stands for, its coordination distributed ("Egypt, Qatar and Türkiye"; "as
  /// well as", "including"). A phrase whose head is no mention stands for its possessor, modifier or "of" phrase
  /// ("officials from Egypt", "Israel's strikes"). Adds to `found`, without repeating an entity. O(phrase).
  void read(TokenId head, const ArgumentWish& wish, std::vector<Argument>& found) const;

 private:
  void read_one(TokenId head, const ArgumentWish& wish, int depth, std::vector<Argument>& found) const;
  /// "*Israeli* and Lebanese officials": the peoples named before the last, where the mention is the last's.
  void take_joined_peoples(TokenId head, const ArgumentWish& wish, std::vector<Argument>& found) const;
  /// "the commander in Iraq, *General Lee*": a name says more than the unnamed people that it explains.
  bool take_explaining_name(TokenId head, const ArgumentWish& wish, std::vector<Argument>& found) const;
  /// "the Secretary of State, *Marco Rubio*": an apposition names it.
  bool take_apposition(TokenId head, const ArgumentWish& wish, std::vector<Argument>& found) const;
  /// What a phrase that names nobody itself holds: its possessor, its modifiers, what stands behind its prepositions.
  void read_below(TokenId head, const ArgumentWish& wish, int depth, std::vector<Argument>& found) const;
  /// "the forces *of Chad*", "the attack on the port *by Chad*". True where it found somebody, as descend().
  bool read_owners(TokenId head, const ArgumentWish& wish, int depth, std::vector<Argument>& found) const;
  bool descend(TokenId to, const ArgumentWish& wish, int depth, std::vector<Argument>& found) const;
  /// "targets *in Lebanon*", where the wish is deep.
  void read_deep(TokenId head, const ArgumentWish& wish, int depth, std::vector<Argument>& found) const;
  /// "*Secretary* of State Marco Rubio": the name behind a title that the parser took for the head, or kNoToken.
  [[nodiscard]] TokenId titled(TokenId title) const;
  /// Puts what officials stand for in their place in `found`, from an index on: what their staff do they don't do
  /// themselves, so that those who stand for nobody are left out, but for those of troops.
  void give_to_sides(std::size_t from, TokenId staff, const ArgumentWish& wish, std::vector<Argument>& found) const;
  /// "hurt three sailors, the *ministry* said": a noun behind a comma that tells what stands before it.
  [[nodiscard]] bool is_reporter(TokenId noun) const;
  bool take(TokenId token, const ArgumentWish& wish, std::vector<Argument>& found) const;

  const SentenceTree& tree_;
  const SentenceMentions& mentions_;
};

}  // namespace entente
