// Where the program finds its data.
#include "ontology/data_directory.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

class DataDirectory : public testing::Test {
 protected:
  void SetUp() override {
    unsetenv("ENTENTE_DATA");
    good_ = fs::path(testing::TempDir()) / ("entente-data-" + std::to_string(getpid()));
    fs::create_directories(good_ / "ontology");
    bad_ = fs::path(testing::TempDir()) / ("entente-no-data-" + std::to_string(getpid()));
    fs::create_directories(bad_);
  }
  void TearDown() override { unsetenv("ENTENTE_DATA"); }
  fs::path good_;
  fs::path bad_;
};

TEST_F(DataDirectory, FallsBackOnTheSourceTree) { EXPECT_EQ(find_data_directory(), fs::path(ENTENTE_SOURCE_DIR)); }

TEST_F(DataDirectory, TakesTheEnvironmentBeforeTheSourceTree) {
  setenv("ENTENTE_DATA", good_.c_str(), 1);
  EXPECT_EQ(find_data_directory(), good_);
}

TEST_F(DataDirectory, TakesTheOptionBeforeTheEnvironment) {
  setenv("ENTENTE_DATA", bad_.c_str(), 1);
  EXPECT_EQ(find_data_directory(good_), good_);
}

TEST_F(DataDirectory, RefusesAnOptionThatIsNoDataDirectory) {
  try {
    find_data_directory(bad_);
    FAIL() << "should have thrown";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find(("entente-no-data-" + std::to_string(getpid()))), std::string::npos)
        << error.what();
  }
}

TEST_F(DataDirectory, RefusesAnEnvironmentThatIsNoDataDirectory) {
  setenv("ENTENTE_DATA", bad_.c_str(), 1);
  EXPECT_THROW(find_data_directory(), InputError);
}

}  // namespace
}  // namespace entente
