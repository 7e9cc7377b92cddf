// What a predicate may link: the classes of its subject and object, as the ontology defines them.
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
