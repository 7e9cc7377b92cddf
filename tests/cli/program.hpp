// The program as users run it, in a folder of its own for each test.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace entente {

inline std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Outcome {
  int status = -1;  ///< of a signal: 128 and its number, as the shell says it
  std::string out;
  std::string err;
};

class Program : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("entente-" + std::string(test->test_suite_name()) + "-" + std::to_string(getpid()) + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }

  /// Runs a shell's command in the folder; $entente is the program. What follows comes on stdin.
  Outcome shell(const std::string& command, const std::string& input = {}) const {
    const std::string in = write(".in", input);
    const std::string out = (folder_ / ".out").string();
    const std::string err = (folder_ / ".err").string();
    const std::string whole = "cd '" + folder_.string() + "' && entente='" ENTENTE_PROGRAM "' && { " + command +
                              "\n} <'" + in + "' >'" + out + "' 2>'" + err + "'";
    const int status = std::system(whole.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content(out), content(err)};
  }
  /// Runs `entente ARGUMENTS`.
  Outcome run(const std::string& arguments, const std::string& input = {}) const {
    return shell("\"$entente\" " + arguments, input);
  }
  [[nodiscard]] bool exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  /// The files in the folder, but for those that the test's own shell makes.
  [[nodiscard]] std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      const std::string name = entry.path().filename().string();
      count += name == ".in" || name == ".out" || name == ".err" ? 0 : 1;
    }
    return count;
  }

  std::filesystem::path folder_;
};

}  // namespace entente
