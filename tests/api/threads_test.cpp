// The library as threads share it. The preset tsan watches how.
#include <gtest/gtest.h>
#include <unistd.h>

#include <entente/entente.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace entente::api {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kThreads = 4;
constexpr int kTimes = 6;

/// Calls it in each of the threads with the thread's number.
void in_threads(const std::function<void(unsigned)>& work) {
  std::vector<std::thread> threads;
  for (unsigned number = 0; number < kThreads; ++number) {
    threads.emplace_back(work, number);
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

std::string turtle(const Graph& graph) {
  std::ostringstream out;
  graph.write(out);
  return out.str();
}

class Threads : public testing::Test {
 protected:
  static const Reader& reader() {
    static const Reader only({ENTENTE_SOURCE_DIR, {}, {}, ReadBy::Both, 0});
    return only;
  }
  /// Names of their own, among others that all articles share.
  static std::string text(unsigned number) {
    return "Oman hosted talks between Iran and Norway on Friday. The Lake " + std::string(1, "ABCDEFGH"[number % 8]) +
           "nber Union praised Foreign Minister Espen Barth Eide.\n";
  }
  static Article read(unsigned number) {
    Source source;
    source.id = "note" + std::to_string(number);
    source.date = "2026-05-02";
    return reader().read(text(number), source);
  }
};

TEST_F(Threads, ShareAReader) {
  std::vector<std::string> got(kThreads);
  in_threads([&](unsigned number) {
    for (int i = 0; i < kTimes; ++i) {
      Graph graph;
      graph.add(read(7));
      got[number] = turtle(graph);
    }
  });
  Graph alone;
  alone.add(read(7));
  for (const std::string& each : got) {
    EXPECT_EQ(each, turtle(alone));
  }
}

TEST_F(Threads, ChangeAndAskAGraph) {
  std::vector<Article> articles;
  Graph whole;
  for (unsigned number = 0; number < 8; ++number) {
    articles.push_back(read(number));
    whole.add(articles.back());
  }
  Graph graph;
  Graph other;
  in_threads([&](unsigned number) {
    for (int i = 0; i < kTimes; ++i) {
      for (unsigned at = number; at < articles.size(); at += kThreads) {
        graph.add(articles[at]);
        other.add(articles[at]);
      }
      // Each the other: whoever waits waits for no one who waits.
      number % 2 == 0 ? graph.merge(other) : other.merge(graph);
      EXPECT_LE(graph.claim_count(), whole.claim_count());
      EXPECT_FALSE(turtle(graph).empty());
      if (i % 4 == 0) {
        EXPECT_EQ(graph.query("ASK { ?s ?p ?o }").rows.at(0).at(0).text, "true");
      }
    }
    graph.join(Join::Same);
    graph.merge(graph);
  });
  whole.join(Join::Same);
  EXPECT_EQ(turtle(graph), turtle(whole));
}

TEST_F(Threads, SaveAtOnce) {
  const fs::path folder = fs::path(testing::TempDir()) / ("entente-threads-" + std::to_string(getpid()));
  fs::create_directories(folder);
  Graph graph;
  graph.add(read(0));
  in_threads([&](unsigned number) {
    for (int i = 0; i < kTimes; ++i) {
      graph.save((folder / (std::to_string(number) + ".ttl")).string());
    }
  });
  for (unsigned number = 0; number < kThreads; ++number) {
    std::ifstream file(folder / (std::to_string(number) + ".ttl"), std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), turtle(graph));
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), kThreads);
  fs::remove_all(folder);
}

TEST_F(Threads, ReadFiles) {
  const fs::path folder = fs::path(testing::TempDir()) / ("entente-files-" + std::to_string(getpid()));
  fs::create_directories(folder);
  for (unsigned number = 0; number < 24; ++number) {
    std::ofstream(folder / ("note" + std::to_string(number) + (number % 3 == 0 ? ".html" : ".txt"))) << text(number);
  }
  const std::vector<std::string> paths = {folder.string()};
  const auto build = [&](unsigned jobs) { return turtle(Graph::build(reader(), paths, {"", "2026-05-02", jobs})); };
  const std::string one = build(1);
  // Two builds at once, each with threads of its own.
  in_threads([&](unsigned number) {
    if (number < 2) {
      EXPECT_EQ(build(3), one);
    }
  });
  fs::remove_all(folder);
}

}  // namespace
}  // namespace entente::api
