// Headlines made from the treebanks' sentences, which have few: the dialect that newspapers write at the top.
#pragma once

#include "builder/language/conllu.hpp"
#include "builder/language/training/random.hpp"

namespace entente {

/// Chooses short sentences about `share` of those that are fit (a verb or noun with a subject at the root) and rewrites
/// them as a headline would have it, tree and tags with them: no articles, no final stop; the past told in the present
/// ("Rebels seize town"), the future by an infinitive ("Minister to visit Oslo"), passives and predicates often without
/// their auxiliary ("Bridge destroyed by rebels"), "and" as a comma; some in title case or capitals.
ParsedText make_headlines(const ParsedText& treebank, float share, Random& random);

/// Sentences as they are but without their final stop, as list items and captions are written.
ParsedText make_fragments(const ParsedText& treebank, float share, Random& random);

}  // namespace entente
