// Files that must not outlive the program where it ends suddenly.
#pragma once

#include <filesystem>

namespace entente {

/// Makes a new file in `folder` that its owner alone may read and write, and gives its descriptor, or -1 (errno).
/// `name` gets its name. A signal's handler removes it, together with the journal that SQLite keeps beside one. Up to
/// 16 at a time, which the program never needs; more are not removed. Not for several threads at once.
int create_temporary(const std::filesystem::path& folder, std::filesystem::path& name);
/// Forgets it: the file has got its own name, or is removed.
void forget_temporary(const std::filesystem::path& file);

/// From here on SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT and SIGXCPU remove such files before they end the program as
/// they would have. One that the caller had ignored stays ignored. A file that grows too large is an error of its
/// write, not a signal.
void remove_temporaries_on_signals();

/// From here on std::terminate removes such files too. Where memory is what lacks, the program says so and ends with
/// status 1: a library's destructor may want some (nlohmann's json does), and nobody can catch what it throws.
/// Anything else ends the program as it would have.
void remove_temporaries_on_terminate();

}  // namespace entente
