// Ceasefires, talks, plans, resolutions and the like by common nouns.
#pragma once

#include "builder/mentions/workspace.hpp"

namespace entente {

/// Finds them in all sentences. Nouns of one family with modifiers that don't contradict each other are one initiative:
/// "the Gaza ceasefire", "the U.S.-brokered ceasefire", "the truce"; "US-Iran talks" and "Jeddah talks" are two.
void find_initiatives(Workspace& work);

}  // namespace entente
