// The PLOVER type of an act that has a CAMEO code of its own.
#pragma once

#include <string_view>

#include "ontology/vocabulary.hpp"

namespace entente {

/// The PLOVER type of a claim whose lexicon entry may give a CAMEO code finer than the predicate's: PLOVER's conversion
/// of that code decides the act's type before status and negation do ("163", an embargo, is COERCE; "091", a criminal
/// inquiry, ACCUSE; "138" of forces to be sent THREATEN, for these are meant against somebody). With the predicate's
/// own code, none, or one that PLOVER doesn't list it is event_type() of the predicate. O(codes).
EventType event_type(Predicate predicate, Status status, bool negated, std::string_view cameo);

}  // namespace entente
