#include "queries/redland_loader.hpp"

#include <gtest/gtest.h>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

std::string refusal(const std::filesystem::path& module) {
  try {
    load_redland(module);
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(RedlandLoader, RefusesAModuleOfAnotherVersion) {
  const std::string said = refusal(OTHER_REDLAND);
  EXPECT_NE(said.find("another version of entente (0.0.1-of-another, this is "), std::string::npos) << said;
}

TEST(RedlandLoader, RefusesAModuleThatDoesNotTellItsVersion) {
  const std::string said = refusal(OLDER_REDLAND);
  EXPECT_NE(said.find("another version of entente (an unknown one, this is "), std::string::npos) << said;
}

TEST(RedlandLoader, TellsThatThereIsNone) {
  const std::string said = refusal("/nonexistent/entente_redland.so");
  EXPECT_NE(said.find("entente-redland"), std::string::npos) << said;
}

}  // namespace
}  // namespace entente
