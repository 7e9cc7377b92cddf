// What a predicate may link: rdfs:domain and rdfs:range of ontology/entente.ttl, with all that is below their classes.
// A test proves that the two agree.
#pragma once

#include "ontology/lexicon.hpp"
#include "ontology/vocabulary.hpp"

namespace entente {

struct Signature {
  ClassMask subject = 0;
  ClassMask object = 0;
};

/// The classes that each side of a predicate may have. O(1).
Signature signature(Predicate predicate);

}  // namespace entente
