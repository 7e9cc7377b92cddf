// entente_manual FOLDER: writes the manual pages and the completions of bash, zsh and fish from what the command line
// says of itself. Part of the build; not installed.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "cli/description.hpp"
#include "cli/joined.hpp"

namespace {

using namespace entente;
using Commands = std::vector<CommandDescription>;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// Text for troff: backslashes and hyphens escaped, no line that begins a request.
std::string troff(const std::string& text) {
  const std::string escaped = replaced(replaced(text, "\\", "\\e"), "-", "\\-");
  return escaped.starts_with('.') || escaped.starts_with('\'') ? "\\&" + escaped : escaped;
}

void write_options(const CommandDescription& command, std::ostream& out) {
  for (const OptionDescription& option : command.options) {
    out << ".TP\n";
    if (option.names.empty()) {
      out << "\\fI" << troff(option.value) << "\\fR\n";
    } else {
      out << "\\fB" << troff(joined(option.names, ", ")) << "\\fR";
      out << (option.value.empty() ? "" : " \\fI" + troff(option.value) + "\\fR") << '\n';
    }
    out << troff(option.what) << '\n';
    // A list that the description has already isn't repeated.
    if (!option.choices.empty() && option.what.find(option.choices.back()) == std::string::npos) {
      out << "(" << troff(joined(option.choices, ", ")) << ")\n";
    }
  }
}

void begin_page(const std::string& name, const std::string& what, std::ostream& out) {
  const std::string version = ENTENTE_VERSION;
  out << ".TH \"" << troff(name) << "\" 1 \"\" \"entente " << version << "\" \"User Commands\"\n.SH NAME\n"
      << troff(name) << " \\- " << troff(what) << '\n';
}

std::string positionals(const CommandDescription& command) {
  std::string text;
  for (const OptionDescription& option : command.options) {
    if (option.names.empty()) {
      text += " \\fI" + troff(option.required ? option.value : "[" + option.value + "]") + "\\fR";
    }
  }
  return text;
}

std::string main_page(const Commands& commands) {
  std::ostringstream out;
  const CommandDescription& program = commands.front();
  begin_page("entente", "reads news on diplomacy and security into a knowledge graph", out);
  out << ".SH SYNOPSIS\n\\fBentente\\fR [\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...\n.SH DESCRIPTION\n";
  std::istringstream lines(program.what);
  for (std::string line; std::getline(lines, line);) {
    out << troff(line) << '\n';
  }
  out << ".SH COMMANDS\n";
  for (auto command = commands.begin() + 1; command != commands.end(); ++command) {
    out << ".TP\n\\fBentente\\-" << command->name << "\\fR(1)\n" << troff(command->what) << '\n';
  }
  out << ".SH OPTIONS\nThese may stand before or behind the command.\n";
  write_options(program, out);
  out << ".SH ENVIRONMENT\n.TP\nENTENTE_DATA\nthe folder of the program's data, where \\fB\\-\\-data\\fR doesn't say\n"
         ".SH EXIT STATUS\n0: done. 1: bad input, or nothing could be built. 2: wrong usage.\n";
  return out.str();
}

std::string page_of(const CommandDescription& command) {
  std::ostringstream out;
  begin_page("entente-" + command.name, command.what, out);
  out << ".SH SYNOPSIS\n\\fBentente " << command.name << "\\fR [\\fIOPTION\\fR]..." << positionals(command)
      << "\n.SH OPTIONS\n";
  write_options(command, out);
  out << ".SH EXAMPLE\n.nf\n" << troff(command.example) << "\n.fi\n.SH SEE ALSO\n\\fBentente\\fR(1)\n";
  return out.str();
}

/// Options with a value, whose value isn't a word of a known list, take files.
bool takes_file(const OptionDescription& option) {
  return !option.value.empty() && option.choices.empty() &&
         (option.value == "FILE" || option.value == "FOLDER" || option.names.back() == "--output");
}

std::string bash(const Commands& commands) {
  std::ostringstream out;
  std::vector<std::string> names;
  std::vector<std::string> common;
  for (const OptionDescription& option : commands.front().options) {
    common.insert(common.end(), option.names.begin(), option.names.end());
  }
  out << "# bash completion of entente, made from its own description\n_entente() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=\"\" word\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case $word in -*) ;; *) command=$word; break;; esac\n  done\n  case $command:$before in\n";
  for (const CommandDescription& command : commands) {
    for (const OptionDescription& option : command.options) {
      if (option.names.empty() || option.value.empty()) {
        continue;
      }
      std::vector<std::string> patterns;
      for (const std::string& name : option.names) {
        patterns.push_back((command.name.empty() ? "*" : command.name) + ":" + name);
      }
      out << "    " << joined(patterns, "|") << ") ";
      if (!option.choices.empty()) {
        out << "COMPREPLY=($(compgen -W \"" << joined(option.choices, " ") << "\" -- \"$current\")); return";
      } else {
        out << (takes_file(option) ? "COMPREPLY=($(compgen -f -- \"$current\")); return" : "return");
      }
      out << ";;\n";
    }
  }
  out << "  esac\n  local words=\"" << joined(common, " ") << "\"\n  case $command in\n";
  for (auto command = commands.begin() + 1; command != commands.end(); ++command) {
    std::vector<std::string> options;
    for (const OptionDescription& option : command->options) {
      options.insert(options.end(), option.names.begin(), option.names.end());
    }
    names.push_back(command->name);
    out << "    " << command->name << ") words+=\" " << joined(options, " ") << "\";;\n";
  }
  out << "    *) words+=\" " << joined(names, " ")
      << "\";;\n  esac\n"
         "  if [[ $current == -* || -z $command ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n    return\n  fi\n"
         "  COMPREPLY=($(compgen -f -- \"$current\"))\n"
         "  if [[ $command == query ]]; then\n"
         "    COMPREPLY+=($(compgen -W \"$(entente queries 2>/dev/null | sed -n 's/^  \\([a-z][^ ]*\\).*/\\1/p')\" -- "
         "\"$current\"))\n  fi\n}\ncomplete -o filenames -F _entente entente\n";
  return out.str();
}

/// Text between single quotation marks for zsh and fish.
std::string in_quotes(const std::string& text) { return "'" + replaced(text, "'", "'\\''") + "'"; }

std::string zsh_option(const OptionDescription& option) {
  const std::string what = replaced(replaced(replaced(option.what, "[", "("), "]", ")"), ":", "\\:");
  std::string action;
  if (!option.value.empty()) {
    const std::string values = !option.choices.empty() ? "(" + joined(option.choices, " ") + ")"
                               : takes_file(option)    ? "_files"
                                                       : " ";
    action = ":" + replaced(option.value, ":", " ") + ":" + values;
  }
  std::string text;
  for (const std::string& name : option.names) {
    std::string form = "*";
    form.append(name).append("[").append(what).append("]").append(action);
    text.append(" ").append(in_quotes(form));
  }
  return text;
}

std::string zsh(const Commands& commands) {
  std::ostringstream out;
  out << "#compdef entente\n# zsh completion of entente, made from its own description\n"
         "local context state state_descr line\ntypeset -A opt_args\nlocal -a common commands\ncommon=(";
  for (const OptionDescription& option : commands.front().options) {
    out << zsh_option(option);
  }
  out << " )\ncommands=(\n";
  for (auto command = commands.begin() + 1; command != commands.end(); ++command) {
    out << "  " << in_quotes(command->name + ":" + replaced(command->what, ":", "\\:")) << '\n';
  }
  out << ")\n_arguments -C $common '1:command:->command' '*::argument:->argument'\ncase $state in\n"
         "  command) _describe command commands;;\n  argument)\n    case $words[1] in\n";
  for (auto command = commands.begin() + 1; command != commands.end(); ++command) {
    out << "      " << command->name << ") _arguments $common";
    for (const OptionDescription& option : command->options) {
      out << (option.names.empty() ? "" : zsh_option(option));
    }
    out << " '*:file:_files'";
    out << ";;\n";
  }
  out << "    esac;;\nesac\n";
  return out.str();
}

std::string fish(const Commands& commands) {
  std::ostringstream out;
  out << "# fish completion of entente, made from its own description\n";
  for (const CommandDescription& command : commands) {
    if (!command.name.empty()) {
      out << "complete -c entente -n __fish_use_subcommand -f -a " << command.name << " -d " << in_quotes(command.what)
          << '\n';
    }
    for (const OptionDescription& option : command.options) {
      if (option.names.empty()) {
        continue;
      }
      out << "complete -c entente";
      if (!command.name.empty()) {
        out << " -n '__fish_seen_subcommand_from " << command.name << "'";
      }
      for (const std::string& name : option.names) {
        out << (name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1));
      }
      if (!option.value.empty()) {
        out << " -r" << (takes_file(option) ? "" : " -f");
      }
      if (!option.choices.empty()) {
        out << " -a " << in_quotes(joined(option.choices, " "));
      }
      out << " -d " << in_quotes(option.what) << '\n';
    }
  }
  out << "complete -c entente -n '__fish_seen_subcommand_from query' -a \"(entente queries 2>/dev/null | string match "
         "-r '^  [a-z]\\S*' | string trim)\"\n";
  return out.str();
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text << std::flush;
  if (!out) {
    throw std::runtime_error(file.string() + ": can't be written");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: entente_manual FOLDER\n";
    return 2;
  }
  try {
    const std::filesystem::path share(argv[1]);
    const Commands commands = describe_command_line();
    write(share / "man" / "man1" / "entente.1", main_page(commands));
    for (auto command = commands.begin() + 1; command != commands.end(); ++command) {
      write(share / "man" / "man1" / ("entente-" + command->name + ".1"), page_of(*command));
    }
    write(share / "bash-completion" / "completions" / "entente", bash(commands));
    write(share / "zsh" / "vendor-completions" / "_entente", zsh(commands));
    write(share / "fish" / "vendor_completions.d" / "entente.fish", fish(commands));
  } catch (const std::exception& error) {
    std::cerr << "entente_manual: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
