// Files that must not outlive the program where a signal ends it.
#pragma once

#include <filesystem>

namespace entente {

/// Remembers a file that a signal's handler removes, together with the journal that SQLite keeps beside one. Up to 16
/// at a time, which the program never needs; more are not remembered. Not for several threads at once.
void remember_temporary(const std::filesystem::path& file);
/// Forgets it: the file has got its name, or is removed.
void forget_temporary(const std::filesystem::path& file);

/// From here on SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT and SIGXCPU remove what is remembered before they end the
/// program as they would have. One that the caller had ignored stays ignored. A file that grows too large is an error
/// of its write, not a signal.
void remove_temporaries_on_signals();

}  // namespace entente
