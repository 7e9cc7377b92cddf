// How a graph was made, as its provenance says it.
#pragma once

#include <string>

#include "cli/options.hpp"

namespace entente {

/// The options that bear on the result, as the command line has them; threads don't.
std::string options_for_provenance(const ReadingOptions& options, Join join);

}  // namespace entente
