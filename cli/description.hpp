// The command line as it describes itself: what manual pages and shell completions are made from.
#pragma once

#include <string>
#include <vector>

namespace entente {

struct OptionDescription {
  std::vector<std::string> names;    ///< "-o", "--output"; empty of a positional argument
  std::string value;                 ///< "FILE", "GRAPH... QUERY"; empty of a flag
  std::string what;                  ///< one line
  std::vector<std::string> choices;  ///< the values that it takes, where they are words that can be listed
  bool required = false;
};

struct CommandDescription {
  std::string name;  ///< empty of the program itself
  std::string what;
  std::string example;
  std::vector<OptionDescription> options;  ///< positional arguments first
};

/// The program's own options, then each command in the order of --help.
std::vector<CommandDescription> describe_command_line();

}  // namespace entente
