// A build that was killed goes on, and its graph has the bytes of an undisturbed one.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "tests/cli/program.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

class Resume : public Program {
 protected:
  /// Short articles, each of its own, some of them broken.
  void write_articles(int count) const {
    std::string lines;
    for (int number = 0; number < count; ++number) {
      const std::string of_day = std::to_string(1 + number % 28);
      lines += number % 97 == 5
                   ? "{\"title\": \"no text\"}\n"
                   : "{\"id\": \"note\", \"date\": \"2026-05-" + std::string(of_day.size() < 2 ? "0" : "") + of_day +
                         "\", \"text\": \"Oman hosted talks " + std::to_string(number) +
                         " between Iran and Iraq. The Anber Front " + std::to_string(number % 50) +
                         " has offered 40 monitors to the United Nations.\"}\n";
    }
    write("a/articles.jsonl", lines);
    write("a/other.txt", "Egypt and Qatar have met in Doha.\n");
    write("b.txt", "Norway praised Denmark in Oslo.\n");
  }
  [[nodiscard]] std::size_t parts() const {
    std::size_t count = 0;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder_ / "parts", ignored)) {
      const std::string name = entry.path().filename().string();
      count += name.starts_with("part-") && name.ends_with(".txt") ? 1 : 0;
    }
    return count;
  }
  /// Ends a build with SIGKILL as soon as it has so many parts, and so many milliseconds later.
  void kill_at(std::size_t count, int milliseconds) const {
    shell(
        "\"$entente\" -q build -j 2 --reader rules a b.txt -o killed.nt --resume parts & pid=$!\n"
        "while kill -0 $pid 2>/dev/null && [ \"$(ls parts 2>/dev/null | grep -c 'part-.*txt')\" -lt " +
        std::to_string(count) + " ]; do sleep 0.01; done\nsleep " + std::to_string(milliseconds / 1000.0) +
        "\nkill -9 $pid; wait $pid");
  }
};

TEST_F(Resume, AKilledBuildGoesOnAndGivesTheSameBytes) {
  write_articles(1300);
  const Outcome whole = run("build --reader rules a b.txt -o whole.nt");
  EXPECT_EQ(whole.status, 1) << whole.err;  // for the records without a text
  std::minstd_rand draw(20);
  for (const std::size_t count : {0U, 1U}) {
    kill_at(count, static_cast<int>(draw() % 150));
    EXPECT_GE(parts(), count);
    EXPECT_FALSE(exists("killed.nt"));
  }
  const Outcome rest = run("build --reader rules a b.txt -o killed.nt --resume parts");
  EXPECT_EQ(rest.status, 1);
  EXPECT_NE(rest.err.find("resumed:  "), std::string::npos) << rest.err;
  EXPECT_EQ(content(folder_ / "killed.nt"), content(folder_ / "whole.nt"));
  EXPECT_FALSE(exists("parts"));
  // The summary tells of all articles and all defects, whoever read them.
  const std::string summary = whole.err.substr(whole.err.find("articles: "));
  EXPECT_NE(rest.err.find(summary.substr(0, summary.find("time: "))), std::string::npos) << rest.err;
}

TEST_F(Resume, AnotherBuildsPartsAreNotTaken) {
  write_articles(700);
  kill_at(1, 0);
  ASSERT_GE(parts(), 1U);
  for (const std::string other : {"--reader rules --date 2026-01-01 a b.txt", "--reader rules a", "a b.txt"}) {
    const Outcome outcome = run("build " + other + " -o o.nt --resume parts");
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.err.find("parts: holds the parts of another build"), std::string::npos) << outcome.err;
    EXPECT_FALSE(exists("o.nt"));
  }
  write("b.txt", "Norway praised Denmark in Oslo again.\n");
  EXPECT_NE(run("build --reader rules a b.txt --resume parts").err.find("another build: there 'articles: "),
            std::string::npos);
}

TEST_F(Resume, ADamagedPartIsAnErrorThatNamesIt) {
  write_articles(700);
  kill_at(1, 0);
  ASSERT_GE(parts(), 1U);
  std::fstream(folder_ / "parts/part-000001.entg", std::ios::in | std::ios::out).seekp(200) << "?!?";
  const Outcome outcome = run("build --reader rules a b.txt --resume parts");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("part-000001.entg: is cut off or damaged"), std::string::npos) << outcome.err;
}

TEST_F(Resume, AFolderOfOtherFilesIsLeftAlone) {
  write_articles(1);
  write("parts/letter.txt", "dear");
  const Outcome outcome = run("build a --resume parts");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("holds other files than a build's parts: 'letter.txt'"), std::string::npos) << outcome.err;
  EXPECT_TRUE(exists("parts/letter.txt"));
  EXPECT_EQ(run("build - --resume other", "Oman met Iran.").status, 1);
  EXPECT_EQ(run("build a --resume other --explain-entity Oman").status, 2);
}

TEST_F(Resume, AFolderThatALinkNamesIsEmptiedAndTheLinkStays) {
  write_articles(1);
  ASSERT_EQ(run("build --reader rules b.txt -o whole.nt").status, 0);
  fs::create_directory(folder_ / "disk");
  fs::create_directory_symlink("disk", folder_ / "parts");
  for (const char* name : {"parts", "parts/"}) {
    const Outcome outcome = run(std::string("build --reader rules b.txt -o b.nt --resume ") + name);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(content(folder_ / "b.nt"), content(folder_ / "whole.nt"));
    EXPECT_TRUE(fs::is_symlink(folder_ / "parts"));
    EXPECT_TRUE(exists("disk") && fs::is_empty(folder_ / "disk"));
  }
}

TEST_F(Resume, NoLinkLeadsOutOfTheFolder) {
  write_articles(1);
  write("precious", "kept");
  for (const auto& [name, target] :
       {std::pair("build.txt", "made"), std::pair("build.txt", "precious"), std::pair("part-000001.entg", "precious"),
        std::pair("part-000001.txt", "precious"), std::pair("lock", "made"), std::pair(".entente-x", "precious")}) {
    fs::create_directory(folder_ / "parts");
    fs::create_symlink(fs::path("..") / target, folder_ / "parts" / name);
    const Outcome outcome = run("build --reader rules b.txt -o b.nt --resume parts");
    EXPECT_EQ(outcome.status, 1) << name;
    EXPECT_NE(outcome.err.find(std::string("holds other files than a build's parts: '") + name + "'"),
              std::string::npos)
        << outcome.err;
    EXPECT_FALSE(exists("made") || exists("b.nt")) << name;
    EXPECT_EQ(content(folder_ / "precious"), "kept") << name;
    fs::remove_all(folder_ / "parts");
  }
}

}  // namespace
}  // namespace entente
