// Posts as entities, and the relations that a person's title gives.
#pragma once

#include "builder/mentions/workspace.hpp"

namespace entente {

/// The office of `owner` (kNoEntity where unknown) that a role phrase names for `person`: the gazetteer's, else one
/// made from it.
EntityIndex office_of(Workspace& work, EntityIndex owner, const RolePhrase& role, EntityIndex person);

/// Writes holdsOffice, represents and commands for a person who is named with a post.
void relate_holder(Workspace& work, const RolePhrase& role, EntityIndex person, EntityIndex owner, Span person_span);

}  // namespace entente
