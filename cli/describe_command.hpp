// What CLI11 knows of a command, as plain values.
#pragma once

#include "cli/description.hpp"

namespace CLI {
class App;
}

namespace entente {

/// The command's own options, not those of its sub-commands. O(options).
CommandDescription describe(CLI::App& command);

}  // namespace entente
