// Files that are whole or not there.
#include "cli/output_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <string>

#include "cli/temporary_files.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

class Output : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("entente-output-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  fs::path folder_;
};

TEST_F(Output, TakesItsPlaceWhenAllIsWritten) {
  const fs::path path = folder_ / "out.ttl";
  std::ofstream(path) << "old";
  OutputFile file(path.string());
  file.stream() << "new";
  EXPECT_EQ(content(path), "old");
  file.commit();
  EXPECT_EQ(content(path), "new");
  EXPECT_EQ(files(), 1U);
}

TEST_F(Output, LeavesNothingWhereItIsNotFinished) {
  const fs::path path = folder_ / "out.ttl";
  {
    OutputFile file(path.string());
    file.stream() << "half";
  }
  EXPECT_EQ(files(), 0U);
}

TEST_F(Output, SaysWhereItCannotWrite) {
  for (const std::string& path : {(folder_ / "no" / "such" / "folder.ttl").string(), folder_.string()}) {
    try {
      OutputFile file(path);
      ADD_FAILURE() << path;
    } catch (const InputError& error) {
      EXPECT_NE(std::string(error.what()).find(path), std::string::npos) << error.what();
    }
  }
  EXPECT_EQ(files(), 0U);
}

TEST_F(Output, SaysThatTheDeviceIsFull) {
  if (!fs::exists("/dev/full")) {
    GTEST_SKIP();
  }
  OutputFile file("/dev/full");
  file.stream() << std::string(1 << 20, 'x');
  EXPECT_THROW(file.commit(), InputError);
  EXPECT_TRUE(fs::exists("/dev/full"));
}

TEST_F(Output, KeepsALinkALink) {
  std::ofstream(folder_ / "real.ttl") << "old";
  fs::create_symlink(folder_ / "real.ttl", folder_ / "link.ttl");
  OutputFile file((folder_ / "link.ttl").string());
  file.stream() << "new";
  file.commit();
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.ttl"));
  EXPECT_EQ(content(folder_ / "real.ttl"), "new");
}

/// What a destructor can't pass on, since libraries' own may need memory.
TEST_F(Output, LeavesNothingWhereADestructorLacksMemory) {
  struct Greedy {
    ~Greedy() { throw_bad_alloc(); }
    static void throw_bad_alloc() { throw std::bad_alloc(); }
  };
  EXPECT_EXIT(
      {
        remove_temporaries_on_terminate();
        OutputFile output((folder_ / "graph.ttl").string());
        output.stream() << "half";
        const Greedy greedy;
      },
      testing::ExitedWithCode(1), "error: out of memory");
  EXPECT_EQ(files(), 0U);
}

}  // namespace
}  // namespace entente
