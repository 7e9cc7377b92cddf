// The passes of read_mentions(), in the order in which they run. Each reads the workspace and adds to it.
#pragma once

#include <span>

#include "builder/mentions/known_names.hpp"
#include "builder/mentions/workspace.hpp"

namespace entente {

/// Names of the gazetteer, each with the reading that the context speaks for. Surnames alone wait for find_surnames().
void link_known_names(Workspace& work, std::span<const KnownName> known);
/// Organisations, bodies, forces, initiatives and places by the head nouns of their names; acronyms in brackets.
void find_headed_names(Workspace& work);
/// People that the gazetteer doesn't know: by honorific, rank, given name, or as subjects of saying.
void find_people(Workspace& work);
/// Organs and forces of states by common nouns: "Iran's foreign ministry", "the army".
void find_bodies(Workspace& work);
/// Posts: "Iran's foreign minister, Abbas Araghchi", "Foreign Minister Sugiono", with the names that titles reveal.
void find_roles(Workspace& work);
/// Surnames and acronyms that stand for someone or something named in full elsewhere in the article.
void find_short_names(Workspace& work, std::span<const KnownName> known);
/// Places that only a settlement's noun or a preposition tells.
void find_places(Workspace& work);
/// Phrases around a state's name or a head noun: "Pakistani troops", "the Gaza ceasefire".
void find_nominals(Workspace& work);
/// Capitals and seats: the state that acts or the place where something happens.
void read_metonyms(Workspace& work);
/// What takes up something said before: titles, definite nouns, pronouns. Gives posts their owners on the way.
void resolve_references(Workspace& work);
/// Who leads, belongs to or is a member of what, said without a post.
void read_affiliations(Workspace& work);
/// What the gazetteer says of the entities found: usual posts, what is part of what.
void add_known_relations(Workspace& work);
/// "I", "we" and "our" in quotations: the speaker, and the state or body that the speaker speaks for.
void resolve_first_person(Workspace& work);

}  // namespace entente
