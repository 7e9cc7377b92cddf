// What is shown to people at a terminal: how wide, and by a pager where it is long.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "cli/output_file.hpp"

namespace entente {

/// The columns of the screen that output to `path` is for: COLUMNS, where it is set and `path` is "-", else those of
/// the terminal; 0, no limit, for files and pipes.
std::size_t screen_width(const std::string& path);

/// Writes to `output`, which is that of `path`. What is longer than the terminal is shown by the command in PAGER, by
/// "less -FRX" where it isn't set; by nothing where it is "cat" or empty, or where neither can be run.
void write_paged(OutputFile& output, const std::string& path, const std::function<void(std::ostream&)>& writer);

}  // namespace entente
