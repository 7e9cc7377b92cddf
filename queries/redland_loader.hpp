// Loading entente_redland.so.
#pragma once

#include <filesystem>

#include "queries/redland_module.hpp"

namespace entente {

/// The function behind which a module's librdf is. The module stays loaded: librdf can't be unloaded. Throws InputError
/// where it can't be loaded, or was built for another program: what they hand each other wouldn't be what it seems.
RedlandOpen load_redland(const std::filesystem::path& module);

}  // namespace entente
