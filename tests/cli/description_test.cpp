// What the command line says of itself: what manual pages and completions are made from.
#include "cli/description.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "cli/options.hpp"
#include "exporters/format.hpp"

namespace entente {
namespace {

const CommandDescription& command(const std::vector<CommandDescription>& commands, const std::string& name) {
  const auto found = std::find_if(commands.begin(), commands.end(), [&](const auto& one) { return one.name == name; });
  EXPECT_NE(found, commands.end()) << name;
  return found == commands.end() ? commands.front() : *found;
}

const OptionDescription& option(const CommandDescription& command, const std::string& name) {
  const auto found = std::find_if(command.options.begin(), command.options.end(), [&](const OptionDescription& one) {
    return std::find(one.names.begin(), one.names.end(), name) != one.names.end();
  });
  EXPECT_NE(found, command.options.end()) << name;
  return found == command.options.end() ? command.options.front() : *found;
}

TEST(Description, TheProgramComesFirstAndEachCommandHasAnExampleThatParses) {
  const std::vector<CommandDescription> commands = describe_command_line();
  ASSERT_GT(commands.size(), 10U);
  EXPECT_EQ(commands.front().name, "");
  EXPECT_NO_FATAL_FAILURE(option(commands.front(), "--quiet"));
  for (std::size_t at = 1; at < commands.size(); ++at) {
    const CommandDescription& one = commands[at];
    EXPECT_FALSE(one.what.empty()) << one.name;
    EXPECT_EQ(one.example.find("entente " + one.name), 0U) << one.example;
    for (const OptionDescription& each : one.options) {
      EXPECT_FALSE(each.what.empty()) << one.name;
    }
  }
}

TEST(Description, OptionsSayWhatTheyTake) {
  const std::vector<CommandDescription> commands = describe_command_line();
  const CommandDescription& build = command(commands, "build");
  EXPECT_TRUE(build.options.front().names.empty());
  EXPECT_EQ(build.options.front().value, "ARTICLE");
  EXPECT_TRUE(build.options.front().required);
  EXPECT_EQ(option(build, "--output").names, (std::vector<std::string>{"-o", "--output"}));
  EXPECT_EQ(option(build, "--gazetteer").value, "FILE");
  EXPECT_EQ(option(build, "--stamp").value, "");
}

TEST(Description, ListedValuesAreKnownWordByWord) {
  const std::vector<CommandDescription> commands = describe_command_line();
  std::vector<std::string> names;
  for (const FormatInfo& format : formats()) {
    names.emplace_back(format.name);
  }
  EXPECT_EQ(option(command(commands, "build"), "--to").choices, names);
  EXPECT_EQ(option(command(commands, "query"), "--to").choices,
            (std::vector<std::string>{"table", "csv", "tsv", "json"}));
  EXPECT_EQ(option(command(commands, "analyze"), "--only").choices, analysis_names());
  EXPECT_TRUE(option(command(commands, "build"), "--date").choices.empty());
  EXPECT_TRUE(option(command(commands, "build"), "--base").choices.empty());
}

}  // namespace
}  // namespace entente
