// One act in place of an act and its status, as codings of events have it.
#pragma once

#include "builder/claims/claim.hpp"
#include "builder/claims/modality.hpp"
#include "ontology/lexicon.hpp"

namespace entente {

/// Makes of a qualified claim the event that links its two ends: of what is asked for the asking, of force that is
/// weighed the threat of it, of what is granted but not yet done the promise. `modality` is what the claim's status
/// came of. Its rule says what was made of it. O(1).
void recode_as_event(const Modality& modality, const Lexicon& lexicon, Claim& claim);

}  // namespace entente
