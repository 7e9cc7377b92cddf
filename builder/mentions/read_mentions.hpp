// From parsed sentences to the entities of an article: finding, typing, linking and coreference.
//
// Entry point: read_mentions(). Its passes are free functions in passes.hpp, run in this order over one Workspace.
#pragma once

#include <span>

#include "builder/language/sentence.hpp"
#include "builder/mentions/known_names.hpp"
#include "builder/mentions/mention.hpp"
#include "builder/mentions/name_tables.hpp"
#include "builder/text/article.hpp"
#include "ontology/gazetteer.hpp"

namespace entente {

/// Everything that `sentences` mention. `known` is what find_known_names() gave for the same sentences. Sentences
/// that weren't parsed are read by their words alone. Deterministic; never throws on any text. O(tokens) but for
/// coreference, which looks back a bounded number of mentions.
Mentions read_mentions(const Article& article, std::span<const Sentence> sentences, std::span<const KnownName> known,
                       const Gazetteer& gazetteer, const NameTables& tables);

}  // namespace entente
