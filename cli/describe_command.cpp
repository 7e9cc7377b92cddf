#include "cli/describe_command.hpp"

#include <CLI/CLI.hpp>
#include <sstream>
#include <string>

namespace entente {
namespace {

/// The words that end a description behind a colon ("the format: table (the default), csv, json"), which are the values
/// that the option takes; none where what stands there is no list of words.
std::vector<std::string> listed_values(const std::string& what) {
  std::vector<std::string> words;
  const std::size_t colon = what.rfind(": ");
  std::istringstream list(colon == std::string::npos ? std::string() : what.substr(colon + 2));
  for (std::string item; std::getline(list, item, ',');) {
    item.erase(0, item.find_first_not_of(' '));
    const std::string word = item.substr(0, item.find(" ("));
    const bool is_word = word.size() > 1 && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos;
    if (!is_word) {
      return {};
    }
    words.push_back(word);
  }
  return words.size() > 1 ? words : std::vector<std::string>();
}

/// The members of CLI11's "TEXT:{none,same,fold}".
std::vector<std::string> members(const std::string& type) {
  std::vector<std::string> words;
  const std::size_t open = type.find(":{");
  if (open != std::string::npos) {
    std::istringstream list(type.substr(open + 2, type.find('}') - open - 2));
    for (std::string word; std::getline(list, word, ',');) {
      words.push_back(word);
    }
  }
  return words;
}

OptionDescription described(const CLI::Option& option) {
  OptionDescription made;
  for (const std::string& name : option.get_snames()) {
    made.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    made.names.push_back("--" + name);
  }
  const std::string type = option.get_type_name();
  made.value = option.get_type_size_max() == 0 ? std::string() : type.substr(0, type.find(':'));
  made.what = option.get_description();
  made.choices = members(type).empty() ? listed_values(made.what) : members(type);
  made.required = option.get_required();
  return made;
}

}  // namespace

CommandDescription describe(CLI::App& command) {
  CommandDescription made{command.get_name(), command.get_description(), command.get_footer(), {}};
  std::vector<OptionDescription> named;
  for (const CLI::Option* option : command.get_options()) {
    const OptionDescription one = described(*option);
    (one.names.empty() ? made.options : named).push_back(one);
  }
  made.options.insert(made.options.end(), named.begin(), named.end());
  if (const std::size_t line = made.example.find('\n'); line != std::string::npos) {
    made.example.erase(0, made.example.find_first_not_of(' ', line + 1));
  }
  return made;
}

}  // namespace entente
