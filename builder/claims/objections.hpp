// What the words of a sentence say against what a learned model takes it to say.
#pragma once

#include "builder/claims/candidate.hpp"
#include "builder/claims/reader_model.hpp"
#include "builder/claims/sentence_context.hpp"

namespace entente {

/// True where a candidate of a model's is against the words: it is of another world (other_worlds.hpp), one of its
/// names only tells whose somebody or something else is ("killed *a deputy of* Nasrallah", "combats Russian
/// *disinformation*"), one is the side of an official who is named ("*the US* commander, David Petraeus, met"), one has
/// no part in it ("all states *but Hungary*"), or a state is to host what is held in another ("Kenya and Chad held
/// talks *in Doha*"). O(depth of the tree).
bool is_contradicted(const SentenceContext& context, const Candidate& candidate);

/// "went *home* to Liberia": no visit. O(children).
bool goes_home(const SentenceTree& tree, Predicate act, TokenId carrier);

/// "the accord was held *in abeyance*", "put its treaty with Peru *on ice*": no word of agreeing. O(depth of the tree).
bool is_laid_aside(const SentenceTree& tree, Predicate act, TokenId word);

/// "lifted its *veto*", "withdrew its *support* for Chad": it is turned down, supported or helped no more. O(children).
bool is_taken_back(const SentenceTree& tree, Predicate act, TokenId word);

/// "Norway *held up* a loan to Ghana": who keeps an act from being done doesn't do it. O(depth of the tree).
bool is_blocked_by(const SentenceTree& tree, TokenId word, TokenId doer);

/// "Dar brought an invitation to *Islamabad*": whither one is invited, and not who, where it is the inviter's own.
/// O(1).
bool is_invited_by_its_own(const SentenceContext& context, const Candidate& candidate);

/// "*the Kenyan general* who commands it": no state leads what one of its people does. O(1).
bool is_led_by_state_of_leader(const SentenceContext& context, const Candidate& candidate);

/// "the OAS, *whose* mission is headed by Lee": who leads a part doesn't lead the whole. O(children).
bool is_led_by_whom_part_has(const SentenceTree& tree, const Candidate& candidate);

/// "mediated its *own* dispute with Ethiopia": a party to it. O(children).
bool is_own_matter(const SentenceTree& tree, Predicate act, TokenId word);

/// "Zelensky *said* that Ukraine would have to": who tells what his own state must do asks nothing of it; nor does
/// anybody meet it, where his advisers are meant. O(1).
bool is_told_of_own_state(const SentenceContext& context, const Candidate& candidate);

/// True where the rules read at the same words what a candidate of a model's takes to be another's ("the Red Cross said
/// it would evacuate them": not Iran, which the sentence before names), done to another ("Benin pledged troops" to the
/// force that is spoken of: not to Ghana, which only the sentence before names) or another deed ("offered to mediate"
/// is no offer of aid). O(tokens).
bool is_read_otherwise(const SentenceContext& context, const Candidate& candidate, const QualifiedCandidate& rules);

}  // namespace entente
