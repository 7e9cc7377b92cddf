// Candidates: what a proposer takes a sentence to say, before the sentence and the article have had their say.
//
// Every reading of the text gives this one value, whatever it reads by: titles and names (Mentions::relations), the
// lexicon (lexicon_candidates.hpp), pairs of the caller's (given_pairs.hpp), what takes up earlier acts
// (earlier_acts.hpp), a learned model (reader_model.hpp). Qualifying (qualify.hpp) makes a claim of each, the same way
// for all; settling (settle.hpp) decides which of the claims of an article stand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "builder/claims/arguments.hpp"
#include "builder/claims/claim.hpp"
#include "builder/claims/tree.hpp"

namespace entente {

enum class Proposer : std::uint8_t {
  Relation,    ///< a title, an apposition or a name
  GivenPair,   ///< the looser reading of two mentions that the caller gave
  Lexicon,     ///< a word of the lexicon with its roles filled
  EarlierAct,  ///< a word that takes back what was said before
  Model,       ///< a learned model (reader_model.hpp)
};

/// What a candidate leaves to the acts that were said before it, in its sentence or the two before.
struct EarlierAct {
  enum class Kind : std::uint8_t {
    Deed,    ///< "condemned *the attack*": its object is who did it
    Denial,  ///< "Moscow *denies* it": its object is who accused its subject
    Unkept,  ///< "*has not done so*": all of it but for status and negation
  };
  Kind kind = Kind::Deed;
  std::vector<Predicate> acts;      ///< of a deed: what its noun may name; none where any act will do ("the move")
  std::vector<EntityIndex> takers;  ///< who takes it up together; their own acts aren't meant
};

struct Candidate {
  Proposer proposer = Proposer::Lexicon;
  std::optional<float> score;  ///< how likely the text says so, 0 to 1, where that is known
  std::uint32_t sentence = 0;
  Argument subject;
  Predicate predicate = Predicate::Meets;
  Argument object;              ///< of a deed or denial: the word that takes it up, and no entity yet
  TokenId anchor = kNoToken;    ///< the word that carries the act; kNoToken where none does, as with a title
  TokenId carrier = kNoToken;   ///< the verb that supports a noun ("held *talks*": held), else the anchor
  TokenId quantity = kNoToken;  ///< head of the phrase that counts
  EntityIndex regarding = kNoEntity;
  std::string cameo;          ///< a finer code than the predicate's own, or empty
  std::string office_status;  ///< as Claim's
  std::string rule;           ///< what was matched: lexicon entry and pattern, or the like
  /// The lexicon's entry that asks for more at the same word; then this is none, unless that one turns out unlikely.
  const LexiconEntry* outdone_by = nullptr;

  // What the proposer is sure of, whatever the words around the act say.
  std::optional<Status> status;
  std::optional<bool> negated;
  std::optional<bool> hedged;

  bool idiom = false;                ///< a verb with its noun ("shook hands"), of which a model may never have heard
  std::optional<Status> own_status;  ///< what the act's word itself says where no word around it says more
  bool own_negation = false;         ///< the act's word itself denies, so that a negation around it undoes it
  /// The one act that links two given mentions is wanted, as a coder of events takes it: of what is asked for the
  /// asking, of what is weighed the threat, of what is granted the promise.
  bool as_event = false;
  std::optional<EarlierAct> earlier;
};

}  // namespace entente
